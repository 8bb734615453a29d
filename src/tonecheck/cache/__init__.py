"""What runs leave for the next: results of articles and facts of pages, in one file in the user's cache folder."""

"""Reading HTML: two parsers, the search for the article, and the blocks that elements make."""

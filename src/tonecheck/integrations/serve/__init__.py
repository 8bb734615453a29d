"""A server on this computer: the pages of a report, live, and a page to write on."""

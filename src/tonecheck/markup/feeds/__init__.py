"""Articles in files of XML: exports of WordPress and Squarespace, RSS and Atom. Each item or entry is a page."""

"""Reading HTML: tags to blocks, the main article, two parsers."""

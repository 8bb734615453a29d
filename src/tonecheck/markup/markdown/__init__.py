"""Reading Markdown: from the parser's events to blocks, inline markup and links."""

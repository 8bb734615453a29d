"""Reading Markdown: events to blocks, inline markup, links."""

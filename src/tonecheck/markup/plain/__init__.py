"""Reading plain text: lines, paragraphs, lists and headings that nobody marked."""

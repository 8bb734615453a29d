"""Reading plain text: lines, paragraphs, lists and headings without any markup."""

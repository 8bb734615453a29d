"""Reading MDX: expressions, JSX tags and how tags are arranged on lines."""

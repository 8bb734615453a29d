"""Reading MDX: expressions, JSX tags and the layout around them."""

"""Labels of sense: what a page says, read by people, and linear models of what they said."""

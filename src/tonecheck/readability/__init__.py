"""Readability formulas, with words and sentences counted by block or as the textstat package counts them."""

"""Heading slugs: one module for each algorithm, with a function ``slugs(headings, path) -> list[str]``."""

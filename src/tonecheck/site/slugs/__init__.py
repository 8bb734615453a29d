"""Heading slugs: one module for each algorithm; each gives ``slugs(headings, path) -> list[str]``."""

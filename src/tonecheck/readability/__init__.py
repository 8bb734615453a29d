"""Readability: how hard a text is by the formulas, counted by block or as the textstat package counts."""

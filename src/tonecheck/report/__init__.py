"""Reporters: one module for each output format, named after the format.

A reporter module defines ``render(report, *, color) -> Iterator[str]``. The pieces of text that it yields, line ends
included, add up to the output. ``color`` is true if the output goes to a terminal that shows colours.
"""

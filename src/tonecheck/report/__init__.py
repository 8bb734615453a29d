"""Reporters: one module for each output format, its name the format's name.

A reporter module defines ``render(report, *, color) -> Iterator[str]``, which yields pieces of text that together are
the output, line ends included. ``color`` says whether the output goes to a terminal that shows colours.
"""

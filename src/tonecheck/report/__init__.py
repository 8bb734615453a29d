"""Reporters: one module for each output format, named after the format.

A reporter module defines ``render(report, *, color) -> Iterator[str]``. The pieces of text that it yields, line ends
included, add up to the output. ``color`` is true if the output goes to a terminal that shows colours. A reporter that
also wants the terminal's ``width`` (0: no terminal), or to know if people want to see ``everything`` or if the terminal
shows ``links``, names these in ``OPTIONS`` and gets them as arguments.
"""

"""Kinds: the ways in which rules look at a page. Each kind is one module; the module's name, with dashes, is its name.

A kind module defines a frozen dataclass ``Check(Kind)``. Its fields are the options of the kind's rules, and its
docstring is the documentation that users read. Calling a check with a page yields matches: spans, and values for the
message. A kind knows no rule, level or wording. ``tonecheck.model.Kind`` describes how the engine runs it.
"""

"""Kinds: how to look. One module for each; its name, with dashes, is the kind's name.

A kind module defines a frozen dataclass ``Check(Kind)``. Its fields are the options of the kind's rules, its docstring
is the documentation, and calling it with a page yields what it finds: spans, and values for the message. It knows no
rule, no level and no wording. ``tonecheck.model.Kind`` says how the engine runs it.
"""

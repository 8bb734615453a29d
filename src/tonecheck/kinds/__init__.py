"""Kinds: how to look. One module for each; its name, with dashes, is the kind's name.

A kind module defines a frozen dataclass ``Check`` whose fields are the options of its rules. An instance is called
with a Document and yields Matches. Three class variables change that, or properties of their names:

``stage = "site"``
    It is called with a ``site.Site`` and yields pairs of Place and Match.
``stage = "suppressions"``
    It is called with the suppressions of a page and whether each was used, and yields Matches.
``once = True``
    A text that it matched is reported once a page, unless its rule says ``repeat: true``.

A module may define ``together(checks)``, which returns a callable that looks for all of them in one pass over a
Document and yields pairs of an index into ``checks`` and a Match.
"""

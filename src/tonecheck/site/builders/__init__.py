"""Site builders: one module for each, which models how the builder publishes a folder of sources.

A module has two functions, and more if it can say more. ``detect(tree) -> bool`` returns whether a folder is the root
of such a site; it looks at names first and reads a file only if the name is not enough. ``model(tree, settings) ->
Model`` returns the site. It uses the values of the builder's configuration, or else the documented defaults.
``dialect(tree) -> str`` names the dialect of the site's Markdown (``markup.markdown.dialects``), and its model has
the same; a builder that reads CommonMark needs none. ``printed_keys(tree)`` returns the keys of front matter that its
layouts print, and ``language(tree) -> str`` the language that its settings state.
"""

from __future__ import annotations

"""Site builders: one module for each, which says what a folder of sources will be published as.

A module gives two functions. ``detect(tree) -> bool``: whether a folder is the root of such a site; it looks at names
first and reads a file only where the name is not enough. ``model(tree, settings) -> Model``: the site. What the
builder's configuration states counts, else its documented default.
"""

from __future__ import annotations

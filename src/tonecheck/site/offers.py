"""What a site offers: whether one of the pages where a helper would say so offers help."""

from __future__ import annotations

import posixpath

from tonecheck.language.whose_page import offers_help
from tonecheck.site.tree import Tree

_NAMES = frozenset(
    """index _index home homepage about about-me about_me aboutme about-us about_us contact contact-us contact-me
    services service fees prices pricing faq faqs work-with-me therapy counselling counseling coaching sessions
    appointments book booking bio team _config hugo config site settings app main""".split()
)
_FOLDERS = frozenset("services service about contact fees therapy counselling counseling coaching".split())
_READ = frozenset(
    """.md .markdown .mdx .html .htm .php .njk .liquid .astro .vue .svelte .jsx .tsx .js .ts .yml .yaml .toml .json
    .txt""".split()
)
_MOST_FILES = 4000
_MOST_READ = 40


def offers(tree: Tree) -> str:
    """Return what a site offers, from its home page, its settings and pages such as “services”: "help" or "nothing".

    It is "" where the site has more files than we look at, or some that we may not read.
    """
    refused, read = tree.refused, 0
    for number, path in enumerate(tree.files()):
        if number == _MOST_FILES:
            return ""
        folder, name = posixpath.split(path)
        stem, ending = posixpath.splitext(name.lower())
        if ending not in _READ or not (stem in _NAMES or posixpath.basename(folder).lower() in _FOLDERS):
            continue
        read += 1
        if read > _MOST_READ:
            return ""
        if offers_help(tree.peek(path) or ""):
            return "help"
    return "nothing" if tree.refused == refused else ""

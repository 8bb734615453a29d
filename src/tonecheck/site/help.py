"""What the templates of a site say on its pages about help at once: a number in the footer, a button in the header."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree

_TOPS = ("", "src/", "source/", "site/")
_FOLDERS = ("_layouts", "_includes", "layouts", "includes", "partials", "components", "templates", "theme", "app")
_THEMES = ("themes", ".vitepress/theme", "docs/.vitepress/theme")
_ON_EVERY_PAGE = expression(
    r"layout|foot|head|base|default|banner|crisis|emergency|helpline|hotline|nav|root|shell|_document|_app|disclaimer",
    re.IGNORECASE,
)
"""Names of templates that pages have around them; others are parts of some pages."""
_READ = frozenset(".html .njk .liquid .hbs .ejs .astro .mdx .md .vue .svelte .jsx .tsx .js .ts .php".split())
_OF_HELP = expression(
    r"\b(?:988|911|999|112|000|111|741741|85258|13\s?11\s?14|116\s?123)\b|\b(?:tel|sms):"
    r"|\b(?:crisis|emergenc(?:y|ies)|help-?lines?|hot-?lines?|lifelines?|samaritans)\b",
    re.IGNORECASE,
)
_MOST_FILES = 200
_MOST_LETTERS = 2_000
_LONGEST = 600


def help_in_templates(tree: Tree) -> str:
    """Return the lines of a site's templates that may name help at once; "" if there is none.

    A template is read if its folder and its name say that pages have it around them. Whether a page uses it depends on
    code, so a site whose footer names a number counts as one whose pages do.
    """
    found = "\n".join(line for path in _templates(tree) for line in _lines(tree.peek(path) or ""))
    return found[:_MOST_LETTERS]


def _templates(tree: Tree) -> Iterator[str]:
    folders = [*(f"{top}{name}" for top in _TOPS for name in _FOLDERS), *_THEMES]
    number = 0
    for folder in filter(tree.is_folder, folders):
        for path in tree.files(folder):
            number += 1
            if number > _MOST_FILES:
                return
            stem, ending = posixpath.splitext(posixpath.basename(path))
            if ending.lower() in _READ and _ON_EVERY_PAGE.search(stem):
                yield path


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        said = _OF_HELP.search(line)
        if said:
            yield line[max(0, said.start() - _LONGEST // 2) : said.start() + _LONGEST // 2].strip()

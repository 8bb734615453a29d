"""Git submodules that are not checked out: folders that the site has elsewhere, and not among these files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree, is_above

_PATH = expression(r"^[ \t]*path[ \t]*=[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_MOST_ABOVE = 2


def absent(tree: Tree) -> tuple[str, ...]:
    """Return the folders that ``.gitmodules`` names and that are missing or empty."""
    paths = map(posixpath.normpath, _PATH.findall(tree.text(".gitmodules")))
    return tuple(path for path in paths if not is_above(path) and not tree.names(path) and not tree.folders(path))


def patterns(tree: Tree) -> Iterator[str]:
    """Yield regular expressions for the urls of what may be in those folders.

    Most builders publish what is in ``static/brand`` below ``/brand/``, so folders above one may be missing in a url.
    """
    for path in absent(tree):
        names = path.split("/")
        for start in range(min(_MOST_ABOVE + 1, len(names))):
            yield f"^/{re.escape('/'.join(names[start:]))}/"

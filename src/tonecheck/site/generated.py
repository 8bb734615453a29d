"""Folders that git ignores and that are missing: a program writes them before the build, such as pages on an API.

Some program or setting beside the site names such a folder; else it only was on somebody's disk.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from tonecheck.expressions import expression
from tonecheck.files.bounds import is_within
from tonecheck.files.walking import DEPENDENCIES
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.tree import Tree

_FOLDER = expression(r"^(/?)([\w@][\w.@-]*(?:/[\w@][\w.@-]*)*)/?[ \t]*$")
_ABOVE = ("", "../", "../../")
_WITH_PROGRAMS = ("scripts", "tools", "config", ".vitepress", ".vitepress/config", ".github/workflows")
_PROGRAMS = (".js", ".mjs", ".cjs", ".ts", ".mts", ".json", ".py", ".rb", ".sh", ".toml", ".yml", ".yaml", "Makefile")
_LOCKS = ("lock.json", "lock.yaml", ".lock")
_MOST_PROGRAMS = 60
_MOST_ABOVE = 2
_OUTPUTS = DEPENDENCIES.union(
    "dist build out output public site www _site html htdocs target coverage tmp temp log logs cache env".split()
)
"""Names of folders to which sites are written, or that hold programs."""


class Generated(NamedTuple):
    """What git ignores of a site.

    Attributes:
        folders: folders, from the top of the site.
        names: names that a folder may have anywhere.
    """

    folders: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    def may_have(self, tree: Tree, path: str, *, is_url: bool) -> bool:
        """Return whether something that is missing may be written into one of the folders.

        Args:
            tree: the folder of the site.
            path: a file, or the path of a url.
            is_url: builders publish what is in ``docs/api`` below ``/api/``, so folders above one may be missing in it.
        """
        path = posixpath.normpath(path.strip("/"))
        if any(is_within(path, folder) for own in self.folders for folder in (_tails(own) if is_url else (own,))):
            return True
        parts = path.split("/")
        ignored = next((number for number, part in enumerate(parts) if part in self.names), -1)
        return ignored >= 0 and not tree.is_folder("/".join(parts[: ignored + 1]))


def generated(tree: Tree, contents: Iterable[str] = ()) -> Generated:
    """Return the missing folders that ignore files of git name.

    Args:
        tree: the site's folder; those up to two above it count too.
        contents: the folders of its pages.
    """
    folders: list[str] = []
    names: list[str] = []
    below = (f"{folder.strip('/')}/" for folder in contents if folder.strip("./"))
    is_named = _Named(tree)
    for above in (*_ABOVE, *below):
        file = f"{above}.gitignore"
        for line in tree.text(file).splitlines() if tree.is_file(file) else ():
            match = _FOLDER.match(line)
            if match is None or match[2].rpartition("/")[2] in _OUTPUTS or not is_named(match[2]):
                continue
            if not match[1] and "/" not in match[2]:
                names.append(match[2])
                continue
            own = _below(tree, above, match[2])
            if own and not tree.is_folder(own) and not tree.is_file(own):
                folders.append(own)
    return Generated(tuple(folders), frozenset(names))


class _Named:
    """Tells whether a program or a setting beside the site names a folder; it reads them when it is first asked."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._texts: list[str] | None = None

    def __call__(self, folder: str) -> bool:
        if self._texts is None:
            self._texts = list(self._read())
        name = expression(rf"[\"'`/\s=]{re.escape(folder.rpartition('/')[2])}(?=[\"'`/\s]|\Z)")
        return any(name.search(text) for text in self._texts)

    def _read(self) -> Iterator[str]:
        for folder in (*_ABOVE, *_WITH_PROGRAMS):
            for name in self._tree.names(folder)[:_MOST_PROGRAMS]:
                if name.endswith(_PROGRAMS) and not name.endswith(_LOCKS):
                    yield self._tree.text(posixpath.join(folder, name))


def _below(tree: Tree, above: str, path: str) -> str:
    """Return a path of a folder above the site as one from the top of the site; "" if it is not in the site."""
    if not above.startswith(".."):
        return f"{above}{path}"
    levels = above.count("/")
    own = tree.folder.split("/")
    if len(own) < levels or not tree.folder:
        return ""
    prefix = "/".join(own[-levels:]) + "/"
    return path.removeprefix(prefix) if path.startswith(prefix) else ""


def _tails(folder: str) -> list[str]:
    names = folder.split("/")
    return ["/".join(names[start:]) for start in range(min(_MOST_ABOVE + 1, len(names)))]

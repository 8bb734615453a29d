"""Files that Pelican copies as they stand."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from tonecheck.site.builders._python_settings import texts
from tonecheck.site.builders.pelican.contents import is_ignored
from tonecheck.site.builders.pelican.settings import PelicanSettings
from tonecheck.site.tree import Tree


def statics(tree: Tree, said: PelicanSettings, sources: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file below ``STATIC_PATHS``, moved where ``EXTRA_PATH_METADATA`` says so."""
    known = said.values
    extra = known["EXTRA_PATH_METADATA"] if isinstance(known["EXTRA_PATH_METADATA"], dict) else {}
    ignores = texts(known["IGNORE_FILES"])
    skip = frozenset(posixpath.join(said.path, one.strip("/")) for one in texts(known["STATIC_EXCLUDES"]))
    for one in texts(known["STATIC_PATHS"]):
        below = posixpath.join(said.path, one.strip("/")).rstrip("/")
        found = (
            [below]
            if tree.is_file(below)
            else tree.files(below, skip=skip, hidden=True)
            if tree.is_folder(below)
            else ()
        )
        for path in found:
            own = path[len(said.path) + 1 :] if said.path else path
            if (path in sources and known["STATIC_EXCLUDE_SOURCES"]) or is_ignored(own, ignores):
                continue
            moved = extra.get(own, {})
            target = moved.get("path") or moved.get("save_as") if isinstance(moved, dict) else None
            yield "/" + posixpath.normpath(str(target or own)).lstrip("/"), path

"""Files that Pelican copies unchanged."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from tonecheck.site.builders._python_settings import texts
from tonecheck.site.builders.pelican.contents import is_ignored
from tonecheck.site.builders.pelican.settings import PelicanSettings
from tonecheck.site.tree import Tree


def statics(tree: Tree, config: PelicanSettings, sources: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file below ``STATIC_PATHS``; ``EXTRA_PATH_METADATA`` may move a file."""
    options = config.values
    extra = options["EXTRA_PATH_METADATA"] if isinstance(options["EXTRA_PATH_METADATA"], dict) else {}
    ignored_names = texts(options["IGNORE_FILES"])
    skip = frozenset(posixpath.join(config.path, path.strip("/")) for path in texts(options["STATIC_EXCLUDES"]))
    for static_path in texts(options["STATIC_PATHS"]):
        path_below = posixpath.join(config.path, static_path.strip("/")).rstrip("/")
        paths = (
            [path_below]
            if tree.is_file(path_below)
            else tree.files(path_below, skip=skip, hidden=True)
            if tree.is_folder(path_below)
            else ()
        )
        for path in paths:
            content_path = path[len(config.path) + 1 :] if config.path else path
            if (path in sources and options["STATIC_EXCLUDE_SOURCES"]) or is_ignored(content_path, ignored_names):
                continue
            metadata = extra.get(content_path, {})
            target = metadata.get("path") or metadata.get("save_as") if isinstance(metadata, dict) else None
            yield "/" + posixpath.normpath(str(target or content_path)).lstrip("/"), path

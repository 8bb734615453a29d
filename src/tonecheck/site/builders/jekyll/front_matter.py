"""The front matter of a Jekyll site's files, over the defaults that its configuration states for them.

After ``frontmatter_defaults.rb`` of Jekyll 4.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import merged
from tonecheck.site.builders._globs import regex_of
from tonecheck.site.builders.jekyll.settings import Settings
from tonecheck.stated import typed

_URL_KEY = expression(
    r"^[\"']?(?:permalink|slug|date|categor(?:y|ies)|tags?|published|redirect_\w+|lang|hidden|ext|permalink_\w+)\b",
    re.MULTILINE,
)
_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


@dataclass(frozen=True)
class FrontMatter:
    """Reads the front matter of files.

    Attributes:
        settings: the configuration of the site.
    """

    settings: Settings

    def read(self, path: str, name: str, kind: str) -> Mapping[str, Any]:
        """Return the front matter, merged over the site's defaults; values that urls do not need may be missing.

        Args:
            path: the file, below the source folder.
            name: its path as the scopes of defaults use it.
            kind: pages, posts, drafts or a collection.
        """
        tree_path = self.settings.path(path)
        text = self.settings.tree.text(tree_path)
        end = text.find("\n---", 3)
        front_matter = (
            self.settings.tree.meta(tree_path) if _URL_KEY.search(text, 0, end if end > 0 else len(text)) else {}
        )
        return merged(self._defaults(name, kind), front_matter)

    def _defaults(self, name: str, kind: str) -> dict[str, Any]:
        """Return the values of ``defaults`` for a file: the longest matching path wins, then a scope with a type."""
        matches = []
        for order, (scope, kind_of, values) in enumerate(self._scopes):
            if kind_of in {"", kind} and _in_scope(name, scope):
                matches.append((len(scope), bool(kind_of), order, values))
        merged_values: dict[str, Any] = {}
        for match in sorted(matches, key=lambda match: match[:3]):
            merged_values = merged(merged_values, match[3])
        return merged_values

    @cached_property
    def _scopes(self) -> tuple[tuple[str, str, Mapping[str, Any]], ...]:
        scopes = []
        for entry in typed.mappings(self.settings.get("defaults")):
            if isinstance(entry.get("values"), Mapping):
                scope = typed.mapping(entry.get("scope"))
                kind = typed.text(scope.get("type"))
                path = typed.text(scope.get("path"))
                top = self.settings.text("collections_dir", "").strip("/")
                path = path.removeprefix(f"{top}/") if top else path
                path = path.strip("/") if path.startswith("/") else path
                scopes.append((path, _TYPES.get(kind, kind), entry["values"]))
        return tuple(scopes)


def _in_scope(name: str, scope: str) -> bool:
    if "*" not in scope:
        return name.startswith(scope)
    return re.match(regex_of(scope, ""), name) is not None

"""The ids of a Jekyll page that Liquid makes: in includes and loops, and by the tags of plugins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._tag_arguments import arguments, ids_of, resembles
from tonecheck.site.builders._template_expressions import Expressions
from tonecheck.site.builders._template_ids import Templates
from tonecheck.site.builders._template_values import UnknownError
from tonecheck.site.builders.jekyll.addresses import Addresses
from tonecheck.site.builders.jekyll.entries import Entry
from tonecheck.site.builders.jekyll.permalinks import slugify
from tonecheck.site.routes import Route
from tonecheck.site.tree import Tree

_TAG = expression(r"\{%-?\s*+(?!end)(\w[\w-]*+)\s*+([^%]{0,500}?)\s*-?%\}")
_APART = expression(r"[\"'=:]")
_KNOWN = frozenset(
    """assign capture if elsif else unless case when for tablerow cycle ifchanged break continue comment raw liquid echo
    increment decrement include include_relative include_cached render layout link post_url highlight seo feed_meta
    gist avatar octicon paginate""".split()
)
_BY_JEKYLL = {
    "site": """posts pages collections documents static_files html_pages html_files categories tags time related_posts
    github data""",
    "page": """title date excerpt content id categories tags name collection previous next dir slug ext relative_path
    output""",
}


@dataclass(frozen=True)
class TagIds:
    """The ids that the tags of plugins make of their arguments, as far as we can tell without running them.

    ``{% plate Plate 4 %}`` may make the id ``plate4``: a link to that shows that it does.
    """

    tree: Tree

    def ids(self, path: str) -> Iterator[str]:
        """Yield the ids that such tags usually make."""
        for name, text in self._texts(path):
            yield from ids_of(text)
            yield from ids_of(f"{name} {text}")

    def may_have(self, path: str, page_id: str) -> bool:
        """Return whether such tags may make an id in another way."""
        return resembles(page_id, (text for _, text in self._texts(path)))

    def _texts(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the name of each such tag with all that it states, and with each argument that is set apart."""
        text = self.tree.text(path)
        for name, stated in _TAG.findall(text) if "{%" in text else ():
            if name not in _KNOWN and stated:
                yield name, stated
                if _APART.search(stated):
                    yield from ((name, argument) for argument in arguments(stated))


def templates(addresses: Addresses, entries: Sequence[Entry], folders: tuple[str, ...]) -> Templates:
    """Return the templates of a site, which know the values of ``site`` and ``page``."""
    metas = {entry.path: entry.meta for entry in entries}
    collections = addresses.settings.collections

    def value_of(path: str, name: str) -> Any:  # noqa: ANN401 - values have any type
        if name == "site":
            return _Stated(
                addresses.values(Route(path, ""))["site"], {*_BY_JEKYLL["site"].split(), *collections} - {"data"}
            )
        if name == "page":
            stated = {**metas.get(path, {}), **addresses.settings.tree.meta(path)}
            return _Stated(stated, set(_BY_JEKYLL["page"].split()))
        raise UnknownError

    expressions = Expressions(addresses.settings.tree, value_of, slugify)
    return Templates(expressions, folders, markdown_filter="markdownify")


class _Stated(dict[str, Any]):
    """Values that a file states; those that Jekyll makes are unknown unless stated."""

    def __init__(self, values: Mapping[str, Any], made: set[str]) -> None:
        super().__init__(values)
        self._made = made - values.keys()

    def __contains__(self, key: object) -> bool:
        return key in self._made or super().__contains__(key)

    def __missing__(self, key: str) -> NoReturn:
        raise UnknownError

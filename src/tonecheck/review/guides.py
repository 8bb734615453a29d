"""The map of guides: which page leads to which, which links lead nowhere, and which pages nothing leads to."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.review.notes import in_brief
from tonecheck.site.graph import Graph

_MOST_FOLDERS = 15
"""With more folders, the table joins the smallest of them."""
OTHERS = "others"
TOP = "top folder"
COLUMNS = 20
"""Squares in a row of the drawing, so that it can be read on a small screen."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A page on the map.

    Attributes:
        number: its number on the map, from 0.
        path: its path in the site's folder.
        title: its title, else its path.
        name: the name of its page in the report, or "" if it has none.
        folder: its folder in the site's folder.
        ways_in: the numbers of the pages that lead to it.
        ways_on: the numbers of the pages that it leads to.
        broken: the addresses in its links that lead nowhere.
        orphan: no other page of the map leads to it.
    """

    number: int
    path: str
    title: str
    name: str
    folder: str
    ways_in: tuple[int, ...]
    ways_on: tuple[int, ...]
    broken: tuple[str, ...]
    orphan: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The map of one site.

    Attributes:
        folder: the site's folder, from the working folder; "" for that itself.
        guides: its pages, by folder.
        whole: every page of the site was read. If not, pages outside the map may lead to those that nothing here does.
        links: how many links lead from page to page.
        folders: the folders of the table.
        table: how many links lead from one folder to another.
    """

    folder: str
    guides: tuple[Guide, ...]
    whole: bool
    links: int
    folders: tuple[str, ...]
    table: Mapping[tuple[str, str], int]

    @property
    def broken(self) -> list[tuple[Guide, str]]:
        """The links that lead nowhere: the page that they are on, and the address."""
        return [(guide, address) for guide in self.guides for address in guide.broken]

    @property
    def orphans(self) -> list[Guide]:
        """The pages that no other page of the map leads to."""
        return [guide for guide in self.guides if guide.orphan]

    def by_folder(self) -> dict[str, list[Guide]]:
        """Return the pages of each folder."""
        result: dict[str, list[Guide]] = defaultdict(list)
        for guide in self.guides:
            result[guide.folder].append(guide)
        return result


def maps(graphs: Iterable[Graph], names: Mapping[str, str]) -> list[Map]:
    """Return the map of each site.

    Args:
        graphs: the guide graphs.
        names: the name of each article's page in the report, by its path from the working folder.
    """
    return [_map(graph, names) for graph in graphs]


def _map(graph: Graph, names: Mapping[str, str]) -> Map:
    paths = sorted(graph.urls, key=lambda path: (posixpath.dirname(path), path))
    numbers = {path: number for number, path in enumerate(paths)}
    ways_in: dict[str, list[int]] = defaultdict(list)
    ways_on: dict[str, list[int]] = defaultdict(list)
    broken: dict[str, list[str]] = defaultdict(list)
    links = [(page, to) for page, to in graph.links if page != to and page in numbers and to in numbers]
    for page, to in links:
        ways_on[page].append(numbers[to])
        ways_in[to].append(numbers[page])
    for page, address in graph.broken:
        broken[page].append(in_brief(address))
    orphans = set(replace(graph, whole=True).orphans())
    guides = tuple(
        Guide(
            numbers[path],
            in_brief(path),
            in_brief(graph.titles[path]) or in_brief(path),
            names.get(posixpath.join(graph.folder, path), ""),
            posixpath.dirname(path) or TOP,
            tuple(sorted(ways_in[path])),
            tuple(ways_on[path]),
            tuple(broken[path]),
            path in orphans,
        )
        for path in paths
    )
    folder_of = _table_folders(guides)
    table = Counter(
        (folder_of[guides[numbers[page]].folder], folder_of[guides[numbers[to]].folder]) for page, to in links
    )
    folders = tuple(dict.fromkeys(folder_of.values()))
    return Map(graph.folder, guides, graph.whole, len(links), folders, table)


def _table_folders(guides: Iterable[Guide]) -> dict[str, str]:
    """Return the folder under which the table counts each folder."""
    sizes = Counter(guide.folder for guide in guides)
    large = {folder for folder, _ in sizes.most_common(_MOST_FOLDERS if len(sizes) > _MOST_FOLDERS else None)}
    return {folder: folder for folder in sizes if folder in large} | {
        folder: OTHERS for folder in sizes if folder not in large
    }

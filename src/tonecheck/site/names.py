"""An index of a site's addresses that finds the one most like an address that leads nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tonecheck.site.alike import Alike
from tonecheck.site.copies import Copies, contradict

_MOST_NAMES = 20_000
_ALIKE = 0.8
_ALL = "*"  # every folder has a slash, or is empty

_POSTS = frozenset(
    "blog blogs post posts _posts news article articles category categories tag tags author authors archive archives"
    " journal stories press podcast".split()
)

Best = tuple[str, bool]


class Names:
    """Addresses by their last parts.

    Args:
        addresses: urls or paths.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._answers: dict[str, Best] = {}
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_case: dict[str, list[str]] = defaultdict(list)
        self._by_folder: dict[str, list[str]] = defaultdict(list)
        self._alike: dict[str, Alike] = {}
        self._copies: Copies | None = None
        for address in addresses:
            self._by_last[_last(address)].append(address)
            self._by_case[address.casefold()].append(address)
            self._by_folder[_folder(address)].append(_last(address))

    def best(self, path: str) -> Best:
        """Return the address most like a missing one ("" if none is near), and whether nothing else can be meant.

        The answer is certain if exactly one address has the same last part, or if exactly one in the same folder has a
        last part that differs by one letter. A name with another number is another page, or another photograph.
        """
        if path not in self._answers:
            self._answers[path] = self._best(path)
        return self._answers[path]

    def _best(self, path: str) -> Best:
        last = _last(path)
        if not last:
            return "", False
        same = self._by_last.get(last)
        if same:
            return self._only_nearest(path, same), len(same) == 1
        folded = self._by_case.get(path.casefold())
        if folded:
            return folded[0], len(folded) == 1
        folder = _folder(path)
        copies = self._copies_of(path)
        if copies:
            likest = min(copies, key=lambda one: (_folder(one) != folder, _distance(path, one), len(one), one))
            return likest, len(copies) == 1 and _folder(likest) == folder and _one_edit(last, _last(likest))
        close = self._close(folder, last)
        if close:
            likest = min(address for address in self._by_last[close[0]] if _folder(address) == folder)
            return likest, len(close) == 1 and _one_edit(last, close[0])
        close = self._close(_ALL, last)
        return (self._nearest(path, close[0]), False) if close else ("", False)

    def _copies_of(self, path: str) -> list[str]:
        """Return the pictures that may be copies of a missing one."""
        if self._copies is None:
            self._copies = Copies(address for addresses in self._by_last.values() for address in addresses)
        return self._copies.of(path)

    def _close(self, folder: str, last: str) -> list[str]:
        """Return the last parts in a folder that are like one and have no other number, the likest first."""
        close = self._like(folder).most_like(last, _ALIKE)
        return [like.name for like in close if not contradict(like.name, last)]

    @staticmethod
    def _only_nearest(path: str, addresses: list[str]) -> str:
        """Return the address of several whose folders are most like those of a path; "" if two are.

        A post or an archive is meant only by a path of one, so that a service comes before a post of its name.
        """
        wanted = [one for one in addresses if _is_post(one) == _is_post(path)] or addresses
        distances = [_distance(path, one) for one in wanted]
        return wanted[distances.index(min(distances))] if distances.count(min(distances)) == 1 else ""

    def _nearest(self, path: str, last: str) -> str:
        """Return the address with this last part whose folders are most like those of a path."""
        return min(self._by_last[last], key=lambda address: (_distance(path, address), address))

    def _like(self, folder: str) -> Alike:
        """Return the last parts of the addresses in a folder, or on the whole site unless it is too large."""
        if folder not in self._alike:
            names: Iterable[str] = self._by_folder.get(folder, ()) if folder != _ALL else self._by_last
            self._alike[folder] = Alike(names if folder != _ALL or len(self._by_last) <= _MOST_NAMES else ())
        return self._alike[folder]


def _last(path: str) -> str:
    """Return the last part of a path, without an HTML file extension."""
    name = path.rstrip("/").rpartition("/")[2]
    return name.removesuffix(".html").removesuffix(".htm")


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _is_post(path: str) -> bool:
    return not _POSTS.isdisjoint(_folder(path).lower().split("/"))


def _distance(path: str, other: str) -> int:
    """Return how many path segments are in only one of two paths."""
    return len(set(path.split("/")) ^ set(other.split("/")))


def _one_edit(word: str, other: str) -> bool:
    """Return whether two words differ by one letter (inserted, deleted or changed) or by two swapped letters."""
    if len(word) > len(other):
        word, other = other, word
    if len(other) - len(word) > 1:
        return False
    start = next((index for index, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(word) != len(other):
        return word[start:] == other[start + 1 :]
    swapped = word[start : start + 2] == other[start : start + 2][::-1] and word[start + 2 :] == other[start + 2 :]
    return swapped or word[start + 1 :] == other[start + 1 :]

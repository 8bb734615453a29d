"""The addresses of a site, to be looked up by what one that leads nowhere was perhaps meant to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

_LOOKED_AT = 100
_ALIKE = 0.8
_TOP, _ALL = "/", "*"

Best = tuple[str, bool]


class Names:
    """Addresses by their last parts. What a question costs does not grow with their number.

    Args:
        known: the addresses, as urls or paths.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._answers: dict[str, Best] = {}
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_case: dict[str, list[str]] = defaultdict(list)
        self._by_pair: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for one in self._known:
            self._by_last[_last(one)].append(one)
            self._by_case[one.casefold()].append(one)

    def best(self, path: str) -> Best:
        """Return the address that is most like one that is not there, and whether nothing else can be meant.

        It is certain where one alone has the same last part, or in the same folder one that differs by one letter.
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
            return min(same, key=lambda one: (_distance(path, one), one)), len(same) == 1
        folded = self._by_case.get(path.casefold())
        if folded:
            return folded[0], len(folded) == 1
        for folder in (_folder(path) or _TOP, _ALL):
            names, all_of_them = self._like(last, folder)
            close = get_close_matches(last, names, n=2, cutoff=_ALIKE)
            if close:
                certain = len(close) == 1 and all_of_them and folder != _ALL and _one_edit(last, close[0])
                return names[close[0]], certain
        return "", False

    def _like(self, last: str, folder: str) -> tuple[dict[str, str], bool]:
        """Return addresses by last parts that may be like one, and whether there are no others.

        A name of which four fifths are the same has two letters in a row in common. Those that few have are looked at
        first.
        """
        pairs = self._pairs(folder)
        found: dict[str, str] = {}
        for same in sorted((pairs[pair] for pair in _pairs_of(last) if pair in pairs), key=len):
            for one in same:
                found.setdefault(_last(one), one)
                if len(found) >= _LOOKED_AT:
                    return found, False
        return found, True

    def _pairs(self, folder: str) -> dict[str, list[str]]:
        """Return the addresses of a folder, or of the whole site, by the pairs of letters in their last parts."""
        if not self._by_pair:
            for one in self._known:
                for pair in _pairs_of(_last(one)):
                    self._by_pair[_ALL][pair].append(one)
                    self._by_pair[_folder(one) or _TOP][pair].append(one)
        return self._by_pair[folder]


def _pairs_of(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _last(path: str) -> str:
    """Return the last part of a path, without an ending of a page."""
    name = path.rstrip("/").rpartition("/")[2]
    return name.removesuffix(".html").removesuffix(".htm")


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _distance(one: str, other: str) -> int:
    """Return how many folders of one path are not in the other."""
    return len(set(one.split("/")) ^ set(other.split("/")))


def _one_edit(one: str, other: str) -> bool:
    """Return whether two words differ by one letter put in, left out, changed, or two swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) != len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]

"""An index of a site's addresses that finds the one most like an address that leads nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

_MOST_CANDIDATES = 100
_ALIKE = 0.8
_TOP, _ALL = "/", "*"

Best = tuple[str, bool]


class Names:
    """Addresses by their last parts. The cost of a query does not grow with the number of addresses.

    Args:
        addresses: urls or paths.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._addresses = list(addresses)
        self._answers: dict[str, Best] = {}
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_case: dict[str, list[str]] = defaultdict(list)
        self._by_pair: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for address in self._addresses:
            self._by_last[_last(address)].append(address)
            self._by_case[address.casefold()].append(address)

    def best(self, path: str) -> Best:
        """Return the address most like a missing one ("" if none is near), and whether nothing else can be meant.

        The answer is certain if exactly one address has the same last part, or if exactly one in the same folder has a
        last part that differs by one letter.
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
            return min(same, key=lambda address: (_distance(path, address), address)), len(same) == 1
        folded = self._by_case.get(path.casefold())
        if folded:
            return folded[0], len(folded) == 1
        for folder in (_folder(path) or _TOP, _ALL):
            candidates, complete = self._candidates(last, folder)
            close = get_close_matches(last, candidates, n=2, cutoff=_ALIKE)
            if close:
                certain = len(close) == 1 and complete and folder != _ALL and _one_edit(last, close[0])
                return candidates[close[0]], certain
        return "", False

    def _candidates(self, last: str, folder: str) -> tuple[dict[str, str], bool]:
        """Return last part -> address for names that may be like one, and whether these are all there are.

        Two names that are four fifths alike share a pair of neighbouring letters. We start with the rarest pairs, since
        we stop at 100 candidates.
        """
        pairs = self._pairs(folder)
        candidates: dict[str, str] = {}
        for addresses in sorted((pairs[pair] for pair in _pairs_of(last) if pair in pairs), key=len):
            for address in addresses:
                candidates.setdefault(_last(address), address)
                if len(candidates) >= _MOST_CANDIDATES:
                    return candidates, False
        return candidates, True

    def _pairs(self, folder: str) -> dict[str, list[str]]:
        """Return pair of letters -> the addresses in a folder, or on the whole site, whose last part contains it."""
        if not self._by_pair:
            for address in self._addresses:
                for pair in _pairs_of(_last(address)):
                    self._by_pair[_ALL][pair].append(address)
                    self._by_pair[_folder(address) or _TOP][pair].append(address)
        return self._by_pair[folder]


def _pairs_of(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _last(path: str) -> str:
    """Return the last part of a path, without an HTML file extension."""
    name = path.rstrip("/").rpartition("/")[2]
    return name.removesuffix(".html").removesuffix(".htm")


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


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

"""Names of files that differ by what programs add to them, and names that differ by a number.

A camera numbers its pictures, so that IMG_0238 is not IMG_0126. A blog adds the size to a smaller copy of a picture,
and some services add a few digits to each file that is uploaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.site.sorts import PICTURE, sort_of

_ENDING = expression(r"\.[A-Za-z]\w{1,4}\Z")
_SIZE = expression(r"(?<=\w)[-_](?:\d{2,4}x\d{2,4}|scaled|copy)\Z|(?<=\w)@[1-4]x\Z|(?<=\w)[- ]?\(\d\)\Z|(?<=\w) \d\Z")
_KEY = expression(r"(?<=\w{3})[-_](?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{6,8}\Z")
"""A key that a service adds: ``-1b2ca4``."""
_DIGITS = expression(r"(?<=\w{4})[-_]\d{6}\Z")
"""A key of digits only, or a date: it is a key only beside the same name without it."""
_NUMBER = expression(r"\d+")


def contradict(name: str, other: str) -> bool:
    """Return whether two names have different numbers, apart from sizes; nobody means step-3 who writes step-2.

    A page may have one too many (``rest2``), but of pictures, those without a number are others.
    """
    numbers, others = (_NUMBER.findall(_without_size(_ENDING.sub("", one))) for one in (name, other))
    if (not numbers or not others) and sort_of(name) != PICTURE:
        return False
    if "".join(numbers) == "".join(others):
        return False
    return [int(number) for number in numbers] != [int(number) for number in others]


class Copies:
    """Addresses of pictures by the names that they had before programs changed them.

    Args:
        addresses: urls or paths.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._by_core: dict[str, list[str]] = defaultdict(list)
        self._by_bare: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            if sort_of(address) == PICTURE:
                core, bare = _cores(address)
                self._by_core[core].append(address)
                if bare != core:
                    self._by_bare[bare].append(address)

    def of(self, path: str) -> list[str]:
        """Return the pictures that may be copies of a missing one: in another size or type, or with another key."""
        if sort_of(path) != PICTURE:
            return []
        core, bare = _cores(path)
        without = self._by_core.get(bare, []) if bare != core else []
        return [*self._by_core.get(core, ()), *without, *self._by_bare.get(core, ())]


def _cores(address: str) -> tuple[str, str]:
    """Return a name without sizes and keys, and the same without digits that may be a key."""
    core = _ENDING.sub("", address.rpartition("/")[2])
    core = _KEY.sub("", _without_size(core)).casefold()
    return core, _DIGITS.sub("", core)


def _without_size(name: str) -> str:
    bare = _SIZE.sub("", name)
    return bare if bare == name else _without_size(bare)

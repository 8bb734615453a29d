"""Changes of an input that know what it is made of: constructs are put in, lines are taken out, pieces are repeated."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from fuzz.pieces import pieces

Chance = random.Random
_REPEATS = (2, 3, 9, 40)


def mutated(data: bytes, entry: str, chance: Chance, others: Sequence[bytes]) -> bytes:
    """Return an input with one change.

    Args:
        data: the input.
        entry: the way in, which decides what is put in.
        chance: makes the choices.
        others: inputs that parts may come from.
    """
    return chance.choice(_CHANGES)(data, entry, chance, others)


def _stretch(data: bytes, chance: Chance, longest: int = 60) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, longest))


def _put_in(data: bytes, entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + chance.choice(pieces(entry)) + data[start:]


def _put_for(data: bytes, entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, chance, 20)
    return data[:start] + chance.choice(pieces(entry)) + data[end:]


def _around(data: bytes, entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + chance.choice(pieces(entry)) + data[start:end] + chance.choice(pieces(entry)) + data[end:]


def _line_of(data: bytes, entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randint(0, len(lines)), chance.choice(pieces(entry)))
    return b"\n".join(lines)


def _without(data: bytes, _entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _line_less(data: bytes, _entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _repeated(data: bytes, _entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[start:end] * chance.choice(_REPEATS) + data[end:]


def _moved(data: bytes, _entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"\n".join(lines)


def _joined(data: bytes, _entry: str, chance: Chance, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    start, end = _stretch(other, chance, 300)
    at = chance.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


def _crossed(data: bytes, _entry: str, chance: Chance, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _byte(data: bytes, _entry: str, chance: Chance, _others: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


_CHANGES: tuple[Callable[[bytes, str, Chance, Sequence[bytes]], bytes], ...] = (
    _put_in, _put_in, _put_for, _around, _line_of, _without, _line_less, _repeated, _moved, _joined, _crossed, _byte,
)  # fmt: skip

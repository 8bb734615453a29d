"""Typed bullets and numbers: what stands at the front of a line and makes it an item of a list.

Some marks are sure (•). Others are words or punctuation as well (a dash, “I.”, an arrow), and count only where the
lines around show that they are meant as marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.plain.lines import Line

# Private-use characters are bullets of the fonts Symbol and Wingdings, as they come out of Word.
_SURE = "·•◦●○▪▫■□‣⁃∙⦁⦿➢➤❖◆◇\uf0a7\uf0b7\uf0d8\uf0fc"
_TIGHT = "•●▪‣⦁・\uf0b7"  # need no blank behind them
_COMMON = "*–-"
_DOUBTFUL = "—+»›"  # and all that Unicode calls a symbol: arrows, ticks, pictures
_BULLET = expression(
    rf"(?P<sure>[{_SURE}])\ufe0f?(?:\s+|\Z)|(?P<tight>[{_TIGHT}])(?!(?P=tight))|(?P<common>[{_COMMON}])\s+"
    r"|(?P<font>[o§ØüvÞ])\t\s*"
)
_SYMBOL = expression(r"(.)\ufe0f?\s+")
_NUMBER = expression(r"(\(?)(\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})([.)])(?:\s+|\Z)")
_NEAR = {"common": 12, "doubtful": 4}  # how many lines apart two marks of one list may be that need each other
_FAR = 60
_MISSING = 3  # how far a number may be ahead of the one before: one was forgotten
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Marker:
    """What makes a line an item.

    Attributes:
        style: the bullet, or how the first number would be written: ``1.``, ``(a)``, ``i)``.
        number: the number, of letters and Roman numbers too; None for bullets.
        length: how many characters of the line it takes, the blanks behind it included.
    """

    style: str
    number: int | None
    length: int


def find_markers(lines: Sequence[Line]) -> list[Marker | None]:
    """Return for each line the marker in front of it, or None."""
    found: list[Marker | None] = [None] * len(lines)
    bullets: list[tuple[int, str, Marker]] = []
    numbers: list[tuple[int, list[Marker]]] = []
    for index, line in enumerate(lines):
        front = line.text[:2]
        if line.is_rule or (front.isalpha() and front[0] not in "ivxIVX"):
            continue
        if front[0].isalnum() or front[0] == "(":
            readings = list(_numbers(line.text))
            if readings:
                numbers.append((index, readings))
        bullets.extend((index, kind, marker) for kind, marker in _bullet(line.text))
    for index, marker in _settled_bullets(lines, bullets):
        found[index] = marker
    for index, marker in _settled_numbers(numbers):
        found[index] = marker
    return found


def _bullet(text: str) -> Iterator[tuple[str, Marker]]:
    bullet = _BULLET.match(text)
    if bullet and bullet.lastgroup:
        yield bullet.lastgroup, Marker(bullet[bullet.lastgroup], None, bullet.end())
    elif text[0] in _DOUBTFUL or (text[0] > "\u2000" and category(text[0]) in {"So", "Sm"}):
        symbol = _SYMBOL.match(text)
        if symbol:
            yield "doubtful", Marker(text[0], None, symbol.end())


def _settled_bullets(lines: Sequence[Line], bullets: list[tuple[int, str, Marker]]) -> Iterator[tuple[int, Marker]]:
    for order, (index, kind, marker) in enumerate(bullets):
        neighbours = [*bullets[max(0, order - 1) : order], *bullets[order + 1 : order + 2]]
        partners = (at for at, _, other in neighbours if other.style == marker.style)
        if (
            kind not in _NEAR
            or any(_together(lines, sorted((at, index)), _NEAR[kind]) for at in partners)
            or (kind == "common" and _led_to(lines, index))
        ):
            yield index, marker


def _together(lines: Sequence[Line], ends: list[int], near: int) -> bool:
    """Return whether two lines may be of one list."""
    first, last = ends
    return last - first <= near and not any(line.is_rule for line in lines[first:last])


def _led_to(lines: Sequence[Line], index: int) -> bool:
    """Return whether a single dash or asterisk is a list nevertheless, and no signature, aside or footnote."""
    return index > 0 and lines[index - 1].text.endswith((":", "："))


def _numbers(text: str) -> Iterator[Marker]:
    """Yield what the number at the front of a line may mean: “i.” is one or nine."""
    found = _NUMBER.match(text)
    if found is None or (found[1] and found[3] != ")"):
        return
    before, number, after = found.groups()
    length = found.end()
    if number.isdecimal():
        yield Marker(f"{before}1{after}", int(number), length)
        return
    first = "A" if number[0].isupper() else "a"
    if len(number) == 1:
        yield Marker(f"{before}{first}{after}", ord(number) - ord(first) + 1, length)
    value = _roman(number.lower())
    if value and number in {number.lower(), number.upper()}:
        yield Marker(f"{before}{'I' if first == 'A' else 'i'}{after}", value, length)


def _roman(number: str) -> int:
    """Return the value of a Roman number up to 39, or 0."""
    digits = [_ROMAN.get(letter, 0) for letter in number]
    if 0 in digits:
        return 0
    value = sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))
    tens, rest = divmod(value, 10)
    written = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][rest]
    return value if written == number else 0


def _settled_numbers(numbers: list[tuple[int, list[Marker]]]) -> Iterator[tuple[int, Marker]]:
    """Yield the numbers that are an item's: one, or one of a sequence. “I. Newton” and “12. Then” are not."""
    followed: set[tuple[int, str]] = set()
    next_at: dict[tuple[str, int], int] = {}
    for index, readings in reversed(numbers):
        for marker in readings:
            number = marker.number or 0
            if next_at.get((marker.style, number + 1), index + _FAR) - index < _FAR:
                followed.add((index, marker.style))
        next_at.update({(marker.style, marker.number or 0): index for marker in readings})
    last: dict[str, tuple[int, int]] = {}
    for index, readings in numbers:
        for marker in sorted(readings, key=lambda one: last.get(one.style, (0, 0))[0] + 1 != one.number):
            number = marker.number or 0
            before, at = last.get(marker.style, (0, -_FAR))
            goes_on = before > 0 and index - at < _FAR and number == before + 1
            leads = (index, marker.style) in followed
            if "1" in marker.style:
                meant = number <= 1 or leads or goes_on or (before > 0 and before < number <= before + _MISSING)
            else:
                meant = goes_on or (number == 1 and leads)
            if meant:
                last[marker.style] = (number, index)
                yield index, marker
                break

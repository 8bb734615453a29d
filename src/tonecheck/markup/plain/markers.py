"""Typed bullets and numbers: the text at the beginning of a line that makes it an item of a list.

Some bullets are certain (•). Other marks are also words or punctuation (a dash, “I.”, an arrow), and count only if the
lines around them show that they are bullets or numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.plain.lines import Line

# The private-use characters are bullets of the fonts Symbol and Wingdings, as pasted from Word.
_SURE = "·•◦●○▪▫■□‣⁃∙⦁⦿➢➤❖◆◇\uf0a7\uf0b7\uf0d8\uf0fc"
_TIGHT = "•●▪‣⦁・\uf0b7"  # need no blank after them
_COMMON = "*–-"
_DOUBTFUL = "—+»›"  # and all symbols of Unicode: arrows, ticks, pictographs
_BULLET = expression(
    rf"(?P<sure>[{_SURE}])\ufe0f?(?:\s+|\Z)|(?P<tight>[{_TIGHT}])(?!(?P=tight))|(?P<common>[{_COMMON}])\s+"
    r"|(?P<font>[o§ØüvÞ])\t\s*"
)
_SYMBOL = expression(r"(.)\ufe0f?\s+")
_NUMBER = expression(r"(\(?)(\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})([.)])(?:\s+|\Z)")
_NEAR = {"common": 12, "doubtful": 4}  # lines between two marks that confirm each other
_FAR = 60
_MISSING = 3  # how far a number may be ahead of the one before, if the author left some out
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Marker:
    """The bullet or number that makes a line an item.

    Attributes:
        style: the bullet, or how the first number would be written: ``1.``, ``(a)``, ``i)``.
        number: the value of the number, also of letters and Roman numerals; None for bullets.
        length: how many characters of the line it takes, with the blanks after it.
    """

    style: str
    number: int | None
    length: int


def find_markers(lines: Sequence[Line]) -> list[Marker | None]:
    """Return the marker at the beginning of each line, or None."""
    markers: list[Marker | None] = [None] * len(lines)
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
        markers[index] = marker
    for index, marker in _settled_numbers(numbers):
        markers[index] = marker
    return markers


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
        partners = (other_index for other_index, _, other in neighbours if other.style == marker.style)
        if (
            kind not in _NEAR
            or any(_shared_pass(lines, sorted((other_index, index)), _NEAR[kind]) for other_index in partners)
            or (kind == "common" and _led_to(lines, index))
        ):
            yield index, marker


def _shared_pass(lines: Sequence[Line], ends: list[int], near: int) -> bool:
    """Return whether two lines may belong to the same list."""
    first, last = ends
    return last - first <= near and not any(line.is_rule for line in lines[first:last])


def _led_to(lines: Sequence[Line], index: int) -> bool:
    """Return whether a lead-in makes a single dash or asterisk a bullet, and not a signature, aside or footnote."""
    return index > 0 and lines[index - 1].text.endswith((":", "："))


def _numbers(text: str) -> Iterator[Marker]:
    """Yield the possible readings of the number that a line begins with: “i.” is one or nine."""
    match = _NUMBER.match(text)
    if match is None or (match[1] and match[3] != ")"):
        return
    before, number, after = match.groups()
    length = match.end()
    if number.isdecimal():
        yield Marker(f"{before}1{after}", int(number), length)
        return
    first = "A" if number[0].isupper() else "a"
    if len(number) == 1:
        yield Marker(f"{before}{first}{after}", ord(number) - ord(first) + 1, length)
    value = _roman(number.lower())
    if value and number in {number.lower(), number.upper()}:
        yield Marker(f"{before}{'I' if first == 'A' else 'i'}{after}", value, length)


def _roman(numeral: str) -> int:
    """Return the value of a Roman numeral up to 39, or 0."""
    digits = [_ROMAN.get(letter, 0) for letter in numeral]
    if 0 in digits:
        return 0
    value = sum(
        -digit if digit < next_digit else digit for digit, next_digit in zip(digits, [*digits[1:], 0], strict=True)
    )
    tens, rest = divmod(value, 10)
    written = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][rest]
    return value if written == numeral else 0


def _settled_numbers(numbers: list[tuple[int, list[Marker]]]) -> Iterator[tuple[int, Marker]]:
    """Yield the numbers that mark items: a “1”, or part of a sequence. “I. Newton” and “12. Then” are not."""
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
        for marker in sorted(readings, key=lambda reading: last.get(reading.style, (0, 0))[0] + 1 != reading.number):
            number = marker.number or 0
            last_number, last_index = last.get(marker.style, (0, -_FAR))
            continues = last_number > 0 and index - last_index < _FAR and number == last_number + 1
            leads = (index, marker.style) in followed
            if "1" in marker.style:
                is_item = (
                    number <= 1
                    or leads
                    or continues
                    or (last_number > 0 and last_number < number <= last_number + _MISSING)
                )
            else:
                is_item = continues or (number == 1 and leads)
            if is_item:
                last[marker.style] = (number, index)
                yield index, marker
                break

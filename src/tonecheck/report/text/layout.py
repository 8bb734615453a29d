"""How the text output looks: columns, colours, and lines that are wrapped to a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tonecheck.model import Report
from tonecheck.report._place import behind, position, surroundings
from tonecheck.report.text.entries import Entry, Groups
from tonecheck.report.text.excerpts import excerpt, subject
from tonecheck.visible import visible, visible_line

SHARED = "On several pages"
UNCHECKED = "Not checked"
MARK = "*"
"""Stands behind the level of what ``--fix`` mends."""
_PLACES = 4
"""So many places of an entry are named; others are counted."""
_ALIKE = 3
"""So many entries of a rule are shown that stand on several pages; of others, the names are."""
_NAMED = 10
"""So many of these names are given; others are counted."""
_NARROWEST = 30
"""A column of text that would be narrower begins further to the left instead."""
_COLORS = {"error": "31", "warning": "33", "suggestion": "36", "bold": "1", "faint": "2", "mark": "32"}


class Layout:
    """The look of one report.

    Args:
        report: what the run found.
        groups: its findings, as they are shown.
        color: whether to add ANSI colour codes.
        width: the columns of the terminal; 0 wraps no line.
        links: whether the terminal shows links, so that a rule's name leads to its page.
        over_pages: what stands over the pages; "" for nothing.
    """

    def __init__(
        self,
        report: Report,
        groups: Groups,
        *,
        color: bool,
        width: int,
        links: bool = False,
        over_pages: str = "",
    ) -> None:
        self._over_pages = over_pages
        self._report = report
        self._groups = groups
        self._most = None if groups.everything else _PLACES
        self._color = color
        self._addresses = _addresses(report) if links else {}
        self._width = width
        self._level = max((len(entry.first.level) for entry in groups.entries), default=0)
        self._marks = any(entry.is_mended for entry in groups.entries)

    def findings(self) -> Iterator[str]:
        """Yield the entries, those of several pages first, then page by page; then what was not checked."""
        if self._groups.shared:
            yield self._paint(SHARED, "bold") + "\n"
            yield from self._shared()
            yield "\n"
        if self._over_pages and self._groups.pages:
            yield self._paint(self._over_pages, "bold") + "\n\n"
        for path, entries in self._groups.pages:
            title = visible_line(self._report.titles.get(path, ""))
            yield self._paint(visible(path), "bold") + (f"  {self._paint(title, 'faint')}" if title else "") + "\n"
            places = [position(entry.first.place) for entry in entries]
            widest = max(map(len, places))
            for entry, place in zip(entries, places, strict=True):
                yield from self._entry(entry, place, widest)
            yield "\n"
        if self._report.faults:
            yield self._paint(UNCHECKED, "bold") + "\n"
            yield from self._faults()
            yield "\n"

    def _shared(self) -> Iterator[str]:
        """Yield the entries of several pages: of each rule the first ones, and the names of the others below them."""
        rules: dict[str, list[Entry]] = {}
        for entry in self._groups.shared:
            rules.setdefault(entry.first.rule, []).append(entry)
        shown = dict.fromkeys(rules, 0)
        for entry in self._groups.shared:
            rule = entry.first.rule
            shown[rule] += 1
            is_long = len(rules[rule]) > _ALIKE + 1
            if not is_long or shown[rule] <= _ALIKE:
                yield from self._entry(entry, "", 0)
            if is_long and shown[rule] == _ALIKE:
                yield from self._wrapped(
                    " " * (self._level + (len(f"   {MARK}  ") if self._marks else 4)), _others(rules[rule][_ALIKE:])
                )

    def _faults(self) -> Iterator[str]:
        """Yield the files that could not be checked, and why."""
        for fault in self._report.faults:
            path = visible(fault.path) or "the site"
            where = f"{path}:{fault.line}" if fault.line else path
            head = f"  {self._paint(where, 'error')}  "
            yield from self._wrapped(head, visible_line(fault.message), columns=_columns(where) + 4, margin=4)

    def ending(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines that end a report."""
        for line in lines:
            indent = line[: len(line) - len(line.lstrip())]
            yield from self._wrapped(indent, line.lstrip())

    def _entry(self, entry: Entry, place: str, widest: int) -> Iterator[str]:
        """Yield the lines of an entry, with its place if its page has it."""
        first = entry.first
        column = f"  {place:{widest}}  " if widest else "  "
        padding = " " * (self._level - len(first.level))
        mark = f" {MARK}" if entry.is_mended else ""
        padding_behind = " " * (len(f" {MARK}  ") - len(mark)) if self._marks else "  "
        head = f"{column}{self._paint(first.level, first.level)}{padding}{self._paint(mark, 'mark')}{padding_behind}"
        indent = len(column) + self._level + len(mark) + len(padding_behind)
        margin = indent if not self._width or self._width - indent >= _NARROWEST else 4
        message = visible_line(entry.message)
        yield from self._wrapped(head, message, columns=indent, margin=margin, rule=first.rule)
        if line := excerpt(first, surroundings(first.place)):
            yield " " * margin + self._paint(f"| {self._cut(line, margin + 2)}", "faint") + "\n"
        if places := _pages(entry, self._most) if len(entry.pages) > 1 else _run(entry, self._most):
            yield from self._wrapped(" " * margin, places)

    def _cut(self, line: str, indent: int) -> str:
        """Return a line that fits into the terminal."""
        most = max(_NARROWEST, self._width - indent)
        return line if not self._width or _columns(line) <= most else line[: most - 1] + "…"

    def _wrapped(
        self, head: str, text: str, *, columns: int | None = None, margin: int | None = None, rule: str = ""
    ) -> Iterator[str]:
        """Yield a text behind a head, in lines that fit the terminal.

        Args:
            head: what the first line begins with.
            text: what is wrapped.
            columns: how many columns the head fills, if it has colours.
            margin: where further lines begin; None is behind the head.
            rule: the rule to name at the end.
        """
        columns = len(head) if columns is None else columns
        margin = columns if margin is None else margin
        end = f"  {self._linked(rule)}" if rule else ""
        if not self._width:
            yield f"{head}{text}{end}\n"
            return
        import textwrap  # noqa: PLC0415 - only on a terminal

        wrapper = textwrap.TextWrapper(
            width=max(self._width, margin + _NARROWEST),
            initial_indent=" " * columns,
            subsequent_indent=" " * margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines = wrapper.wrap(f"{text}  {rule}" if rule else text) or [""]
        lines[0] = head + lines[0][columns:]
        if rule and lines[-1].endswith(rule):
            lines[-1] = lines[-1].removesuffix(rule) + self._linked(rule)
        yield from (f"{line}\n" for line in lines)

    def _linked(self, rule: str) -> str:
        """Return the name of a rule as a link to its page (OSC 8), where the terminal shows links."""
        address, name = self._addresses.get(rule), self._paint(rule, "faint")
        return f"\x1b]8;;{address}\x1b\\{name}\x1b]8;;\x1b\\" if address else name

    def _paint(self, text: str, name: str) -> str:
        return f"\x1b[{_COLORS[name]}m{text}\x1b[0m" if self._color and text else text


def _addresses(report: Report) -> dict[str, str]:
    from tonecheck.packs.addresses import rule_urls  # noqa: PLC0415 - only on a terminal

    return rule_urls(report.rules)


def _pages(entry: Entry, most: int | None) -> str:
    """Return the pages of an entry, with the line of its first finding on each."""
    places = {one.page: f"{visible(one.path)}{behind(one.place)}" for one in reversed(entry.findings)}
    shared = ""
    if any(finding.also_on for finding in entry.findings):
        from tonecheck.findings.shared_part import is_of_part  # noqa: PLC0415 - a run on a few articles needs it not

        shared = " share it, perhaps from a template" if any(map(is_of_part, entry.findings)) else " have it"
    named = _some([places.get(page, visible(page)) for page in entry.pages], most)
    return f"{len(entry.pages):,} pages{shared}: {named}"


def _others(entries: Sequence[Entry]) -> str:
    """Return what entries are about that are like those above them, and on how many pages they stand."""
    pages = len({page for entry in entries for page in entry.pages})
    names = [name for name in (visible_line(subject(entry.first)) for entry in entries) if name]
    return f"and {len(entries):,} more like these, on {pages:,} pages" + (f": {_some(names, _NAMED)}" if names else "")


def _run(entry: Entry, most: int | None) -> str:
    """Return the other places of an entry on one page, each with what its message is about; "" if there are none."""
    others = [f"{position(one.place)} {visible_line(subject(one))}".rstrip() for one in entry.findings[1:]]
    return f"and {len(others):,} more like it: {_some(others, most)}" if others else ""


def _some(names: Sequence[str], most: int | None) -> str:
    """Return the first of some names, and how many more there are."""
    shown = names[:most]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f", and {more:,} more" if more else "")


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 or char in "\u200d\ufe0f" for char in text)

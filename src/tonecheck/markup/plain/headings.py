"""Headings of a plain text. Nothing marks them, so we recognise them by their looks and by the units around them.

In doubt a line is a paragraph: a missed heading does less harm than an invented one, since a false heading separates a
lead-in from the text that it introduces. A line that ends in a colon is always a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.markup.plain.levels import find_levels
from tonecheck.markup.plain.looks import Look, is_name, look
from tonecheck.markup.plain.paragraphs import Unit, ends_sentence

_LONG = 40  # characters from which a line is prose, whatever it ends in
_LONGER = 80  # the same on a page without empty lines between paragraphs
_FEW = 6  # words
_ASKS = expression(
    r"(?:Q\d*[.:)]? *)?(?:what|how|why|when|who|whom|whose|where|which)\b(?! (?:if|about)\b)", re.IGNORECASE
)
_ASKS_TOO = expression(
    r"(?:Q\d*[.:)]? *)?(?:is|are|am|was|do|does|did|can|could|will|would|should|shall|may|must|have|has|what|how|in|at"
    r"|i)\b",
    re.IGNORECASE,
)
# Before a list: “Signs are” and “Therapy can help you” introduce it without a colon.
_LEADS = expression(
    r"\b(?:are|is|be|can|may|might|could|will|includ(?:e|es|ing)|like|with|by|to|for|of|on|in|at|from|about|that|as|if|when"
    r"|and|or|you|your|me|us|them)\Z",
    re.IGNORECASE,
)
_FAQ = 3  # answered questions from which a page counts as questions and answers
_READINGS = expression(
    r"\b(?:guides|articles|resources|links|posts|pages|blogs|books|stories|services)\b", re.IGNORECASE
)


def find_headings(units: Sequence[Unit]) -> dict[int, int]:
    """Return the headings among the units of a page: index -> level, 1 to 6.

    The first is the title and has level 1. The others have level 2, unless underlines or numbers (2.1) show more
    levels, or a heading directly follows another.
    """
    page = _Page(units)
    headings = {index for index, unit in enumerate(units) if unit.kind == "heading"}
    first = True
    for start, end in page.runs():
        if first and page.opens(start):
            title = page.title(start, end)
            if title is None:
                continue
            if title >= 0:
                headings.add(title)
                headings.update(page.judge(title + 1, end, under_title=True))
            else:
                headings.update(page.judge(start, end))
        else:
            headings.update(page.judge(start, end))
        first = False
    return find_levels(units, sorted(headings))


class _Page:
    """The units of a page, what each looks like, and what is around each."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.looks = [look(unit.text) if _alone(unit) else Look.NONE for unit in units]
        gaps = [unit.gap > 0 for unit in units[1:] if unit.kind == "text"]
        self.spaced = 2 * sum(gaps) >= len(gaps)  # at least half of the paragraphs follow an empty line
        self.front = 0
        questions = [index for index, unit in enumerate(units) if self.looks[index] and unit.text.endswith("?")]
        self.faq = sum(self.after(index) == "prose" for index in questions) >= _FAQ

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last index of each run of lines that look like headings."""
        start = -1
        for index, looks in enumerate([*self.looks, Look.NONE]):
            if looks >= Look.PLAIN and start < 0:
                start = index
            elif looks < Look.PLAIN and start >= 0:
                yield start, index - 1
                start = -1

    def before(self, index: int) -> str:
        """Classify what is before a unit: nothing, something complete, a lead-in, a comma or a fragment."""
        if index == 0:
            return "nothing"
        unit = self.units[index - 1]
        if unit.text.endswith((":", "：")):
            return "lead-in"
        if unit.kind != "text" or self.looks[index - 1] == Look.FURNITURE:
            return "complete"
        if unit.text.endswith((",", "，", "–", "—")):
            return "comma"
        return "complete" if ends_sentence(unit.text) or not unit.one_line else "fragment"

    def after(self, index: int) -> str:
        """Classify what is after a unit: nothing, prose, an item, a heading, furniture, a candidate or a fragment."""
        following = self._next(index)
        if following is None:
            return "nothing"
        unit = self.units[following]
        if unit.kind != "text":
            return unit.kind
        if self.looks[following]:
            return "furniture" if self.looks[following] == Look.FURNITURE else "candidate"
        prose = not unit.one_line or ends_sentence(unit.text) or unit.text[-1] == "," or len(unit.text) >= _LONG
        return "prose" if prose else "fragment"

    def opens(self, start: int) -> bool:
        """Return whether only furniture is before a unit. Call this for units in order."""
        while self.front < start and (
            self.units[self.front].kind == "rule" or self.looks[self.front] == Look.FURNITURE
        ):
            self.front += 1
        return self.front >= start

    def title(self, start: int, end: int) -> int | None:
        """Return the index of the title in the run at the top, -1 if it has none, or None if the run is furniture."""
        units = self.units
        after = self.after(start)
        if end - start > 1 and all(len(unit.text.split()) < 3 for unit in units[start : start + 2]):  # noqa: PLR2004 - the entries of a menu are short
            if len(units[end].text.split()) > 2 and self.after(end) != "nothing":  # noqa: PLR2004 - as above
                return end
            self.looks[start : end + 1] = [Look.FURNITURE] * (end - start + 1)
            return None
        if after == "furniture" and is_name(units[start].text) and self._title_follows(start + 1):
            self.looks[start] = Look.FURNITURE
            return None
        if after == "nothing" and end == start:
            return -1
        stands_alone = after in {"furniture", "candidate", "heading"} or (
            units[start + 1].gap > 0 if self.spaced else len(units[start + 1].text) >= _LONGER
        )
        return start if stands_alone or (self.looks[start] == Look.TITLE and after == "prose") else -1

    def judge(self, start: int, end: int, *, under_title: bool = False) -> Iterator[int]:
        """Yield the headings in a run of lines that look like headings."""
        if start > end:
            return
        before = "title" if under_title else self.before(start)
        if before == "lead-in":
            if self._leaves_lead_in(start, end):
                yield end
        elif before != "comma":
            if start == end:
                if self._is_heading(start, before):
                    yield start
            elif end == start + 1:
                yield from self._pair(start, before)
            # Three or more lines are a list of labels or entries, or verse. The last one may be a heading below it.
            elif self.looks[end] >= Look.QUESTION and self._more_room(start, end) and self._is_heading(end, "complete"):
                yield end

    def _pair(self, first: int, before: str) -> Iterator[int]:
        """Yield the headings among two adjacent lines: a heading and its first subheading, one of them, or none."""
        second = first + 1
        set_off = self._set_off(first)
        titled = set_off and self.looks[first] == Look.TITLE
        few = all(len(self.units[index].text.split()) < _FEW - 1 for index in (first, second))
        alike = set_off and few and self.looks[first] == self.looks[second] and before in {"nothing", "complete"}
        second_is_heading = self._is_heading(second, "complete")
        second_is_heading = second_is_heading and (self.looks[second] > Look.PLAIN or alike or before == "title")
        if (second_is_heading and (titled or alike)) or (titled and self.after(second) in {"prose", "item"}):
            yield first
        if second_is_heading:
            yield second

    def _is_heading(self, index: int, before: str) -> bool:
        """Return whether a single line is a heading, given what is before it."""
        after, line_look = self.after(index), self.looks[index]
        if not self._set_off(index):
            return False
        if line_look == Look.TITLE:
            return after in {"prose", "item", "heading"}
        if before not in {"nothing", "complete", "title"} or after not in {"prose", "item"}:
            return False
        if line_look == Look.QUESTION:
            text = self.units[index].text
            return bool(_ASKS.match(text) or (self.faq and _ASKS_TOO.match(text)))
        return before != "title" and self._heads(index, after)  # a few words under the title are a subtitle

    def _heads(self, index: int, after: str) -> bool:
        """Return whether a line of only a few words is a heading of the text after it, and not part of that text."""
        text = self.units[index].text
        following = self.units[self._next(index) or index]
        few = len(text.split()) <= _FEW
        if after == "item":
            return few and not _LEADS.search(text)
        if not self.spaced:
            return len(following.text) >= (_LONG if few else _LONGER) and ends_sentence(following.text)
        enough_prose = few and len(following.text) >= _LONG and ends_sentence(following.text)
        return following.gap > 0 or enough_prose

    def _leaves_lead_in(self, start: int, end: int) -> bool:
        """Return whether the last line of a run under a lead-in is a heading, and not what the lead-in introduces.

        The label of a link under “you may like this guide:” looks like a heading too. The line is a heading if it has
        more empty lines before it than around it, or if the lead-in announces several pages but only one line follows.
        """
        if self.after(end) not in {"prose", "item"}:
            return False
        if start != end:
            return self.looks[end] == Look.TITLE and self._more_room(start, end)
        following = self.units[self._next(end) or end]
        if self.units[end].gap > following.gap:
            return self.looks[end] == Look.TITLE or (following.gap > 0 and len(following.text) >= _LONG)
        promise = re.split(r"[.!?]\s", self.units[start - 1].text)[-1]
        return _READINGS.search(promise) is not None and self.looks[end] == Look.TITLE and self._set_off(end)

    def _more_room(self, start: int, end: int) -> bool:
        """Return whether the last line of a run has more empty lines before it than any other."""
        return self.units[end].gap > max(unit.gap for unit in self.units[start:end])

    def _set_off(self, index: int) -> bool:
        """Return whether a line is set off from the unit above it, if the page sets paragraphs off at all."""
        if index == 0 or not self.spaced or self.units[index].gap:
            return True
        return self.units[index - 1].kind in {"rule", "heading"} or self.looks[index - 1] == Look.FURNITURE

    def _next(self, index: int) -> int | None:
        index += 1
        while index < len(self.units) and self.units[index].kind == "rule":
            index += 1
        return index if index < len(self.units) else None

    def _title_follows(self, index: int) -> bool:
        while index < len(self.units) and self.looks[index] == Look.FURNITURE:
            index += 1
        return index < len(self.units) and self.looks[index] >= Look.PLAIN


def _alone(unit: Unit) -> bool:
    return unit.kind == "text" and unit.one_line and not unit.quoted

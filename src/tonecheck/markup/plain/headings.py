"""Headings of a plain text: nothing marks them, so they are known by their looks and by what stands around them.

In doubt a line is a paragraph: to miss a heading costs less than to make one up, since a heading that is none cuts a
lead-in from what it leads to. A line that ends in a colon is always a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.markup.plain.levels import find_levels
from tonecheck.markup.plain.looks import Look, is_name, look
from tonecheck.markup.plain.paragraphs import Unit, ends_sentence

_LONG = 40  # characters that make prose of a line, whatever it ends in
_LONGER = 80  # the same where no empty lines help
_FEW = 6  # words
_ASKS = expression(
    r"(?:Q\d*[.:)]? *)?(?:what|how|why|when|who|whom|whose|where|which)\b(?! (?:if|about)\b)", re.IGNORECASE
)
_ASKS_TOO = expression(
    r"(?:Q\d*[.:)]? *)?(?:is|are|am|was|do|does|did|can|could|will|would|should|shall|may|must|have|has|what|how|in|at"
    r"|i)\b",
    re.IGNORECASE,
)
# Where a list follows: “Signs are”, “Therapy can help you” lead to it without a colon.
_LEADS = expression(
    r"\b(?:are|is|be|can|may|might|could|will|includ(?:e|es|ing)|like|with|by|to|for|of|on|in|at|from|about|that|as|if|when"
    r"|and|or|you|your|me|us|them)\Z",
    re.IGNORECASE,
)
_FAQ = 3  # questions with an answer that make a page of questions and answers
_READINGS = expression(
    r"\b(?:guides|articles|resources|links|posts|pages|blogs|books|stories|services)\b", re.IGNORECASE
)


def find_headings(units: Sequence[Unit]) -> dict[int, int]:
    """Return the headings among the units of a page: index -> level, 1 to 6.

    The first is the title and has level 1. The others have level 2, unless underlines or numbers (2.1) show more
    levels, or a heading stands right under another one.
    """
    page = _Page(units)
    found = {index for index, unit in enumerate(units) if unit.kind == "heading"}
    first = True
    for start, end in page.runs():
        if first and page.opens(start):
            title = page.title(start, end)
            if title is None:
                continue
            if title >= 0:
                found.add(title)
                found.update(page.judge(title + 1, end, under_title=True))
            else:
                found.update(page.judge(start, end))
        else:
            found.update(page.judge(start, end))
        first = False
    return find_levels(units, sorted(found))


class _Page:
    """The units of a page, what each looks like, and what stands around each."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.looks = [look(unit.text) if _alone(unit) else Look.NONE for unit in units]
        gaps = [unit.gap > 0 for unit in units[1:] if unit.kind == "text"]
        self.spaced = 2 * sum(gaps) >= len(gaps)  # most paragraphs have an empty line before them
        self.front = 0
        asked = [n for n, unit in enumerate(units) if self.looks[n] and unit.text.endswith("?")]
        self.faq = sum(self.after(n) == "prose" for n in asked) >= _FAQ

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield first and last index of each run of lines that look like headings."""
        start = -1
        for index, looks in enumerate([*self.looks, Look.NONE]):
            if looks >= Look.PLAIN and start < 0:
                start = index
            elif looks < Look.PLAIN and start >= 0:
                yield start, index - 1
                start = -1

    def before(self, index: int) -> str:
        """Return what stands before a unit: nothing, something complete, a lead-in, a comma or a fragment."""
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
        """Return what stands after a unit: nothing, prose, an item, a heading, furniture or a fragment."""
        place = self._next(index)
        if place is None:
            return "nothing"
        unit = self.units[place]
        if unit.kind != "text":
            return unit.kind
        if self.looks[place]:
            return "furniture" if self.looks[place] == Look.FURNITURE else "candidate"
        prose = not unit.one_line or ends_sentence(unit.text) or unit.text[-1] == "," or len(unit.text) >= _LONG
        return "prose" if prose else "fragment"

    def opens(self, start: int) -> bool:
        """Return whether nothing but furniture stands before a unit. To be asked from the front on."""
        while self.front < start and (
            self.units[self.front].kind == "rule" or self.looks[self.front] == Look.FURNITURE
        ):
            self.front += 1
        return self.front >= start

    def title(self, start: int, end: int) -> int | None:
        """Return which line of the run at the top is the title, -1 if none is, or None if the run is furniture."""
        units = self.units
        after = self.after(start)
        if end - start > 1 and all(len(unit.text.split()) < 3 for unit in units[start : start + 2]):  # noqa: PLR2004 - a menu
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
        """Yield the headings among a run of lines that look like headings."""
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
            # Three lines and more are a list: of labels, of entries, verse. The last one may be none of it.
            elif self.looks[end] >= Look.QUESTION and self._more_room(start, end) and self._is_heading(end, "complete"):
                yield end

    def _pair(self, first: int, before: str) -> Iterator[int]:
        """Yield the headings of two lines that stand together: a heading and its first subheading, or one of them."""
        second = first + 1
        set_off = self._set_off(first)
        titled = set_off and self.looks[first] == Look.TITLE
        few = all(len(self.units[one].text.split()) < _FEW - 1 for one in (first, second))
        alike = set_off and few and self.looks[first] == self.looks[second] and before in {"nothing", "complete"}
        ends = self._is_heading(second, "complete")
        ends = ends and (self.looks[second] > Look.PLAIN or alike or before == "title")
        if (ends and (titled or alike)) or (titled and self.after(second) in {"prose", "item"}):
            yield first
        if ends:
            yield second

    def _is_heading(self, index: int, before: str) -> bool:
        """Return whether a single line is a heading, given what stands before it."""
        after, seen = self.after(index), self.looks[index]
        if not self._set_off(index):
            return False
        if seen == Look.TITLE:
            return after in {"prose", "item", "heading"}
        if before not in {"nothing", "complete", "title"} or after not in {"prose", "item"}:
            return False
        if seen == Look.QUESTION:
            text = self.units[index].text
            return bool(_ASKS.match(text) or (self.faq and _ASKS_TOO.match(text)))
        return before != "title" and self._heads(index, after)  # a few words under the title are a subtitle

    def _heads(self, index: int, after: str) -> bool:
        """Return whether a line that is only a few words heads what comes after it, and is no part of it."""
        text = self.units[index].text
        following = self.units[self._next(index) or index]
        few = len(text.split()) <= _FEW
        if after == "item":
            return few and not _LEADS.search(text)
        if not self.spaced:
            return len(following.text) >= (_LONG if few else _LONGER) and ends_sentence(following.text)
        beside = few and len(following.text) >= _LONG and ends_sentence(following.text)
        return following.gap > 0 or beside

    def _leaves_lead_in(self, start: int, end: int) -> bool:
        """Return whether the last line of a run under a lead-in is a heading, and not what it leads to.

        The label of a link under “you may like this guide:” looks like a heading too. More empty lines before it than
        around it set a heading off, and so does a lead-in to several pages that is followed by a single line.
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
        """Return whether there are more empty lines before the last line of a run than before any other."""
        return self.units[end].gap > max(unit.gap for unit in self.units[start:end])

    def _set_off(self, index: int) -> bool:
        """Return whether a line is set off from what stands above it, as far as the page sets things off."""
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

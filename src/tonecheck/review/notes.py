"""Notes: findings as a report shows them to people, with the reason, the sources and what to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from tonecheck.expressions import expression
from tonecheck.findings.fix import takes_up
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Edit, Finding, Level, Rule
from tonecheck.packs import loading
from tonecheck.packs.families import Family
from tonecheck.visible import shortened, visible_line

WORDS: Mapping[Level, str] = {"error": "to fix", "warning": "to look at", "suggestion": "to consider"}
"""The levels as readers of a report know them."""

_WEB = expression(r"https?://")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a rule: who says it, where, and its address on the web, or ""."""

    who: str
    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a fix takes out, and what it puts in its place."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding for people.

    Attributes:
        number: its number on the page, in reading order, from 1.
        rule: the id of its rule.
        family: the id of the rule's family.
        subject: what the family is about, in plain words.
        title: what the rule finds, in plain words; the subject if its pack does not say.
        level: error, warning or suggestion.
        message: what was found.
        why: the rule's reason.
        sources: whom the rule rests on.
        suggestions: what could be written instead.
        changes: what the fix would change; empty if there is no fix.
        safe: the fix cannot change the meaning of a sentence.
        line: line in the article's file, 1-based.
        where: where it is, in words: “line 12”, or “paragraph 12, under “Rest””.
        quote: the words in question, cut if they are long; "" if there are none.
        is_new: an earlier report or the baseline does not have it.
    """

    number: int
    rule: str
    family: str
    subject: str
    title: str
    level: Level
    message: str
    why: str
    sources: tuple[Cited, ...]
    suggestions: tuple[str, ...]
    changes: tuple[Change, ...]
    safe: bool
    line: int
    where: str
    quote: str
    is_new: bool

    @property
    def words(self) -> str:
        """Its level in words."""
        return WORDS[self.level]


class Notebook:
    """Makes notes of findings. The reasons and sources of a rule are looked up once.

    Args:
        rules: the rules that were on.
        families: the families of rules.
        is_new: returns whether an earlier report or the baseline does not have a finding.
    """

    def __init__(
        self,
        rules: Collection[Rule],
        families: Mapping[str, Family],
        is_new: Callable[[Finding], bool] = lambda _: False,
    ) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._families = families
        self._is_new = is_new
        self._sources: dict[str, tuple[Cited, ...]] = {}

    def subject(self, family: str) -> str:
        """Return what a family is about, in plain words, as the start of a line."""
        plain = self._families[family].plain if family in self._families else ""
        plain = plain or family.replace("-", " ")
        return plain[:1].upper() + plain[1:]

    def note(self, finding: Finding, number: int, quote: str) -> Note:
        """Return the note for a finding.

        Args:
            finding: the finding.
            number: its number on the page.
            quote: the words in question, as readers see them.
        """
        rule = self._rules.get(finding.rule)
        family = finding.rule.partition("/")[0]
        return Note(
            number=number,
            rule=finding.rule,
            family=family,
            subject=self.subject(family),
            title=(rule.plain if rule else "") or self.subject(family),
            level=finding.level,
            message=visible_line(finding.message),
            why=visible_line(rule.why) if rule else "",
            sources=self._cited(rule) if rule else (),
            suggestions=tuple(map(visible_line, finding.suggestions)),
            changes=tuple(_changes(finding)),
            safe=finding.safe,
            line=finding.line,
            where=visible_line(finding.place.where) or f"line {finding.line}",
            quote=in_brief(quote),
            is_new=self._is_new(finding),
        )

    def _cited(self, rule: Rule) -> tuple[Cited, ...]:
        if rule.id not in self._sources:
            self._sources[rule.id] = tuple(_sources(rule))
        return self._sources[rule.id]


def _sources(rule: Rule) -> Iterator[Cited]:
    known = loading.sources()
    for key in rule.source:
        authority = known.get(key)
        if authority is None:
            yield Cited(visible_line(key), "")
        else:
            yield Cited(authority.org, authority.dated_title, authority.at if _WEB.match(authority.at) else "")


def fix(finding: Finding) -> tuple[Edit, ...]:
    """Return the edits of a finding, but none that only takes up its first suggestion and may change the meaning.

    Readers choose among all suggestions, and the first is one of them.
    """
    return () if takes_up(finding) and not finding.safe else finding.edits


def _changes(finding: Finding) -> Iterator[Change]:
    """Yield what the fix would change. An edit elsewhere on the page is shown by what it puts there."""
    start = finding.span.start
    for edit in fix(finding):
        first, last = edit.span.start - start, edit.span.end - start
        is_inside = first >= 0 and last <= len(finding.place.text)
        before = finding.place.text[first:last] if is_inside else ""
        yield Change(in_brief(before), in_brief(edit.replacement))


def in_brief(text: str) -> str:
    """Return a text on one line, cut if it is long."""
    return shortened(visible_line(text), _LONGEST)

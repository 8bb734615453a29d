"""The map step: what the rules of a plan say of one page. Pure: it reads nothing but its arguments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.engine import allow
from tonecheck.engine.plan import Plan
from tonecheck.errors import RuleError, TonecheckError
from tonecheck.findings import suppress
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import LEVELS, Document, Finding, Level, Match, Place, Rule, Source

if TYPE_CHECKING:  # facts are only gathered when a rule looks at the whole site
    from tonecheck.site import PageFacts

LONGEST_VALUE = 100


@dataclass(frozen=True, slots=True)
class PageResult:
    """What the map step makes of one page: all that later steps need, and no text. Picklable."""

    path: str
    findings: tuple[Finding, ...]
    suppressions: tuple[suppress.Suppression, ...]
    facts: PageFacts | None
    words: int
    audience: str


def analyse(source: Source, plan: Plan, *, facts: bool = False) -> PageResult:
    """Return what the rules of a plan say of one article. Reads nothing but its arguments.

    Args:
        source: the article.
        plan: the rules.
        facts: gather what rules about the whole site look at, even if this plan has none.

    Raises:
        TonecheckError: the article cannot be parsed, or a rule cannot be run; the line names which.
    """
    if not plan.cache:
        from tonecheck.language import parsing  # noqa: PLC0415 - few runs go without a cache

        with parsing.uncached():
            return _analyse(source, plan, facts=facts)
    return _analyse(source, plan, facts=facts)


def _analyse(source: Source, plan: Plan, *, facts: bool) -> PageResult:
    document = formats.parse(source)
    audience = _audience(document, plan)
    findings = tuple(_findings(document, plan, audience))
    gathered = None
    if facts or plan.at_stage("site"):
        from tonecheck.site import facts as gather  # noqa: PLC0415 - only when a rule needs it

        gathered = gather(document, plan.counting)
    words = len(document.prose.text.split())
    suppressions = suppress.read(document)
    document.forget()
    return PageResult(source.path, findings, suppressions, gathered, words, audience)


def guarded(source: Source, plan: Plan, *, facts: bool) -> PageResult:
    """Return ``analyse`` of an article; of a fault of ours an error that names the article.

    Raises:
        TonecheckError: it cannot be analysed.
    """
    try:
        return analyse(source, plan, facts=facts)
    except TonecheckError:
        raise
    except Exception as wrong:
        # So that the rest of a site can be checked without it.
        raise TonecheckError(
            f"{source.path}: tonecheck failed on this article ({wrong!r}); please report it"
        ) from wrong


def _findings(document: Document, plan: Plan, audience: str) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    allowed = plan.allowed(document)
    for look in plan.passes:
        for number, match in look(document):
            rule = plan.rules[number]
            if allowed and rule.check.about_words and allow.covers(allowed, match.span, document.source.text):
                continue
            if not rule.repeat and rule.check.once:
                key = number, " ".join(match.values.get("match", "").casefold().split())
                if key in seen:
                    continue
                seen.add(key)
            finding = conclude(rule, match, document.source.place(match.span), lower=plan.lowers(rule, audience))
            if finding:
                yield finding


def conclude(rule: Rule, match: Match, place: Place, *, lower: bool = False) -> Finding | None:
    """Return the Finding that a rule makes of a match, or None where it chooses to say nothing.

    Args:
        rule: the rule.
        match: what its kind has found.
        place: where that is.
        lower: report it one level lower, a suggestion not at all.

    Raises:
        RuleError: the message speaks of a value that the kind does not give.
    """
    variant = rule.variants.get(match.variant)
    if variant and not variant.enabled:
        return None
    level: Level = variant.level if variant and variant.level else rule.level
    if lower:
        if level == LEVELS[0]:
            return None
        level = LEVELS[LEVELS.index(level) - 1]
    message = variant.message if variant and variant.message else rule.message
    values = {name: _short(value) for name, value in match.values.items()}
    try:
        text = message.format_map(values)
    except (KeyError, IndexError) as unknown:
        known = ", ".join(sorted(values)) or "none"
        where = f"{rule.pack}:{rule.line}: message of rule “{rule.id}”"
        raise RuleError(f"{where} uses {{{unknown.args[0]}}}; kind “{rule.kind}” gives: {known}") from None
    return Finding(place, rule.id, level, text, match.suggestions, match.edits, bool(match.edits) and rule.safe)


def _short(value: str) -> str:
    """Return a value as it goes into a message: on one line and not too long."""
    value = " ".join(value.split())
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1].rstrip() + "…"


def _audience(document: Document, plan: Plan) -> str:
    """Return who reads a page: what its front matter says, else the configuration."""
    settings = document.meta.values.get("tonecheck")
    own = settings.get("audience") if isinstance(settings, dict) else None
    said = own or document.meta.values.get("audience")
    return said if said in {"public", "practitioners"} else plan.audience

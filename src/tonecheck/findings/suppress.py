"""Suppression: what a page asks not to be told, and which of its requests were of use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Directive, Document, Finding, Place, Span
from tonecheck.packs.selection import means

_DIRECTIVE = expression(r"tonecheck-(?P<verb>[a-z-]+)\b(?P<rest>.*)", re.DOTALL)
_REASON = expression(r"(?:^|\s)--(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A request to leave a stretch of a page alone.

    Attributes:
        place: where the request stands.
        name: one rule id, family or glob; "" for all rules.
        reach: the stretch of the source it is about.
        reason: what the writer gave as the reason, or "".
        fault: why it cannot be understood, or "".
    """

    place: Place
    name: str
    reach: Span
    reason: str = ""
    fault: str = ""

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding begins in its reach and is of a rule it names."""
        return self.reach.start <= finding.span.start < self.reach.end and self.names(finding.rule)

    def names(self, rule: str) -> bool:
        """Return whether it is about a rule."""
        return not self.name or means(self.name, rule)


def read(document: Document) -> tuple[Suppression, ...]:
    """Return the suppressions of a page, from its comments and its front matter, in the order they stand in."""
    whole = Span(0, len(document.source.text) + 1)
    found: list[Suppression] = list(_front_matter(document, whole))
    begun: dict[str, Suppression] = {}
    for directive in document.directives:
        verb, names, reason = _parts(directive)
        start = directive.span.end
        base = Suppression(document.source.place(directive.span), "", Span(start, start), reason)
        if verb == "disable":
            for name in names or [""]:
                begun.setdefault(name, replace(base, name=name, reach=Span(start, whole.end)))
        elif verb == "enable":
            found.extend(_ended(base, names or list(begun) or [""], begun, directive.span.start))
        elif verb in {"disable-next-line", "disable-file"}:
            reach = whole if verb == "disable-file" else _next_line(document, start)
            found.extend(replace(base, name=name, reach=reach) for name in names or [""])
        else:
            fault = f"“tonecheck-{verb}” is not known; disable, enable, disable-next-line and disable-file are"
            found.append(replace(base, fault=fault))
    found.extend(begun.values())
    return tuple(sorted(found, key=lambda one: (one.place.span, one.name)))


def _ended(base: Suppression, names: list[str], begun: dict[str, Suppression], end: int) -> Iterable[Suppression]:
    """Yield the suppressions that an enable ends, and one with a fault for each name that had not begun."""
    for name in names:
        if name in begun:
            one = begun.pop(name)
            yield replace(one, reach=Span(one.reach.start, end))
        else:
            fault = f"“{name}” is not switched off here" if name else "nothing is switched off here"
            yield replace(base, name=name, fault=fault)


def apply(
    findings: Iterable[Finding], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], dict[Suppression, int]]:
    """Return the findings that are left, and for each suppression how many it took out."""
    used = dict.fromkeys(suppressions, 0)
    left = []
    for finding in findings:
        covering = [one for one in suppressions if not one.fault and one.covers(finding)]
        for one in covering:
            used[one] += 1
        if not covering:
            left.append(finding)
    return left, used


def _front_matter(document: Document, whole: Span) -> Iterable[Suppression]:
    settings = document.meta.values.get("tonecheck")
    names = settings.get("disable") if isinstance(settings, dict) else None
    for number, name in enumerate([names] if isinstance(names, str) else names or []):
        spans = document.meta.spans
        span = spans.get(f"tonecheck.disable.{number}") or spans.get("tonecheck.disable") or document.meta.span
        yield Suppression(document.source.place(span), str(name), whole)


def _parts(directive: Directive) -> tuple[str, list[str], str]:
    """Return the verb, the names and the reason of a directive."""
    found = _DIRECTIVE.fullmatch(directive.body)
    if found is None:
        return directive.body.removeprefix("tonecheck-"), [], ""
    asked, *reason = _REASON.split(found["rest"], maxsplit=1)
    return found["verb"], asked.replace(",", " ").split(), reason[0].strip() if reason else ""


def _next_line(document: Document, offset: int) -> Span:
    """Return the next line that is not empty, after the one that holds an offset."""
    starts = document.source.line_starts()
    text = document.source.text
    for number in range(document.source.position(offset).line, len(starts)):
        end = starts[number + 1] if number + 1 < len(starts) else len(text) + 1
        if text[starts[number] : end].strip():
            return Span(starts[number], end)
    return Span(offset, offset)

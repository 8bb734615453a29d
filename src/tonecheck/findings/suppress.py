"""Suppressions: requests of a page not to report some findings, and how often each applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tonecheck.expressions import expression
from tonecheck.findings import page_settings
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import Directive, Document, Finding, Place, Span
from tonecheck.packs.selection import matches

_DIRECTIVE = expression(r"tonecheck-(?P<verb>[a-z-]+)\b(?P<rest>.*)", re.DOTALL)
_REASON = expression(r"(?:^|\s)--(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A request not to report findings in a part of a page.

    Attributes:
        place: where the request is.
        name: a rule id, family or glob; "" for all rules.
        reach: the span of the source that it applies to.
        reason: the writer's reason, or "".
        fault: why the request is invalid, or "".
    """

    place: Place
    name: str
    reach: Span
    reason: str = ""
    fault: str = ""

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding begins in the reach and is of a rule that the suppression names."""
        return self.reach.start <= finding.span.start < self.reach.end and self.names(finding.rule)

    def names(self, rule: str) -> bool:
        """Return whether it names a rule."""
        return not self.name or matches(self.name, rule)


def read(document: Document) -> tuple[Suppression, ...]:
    """Return the suppressions of a page, from its comments and its front matter, in order of place."""
    whole = Span(0, len(document.source.text) + 1)
    suppressions = [
        Suppression(document.source.place(request.span), request.name, whole, fault=request.fault)
        for request in page_settings.requests(document.meta)
    ]
    disabled: dict[str, Suppression] = {}
    for directive in document.directives:
        verb, names, reason = _parts(directive)
        start = directive.span.end
        base = Suppression(document.source.place(directive.span), "", Span(start, start), reason)
        if verb == "disable":
            for name in names or [""]:
                disabled.setdefault(name, replace(base, name=name, reach=Span(start, whole.end)))
        elif verb == "enable":
            suppressions.extend(_ended(base, names or list(disabled) or [""], disabled, directive.span.start))
        elif verb in {"disable-next-line", "disable-file"}:
            reach = whole if verb == "disable-file" else _next_line(document, start)
            suppressions.extend(replace(base, name=name, reach=reach) for name in names or [""])
        else:
            fault = f"“tonecheck-{verb}” is unknown; use disable, enable, disable-next-line or disable-file"
            suppressions.append(replace(base, fault=fault))
    suppressions.extend(disabled.values())
    return tuple(sorted(suppressions, key=lambda item: (item.place.span, item.name)))


def _ended(base: Suppression, names: list[str], disabled: dict[str, Suppression], end: int) -> Iterable[Suppression]:
    """Yield the suppressions that an enable ends, and an invalid one for each name that was not disabled."""
    for name in names:
        if name in disabled:
            suppression = disabled.pop(name)
            yield replace(suppression, reach=Span(suppression.reach.start, end))
        else:
            fault = f"“{name}” is not disabled here" if name else "nothing is disabled here"
            yield replace(base, name=name, fault=fault)


def apply(
    findings: Iterable[Finding], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], dict[Suppression, int]]:
    """Return the findings that remain, and how many each suppression removed."""
    used = dict.fromkeys(suppressions, 0)
    remaining = []
    for finding in findings:
        covering = [
            suppression for suppression in suppressions if not suppression.fault and suppression.covers(finding)
        ]
        for suppression in covering:
            used[suppression] += 1
        if not covering:
            remaining.append(finding)
    return remaining, used


def _parts(directive: Directive) -> tuple[str, list[str], str]:
    """Return the verb, the names and the reason of a directive."""
    match = _DIRECTIVE.fullmatch(directive.body)
    if match is None:
        return directive.body.removeprefix("tonecheck-"), [], ""
    names, *reason = _REASON.split(match["rest"], maxsplit=1)
    return match["verb"], names.replace(",", " ").split(), reason[0].strip() if reason else ""


def _next_line(document: Document, offset: int) -> Span:
    """Return the next line that is not empty, after the line of an offset."""
    starts = document.source.line_starts()
    text = document.source.text
    for number in range(document.source.position(offset).line - document.source.line, len(starts)):
        end = starts[number + 1] if number + 1 < len(starts) else len(text) + 1
        if text[starts[number] : end].strip():
            return Span(starts[number], end)
    return Span(offset, offset)

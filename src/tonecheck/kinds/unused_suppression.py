"""Suppressions that do nothing: there is no finding, the rule is misspelt, or the comment is unclear."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from tonecheck.findings.suppress import Suppression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Kind, Match, Rule
from tonecheck.packs.selection import hint


class Active(Protocol):
    """The part of a run's plan that this kind reads."""

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules that are on."""

    @property
    def known_rules(self) -> Collection[str]:
        """The ids of all rules, on or off."""

    @property
    def partial(self) -> bool:
        """Whether the user selected some of the rules."""


@dataclass(frozen=True)
class Check(Kind):
    """Reports suppressions that suppress nothing, so that old ones do not hide new faults.

    We skip a suppression of a rule that is off in this run.

    Variants: ``unknown`` (it names no rule that exists), ``unclear`` (the comment cannot be understood).
    Values: name, hint.
    """

    stage = "suppressions"

    def __call__(self, used: Mapping[Suppression, int], plan: Active) -> Iterator[Match]:
        """Yield a match for each suppression that suppressed nothing."""
        active = [rule.id for rule in plan.rules if rule.traits.stage != "suppressions"]
        for suppression, count in used.items():
            if suppression.fault:
                yield Match(
                    suppression.place.span, {"name": suppression.name, "hint": suppression.fault}, variant="unclear"
                )
            elif suppression.name and not any(suppression.names(rule) for rule in plan.known_rules):
                yield Match(
                    suppression.place.span,
                    {"name": suppression.name, "hint": hint(suppression.name, plan.known_rules)},
                    variant="unknown",
                )
            elif not count and (any(map(suppression.names, active)) if suppression.name else not plan.partial):
                yield Match(suppression.place.span, {"name": suppression.name or "every rule", "hint": ""})

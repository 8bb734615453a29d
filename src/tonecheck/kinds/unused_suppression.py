"""Suppressions that do nothing: no finding was there, the rule is misspelt, or the comment is not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from tonecheck.errors import did_you_mean
from tonecheck.model import Match
from tonecheck.plan import Plan
from tonecheck.records import dataclass
from tonecheck.suppress import Suppression


@dataclass(frozen=True)
class Check:
    """Reports a request to stay silent that silenced nothing, so that old ones do not hide new faults.

    Variants: ``unknown`` where it names no rule that exists, ``unclear`` where the comment cannot be understood. A
    suppression of a rule that is off in this run is left alone. Values: name, hint.
    """

    stage: ClassVar[str] = "suppressions"

    def __call__(self, used: Mapping[Suppression, int], plan: Plan) -> Iterator[Match]:
        """Yield a Match for each suppression that was of no use."""
        active = [rule.id for rule in plan.rules if getattr(rule.check, "stage", "page") != "suppressions"]
        for one, count in used.items():
            if one.fault:
                yield Match(one.place.span, {"name": one.name, "hint": one.fault}, variant="unclear")
            elif one.name and not any(one.names(rule) for rule in plan.known):
                families = {rule.split("/")[0] for rule in plan.known}
                hint = did_you_mean(one.name, [*plan.known, *families])
                if hint.startswith("known"):
                    hint = "“tonecheck rules” lists them"
                yield Match(one.place.span, {"name": one.name, "hint": hint}, variant="unknown")
            elif not count and (any(map(one.names, active)) if one.name else not plan.partial):
                yield Match(one.place.span, {"name": one.name or "every rule", "hint": ""})

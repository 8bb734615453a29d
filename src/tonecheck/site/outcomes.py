"""What becomes of an address."""

from __future__ import annotations

from typing import Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.routes import Route

Outcome = Literal[
    "ok", "outside", "unknown", "broken", "broken-anchor", "case", "unpublished", "redirect", "no-scheme",
    "placeholder", "insecure-own", "bad-contact", "no-target", "slot",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome for an address.

    Attributes:
        outcome: ok, or what is wrong.
        target: the route of the page that it leads to, if it leads to one.
        near: what the author probably meant, in the page's own style; "" if nothing is near.
        certain: ``near`` is the only possible meaning.
        why: the reason in a few words, for outcomes that need one.
    """

    outcome: Outcome
    target: Route | None = None
    near: str = ""
    certain: bool = False
    why: str = ""

"""The site: facts about its pages, what its builder publishes, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tonecheck.site.facts import Heading, LinkFact, PageFacts, facts

if TYPE_CHECKING:
    from tonecheck.site.site import Site

__all__ = ["Heading", "LinkFact", "PageFacts", "Site", "facts"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the one class below
    """Return the class ``Site``, whose 20 modules a page without links does not need."""
    if name != "Site":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tonecheck.site.site import Site  # noqa: PLC0415 - see above

    return Site

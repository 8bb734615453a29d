"""The site: facts of its pages, what its builder publishes, and what becomes of its links."""

from __future__ import annotations

from tonecheck.site.facts import Heading, LinkFact, PageFacts, facts
from tonecheck.site.site import Site

__all__ = ["Heading", "LinkFact", "PageFacts", "Site", "facts"]

"""The site: facts about its pages, what its builder publishes, and where its links lead."""

from __future__ import annotations

from tonecheck.site.facts import Heading, LinkFact, PageFacts, facts
from tonecheck.site.site import Site

__all__ = ["Heading", "LinkFact", "PageFacts", "Site", "facts"]

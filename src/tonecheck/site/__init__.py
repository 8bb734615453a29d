"""The site: facts of its pages, and what stands beside them on disk."""

from __future__ import annotations

from tonecheck.site.facts import ImageFact, LinkFact, PageFacts, facts
from tonecheck.site.files import Site

__all__ = ["ImageFact", "LinkFact", "PageFacts", "Site", "facts"]

"""The vocabulary of tonecheck: every type that passes from one stage to the next.

Offsets are code points of ``Source.text``, spans are half-open, lines and columns are 1-based. Its modules import only
``expressions``, ``intervals``, ``lazy_dataclass`` and ``named_tuple``, so that every other module can import them.
"""

from tonecheck.model.document import Document
from tonecheck.model.elements import INCLUDED, NO_META, PROPERTY, Anchor, Directive, Image, Link, Meta, Node, Resource
from tonecheck.model.finding import Edit, Finding, Match
from tonecheck.model.kind import Kind, Precomputed, Stage
from tonecheck.model.levels import LEVELS, Level, rank
from tonecheck.model.places import Entry, Place, Position, Span
from tonecheck.model.prose import OBJECT, PROSE_KINDS, Block, Mark, Prose, Section
from tonecheck.model.report import CheckedPage, Fault, Report
from tonecheck.model.rule import Example, Examples, Facts, Measured, Rule, Variant
from tonecheck.model.source import Source
from tonecheck.model.traits import PAGE_PARTS, Traits

__all__ = [
    "INCLUDED",
    "LEVELS",
    "NO_META",
    "OBJECT",
    "PAGE_PARTS",
    "PROPERTY",
    "PROSE_KINDS",
    "Anchor",
    "Block",
    "CheckedPage",
    "Directive",
    "Document",
    "Edit",
    "Entry",
    "Example",
    "Examples",
    "Facts",
    "Fault",
    "Finding",
    "Image",
    "Kind",
    "Level",
    "Link",
    "Mark",
    "Match",
    "Measured",
    "Meta",
    "Node",
    "Place",
    "Position",
    "Precomputed",
    "Prose",
    "Report",
    "Resource",
    "Rule",
    "Section",
    "Source",
    "Span",
    "Stage",
    "Traits",
    "Variant",
    "rank",
]

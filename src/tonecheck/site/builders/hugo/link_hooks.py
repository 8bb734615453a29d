"""What a site's own link templates (render hooks) make of some addresses (gohugo.io, “Link render hooks”).

A template may give an address a meaning of its own: ``[rest](g)`` may lead to the entry of a glossary. It says so by
comparing the address with a text.
"""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

_ACTION = expression(r"\{\{-?\s*(?:else\s+)?(?:if|with)\b[^{}]*\}\}")
_ADDRESS = expression(r"(?i)destination|\$u(?:rl)?\b|\$(?:link|href|dest)\b")
_EQUAL = expression(r"""\b(?:eq|in)\b[^{}"`]*(?:["`][^"`{}]*["`][^{}"`]*)*""")
_PREFIX = expression(r"""(?i)\bhasprefix\b[^{}"`]*["`]([^"`{}]+)["`]""")
_TEXT = expression(r"""["`]([^"`{}]+)["`]""")
_USUAL = ("/", "#", ".", "http", "mailto", "tel", "ftp", "www")
"""How addresses begin that need no meaning of their own."""


@dataclass(frozen=True, slots=True)
class Notations:
    """The addresses to which link templates give a meaning of their own: whole ones, and how others begin."""

    whole: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()

    def cover(self, target: str) -> bool:
        """Return whether an address has a meaning of its own."""
        return target in self.whole or (bool(self.begins) and target.startswith(self.begins))


NONE = Notations()


def notations(templates: Iterable[str]) -> Notations:
    """Return what some templates compare addresses with."""
    whole: set[str] = set()
    begins: set[str] = set()
    for template in templates:
        for action in _ACTION.finditer(template):
            if not _ADDRESS.search(action[0]):
                continue
            for compared in _EQUAL.finditer(action[0]):
                whole.update(_TEXT.findall(compared[0]))
            begins.update(_PREFIX.findall(action[0]))
    return Notations(
        frozenset(text for text in whole if not text.startswith(_USUAL)),
        tuple(sorted(text for text in begins if not text.startswith(_USUAL))),
    )

"""Legal pages: terms, licences, privacy policies, whose words lawyers or laws prescribe."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Document

_TITLE = expression(
    r"\W*(?:(?:our|my|the|website|site|web|online|client|practice)\s+)*"
    r"(?:privacy|cookies?|data protection|terms|licen[cs]es?|legal|disclaimers?|imprint|copyright|gdpr)"
    r"(?:\s*(?:&|and|of|policy|policies|notices?|statement|disclosures?|terms|use|usage|services?|conditions|practices"
    r"|information|agreement|disclaimer|cookies?|privacy|hipaa|gdpr|sale))*\W*",
    re.IGNORECASE,
)
_LICENCE = expression(
    r"\W*(?:the\s+)?(?:(?:gnu|lesser|affero|general|public|mit|bsd|apache|isc|sil|open|font|creative|commons|mozilla"
    r"|software|content|\d[-\w]*)\W+)*licen[cs]es?(?:\W+(?:\(?mit\)?|gpl|version|v?\d[\d.]*))*\W*",
    re.IGNORECASE,
)
_SITE = expression(r"\s+[|–—-]\s+|\s*\|\s*|:\s")


def is_legal(document: Document) -> bool:
    """Return whether the title of a page, or its first heading, is that of a legal page: “Privacy policy”."""
    titles = [block.text for block in document.blocks if block.kind == "meta" and block.key == "title"][:1]
    titles += [section.title for section in document.sections[:1]]
    names = [_SITE.split(title, maxsplit=1)[0] for title in titles]
    return any(_TITLE.fullmatch(name) or _LICENCE.fullmatch(name) for name in names)

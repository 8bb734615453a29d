"""Write a style for Vale with the terms of our rules, so that Vale looks for the same words.

Each text that a term stands for, with its alternatives and inflected forms, becomes a token of an ``existence`` rule.
Contexts, exceptions, topics and grammar have no counterpart there, so Vale reports more of these words than tonecheck
does. Seven ``metric`` rules compute readability.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tonecheck import packs
from tonecheck.kinds import terms

_MOST = 100  # tokens of a rule; Vale gives up if it has thousands
_METRICS = {
    "FleschKincaid": "(0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59",
    "Fog": "0.4 * ((words / sentences) + 100 * (complex_words / words))",
    "SMOG": "1.0430 * math.sqrt((polysyllabic_words * 30.0) / sentences) + 3.1291",
    "Ease": "206.835 - (1.015 * (words / sentences)) - (84.6 * (syllables / words))",
    "ColemanLiau": "(5.88 * (characters / words)) - (29.6 * (sentences / words)) - 15.8",
    "ARI": "(4.71 * (characters / words)) + (0.5 * (words / sentences)) - 21.43",
    "LIX": "(words / sentences) + ((long_words * 100) / words)",
}


def write(folder: Path) -> None:
    """Write the style into a folder."""
    folder.mkdir(parents=True)
    for rule in (packs.build(entry) for entry in packs.load().values()):
        if isinstance(rule.check, terms.Check):
            texts = (text for term in rule.check.terms for flag in term.flag for text in rule.check.texts(flag))
            tokens = sorted({re.escape(text).replace("\\ ", " ") for text in texts if text[:1].isalnum()})
            for first in range(0, len(tokens), _MOST):
                name = f"{rule.id.replace('/', '-')}-{first}"
                some = tokens[first : first + _MOST]
                _write(folder, name, extends="existence", message="'%s'", ignorecase=True, tokens=some)
    for name, formula in _METRICS.items():
        _write(folder, name, extends="metric", message="%s", formula=formula, condition="> 9")


def _write(folder: Path, name: str, **keys: object) -> None:
    (folder / f"{name}.yml").write_text(json.dumps(keys, ensure_ascii=False, indent=1), "utf-8")  # YAML reads JSON

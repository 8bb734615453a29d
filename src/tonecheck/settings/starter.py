"""The first configuration of a site: guess its settings, and write them to a commented file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from tonecheck.lazy_dataclass import dataclass
from tonecheck.settings.config import FILE, Audience, Locale

_LOOKED_AT = 50
_SPELLINGS: dict[Locale, str] = {
    "en-GB": "behaviour colour favourite neighbour labour behavioural centre counsellor counselling practise "
    "organisation organise recognise realise apologise paediatric anaemia grey programme",
    "en-US": "behavior color favorite neighbor labor behavioral center counselor counseling "
    "organization organize recognize realize apologize pediatric anemia gray program",
}
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """Settings guessed from a site.

    Attributes:
        builder: the builder whose configuration was found, or ``files`` or ``html``.
        locale: the English of the site, or None if its spelling is mixed or too rare to tell.
        audience: who reads.
    """

    builder: str
    locale: Locale | None = None
    audience: Audience = "public"


def locale_of(texts: Iterable[str]) -> Locale | None:
    """Return the English in which some articles are spelt, or None if it is not clear.

    We count words in the first articles that British and American English spell differently. Australian English spells
    these words as British English does, so we never guess en-AU.
    """
    counts: dict[Locale, int] = {"en-GB": 0, "en-US": 0}
    words = {name: set(spelt.split()) for name, spelt in _SPELLINGS.items()}
    for text in islice(texts, _LOOKED_AT):
        for word in re.findall(r"[a-z]+", text.lower()):
            for name in counts:
                counts[name] += word in words[name]
    first, second = sorted(counts, key=lambda name: -counts[name])
    return first if counts[first] >= _ENOUGH and counts[first] >= 4 * counts[second] else None


def configuration(guess: Guess) -> Iterator[str]:
    """Yield a first ``tonecheck.yaml``: the guessed settings and the other keys, each with an explanation."""
    detected = guess.builder not in {"", "files", "html"}
    note = f"found {guess.builder}" if detected else "found no builder, so links are checked as files"
    locale = f"locale: {guess.locale}" if guess.locale else "# locale: en-GB"
    yield f"""\
# {FILE}: settings of tonecheck for the articles in this folder and below.
# Every key is optional; “tonecheck config” shows the settings in effect.

# The English of the articles: en-GB, en-US or en-AU. Set it to check spelling too.
{locale}

# Who reads: public, or practitioners (which lowers jargon by one level). The front matter of a page can override this.
audience: {guess.audience}

# The lowest level that makes “tonecheck” exit with 1: suggestion, warning or error.
fail-on: warning

# Changes to rules: off, on, a level, or options. “tonecheck rules” lists rules, “tonecheck explain RULE” explains one.
rules: {{}}
#  readability/sentence-length: {{suggest: 20, warn: 30}}
#  page-furniture: off

# Words that no rule about wording reports: names of services, titles of books.
allow: []

# Articles to skip, with patterns as in .gitignore.
exclude: []

# Whether to follow symlinks that lead out of the site.
follow-symlinks: false

# Settings for some articles only.
overrides: []
#  - {{paths: [practitioners/**], audience: practitioners}}

# How the site is built, if its own configuration does not say ({note}).
site: {{}}
#  base-url: https://example.org/
#  redirects: {{/old-guide/: /guides/new/}}
"""

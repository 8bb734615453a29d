"""A first configuration: what can be guessed of a site, and the commented file that says it."""

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
    """What a site seems to be.

    Attributes:
        builder: the builder whose configuration was found, or ``files`` or ``html``.
        locale: the language, where its spelling is clear, else None.
        audience: who reads.
    """

    builder: str
    locale: Locale | None = None
    audience: Audience = "public"


def locale_of(texts: Iterable[str]) -> Locale | None:
    """Return the English that some articles are spelt in, or None where it is not clear.

    Words that are spelt in one way in Britain and in another in the United States are counted in the first
    articles. Australia spells as Britain does in these, so that en-AU is never guessed.
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
    """Yield a first ``tonecheck.yaml``: what was guessed, and what else may be said, each with a reason."""
    known = guess.builder not in {"", "files", "html"}
    built = f"{guess.builder} was found" if known else "no builder was found, and links are judged as files"
    locale = f"locale: {guess.locale}" if guess.locale else "# locale: en-GB"
    yield f"""\
# {FILE}: what tonecheck is to know of the articles here and below.
# Every key is optional; “tonecheck config” shows what holds.

# The English they are written in: en-GB, en-US or en-AU. State it to have the spelling checked too.
{locale}

# Who reads: public, or practitioners (then jargon counts one level less). A page's front matter may say otherwise.
audience: {guess.audience}

# The level from which “tonecheck” exits with 1: suggestion, warning or error.
fail-on: warning

# Changes to rules: off, on, a level, or options. “tonecheck rules” lists them, “tonecheck explain RULE” gives reasons.
rules: {{}}
#  readability/sentence-length: {{suggest: 20, warn: 30}}
#  page-furniture: off

# Words that no rule about wording reports: names of services, titles of books.
allow: []

# Articles not to look at, with patterns as in .gitignore.
exclude: []

# Other settings for some articles.
overrides: []
#  - {{paths: [practitioners/**], audience: practitioners}}

# How the site is built, where its own configuration does not say it ({built}).
site: {{}}
#  base-url: https://example.org/
#  redirects: {{/old-guide/: /guides/new/}}
"""

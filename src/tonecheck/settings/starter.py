"""The first configuration of a site: guess its settings, and write them to a commented file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import get_args

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
_MOST_FOLDERS = 5
_WRAPPERS = frozenset({"src", "app", "site", "website", "web", "source"})
"""Folders that hold more than articles; what is in them is named."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Settings guessed from a site.

    Attributes:
        builder: the builder whose configuration was found, or ``files`` or ``html``.
        locale: the English of the site, or None if its spelling is mixed or too rare to tell.
        audience: who reads.
        paths: the folders of the articles, relative to the configuration.
        exclude: files that are no articles and that the builder publishes all the same, or that no builder knows.
        baseline: the file of known findings; "" for none.
    """

    builder: str
    locale: Locale | None = None
    audience: Audience = "public"
    paths: tuple[str, ...] = (".",)
    exclude: tuple[str, ...] = ()
    baseline: str = ""


def locale_of(texts: Iterable[str], stated: str = "") -> Locale | None:
    """Return the English in which some articles are written, or None if it is not clear.

    We count words in the first articles that British and American English spell differently. What the site states holds
    unless its words say otherwise: many a builder writes ``en-us`` into the settings of a new site. Australian English
    spells these words as British English does, so only a site that states it is en-AU.

    Args:
        texts: the articles.
        stated: the language that the settings of the site state, such as ``en-gb`` or ``en_GB.UTF-8``; "" for none.
    """
    counts: dict[Locale, int] = {"en-GB": 0, "en-US": 0}
    words = {name: set(spelt.split()) for name, spelt in _SPELLINGS.items()}
    for text in islice(texts, _LOOKED_AT):
        for word in re.findall(r"[a-z]+", text.lower()):
            for name in counts:
                counts[name] += word in words[name]
    code = stated.strip().partition(".")[0].replace("_", "-").casefold()
    known: tuple[Locale, ...] = get_args(Locale)
    said = next((locale for locale in known if locale.casefold() == code), None)
    if said:
        spelt: Locale = "en-US" if said == "en-US" else "en-GB"
        if 2 * counts[spelt] >= sum(counts.values()):
            return said
    first, second = sorted(counts, key=lambda name: -counts[name])
    return first if counts[first] >= _ENOUGH and counts[first] >= 4 * counts[second] else None


def folders_of(articles: Sequence[str]) -> tuple[str, ...]:
    """Return the folders that hold some articles: few, and none that holds more than articles; “.” if there is no such.

    Args:
        articles: their paths, relative to the configuration, with forward slashes.
    """
    found: dict[str, None] = {}
    for path in articles:
        *folders, _ = path.split("/")
        end = next((number for number, name in enumerate(folders, 1) if name not in _WRAPPERS), len(folders))
        found["/".join(folders[:end]) or "."] = None
    return (".",) if "." in found or not found or len(found) > _MOST_FOLDERS else tuple(sorted(found))


def configuration(guess: Guess) -> Iterator[str]:
    """Yield a first ``tonecheck.yaml``: the guessed settings and the other keys, each with an explanation."""
    detected = guess.builder not in {"", "files", "html"}
    note = f"found {guess.builder}" if detected else "found no builder, so links are checked as files"
    locale = f"locale: {guess.locale}" if guess.locale else "# locale: en-GB"
    baseline = f"baseline: {_quoted(guess.baseline)}" if guess.baseline else "# baseline: tonecheck-baseline.json"
    exclude = "".join(f"\n  - {_quoted(path)}" for path in guess.exclude) or " []"
    yield f"""\
# {FILE}: settings of tonecheck for the articles in this folder and below.
# Every key is optional; “tonecheck config” shows the settings in effect.

# Where the articles are: what “tonecheck” checks if you name nothing.
paths: [{", ".join(map(_quoted, guess.paths))}]

# The English of the articles: en-GB, en-US or en-AU. Set it to check spelling too.
{locale}

# Who reads: public, or practitioners (which lowers jargon by one level). The front matter of a page can override this.
audience: {guess.audience}

# The lowest level that makes “tonecheck” exit with 1: suggestion, warning or error.
fail-on: warning

# Known findings, which are not reported again; “tonecheck baseline” writes the file.
{baseline}

# Changes to rules: off, on, a level, or options. “tonecheck rules” lists rules, “tonecheck explain RULE” explains one.
rules: {{}}
#  readability/sentence-length: {{suggest: 20, warn: 30}}
#  page-furniture: off

# Words that no rule about wording reports: names of services, titles of books.
allow: []

# Articles to skip, with patterns as in .gitignore.
exclude:{exclude}

# Whether to check what the site does not publish, such as a README, notes and templates.
unpublished: false

# Keys of front matter whose values a layout puts on the page, so that they are checked as text.
text-keys: []
#  - lead
#  - faq.answer

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


def _quoted(path: str) -> str:
    """Return a path as YAML."""
    if re.fullmatch(r"[A-Za-z_/][\w./-]*|\.", path, re.ASCII):
        return path
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

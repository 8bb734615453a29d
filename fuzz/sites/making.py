"""Small sites by chance: settings, pages, headings, links of every notation, and what stands around them.

Each link has words of its own, such as ``L7``, by which it is found again in the built site.
"""

from __future__ import annotations

import posixpath
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

_DATA = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text("utf-8"))
HEADINGS: list[str] = _DATA["headings"]
_PLACES: list[str] = _DATA["places"]

NO_MDX = (
    "<br>",
    "<hr>",
    "<details>",
    "</div>\n{}",
    "gone.png",
    "<p>open",
    "<article>",
    "</article>",
    "<DIV>",
    "<custom-box>",
)
"""What MDX refuses, or no builder that reads it."""
IN_MDX = (
    "<br />\n{}",
    "<hr />\n{}",
    "{/* {} */}",
    "<details>\n<summary>S</summary>\n\n{}\n\n</details>",
    "<>{}</>",
    "<div>\n    {}\n</div>",
    "{true && <b>x</b>} {}",
)
"""What only MDX has."""


@dataclass
class Site:
    """A site.

    Attributes:
        builder: the name of its builder.
        files: its files.
        urls: where each page is published, by its file.
        base: the path below which it is published.
    """

    builder: str
    files: dict[str, str] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    base: str = ""


def sometimes(chance: random.Random, share: float) -> bool:
    """Return True in a share of all cases."""
    return chance.random() < share


@dataclass(frozen=True)
class Notation:
    """What pages for a builder may hold.

    Attributes:
        without: pieces of what it refuses, or reads in ways of its own that we do not follow.
        also: further places of links, which only this builder knows.
        pictures: addresses of pictures; some builders refuse a site that lacks one.
        most: how many places a page has at most.
        closed: whether tags without content end in a slash, as JSX wants.
    """

    without: Sequence[str] = ()
    also: Sequence[str] = ()
    pictures: Sequence[str] = ("pic.png", "gone.png", "/pic.png")
    most: int = 8
    closed: bool = False

    def allowed(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that hold nothing which the builder refuses."""
        return [text for text in texts if not any(piece in text for piece in self.without)]


class Maker:
    """Makes the pages of a site.

    Args:
        chance: what decides.
        site: the site, with the urls of its pages.
        address: returns the address of a page in the notation of the builder, called with both files.
        notation: what the pages may hold.
    """

    def __init__(
        self,
        chance: random.Random,
        site: Site,
        address: Callable[[str, str], str],
        notation: Notation | None = None,
    ) -> None:
        self._chance = chance
        self._site = site
        self._address = address
        self._notation = notation or Notation()
        self._count = 0
        self._places = self._notation.allowed([*_PLACES, *self._notation.also])
        headings = self._notation.allowed(HEADINGS)
        self._headings: dict[str, list[str]] = {
            name: chance.choices(headings, k=chance.randint(1, 4)) for name in site.urls
        }

    def page(self, name: str) -> str:
        """Return the text of a page, without front matter."""
        chance = self._chance
        parts = [f"## {heading}" for heading in self._headings[name]]
        parts += [self._placed(name) for _ in range(chance.randint(3, self._notation.most))]
        chance.shuffle(parts)
        definitions = [part for part in parts if part.startswith("[r")]
        notes = "\n\n[^n]: A note.\n" if any("[^n]" in part for part in parts) else ""
        return "\n\n".join([*(part for part in parts if not part.startswith("[r")), *definitions]) + notes + "\n"

    def _placed(self, name: str) -> str:
        place = self._chance.choice(self._places)
        return re.sub(r"\{\}", lambda _: self._link(name), place)

    def _link(self, name: str) -> str:
        chance = self._chance
        self._count += 1
        words = f"L{self._count}"
        if sometimes(chance, 0.12):
            target = chance.choice(self._notation.pictures)
            end = " />" if self._notation.closed else ">"
            return chance.choice([f"![{words}]({target})", f'<img src="{target}" alt="{words}"{end}'])
        target = self._target(name)
        forms = [f"[{words}]({target})"] * 4 + [f'<a href="{target}">{words}</a>'] * 2
        forms += [
            f'[{words}]({target} "t")',
            f"[{words}](<{target}>)",
            f"[*{words}*]({target})",
            f"[{words}]( {target} )",
        ]
        forms += [
            f"[o [x](gone-inner) {words}]({target})",
            f"[ {words} ]({target})",
            f"[{words}] ({target})",
            f"[{words}]",
        ]
        return chance.choice(self._notation.allowed(forms))

    def _target(self, name: str) -> str:
        chance = self._chance
        other = chance.choice(list(self._site.urls))
        if sometimes(chance, 0.4):
            return f"#{self._fragment(name)}"
        fragment = f"#{self._fragment(other)}"
        address = self._address(name, other)
        if sometimes(chance, 0.2) and not address.startswith(
            ("{{<", "{%", "pathname:")
        ):  # their builders refuse such a site
            address = chance.choice([f"x{address}", address + "x", posixpath.join("gone", address.lstrip("/"))])
        return address + (fragment if sometimes(chance, 0.5) else "")

    def _fragment(self, name: str) -> str:
        chance = self._chance
        text = chance.choice(self._headings[name])
        slugs = [
            re.sub(r"[^\w\- ]", "", text).strip().lower().replace(" ", "-"),
            re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-"),
            re.sub(r"[^A-Za-z0-9 -]", "", text).replace(" ", "-").lower(),
        ]
        others = [
            "fn:n",
            "fnref:n",
            "fn:1",
            "own",
            "anchor",
            "section",
            "section-1",
            "id1",
            "rest-1",
            "rest_1",
            "top",
            "_1",
            "rest-2",
        ]
        return chance.choice(slugs * 4 + [chance.choice(slugs) + "-1", chance.choice(slugs) + "_1", *others]) or "rest"

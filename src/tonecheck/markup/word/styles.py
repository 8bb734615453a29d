"""Styles: what a paragraph is by its style, and how words look by theirs."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.word.xml_tree import Element

_LEVELS = 6
_OUTLINE = "012345678"
"""Levels of an outline; what has another one, such as 9, is running text."""
_DEEPEST = 20
# Word keeps the English names of its own styles in every language; others write what their users see.
_HEADING = expression(
    r"(?:heading|head|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|titlu"
    r"|başlık|заголовок|επικεφαλίδα|标题|標題|見出し|제목|כותרת|عنوان)\s*([1-9])",
    re.IGNORECASE,
)
_NAMED = {
    "title": "title",
    "titel": "title",
    "subtitle": "subtitle",
    "untertitel": "subtitle",
    "caption": "caption",
    "beschriftung": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "quotations": "quote",
    "toc heading": "contents heading",
}


@dataclass(slots=True)
class Style:
    """A style.

    Attributes:
        name: its name in small letters.
        base: the id of the style that it builds on, or "".
        paragraph: its ``w:pPr``, or None.
        words: its ``w:rPr``, or None.
    """

    name: str
    base: str
    paragraph: Element | None
    words: Element | None


class Styles:
    """The styles of a document.

    Args:
        root: the part with the styles, or None.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        lang = root.child("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang") if root is not None else None
        self.lang = lang.get("w:val") if lang is not None else ""
        for one in root.children if root is not None else ():
            if one.name == "w:style":
                style_id = one.get("w:styleId")
                name = (one.value("w:name") or "").lower()
                words, paragraph = one.child("w:rPr"), one.child("w:pPr")
                self._styles[style_id] = Style(name, one.value("w:basedOn") or "", paragraph, words)
                if one.get("w:type") == "paragraph" and one.get("w:default") in {"1", "true", "on"}:
                    self.default = style_id

    def chain(self, style_id: str) -> list[Style]:
        """Return a style and those that it builds on, from the style itself on."""
        found: list[Style] = []
        while style_id in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style_id])
            style_id = found[-1].base
        return found

    def role(self, style_id: str) -> str:
        """Return what a style of paragraphs stands for: title, subtitle, caption, quote, contents heading; or ""."""
        for style in self.chain(style_id):
            if style.name in _NAMED:
                return _NAMED[style.name]
        return ""

    def level(self, style_id: str, own: Element | None) -> int:
        """Return the level of a heading, from 1; 0 if a paragraph is none.

        Args:
            style_id: its style.
            own: its ``w:pPr``, or None.
        """
        stated = own.value("w:outlineLvl") if own is not None else None
        chain = self.chain(style_id)
        for style in chain:
            if stated is None and style.paragraph is not None:
                stated = style.paragraph.value("w:outlineLvl")
        if stated is not None:
            return min(int(stated) + 1, _LEVELS) if stated in _OUTLINE else 0
        names = [style.name for style in chain] or [style_id]
        heading = next(filter(None, map(_HEADING.fullmatch, names)), None)
        return min(int(heading[1]), _LEVELS) if heading else 0

    def numbering(self, style_id: str) -> Element | None:
        """Return the ``w:numPr`` of a style of paragraphs, or None."""
        for style in self.chain(style_id):
            found = style.paragraph.child("w:numPr") if style.paragraph is not None else None
            if found is not None:
                return found
        return None

    def toggled(self, name: str, paragraph_style: str, word_style: str, own: Element | None) -> bool:
        """Return whether words are bold, italic or hidden: by what they say themselves, else by their styles.

        A bold style for words in a bold style for paragraphs makes words that are not bold (ECMA-376 part 1, 17.7.3).
        """
        stated = own.is_on(name) if own is not None else None
        if stated is not None:
            return stated
        return self._says(paragraph_style, name) != self._says(word_style, name)

    def _says(self, style_id: str, name: str) -> bool:
        for style in self.chain(style_id):
            stated = style.words.is_on(name) if style.words is not None else None
            if stated is not None:
                return stated
        return False

    def language(self, paragraph_style: str, word_style: str, own: Element | None) -> str:
        """Return the language of words, or ""."""
        chains = [*self.chain(word_style), *self.chain(paragraph_style)]
        for words in (own, *(style.words for style in chains)):
            lang = words.child("w:lang") if words is not None else None
            if lang is not None and lang.get("w:val"):
                return lang.get("w:val")
        return self.lang

"""Texts in front matter that a template puts on the page: a lead, the answers of an FAQ, the points of a list.

The user names their keys (``text-keys``), or the site's layouts print them. We read such a value as Markdown, which
plain sentences are too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.markup import front_matter
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.front_matter import blocks
from tonecheck.markup.masking import blanked
from tonecheck.markup.meta_keys import SEEN, folded_key
from tonecheck.model import Meta, Source, Span

if TYPE_CHECKING:
    from tonecheck.markup.markdown.events import Cut

_WITHIN = ("component",)
_SENTENCE = expression(r"[.!?…:;][\"'”’»)\]*_]*(?:\s|\Z)|\n\s*\n|^\s*(?:[-*+]|\d+[.)]|#+)\s", re.MULTILINE)
_STOP = expression(r"[.!?…][\"'”’»)\]*_]*(?:\s|\Z)(?<!\d[.]\s)")
_FEWEST_WORDS = 4
_CODE = expression(r"<(?:script|iframe|svg|style|form)\b", re.IGNORECASE)
_CONTINUED = expression(r"(?:\r\n|\r|\n)([ \t]+)")
_ESCAPE = expression(r"\\.", re.DOTALL)
_ESCAPED = frozenset({'\\"', "\\\\", "\\/"})
_BLOCK_SCALAR = expression(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)\s*\Z")
_LONGEST_HEADER = 200  # characters before a block scalar in which its sign stands


def add_blocks(builder: PageBuilder, meta: Meta) -> None:
    """Add what readers see of front matter: texts that a template puts on the page, titles, alternative texts."""
    source = builder.source
    texts: Collection[str] = ()
    if source.text_keys or source.printed_keys:
        texts = chosen(meta, source.text_keys, source.printed_keys)
        _add(builder, meta, texts)
    front_matter.add_strings(builder, meta, texts)


def named(key: str) -> str:
    """Return a key as we compare keys: folded, and ``faq.answer`` for ``faq.0.answer``."""
    return ".".join(part for part in folded_key(key).split(".") if not part.isdecimal())


def chosen(meta: Meta, stated: Iterable[str], printed: Iterable[str]) -> set[str]:
    """Return the keys of front matter whose values are text that readers see.

    Args:
        meta: the front matter.
        stated: keys that the user names; each of their strings is text.
        printed: keys that the site's layouts print; of their strings, only those that read as sentences are text.
    """
    by_user, by_layout = set(map(named, stated)), set(map(named, printed))
    off = blocks.switched_off(meta.values)
    keys = set()
    for key, value in blocks.scalars(meta.values):
        if isinstance(value, str) and value.strip() and key in meta.spans and not key.startswith(off):
            name = named(key)
            if name in by_user or (name in by_layout and name not in SEEN and _is_sure(value)):
                keys.add(key)
    return keys


def unread(meta: Meta, source: Source) -> dict[str, int]:
    """Return the keys whose values read as sentences and are no text of the page, each with its words."""
    read = chosen(meta, source.text_keys, source.printed_keys)
    counts: dict[str, int] = {}
    for key, value in blocks.scalars(meta.values):
        name = named(key)
        if key not in read and name not in SEEN and isinstance(value, str) and _is_sure(value):
            shown = ".".join(part for part in key.split(".") if not part.isdecimal())
            counts[shown] = counts.get(shown, 0) + len(value.split())
    return counts


def _add(builder: PageBuilder, meta: Meta, keys: Iterable[str]) -> None:
    """Add the texts under some keys: sentences as the blocks of Markdown that they are, anything shorter as a title."""
    values = {key: value for key, value in blocks.scalars(meta.values) if isinstance(value, str)}
    written: list[tuple[Span, list[Cut]]] = []
    for key, span in sorted(((key, meta.spans[key]) for key in keys), key=lambda one: one[1]):
        cuts = _cuts(builder.source.text, span) if _is_prose(values[key]) else None
        if cuts is None:
            blocks.add_string(builder, "title", span, values[key], key, within=_WITHIN)
        else:
            written.append((span, cuts))
    if written:
        _add_markdown(builder, written)


def _is_prose(value: str) -> bool:
    return len(value.split()) >= _FEWEST_WORDS and _SENTENCE.search(value) is not None


def _is_sure(value: str) -> bool:
    """Return whether a value that a layout prints is a sentence, and not the name of a page, say."""
    return _is_prose(value) and _STOP.search(value) is not None and _CODE.search(value) is None


def _cuts(text: str, span: Span) -> list[Cut] | None:
    """Return what of a value is not Markdown (its indentation, its escapes), or None if we cannot tell where it is."""
    from tonecheck.markup.markdown.events import Cut  # noqa: PLC0415 - few pages have texts in their front matter

    opener = text[span.start - 1 : span.start]
    cuts = []
    if opener in {"'", '"'} and text[span.start - 3 : span.start] != opener * 3:
        if opener == '"':
            for escape in _ESCAPE.finditer(text, *span):
                if escape.group() == "\\n":
                    cuts.append(Cut(*escape.span(), "\n"))
                elif escape.group() not in _ESCAPED:
                    return None
                else:
                    cuts.append(Cut(escape.start(), escape.start() + 1))
        else:
            cuts += (Cut(quote.start(), quote.start() + 1) for quote in re.compile("''").finditer(text, *span))
    line_start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    is_block = _BLOCK_SCALAR.search(text, max(0, span.start - _LONGEST_HEADER), span.start) is not None
    indent = span.start - line_start if is_block else len(text)
    for line in _CONTINUED.finditer(text, *span):
        cuts.append(Cut(line.start(1), min(line.end(1), line.start(1) + indent)))
    return sorted(cuts)


def _add_markdown(builder: PageBuilder, written: Iterable[tuple[Span, list[Cut]]]) -> None:
    from tonecheck.markup import templates  # noqa: PLC0415 - few pages have texts in their front matter
    from tonecheck.markup.html.elements import Elements  # noqa: PLC0415 - as above
    from tonecheck.markup.markdown import page  # noqa: PLC0415 - as above
    from tonecheck.markup.markdown.events import Cut  # noqa: PLC0415 - as above

    text = builder.source.text
    pieces: list[str] = []
    cuts: list[Cut] = []
    done = 0
    for span, own in written:
        pieces += (blanked(text[done : span.start]), text[span.start : span.end])
        cuts += (Cut(done, span.start, "\n\n"), *own)
        done = span.end
    pieces.append(blanked(text[done:]))
    cuts.append(Cut(done, len(text), "\n"))
    shown = "".join(pieces)
    template_tags = templates.stretches(shown)
    masked = page.mask(builder, templates.mask(shown, template_tags) if template_tags else shown, template_tags)
    masked = replace(masked, cuts=sorted([*masked.cuts, *cuts]))
    elements = Elements(builder, within=_WITHIN, templates=masked.templates)
    page.read(builder, masked, elements, indented_code=False)

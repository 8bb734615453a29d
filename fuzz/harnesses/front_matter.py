"""Front matter: its values, where they stand, and what we take from them. An input is a page, with fences."""

from __future__ import annotations

from fuzz import checks
from fuzz.checks import hold
from tonecheck.engine.codec import decode, encode
from tonecheck.errors import TonecheckError
from tonecheck.findings import suppress
from tonecheck.markup import front_matter, meta_texts
from tonecheck.markup.builder import PageBuilder
from tonecheck.model import Document, Source
from tonecheck.site import PageFacts, facts


def check(data: bytes) -> None:
    """Check what is read of a page's front matter."""
    _, text = checks.parted(data)
    source = Source("guides/page.md", text, "markdown")
    try:
        document = checks.in_time(lambda: _document(source), len(text))
    except TonecheckError as error:
        checks.refusal(error)
        return
    _meta(document)
    for suppression in suppress.read(document):
        start, end = suppression.place.span
        hold(text[start:end] == suppression.place.text, "a suppression of another text", suppression)
    found = facts(document)
    kept = encode(found, source)
    hold(kept is None or repr(decode(kept, PageFacts, source)) == repr(found), "facts from the cache differ")
    hold(repr(front_matter.read(source)) == repr(document.meta), "read twice, it differs")


def _document(source: Source) -> Document:
    """Return a page of front matter alone: the rest costs most of the time, and other harnesses read it."""
    meta = front_matter.read(source)
    builder = PageBuilder(source)
    meta_texts.add_blocks(builder, meta)
    hold(len(front_matter.masked(source.text, meta)) == len(source.text), "masked, the text has another length")
    return builder.finish(meta=meta, lang=front_matter.language(meta))


def _meta(document: Document) -> None:
    meta, text = document.meta, document.source.text
    hold(0 <= meta.span.start <= meta.span.end <= len(text), "front matter outside the text", meta.span)
    for key, span in meta.spans.items():
        hold(
            meta.span.start <= span.start <= span.end <= meta.span.end,
            "a value outside the front matter",
            f"{key} {span} {meta.span}",
        )
    for block in document.blocks:
        if block.key and block.kind in {"meta", "alt"} and block.text:
            span = block.source_span(0, len(block.text))
            stated = meta.spans[block.key]
            hold(
                stated.start <= span.start and span.end <= stated.end,
                "a block outside its value",
                f"{block.key} {span} {stated}",
            )


ENTRIES = {"front-matter": check}

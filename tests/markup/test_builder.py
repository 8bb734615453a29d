"""The page builder: whatever a format says, each character of a block maps to the source it came from."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.markup.builder import PageBuilder
from tonecheck.model import OBJECT, Anchor, Block, Document, Image, Link, Source, Span


def page(text: str) -> tuple[PageBuilder, Source]:
    source = Source("a.md", text, "markdown")
    return PageBuilder(source), source


def one_block(text: str, *pieces: tuple[str, int, int]) -> Block:
    builder, _ = page(text)
    builder.open("paragraph", 0)
    for verb, start, end in pieces:
        getattr(builder, verb)(start, end)
    builder.close(len(text))
    return builder.finish().blocks[0]


def test_markup_between_pieces_vanishes_and_the_match_spans_it() -> None:
    block = one_block("un**believ**able", ("text", 0, 2), ("text", 4, 10), ("text", 12, 16))
    assert block.text == "unbelievable"
    assert block.source_span(0, 12) == Span(0, 16)
    assert block.source_span(2, 8) == Span(4, 10)


def test_an_entity_is_one_character_that_spans_it_whole() -> None:
    text = "don&rsquo;t &amp; &bogus; &copy"
    block = one_block(text, ("html", 0, len(text)))
    assert block.text == "don’t & &bogus; ©"
    assert text[slice(*block.source_span(0, 5))] == "don&rsquo;t"
    assert text[slice(*block.source_span(6, 7))] == "&amp;"


def test_white_space_folds_and_no_break_spaces_stay() -> None:
    text = "  one \r\n\t two\u00a0three  "
    block = one_block(text, ("text", 0, len(text)))
    assert block.text == "one two\u00a0three"
    assert text[slice(*block.source_span(0, 7))] == "one \r\n\t two"


def test_invisible_characters_belong_to_no_word() -> None:
    text = "\ufeffunder\u00adstand\u200bing"
    block = one_block(text, ("text", 0, len(text)))
    assert block.text == "understanding"
    assert text[slice(*block.source_span(0, 13))] == text[1:]


def test_an_alt_inside_a_paragraph_is_a_block_of_its_own() -> None:
    text = "See ![a cat](c.png) here"
    builder, source = page(text)
    builder.open("paragraph", 0)
    builder.text(0, 4)
    builder.open("alt", 4)
    builder.text(6, 11)
    builder.close(19)
    builder.object(4, 19)
    builder.text(19, 24)
    builder.close(24)
    builder.image(Image(Span(4, 19), "c.png", Span(13, 18), "a cat", Span(6, 11), "markdown"))
    document = builder.finish()
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("paragraph", f"See {OBJECT} here"),
        ("alt", "a cat"),
    ]
    assert document.images[0].block == 0
    assert source.text[slice(*document.blocks[1].source_span(2, 5))] == "cat"
    assert document.block_at(document.blocks[1].start) == 1


def test_blocks_come_in_source_order_and_sections_nest() -> None:
    builder, _ = page("0123456789abcdef")
    for start, kind, level in ((8, "heading", 2), (0, "heading", 1), (4, "paragraph", 0), (12, "heading", 1)):
        builder.open(kind, start, level=level)
        builder.text(start, start + 3)
        builder.close(start + 3)
    builder.empty("rule", 3, 4)
    document = builder.finish()
    assert [block.text for block in document.blocks] == ["012", "", "456", "89a", "cde"]
    assert [(s.title, s.parent, s.span) for s in document.sections] == [
        ("012", -1, Span(0, 12)),
        ("89a", 0, Span(8, 12)),
        ("cde", -1, Span(12, 16)),
    ]
    assert [block.section for block in document.blocks] == [0, 0, 0, 1, 2]


def test_links_and_anchors_are_sorted_and_know_their_block() -> None:
    builder, _ = page("one two three")
    for start, end in ((4, 7), (0, 3)):
        builder.link(Link(Span(start, end), "x", None, "", None, "inline"))
        builder.anchor(Anchor(str(start), Span(start, end), "id"))
    builder.open("paragraph", 0)
    builder.text(0, 3)
    builder.close(3)
    document: Document = builder.finish()
    assert [(link.span.start, link.block) for link in document.links] == [(0, 0), (4, -1)]
    assert [anchor.id for anchor in document.anchors] == ["0", "4"]


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["text", "html", "object", "skip"]),
        st.text(alphabet="ab &;#x6\r\n\t\u00a0\u00ad’🙂e\u0301\U0001d538", max_size=8),
    ),
    max_size=12,
)


@given(PIECES)
def test_every_character_maps_to_what_it_came_from(pieces: list[tuple[str, str]]) -> None:
    builder, source = page("".join(text for _, text in pieces))
    builder.open("paragraph", 0)
    offset = 0
    for verb, text in pieces:
        end = offset + len(text)
        if verb != "skip":
            getattr(builder, verb)(offset, end)
        offset = end
    builder.close(offset)
    document = builder.finish()
    previous = 0
    for block in document.blocks:
        assert "\n" not in block.text
        assert block.text == block.text.strip()
        for index, char in enumerate(block.text):
            span = block.source_span(index, index + 1)
            came_from = source.text[slice(*span)]
            assert char in (came_from, OBJECT) or char in unescape(came_from) or (char == " " and not came_from.strip())
            assert span.start >= previous
            previous = span.start

"""HTML pages: what is read of them, whichever reader there is, and that every offset is where it says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.growth import grows_in_proportion
from tonecheck import formats
from tonecheck.formats import html
from tonecheck.markup.html import stdlib as html_stdlib
from tonecheck.markup.html import turbo as html_turbo
from tonecheck.markup.tags import Tag, read_markup, unescape_attribute
from tonecheck.model import OBJECT, Block, Document, Image, Link, Source, Span

PAGES = sorted(
    (path for path in (Path(__file__).parent / "html").iterdir() if path.suffix in html.EXTENSIONS),
    key=lambda path: path.name,
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def read(text: str, path: str = "page.html") -> Document:
    return html.parse(Source(path, text, "html"))


def read_file(path: Path) -> Document:
    return read(path.read_bytes().decode(), path.name)


@pytest.fixture(params=["turbohtml", "stdlib"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with turbohtml, and as if it were not installed."""
    if request.param == "stdlib":
        monkeypatch.setitem(sys.modules, "tonecheck.markup.html.turbo", None)


@pytest.fixture
def parse(reader: None) -> Callable[[str], Document]:  # noqa: ARG001 - what reads is set before
    return read


def blocks(document: Document, *kinds: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks if not kinds or block.kind in kinds]


def links(document: Document) -> list[tuple[str, str]]:
    return [(link.target, link.text) for link in document.links]


def at(document: Document, span: Span | None) -> str | None:
    return None if span is None else document.source.text[span.start : span.end]


# -- whole pages ------------------------------------------------------------------------------------------------------


def described(document: Document) -> str:
    """Return what a page was read as, a line for each thing."""
    lines = [f"lang {document.lang}"] if document.lang else []
    lines += [_line(block) for block in document.blocks]
    lines += [_link_line(link) for link in document.links]
    lines += [_image_line(image) for image in document.images]
    lines += [f"anchor {anchor.kind} {anchor.id}" for anchor in document.anchors]
    return "".join(f"{line}\n" for line in lines)


def _line(block: Block) -> str:
    head = block.kind + (f" {block.level}" if block.level else "") + (f" {block.number}." if block.number else "")
    head += f" #{block.key}" if block.key else ""
    head += f" ({block.lang})" if block.lang else ""
    head += f" in {'/'.join(block.within)}" if block.within else ""
    marks = [
        f"{{{mark.kind}{f'={mark.data}' if mark.data else ''} {block.text[mark.start : mark.end]}}}"
        for mark in block.marks
    ]
    return " ".join([f"{head}: {block.text}".rstrip(" :"), *marks])


def _link_line(link: Link) -> str:
    where = f"{' outside' if link.block < 0 else ''}{' templated' if link.templated else ''}"
    return f"link{where} {link.target}: {link.text}".rstrip()


def _image_line(image: Image) -> str:
    where = f"{' outside' if image.block < 0 else ''}{' templated' if image.templated else ''}"
    return f"image{where} {image.target}: {image.alt!r}"


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_read_as_its_description_says(path: Path) -> None:
    assert described(read_file(path)) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_pages_are_found_by_their_ending() -> None:
    assert {formats.extensions()[ending] for ending in (".html", ".htm", ".xhtml")} == {"html"}


# -- what cannot be told from the source alone ------------------------------------------------------------------------


TRAPS = {
    "a link in a clone of the adoption agency counts once": (
        '<p><a href="one">1<div>2</a>3</div>',
        [("one", "1")],
    ),
    "a link in a link ends the first": ("<a href=one>1<a href=two>2</a> 3", [("one", "1"), ("two", "2")]),
    "a link without an end ends with its block": ("<p>a <a href=x>b</p><p>c</p>", [("x", "b")]),
    "links in a template are on no page": ("<template><p><a href=x>t</a></p></template><a href=y>u</a>", [("y", "u")]),
    "links in a template that is a part of the page count": (
        "<template shadowrootmode=open><a href=x>t</a></template>",
        [("x", "t")],
    ),
    "areas of a picture are links": ('<map name=m><area href=x alt="North"><area nohref></map>', [("x", "North")]),
    "links in noscript count": ("<noscript><a href=x>t</a></noscript>", [("x", "t")]),
    "references in addresses need their semicolon": (
        '<a href="?a=1&copy=2&amp;b&lt=3&reg">x</a>',
        [("?a=1&copy=2&b&lt=3®", "x")],
    ),
    "a textarea holds no tags": ("<textarea><a href=x>t</a></textarea><a href=y>u</a>", [("y", "u")]),
    "a title holds no tags": ("<title><a href=x>t</a></title><a href=y>u</a>", [("y", "u")]),
    "a script holds no tags": ("<script>'<a href=x>t</a>'</script><a href=y>u</a>", [("y", "u")]),
    "a script in a comment in a script ends nothing": (
        "<script><!-- <script></script> <a href=x> --></script><a href=y>u</a>",
        [("y", "u")],
    ),
    "a comment in a script hides no end": ("<script><!-- </script><a href=y>u</a>", [("y", "u")]),
    "an end tag of a script may have spaces": ("<script>'<a href=x>'</script\n><a href=y>u</a>", [("y", "u")]),
    "a comment holds no tags": ("<!-- <a href=x>t</a> --><a href=y>u</a>", [("y", "u")]),
    "a comment may end in --!>": ("<!-- <a href=x> --!><a href=y>u</a>", [("y", "u")]),
    "a comment may be <!-->": ("<!--><a href=y>u</a><!-- -->", [("y", "u")]),
    "a comment may be <!--->": ("<!---><a href=y>u</a><!-- -->", [("y", "u")]),
    "a comment without an end goes on": ("<a href=y>u</a><!-- <a href=x>t</a>", [("y", "u")]),
    "a declaration is a comment up to >": ('<!x <a href="x">t</a><a href=y>u</a>', [("y", "u")]),
    "CDATA is a comment in HTML": ("<![CDATA[ <a href=x> ]]><a href=y>u</a>", [("y", "u")]),
    "CDATA is text in a drawing": ("<svg><![CDATA[ <a href=x> ]]></svg><a href=y>u</a>", [("y", "u")]),
    "a value may go without quotes": ("<a href=a/b?c=d&e class=x>t</a>", [("a/b?c=d&e", "t")]),
    "a value without quotes may end in a slash": ("<a href=a/b/>t</a>", [("a/b/", "t")]),
    "a value without quotes may hold quotes": ("""<a href=a"b'c>t</a>""", [("a\"b'c", "t")]),
    "a value may hold >": ('<a title="a>b" href="x">t</a>', [("x", "t")]),
    "a value may hold line breaks": ('<a title="a\nb"\n href\n=\n"x">t</a>', [("x", "t")]),
    "of two attributes the first counts": ("<a href=x href=y HREF=z>t</a>", [("x", "t")]),
    "an attribute may lack a value": ("<a href>t</a>", [("", "t")]),
    "attributes may follow each other closely": ("""<a class="a"href='x'id=q>t</a>""", [("x", "t")]),
    "names are in either case": ("<A HREF='x'>t</a>", [("x", "t")]),
    "a slash in a tag is nothing": ("<a/href=x/>t</a>", [("x/", "t")]),
    "an end tag may have attributes": ("<a href=x>t</a href=y>u", [("x", "t")]),
    "an unclosed quote swallows the page": ('<a href=x>t</a><a href="y>u</a>', [("x", "t")]),
    "an a without href is no link": ("<a name=x>t</a><a id=y>u</a>", []),
    "an iframe holds no tags": ("<iframe><a href=x>t</a></iframe><a href=y>u</a>", [("y", "u")]),
    "plaintext never ends": ("<a href=y>u</a><plaintext><a href=x>t</a></plaintext>", [("y", "u")]),
    "processing instructions are comments": ("<?php echo '<a href=x>' ?><a href=y>u</a>", [("y", "u")]),
    "a less-than sign is text": ("<a href=x>1 < 2 <3 </a>", [("x", "1 < 2 <3")]),
    "spaces of other scripts do not end a name": ("<a href=a\u00a0b\u3000c>t</a>", [("a\u00a0b\u3000c", "t")]),
}


@pytest.mark.parametrize("name", TRAPS)
def test_links_are_those_that_browsers_see(name: str, parse: Callable[[str], Document]) -> None:
    text, expected = TRAPS[name]
    document = parse(text)
    assert links(document) == expected
    for link in document.links:
        assert unescape_attribute(at(document, link.target_span) or "") == link.target


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_breaks_move_nothing(newline: str, parse: Callable[[str], Document]) -> None:
    text = newline.join(
        ["<p>One", "line<br>", "more</p>", "<p>", "<a", 'href="x', 'y">A', "link</a></p>", "<img src=i>"]
    )
    document = parse(text)
    assert blocks(document) == [("paragraph", "One line more"), ("paragraph", "A link")]
    assert document.links[0].target == f"x{newline}y"
    assert at(document, document.links[0].text_span) == f"A{newline}link"
    assert at(document, document.images[0].span) == "<img src=i>"
    assert document.source.position(document.images[0].span.start) == (9, 1)


def test_a_byte_order_mark_is_no_text(parse: Callable[[str], Document]) -> None:
    document = parse("\ufeff<p>Word <a href=x>y</a></p>")
    assert blocks(document) == [("paragraph", "Word y")]
    assert document.links[0].span == Span(9, 24)


def test_astral_and_combining_characters_count_as_code_points(parse: Callable[[str], Document]) -> None:
    document = parse("<p>🙂𝔸 e\u0301 <b>👩‍👧</b> <a href='🙂?é'>ü</a></p>")
    assert blocks(document) == [("paragraph", "🙂𝔸 e\u0301 👩‍👧 ü")]
    assert at(document, document.links[0].target_span) == "🙂?é"
    assert at(document, document.blocks[0].source_span(3, 6)) == "e\u0301 "


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a &amp; b", "a & b"),
        ("a &amp b", "a & b"),
        ("caf&eacute;s", "cafés"),
        ("caf&eacutes", "cafés"),
        ("&#8217;&#x2019;&#8217", "’’’"),
        ("&notit; &notin;", "¬it; ∉"),
        ("&bogus; &; & &#; &#x;", "&bogus; &; & &#; &#x;"),
        ("&#128;", "€"),
        ("un&shy;der&#8203;stand", "understand"),
        ("one&#10;two&Tab;three", "one two three"),
        ("a&nbsp;b", "a\u00a0b"),
        ("&NotEqualTilde;", "≂̸"),
    ],
)
def test_character_references_are_decoded_as_browsers_do(
    text: str, seen: str, parse: Callable[[str], Document]
) -> None:
    document = parse(f"<p>{text}.</p>")
    assert blocks(document) == [("paragraph", f"{seen}.")]
    consistent(document)


def test_a_reference_is_one_thing_and_the_letters_behind_it_are_not(parse: Callable[[str], Document]) -> None:
    document = parse("<p>caf&eacutes</p>")
    block = document.blocks[0]
    assert at(document, block.source_span(3, 4)) == "&eacute"
    assert at(document, block.source_span(4, 5)) == "s"


def test_images_are_found_wherever_they_stand(parse: Callable[[str], Document]) -> None:
    document = parse(
        "<p><img src=a alt='One &amp; only'></p><noscript><img src=b alt=B></noscript>"
        "<template><img src=c id=d></template>"
        "<picture><source srcset=d><img src=e alt=''></picture><image src=f alt=F><input type=IMAGE src=g alt=G>"
        "<svg><image href=h></svg><img src=i/>"
    )
    assert [(image.target, image.alt) for image in document.images] == [
        ("a", "One & only"),
        ("b", "B"),
        ("e", ""),
        ("f", "F"),
        ("g", "G"),
        ("i/", None),
    ]
    assert blocks(document, "alt") == [("alt", "One & only"), ("alt", "F"), ("alt", "G")]
    assert document.images[4].attributes["type"] == "IMAGE"
    assert at(document, document.images[0].alt_span) == "One &amp; only"


def test_directives_are_comments(parse: Callable[[str], Document]) -> None:
    document = parse("<!-- tonecheck-disable jargon -- quoted --><p>x</p><!--tonecheck-enable--!><!-- other --><!x>")
    assert [one.body for one in document.directives] == ["tonecheck-disable jargon -- quoted", "tonecheck-enable"]
    assert at(document, document.directives[1].span) == "<!--tonecheck-enable--!>"


# -- the head ---------------------------------------------------------------------------------------------------------


def test_title_and_description_are_told_once(parse: Callable[[str], Document]) -> None:
    document = parse(
        "<html><head><title>Rest &amp; sleep</title><meta name=Description content='All about rest'>"
        "<meta property='og:title' content='Rest'><meta property='og:description' content='More'></head>"
        "<body><svg><title>Icon</title></svg><p>Text</p></body></html>"
    )
    assert [(one.key, one.text) for one in document.blocks if one.kind == "meta"] == [
        ("title", "Rest & sleep"),
        ("description", "All about rest"),
    ]


def test_what_social_networks_show_stands_in_for_a_title_that_is_missing() -> None:
    document = read("<html><head><meta property='og:title' content='Rest'></head><body><p>Text</p></body></html>")
    assert blocks(document, "meta") == [("meta", "Rest")]


@pytest.mark.parametrize(
    ("text", "lang", "block"),
    [
        ("<html lang=en-GB><body><p>x", "en-GB", ""),
        ("<html lang=en><body><p lang=fr>x", "en", "fr"),
        ("<html lang=en><body lang=fr><p lang=EN>x", "en", ""),
        ("<html xml:lang=nl><body><p>x", "nl", ""),
        ("<html lang=en><body><p data-lang=fr>x", "en", "fr"),
        ("<html lang=en><body><p data-lang=js>x", "en", ""),
        ("<html lang='{{ site.lang }}'><body><p>x", "", ""),
        ("---\nlang: cy\n---\n<p lang=en>x", "cy", "en"),
    ],
)
def test_languages(text: str, lang: str, block: str) -> None:
    document = read(text)
    assert (document.lang, document.blocks[-1].lang) == (lang, block)


# -- sources of pages -------------------------------------------------------------------------------------------------


def test_front_matter_is_no_text() -> None:
    document = read("---\ntitle: Small steps\n---\nText with <b>marks</b>.\n")
    assert blocks(document) == [("meta", "Small steps"), ("paragraph", "Text with marks.")]
    assert document.meta.values == {"title": "Small steps"}


def test_template_tags_stand_for_something_unknown() -> None:
    document = read(
        '<div {% if x %}class="a"{% endif %}><p>Dear {{ name }}, <a href="{{ url | "x" }}">read</a> this.</p>'
        "{% comment %} <p>never</p> {% endcomment %}<ul>{% for a in b %}<li>{{ a }}</li>{% endfor %}</ul>"
        "{% include x %}</div>"
    )
    assert blocks(document) == [
        ("paragraph", f"Dear {OBJECT}, read this."),
        ("item", OBJECT),
        ("embed", ""),
    ]
    assert [(link.target, link.templated) for link in document.links] == [('{{ url | "x" }}', True)]


@pytest.mark.parametrize(
    ("address", "templated"),
    [
        ("/a/", False),
        ("{{ x }}/a", True),
        ("{% url 'a' %}", True),
        ("<%= a %>", True),
        ("${base}/a", True),
        ("{base}/a", True),
        ("{filename}/a.md", False),
        ("a{b", False),
    ],
)
def test_an_address_with_an_expression_is_not_known(address: str, *, templated: bool) -> None:
    document = read(f'<p><a href="{address}">x</a> <img src="{address}" alt="y"></p>')
    assert (document.links[0].templated, document.images[0].templated) == (templated, templated)
    assert document.links[0].target == document.images[0].target == address


def test_braces_in_scripts_are_no_template_tags() -> None:
    document = read("<html><body><script>a={{b:1}};if(c){{</script><p>One }} two.</p><nav>Menu</nav></body></html>")
    assert blocks(document) == [("paragraph", "One }} two.")]


# -- which part is the article ----------------------------------------------------------------------------------------


LONG = "A sentence that is long enough to be the article, with nothing around it that matters more. "

CHOICES = {
    "main": "<nav>Menu</nav><main>{}</main><div>Other</div>",
    "role=main": "<div role=navigation>Menu</div><div role=main>{}</div><div>Other</div>",
    "an accordion in a tablist": "<div role=tablist><h4>Tab</h4><div role=tabpanel>{}{}{}</div></div><nav>Other</nav>",
    "article": "<header>Site</header><article>{}</article><div>Other</div>",
    "article in divs": "<div><div><article>{}</article></div><div>Other</div></div>",
    "the densest block": "<div><div><a href=/>Menu</a> <a href=/b>B</a></div><div>{}</div><div>Other</div></div>",
    "an empty main": "<main></main><div>{}</div>",
    "a hero as main": "<main>Hi</main><div>{}{}</div>",
    "of two mains the full one": "<main>Other</main><main>{}</main>",
    "of a dominant article and teasers": "<article>{}{}{}{}{}</article><article>Other teaser</article>",
    "a cell of a layout table": "<table><tr><td>Other<td>{}{}</table>",
    "an aside outside": "<article>{}</article><aside>Other</aside>",
    "a footer outside": "<div>{}</div><footer>Other</footer>",
    "a search form": "<main>{}<div role=search>Other</div></main>",
    "comments": "<main>{}<div id=comments><article>Other Other Other Other Other</article></div></main>",
    "a cookie banner": "<div>{}<div class='cookie-banner x'>Other</div></div>",
    "what is hidden": "<main>{}<div hidden>Other</div><p style='display:none'>Other</p></main>",
    "what only machines see": "<main>{}<template>Other</template><noscript>Other</noscript></main>",
    "a role on a box": "<main>{}</main><div role=complementary>Other</div>",
    "a page builder's widgets": "<div><div class=widget>{}</div><div class=widget>{}</div></div>",
    "a section that is about comments": "<main>{}<section id=comments>{}</section></main>",
    "a class of the body": "<div class='sidebar'>{}</div>",
    "hidden until a script runs": "<div style='display:none'><p>{}</p></div>",
    "nothing but a nav": "<nav>{}</nav>",
    "nothing but a footer": "<footer>{}</footer>",
}


@pytest.mark.parametrize("name", CHOICES)
def test_the_article_is_judged_and_nothing_else(name: str, parse: Callable[[str], Document]) -> None:
    document = parse(f"<!doctype html>{CHOICES[name].replace('{}', f'<p>{LONG}</p>')}")
    assert blocks(document) == [("paragraph", LONG.strip())] * CHOICES[name].count("{}")


def test_the_parts_of_an_article_are_judged(parse: Callable[[str], Document]) -> None:
    document = parse(
        "<html><body><article><header><h1>Title</h1></header>"
        f"<p>{LONG}</p><aside>Note.</aside><footer>By us.</footer></article></body></html>"
    )
    assert [block.text for block in document.blocks] == ["Title", LONG.strip(), "Note.", "By us."]


def test_the_title_beside_the_article_is_judged(parse: Callable[[str], Document]) -> None:
    document = parse(f"<html><body><div><div><h1>Title</h1></div><div><p>{LONG}</p></div></div></body></html>")
    assert [block.text for block in document.blocks] == ["Title", LONG.strip()]


def test_links_images_and_anchors_count_over_the_whole_page(parse: Callable[[str], Document]) -> None:
    document = parse(
        f"<html><body><nav id=top><a href=a title=t>Menu</a><img src=b alt=Logo></nav><main><p>{LONG}"
        "<a href=c>More</a></p></main></body></html>"
    )
    assert [(link.target, link.text, link.block) for link in document.links] == [("a", "Menu", -1), ("c", "More", 0)]
    assert [(image.target, image.alt, image.block) for image in document.images] == [("b", "Logo", -1)]
    assert [anchor.id for anchor in document.anchors] == ["top"]
    assert len(document.blocks) == 1


def test_the_article_of_a_layout_table_is_no_cell(parse: Callable[[str], Document]) -> None:
    document = parse(
        f"<html><body><table role=presentation><tr><td><p>{LONG}</p><table><tr><td>Data</table></table></body></html>"
    )
    assert [(block.kind, block.within) for block in document.blocks] == [("paragraph", ()), ("cell", ("table",))]


# -- what always holds ------------------------------------------------------------------------------------------------


def consistent(document: Document) -> None:
    """Assert that each thing of a document is where it says."""
    check_prose(document)
    check_blocks(document)
    text = document.source.text
    for link in document.links:
        check(document, link.target, link.target_span, link.span)
        if link.text_span:
            assert link.span.start < link.text_span.start < link.text_span.end <= link.span.end
    for image in document.images:
        check(document, image.target, image.target_span, image.span)
        check(document, image.alt or "", image.alt_span, image.span)
        assert (text[image.span.start], text[image.span.end - 1]) == ("<", ">")
    for anchor in document.anchors:
        check(document, anchor.id, anchor.span, Span(0, len(text)))


def check_prose(document: Document) -> None:
    text, prose = document.source.text, document.prose
    ends = [*prose.starts, len(prose.text)][1:]
    for start, end, origin, length in zip(prose.starts, ends, prose.origins, prose.lengths, strict=True):
        piece = prose.text[start:end].removesuffix("\n")
        came_from = text[origin : origin + (length or len(piece))]
        if length and piece == " ":
            assert not unescape(came_from).strip() or came_from[0] == "<"
        elif piece != OBJECT:
            assert piece == (unescape(came_from) if length else came_from)


def check_blocks(document: Document) -> None:
    previous = 0
    for block in document.blocks:
        assert previous <= block.span.start <= block.span.end <= len(document.source.text)
        previous = block.span.start
        assert "\n" not in block.text
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
        if block.text:
            span = block.source_span(0, len(block.text))
            assert block.span.start <= span.start < span.end <= block.span.end


def check(document: Document, value: str, span: Span | None, around: Span) -> None:
    if span is None:
        assert not value
    else:
        assert unescape_attribute(document.source.text[span.start : span.end]) == value
        assert around.start <= span.start <= span.end <= around.end


def words_at(document: Document, span: Span) -> str:
    """Return the words of a stretch of the source, white space left out."""
    tags = read_markup(document.source.text, span.start, span.end)
    texts = (document.source.text[tag.span.start : tag.span.end] for tag in tags if tag.kind == "text")
    return "".join(unescape("".join(texts)).translate(INVISIBLE).split())


TEXTS = st.lists(
    st.sampled_from(
        "word|two words| |\r\n|\n|&amp;|&rsquo;|&eacute|&nbsp;|&bogus;|🙂|e\u0301|𝔸|’|\u00ad|\u200b|.|:| < |a:".split(
            "|"
        )
    ),
    max_size=4,
).map("".join)
VALUES = st.lists(st.sampled_from("x|/a|?b=1|&amp;|&copy=2|&#39;|🙂|\r\n| |>|é".split("|")), max_size=4).map("".join)
NESTING = (
    "p h2 ul+li ol+li blockquote div section table+tr+td dl+dt dl+dd figure+figcaption details+summary "
    "em strong b i q del span abbr a code sub article aside pre button label my-box template".split()
)


@st.composite
def _elements(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    names = draw(st.sampled_from(NESTING)).split("+")
    content = "".join(draw(st.lists(inner, max_size=3)))
    quote = draw(st.sampled_from("\"'"))
    attribute = draw(st.sampled_from(["", " id", " title", " class", " lang"]))
    if names[0] == "a":
        attribute = " href"
    if attribute:
        attribute += f"={quote}{draw(VALUES)}{quote}"
    return f"<{'><'.join(names)}{attribute}>{content}</{'></'.join(reversed(names))}>"


SINGLES = st.one_of(
    TEXTS,
    st.sampled_from(["<br>", "<hr>", "<wbr>", "<!-- c -->", "<input>", "<script>a<b</script>"]),
    st.builds('<img src="{}" alt="{}">'.format, VALUES, VALUES),
)
WELL_FORMED = st.recursive(SINGLES, _elements, max_leaves=12)
PAGES_OF = st.sampled_from(
    [
        "{}",
        "<html lang=en><body><nav><a href=m>Menu</a></nav><main>{}</main></body></html>",
        "<html><body>{}</body></html>",
    ]
)


def _tags(events: Iterator[Tag]) -> list[tuple[str, Span, str]]:
    return [(tag.kind, tag.span, tag.name) for tag in events]


@settings(max_examples=examples(2))
@given(WELL_FORMED, PAGES_OF)
def test_every_character_and_every_target_is_where_it_says(content: str, page: str) -> None:
    text = page.replace("{}", content)
    document = read(text)
    consistent(document)
    for link in document.links:
        if link.text_span and "<script" not in content:
            assert words_at(document, link.text_span) == "".join(link.text.split())
    assert _tags(html_turbo.events(text)) == _tags(html_stdlib.events(text))


@settings(max_examples=examples(2))
@given(WELL_FORMED, st.text(max_size=12), st.integers(0, 400), st.integers(0, 30))
def test_nothing_breaks_on_broken_pages(content: str, noise: str, place: int, cut: int) -> None:
    text = content[:place] + noise + content[place + cut :]
    consistent(read(text))
    consistent(read(text, "page.xhtml"))


PIECES = """<p>|</p>|<a href='x>y'>|</a>|<b |>|</|<!--|-->|--!>|<!|<?|]]>|<![CDATA[|<script>|</script>|<svg>|</svg>
|<title>|</title>|<textarea>|<table>|<td>|</table>|<template>|</template>|<li>|<ul>|</ul>|<h1>|</h2>|<img alt=x |/>
|=|"|'|x|&amp;|\r|\x00|<select>|<option>|<button>|</button>|<my-x>|</my-x>|{{|}}|{%|%}|---|<div hidden>""".split("|")


@settings(max_examples=examples(3))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_breaks_on_pieces_of_markup(text: str) -> None:
    consistent(read(f"x{text}"))
    consistent(read(f"<html>{text}"))


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_files_are_consistent_with_either_line_break(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    unix, windows = read(text, path.name), read(text.replace("\n", "\r\n"), path.name)
    consistent(unix)
    consistent(windows)
    assert described(unix) == described(windows)


HEAVY = {
    "paragraphs": "<p>Some <b>bold</b> words &amp; a <a href=x>link</a>.</p>\n",
    "open elements": "<div>",
    "open marks": "<b>x",
    "open links": "<a href=x>y",
    "open items": "<ul><li>x",
    "open cells": "<table><td>x",
    "open drawings": "<svg><desc>",
    "open quotes": "<blockquote><p>x",
    "ends without beginnings": "</div></p></b>",
    "halves of tags": '<a b="',
    "less-than signs": "a < b <",
    "comments": "<!-- <!-",
    "references": "&nbsp;&bogus;",
    "buttons": "<p>x<button>y",
    "template tags": "<p>{{ x }} {% if",
    "headings": "<h2>x<h3>y",
}


@pytest.mark.parametrize("name", HEAVY)
def test_time_grows_with_the_page_and_not_faster(name: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = "<html><body><main>" + HEAVY[name] * (size // len(HEAVY[name]))
        return lambda: read(text)

    grows_in_proportion(work, 2_000, 20_000)

"""Elements: what each HTML element is to a reader, by itself and inside a block of somebody else's."""

from __future__ import annotations

import pytest

from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.tags import Tag, read_markup, read_tag
from tonecheck.model import OBJECT, Block, Document, Mark, Source, Span


def start(text: str, within: tuple[str, ...] = (), *, self_closing: bool = False) -> tuple[PageBuilder, Elements]:
    builder = PageBuilder(Source("page.html", text, "html"))
    return builder, Elements(builder, within=within, self_closing=self_closing)


def tell(elements: Elements, text: str, begin: int = 0, end: int | None = None) -> None:
    for tag in read_markup(text, begin, len(text) if end is None else end):
        if tag.kind == "text":
            elements.text(*tag.span)
        elif tag.kind == "open":
            elements.open(tag)
        elif tag.kind == "close":
            elements.close(tag)
        else:
            elements.comment(tag)


def read(text: str, within: tuple[str, ...] = (), *, self_closing: bool = False) -> Document:
    builder, elements = start(text, within, self_closing=self_closing)
    tell(elements, text)
    elements.finish(len(text))
    return builder.finish()


def said(document: Document) -> str:
    return " / ".join(f"{block.kind} {block.text}".strip() for block in document.blocks)


def whole(document: Document, block: Block) -> str:
    return document.source.text[block.span.start : block.span.end]


# -- blocks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a<p>b</p>c", "paragraph a / paragraph b / paragraph c"),
        ("<div>a<div>b</div>c</div>", "paragraph a / paragraph b / paragraph c"),
        ("<p>a<p>b", "paragraph a / paragraph b"),
        ("<p>a<div>b</div>c", "paragraph a / paragraph b / paragraph c"),
        ("<p>a</p></p>b", "paragraph a / paragraph b"),
        ("a</p>b", "paragraph a / paragraph b"),
        ("a</div>b", "paragraph ab"),
        ("<h1>a<h2>b</h2>c", "heading a / heading b / paragraph c"),
        ("<h1>a</h3>b", "heading a / paragraph b"),
        ("<h2><p>a</p><small>b</small></h2>", "heading a b"),
        ("<h2>\n<p>a</p>\n</h2>", "heading a"),
        ("<h2>a<p>b</p></h2>", "heading a / paragraph b"),
        ("<h2></h2>", "heading"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "item a / item b / item c / item d / paragraph e"),
        ("<ul><li><p>a</p><p>b</p></ul>", "item a / paragraph b"),
        ("<ul><li><div>a</div>b</ul>", "item a / paragraph b"),
        ("<ul><li><blockquote>a</blockquote>b</ul>", "paragraph a / item b"),
        ("<ul><li><h3>a</h3>b</ul>", "heading a / item b"),
        ("<dl><dt>a<dt>b<dd>c<dd>d<p>e</dl>", "term a / term b / definition c / definition d / paragraph e"),
        ("<table><caption>a<tr><th>b<td>c<tr><td><p>d<p>e</table>", "caption a / cell b / cell c / cell d / cell e"),
        ("<table><tr><td>a<table><tr><td>b</table>c</table>", "cell a / cell b / cell c"),
        ("<table><tr><td><ul><li>a</ul></table>", "item a"),
        ("<figure>a<figcaption><p>b</p></figcaption></figure>", "paragraph a / caption b"),
        ("<details><summary>a</summary>b</details>", "summary a / paragraph b"),
        ("<details><summary><h3>a</h3></summary></details>", "heading a"),
        ("<fieldset><legend>a</legend>b</fieldset>", "label a / paragraph b"),
        ("<label>a</label><button>b</button>c", f"label a / button b / paragraph {OBJECT}c"),
        ("<p>a <label>b</label> c", "paragraph a b c"),
        ("<p>a <button>b</button> c", f"paragraph a {OBJECT} c / button b"),
        ("<p><button>b</button> c", f"paragraph {OBJECT} c / button b"),
        ("<p>a <select><option>b<option>c</select> d", f"paragraph a {OBJECT} d / label b / label c"),
        ("a<hr>b", "paragraph a / rule / paragraph b"),
        ("<p>a<hr>b", "paragraph a / rule / paragraph b"),
        ("a<pre>b</pre>c", "paragraph a / code / paragraph c"),
        ("<code>a</code>", "code"),
        ("<p><code>a</code>", f"paragraph {OBJECT}"),
        ("<code>a</code> b", f"paragraph {OBJECT} b"),
        ("<iframe>a</iframe>", "embed"),
        ("<p>a <video>b</video>", f"paragraph a {OBJECT}"),
        ("<svg><title>a</title><text>b</text></svg> c", f"paragraph {OBJECT} c"),
        ("<svg aria-hidden=true></svg> c", "paragraph c"),
        ("<svg><p>a</p>b", "embed / paragraph a / paragraph b"),
        ("<x-a></x-a>", "embed"),
        ("<x-a>\n</x-a>", "embed"),
        ("<x-a>b</x-a>", "paragraph b"),
        ("<p>a <x-a></x-a> c", f"paragraph a {OBJECT} c"),
        ("<p>a <x-a>b</x-a> c", "paragraph a b c"),
        ("<x-a><x-b></x-b></x-a>", "embed"),
        ("a<br>b", "paragraph a b"),
        ("a<br>b<br> <br>c", "paragraph a b / paragraph c"),
        ("<li>a<br><br>b", "item a / paragraph b"),
        ("<h2>a<br><br>b</h2>", "heading a b"),
        ("a<wbr>b", "paragraph ab"),
        ("a<br/>b</br>c", "paragraph a b c"),
        ("a<script>b</script>c<style>d</style><template>e</template><noscript>f</noscript>g", "paragraph acg"),
        ("<p>a<noscript><p>b</p></noscript>c", "paragraph ac"),
        ("<textarea>a</textarea>", "embed"),
        ("<ruby>漢<rp>(<rt>kan<rp>)</ruby>字", "paragraph 漢字"),
        ("H<sub>2</sub>O x<sup>2</sup>", "paragraph H2O x2"),
        ("<p>a</p> \n <!-- b --> &#32; <p></p><p>&nbsp;</p>", "paragraph a"),
        ("<img src=a alt=b>", "alt b"),
        ("<p><img src=a alt=b>", f"paragraph {OBJECT} / alt b"),
        ("<img src=a alt=''> c", f"paragraph {OBJECT} c"),
        ("<p>a <input> <input type=hidden> <input type=submit value=b>", f"paragraph a {OBJECT} {OBJECT} / button b"),
        ("<a href=x title=b>c</a>", "paragraph c / title b"),
        ("<a href=x><h3>a</h3><p>b</p></a>", "heading a / paragraph b"),
        ("<b>a<p>b</b>c", "paragraph a / paragraph bc"),
        ("<p hidden>a<p aria-hidden=true>b<p style='DISPLAY:NONE'>c<p hidden=until-found>d", "paragraph d"),
        ("<div hidden>a<p>b</p></div>c", "paragraph c"),
        ("<p>a<span hidden>b</span>c", "paragraph ac"),
        ("<image alt=a><svg><image alt=b></svg>", "alt a / embed"),
    ],
)
def test_blocks(text: str, blocks: str) -> None:
    assert said(read(text)) == blocks


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("<p>a</p>", ["<p>a</p>"]),
        ("<p>a <p>b", ["<p>a", "<p>b"]),
        (" a <b>b</b> <div>", ["a <b>b</b>"]),
        (" <b>a</b> b", ["<b>a</b> b"]),
        ("<ul><li> a <ul><li>b</li></ul> c</li></ul>", ["<li> a", "<li>b</li>", "c</li>"]),
        ("<ul><li><p>a</p></li></ul>", ["<li><p>a</p>"]),
        ("<h2 id=x>a</h2>", ["<h2 id=x>a</h2>"]),
        ("<p>x <button>a</button></p>", ["<p>x <button>a</button></p>", "<button>a</button>"]),
        ("<pre>\na</pre>", ["<pre>\na</pre>"]),
        ("<svg></svg>", ["<svg></svg>"]),
    ],
)
def test_blocks_hold_their_tags(text: str, spans: list[str]) -> None:
    document = read(text)
    assert [whole(document, block) for block in document.blocks] == spans


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("<ul><li>a<li>b</ul><ul><li>c</ul>", [(1, 0, None), (1, 0, None), (1, 1, None)]),
        ("<ol><li>a<li>b</ol>", [(1, 0, 1), (1, 0, 2)]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", [(1, 0, 4), (1, 0, 9), (1, 0, 10)]),
        ("<ol start=x><li value=-2>a<li value=x>b</ol>", [(1, 0, -2), (1, 0, -1)]),
        ("<ol reversed start=2><li>a<li>b</ol>", [(1, 0, 2), (1, 0, 1)]),
        ("<ol reversed><li>a</ol>", [(1, 0, None)]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", [(1, 0, None), (2, 1, 1), (1, 0, None)]),
        ("<li>a", [(1, -1, None)]),
    ],
)
def test_items_know_their_list(text: str, items: list[tuple[int, int, int | None]]) -> None:
    assert [(block.level, block.group, block.number) for block in read(text).blocks] == items


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("<blockquote><ul><li>a</ul></blockquote>", ("quote", "list")),
        ("<figure><table><tr><td>a</table></figure>", ("figure", "table")),
        ("<aside><details>a</details></aside>", ("aside", "details")),
        ("<nav><a href=x>a</a></nav>", ("nav",)),
        ("<x-box><p>a</p></x-box>", ("component",)),
        ("<section class='footnotes x'><ol><li>a</ol></section>", ("footnote", "list")),
        ("<div role=doc-footnote>a</div>", ("footnote",)),
        ("<table role=presentation><tr><td><p>a</p></table>", ()),
        ("<section><article><div>a</div></article></section>", ()),
    ],
)
def test_containers(text: str, within: tuple[str, ...]) -> None:
    assert [block.within for block in read(text).blocks] == [within]


def test_headings_know_their_level_and_their_id() -> None:
    document = read("<h1>a</h1><h6 id=b>c</h6>")
    assert [(block.level, block.key) for block in document.blocks] == [(1, ""), (6, "b")]
    assert [section.parent for section in document.sections] == [-1, 0]


# -- marks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("a <em>b</em> <i>c</i>", [Mark("emphasis", 2, 3), Mark("emphasis", 4, 5)]),
        ("<strong>a</strong><b>b</b>", [Mark("strong", 0, 1), Mark("strong", 1, 2)]),
        ("<q>a</q> <del>b</del> <s>c</s>", [Mark("quoted", 0, 1), Mark("deleted", 2, 3), Mark("deleted", 4, 5)]),
        ("<abbr title='x &amp; y'>a</abbr><abbr>b</abbr>", [Mark("abbr", 0, 1, "x & y")]),
        ("<dfn>a</dfn>", [Mark("dfn", 0, 1)]),
        ("<span lang=fr>a</span>", [Mark("lang", 0, 1, "fr")]),
        ("<a href=x>a</a> <a>b</a>", [Mark("link", 0, 1)]),
        ("<b>a<i>b</b>c</i>", [Mark("strong", 0, 2), Mark("emphasis", 1, 3)]),
        ("<b>a<b>b</b>c</b>", [Mark("strong", 0, 3)]),
        ("<a href=x>a<a href=y>b</a>", [Mark("link", 0, 1), Mark("link", 1, 2)]),
        ("<em></em>a", []),
    ],
)
def test_marks(text: str, marks: list[Mark]) -> None:
    assert list(read(text).blocks[0].marks) == marks


def test_a_mark_goes_on_in_the_next_block() -> None:
    document = read("<b>a<p>b</p>c</b>d")
    assert [(block.text, block.marks) for block in document.blocks] == [
        ("a", (Mark("strong", 0, 1),)),
        ("b", (Mark("strong", 0, 1),)),
        ("cd", (Mark("strong", 0, 1),)),
    ]


def test_blocks_have_the_language_of_what_is_around_them() -> None:
    document = read("<html lang=en><div lang=fr>a<p>b</p><p lang=en>c</p></div><p>d<ul lang=de><li>e</ul>")
    assert [(block.text, block.lang) for block in document.blocks] == [
        ("a", "fr"),
        ("b", "fr"),
        ("c", ""),
        ("d", ""),
        ("e", "de"),
    ]


# -- links, images, anchors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("<a href=x> a <b>b</b> </a>", "a b", "a <b>b"),
        ("<a href=x>a<br>b</a>", "a b", "a<br>b"),
        ("<a href=x><p>a</p><p>b</p></a>", "a b", "a</p><p>b"),
        ("<a href=x><code>a</code></a>", "a", "a"),
        ("<a href=x><img alt=a></a>", "", None),
        ("<a href=x> </a>", "", None),
        ("<a href=x><svg><title>a</title></svg>b</a>", "b", "b"),
        ("<a href=x>a<span hidden>b</span></a>", "a", "a"),
        ("<div hidden><a href=x>a</a></div>", "a", "a"),
        ("<a href=x>un&shy;der</a>", "under", "un&shy;der"),
        ("<td><a href=x>a<td>b", "a", "a"),
        ("<div><a href=x>a</div>b", "a", "a"),
    ],
)
def test_the_words_of_a_link(text: str, words: str, place: str | None) -> None:
    document = read(text)
    link = document.links[0]
    assert link.text == words
    assert (link.text_span and text[slice(*link.text_span)]) == place


def test_links_keep_their_attributes() -> None:
    link = read("<a HREF='a&amp;b' Target=_blank rel=\"x &quot;y\" download>c</a>").links[0]
    assert link.attributes == {"href": "a&b", "target": "_blank", "rel": 'x "y', "download": ""}
    assert (link.kind, link.target) == ("html", "a&b")


def test_links_and_images_know_their_block() -> None:
    document = read("<p>a</p><p><a href=x>b</a> <img src=c></p><a href=d><p>e</p></a><img src=f>")
    assert [link.block for link in document.links] == [1, -1]
    assert [image.block for image in document.images] == [1, -1]


def test_anchors() -> None:
    document = read(
        "<h2 id=a>x</h2><a name=b></a><a id=c name=c></a><a id=d name=e></a><p id=''>y</p><div name=f hidden id=g>"
    )
    assert [(anchor.id, anchor.kind) for anchor in document.anchors] == [
        ("a", "heading"),
        ("b", "name"),
        ("c", "id"),
        ("d", "id"),
        ("e", "name"),
        ("g", "id"),
    ]


# -- inside somebody else's blocks ------------------------------------------------------------------------------------


def foreign(text: str, *, words_are_ours: bool = False) -> Document:
    """Read a text whose single paragraph is opened by the caller, who writes its words too."""
    builder, elements = start(text)
    builder.open("paragraph", 0)
    for tag in read_markup(text, 0, len(text)):
        if tag.kind == "open":
            elements.open(tag)
        elif tag.kind == "close":
            elements.close(tag)
        elif words_are_ours:
            elements.text(*tag.span)
        elif not elements.silent:
            builder.html(*tag.span)
            elements.saw(*tag.span)
    elements.pause(len(text))
    builder.close(len(text))
    return builder.finish()


@pytest.mark.parametrize("words_are_ours", [False, True])
@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a <b>b</b> c", "paragraph a b c"),
        ("a<br>b<br><br>c", "paragraph a b c"),
        ("a<div>b</div>c", "paragraph a b c"),
        ("a<p>b<hr>c", "paragraph a b c"),
        ("a <code>b</code> c", f"paragraph a {OBJECT} c"),
        ("a <img src=b alt=c> d", f"paragraph a {OBJECT} d / alt c"),
        ("a <button>b</button> c", "paragraph a b c"),
        ("a <x-b></x-b> c", f"paragraph a {OBJECT} c"),
        ("a <a href=x title=b>c</a>", "paragraph a c / title b"),
        ("a <script>b</script>c", "paragraph a c"),
        ("a <span hidden>b</span>c", "paragraph a c"),
    ],
)
def test_a_block_of_the_caller_stays_open(text: str, blocks: str, *, words_are_ours: bool) -> None:
    assert said(foreign(text, words_are_ours=words_are_ours)) == blocks


def test_marks_and_links_in_a_block_of_the_caller() -> None:
    document = foreign("a <a href=x>b <i>c</i></a> <b>d")
    assert document.blocks[0].marks == (Mark("link", 2, 5), Mark("emphasis", 4, 5), Mark("strong", 6, 7))
    assert [(link.text, link.text_span, link.block) for link in document.links] == [("b c", Span(12, 18), 0)]


def test_an_inline_element_ends_with_the_block_of_the_caller() -> None:
    text = "<div>one <b>two</b> <i>three\nfour</i> five</div>"
    builder, elements = start(text)
    middle = text.index("\n")
    elements.open(Tag("open", Span(0, 5), "div", {}))
    builder.open("paragraph", 5)
    tell(elements, text, 5, middle)
    elements.pause(middle)
    builder.close(middle)
    tell(elements, text, middle + 1)
    elements.finish(len(text))
    document = builder.finish()
    assert said(document) == "paragraph one two three / paragraph four five"
    assert document.blocks[1].marks == ()


def test_a_container_goes_on_around_blocks_of_the_caller() -> None:
    text = "<aside>one\ntwo</aside>three"
    builder, elements = start(text, ("quote",))
    tell(elements, text, 0, 10)
    assert elements.within == ("quote", "aside")
    elements.pause(10)
    builder.open("paragraph", 11, within=elements.within)
    builder.text(11, 14)
    builder.close(14)
    elements.outer = ()
    tell(elements, text, 14)
    elements.finish(len(text))
    assert [(block.text, block.within) for block in builder.finish().blocks] == [
        ("one", ("quote", "aside")),
        ("two", ("quote", "aside")),
        ("three", ()),
    ]


def test_lists_count_the_lists_around_them() -> None:
    document = read("<ul><li>a</ul><li>b", within=("list", "quote", "list"))
    assert [(block.level, block.within) for block in document.blocks] == [
        (3, ("list", "quote", "list", "list")),
        (3, ("list", "quote", "list")),
    ]


def test_what_closes_itself_is_empty_where_the_caller_says_so() -> None:
    text = "<p>a <b/>b <code/>c</p>"
    assert read(text, self_closing=True).blocks[0].text == f"a b {OBJECT}c"
    assert read(text).blocks[0].marks == (Mark("strong", 2, 5),)


def test_prose_is_where_the_caller_says() -> None:
    text = "<p>a <a href=x>b</a></p><main><p>c</p><nav>d</nav></main><p>e"
    builder = PageBuilder(Source("page.html", text, "html"))
    places = {text.index("<main"): True, text.index("<nav"): False, -1: False}
    elements = Elements(builder, prose=places)
    assert elements.silent
    tell(elements, text)
    elements.finish(len(text))
    document = builder.finish()
    assert said(document) == "paragraph c"
    assert [(link.text, link.block) for link in document.links] == [("b", -1)]


def test_nothing_stays_open_at_the_end() -> None:
    text = "<div><a href=x>a <b>b"
    document = read(text)
    assert document.links[0].span == Span(5, len(text))
    assert document.blocks[0].marks == (Mark("link", 0, 3), Mark("strong", 2, 3))


def test_directives() -> None:
    document = read("<!-- tonecheck-disable a --><!--tonecheck-enable--!><!-- x --><?tonecheck-y?>")
    assert [one.body for one in document.directives] == ["tonecheck-disable a", "tonecheck-enable"]


# -- tags -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("<a>", {}),
        ("<a b>", {"b": ""}),
        ("<a b=>", {"b": ""}),
        ("<a b=c d='e' f=\"g\">", {"b": "c", "d": "e", "f": "g"}),
        ("<a b = c\td\n=\n'e'>", {"b": "c", "d": "e"}),
        ("<a b='c'd=e>", {"b": "c", "d": "e"}),
        ("<a/b=/c/d/>", {"b": "/c/d/"}),
        ("<a =b=c ==d>", {"=b": "c", "=": "d"}),
        ("<a B=1 b=2>", {"b": "1"}),
        ("<a b\"c=d'e>", {'b"c': "d'e"}),
        ("<a b='&amp;c&copy=1&lt'>", {"b": "&c&copy=1<"}),
        ("<a b=\u00a0c>", {"b": "\u00a0c"}),
    ],
)
def test_attributes_are_read_as_in_browsers(text: str, attributes: dict[str, str]) -> None:
    tag = read_tag(text, 0, len(text))
    assert tag is not None
    assert tag.span == Span(0, len(text))
    assert {name: value.value for name, value in (tag.attributes or {}).items()} == attributes


@pytest.mark.parametrize("text", ["<a", "<a b", "<a b=", "<a b='>", '<a b="c>', "< a>", "<3>", "<>", "</>", "a", ""])
def test_what_is_no_whole_tag(text: str) -> None:
    assert read_tag(text, 0, len(text)) is None


def test_where_values_stand() -> None:
    text = "<a b='c&amp;d' e=f g h=\"\">"
    tag = read_tag(text, 0, len(text))
    assert tag is not None
    assert {name: tag.where(name) for name in "behgx"} == {
        "b": Span(6, 13),
        "e": Span(17, 18),
        "g": Span(20, 20),
        "h": Span(24, 24),
        "x": None,
    }


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ('<p>We <span style="font-weight: 700">rest</span>.</p>', ["rest"]),
        ('<p>We <span style="color: red; FONT-WEIGHT:Bold">rest</span>.</p>', ["rest"]),
        ('<p>We <span style="font-weight:400">rest</span>.</p>', []),
        ('<p>We <b style="font-weight:normal">rest</b>.</p>', []),
        ('<p>We <strong style="font-weight:600">rest</strong>.</p>', ["rest"]),
        ('<p>We <strong style="color: red">rest</strong>.</p>', ["rest"]),
        ('<p>We <span style="--x-font-weight: bold">rest</span>.</p>', []),
    ],
)
def test_a_style_states_whether_text_is_bold(text: str, bold: list[str]) -> None:
    (block,) = read(text).blocks
    assert [block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "strong"] == bold

"""What somebody who cannot see a picture is told of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.counting import calls_at_once
from tonecheck import formats
from tonecheck.markup.html import page, stdlib, turbo
from tonecheck.model import OBJECT, Document, Source
from tonecheck.reading.accessibility.names import name
from tonecheck.reading.accessibility.tree import Tree, tree_of
from tonecheck.reading.picture import Picture
from tonecheck.reading.pictures import Pictures

ENDINGS = {"html": "html", "markdown": "md", "mdx": "mdx"}


def read(text: str, form: str = "html") -> Document:
    return formats.parse(Source(f"page.{ENDINGS[form]}", text, form))


def pictures(text: str, form: str = "html", **options: object) -> tuple[Picture, ...]:
    return Pictures(**options)(read(text, form))  # type: ignore[arg-type]


def fault(text: str, form: str = "html") -> list[str]:
    return [found.fault for found in pictures(text, form) if found.fault]


def name_of_last(text: str) -> str:
    tree = tree_of(read(text))
    last = max(index for index, node in enumerate(tree.nodes) if node.name in {"img", "svg", "object", "input", "div"})
    return name(tree, last)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        # In the order of the computation: references, label, the language's own, tooltip.
        ('<b id="a">Leaf</b><img aria-labelledby="a" aria-label="B" alt="C" title="D">', "Leaf"),
        ('<img aria-labelledby="gone" aria-label="B" alt="C">', "B"),
        ('<img aria-labelledby="" aria-label=" " alt="C" title="D">', "C"),
        ('<img title="D">', "D"),
        ('<img alt="" title="D">', ""),
        ('<img alt="A &amp;  b">', "A & b"),
        # References: several, to something hidden, to itself, to pictures, never a second time.
        ('<i id="a">Two</i><i id="b">leaves</i><img aria-labelledby="a b">', "Two leaves"),
        ('<p id="a" hidden>A <b style="display:none">green</b> leaf</p><img aria-labelledby="a">', "A green leaf"),
        ('<p id="a">A <b style="display:none">green</b> leaf</p><img aria-labelledby="a">', "A leaf"),
        ('<p id="b">falls</p><img id="a" alt="Leaf" aria-labelledby="a b">', "Leaf falls"),
        ('<p id="a"><img alt="Leaf"></p><div role="img" aria-labelledby="a"></div>', "Leaf"),
        ('<p id="b">B</p><p id="a" aria-labelledby="b">A</p><img aria-labelledby="a">', "A"),
        ('<p id="a">First</p><p id="a">Second</p><img aria-labelledby="a">', "First"),
        ('<p id="a"><span>One</span><span>word</span><div>apart</div></p><img aria-labelledby="a">', "Oneword"),
        # Drawings: the first title directly in them.
        ("<svg><title>Leaf</title></svg>", "Leaf"),
        ("<svg><title> </title><title>Leaf</title></svg>", ""),
        ("<svg><g><title>Leaf</title></g></svg>", ""),
        ("<svg><desc>Leaf</desc><text>Leaf</text></svg>", ""),
        # Objects: what is in them is no name.
        ('<object data="a.png"><p>Leaf</p></object>', ""),
        ('<object data="a.png" title="Leaf"></object>', "Leaf"),
        # Image buttons.
        ('<input type="image">', "Submit Query"),
        ('<input type="image" alt="" title="Go">', "Go"),
        ('<label for="x">Find</label><input type="image" id="x" alt="Go">', "Find"),
        ('<label>Find <input type="image"></label>', "Find"),
    ],
)
def test_names(markup: str, expected: str) -> None:
    assert name_of_last(markup) == expected


@pytest.mark.parametrize(
    "around",
    [
        "<div hidden>{}</div>",
        "<div aria-hidden=true><p>{}</p></div>",
        "<div aria-hidden=' TRUE '>{}</div>",
        "<div style='color: red; DISPLAY : none'>{}</div>",
        "<div style='display: none !important; display: block'>{}</div>",
        "<div style='visibility:hidden'>{}</div>",
        "<div style='content-visibility:hidden'>{}</div>",
        "<div inert>{}</div>",
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<div role='img' aria-label='Four stars'>{}</div>",
        "<video>{}</video>",
        "<object data='a.html'>{}</object>",
    ],
)
def test_what_nobody_meets_has_no_fault(around: str) -> None:
    assert fault(around.format("<img src='a.png'>")) == []
    assert fault(around.format("<object data='a.png'></object>")) == []


@pytest.mark.parametrize(
    "around",
    [
        "<div hidden=until-found>{}</div>",
        "<div hidden style='display: flex'>{}</div>",
        "<div aria-hidden>{}</div>",
        "<div aria-hidden=false>{}</div>",
        "<div style='visibility:hidden'><p style='visibility: visible'>{}</p></div>",
        "<div style='background: url(display:none.png)'>{}</div>",
        "<div style='opacity:0; left:-999em'>{}</div>",
        "<div hidden></div>{}",
        "<details>{}</details>",
    ],
)
def test_what_can_be_met_is_judged(around: str) -> None:
    assert fault(around.format("<img src='a.png'>")) == ["missing"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img>", ["missing"]),
        ("<img role='img'>", ["missing"]),
        ("<img role='nonsense'>", ["missing"]),
        ("<img role='nonsense none'>", []),
        ("<img role='none img'>", []),
        ("<img role='separator'>", []),
        ("<img role='button'>", ["missing"]),
        ("<img role='none' tabindex='-1'>", ["missing"]),
        ("<img role='none' tabindex='x'>", []),
        ("<img role='none' aria-live='polite'>", ["missing"]),
        ("<img role='none' aria-checked='true'>", []),
        ("<img role='none' alt='Leaf'>", []),
        ("<img role='none' alt='Leaf' aria-label='Leaf'>", ["decorative-exposed"]),
        ("<img alt='' title='Leaf'>", []),
        ("<img alt='' aria-hidden='false'>", []),
        ("<img alt='' role='img'>", []),
        ("<img alt='' contenteditable>", ["decorative-exposed"]),
        ("<img alt='\t\n'>", ["whitespace"]),
        ("<img alt='\u200b'>", ["whitespace"]),
        ("<img alt='“”'>", ["quote-mark"]),
        ("<nav role='none' aria-label='Main'></nav>", ["decorative-exposed"]),
        ("<div role='none' tabindex='-1'></div>", []),
        ("<my-menu role='none' tabindex='0'></my-menu>", []),
        ("<button role='none'></button>", ["decorative-exposed"]),
        ("<button role='none' disabled></button>", []),
        ("<svg role='img'></svg>", ["svg"]),
        ("<svg role='image'></svg>", ["svg"]),
        ("<svg></svg>", []),
        ("<svg role='none'></svg>", []),
        ("<svg role='none' tabindex='0'></svg>", ["decorative-exposed"]),
        ("<svg><foreignObject><div role='img'></div></foreignObject></svg>", ["role-img"]),
        ("<svg><g role='img'></g></svg>", ["svg"]),
        ("<p role='graphics-symbol'>★</p>", []),
        ("<canvas role='img'></canvas>", ["role-img"]),
        ("<i role='img'>★</i>", ["role-img"]),
        ("<i role='img' title='Star'>★</i>", []),
        ("<input type='IMAGE'>", ["input"]),
        ("<input type='image' alt=' '>", ["input"]),
        ("<input type='text'>", []),
        ("<object data='a.mp3'></object>", ["object"]),
        ("<object data='a.mp3' role='none'></object>", []),
        ("<object data='a.png' role='img'></object>", ["role-img"]),
        ("<object data='a.HTML?x=1'></object>", []),
        ("<object data='a.html' type='image/svg+xml'></object>", ["object"]),
        ("<object data='a.png' type='text/html'></object>", []),
        ("<object data='/media/17'></object>", ["object"]),
        ("<map><area href='a' alt=' '></map>", ["area"]),
        ("<map><area href='a' title='Leaf' alt=''></map>", []),
        ("<map><area></map>", []),
        ("<area href='a'>", []),
    ],
)
def test_one_fault_at_most(markup: str, expected: list[str]) -> None:
    assert fault(f"<p>Rest.</p>{markup}") == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<a href='b'><img alt=''></a>", ["in-link"]),
        ("<a href='b'><img></a>", ["in-link"]),
        ("<a href='b'><img alt=''><img></a>", ["in-link", "missing"]),
        ("<a href='b'><img alt=''><img alt='Leaf'></a>", []),
        ("<a href='b'><img alt=''> Leaf</a>", []),
        ("<a href='b'><img alt=''><b hidden>Leaf</b></a>", ["in-link"]),
        ("<a href='b'><img alt=''><svg><title>Leaf</title></svg></a>", []),
        ("<a href='b' title='Leaf'><img alt=''></a>", []),
        ("<a href='b' aria-labelledby='x'><img alt=''></a><i id='x'>Leaf</i>", []),
        ("<a href='b'><img role='none'></a>", ["in-link"]),
        ("<a href='b'><img aria-hidden='true' src='a'></a>", []),
        ("<a href='b' style='display:none'><img alt=''></a>", []),
        ("<a name='b'><img alt=''></a>", []),
        ("<div role='link' tabindex='0'><img alt=''></div>", ["in-link"]),
        ("<button><span><img alt=''></span></button>", ["in-link"]),
        ("<a href='b'><img alt=''><my-label></my-label></a>", []),
        ("<a href='b'><img alt=''>{{ label }}</a>", []),
        ("<a href='b' {{ label }}><img alt=''></a>", []),
    ],
)
def test_a_link_needs_a_name(link: str, expected: list[str]) -> None:
    assert fault(f"<p>{link}</p>") == expected


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="{{ words }}">',
        "<img {{ words }}>",
        "<img {% if x %}alt='A'{% endif %}>",
        '<img :alt="words">',
        '<img v-bind="all">',
        '<img [attr.aria-label]="words">',
        '<img aria-labelledby="{{ id }}">',
        '<img alt="<%= words %>">',
    ],
)
def test_what_a_template_fills_in_is_not_judged(markup: str) -> None:
    (found,) = pictures(markup)
    assert (found.fault, found.state) == ("", "unknown")


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ('<Image src="a.png" />', "nameless", "missing"),
        ('<Image src="a.png" alt="" />', "decorative", ""),
        ('<Image src={a} alt={"A leaf"} />', "named", ""),
        ("<Image src={a} alt={words} />", "unknown", ""),
        ("<Image src={a} {...all} />", "unknown", ""),
        ("<img src={a} alt={`A leaf`} />", "named", ""),
        ('<div aria-hidden={true}><img src="a.png" /></div>', "hidden", ""),
        ("<div style={{ display: 'none' }}><img src=\"a.png\" /></div>", "hidden", ""),
    ],
)
def test_components(text: str, state: str, expected: str) -> None:
    (found,) = pictures(f"Rest.\n\n{text}\n", "mdx")
    assert (found.state, found.fault) == (state, expected)


@pytest.mark.parametrize(
    ("text", "form", "target", "state"),
    [
        ("<GatsbyImage image={a} />", "mdx", "{a}", "nameless"),
        ("<GatsbyImage image={a} alt='' />", "mdx", "{a}", "decorative"),
        ("<GatsbyImage image={a} alt={words} />", "mdx", "{a}", "unknown"),
        ("<StaticImage src='a.png' alt='A leaf' />", "mdx", "a.png", "named"),
        ("<ThemedImage sources={{light: a}} />", "mdx", "{{light: a}}", "nameless"),
        ("<ThemedImage sources={{light: a}} {...all} />", "mdx", "{{light: a}}", "unknown"),
        ("<Img fluid={a} alt='A leaf' />", "mdx", "{a}", "named"),
        ("<Figure src='a.png' caption='A leaf' />", "mdx", "a.png", "unknown"),
        ("<amp-img src='a.png'></amp-img>", "html", "a.png", "nameless"),
        ("<amp-img src='a.png' alt='A leaf'></amp-img>", "html", "a.png", "named"),
        ("<nuxt-img src='a.png' :alt='words' />", "html", "a.png", "unknown"),
        # Without “src”, and loaded later.
        ("<img srcset='a.png 1x, b.png 2x'>", "html", "a.png", "nameless"),
        ("<picture><source srcset='b.webp'><img alt='A leaf'></picture>", "html", "", "named"),
        ("<img data-src='a.png' alt='A leaf'>", "html", "a.png", "named"),
        ("<img src='data:image/gif;base64,R0' data-lazy-src='a.png'>", "html", "a.png", "nameless"),
        ("<img data-src='{{ a }}' alt='A leaf'>", "html", "{{ a }}", "named"),
    ],
)
def test_pictures_of_components_and_scripts(text: str, form: str, target: str, state: str) -> None:
    (found,) = pictures(f"Rest.\n\n{text}\n", form)
    assert (found.target, found.state) == (target, state)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img data-src=a.png alt=Leaf><noscript><img src=a.png alt=Leaf></noscript>", ["named"]),
        ("<noscript><img src=a.png alt=Leaf></noscript><img data-src=a.png>", ["nameless"]),
        ("<noscript><img src=a.png></noscript><img src=b.png alt=Leaf>", ["hidden", "named"]),
        ("<amp-img src=a.png alt=Leaf><noscript><img src=a.png></noscript></amp-img>", ["named"]),
        ("<amp-img src=a.png alt=Leaf><amp-img placeholder src=b.png></amp-img></amp-img>", ["named", "hidden"]),
        ("<object data=''><img src=a.png alt=Leaf></object>", ["named"]),
        ("<object data=' '><img src=a.png></object>", ["nameless"]),
        ("<object data=a.png title=Leaf><img src=a.png></object>", ["named", "hidden"]),
    ],
)
def test_a_picture_that_is_written_twice_is_one(markup: str, expected: list[str]) -> None:
    assert [found.state for found in pictures(f"<p>Rest.</p><div>{markup}</div>")] == expected


def test_components_of_ones_own() -> None:
    text = '<Portrait file="a.png" />\n\n<Portrait file="a.png" says="A leaf" />\n\n<Portrait file="a.png" says="" />\n'
    assert pictures(text, "mdx") == ()
    found = pictures(text, "mdx", components=(("Portrait", "says"),))
    assert [(one.state, one.fault) for one in found] == [("nameless", "missing"), ("named", ""), ("decorative", "")]


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ('{{< figure src="a.png" >}}', "nameless", "missing"),
        ('{{< figure src="a.png" alt="" >}}', "decorative", ""),
        ('{{< figure src="a.png" alt=" " >}}', "nameless", "whitespace"),
        ('{{< figure src="a.png" caption="A leaf" >}}', "named", ""),
        ('{{< figure src="a.png" title="A leaf" >}}', "nameless", "missing"),
        ('{{< photo src="a.png" title="A leaf" >}}', "unknown", ""),
        ('{% include image.html src="a.png" alt=page.words %}', "unknown", ""),
        ("![[a.png]]", "decorative", "empty-markdown"),
        ("![[a.png|300]]", "decorative", "empty-markdown"),
        ("![[a.png]]{.decorative}", "decorative", ""),
        ("![[a.png|A leaf]]", "named", ""),
        (":::{figure} a.png\n:alt: A leaf\n:::", "named", ""),
        (":::{figure} a.png\n:::", "nameless", "missing"),
        (":::{figure} a.png\n:decorative: true\n:::", "decorative", ""),
        ('{{< figure src="a.png" decorative="true" >}}', "decorative", ""),
    ],
)
def test_shortcodes(text: str, state: str, expected: str) -> None:
    (found,) = pictures(f"Rest.\n\n{text}\n", "markdown")
    assert (found.state, found.fault) == (state, expected)


ALTS = st.text(st.sampled_from("abcXYZ é“”'…1"), min_size=1, max_size=12)
ENCODINGS = (str, lambda text: "".join(f"&#{ord(char)};" for char in text), str.upper, lambda text: f" {text}  ")


@given(alt=ALTS)
def test_case_encoding_and_white_space_at_the_ends_change_no_verdict(alt: str) -> None:
    verdicts = set()
    for encode in ENCODINGS:
        (found,) = pictures(f'<p><img src="a.png" alt="{encode(alt)}"></p>')
        verdicts.add((found.state, found.fault))
    assert len(verdicts) == 1


@given(alt=ALTS, linked=st.booleans())
def test_the_same_picture_has_the_same_verdict_in_each_format(alt: str, linked: bool) -> None:
    markdown, html = f"![{alt}](a.png)", f'<img src="a.png" alt="{alt}" />'
    if linked:
        markdown, html = f"[{markdown}](b)", f'<a href="b">{html}</a>'
    found = [
        pictures(f"Rest {markdown} well.\n", "markdown"),
        pictures(f"Rest {markdown} well.\n", "mdx"),
        pictures(f"Rest {html} well.\n", "markdown"),
        pictures(f"Rest {html} well.\n", "mdx"),
        pictures(f"<p>Rest {html} well.</p>\n"),
    ]
    assert len({tuple((one.state, one.fault, one.name) for one in each) for each in found}) == 1


TAGS = st.sampled_from(
    [
        piece.replace("~", " ")
        for piece in (
            "<p> </p> <div> </div> <a~href=x> </a> <svg~role=img> </svg> <title> </title> <img> <img~alt=''> "
            "<img~alt=A> <button> </button> <figure> </figure> <map> <area~href=y> <li> <ul> </ul> <object~data=z> "
            "</object> word <p~hidden> <div~id=w> <img~aria-labelledby=w> <br> <template> </template> ![](q) [ ](r) "
            "{{~x~}} <X~src=y~/>"
        ).split()
    ]
)


@given(pieces=st.lists(TAGS, max_size=30), form=st.sampled_from(sorted(ENDINGS)))
def test_any_markup_can_be_read(pieces: list[str], form: str) -> None:
    document = read(" ".join(pieces), form)
    for index, node in enumerate(document.nodes):
        assert -1 <= node.parent < index
        assert bool(node.name) != bool(node.text)
    spans = [found.span for found in Pictures()(document)]
    assert spans == sorted(set(spans))
    assert all(document.source.text[start:end].strip() for start, end in spans)


DEEP = 3000
"""Deeper than Python lets functions call themselves."""


@pytest.mark.parametrize(
    "markup",
    [
        "<div id=a>" + "<b>" * DEEP + "Leaf" + "</b>" * DEEP + "</div><img aria-labelledby=a>",
        "<a href=x>" + "<b>" * DEEP + "<img alt=''>",
        "<div id=w><svg role=img><title><img aria-labelledby=w></title></svg></div>" * 20,
        "<div id=a aria-labelledby=b><img aria-labelledby=b></div><div id=b><img aria-labelledby=a></div>",
        "<div>" * DEEP + "<img alt=A>" * 30,
        "<div hidden>" * DEEP + "<img>" * 30,
        "<label>" * DEEP + "<input type=image>",
    ],
)
def test_depth_and_circles_do_no_harm(markup: str) -> None:
    assert pictures(markup)


@pytest.mark.parametrize(
    "markup",
    [
        lambda n: "<div id=a>" + "<b>" * n + "Leaf" + "</b>" * n + "</div><img aria-labelledby=a>",
        lambda n: "<a href=x>" + "<b>" * n + "<img alt=''>",
        lambda n: "<div id=w><svg role=img><title><img aria-labelledby=w></title></svg></div>" * (n // 2),
        lambda n: "<div id=a>" + "Leaf " * 50 + "</div>" + "<img aria-labelledby=a>" * n,
        lambda n: "<div id=a>" + "Leaf " * n + "</div>" + "<img aria-labelledby=a>" * 50,
        lambda n: "<div>" * 50 + "<img alt=A>" * n,
        lambda n: "<div>" * n + "<img alt=A>" * 20,
        lambda n: "<div hidden>" * 50 + "<img>" * n,
        lambda n: "<div hidden>" * n + "<img>" * 20,
        lambda n: "<label>Go <input type=image></label>" * n,
        lambda n: "<label>" * n + "<input type=image>" * 10,
    ],
)
def test_calls_grow_with_depth_and_pictures(markup: Callable[[int], str]) -> None:
    assert _growth(markup) < 2.2


def test_pictures_in_one_label_are_each_named_from_all() -> None:
    assert _growth(lambda n: "<label>" * 5 + "<input type=image>" * (n // 3)) < 4.4


def _growth(markup: Callable[[int], str]) -> float:
    """Return how many times more calls markup of twice the size costs."""
    pictures(markup(3))
    less, more = (calls_at_once(partial(pictures, markup(size))) for size in (150, 300))
    return more / less


def test_a_page_of_words_keeps_no_nodes() -> None:
    assert read("<p>Rest <b>well</b>.</p><ul><li>Now</ul>").nodes == ()
    assert read("# Rest\n\n[Well](a.md), *now*.\n", "markdown").nodes == ()
    assert read("# Rest\n\n[Well](a.md), ![now](a.png).\n", "markdown").nodes != ()


def test_words_of_templates_are_unknown() -> None:
    tree = tree_of(read('<p id="a">{{ words }}</p><img aria-labelledby="a">'))
    assert OBJECT in name(tree, len(tree.nodes) - 1)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p><a href=x><img alt=''></a><a href=y><img alt=''> Leaf</a>", ["in-link"]),
        ("<svg role=img><title>A</title><image href=a /></svg><svg role=img /><img>", ["svg", "missing"]),
        ("<ul><li hidden><img><li><img alt=' '></ul>", ["whitespace"]),
        ("<script>'<img>'</script><textarea><img></textarea><!-- <img> --><image>", ["missing"]),
    ],
)
@pytest.mark.parametrize("reader", [turbo, stdlib], ids=["turbohtml", "stdlib"])
def test_both_readers_of_html_see_the_same(
    reader: ModuleType, markup: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_reader", lambda: reader.events)
    assert fault(markup) == expected


@given(
    st.lists(st.sampled_from("<p> </p> <b> </b> <div> </div> <ul> <li> <a> </a> <br> <img> rest".split()), max_size=30)
)
def test_what_is_in_an_element_follows_it_without_a_gap(pieces: list[str]) -> None:
    tree = tree_of(read(" ".join([*pieces, "<img>"])))
    for index in range(len(tree.nodes)):
        assert [other for other in range(len(tree.nodes)) if _is_inside(tree, other, index)] == list(
            range(index + 1, tree.ends[index])
        )


def _is_inside(tree: Tree, index: int, element: int) -> bool:
    while index >= 0:
        index = tree.nodes[index].parent
        if index == element:
            return True
    return False

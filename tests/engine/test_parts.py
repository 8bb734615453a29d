"""What pages share, such as a footer, is judged once: one finding, which names the other pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.linters import linter
from tonecheck import formats
from tonecheck.engine.parts import Part, furniture, parts, told_once
from tonecheck.engine.plan import PAGES
from tonecheck.findings import baseline
from tonecheck.model import Finding, Report, Source
from tonecheck.report import sarif

PAGE = """<!doctype html><html lang="en"><head><title>Guide {n}</title></head><body>
<nav><a href="fees.html">Fees</a></nav>
<main><h1>Guide {n}</h1><p>Number {n} is about rest, and how it helps when days are long. {own}</p>
<aside><p>{box}</p></aside></main></body></html>
"""
BOX = "Ada has worked for years with people who suffer from anxiety, and she writes about it."


def report(count: int, *, own: str = "", box: str = BOX, form: str = "html", page: str = PAGE) -> Report:
    """Return the report on a site of pages with the same menu and the same box."""
    sources = [Source(f"guide-{n}.{form}", page.format(n=n, own=own, box=box), form) for n in range(count)]
    return linter().check_sources(sources)


def told(found: Report, rule: str = "stigma/suffering") -> list[tuple[str, int]]:
    return [(one.path, len(one.also_on)) for one in found.findings if one.rule == rule]


def test_a_part_that_pages_share_has_one_finding() -> None:
    found = report(PAGES)
    assert told(found) == [("guide-0.html", PAGES - 1)]
    assert told(found, "internal-links/broken") == [("guide-0.html", PAGES - 1)]
    (one,) = (finding for finding in found.findings if finding.rule == "stigma/suffering")
    assert one.also_on == tuple(f"guide-{n}.html" for n in range(1, PAGES))
    assert one.message.endswith(f" {PAGES} pages share this part; if a template makes it, correct it there.")
    assert one.place.text == "suffer from anxiety"


SHARE = """<!doctype html><html lang="en"><head><title>Guide {n}</title></head><body>
<header><a href="{up}index.html"><img src="{up}img/logo.png"></a></header>
<main><h1>Guide {n}</h1><p>Number {n} is about rest, and how it helps.</p>
<div><a href="https://social.example/share?u=https://calm.example/guide-{n}"><i class="icon"></i></a></div>
</main></body></html>
"""


def test_a_logo_and_share_icons_are_parts_whatever_page_they_name() -> None:
    ways = {"a": "", "b": "./", "c/guide": "../", "c/d/guide": "../../", "e": "/"}
    sources = [Source(f"{path}.html", SHARE.format(n=n, up=ways[path]), "html") for n, path in enumerate(ways)]
    found = linter().check_sources(sources)
    assert told(found, "images-alt/in-link") == [("a.html", len(ways) - 1)]
    assert told(found, "link-text/no-name") == [("a.html", len(ways) - 1)]


BLURB = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<main><h1>{title}</h1><p>{title} is what this is about, and a walk by the river. {own}</p>
<aside><p>Mira sees <a href="{about}">people who suffer from anxiety</a> and works with EMDR, too:
<a href="{sleep}">more</a>.</p></aside></main></body></html>
"""
FOLDERS = {
    "index.html": ("about.html", "blog/sleep.html"),
    "about.html": ("./about.html", "blog/sleep.html"),
    "blog/sleep.html": ("../about", "sleep.html"),
    "blog/rest.html": ("../about/", "./sleep.html"),
    "help/index.html": ("/about/index.html", "/blog/sleep"),
}
"""The pages of a built site, and how each writes the addresses of two of them."""


def blurbs(own: Mapping[str, str] = MappingProxyType({})) -> Report:
    """Return the report on the pages of that site, each with the same blurb and some with words of their own."""
    pages = {
        path: BLURB.format(title=path.split(".")[0], about=about, sleep=sleep, own=own.get(path, ""))
        for path, (about, sleep) in FOLDERS.items()
    }
    return linter().check_sources([Source(path, text, "html") for path, text in pages.items()])


def test_words_in_a_blurb_are_told_once_however_its_links_are_written() -> None:
    found = blurbs()
    for rule in ("abbreviations/not-expanded", "stigma/suffering"):
        assert told(found, rule) == [("about.html", len(FOLDERS) - 1)]


def test_what_is_said_of_a_link_is_told_once_from_any_folder() -> None:
    found = blurbs()
    (one,) = (finding for finding in found.findings if finding.rule == "link-text/more")
    assert (one.path, len(one.also_on)) == ("about.html", len(FOLDERS) - 1)


def test_a_blurb_is_shared_although_some_of_its_pages_explain_the_term() -> None:
    own = {"blog/rest.html": "EMDR (eye movement desensitisation and reprocessing) is explained here."}
    assert told(blurbs(own), "abbreviations/not-expanded") == [("about.html", len(FOLDERS) - 2)]


BADGES = """<!doctype html><html lang="en"><head><title>Guide {n}</title></head><body><h1>Guide {n}</h1>
<div>{own}</div><p>Number {n} is about rest, and how it helps.</p>
<div><a href="https://badges.example/"><img src="badge.png" alt="Picture"></a> <img src="seal.png" alt="Picture"></div>
</body></html>
"""


def test_pictures_are_told_apart_by_their_addresses() -> None:
    own = {0: '<img src="ada.jpg" alt="Picture">', 2: '<p><img src="ben.jpg" alt="Picture"></p>'}
    sources = [Source(f"{n}.html", BADGES.format(n=n, own=own.get(n, "")), "html") for n in range(PAGES)]
    found = linter().check_sources(sources)
    placeholders = [one for one in found.findings if one.rule == "images-alt/placeholder"]
    assert [(one.path, one.line, len(one.also_on)) for one in placeholders] == [
        ("0.html", 2, 0),
        ("0.html", 3, PAGES - 1),
        ("0.html", 3, PAGES - 1),
        ("2.html", 2, 0),
    ]


HEADED = """<!doctype html><html lang="en"><head><title>Guide {n}</title></head><body><header><button type="button"
class="search" style="--lens: url({up}lens.svg)"></button></header><h1>Guide {n}</h1><p>Number {n} is about rest.</p>
</body></html>
"""


@pytest.mark.parametrize("pages", [PAGES - 1, PAGES])
def test_a_button_of_the_header_without_words_is_told_once(pages: int) -> None:
    folders = {f"{'blog/' * (n % 2)}{n}.html": "../" * (n % 2) for n in range(pages)}
    sources = [Source(path, HEADED.format(n=path, up=up), "html") for path, up in folders.items()]
    found = linter().check_sources(sources)
    expected = [(path, 0) for path in sorted(folders)] if pages < PAGES else [("0.html", PAGES - 1)]
    assert sorted(told(found, "link-text/button-no-name")) == expected


FOOTED = """<!doctype html><html lang="en"><head><title>Guide {n}</title></head><body>{lines}<main><h1>Guide {n}</h1>
<p>Number {n} is about rest.</p></main><footer><p style="text-decoration: underline">SERVICES</p>
<p><img src="/oak.jpg" alt="A tree by a river"> <img src="/elm.jpg" alt="A tree by a river"></p></footer></body></html>
"""


@pytest.mark.parametrize("rule", ["emphasis/underlined", "images-alt/duplicate"])
def test_what_is_found_in_a_footer_is_told_once_on_whatever_line_it_stands(rule: str) -> None:
    sources = [Source(f"{n}.html", FOOTED.format(n=n, lines="\n" * n), "html") for n in range(PAGES)]
    assert told(linter().check_sources(sources), rule) == [("0.html", PAGES - 1)]


def test_pages_that_differ_in_a_query_are_other_pages() -> None:
    page = "<!doctype html><title>{n}</title><h1>Number {n}</h1><a href='show.html?n={n}'>On</a>"
    sources = [Source(f"{n}.html", page.format(n=n), "html") for n in range(PAGES)]
    found = linter().check_sources(sources)
    assert told(found, "internal-links/broken") == [(f"{n}.html", 0) for n in range(PAGES)]


TAGS = st.builds(
    "<{0[0]}>{1}</{0[0]}>".format,
    st.sampled_from([("div",), ("p",), ("li",)]),
    st.one_of(
        st.builds('<img src="{}.jpg" alt="{}">'.format, st.sampled_from("abc"), st.sampled_from(["Photo", "Logo"])),
        st.builds('<a href="{}.html">{}</a>'.format, st.sampled_from("abc"), st.sampled_from(["More", "On"])),
        st.builds(
            '<a href="{0}.html"><img src="{1}.jpg" alt="Photo"></a>'.format,
            st.sampled_from("ab"),
            st.sampled_from("ab"),
        ),
        st.sampled_from(["Rest helps.", "Tea helps."]),
    ),
)


@given(st.lists(st.lists(TAGS, min_size=1, max_size=5), min_size=PAGES, max_size=PAGES + 2))
def test_each_page_that_is_named_has_the_same_thing(pages: list[list[str]]) -> None:
    documents = {
        f"{n}.html": formats.parse(Source(f"{n}.html", "\n".join(tags), "html")) for n, tags in enumerate(pages)
    }
    findings, things = [], {}
    for document in documents.values():
        source = document.source
        named = [(image.alt_span, image.span) for image in document.images]
        named += [(link.text_span, link.span) for link in document.links]
        named += [(block.span, block.span) for block in document.blocks if block.kind == "paragraph"]
        for span, around in named:
            if span is not None:
                findings.append(Finding(source.place(span), "a/b", "error", "This says nothing."))
                things[findings[-1].path, span] = source.text[around.start : around.end]
    gathered = told_once(findings, {path: parts(document) for path, document in documents.items()}, {})
    for finding in gathered:
        thing = things[finding.path, finding.span]
        assert all(thing in documents[path].source.text for path in finding.also_on)
    assert {one.path for one in findings} == {path for one in gathered for path in (one.path, *one.also_on)}


def test_on_fewer_pages_each_has_its_own() -> None:
    found = report(PAGES - 1)
    assert told(found) == [(f"guide-{n}.html", 0) for n in range(PAGES - 1)]
    assert not [one for one in found.findings if "share this part" in one.message]


def test_the_same_words_in_other_blocks_are_no_shared_part() -> None:
    found = report(PAGES, own="They suffer from anxiety.", box="Rest.")
    assert told(found) == [(f"guide-{n}.html", 0) for n in range(PAGES)]


def test_a_menu_in_one_line_of_minified_html_is_a_part_too() -> None:
    found = report(PAGES, page=PAGE.replace("\n", ""))
    assert told(found, "internal-links/broken") == [("guide-0.html", PAGES - 1)]


def test_a_pasted_paragraph_of_markdown_is_a_part_too() -> None:
    found = report(PAGES, form="markdown", page="# Guide {n}\n\nRest is number {n}.\n\n{box}\n")
    assert told(found) == [("guide-0.markdown", PAGES - 1)]


def test_what_is_said_about_a_page_is_said_of_each() -> None:
    text = "Thoughts of suicide pass more often than they stay. People who have felt suicidal say that a talk helped. "
    sources = [Source(f"guide-{n}.md", f"# Guide {n}\n\n{text * 8}\n", "markdown") for n in range(PAGES)]
    found = linter().check_sources(sources)
    assert told(found, "crisis-signposting/missing") == [(f"guide-{n}.md", 0) for n in range(PAGES)]


def test_the_limits_of_a_page_do_not_count_what_it_shares() -> None:
    words = "We utilise it. We commence. We ascertain it. We ameliorate it. We endeavour to go. We exacerbate it."
    box = words.replace("We", "They")
    found = report(PAGES, own=words, box=box)
    simpler = [one for one in found.findings if one.rule == "plain-words/simpler"]
    assert sum(bool(one.also_on) for one in simpler) == 0  # the page's own words come first, and are reported once
    assert sum(one.path == "guide-0.html" for one in simpler) == 3


def test_pages_that_are_known_are_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for n in range(PAGES + 1):
        (tmp_path / f"guide-{n}.html").write_text(PAGE.format(n=n, own="", box=BOX), "utf-8")
    recorder = baseline.Recorder("known.json")
    linter().check_site(["."], is_known=recorder.knows)
    known = baseline.Baseline("known.json", recorder.entries)
    found = linter().check_site(["."], is_known=known.knows)
    assert (found.findings, known.stale(["."], ["stigma/suffering"])) == ((), [])


def test_the_fix_of_a_part_is_made_on_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    picture = '<img src="river.jpg" alt="Image of a river with boats">'
    for n in range(PAGES):
        (tmp_path / f"guide-{n}.html").write_text(PAGE.format(n=n, own="", box=picture), "utf-8")
    (one,) = (finding for finding in linter().check_site(["."]).findings if finding.rule == "images-alt/prefix")
    assert (one.safe, len(one.also_on)) == (True, PAGES - 1)
    outcome = linter().fix(["."])
    assert [change.path for change in outcome.changes] == [f"guide-{n}.html" for n in range(PAGES)]
    assert outcome.fixed == {"images-alt/prefix": PAGES}


def test_json_and_sarif_name_the_other_pages() -> None:
    found = report(PAGES)
    (one,) = (finding for finding in found.findings if finding.rule == "stigma/suffering")
    assert one.to_dict()["also_on"] == [f"guide-{n}.html" for n in range(1, PAGES)]
    results = json.loads("".join(sarif.render(found)))["runs"][0]["results"]
    (result,) = (result for result in results if result["ruleId"] == "stigma/suffering")
    places = [place["physicalLocation"]["artifactLocation"]["uri"] for place in result["relatedLocations"]]
    assert places == list(one.also_on)


def test_parts_are_in_order_and_in_the_source() -> None:
    page = formats.parse(Source("a.html", PAGE.format(n=1, own="", box=BOX), "html"))
    found = parts(page)
    assert [part.start for part in found] == sorted(part.start for part in found)
    assert all(0 <= part.start < part.end <= len(page.source.text) for part in found)
    title, fees, heading, *others = found  # the title of the page and its first heading have the same words
    assert title.words == heading.words
    assert len({part.words for part in [title, fees, *others]}) == len(found) - 1


# -- how a page reads ---------------------------------------------------------------------------------------------

EASY = "We sit by the river and talk. You can say what you like. " * 12
HARD = (
    "Notwithstanding considerable methodological heterogeneity, contemporary psychotherapeutic interventions indicate "
    "comparatively favourable longitudinal outcomes across diagnostically differentiated populations. "
) * 8


def graded(folder: Path, texts: list[str]) -> list[str]:
    """Return the pages of a site that are told a grade."""
    for n, text in enumerate(texts):
        (folder / f"guide-{n}.html").write_text(PAGE.format(n=n, own=text, box=HARD), "utf-8")
    found = linter().check_site(["."])
    return [one.path for one in found.findings if one.rule == "readability/grade"]


def test_what_pages_share_does_not_make_them_hard_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = [f"{EASY} Number {n}. " for n in range(PAGES)]
    assert graded(tmp_path, texts[:-1]) == [f"guide-{n}.html" for n in range(PAGES - 1)]
    assert graded(tmp_path, texts) == []
    outcome = linter().fix(["."])
    assert [one.rule for one in outcome.report.findings if one.rule == "readability/grade"] == []


def test_a_page_that_is_hard_itself_is_still_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = [f"{EASY} Number {n}. " for n in range(PAGES)]
    texts[2] = HARD.replace("Notwithstanding", "Considering") * 5
    assert graded(tmp_path, texts) == ["guide-2.html"]


def test_pages_that_are_copies_are_read_as_they_are() -> None:
    page = [Part(0, 9, 1, 50), Part(9, 20, 2, 60)]
    copies = {f"{n}.html": tuple(page) for n in range(PAGES)}
    assert furniture(copies) == {}
    own = {path: (*parts, Part(20, 30, 10 + n, 120)) for n, (path, parts) in enumerate(copies.items())}
    assert furniture(own) == dict.fromkeys(copies, frozenset({1, 2}))

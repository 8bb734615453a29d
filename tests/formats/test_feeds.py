"""Exports and feeds: each article is a page, and what is found in it stands in the file where the report says.

The files in ``feeds/`` are built as WordPress, Squarespace, RSS and Atom build them. Each has faults in its articles,
and worse ones where no reader sees them: in comments, the bin, menus and pictures that nothing shows.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.command import tonecheck
from support.growth import grows_in_proportion
from support.linters import linter
from support.processes import Processes
from tonecheck import formats
from tonecheck.api import check_paths, render
from tonecheck.errors import SourceError
from tonecheck.linter import Linter
from tonecheck.markup.feeds.collection import Collection
from tonecheck.markup.feeds.items import item
from tonecheck.markup.feeds.wordpress import as_published
from tonecheck.markup.rewritten import Rewritten, Run
from tonecheck.model import OBJECT, Document, Finding, Report, Source

FEEDS = Path(__file__).parent / "feeds"
EXPECTED = yaml.safe_load((FEEDS / "expected.yaml").read_text())
EXPORT = """<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><link>https://a.example</link><wp:base_blog_url>https://a.example</wp:base_blog_url>
{}
</channel></rss>
"""
ITEM = """<item><title>{title}</title><link>https://a.example/{name}/</link>
<content:encoded><![CDATA[{text}]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>{type}</wp:post_type></item>
"""


def one(text: str, name: str = "a", title: str = "A day", status: str = "publish", type: str = "post") -> str:  # noqa: A002 - as in an export
    return ITEM.format(text=text, name=name, title=title, status=status, type=type)


def export(*items: str) -> str:
    return EXPORT.format("".join(items))


def checked(text: str | bytes, folder: Path, name: str = "export.xml") -> Report:
    """Return the report on a file."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return linter().check_site([str(folder / name)])


def rows(report: Report) -> list[list[object]]:
    return [[_name(found), found.line, found.rule, found.place.text] for found in report.findings]


def _name(found: Finding) -> str:
    assert found.entry is not None
    return found.entry.path.partition("#")[2]


def parsed(text: str) -> Document:
    return formats.parse(Source("export.xml#a", text, "xml"))


# -- what is found ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXPECTED)
def test_what_readers_get_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    assert sorted(rows(checked((FEEDS / name).read_bytes(), tmp_path, name)), key=str) == sorted(
        EXPECTED[name], key=str
    )


WAYS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "with the line ends of an old Mac": lambda text: text.replace("\n", "\r").encode(),
    "with a signature": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "in UTF-16": lambda text: text.encode("utf-16"),
    "in a legacy encoding": lambda text: (
        text.replace('encoding="utf-8"', 'encoding="UTF-8"').replace('="UTF-8"', '="cp1252"').encode("cp1252")
    ),
    "on one line": lambda text: re.sub(r"\n\t*(?=<)", "", text).encode(),
    "with letters of four bytes": lambda text: text.replace("<channel>", "<channel><!-- 🌊 é 語 -->").encode(),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", EXPECTED)
def test_findings_are_where_the_report_says_however_the_file_is_written(name: str, way: str, tmp_path: Path) -> None:
    data = WAYS[way]((FEEDS / name).read_bytes().decode())
    report = checked(data, tmp_path, name)
    assert len(report.findings) == len(EXPECTED[name])
    encoding = {"in UTF-16": "utf-16", "in a legacy encoding": "cp1252"}.get(way, "utf-8-sig")
    text = data.decode(encoding)
    source = Source(name, text, "xml")
    for found in report.findings:
        assert text[found.span.start : found.span.end] == found.place.text
        assert source.place(found.span).start == found.place.start
        assert source.place(found.span).end == found.place.end
        start = found.place.start.column - 1 - found.place.cut
        assert found.place.line[start:].startswith(found.place.text.partition("\n")[0])


def test_articles_are_named_by_title_address_and_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = export(one("<p>An addict.</p>", "b", "B &amp; c", "draft"), one("<p>A nutcase.</p>", "d", "", "future"))
    report = checked(text, Path())
    assert [found.to_dict()["page"] for found in report.findings] == [
        {"path": "export.xml#b", "title": "B & c", "address": "https://a.example/b/", "state": "draft"},
        {"path": "export.xml#d", "title": "", "address": "https://a.example/d/", "state": "future"},
    ]
    shown = render(report, "text")
    assert "export.xml#b  B & c (https://a.example/b/, draft)\n  5:" in shown
    assert "export.xml#d  https://a.example/d/, planned\n  9:" in shown
    assert [line.split(" ")[0] for line in render(report, "line").splitlines()] == [
        "export.xml:5:30:",
        "export.xml:9:32:",
    ]
    (run,) = json.loads(render(report, "sarif"))["runs"]
    location = run["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "export.xml"
    assert location["logicalLocations"] == [{"fullyQualifiedName": "export.xml#b", "name": "B & c"}]


def test_lines_in_messages_are_lines_of_the_file(tmp_path: Path) -> None:
    pictures = "".join(f'<p>One. <img src="{name}.png" alt="A cup of tea"></p>\n' for name in "ab")
    for before in ("", "\n\n\n"):
        report = checked(export(before, one("<p>Words.</p>", "b"), one(pictures)), tmp_path)
        (message,) = [found.message for found in report.findings if found.rule == "images-alt/duplicate"]
        assert f"the first on line {9 + len(before)}." in message


def test_a_suppression_of_the_next_line_is_one_of_the_file(tmp_path: Path) -> None:
    off = "<!-- tonecheck-disable-next-line substance-use -->\n<p>An addict.</p>\n<p>He was an alcoholic.</p>"
    assert [row[3] for row in rows(checked(export("\n\n", one(off)), tmp_path))] == ["an alcoholic"]


@pytest.mark.parametrize("language", ["<language>de-DE</language>", "<language>\n en-GB </language>", ""])
def test_articles_have_the_language_that_the_file_states(language: str, tmp_path: Path) -> None:
    text = export(one("<p>My friend suffers from anxiety, and paints.</p>"))
    report = checked(text.replace("<channel>", f"<channel>{language}"), tmp_path)
    assert bool(report.findings) == ("de-DE" not in language)


def test_articles_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    report = checked(export(one("An addict."), one("An addict."), one("Nutcases.", "", "A day!")), tmp_path)
    assert [name for name, *_ in rows(report)] == ["a", "a-2", "a-day"]


def test_articles_of_one_name_take_time_in_proportion_to_their_number() -> None:
    def work(times: int) -> Callable[[], object]:
        text = export(*([one("Rest.")] * times))
        return lambda: Collection("export.xml", 5_000_000, text)

    grows_in_proportion(work, 500, 10_000)


def test_an_article_is_the_same_by_a_cache_and_by_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("export.xml").write_text(export(*(one(f"<p>Day {n}: an addict.</p>", f"n{n}") for n in range(12))))
    runs = [Linter({}).check_site(["export.xml"]).findings for _ in range(2)]
    Path("export.xml").write_text(export(one("<p>New.</p>", "new"), *(one("", f"m{n}") for n in range(12))) + "\n")
    assert runs[0] == runs[1]
    assert len(runs[0]) == 12
    assert Linter({}).check_site(["export.xml"]).findings == ()


def test_an_override_for_the_file_is_one_for_its_articles(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(export(one("<p>An addict.</p>")))
    (tmp_path / "tonecheck.yaml").write_text("overrides:\n  - paths: ['*.xml']\n    ignore: [substance-use]\n")
    assert check_paths([str(tmp_path / "export.xml")]) == []


def test_articles_suppress_findings_of_their_own(tmp_path: Path) -> None:
    off = "<!-- tonecheck-disable substance-use -- as she says it --><p>An addict.</p>"
    assert [row[0] for row in rows(checked(export(one(off), one("<p>An addict.</p>", "b")), tmp_path))] == ["b"]


def test_pictures_of_the_media_library_count_where_readers_get_them(tmp_path: Path) -> None:
    """The featured picture and those of galleries have the descriptions of the library; others are shown nowhere."""

    def picture(number: int, alt: str) -> str:
        meta = "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>"
        found = one("", f"p{number}", status="inherit", type="attachment").replace("_id>1<", f"_id>{number}<")
        return found.replace("</item>", meta.format("_wp_attachment_image_alt", alt) + "</item>")

    library = [picture(number, f"image of a tree by river {number}") for number in range(20, 25)]
    featured = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>24</wp:meta_value></wp:postmeta>"
    gallery = one('<p>Trees by the river.</p>[gallery columns="2" ids="21, 22"]').replace(
        "</item>", f"{featured}</item>"
    )
    report = checked(export(*library, gallery, one("[gallery ids=23]", "gone", status="trash")), tmp_path)
    assert [name for name, _, rule, _ in rows(report) if rule == "images-alt/prefix"] == ["p21", "p22", "p24"]


# -- the text of WordPress ------------------------------------------------------------------------------------------

AS_PUBLISHED = {
    "one\n\ntwo\nlines\n\n\nthree": [("paragraph", "one"), ("paragraph", "two lines"), ("paragraph", "three")],
    "<h2>Head</h2>\ntext\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\nend": [
        ("heading", "Head"),
        ("paragraph", "text"),
        ("item", "a"),
        ("item", "b"),
        ("paragraph", "end"),
    ],
    "a <em>long\nway</em> home": [("paragraph", "a long way home")],
    "<pre>a\n\nb</pre>\nc": [("code", ""), ("paragraph", "c")],
    '<a title="a\n\nb" href="d">c</a>': [("paragraph", "c"), ("title", "a b")],
    "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:core/query /-->": [
        ("paragraph", "a"),
        ("embed", ""),
    ],
    "Look:\n\n[gallery ids='1,2']\n\nend": [("paragraph", "Look:"), ("embed", ""), ("paragraph", "end")],
    "Ring [phone] or [tel number='1'] now": [("paragraph", f"Ring [phone] or {OBJECT} now")],
    "[note]words[/note]": [("paragraph", "words")],
    "it is [b]bold[/b] here": [("paragraph", "it is bold here")],
    "[[gallery]] shows pictures": [("paragraph", "[[gallery]] shows pictures")],
    "He wrote [sic] and [your-name] and [1].": [("paragraph", "He wrote [sic] and [your-name] and [1].")],
    '[caption width="3"]<a href="b"><img src="a.png" alt="x"></a> Words[/caption]': [
        ("alt", "x"),
        ("caption", "Words"),
    ],
    '[caption caption="Old words"]<img src="a.png" alt="x">[/caption]': [("caption", "Old words"), ("alt", "x")],
    '<a title="[x y=1]" href="c">d</a>': [("paragraph", "d"), ("title", "[x y=1]")],
    "https://videos.example/1\n\nsee https://videos.example/2": [
        ("embed", ""),
        ("paragraph", "see https://videos.example/2"),
    ],
}


@pytest.mark.parametrize("text", AS_PUBLISHED)
def test_a_text_is_read_as_wordpress_publishes_it(text: str) -> None:
    blocks = [(block.kind, block.text) for block in parsed(one(text)).blocks if block.kind != "meta"]
    assert blocks == AS_PUBLISHED[text]


# -- places ----------------------------------------------------------------------------------------------------------

WORDS = st.text("ab &<>'\"é🌊;#]\n", min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
_REFERENCES: dict[str, str] = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;"}
ESCAPES: dict[str, Callable[[str], str]] = {
    "in CDATA": lambda html: "<![CDATA[" + html.replace("]]>", "]]]]><![CDATA[>") + "]]>",
    "with references": lambda html: "".join(_REFERENCES.get(char, char) for char in html),
    "with numbers": lambda html: "".join(f"&#{ord(char)};" if char in "<>&é" else char for char in html),
}


@pytest.mark.parametrize("way", ESCAPES)
@given(data=st.data())
def test_every_word_is_where_its_block_says(way: str, data: st.DataObject) -> None:
    """Each character of a text stands at its place in the file, as it is or as a reference to it."""
    pieces = data.draw(st.lists(WORDS, min_size=1, max_size=5))
    html = "".join(f"<p>{_html(piece)} <b>word</b></p>" for piece in pieces)
    text = one("").replace("<![CDATA[]]>", ESCAPES[way](html)).replace("wp:", "x:")
    document = parsed(text)
    assert [block.text for block in document.blocks if block.kind == "paragraph"]
    for block in document.blocks:
        for at, char in enumerate(block.text):
            written = text[slice(*block.source_span(at, at + 1))]
            assert char.strip() in _read(written, way)
            assert char != " " or not _read(written, way).strip()


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _read(written: str, way: str) -> str:
    return unescape(written) if way == "in CDATA" else unescape(unescape(written))


@pytest.mark.parametrize("name", EXPECTED)
@given(data=st.data())
def test_a_file_that_is_cut_short_is_checked_as_far_as_it_goes(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (FEEDS / name).read_text()
    cut = data.draw(st.integers(0, len(text)))
    report = checked(text[:cut], tmp_path_factory.mktemp("cut"), name)
    whole = text[:cut].count("</item>") + text[:cut].count("</entry>")
    begun = len(re.findall("<(?:item|entry)>", text[:cut]))
    assert any("ends in the middle" in fault.message for fault in report.faults) == (begun > whole)
    assert all(row in EXPECTED[name] or "internal-links" in str(row[2]) for row in rows(report))


# -- what is wrong with a file ------------------------------------------------------------------------------------

GOOD = one("<p>An addict.</p>", "good")
BAD = {
    "a byte that is no UTF-8": (
        export(GOOD, one("BAD", "bad")).encode().replace(b"BAD", b"\xff"),
        ["byte 0xFF is not UTF-8, so this article was not checked; save the file as UTF-8"],
    ),
    "the end is missing": (
        export(GOOD, one("cut", "bad")).partition("cut")[0].encode(),
        ["the file ends in the middle of this article; download it again"],
    ),
    "an article that is too large": (
        export(one("x" * 5_000_001, "big"), GOOD).encode(),
        ["5,000,240 bytes of one article are more than the limit of 5,000,000; raise “max-bytes” in the configuration"],
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_fault_belongs_to_its_article(what: str, tmp_path: Path) -> None:
    text, messages = BAD[what]
    report = checked(text, tmp_path)
    assert [fault.message for fault in report.faults] == messages
    assert [row[0] for row in rows(report)] == ["good"]
    assert [fault.line for fault in report.faults] == [4 if text.count(b"xx") else 8]


LENIENT = {
    "a bare ampersand": "<title>Fish & chips</title>",
    "an unknown entity": "<title>A&nbsp;day &nosuch; &amp;</title>",
    "a control character": "<title>A\x0b day</title>",
    "an element that never ends": "<title>A day</title><wp:odd><wp:more>",
    "a tag in a title": "<title>A <i>day</title>",
    "no title at all": "",
    "a comment with tags": "<!-- </item> <item> --><title>A day</title>",
}


@pytest.mark.parametrize("what", LENIENT)
def test_what_is_no_well_formed_xml_is_read_all_the_same(what: str, tmp_path: Path) -> None:
    lenient = GOOD.replace("<title>A day</title>", LENIENT[what])
    report = checked(export(lenient, one("<p>A nutcase.</p>", "next")), tmp_path)
    assert [row[0] for row in rows(report)] == ["good", "next"]
    assert report.faults == ()


def test_an_item_without_an_end_ends_where_the_next_begins(tmp_path: Path) -> None:
    text = export(GOOD.replace("</item>", ""), one("<p>A nutcase.</p>", "next"))
    assert [row[0] for row in rows(checked(text, tmp_path))] == ["good", "next"]


@pytest.mark.timeout(30)
def test_entities_are_never_expanded(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(20))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "nutcases"><!ENTITY x SYSTEM "file:///etc/passwd">{levels}]>\n<rss'
    text = export(one("<p>An addict.</p>", title="&l20; &x;")).replace("<rss", bomb, 1)
    report = checked(text, tmp_path)
    assert [row[2] for row in rows(report)] == ["substance-use/labels"]
    assert report.findings[0].entry
    assert report.findings[0].entry.title == "&l20; &x;"


OTHER = {
    "sitemap.xml": '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>',
    "empty.xml": "",
    "words.xml": "no markup at all",
    "page.xml": "<html><body><item>no feed</item></body></html>",
    "bomb.xml": '<!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>',
}


@pytest.mark.parametrize("name", OTHER)
def test_xml_of_another_kind_gets_a_line_that_says_which_kinds_there_are(name: str, tmp_path: Path) -> None:
    (fault,) = checked(OTHER[name], tmp_path, name).faults
    assert fault.message.startswith("is XML, but no export of WordPress or Squarespace and no RSS or Atom feed")
    assert "Tools > Export" in fault.message


def test_a_file_without_articles_says_so(tmp_path: Path) -> None:
    (fault,) = checked(export(one("x", type="nav_menu_item"), one("x", status="trash")), tmp_path).faults
    assert fault.message == "has no articles: an export has posts or pages, and a feed has entries with their full text"


# -- the command line -----------------------------------------------------------------------------------------------


def test_nothing_is_fixed_and_one_line_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = export(one('<p>A cup of tea. <img src="a.png" alt="image of a cup"></p>'))
    Path("export.xml").write_text(text)
    Path("page.html").write_text('<p>A cup of tea. <img src="https://a.example/a.png" alt="image of a cup"></p>')
    ran = tonecheck("--fix", "--no-cache", "export.xml", "page.html", cwd=tmp_path)
    assert Path("export.xml").read_text() == text
    assert "image of" not in Path("page.html").read_text()
    (line,) = [line for line in ran.err.splitlines() if "export.xml" in line]
    assert line == (
        "tonecheck: export.xml: nothing in it was fixed: it is a copy of what the site has; "
        "mend the articles where you write them, and export again"
    )
    assert "export.xml#a" in ran.out
    assert "--fix mends" not in ran.out
    for option in ("--diff", "--fix-only"):
        assert line in tonecheck(option, "--no-cache", "export.xml", cwd=tmp_path).err.splitlines()


def test_a_walk_passes_feeds_by_and_a_name_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feed.xml").write_text(export(GOOD))
    Path("page.md").write_text("# A page\n\nWords.\n")
    assert linter().find(["."]).files == ("page.md",)
    assert linter().find(["feed.xml"]).files == ("feed.xml",)
    assert set(Linter({"formats": {".xml": "html"}}).find(["."]).files) == {"feed.xml", "page.md"}


def test_a_text_in_memory_is_read_like_a_file() -> None:
    report = linter().check_text(export(GOOD), path="export.xml")
    assert [(found.path, found.line, found.place.text) for found in report.findings] == [("export.xml", 5, "An addict")]
    with pytest.raises(SourceError, match="holds many articles, which tonecheck does not mend"):
        linter().fix_text(export(GOOD), path="export.xml")


def test_what_is_no_post_or_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = checked(export(GOOD, one("<p>A course.</p>", "c", type="course")), Path())
    assert report.notes == ("export.xml: only posts and pages were checked; left out: 1 of the type “course”",)


def test_other_commands_name_lines_of_the_file(tmp_path: Path) -> None:
    shutil.copy(FEEDS / "wordpress.xml", tmp_path)
    images = tonecheck("images", "wordpress.xml", cwd=tmp_path).out
    assert "wordpress.xml#groups\n  79  prefix  “picture of chairs”" in images
    rows = json.loads(tonecheck("stats", "wordpress.xml", "--format", "json", cwd=tmp_path).out)["pages"]
    assert {row["path"].partition("#")[2]: row["line"] for row in rows}["groups"] == 76
    assert tonecheck("report", "wordpress.xml", "--output", "report", cwd=tmp_path).code == 0
    page = (tmp_path / "report/articles/wordpress-xml-groups.html").read_text()
    assert "committed suicide" in page
    assert "line 90" in page


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("end", ["\n", ""])
def test_a_large_file_takes_little_memory(end: str, tmp_path: Path, processes: Processes) -> None:
    """An export of 200 MB, with lines or all on one, needs little more memory than a small one."""
    paragraph = f"<p>We met by the river on a quiet morning, and talked about the week.</p>{end}" * 120
    begin, finish = EXPORT.split("{}")
    with (tmp_path / "export.xml").open("w") as file:
        file.write(begin.replace("\n", end))
        for number in range(23_000):
            state = "trash" if number % 1000 else "publish"
            file.write(one(f"{paragraph}<p>An addict.</p>", f"n{number}", status=state).replace("\n", end))
        file.write(finish)
    assert (tmp_path / "export.xml").stat().st_size > 200_000_000
    # A limit of its own: what a process reports as its peak may be that of the one that started it.
    code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (400_000_000,) * 2)\n"
    code += (
        "import sys; from tonecheck.cli import run; sys.exit(run(['export.xml', '--format', 'line', '--jobs', '1']))"
    )
    processes.run(sys.executable, "-c", code, cwd=tmp_path, seconds=240, code=1)


HOSTILE = {
    "comments of blocks": "<!-- wp:a ",
    "shortcodes": "[a_b]",
    "shortcodes in quotation marks": '[a "',
    "players": "[/embed][embed]",
    "captions": "[caption]",
    "brackets": "[",
    "tags": "<",
    "elements as they are": "<pre>",
    "lines": "a\n\n",
    "blanks": "   ",
    "galleries": "[gallery ids=",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_text_takes_time_in_proportion_to_its_length(what: str) -> None:
    def work(times: int) -> Callable[[], object]:
        text = HOSTILE[what] * times
        html = Rewritten([Run(text, 0, len(text), copied=True)])
        return lambda: as_published(html)

    grows_in_proportion(work, 200, 2_000)


HOSTILE_XML = {
    "elements that never end": "<a>",
    "elements of many names that never end": "<{0}>",
    "sections that never end": "<![CDATA[",
    "references": "&amp;&",
}


@pytest.mark.parametrize("what", HOSTILE_XML)
def test_an_item_takes_time_in_proportion_to_its_length(what: str) -> None:
    def work(times: int) -> Callable[[], object]:
        inside = "".join(HOSTILE_XML[what].format(f"a{number}") for number in range(times))
        return lambda: item(f"<item>{inside}</item>")

    grows_in_proportion(work, 500, 5_000)

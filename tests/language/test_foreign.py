"""Which pages are not in English, whatever they state."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tonecheck import api, formats
from tonecheck.language import foreign
from tonecheck.model import Source

CASES = yaml.safe_load(Path(__file__).with_name("foreign.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES["other"])
def test_words_of_another_language_say_so(name: str) -> None:
    text = CASES["other"][name]
    assert foreign.reads_as_foreign(text)
    assert not foreign.reads_as_english(text)


@pytest.mark.parametrize("name", CASES["english"])
def test_a_page_is_english_where_its_words_are_or_leave_it_open(name: str) -> None:
    assert not foreign.reads_as_foreign(CASES["english"][name])


@pytest.mark.parametrize("kind", ["markdown", "html", "mdx", "plain"])
@pytest.mark.parametrize("name", CASES["other"])
def test_every_format_notices_another_language(name: str, kind: str) -> None:
    text = CASES["other"][name]
    shown = f'<html lang="en"><body><p>{text}</p></body></html>' if kind == "html" else f"{text}\n"
    page = formats.parse(Source(f"a.{kind}", shown, kind))
    assert not foreign.is_english(page.lang)


def test_a_page_that_states_another_language_is_in_it_even_if_its_words_are_english() -> None:
    assert foreign.language("de", CASES["english"]["prose"]) == "de"
    assert foreign.language("en-GB", CASES["english"]["prose"]) == "en-GB"


@pytest.mark.parametrize("tag", ["zxx", "und", "mul", "en_US", "eng", "English", "en-US", ""])
def test_a_page_in_english_is_read_whatever_its_tag_leaves_open(tag: str) -> None:
    words = "He committed suicide, and the family was told that evening. <img src=a.jpg alt=river-2.jpg>"
    page = f'<html lang="{tag}"><body><h1>News</h1><p>{words}</p></body></html>'
    assert {"suicide-selfharm/commit", "images-alt/file-name"} <= {
        found.rule for found in api.check_text(page, path="a.html", config={})
    }


@pytest.mark.parametrize("tag", ["zxx", "und", "eng", "en_GB"])
def test_a_page_in_french_is_skipped_whatever_its_tag_leaves_open(tag: str) -> None:
    page = formats.parse(Source("a.html", f'<html lang="{tag}"><p>{CASES["other"]["French"]}</p></html>', "html"))
    assert page.lang == foreign.UNDETERMINED


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("zxx", ""), ("MUL", ""), ("en_US", "en-US"), ("english", "en"), ("eng-GB", "en-GB"), ("pt_BR", "pt-BR")],
)
def test_a_tag_is_read_as_pages_write_it(stated: str, tag: str) -> None:
    assert foreign.named(stated) == tag


def test_a_part_of_a_page_that_has_no_linguistic_content_is_not_read() -> None:
    page = '<html lang="en"><body><p>Welcome.</p><p lang="zxx">He committed suicide.</p></body></html>'
    assert not any(found.rule == "suicide-selfharm/commit" for found in api.check_text(page, path="a.html", config={}))


def test_words_that_are_also_english_are_no_findings_on_a_page_in_french() -> None:
    french = CASES["other"]["French"]
    in_english = "He committed suicide and the family was told."
    assert "suicide-selfharm/commit" in {found.rule for found in api.check_text(f"{in_english}\n", config={})}
    assert not api.check_text(f"{french} Elle a lu « committed suicide ».\n", config={})


def test_a_block_is_foreign_by_its_words() -> None:
    spanish = "Aquí trabajo con mis clientes para que puedan pagar, y no más de lo que tienen. Es como un paseo."
    page = formats.parse(Source("a.md", f"You are welcome, and so is your dog.\n\n{spanish}\n", "markdown"))
    assert [foreign.is_foreign(page, block) for block in page.blocks] == [False, True]

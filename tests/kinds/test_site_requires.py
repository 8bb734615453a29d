"""Sites that speak of a subject, and lack on every page what must go with it."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.site_requires import Check
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Source, Traits
from tonecheck.site import Site, facts

CHECK = Check(("my practice",), ("(member of|listed by) the guild",), answers=(r"no\.\s*\d{4}",))
PAGE = "My practice is in Hull.\n"


def found(files: dict[str, str], check: Check = CHECK) -> list[tuple[str, str, str]]:
    pages = [Source(path, text, "markdown") for path, text in files.items() if path.endswith(".md")]
    count = Check.counter([check])
    site = Site(tuple(facts(formats.parse(page), [count]) for page in pages), contents=files)
    return [(place.path, match.values["match"], match.values["pages"]) for place, match in check(site)]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.md": PAGE}, [("a.md", "My practice", "1")]),
        ({"b/c.md": PAGE, "d.md": PAGE}, [("d.md", "My practice", "2")]),  # nearest to the start
        ({"a.md": PAGE, "index.md": PAGE}, [("index.md", "My practice", "2")]),
        ({"a.md": PAGE, "about.md": "Remember of the guilders.\n"}, [("a.md", "My practice", "1")]),
        ({"a.md": PAGE, "map.svg": "<text>Member of the guild</text>"}, [("a.md", "My practice", "1")]),
        ({"a.md": PAGE + "\nI am listed by the guild.\n"}, []),
        ({"a.md": PAGE, "about.md": "I am a member of the guild.\n"}, []),
        ({"a.md": PAGE, "layouts/footer.html": "<p>Member of the Guild</p>"}, []),
        ({"a.md": PAGE, "data/site.yml": "number: no. 1234\n"}, []),
        ({"a.md": "The shop is in Hull.\n"}, []),
    ],
)
def test_what_a_site_says_anywhere_is_enough(files: dict[str, str], told: list[tuple[str, str, str]]) -> None:
    assert found(files) == told


def test_a_site_with_more_mentions_on_one_page_is_left_to_another_rule() -> None:
    check = Check(CHECK.when, CHECK.needs, at_most=2)
    assert found({"a.md": PAGE * 2, "b.md": PAGE}, check)
    assert not found({"a.md": PAGE * 3, "b.md": PAGE}, check)


def test_a_site_with_more_files_than_we_read_may_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonecheck.kinds.site_requires._MOST_FILES", 1)
    assert found({"a.md": PAGE})
    assert not found({"a.md": PAGE, "b.md": "The sea.\n"})


@pytest.mark.parametrize(("page", "may_match"), [(PAGE, True), ("The shop is in Hull.\n", False)])
def test_a_run_whose_pages_lack_nothing_does_without_the_check(page: str, may_match: bool) -> None:
    about = facts(formats.parse(Source("a.md", page, "markdown")), [Check.counter([CHECK])])
    assert Traits.of(CHECK).may_match_on([about]) is may_match


@pytest.mark.parametrize("form", ["plain", "docx"])
def test_a_single_text_shows_nothing_of_its_site(form: str) -> None:
    page = formats.parse(Source("a", PAGE, "plain"))
    page = replace(page, source=replace(page.source, format=form))
    assert not facts(page, [Check.counter([CHECK])]).counts

"""Settings for some paths only, and words that are never reported."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from support.linters import check_text
from tonecheck import formats, settings
from tonecheck.api import Linter
from tonecheck.errors import ConfigError
from tonecheck.model import Source

TEXT = "# Title\n\nShe suffers from anxiety. The mentally ill wait. Many utilise alexithymia.\n"
SELECTED = "select: [stigma, plain-words, jargon/unexplained]\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "team/b.md", "team/drafts/c.md", "other/team.md"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT, "utf-8")
    return tmp_path


def told(text: str, *paths: str) -> dict[str, set[str]]:
    Path("tonecheck.yaml").write_text(SELECTED + text, "utf-8")
    found: dict[str, set[str]] = {}
    for one in Linter(settings.discover(["content"])).check_site(paths or ["content"]).findings:
        found.setdefault(one.path.removeprefix("content/"), set()).add(one.rule)
    return found


ALL = {"stigma/suffering", "stigma/labels", "plain-words/simpler", "jargon/unexplained"}
FILES = ("a.md", "other/team.md", "team/b.md", "team/drafts/c.md")


@pytest.mark.parametrize(
    ("paths", "changed"),
    [
        ("content/team/**", {"team/b.md", "team/drafts/c.md"}),
        ("team/", {"team/b.md", "team/drafts/c.md"}),
        ("team", {"team/b.md", "team/drafts/c.md"}),
        ("/content/*.md", {"a.md"}),
        ("*.md", set(FILES)),
        ("team.md", {"other/team.md"}),
        ("c.md", {"team/drafts/c.md"}),
        ("/team/", set()),  # beside the configuration there is none
    ],
)
@pytest.mark.usefixtures("site")
def test_patterns_name_files_as_in_an_ignore_file(paths: str, changed: set[str]) -> None:
    found = told(f"overrides: [{{paths: ['{paths}'], rules: {{stigma: off}}, ignore: [plain-words]}}]\n")
    assert {name for name in FILES if found[name] == {"jargon/unexplained"}} == changed
    assert all(found[name] == ALL for name in FILES if name not in changed)


@pytest.mark.usefixtures("site")
def test_the_last_pattern_that_names_a_file_decides() -> None:
    found = told("overrides: [{paths: ['*.md', '!b.md'], ignore: [stigma, plain-words]}]\n")
    assert {name for name in FILES if found[name] == ALL} == {"team/b.md"}


@pytest.mark.usefixtures("site")
def test_of_several_overrides_the_later_counts_more() -> None:
    found = told(
        "rules: {plain-words/simpler: error}\n"
        "overrides:\n"
        "  - {paths: [team], rules: {stigma: off}, audience: practitioners}\n"
        "  - {paths: [drafts], rules: {stigma/labels: on}, allow: [alexithymia]}\n"
    )
    assert found["a.md"] == ALL
    assert found["team/b.md"] == {"plain-words/simpler", "jargon/unexplained"}
    assert found["team/drafts/c.md"] == {"plain-words/simpler", "stigma/labels"}


@pytest.mark.usefixtures("site")
def test_an_audience_of_an_override_lowers_jargon_there() -> None:
    Path("tonecheck.yaml").write_text(
        "select: [jargon/unexplained]\noverrides: [{paths: [team], audience: practitioners}]\n", "utf-8"
    )
    found = Linter(settings.discover(["content"])).check_site(["content"]).findings
    levels = {one.path.removeprefix("content/"): one.level for one in found}
    assert levels["a.md"] == levels["other/team.md"]
    assert levels["team/b.md"] != levels["a.md"]


@pytest.mark.usefixtures("site")
def test_a_preset_of_an_override_comes_before_its_rules() -> None:
    Path("tonecheck.yaml").write_text(
        "rules: {readability/sentence-length: {suggest: 99, warn: 100}}\n"
        "overrides:\n"
        "  - {paths: [team], preset: nhs}\n"
        "  - {paths: [drafts], rules: {readability/sentence-length: {suggest: 98}}}\n",
        "utf-8",
    )
    plans = Linter(settings.discover(["content"])).plans

    def limit(path: str) -> object:
        return next(rule.check.suggest for rule in plans.of(path).rules if rule.id == "readability/sentence-length")

    assert [limit(f"content/{name}") for name in ("a.md", "team/b.md", "team/drafts/c.md")] == [99, 20, 98]


@pytest.mark.usefixtures("site")
def test_each_combination_has_one_plan_which_can_be_pickled() -> None:
    Path("tonecheck.yaml").write_text("overrides: [{paths: [team], ignore: [stigma], allow: [utilise]}]\n", "utf-8")
    plans = Linter(settings.discover(["content"])).plans
    assert plans.of("content/team/b.md") is plans.of("content/team/drafts/c.md")
    assert plans.of("content/a.md") is plans.of("content/other/team.md") is plans.base
    made = plans.of("content/team/b.md")
    page = formats.parse(Source("a.md", "We utilise it.", "markdown"))
    assert len(made.allowed(page)) == 1
    again = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
    assert again == made
    assert len(again.allowed(page)) == 1


@pytest.mark.usefixtures("site")
def test_several_processes_find_the_same() -> None:
    Path("tonecheck.yaml").write_text("overrides: [{paths: [team], ignore: [stigma]}]\n", "utf-8")
    config = settings.discover(["content"])
    with ProcessPoolExecutor(2) as executor:
        there = Linter(config).check_site(["content"], executor=executor)
    assert there.findings == Linter(config).check_site(["content"]).findings


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ("overrides: [{path: [team]}]", "unknown key “path” in .*did you mean “paths”"),
        ("overrides: [{rules: {stigma: off}}]", "lacks the key “paths”"),
        ("overrides: [{paths: []}]", "paths is empty; name the files"),
        ("overrides: [{paths: [none], rules: {stigmas: off}}]", "no rule or family is called “stigmas”"),
        ("overrides: [{paths: [none], ignore: [stigmas]}]", "no rule or family is called “stigmas”"),
        ("overrides: [{paths: [none], preset: nsh}]", "no preset is called “nsh”"),
        ("overrides: [{paths: [none], allow: ['{x}']}]", "names the slot “x”"),
        ("allow: ['{x}']", "names the slot “x”"),
        ("allow: ['']", "allow has an empty word"),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_is_misspelt_is_an_error_even_where_no_file_meets_it(settings: str, error: str) -> None:
    with pytest.raises(ConfigError, match=error):
        told(settings)


@pytest.mark.usefixtures("site")
def test_a_pattern_that_names_no_file_of_a_folder_is_told_once() -> None:
    Path("tonecheck.yaml").write_text("overrides: [{paths: [team, teem/], ignore: [stigma]}]\n", "utf-8")
    linter = Linter(settings.discover(["content"]))
    note = "tonecheck.yaml:1: the pattern “teem/” of override 1 matches no file of this run"
    assert linter.check_site(["content"]).notes == (note,)
    assert linter.check_site(["content/a.md"]).notes == ()


@pytest.mark.parametrize(
    ("allow", "text", "left"),
    [
        ([], "She suffers from anxiety.", 1),
        (["suffers from anxiety"], "She suffers from anxiety.", 0),
        (["suffer* from anxiety"], "He **suffered** from anxiety.", 0),
        (["suffer"], "She suffers from anxiety.", 1),
        (["mentally ill"], "The mentally ill wait.", 0),  # the article is ours
        (["cs:Mentally Ill"], "The mentally ill wait.", 1),
        (["Psycho Club"], "Join the psycho club.", 0),  # inside the allowed words
        (["Psycho Club"], "He is a psycho.", 1),
        (["anxiety"], "She suffers from anxiety.", 1),  # a part of what is reported
    ],
)
def test_allowed_words_are_not_reported(allow: list[str], text: str, left: int) -> None:
    assert len(check_text(text, settings={"select": ["stigma"], "allow": allow})) == left


def test_allowed_words_are_left_alone_by_spelling_too() -> None:
    settings: dict[str, object] = {"select": ["spelling-variants"], "locale": "en-GB"}
    text = "We go to the center of behavior."
    assert [one.place.text for one in check_text(text, settings=settings)] == ["center", "behavior"]
    assert [one.place.text for one in check_text(text, settings={**settings, "allow": ["behavior"]})] == ["center"]


def test_allowed_words_do_not_hide_what_is_not_wording() -> None:
    text = "You may find these guides helpful:\n"
    assert len(check_text(text, settings={"select": ["lead-ins"], "allow": ["these guides helpful"]})) == 1

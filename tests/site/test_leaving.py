"""Nothing leaves the site: no link and no setting makes a run list or open what lies above it, or name a file there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from support.audit import opened
from support.command import tonecheck
from tonecheck import formats
from tonecheck.files.articles import read
from tonecheck.settings import discover
from tonecheck.site import Site, facts
from tonecheck.site.find import SiteFinder
from tonecheck.site.verdicts import Verdict

BUILDERS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("leaving.yaml").read_text("utf-8"))
CASES = [(builder, case) for builder, stated in BUILDERS.items() for case in stated["cases"]]

# “hiden” and “hidden”: a hint would name the file.
TARGETS = [
    *("../hiden-name.md", "../secret/hiden-name.md", "../../secret/hiden-name.md", "../../../secret/hiden-name.md"),
    *("../../hiden-name.md#part", "../../../../../../x.md", "../../../../../../etc/hostnam", "../" * 50 + "x.md"),
    *("..%2f..%2fsecret%2fhiden-name.md", "..\\..\\secret\\hiden-name.md", "a/../../secret/hiden-name.md", ".."),
    *("../", "../..", "../../secret", "../../secret/", "../secret", "hiden-name.md", "hiden-name.pdf", "//../x.md"),
    *("file:///etc/x.md", "shared/hiden-name.md", "{{ '../secret/hiden-name.md' | relative_url }}", "/../../x.md"),
]  # fmt: skip


TEXT = "# Part\n\n[a](hidden-nam.md) <p id=part>\n"


class Place(NamedTuple):
    """A site, and what lies around it."""

    site: Path
    page: str

    def strangers(self, paths: list[str]) -> list[str]:
        """Return the paths that are above the site or beside it."""
        site = str(self.site)
        above = {str(folder) for folder in self.site.parents}
        beside = os.path.join(self.site.parent, "")
        return [
            path
            for path in map(os.path.realpath, paths)
            if path in above or (path.startswith(beside) and path != site and not path.startswith(site + os.sep))
        ]


def _place(top: Path, builder: str, case: str) -> Place:
    stated = BUILDERS[builder]
    secret = top / "secret"
    secret.mkdir()
    for name in (
        "hidden-name.md",
        "hidden-name.html",
        "hidden-name.pdf",
        "mkdocs.yml",
        "config.js",
        "_config.yml",
        "X.astro",
    ):
        (secret / name).write_text(TEXT, "utf-8")
    (top / "hidden-name.md").write_text("# Part\n", "utf-8")
    site = top / "site"
    for name, text in {**stated["always"], **stated["cases"][case]}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    page = site / stated["page"]
    links = [f"[The guide]({target}) and ![a river]({target}) help." for target in TARGETS]
    if page.suffix == ".html":
        links = [f'<p><a href="{target}">The guide</a> <img src="{target}" alt="a river"></p>' for target in TARGETS]
    page.write_text(page.read_text("utf-8") + "\n" + "\n\n".join(links) + "\n", "utf-8")
    if sys.platform != "win32":
        (page.parent / "shared").symlink_to(secret)
        (page.parent / "linked.md").symlink_to(secret / "hidden-name.md")
    return Place(site, stated["page"])


def _told(verdict: Verdict) -> str:
    return "" if verdict.fact.target.count("hidden") else f"{verdict.near} {verdict.why}"


@pytest.mark.parametrize("repository", [True, False])
@pytest.mark.parametrize(("builder", "case"), CASES, ids=["-".join(names) for names in CASES])
def test_no_link_and_no_setting_leads_out_of_the_site(
    tmp_path: Path, builder: str, case: str, repository: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _place(tmp_path, builder, case)
    if repository:
        (place.site / ".git").mkdir()
    monkeypatch.chdir(place.site)
    source = read(place.page, format=formats.extensions()[Path(place.page).suffix])
    page = facts(formats.parse(source))
    config = discover(["."])
    with opened() as paths:
        site = Site((page,), str(place.site), config.site)
        verdicts = site.verdicts
        _ = site.notes
    assert len(verdicts) >= len(TARGETS)
    assert site.faults == []
    assert place.strangers(paths) == []
    assert "hidden-name" not in " ".join(map(_told, verdicts))


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_run_and_no_fix_leaves_the_site(tmp_path: Path, builder: str) -> None:
    place = _place(tmp_path, builder, "plain")
    text = (place.site / place.page).read_text("utf-8")
    with opened() as paths:
        done = tonecheck(".", "--fix", "--select", "internal-links", "--no-cache", cwd=place.site)
    assert place.strangers(paths) == []
    assert done.code in {0, 1}, done.err
    assert "linked.md" in done.err
    assert "shared" in done.err
    after = (place.site / place.page).read_text("utf-8")
    assert after.count("hidden-name") == text.count("hidden-name")
    assert (tmp_path / "secret" / "hidden-name.md").read_text("utf-8") == TEXT


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks want a right there")
@pytest.mark.parametrize("command", ["images", "stats", "graph"])
def test_other_commands_stay_in_the_site_and_say_what_they_left_out(tmp_path: Path, command: str) -> None:
    place = _place(tmp_path, "files", "plain")
    with opened() as paths:
        done = tonecheck(command, ".", cwd=place.site)
    assert place.strangers(paths) == []
    assert done.err == (
        "tonecheck: linked.md, shared are symlinks that lead out of the site, so they were not followed; "
        "“follow-symlinks: true” in the configuration follows them\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks want a right there")
def test_fix_writes_the_target_of_a_named_symlink_and_of_no_other(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    away = tmp_path / "away.md"
    away.write_text("We will utilise it.\n", "utf-8")
    link = tmp_path / "site" / "link.md"
    link.symlink_to("../away.md")
    (tmp_path / "site" / "a.md").write_text("Rest.\n", "utf-8")
    tonecheck(".", "--fix", "--select", "plain-words", cwd=link.parent)
    assert away.read_text("utf-8") == "We will utilise it.\n"
    tonecheck("link.md", "--fix", "--select", "plain-words", cwd=link.parent)
    assert away.read_text("utf-8") == "We will use it.\n"
    assert link.is_symlink()


@pytest.mark.parametrize("builder", sorted(BUILDERS.keys() - {"html", "files"}))
def test_the_builder_is_the_one_that_is_meant(tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = _place(tmp_path, builder, "plain")
    monkeypatch.chdir(place.site)
    assert SiteFinder().model_of(place.page).builder == builder


def test_a_site_that_is_named_from_elsewhere_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = _place(tmp_path, "files", "plain")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for named in (place.site, place.site / place.page, Path("..", "site"), Path("..", "site", place.page)):
        with opened() as paths:
            tonecheck(named, "--select", "internal-links", "--no-cache")
        assert place.strangers(paths) == []


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Check what a run opens that really leaves the site, so that we know that the audit would see it."""
    place = _place(tmp_path, "files", "plain")
    monkeypatch.chdir(place.site)
    with opened() as paths:
        os.listdir("..")
        Path("shared", "hidden-name.md").read_text("utf-8")
    return place.strangers(paths)


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks want a right there")
def test_the_audit_sees_what_leaves_the_site(outside: list[str]) -> None:
    assert [Path(path).name for path in outside][-1] == "hidden-name.md"
    assert len(outside) == 2

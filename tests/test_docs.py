"""The documents: what they say of commands, settings, modules and examples is so."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import re
import sys
import types
from pathlib import Path

import build_docs
import pytest
import yaml
from markdown_it import MarkdownIt

from support.linters import linter, shelf
from support.processes import Processes
from tonecheck import packs
from tonecheck.engine.pack_tests import failures
from tonecheck.engine.plan import make
from tonecheck.settings.config import Config
from tonecheck.settings.configuration_files import from_mapping
from tonecheck.settings.decode import known_keys

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
LIBRARY = (ROOT / "docs" / "library.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_the_page_of_settings_shows_every_setting_and_no_other() -> None:
    settings = yaml.safe_load(next(block for block in blocks(SETTINGS, "yaml") if "fail-on" in block))
    own = {key for key, field in known_keys(Config).items() if field.init}
    assert set(settings) == own
    settings["packs"] = []
    make(from_mapping(settings), shelf=shelf())


def test_the_page_of_settings_shows_the_defaults() -> None:
    settings = yaml.safe_load(next(block for block in blocks(SETTINGS, "yaml") if "fail-on" in block))
    defaults = {field.name.replace("_", "-"): field.default for field in dataclasses.fields(Config) if field.init}
    for key in ("fail-on", "max-bytes"):
        assert settings[key] == defaults[key]


def test_the_references_of_the_library_and_of_settings_are_fresh() -> None:
    pages = build_docs.library_and_settings()
    assert {path: path.read_text("utf-8") for path in pages} == pages, "`make docs` writes them"


def test_the_reference_of_rules_is_fresh_and_has_a_page_for_each_family() -> None:
    pages = build_docs.rules()
    assert {path: path.read_text("utf-8") for path in pages} == pages, "`make docs` writes them"
    assert set((ROOT / "docs" / "rules").glob("*.md")) < set(pages)


def test_the_links_in_the_reference_of_rules_lead_somewhere() -> None:
    pages = build_docs.rules()
    headings = {path: set(re.findall(r"(?m)^## (.*)$", text)) for path, text in pages.items()}
    for path, text in pages.items():
        for address in re.findall(r"\]\((?!https?:)([^()]+)\)", re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)):
            file, _, fragment = address.partition("#")
            target = Path(os.path.normpath(path.parent / file)) if file else path
            assert target.exists(), f"{path}: {address}"
            assert not fragment or fragment in headings[target], f"{path}: {address}"


def test_the_pages_of_rules_show_tags_as_words() -> None:
    reader = MarkdownIt("commonmark").enable("table")
    for path, text in build_docs.rules().items():
        tokens = [one for token in reader.parse(text) for one in (token, *(token.children or ()))]
        assert [one.content for one in tokens if one.type.startswith("html")] == [], path


FINDING = "1 lead-ins/dangling-colon "


@pytest.mark.parametrize(("page", "printed"), [(README, [FINDING]), (LIBRARY, [FINDING, "4 [(0, 9), (10, 17)]"])])
def test_the_python_in_the_documents_runs(page: str, printed: list[str]) -> None:
    outputs = []
    for code in blocks(page, "python"):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(code, "document", "exec"), {})  # noqa: S102 - our own code
        outputs.append(output.getvalue())
    assert [text.startswith(start) for text, start in zip(outputs, printed, strict=True)] == [True] * len(printed)


PLACES = ("src/tonecheck/kinds/shouting.py", "tests/kinds/test_shouting.py", "src/tonecheck/report/loud.py")
FRAMES = blocks((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "python")


def module_of(code: str, name: str) -> types.ModuleType:
    module = types.ModuleType(name)
    exec(compile(code, "CONTRIBUTING.md", "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - our own code
    return module


def test_the_frames_in_the_contributing_guide_work(monkeypatch: pytest.MonkeyPatch) -> None:
    kind, test, reporter = FRAMES
    module = types.ModuleType("tonecheck.kinds.shouting")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(kind, "CONTRIBUTING.md", "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - as above
    module_of(test, "test_shouting").test_a_paragraph_in_capitals_shouts()
    report = linter().check_text("You may find these guides helpful:\n", path="a.md")
    assert "".join(module_of(reporter, "loud").render(report)).startswith("a.md:1 “You may find")


@pytest.mark.parametrize(
    ("code", "path"),
    [*zip(FRAMES, PLACES, strict=True)],
    ids=["kind", "test", "reporter"],
)
def test_the_frames_in_the_contributing_guide_pass_our_lint(code: str, path: str, processes: Processes) -> None:
    command = (sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", path, "-")
    done = processes.run(*command, cwd=ROOT, stdin=code)
    assert (done.returncode, done.stdout) == (0, "All checks passed!\n")


def test_the_rule_in_the_contributing_guide_works(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (pack,) = blocks(page, "yaml")
    (tmp_path / "stigma.yaml").write_text(pack, "utf-8")
    (entry,) = packs.load([str(tmp_path / "stigma.yaml")], ours=False).values()
    assert list(failures(packs.build(entry))) == []
    assert set(entry.rule.source) <= set(packs.sources())


def test_every_yaml_file_at_the_top_can_be_read() -> None:
    files = [*ROOT.glob("*.yml"), *ROOT.glob(".*.yaml"), *ROOT.glob(".github/**/*.yml"), *ROOT.glob("docs/*.yaml")]
    assert len(files) > 6
    for file in files:
        assert yaml.safe_load(file.read_text("utf-8")), file


def test_the_architecture_names_what_is_there() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = page.partition("## Rooms")[2].partition("\n## ")[0]
    rooms = [line.split("|")[1] for line in table.split("\n") if line.startswith("| `")]
    named = set(re.findall(r"`([a-z_]+(?:\.py|/))`", " ".join(rooms)))
    package = ROOT / "src" / "tonecheck"
    there = {entry.name + ("/" if entry.is_dir() else "") for entry in package.iterdir() if entry.name[0] != "_"}
    assert named == {name for name in there if name.endswith(("/", ".py"))}


def test_no_document_or_source_names_a_path_of_a_machine() -> None:
    home = os.path.expanduser("~")
    for file in [*ROOT.glob("*.md"), *ROOT.glob("src/**/*.py"), *ROOT.glob("rules/**/*.*")]:
        text = file.read_text("utf-8")
        assert str(ROOT) not in text
        assert home == "/" or home + "/" not in text

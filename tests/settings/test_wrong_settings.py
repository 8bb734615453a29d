"""What is wrong with a setting is one line that names file and line, what is wrong and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from support.command import tonecheck
from support.linters import shelf
from tonecheck.engine import plan
from tonecheck.errors import TonecheckError
from tonecheck.linter import Linter
from tonecheck.settings import configured_paths, known_file, load, pack_paths
from tonecheck.settings.config import Config, Override, SiteSettings, changed
from tonecheck.settings.decode import known_keys

CASES: list[tuple[str, str]] = yaml.safe_load((Path(__file__).parent / "wrong_settings.yaml").read_text("utf-8"))


def read(file: str) -> None:
    """Read a configuration and all that it names, as a run does."""
    config = load(file)
    pack_paths(config)
    configured_paths(config)
    known_file(config)
    Linter(config).extensions  # noqa: B018 - read now
    for override in config.overrides:
        plan.check_override(config, override, shelf().ids)
    for rule in plan.make(config, shelf=shelf()).rules:
        rule.check  # noqa: B018 - read now


@pytest.mark.parametrize(("text", "said"), CASES)
def test_a_wrong_setting_names_its_line(text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tonecheck.yaml").write_text(f"# Our settings.\n\n{text}\n", "utf-8")
    line = 2 + next(number for number, one in enumerate(text.split("\n"), 1) if "# !" in one)
    with pytest.raises(TonecheckError) as found:
        read("tonecheck.yaml")
    assert str(found.value) == f"tonecheck.yaml:{line}: {said}"


def test_each_key_has_a_case() -> None:
    stated = [yaml.safe_load(text) for text, _ in CASES]
    sites = [one["site"] for one in stated if isinstance(one.get("site"), dict)]
    overrides = [one for each in stated if "overrides" in each for one in [each["overrides"]]]
    listed = [one for each in overrides for one in (each if isinstance(each, list) else [each])]
    for wanted, found in ((Config, stated), (SiteSettings, sites), (Override, listed)):
        assert set(known_keys(wanted)) <= {key for one in found for key in one}


def test_an_ending_is_read_in_any_letter_case(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("formats: {.TEXT: markdown}\n", "utf-8")
    assert Linter(load(tmp_path / "tonecheck.yaml")).format_of("a.text") == "markdown"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_option_is_named_and_not_the_configuration(option: str, tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("ignore: [tone]\n", "utf-8")
    (tmp_path / "a.md").write_text("We rest.\n", "utf-8")
    err = tonecheck("a.md", option, "stgma", cwd=tmp_path).err
    assert err == f"tonecheck: {option}: no rule or family is called “stgma”; did you mean “stigma”?\n"


def test_a_changed_selection_keeps_the_lines_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("ignore: [tone]\nselect:\n- stigma\n", "utf-8")
    config = load(tmp_path / "tonecheck.yaml")
    other = changed(config, select=config.select, ignore=[*config.ignore, "claims"], min_level="error", by="--")
    assert other.where("select", "stigma").endswith("tonecheck.yaml:3")
    assert other.where("ignore", "tone").endswith("tonecheck.yaml:1")
    assert other.where("ignore", "claims") == "--ignore"
    assert other.where("fail-on").endswith("tonecheck.yaml")

"""The command in the hands of a site that begins with it: fixes, baseline, changed lines, thresholds, settings."""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import signal
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from support.command import HEED_INTERRUPTS, RUN, tonecheck, transcript, until
from support.limits import scaled
from support.linters import shelf, shipped_entries
from support.processes import Processes
from tonecheck.engine.plan import make
from tonecheck.packs.schema import configuration
from tonecheck.settings import starter
from tonecheck.settings.configuration_files import from_mapping
from tonecheck.settings.starter import Guess

ROOT = Path(__file__).parents[2]
PAGE = "# River\n\n![Image of a river](river.jpg)\n\nShe suffers from anxiety.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    (tmp_path / "river.jpg").write_bytes(b"")
    return tmp_path


def test_fix_writes_and_tells_what_is_left(site: Path) -> None:
    code, out, err = tonecheck("a.md", "--fix", cwd=site)
    assert code == 1
    assert err == (
        "tonecheck: fixed 1 finding in 1 article; --unsafe-fixes would fix 1 more\n"
        "tonecheck: a.md: fixed images-alt/prefix\n"
    )
    assert "images-alt/prefix" not in out
    assert "stigma/suffering" in out
    assert (site / "a.md").read_text("utf-8") == PAGE.replace("Image of a river", "A river")
    assert tonecheck("a.md", "--fix", cwd=site)[2] == "tonecheck: nothing to fix; --unsafe-fixes would fix 1 more\n"


def test_a_fix_that_mends_all_exits_0_unless_asked(site: Path) -> None:
    only = ("a.md", "--select", "images-alt")
    assert tonecheck(*only, "--fix", cwd=site)[0] == 0
    (site / "a.md").write_text(PAGE, "utf-8")
    assert tonecheck(*only, "--fix", "--exit-non-zero-on-fix", cwd=site)[0] == 1
    assert tonecheck(*only, "--fix", "--exit-non-zero-on-fix", cwd=site)[0] == 0


def test_diff_changes_nothing(site: Path) -> None:
    code, out, _ = tonecheck("a.md", "--diff", cwd=site)
    assert code == 1
    assert "-![Image of a river](river.jpg)\n+![A river](river.jpg)\n" in out
    assert (site / "a.md").read_text("utf-8") == PAGE


def test_fix_is_a_filter_of_standard_input(site: Path) -> None:
    code, out, _ = tonecheck("-", "--fix", "--stdin-filename", "b.md", cwd=site, stdin=PAGE)
    assert (code, out) == (0, PAGE.replace("Image of a river", "A river"))


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_what_may_not_be_written_is_told(site: Path) -> None:
    (site / "a.md").chmod(0o400)
    code, _, err = tonecheck("a.md", "--fix", cwd=site)
    assert (code, err) == (2, "tonecheck: a.md: no permission to write, so it was not fixed\n")


def test_a_baseline_is_made_used_and_pruned(site: Path) -> None:
    code, out, err = tonecheck("baseline", ".", cwd=site)
    assert (code, out, err) == (0, "", "tonecheck: tonecheck-baseline.json: recorded 2 findings\n")
    known = ("--baseline", "tonecheck-baseline.json")
    code, out, _ = tonecheck(".", *known, cwd=site)
    assert (code, out) == (0, "1 article, 4 words: nothing to report (2 findings already known).\n")
    assert "already exists" in tonecheck("baseline", ".", cwd=site)[2]
    (site / "a.md").write_text(PAGE.replace("suffers from", "lives with") + "\nThese may help:\n", "utf-8")
    code, out, err = tonecheck(".", *known, cwd=site)
    assert code == 1
    assert "lead-ins/dangling-colon" in out
    assert "1 entry is no longer found" in err
    assert tonecheck("baseline", ".", "--prune", cwd=site)[2].endswith(": recorded 1 finding\n")
    assert tonecheck(".", *known, cwd=site)[0] == 1


def test_a_cap_lets_no_known_finding_up(site: Path) -> None:
    words = [
        "utilise it",
        "commence",
        "ascertain it",
        "ameliorate it",
        "exacerbate it",
        "facilitate it",
        "endeavour to",
    ]
    (site / "a.md").write_text("".join(f"We {word} now.\n\n" for word in words), "utf-8")
    shown = tonecheck("a.md", cwd=site)[1]
    assert " more are not counted, since a page shows only the first few of a kind: " in shown
    tonecheck("baseline", ".", cwd=site)
    (site / "a.md").write_text("".join(f"We {word} now.\n\n" for word in words[1:]), "utf-8")
    code, out, _ = tonecheck(".", "--baseline", "tonecheck-baseline.json", "--fail-on", "suggestion", cwd=site)
    assert code == 0, out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--max-warnings", "2"), 0),
        (("--max-warnings", "1"), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "error"), 0),
    ],
)
def test_thresholds(site: Path, arguments: tuple[str, ...], code: int) -> None:
    assert tonecheck("a.md", *arguments, cwd=site)[0] == code


def test_max_warnings_forgives_no_error(site: Path) -> None:
    (site / "a.md").write_text("You may find these guides helpful:\n", "utf-8")
    assert tonecheck("a.md", "--max-warnings", "9", cwd=site)[0] == 1


def test_statistics_count_by_rule(site: Path) -> None:
    _, out, _ = tonecheck("a.md", "--statistics", cwd=site)
    assert out.split("\n")[:2] == [
        "1  warning     images-alt/prefix  (fix: 1)",
        "1  warning     stigma/suffering",
    ]


def test_quiet_prints_findings_alone(site: Path) -> None:
    (site / "b.md").write_text("Rest.\n", "utf-8")
    assert tonecheck("b.md", "--quiet", cwd=site) == (0, "", "")
    assert "article" not in tonecheck("a.md", "--quiet", cwd=site)[1]


def test_several_outputs_each_in_its_format(site: Path) -> None:
    code, out, _ = tonecheck("a.md", "--output", "json=a.json", "--output", "statistics=s.txt", cwd=site)
    assert code == 1
    assert re.search(r"^ +3:3 +warning [*] .* images-alt/prefix$", out, re.MULTILINE)
    assert len(json.loads((site / "a.json").read_text("utf-8"))["findings"]) == 2
    assert "stigma/suffering" in (site / "s.txt").read_text("utf-8")
    _, out, _ = tonecheck("a.md", "--format", "json", "--output", "x=y.json", cwd=site)
    assert out == ""


def test_hooks_leave_out_what_is_excluded_even_where_it_is_named(site: Path) -> None:
    (site / "tonecheck.yaml").write_text("exclude: [drafts/]\n", "utf-8")
    (site / "drafts").mkdir()
    (site / "drafts" / "d.md").write_text(PAGE, "utf-8")
    assert tonecheck("drafts/d.md", cwd=site)[0] == 1
    assert tonecheck("drafts/d.md", "--force-exclude", cwd=site) == (
        0,
        "",
        "tonecheck: nothing to check: all files are excluded\n",
    )
    _, out, _ = tonecheck("drafts/d.md", "a.md", "--force-exclude", "--format", "line", cwd=site)
    assert {line.partition(":")[0] for line in out.split("\n") if line} == {"a.md"}


def test_github_gets_a_job_summary(site: Path) -> None:
    (site / "summary.md").write_text("before\n", "utf-8")
    _, out, err = tonecheck("a.md", "--format", "github", cwd=site, GITHUB_STEP_SUMMARY="summary.md")
    assert (out.count("::warning "), err) == (2, "")
    assert (site / "summary.md").read_text("utf-8").startswith("before\n### tonecheck\n\n1 article")
    code, _, err = tonecheck("a.md", "--format", "github", cwd=site, GITHUB_STEP_SUMMARY="no/such.md")
    assert (code, err.split(":")[1]) == (1, " no/such.md")


@pytest.mark.parametrize(
    ("env", "arguments", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_colour(site: Path, env: dict[str, str], arguments: tuple[str, ...], colored: bool) -> None:
    assert ("\x1b[" in tonecheck("a.md", *arguments, cwd=site, **env)[1]) is colored


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("a.md", "--unsafe-fixes"), "--unsafe-fixes needs --fix or --diff"),
        (("a.md", "--fix", "--diff"), "--fix changes articles and --diff does not"),
        (("-", "--since", "main"), "--since cannot be combined with"),
        (("a.md", "--ask"), "--ask needs --fix"),
        (("a.md", "--fix", "--ask", "--quiet"), "--ask cannot be combined with"),
        (("a.md", "--fix", "--ask"), "--ask needs a terminal on which you can answer"),
        (("-", "--baseline", "b.json"), "--baseline cannot be combined with"),
        (("a.md", "--watch", "--fix"), "--watch cannot be combined with"),
        (("a.md", "--baseline", "none.json"), "none.json: no such baseline"),
        (("a.md", "--output", "jsn=a.json"), "--output jsn=a.json: unknown output format “jsn”; did you mean “json”?"),
        (("a.md", "--max-warnings", "-1"), "Invalid value for '--max-warnings'"),
        (("init", "nowhere"), "nowhere: no such folder"),
        (("baseline", "a.md", "--output", "no/such.json"), "no/such.json: cannot be written"),
    ],
)
def test_what_contradicts_itself_is_refused(site: Path, arguments: tuple[str, ...], line: str) -> None:
    code, out, err = tonecheck(*arguments, cwd=site)
    assert (code, out) == (2, "")
    assert err.startswith(f"tonecheck: {line}")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_watch_checks_again(site: Path, processes: Processes) -> None:
    file = site / "told.txt"

    def told() -> str:
        return file.read_text("utf-8")

    def mend() -> None:  # we write it repeatedly: the first time may come before the watch begins
        (site / "a.md").write_text(PAGE.replace("suffers from", "lives with"), "utf-8")

    command = [sys.executable, "-u", "-c", f"{HEED_INTERRUPTS}; {RUN}", "a.md", "--watch", "--statistics"]
    with file.open("wb") as out:
        watching = processes.start(command, cwd=site, stdout=out, stderr=out)
    until(lambda: "images-alt/prefix" in told())
    until(lambda: "checking again" in told() and told().rstrip().endswith("1 warning."), meanwhile=mend)
    watching.send_signal(signal.SIGINT)
    assert watching.wait(scaled(5)) == 0


# -- settings -----------------------------------------------------------------------------------------------------


def test_init_writes_a_configuration_that_holds(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (site / "docs").mkdir()
    (site / "docs" / "b.md").write_text("Behaviour, colour and a counsellor: our favourite words.\n", "utf-8")
    code, _, err = tonecheck("init", "--yes", cwd=site)
    assert (code, err.split("\n")[0]) == (
        0,
        "tonecheck: wrote tonecheck.yaml (1 article in docs; builder: mkdocs; English: en-GB; for: public)",
    )
    assert tonecheck("a.md", cwd=site)[0] == 1
    assert "already exists" in tonecheck("init", cwd=site)[2]


@pytest.mark.parametrize(
    "guess", [Guess("files"), Guess("hugo", "en-US", "practitioners", ("content", "a b"), ("/x y.md",), "known.json")]
)
def test_the_first_configuration_is_right_and_its_comments_too(guess: Guess) -> None:
    text = "".join(starter.configuration(guess))
    settings = yaml.safe_load(text)
    make(from_mapping(settings), shelf=shelf())
    assert (settings.get("locale"), settings["audience"]) == (guess.locale, guess.audience)
    assert (settings["paths"], settings["exclude"]) == (list(guess.paths), list(guess.exclude))
    assert settings.get("baseline", "") == guess.baseline
    bare = (
        text.replace("# locale:", "locale:")
        .replace("# baseline:", "baseline:")
        .replace(" {}\n", "\n")
        .replace(" []\n", "\n")
    )
    shown = yaml.safe_load("\n".join(line.replace("#  ", "  ", 1) for line in bare.split("\n")))
    make(from_mapping({key: value for key, value in shown.items() if value is not None}), shelf=shelf())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("colour behaviour centre", "en-GB"),
        ("color behavior center", "en-US"),
        ("colour behaviour centre color", None),
        ("colour behaviour", None),
        ("", None),
    ],
)
def test_the_language_is_guessed_where_it_is_clear(text: str, expected: str | None) -> None:
    assert starter.locale_of([text]) == expected


@pytest.mark.parametrize(
    ("stated", "text", "expected"),
    [
        ("en-gb", "", "en-GB"),
        ("en_US.UTF-8", "", "en-US"),
        ("en-AU", "colour behaviour centre", "en-AU"),
        ("en-us", "color", "en-US"),
        ("en-us", "colour", None),
        ("en-us", "colour behaviour centre", "en-GB"),
        ("en-gb", "color behavior", None),
        ("en", "colour behaviour centre", "en-GB"),
        ("de-DE", "", None),
    ],
)
def test_the_language_that_a_site_states_holds_unless_its_words_say_otherwise(
    stated: str, text: str, expected: str | None
) -> None:
    assert starter.locale_of([text], stated) == expected


STATED = {
    "hugo.toml": "languageCode = 'en-gb'\n",
    "config.yaml": "theme: plain\ndefaultContentLanguage: en\nlanguages:\n  en: {languageCode: en-GB}\n",
    "_config.yml": "lang: en-GB\n",
}


@pytest.mark.parametrize("name", STATED)
def test_init_takes_the_language_from_the_settings_of_the_builder(name: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/rest.md").write_text("# Rest\n\nWe rest.\n", "utf-8")
    (tmp_path / name).write_text(STATED[name], "utf-8")
    err = tonecheck("init", "--yes", cwd=tmp_path)[2]
    assert "English: en-GB" in err
    assert "\nlocale: en-GB\n" in (tmp_path / "tonecheck.yaml").read_text("utf-8")


SETTINGS = """preset: plain
locale: en-GB
rules:
  tone: off
  readability/grade: {limit: 9}
overrides:
  - {paths: [team], ignore: [stigma], rules: {readability/grade: error}}
"""


def shown(*arguments: str, cwd: Path) -> dict[str, Any]:
    code, out, _ = tonecheck("config", *arguments, "--format", "json", cwd=cwd)
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return {
        group: {one["name"]: (one["value"], one["origin"]) for one in found[group]} for group in ("settings", "rules")
    }


def test_config_says_where_each_value_comes_from(site: Path) -> None:
    (site / "tonecheck.yaml").write_text(SETTINGS, "utf-8")
    (site / "team").mkdir()
    (site / "team" / "b.md").write_text("Rest.\n", "utf-8")
    found = shown(cwd=site)
    assert found["settings"]["locale"] == ("en-GB", "tonecheck.yaml:2")
    assert found["settings"]["fail-on"] == ("warning", "default")
    assert found["rules"]["tone/blame"] == ("off", "tonecheck.yaml:4")
    assert found["rules"]["readability/grade: limit"] == ("9", "tonecheck.yaml:5")
    assert any(origin.startswith("preset plain:") for _, origin in found["rules"].values())
    team = shown("team/b.md", cwd=site)
    assert team["rules"]["readability/grade"] == ("error", "tonecheck.yaml:7")
    assert team["rules"]["stigma/suffering"] == ("off", "ignore (tonecheck.yaml)")


def test_config_names_every_rule_if_asked(site: Path) -> None:
    found = shown("--rules", cwd=site)
    assert set(shipped_entries()) == {name for name in found["rules"] if ":" not in name}


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(configuration())


def test_the_schema_is_one_and_takes_what_we_take(schema: jsonschema.Draft202012Validator) -> None:
    schema.check_schema(schema.schema)
    assert schema.is_valid(yaml.safe_load(SETTINGS))
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    shown = next(block for block in page.split("```") if block.startswith("yaml\nselect"))
    assert schema.is_valid(yaml.safe_load(shown.removeprefix("yaml\n")))


@pytest.mark.parametrize(
    "settings",
    [
        {"fail-onn": "error"},
        {"fail-on": "never"},
        {"rules": {"stigma": "loud"}},
        {"rules": {"readability/grade": {"limt": 9}}},
        {"overrides": [{"ignore": ["stigma"]}]},
        {"site": {"bulder": "hugo"}},
        {"preset": "plane"},
        {"max-bytes": "many"},
    ],
)
def test_the_schema_refuses_what_we_refuse(
    schema: jsonschema.Draft202012Validator, settings: dict[str, object]
) -> None:
    assert not schema.is_valid(settings)


def test_the_schema_is_printed(site: Path, schema: jsonschema.Draft202012Validator) -> None:
    assert json.loads(tonecheck("schema", cwd=site)[1]) == json.loads(json.dumps(schema.schema))
    assert json.loads(tonecheck("schema", "report", cwd=site)[1])["$schema"]


# -- documents ----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="the pages show a POSIX shell")
def test_the_pages_show_what_the_commands_print() -> None:
    paste = runpy.run_path(str(ROOT / "tools" / "paste_output.py"))

    def run(line: str, folder: Path) -> tuple[int, str]:
        """Run a plain call of ours in this process, and all else in a shell, as the tool itself does."""
        words = shlex.split(line)
        if words[0] != "tonecheck" or set("|&<>;$*`") & set(line):
            shown: tuple[int, str] = paste["in_shell"](line, folder)
            return shown
        return transcript(*words[1:], cwd=folder, **paste["PLAIN"])

    for name in paste["PAGES"]:
        assert paste["fresh"](name, run) == (ROOT / name).read_text("utf-8")


# -- a terminal ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(site: Path, shell: str) -> None:
    code, out, _ = tonecheck(cwd=site, _TONECHECK_COMPLETE=f"{shell}_source")
    assert (code, "tonecheck" in out) == (0, True)
    words = {"bash": {"COMP_WORDS": "tonecheck ba", "COMP_CWORD": "1"}}.get(shell)
    if words:
        _, out, _ = tonecheck(cwd=site, _TONECHECK_COMPLETE="bash_complete", **words)
        assert "baseline" in out

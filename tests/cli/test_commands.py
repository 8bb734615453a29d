"""The command itself: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from support.command import PROCESS, tonecheck
from support.limits import scaled
from support.linters import with_few_packs
from support.processes import Processes
from tonecheck import check_text, plugins

FAULT = "# Sleep\n\nYou may find these guides helpful:\n"
CLEAN = "# Sleep\n\nRest is part of the work.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "sleep.md").write_text(FAULT, "utf-8")
    (tmp_path / "content" / "rest.md").write_text(CLEAN, "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [(), ("check",)])
def test_findings_are_shown_by_page_and_exit_1(site: Path, command: tuple[str, ...]) -> None:
    code, out, err = tonecheck(*command, "content", cwd=site)
    assert (code, err) == (1, "")
    lines = out.split("\n")
    assert lines[0] == "content/sleep.md  Sleep"
    assert lines[1].startswith("  3:1  error  “You may find these guides helpful:” leads readers to expect something")
    assert lines[1].endswith("  lead-ins/dangling-colon")
    assert lines[-2] == "2 articles, 12 words: 1 error."


def test_a_process_prints_the_same_and_exits_with_the_same_code(site: Path, processes: Processes) -> None:
    done = processes.run(*PROCESS, "content", cwd=site, env={"PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"})
    assert (done.returncode, done.stdout, done.stderr) == tonecheck("content", cwd=site)
    assert done.returncode == 1


def test_a_clean_run_exits_0_and_says_what_it_looked_at(site: Path) -> None:
    assert tonecheck("content/rest.md", cwd=site) == (0, "1 article, 6 words: nothing to report.\n", "")


def test_fail_on_sets_the_level_that_fails(site: Path) -> None:
    (site / "tonecheck.yaml").write_text("rules: {lead-ins: warning}\n", "utf-8")
    assert tonecheck("content", cwd=site)[0] == 1
    assert tonecheck("content", "--fail-on", "error", cwd=site)[0] == 0
    (site / "tonecheck.yaml").write_text("rules: {lead-ins: suggestion}\n", "utf-8")
    assert tonecheck("content", cwd=site)[0] == 0
    assert tonecheck("content", "--fail-on", "suggestion", cwd=site)[0] == 1
    (site / "tonecheck.yaml").write_text("rules: {lead-ins: suggestion}\nfail-on: suggestion\n", "utf-8")
    assert tonecheck("content", cwd=site)[0] == 1


def test_min_level_leaves_out_lower_levels_and_counts_them(site: Path) -> None:
    settings = site / "tonecheck.yaml"
    settings.write_text("rules: {lead-ins: suggestion}\n", "utf-8")
    counted = "2 articles, 12 words: nothing to report (1 below the lowest level asked for).\n"
    assert tonecheck("content", "--min-level", "warning", cwd=site) == (0, counted, "")
    assert json.loads(tonecheck("content", "--min-level", "error", "--format", "json", cwd=site).out)["findings"] == []
    settings.write_text("rules: {lead-ins: suggestion}\nmin-level: warning\n", "utf-8")
    assert tonecheck("content", cwd=site).out == counted
    assert "1 suggestion" in tonecheck("content", "--min-level", "suggestion", cwd=site).out
    assert check_text(FAULT, config={"rules": {"lead-ins": "suggestion"}, "min-level": "error"}) == []


def test_a_baseline_knows_all_levels(site: Path) -> None:
    (site / "tonecheck.yaml").write_text("rules: {lead-ins: suggestion}\nmin-level: warning\n", "utf-8")
    tonecheck("baseline", "content", cwd=site)
    assert "dangling-colon" in (site / "tonecheck-baseline.json").read_text("utf-8")
    _, out, err = tonecheck("content", "--baseline", "tonecheck-baseline.json", cwd=site)
    assert (out.split(": ")[1][:17], err) == ("nothing to report", "")
    _, out, _ = tonecheck(
        "content", "--baseline", "tonecheck-baseline.json", "--min-level", "suggestion", cwd=site
    )  # fmt: skip
    assert "1 finding already known" in out


def test_all_shows_each_finding(site: Path) -> None:
    (site / "content" / "sleep.md").write_text("## Sleep\n\nYou may find these helpful:\n\n" * 9, "utf-8")
    short = tonecheck("content", "--select", "lead-ins", cwd=site).out
    assert "and 8 more like it" in short
    assert tonecheck("content", "--select", "lead-ins", "--all", cwd=site).out.count("lead-ins/dangling-colon") == 9


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("contnet",), "contnet: "),
        (
            ("content", "--select", "led-ins"),
            "--select: no rule or family is called “led-ins”; did you mean",
        ),
        (("content", "--config", "none.yaml"), "none.yaml: no such configuration file"),
        (("content", "--format", "jsn"), "--format: unknown output format “jsn”; did you mean “json”?"),
        (("content", "--fail-on", "never"), "Invalid value for '--fail-on'"),
        (("content", "--selct", "tone"), "No such option"),
        (("check",), "nothing to check; give a file or a folder"),
        ((), "nothing to check; give a file or a folder"),
        (("empty",), "nothing was checked"),
        (("-", "content"), "- cannot be combined with other paths"),
        (("content", "--stdin-filename", "a.md"), "--stdin-filename needs -"),
        (("content/picture.jpg",), "content/picture.jpg: "),
        (("content", "--output", "no/such/folder.txt"), "no/such/folder.txt: cannot be written"),
        (
            ("explain", "lead-ins/danglin-colon"),
            "no rule, kind or context is called “lead-ins/danglin-colon”; did you mean",
        ),
        (("rules", "test", "none.yaml"), "none.yaml: no such pack"),
        (("rules", "test", "no-rules.yaml"), "no-rules.yaml: has no rules, so nothing was tested"),
        (("content", "--since", ""), "--since is empty; name a commit, a branch or a tag"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_exits_2(site: Path, arguments: tuple[str, ...], line: str) -> None:
    (site / "empty").mkdir()
    (site / "no-rules.yaml").write_text("rules: []\n", "utf-8")
    (site / "content" / "picture.jpg").write_bytes(b"\xff\xd8\xff\x00")
    code, out, err = tonecheck(*arguments, cwd=site)
    assert (code, out) == (2, "")
    assert err.startswith("tonecheck: ")
    assert line in err
    assert err.count("\n") == 1


def test_a_misspelt_setting_is_named_with_file_and_line(site: Path) -> None:
    (site / "tonecheck.yaml").write_text("locale: en-GB\nslect: [tone]\n", "utf-8")
    code, _, err = tonecheck("content", cwd=site)
    assert code == 2
    assert err == "tonecheck: tonecheck.yaml:2: unknown key “slect” in the configuration; did you mean “select”?\n"


def test_json_is_what_the_schema_describes(site: Path) -> None:
    code, out, _ = tonecheck("content", "--format", "json", "--no-cache", cwd=site)
    report = json.loads(out)
    schema = Path(__file__).parents[2] / "src" / "tonecheck" / "report" / "schema.json"
    jsonschema.validate(report, json.loads(schema.read_text("utf-8")))
    assert code == 1
    assert report["summary"] | {"seconds": 0} == {
        "files": 2, "words": 12, "errors": 1, "warnings": 0, "suggestions": 0, "seconds": 0
    }  # fmt: skip
    (finding,) = report["findings"]
    assert finding["path"] == "content/sleep.md"
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (3, 1, 3, 35)
    assert FAULT[finding["offset"] : finding["end_offset"]] == finding["text"]
    assert finding["help"] == "tonecheck explain lead-ins/dangling-colon"


def test_rules_are_chosen_by_id_family_or_glob_and_by_commas(site: Path) -> None:
    for chosen in ("lead-ins", "lead-ins/dangling-colon", "*/dangling-*", "placeholders,lead-ins"):
        assert tonecheck("content", "--select", chosen, cwd=site)[0] == 1
        assert tonecheck("content", "--ignore", chosen, cwd=site)[0] == 0
    assert tonecheck("content", "--select", "placeholders", "--select", "page-furniture", cwd=site)[0] == 0


def test_output_goes_to_a_file(site: Path) -> None:
    code, out, err = tonecheck("content", "--format", "json", "--output", "report.json", cwd=site)
    assert (code, out, err) == (1, "", "")
    assert json.loads((site / "report.json").read_text("utf-8"))["summary"]["files"] == 2


def test_standard_input_is_an_article(site: Path) -> None:
    code, out, _ = tonecheck("-", "--stdin-filename", "content/new.md", cwd=site, stdin=FAULT.encode("utf-8-sig"))
    assert code == 1
    assert out.startswith("content/new.md  Sleep\n  3:1  error  ")
    code, _, err = tonecheck("-", "--stdin-filename", "new.doc", cwd=site, stdin=b"x")
    assert code == 2
    assert "no format reads files that end in “.doc”" in err
    code, _, err = tonecheck("-", cwd=site, stdin=b"caf\xe9")
    assert code == 2
    assert "UTF-8" in err


def test_jobs_change_nothing_that_is_told(site: Path, processes: Processes) -> None:
    for number in range(12):
        (site / "content" / f"{number}.md").write_text(FAULT, "utf-8")
    done = processes.run(*PROCESS, "content", "--jobs", "2", cwd=site, env={"PYTHONIOENCODING": "utf-8"})
    assert (done.returncode, done.stdout, done.stderr) == tonecheck("content", "--jobs", "1", cwd=site)


def test_a_pack_of_ones_own_is_used_and_tested(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_packs(monkeypatch, site / "few")
    (site / "house.yaml").write_text(
        "rules:\n"
        "  - id: house/simply\n"
        "    kind: terms\n"
        "    message: “{match}” can hurt.\n"
        "    why: House style.\n"
        "    terms: [simply]\n"
        "    examples: {bad: [Simply rest.], good: [Rest.]}\n",
        "utf-8",
    )
    (site / "tonecheck.yaml").write_text("packs: [house.yaml]\n", "utf-8")
    (site / "content" / "sleep.md").write_text("Simply rest.\n", "utf-8")
    code, out, _ = tonecheck("content", cwd=site)
    assert code == 1
    assert "  1:1  warning  “Simply” can hurt.  house/simply\n" in out
    assert tonecheck("rules", "test", "house.yaml", cwd=site) == (0, "1 rule, 2 examples, 0 failed\n", "")
    assert "house/simply" in tonecheck("rules", cwd=site)[1]
    text = (site / "house.yaml").read_text("utf-8")
    (site / "house.yaml").write_text(text.replace("[Rest.]", "[Simply stay.]"), "utf-8")
    code, out, _ = tonecheck("rules", "test", "house.yaml", cwd=site)
    assert code == 1
    assert "house/simply: good example “Simply stay.” is reported at “Simply”" in out


def test_explain_tells_all_there_is_to_know(site: Path) -> None:
    code, out, _ = tonecheck("explain", "lead-ins/dangling-colon", cwd=site)
    assert code == 0
    for part in ("lead-ins/dangling-colon (warning", "Why", "Sources", "How it works", "Bad", "Good"):
        assert part in out


def test_rules_lists_every_rule_with_its_level(site: Path) -> None:
    code, out, _ = tonecheck("rules", cwd=site)
    assert code == 0
    assert any(line.split() == ["lead-ins/dangling-colon", "warning", "dangling-lead-in"] for line in out.split("\n"))


def test_version_and_help(site: Path) -> None:
    assert tonecheck("--version", cwd=site)[1].startswith("tonecheck 0.")
    code, out, _ = tonecheck("--help", cwd=site)
    assert code == 0
    assert all(name in out for name in ("check", "explain", "rules"))


def test_a_reader_that_goes_away_is_no_error_to_shout_about(site: Path, processes: Processes) -> None:
    # More than a pipe holds, so that there is something left to write when the reader has gone, as with “| head -1”.
    (site / "content" / "sleep.md").write_text("## Sleep\n\nYou may find these helpful:\n\n" * 1_200, "utf-8")
    running = processes.start([*PROCESS, "content", "--all"], cwd=site)
    assert running.stdout
    assert running.stderr
    assert running.stdout.readline() == "content/sleep.md  Sleep\n"
    running.stdout.close()
    assert (running.stderr.read(), running.wait(scaled(10))) == ("", 2)


def test_a_reader_that_was_never_there_is_none_either(site: Path, processes: Processes) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    # What could not be written is still kept back at the exit, where Python would try once more and complain.
    running = processes.start([*PROCESS, "content"], cwd=site, stdout=writer, env={"PYTHONUNBUFFERED": ""})
    os.close(writer)
    _, err = running.communicate(timeout=scaled(10))
    assert (err, running.returncode) == ("", 2)


def test_rules_as_json(site: Path) -> None:
    code, out, err = tonecheck("rules", "--format", "json", cwd=site)
    assert (code, err) == (0, "")
    rules = {rule["id"]: rule for rule in json.loads(out)}
    one = rules["stigma/labels"]
    seen = tuple(one[key] for key in ("family", "kind", "level", "enabled", "fixable"))
    assert seen == ("stigma", "terms", "warning", True, False)
    assert "nice-people" in one["source"]
    assert rules["jargon/of-the-field"]["enabled"] is False


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("stigma/suffering", "stigma/suffering (warning; kind terms; judges a word)"),
        ("terms", "      except: phrases around a match that make it acceptable"),
        ("paragraph_length", "  words: int; default: 150"),
        ("images-alt/missing", "Options\n"),
        ("accessible-name", "Rules of this kind\n  images-alt/"),
        ("quoted", "quoted (context)"),
    ],
)
def test_rules_kinds_and_contexts_are_explained(tmp_path: Path, name: str, shown: str) -> None:
    code, out, err = tonecheck("explain", name, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert shown in out
    assert "object at 0x" not in out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("stigma", "; the family has the rules stigma/labels, "),
        ("stigma/sufering", "; did you mean “stigma/suffering”?"),
        ("quotd", "; did you mean “quoted”?"),
        ("xyz", "; “tonecheck rules” lists the rules and their kinds"),
    ],
)
def test_what_cannot_be_explained_has_a_hint(tmp_path: Path, name: str, hint: str) -> None:
    code, _, err = tonecheck("explain", name, cwd=tmp_path)
    assert code == 2
    assert f"no rule, kind or context is called “{name}”{hint}" in err


def test_explain_says_where_a_rule_is_silent(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Can hypnosis cure anxiety? We think not.\n", "utf-8")
    (tmp_path / "b.md").write_text("A walk is good for you.\n", "utf-8")
    code, out, err = tonecheck("explain", "claims/cure", "a.md", "b.md", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "a.md:1:14: claims/cure leaves “cure anxiety” alone: questioned, by “Can hypnosis cure anxiety?”",
        "b.md: no context silences claims/cure here",
    ]
    _, out, _ = tonecheck("explain", "titles/status-alone", "b.md", cwd=tmp_path)
    assert "no context silences titles/status-alone here; it looks at the whole site" in out


def test_every_kind_can_be_explained(tmp_path: Path) -> None:
    for kind in plugins.names("kinds"):
        code, out, _ = tonecheck("explain", kind, cwd=tmp_path)
        assert (kind, code) == (kind, 0)
        assert "object at 0x" not in out


# -- without a configuration --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["tonecheck.yaml", "pyproject.toml"])
def test_isolated_ignores_every_configuration_that_is_found(site: Path, file: str) -> None:
    broken = {
        "tonecheck.yaml": "rules: {lead-ins: off}\n",
        "pyproject.toml": "[tool.tonecheck.rules]\nlead-ins = 'off'\n",
    }
    (site / file).write_text(broken[file], "utf-8")
    assert tonecheck("content", cwd=site)[0] == 0
    assert tonecheck("content", "--isolated", cwd=site)[0] == 1
    assert tonecheck("content", "--isolated", "--ignore", "lead-ins", cwd=site)[0] == 0
    _, out, _ = tonecheck("config", "content/sleep.md", cwd=site)
    assert f"configuration: {file}" in out
    code, out, err = tonecheck("config", "content/sleep.md", "--isolated", cwd=site)
    assert (code, err) == (0, "")
    assert "configuration: none, because of --isolated; all settings are defaults\n" in out
    assert "rules: no changes" in out


@pytest.mark.parametrize("command", ["check", "baseline", "config", "stats", "images", "graph"])
def test_a_configuration_that_cannot_be_read_stops_no_isolated_run(site: Path, command: str) -> None:
    (site / "tonecheck.yaml").write_text("rulse: {}\n", "utf-8")
    assert "tonecheck.yaml:1" in tonecheck(command, "content/rest.md", cwd=site).err
    assert tonecheck(command, "content/rest.md", "--isolated", cwd=site)[0] == 0
    (site / "tonecheck-baseline.json").unlink(missing_ok=True)
    code, _, err = tonecheck(command, "content/rest.md", "--isolated", "--config", "tonecheck.yaml", cwd=site)
    assert code == 2
    assert err.count("\n") == 1
    assert "--isolated uses no configuration and --config names one; give only one of them" in err


def test_an_isolated_run_still_skips_what_is_ignored(site: Path) -> None:
    (site / ".tonecheckignore").write_text("sleep.md\n", "utf-8")
    assert tonecheck("content", "--isolated", cwd=site)[0] == 0

"""``tonecheck import-vale``: styles of Vale become packs, which find what Vale finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.command import tonecheck
from tonecheck import packs, plugins
from tonecheck.vale.conversion import rule
from tonecheck.vale.styles import Stated
from tonecheck.vale.unsupported import INSTEAD, UnsupportedError
from tonecheck.vale.writing import written

HERE = Path(__file__).parent
STYLES = HERE / "styles"
CONVERSIONS = yaml.safe_load((HERE / "conversions.yaml").read_text("utf-8"))
FINDINGS = yaml.safe_load((HERE / "findings.yaml").read_text("utf-8"))


def style(folder: Path, name: str = "House", **rules: str) -> Path:
    (folder / name).mkdir(parents=True, exist_ok=True)
    for rule_name, text in rules.items():
        (folder / name / f"{rule_name}.yml").write_text(text, "utf-8")
    return folder / name


def found(pack: Path, page: Path, *select: str) -> Iterator[tuple[int, str, str, str, str]]:
    (page.parent / "tonecheck.yaml").write_text(f"packs: ['{pack}']\n", "utf-8")
    options = [word for family in select for word in ("--select", family)]
    _, out, err = tonecheck("check", page.name, *options, "--format", "json", "--exit-zero", cwd=page.parent)
    assert not err
    for finding in json.loads(out)["findings"]:
        yield finding["line"], finding["text"], finding["rule"], finding["level"], finding["message"]


def test_a_folder_of_styles_becomes_this_pack(tmp_path: Path) -> None:
    code, out, err = tonecheck("import-vale", str(STYLES), "-o", "house.yaml", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert (tmp_path / "house.yaml").read_text("utf-8") == (HERE / "house.yaml").read_text("utf-8")
    assert err.strip().split("\n") == [
        *(f"tonecheck: {line}" for line in FINDINGS["left out"]),
        "tonecheck: converted 14 of 17 rules to house.yaml",
    ]


def test_the_pack_passes_its_own_examples() -> None:
    assert tonecheck("rules", "test", str(HERE / "house.yaml")) == (0, "14 rules, 28 examples, 0 failed\n", "")


def test_the_pack_finds_what_the_style_is_about(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text((HERE / "page.md").read_text("utf-8"), "utf-8")
    expected = [tuple(one.values()) for one in FINDINGS["findings"]]
    assert list(found(HERE / "house.yaml", page, "house", "vale")) == expected


def as_stated(keys: dict[str, Any]) -> Stated:
    """Return a rule as styles are read: every value is a text, a list or a mapping."""
    return Stated("House", "Rule", "House/Rule.yml", {key: _text(value) for key, value in keys.items()})


def _text(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


@pytest.mark.parametrize("case", CONVERSIONS["converted"], ids=lambda case: case["name"])
def test_what_a_pack_states_of_a_rule(case: dict[str, Any]) -> None:
    result = rule(as_stated(case["vale"]), case.get("accepted", ()))
    always = {"id": "house/rule", "kind": "pattern", "plain": "House.Rule", "repeat": True}
    always["why"] = "The style “House” for Vale asks for this."
    defaults = {"level": "warning", "message": "x"}
    expected = {key: value for key, value in case.items() if key not in {"name", "vale", "accepted", "notes"}}
    stated = {key: value for key, value in result.keys.items() if key != "examples"}
    assert stated == always | defaults | expected
    assert set(result.keys["examples"]) == {"bad", "good"}
    assert result.notes == case.get("notes", [])


@pytest.mark.parametrize("case", CONVERSIONS["refused"], ids=lambda case: case["why"])
def test_why_a_pack_has_no_such_rule(case: dict[str, Any]) -> None:
    with pytest.raises(UnsupportedError, match=re.escape(case["why"])):
        rule(as_stated(case["vale"]))


EXISTENCE = "extends: existence\nmessage: x\ntokens: [tea]\n"


def test_the_folder_may_be_a_style(tmp_path: Path) -> None:
    style(tmp_path, "House", HotTea=EXISTENCE, hot_tea=EXISTENCE, ATea2=EXISTENCE)
    code, out, err = tonecheck("import-vale", "House", cwd=tmp_path)
    assert code == 0
    assert re.findall(r"id: (\S+)", out) == ["house/a-tea2", "house/hot-tea"]
    assert "House/hot_tea.yml: left out: its id is that of House/HotTea.yml; rename one of the files" in err
    assert err.endswith("converted 2 of 3 rules\n")


@pytest.mark.parametrize("path", ["styles", "  ./styles  ", "../site/styles"])
def test_the_folder_may_be_that_of_the_settings_of_vale(tmp_path: Path, path: str) -> None:
    style(tmp_path / "site" / "styles", "House", Tea=EXISTENCE)
    (tmp_path / "site" / ".vale.ini").write_text(f"MinAlertLevel = error\r\nStylesPath ={path}\r\n[*]\r\n", "utf-8")
    code, out, _ = tonecheck("import-vale", "site", cwd=tmp_path)
    assert (code, re.findall(r"id: (\S+)", out)) == (0, ["house/tea"])


def test_a_name_that_is_no_id_is_changed_or_refused(tmp_path: Path) -> None:
    style(tmp_path, "18F", Tea=EXISTENCE)
    style(tmp_path, "Ω", Tea=EXISTENCE)
    style(tmp_path, "House", Ω=EXISTENCE)
    style(tmp_path, "Readability", Tea=EXISTENCE)  # we have a family of that name
    code, out, err = tonecheck("import-vale", ".", cwd=tmp_path)
    assert code == 0
    assert re.findall(r"id: (\S+)", out) == ["vale-18f/tea", "vale-readability/tea", "vale/tea"]
    assert "House/Ω.yml: left out: the name “Ω” has no letter or digit" in err


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_converted(tmp_path: Path) -> None:
    style(tmp_path, "House", Tea=EXISTENCE, Broken="extends: [\n", Other="extent: existence\n")
    (tmp_path / "House" / "Bytes.yml").write_bytes(b"extends: \xff")
    (tmp_path / "House" / "Tea.test.yml").write_text("tests: []", "utf-8")
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "words.yml").write_text("a: b", "utf-8")
    code, out, err = tonecheck("import-vale", ".", "-o", "pack.yaml", cwd=tmp_path)
    assert (code, out) == (2, "")
    lines = err.strip().split("\n")
    assert lines[0].startswith("tonecheck: House/Broken.yml: left out: line 2: not YAML: ")
    assert lines[1:] == [
        "tonecheck: House/Bytes.yml: left out: byte 0xFF is not UTF-8; save the file as UTF-8",
        "tonecheck: House/Other.yml: left out: not a rule: it lacks the key “extends”",
        "tonecheck: converted 1 of 4 rules to pack.yaml",
    ]
    assert "# - House/Broken.yml: left out: line 2: not YAML" in (tmp_path / "pack.yaml").read_text("utf-8")
    assert tonecheck("rules", "test", "pack.yaml", cwd=tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["missing"], "missing: no such folder; give the folder of a Vale style, or Vale's StylesPath"),
        (["page.md"], "page.md: not a folder; give the folder of a Vale style, or Vale's StylesPath"),
        (["settings"], "gone: no such folder; give the folder of a Vale style, or Vale's StylesPath"),
        (["empty"], "empty: no Vale style here: no *.yml file with the key “extends”"),
        (["House", "-o", "page.md"], "page.md: already exists; choose another name, or remove it first"),
        (["House", "-o", "no/pack.yaml"], "no/pack.yaml: cannot be written"),
        (["Long"], "Long: no rule could be converted"),
        ([], "Missing argument 'FOLDER'. (see tonecheck import-vale --help)"),
    ],
)
def test_what_cannot_be_done_is_one_line(tmp_path: Path, arguments: list[str], line: str) -> None:
    style(tmp_path, "House", Tea=EXISTENCE)
    style(tmp_path, "Long", Words="extends: occurrence\nmessage: x\ntoken: x\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / ".vale.ini").write_text("StylesPath = ../gone\n", "utf-8")
    (tmp_path / "page.md").write_text("x", "utf-8")
    code, out, err = tonecheck("import-vale", *arguments, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.strip().split("\n")[-1].startswith(f"tonecheck: {line}")
    assert (tmp_path / "page.md").read_text("utf-8") == "x"


def test_control_characters_and_quotation_marks_survive(tmp_path: Path) -> None:
    style(
        tmp_path,
        "House",
        Tea='extends: existence\nmessage: "It\'s\\ta \\"%s\\" {x}"\nnonword: true\ntokens: ["a\\tb", "\'", "# x"]\n',
    )
    code, out, _ = tonecheck("import-vale", "House", cwd=tmp_path)
    assert code == 0
    (one,) = yaml.safe_load(out)["rules"]
    assert [pattern["regex"] for pattern in one["patterns"]] == ["a\tb", "'", "# x"]
    assert one["message"] == "It's a “{match}” {{x}}"


DOCUMENT = (HERE.parents[1] / "docs" / "import-vale.md").read_text("utf-8")


def test_the_commands_in_the_document_work(tmp_path: Path) -> None:
    style(tmp_path / "styles", "House", Tea=EXISTENCE)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("We have tea.\n", "utf-8")
    commands = re.findall(r"^    tonecheck (.*)$", DOCUMENT, re.MULTILINE)
    (settings,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)
    codes = []
    for command in commands:
        codes.append(tonecheck(*command.split(), cwd=tmp_path)[0])
        (tmp_path / "tonecheck.yaml").write_text(settings, "utf-8")
    assert codes == [0, 0, 1]


def test_contexts_can_be_added_to_a_converted_rule(tmp_path: Path) -> None:
    style(tmp_path, "House", Tea=EXISTENCE)
    _, pack, _ = tonecheck("import-vale", "House", cwd=tmp_path)
    page = tmp_path / "a.md"
    page.write_text("“Have some tea,” she said. We have tea.\n", "utf-8")
    for text, count in ((pack, 2), (pack.replace("    patterns:", "    unless: [quoted, mention]\n    patterns:"), 1)):
        (tmp_path / "pack.yaml").write_text(text, "utf-8")
        assert len(list(found(tmp_path / "pack.yaml", page, "house"))) == count


def test_each_extension_point_that_is_left_out_names_what_is_here() -> None:
    kinds = set(plugins.names("kinds"))
    for hint in INSTEAD.values():
        assert set(re.findall(r"“([\w-]+)”", hint)) <= kinds, hint
    rules = packs.load()
    for hint in INSTEAD.values():
        for name in re.findall(r"\b[a-z-]+/[a-z-]+\b", hint):
            assert name in rules, hint


@given(
    st.dictionaries(st.sampled_from(["message", "link", "description"]), st.text(max_size=30)),
    st.lists(st.text(max_size=12)),
)
def test_any_text_is_in_the_pack_as_it_was(texts: dict[str, str], tokens: list[str]) -> None:
    keys = {
        "extends": "substitution",
        "message": "m",
        **texts,
        "swap": dict.fromkeys(["a", "b"], "|".join(tokens) or "c"),
    }
    try:
        result = rule(Stated("House", "Rule", "House/\n- R\x1bule.yml", keys))
    except UnsupportedError:
        return
    (stated,) = yaml.safe_load("".join(written([result], ["a\nb: c"], ["House"])))["rules"]
    expected = dict(result.keys)
    expected["patterns"] = [one["regex"] if len(one) == 1 else one for one in expected["patterns"]]
    assert stated == expected


def test_an_expression_without_end_holds_nobody_up(tmp_path: Path) -> None:
    style(tmp_path, "House", Slow=EXISTENCE.replace("tea", "'(?:(?:a|b|ab)+c?)+!'"))
    code, _, err = tonecheck("import-vale", "House", cwd=tmp_path)
    assert (code, err.split("\n")[-2]) == (0, "tonecheck: converted 1 of 1 rule")

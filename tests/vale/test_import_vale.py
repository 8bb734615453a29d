"""``tonecheck import-vale``: styles of Vale become packs, which find what Vale finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import yaml

from support.command import tonecheck

HERE = Path(__file__).parent
STYLES = HERE / "styles"
FINDINGS = yaml.safe_load((HERE / "findings.yaml").read_text("utf-8"))


def style(folder: Path, name: str = "House", **rules: str) -> Path:
    (folder / name).mkdir(parents=True, exist_ok=True)
    for rule, text in rules.items():
        (folder / name / f"{rule}.yml").write_text(text, "utf-8")
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
    assert err.splitlines() == [
        *(f"tonecheck: {line}" for line in FINDINGS["left out"]),
        "tonecheck: converted 13 of 17 rules to house.yaml",
    ]


def test_the_pack_passes_its_own_examples() -> None:
    assert tonecheck("rules", "test", str(HERE / "house.yaml")) == (0, "13 rules, 26 examples, 0 failed\n", "")


def test_the_pack_finds_what_the_style_is_about(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text((HERE / "page.md").read_text("utf-8"), "utf-8")
    expected = [tuple(one.values()) for one in FINDINGS["findings"]]
    assert list(found(HERE / "house.yaml", page, "house", "vale")) == expected

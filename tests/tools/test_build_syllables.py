"""The scripts in ``tools/``: what they write is what the package reads."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tonecheck.language import syllable_table

TOOLS = Path(__file__).parents[2] / "tools"


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_table_holds_the_first_pronunciation_of_each_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = tool("build_syllables")
    words = build.read(
        [
            "REST R EH1",
            "rest R EH1 S T",
            "resting R EH1 S T IH0 NG # note",
            "either IY1 DH ER0",
            "either(2) AY1",
            "hm HH M",
            "a.m. EY1",
            "x-ray EH1",
        ]
    )
    assert words == {"rest": 1, "resting": 2, "either": 2, "hm": 0}
    file = tmp_path / "small.table"
    file.write_bytes(build.pack(words))
    monkeypatch.setattr(syllable_table, "FILE", file)
    syllable_table._table.cache_clear()  # noqa: SLF001 - the table is another one
    try:
        assert {word: syllable_table.look_up(word) for word in [*words, "res", "x"]} == {
            **words,
            "res": None,
            "x": None,
        }
    finally:
        syllable_table._table.cache_clear()  # noqa: SLF001 - as above

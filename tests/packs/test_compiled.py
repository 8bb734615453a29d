"""Compiled packs: the same rules as from YAML, and never believed when anything about the file is odd."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from support.linters import shipped_entries, shipped_rule, with_few_packs
from tonecheck import packs
from tonecheck.cache import disk
from tonecheck.cache.plain_data import packed, unpacked
from tonecheck.engine.analysis import analyse
from tonecheck.engine.plan import make
from tonecheck.errors import RuleError
from tonecheck.model import Source
from tonecheck.packs import loading
from tonecheck.packs.compiled import Shelf
from tonecheck.packs.families import shipped
from tonecheck.settings.configuration_files import from_mapping

PACK = """rules:
  - id: tone/x
    kind: terms
    message: "“{match}” {suggest}"
    why: Because.
    terms: [{flag: "calm* (down|)", suggest: [rest]}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def few_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_packs(monkeypatch, tmp_path / "shipped")


def kept(folder: Path) -> Path:
    (file,) = folder.glob("packs-*")
    return file


def test_rules_from_the_file_are_those_of_the_packs(folder: Path) -> None:
    Shelf()
    assert kept(folder).is_file()
    shelf = Shelf()
    entries = shipped_entries()
    assert shelf.ids == list(entries)
    assert shelf.families == shipped()
    for name in entries:
        built, ready = shipped_rule(name), shelf.rule(name, {})
        assert ready.check == built.check, name
        assert (ready.id, ready.kind, ready.level, ready.message) == (built.id, built.kind, built.level, built.message)
        assert (ready.variants, ready.repeat, ready.safe) == (built.variants, built.repeat, built.safe)
        assert (shelf.is_on(name), ready.locales, ready.needs_locale) == (
            built.enabled,
            built.locales,
            built.needs_locale,
        )


def test_no_yaml_is_read_a_second_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(from_mapping({}))

    def read(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(loading, "read_yaml", read)
    assert len(make(from_mapping({})).rules) > 100
    assert folder.is_dir()


@pytest.mark.usefixtures("few_packs")
def test_a_changed_pack_is_read_anew(folder: Path, tmp_path: Path) -> None:
    pack = tmp_path / "own.yaml"
    pack.write_text(PACK, "utf-8")
    assert Shelf([str(pack)]).rule("tone/x", {}).message == "“{match}” {suggest}"
    pack.write_text(PACK.replace("{suggest}", "?"), "utf-8")
    assert Shelf([str(pack)]).rule("tone/x", {}).message == "“{match}” ?"
    pack.write_text(PACK.replace("kind: terms", "kind: trms"), "utf-8")
    with pytest.raises(RuleError, match=r"own\.yaml:3: unknown kind “trms”"):
        Shelf([str(pack)])
    assert len(list(folder.glob("packs-*"))) == 2


@pytest.mark.usefixtures("few_packs")
@pytest.mark.parametrize("spoil", [b"", b"x", b"0\n{}", b"0 0 0 0\n", "cut", "swap", "zeros"])
def test_a_spoilt_file_is_made_again(folder: Path, spoil: bytes | str) -> None:
    Shelf()
    file = kept(folder)
    right = file.read_bytes()
    if spoil == "cut":
        file.write_bytes(right[:-100])
    elif spoil == "swap":
        file.write_bytes(right.replace(b"suggestion", b"suggestxon", 1))
    elif spoil == "zeros":  # as after a loss of power
        file.write_bytes(right[:-500] + bytes(500))
    else:
        file.write_bytes(bytes(spoil))  # type: ignore[arg-type]
    assert Shelf().ids == list(packs.load())
    assert kept(folder).read_bytes() == right


@pytest.mark.usefixtures("few_packs", "folder")
@pytest.mark.parametrize("module", ["this", "os.path", "tonecheck.__main__", "tonecheck.kindsx", "tonecheck"])
def test_a_file_that_names_a_class_of_another_kind_is_made_again(module: str) -> None:
    shelf = Shelf()
    right = disk.read_parts(shelf.key)
    assert right is not None
    sys.modules.pop("this", None)
    size, _, rest = right[0].partition(b"\n")
    stated = unpacked(rest[: int(size)])
    changed = packed({**stated, "classes": [f"{module}:d", *stated["classes"][1:]]})
    disk.write_parts(shelf.key, b"%d\n%b%b" % (len(changed), changed, rest[int(size) :]), right[1])
    again = Shelf()
    assert [again.rule(name, {}).check for name in again.ids] == [shelf.rule(name, {}).check for name in shelf.ids]
    assert disk.read_parts(shelf.key) == right
    assert "this" not in sys.modules


@pytest.mark.usefixtures("few_packs")
def test_the_file_of_a_pack_with_an_installed_kind_is_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "plugin" / "src")
    monkeypatch.setattr("tonecheck.plugins.installed", lambda group: {"shouting": f"shouting.{group[:-1]}"})
    pack = tmp_path / "own.yaml"
    pack.write_text(
        PACK.replace("terms\n", "shouting\n").replace('terms: [{flag: "calm* (down|)"', "fewest: 3 #"), "utf-8"
    )
    first = Shelf([str(pack)]).rule("tone/x", {}).check
    monkeypatch.setattr(loading, "read_yaml", None)
    assert Shelf([str(pack)]).rule("tone/x", {}).check == first
    assert kept(folder).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder apart itself")
def test_a_file_or_folder_that_others_may_write_is_not_believed(folder: Path) -> None:
    name = disk.key([], [])
    assert disk.write(name, [1])
    assert disk.read(name) == [1]
    os.chmod(kept(folder), 0o622)  # noqa: S103 - what must not be believed
    assert disk.read(name) is None
    os.chmod(kept(folder), 0o600)
    os.chmod(folder, 0o777)  # noqa: S103 - as above
    assert disk.read(name) is None


@pytest.mark.usefixtures("few_packs")
def test_a_folder_that_cannot_be_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert not disk.write("x", [])
    assert Shelf().ids == list(packs.load())


@pytest.mark.usefixtures("folder")
def test_a_plan_from_the_file_finds_the_same_and_so_does_its_copy_in_another_process() -> None:
    text = "She committed suicide. Our proven method cures anxiety. Studies show that just relaxing helps addicts."
    reports = []
    for cache in (False, True, True):
        plan = make(from_mapping({}), cache=cache)
        copy = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own
        reports += [analyse(Source("a.md", text, "markdown"), one) for one in (plan, copy)]
    assert len(reports[0].findings) > 2
    assert all(report == reports[0] for report in reports)


def test_old_files_are_dropped(folder: Path) -> None:
    for number in range(20):
        disk.write(str(number), number)
    assert len(list(folder.iterdir())) == 8
    assert disk.read("19") == 19


def test_options_that_are_changed_are_checked(folder: Path) -> None:
    Shelf()
    plan = make(from_mapping({"rules": {"readability/sentence-length": {"level": "warning", "warn": 31}}}))
    (rule,) = [one for one in plan.rules if one.id == "readability/sentence-length"]
    assert (rule.level, rule.check.warn) == ("warning", 31)
    with pytest.raises(RuleError, match="unknown key “wrn”"):
        make(from_mapping({"rules": {"readability/sentence-length": {"wrn": 30}}}))
    assert folder.is_dir()

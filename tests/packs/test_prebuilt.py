"""The compiled packs of a wheel: used only if they are made of what is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.linters import shipped_rule
from tonecheck.packs import loading, prebuilt
from tonecheck.packs.compiled import Shelf, compiled

FIRST, TEXTS = b'{"index": 1}\nrules', b"texts"
LATER = 60


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as an installer leaves it."""
    top = tmp_path / "package"
    for name in ("linter.py", "kinds/terms.py", "language/words.py", "packs/loading.py", "settings/config.py"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("x = 1\n")
    (top / "rules").mkdir()
    (top / "rules" / "tone.yaml").write_text("rules: []\n")
    prebuilt.write(str(top / "rules" / prebuilt.FILE), str(top), str(top / "rules"), FIRST, TEXTS)
    return top


def _read(package: Path) -> tuple[str, bytes, bytes]:
    """Return the stamp and the two parts."""
    found = prebuilt.read(str(package))
    assert found is not None
    stamp, first, file, start = found
    with file:
        return stamp, first, file[start:]


def test_packs_as_they_were_compiled_are_used(package: Path) -> None:
    assert _read(package)[1:] == (FIRST, TEXTS)


def test_they_are_used_wherever_the_package_is(package: Path, tmp_path: Path) -> None:
    before = _read(package)
    package.rename(tmp_path / "elsewhere")
    assert _read(tmp_path / "elsewhere") == before


def _edit(file: str, text: str, *, later: float = 0) -> Callable[[Path], None]:
    def edit(package: Path) -> None:
        (package / file).write_text(text)
        changed = (package / "rules" / prebuilt.FILE).stat().st_mtime + later
        os.utime(package / file, (changed, changed))

    return edit


def _cut(package: Path) -> None:
    file = package / "rules" / prebuilt.FILE
    data = file.read_bytes()
    file.write_bytes(data[:-1])


STALE: dict[str, Callable[[Path], None]] = {
    "a longer pack": _edit("rules/tone.yaml", "rules: [ ]\n"),
    "a pack of the same size, later": _edit("rules/tone.yaml", "rules: {}\n", later=LATER),
    "another pack": _edit("rules/more.yaml", "rules: []\n"),
    "no pack": lambda package: (package / "rules" / "tone.yaml").unlink(),
    "a longer module": _edit("kinds/terms.py", "x = 10\n"),
    "a module of the same size, later": _edit("language/words.py", "x = 2\n", later=LATER),
    "another module": _edit("packs/more.py", "x = 1\n"),
    "a longer module above": _edit("linter.py", "x = 10\n"),
    "a file that was cut": _cut,
    "an empty file": _edit(f"rules/{prebuilt.FILE}", ""),
    "a file of something else": _edit(f"rules/{prebuilt.FILE}", "one two three\n"),
    "a file with too little in its head": _edit(f"rules/{prebuilt.FILE}", "one\n"),
    "no file": lambda package: (package / "rules" / prebuilt.FILE).unlink(),
    "no folder": lambda package: shutil.rmtree(package / "kinds"),
}


@pytest.mark.parametrize("what", STALE)
def test_packs_that_are_not_those_that_were_compiled_are_not_used(package: Path, what: str) -> None:
    STALE[what](package)
    assert prebuilt.read(str(package)) is None


def test_a_python_that_does_not_read_their_form_compiles_its_own(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marshal.version", 2)
    assert prebuilt.read(str(package)) is None


@pytest.fixture
def of_a_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What is read from YAML, where the compiled packs came with the package."""
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    parts = compiled(loading.load(examples=False))
    monkeypatch.setattr(prebuilt, "read", lambda _package: ("shipped-1", *parts))
    read: list[str] = []
    load = loading.load

    def counted(packs: tuple[str, ...] = (), **options: bool) -> object:
        read.extend(packs or ["shipped"])
        return load(packs, **options)

    monkeypatch.setattr(loading, "load", counted)
    return read


def test_a_first_run_reads_no_yaml_and_writes_no_packs(of_a_wheel: list[str], tmp_path: Path) -> None:
    shelf = Shelf()
    rule = shelf.rule(shelf.ids[0], {})
    check, message = rule.check, rule.message
    assert shelf.key == "shipped-1"
    assert of_a_wheel == []
    assert (check, message) == (shipped_rule(rule.id).check, shipped_rule(rule.id).message)
    assert not (tmp_path / "cache").exists()


def test_a_users_own_pack_is_compiled_with_the_shipped_ones(of_a_wheel: list[str], tmp_path: Path) -> None:
    pack = tmp_path / "own.yaml"
    pack.write_text(
        "rules:\n  - {id: own/one, kind: terms, message: '“{match}”', why: Because., terms: [quite calm]}\n",
    )
    shelf = Shelf([str(pack)])
    assert of_a_wheel == [str(pack)]
    assert shelf.ids[-1] == "own/one"
    pack.write_text(pack.read_text().replace("own/one", "own/two"))
    assert Shelf([str(pack)]).ids[-1] == "own/two"


def test_a_checkout_has_no_compiled_packs() -> None:
    assert not (loading.shipped() / prebuilt.FILE).exists()

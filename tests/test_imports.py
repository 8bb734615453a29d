"""Start-up: importing the library or the command line loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tonecheck

HEAVY = {"spacy", "textstat", "nltk", "numpy", "rich", "yaml", "pyphen", "pyromark", "turbohtml"}


@pytest.mark.parametrize("module", ["tonecheck", "tonecheck.__main__", "tonecheck.cli", "tonecheck.cli.check"])
def test_an_import_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_a_clean_run_on_one_file_loads_no_language_model(tmp_path: object) -> None:
    code = (
        "import sys; from tonecheck import check_text; check_text('Rest is part of the work.');"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=str(tmp_path))
    assert not {"spacy", "textstat", "nltk", "numpy", "rich", "pyphen"} & set(done.stdout.split())


@pytest.mark.parametrize("arguments", [["a.md"], ["check", "--force-exclude", "a.md"]], ids=["path", "hook"])
def test_a_file_is_checked_without_what_options_and_lists_need(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Rest\n---\n\n# Rest\n\nRest is part of the work.\n", "utf-8")
    code = (
        f"import sys; from tonecheck.cli import run; assert run({arguments}) == 0;"
        "print(*{name.split('.')[0] for name in sys.modules}, 'importlib.metadata' in sys.modules)"
    )
    subprocess.run([sys.executable, "-m", "tonecheck", "a.md"], check=True, cwd=tmp_path, capture_output=True)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert not {"click", "yaml", "rich", "spacy", "sqlite3", "multiprocessing", "True"} & set(done.stdout.split())


def test_the_public_names_are_there_and_no_others() -> None:
    for name in tonecheck.__all__:
        assert getattr(tonecheck, name) is not None
    with pytest.raises(AttributeError, match="check_txt"):
        tonecheck.check_txt  # noqa: B018 - the access is what is tested

"""Start-up: importing the library or the command line loads nothing heavy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import tonecheck
from support.processes import Processes

HEAVY = {"spacy", "textstat", "nltk", "numpy", "rich", "jinja2", "yaml", "pyphen", "pyromark", "turbohtml"}


LOADED = "print(*{name.split('.')[0] for name in sys.modules})"


def test_an_import_loads_nothing_heavy(processes: Processes) -> None:
    modules = ["tonecheck", "tonecheck.__main__", "tonecheck.cli", "tonecheck.cli.commands.check"]
    code = "import sys\n" + "".join(f"import {module}\n{LOADED}\n" for module in modules)
    loaded = processes.run(sys.executable, "-c", code, code=0).stdout.splitlines()
    assert {module: HEAVY & set(names.split()) for module, names in zip(modules, loaded, strict=True)} == {
        module: set() for module in modules
    }


def test_a_clean_run_on_one_file_loads_no_language_model(tmp_path: Path, processes: Processes) -> None:
    code = f"import sys; from tonecheck import check_text; check_text('Rest is part of the work.'); {LOADED}"
    done = processes.run(sys.executable, "-c", code, cwd=tmp_path, code=0)
    assert not {"spacy", "textstat", "nltk", "numpy", "rich", "jinja2", "pyphen"} & set(done.stdout.split())


def test_a_file_is_checked_without_what_options_and_lists_need(tmp_path: Path, processes: Processes) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Rest\n---\n\n# Rest\n\nRest is part of the work.\n", "utf-8")
    code = (
        "import sys; from tonecheck.cli import run;"
        "assert run(['a.md']) == run(['check', '--force-exclude', 'a.md']) == 0;"
        f"{LOADED}; print('importlib.metadata' in sys.modules)"
    )
    processes.run(sys.executable, "-c", code, cwd=tmp_path, code=0)  # fills the cache
    done = processes.run(sys.executable, "-c", code, cwd=tmp_path, code=0)
    assert not {"click", "yaml", "rich", "spacy", "multiprocessing", "httpx", "inspect", "True"} & set(
        done.stdout.split()
    )


def test_the_public_names_are_there_and_no_others() -> None:
    for name in tonecheck.__all__:
        assert getattr(tonecheck, name) is not None
    with pytest.raises(AttributeError, match="check_txt"):
        tonecheck.check_txt  # noqa: B018 - the access is what is tested


def test_a_second_run_loads_no_parser(tmp_path: Path, processes: Processes) -> None:
    """The result is looked up; on a page that changed, the parse of the same sentence is."""
    code = "import sys; from tonecheck.cli import run; run(['a.md']); print('spacy' in sys.modules)"
    own_cache = {"TONECHECK_CACHE_DIR": str(tmp_path / "cache")}
    loads: list[str] = []
    for text in ("He was called in to help a cripple.\n", "He was called in to help a cripple.\n\nWe rest.\n"):
        (tmp_path / "a.md").write_text(text, "utf-8")
        runs = [processes.run(sys.executable, "-c", code, cwd=tmp_path, env=own_cache) for _ in range(2)]
        loads += [run.stdout.split()[-1] for run in runs]
    assert loads == ["True", "False", "False", "False"]


def test_a_result_that_is_looked_up_needs_no_rule(tmp_path: Path, processes: Processes) -> None:
    (tmp_path / "a.txt").write_text("He suffers from depression, as we said.\n", "utf-8")
    code = "import sys; from tonecheck.cli import run; run(['a.txt']); print(*sys.modules)"
    own_cache = {"TONECHECK_CACHE_DIR": str(tmp_path / "cache")}
    runs = [processes.run(sys.executable, "-c", code, cwd=tmp_path, env=own_cache) for _ in range(2)]
    first, second = (set(run.stdout.split()) for run in runs)
    unwanted = ("tonecheck.kinds.", "tonecheck.reading.", "tonecheck.site.site", "tonecheck.readability.blocks")
    assert {name for name in first if name.startswith(unwanted)}
    assert not {name for name in second if name.startswith((*unwanted, "inspect"))}

"""Articles spread over processes of this machine: what goes wrong is said in one line."""

from __future__ import annotations

import os
import pickle
import signal
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck import Linter, TonecheckError
from tonecheck.engine import parallel
from tonecheck.engine.analysis import guarded
from tonecheck.engine.pool import Pool
from tonecheck.language import parsing
from tonecheck.model import Source


def test_a_pool_whose_worker_is_killed_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    for number in range(20):
        (tmp_path / f"page-{number}.md").write_text("# Rest\n\nWe walk by the water and rest.\n", "utf-8")
    with ProcessPoolExecutor(1) as executor:
        pid = executor.submit(os.getpid).result()

        def kill(path: str) -> None:
            if path.endswith("page-9.md"):
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

        with pytest.raises(TonecheckError, match=r"the workers failed .* --jobs 1"):
            Linter({}).check_site([str(tmp_path)], executor=executor, on_read=kill)


def test_processes_and_a_cluster_exclude_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rest\n", "utf-8")
    done = tonecheck(tmp_path, "--dask", "127.0.0.1:9", "--jobs", "2")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tonecheck: --jobs is for this machine and --dask for a cluster")
    assert done.err.count("\n") == 1


def test_a_batch_may_need_more_plans_than_a_worker_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Linter({"select": ["stigma"]}).plan
    plans = {
        bytes([number]): zlib.compress(pickle.dumps(replace(plan, furniture=frozenset({number}))))
        for number in range(12)
    }
    monkeypatch.setattr(parallel, "_PLANS", 3)
    batch = [(Source(f"{name[0]}.md", "He is a schizophrenic.\n", "markdown"), name) for name in plans]
    for _ in range(2):
        results = parallel.work(batch, plans, facts=False, parses=True)
        assert [len(result.findings) for result in results if result] == [1] * 12


def test_workers_leave_a_sentence_to_parse_to_the_process_that_leads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them would load spaCy, for as long as fifty articles take and 90 MiB."""
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    plan = Linter({"select": ["jargon/affect", "stigma"]}).plan
    texts = {
        "asks.md": "His affect most mornings was flat and dull.\n",
        "plain.md": "He is a schizophrenic.\n",
    }
    pairs = [(Source(path, text, "markdown"), plan) for path, text in texts.items()]
    data = zlib.compress(pickle.dumps(plan))
    batch = [(source, b"plan") for source, _ in pairs]
    monkeypatch.setattr(parsing, "_parsed", {})
    postponed = parallel.work(batch, {b"plan": data}, facts=False, parses=False)
    assert [bool(result) for result in postponed] == [False, True]
    with Pool(1) as pool:
        spread = [result.findings for result in parallel.spread(iter(pairs), pool, facts=False)]
    assert spread == [guarded(source, plan, facts=False).findings for source, _ in pairs]
    assert [len(findings) for findings in spread] == [1, 1]


def test_workers_do_load_a_parser_where_many_articles_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    monkeypatch.setattr(parallel, "POSTPONED", 1)
    monkeypatch.setattr(parallel, "BATCH", 1)
    monkeypatch.setattr(parallel, "WAITING", 1)
    monkeypatch.setattr(parsing, "_parsed", {})
    here: list[str] = []
    load = parsing.loaded

    def counted(pipeline: str) -> object:
        here.append(pipeline)
        return load(pipeline)

    monkeypatch.setattr(parsing, "loaded", counted)
    plan = Linter({"select": ["jargon/affect"]}).plan
    texts = [f"His affect most mornings was flat and dull on day {number}.\n" for number in range(5)]
    pairs = [(Source(f"{number}.md", text, "markdown"), plan) for number, text in enumerate(texts)]
    with Pool(1) as pool:
        found = [len(result.findings) for result in parallel.spread(iter(pairs), pool, facts=False)]
    assert found == [1] * 5
    assert len(here) == 2

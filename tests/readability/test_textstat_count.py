"""The textstat count: every number equals the installed package's, to the last digit, with the network refused."""

from __future__ import annotations

import random
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.processes import Processes
from tonecheck.errors import TonecheckError
from tonecheck.files import articles
from tonecheck.formats import extensions, parse
from tonecheck.readability import textstat_count, textstat_package
from tonecheck.readability.whole_text import whole_text

EXAMPLES = Path(__file__).parents[2] / "examples" / "one-article"
ODD = [
    "", ".", "a", " ", "Hello.", "Yes. I see. Go on.", "hm shh hm shh hm.",
    "3.5 and/or x's 'S _ __ a_b — ... wait!! no?",
    "İ is İstanbul's. 'tis don't won’t", "Dr. Okafor and Prof. Smith met at 5 p.m. on Friday to talk.", "ΑΣ ΑΣ. ſ 'ſ ",
    "Cafe\u0301 nai\u0308ve re\u0301sume\u0301 words here now.",
    "one two three\x1ffour five\u2028six\u00a0seven. eight",
    "— – … ' ’ “”", "I can't, I won't; I'd rather've stayed.", "word " * 99, "word " * 100, "word " * 101,
    "antidisestablishmentarianism " * 101, "one. two three! four five six? " * 40,
]  # fmt: skip
WORDS = (EXAMPLES / "quiet-mornings.txt").read_text("utf-8").split()


def difference(text: str) -> dict[str, tuple[float, float]]:
    ours = textstat_count.measure(text)
    theirs = textstat_package.measure(text, tuple(ours))
    return {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:20]))
def test_odd_texts(text: str) -> None:
    assert difference(text) == {}


@pytest.mark.parametrize(
    "path", sorted(path for path in EXAMPLES.iterdir() if path.suffix in extensions()), ids=lambda path: path.name
)
def test_the_example_articles(path: Path) -> None:
    article = articles.read(str(path), format=extensions()[path.suffix])
    assert difference(article.text) == {}
    assert difference(whole_text(parse(article))) == {}


def test_generated_texts() -> None:
    chance = random.Random(7)  # noqa: S311 - for tests
    for _ in range(examples(4)):
        words = (
            chance.choice(WORDS) + chance.choice(["", "", "", ".", "!", "'s", "’t", " -", ".\n"])
            for _ in range(chance.randint(1, 160))
        )
        assert difference(" ".join(words)) == {}


@settings(max_examples=examples(3))
@given(st.text(alphabet="ab cd.e f!'?-\n\t_’“é İ\u00a0\u2028\x1f0 1 thersvl", max_size=80))
def test_any_text(text: str) -> None:
    assert difference(text) == {}


def test_the_package_is_only_imported_when_it_is_asked_for(processes: Processes) -> None:
    code = (
        "import sys; from tonecheck.readability.textstat_count import measure; measure('Rest is part of it. ' * 40);"
        "print(*sys.modules)"
    )
    done = processes.run(sys.executable, "-c", code, code=0)
    assert not {"textstat", "nltk", "numpy"} & set(done.stdout.split())


def test_the_package_works_where_nltk_has_no_data_and_no_network(processes: Processes) -> None:
    code = (
        "import socket\n"
        "def refuse(*_, **__): raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
        "from tonecheck.readability.textstat_package import measure\n"
        "print(measure('Rest is part of the work that we do. ' * 12, ('flesch_kincaid_grade', 'smog_index')))"
    )
    done = processes.run(sys.executable, "-c", code, env={"NLTK_DATA": "", "HOME": "/nowhere"}, code=0)
    assert "flesch_kincaid_grade" in done.stdout


def test_a_version_that_is_built_another_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from textstat.backend.counts import _count_syllables  # noqa: PLC0415 - heavy

    textstat_package.load.cache_clear()
    monkeypatch.delattr(_count_syllables, "get_cmudict")
    with pytest.raises(TonecheckError, match="use “engine: tonecheck”"):
        textstat_package.load()
    textstat_package.load.cache_clear()

"""Grammar of single sentences: parts of speech and dependencies, by a spaCy pipeline.

Only sentences are parsed in which a rule has found words that grammar must decide about, and each sentence once: what
was parsed is remembered in the run, and in the user's cache folder for the next ones. spaCy is imported when the
first sentence has to be parsed that is not known from there (about a second).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple

from tonecheck.cache import parses
from tonecheck.errors import ConfigError

_OURS = os.path.join(os.path.dirname(__file__), "data", "en_tonecheck")
_MOST = 20_000
_PLAIN = {0xA0: " ", 0x202F: " ", 0x2019: "'", 0xFFFC: "X"}

_known: dict[tuple[str, str], tuple[Token, ...]] = {}
_cached = ContextVar("cached", default=True)


class Token(NamedTuple):
    """A token of a sentence.

    Attributes:
        start: where it begins, in code points of the sentence.
        end: where it ends.
        lemma: its dictionary form, in lower case.
        pos: its part of speech, a tag of Universal Dependencies (NOUN, VERB …).
        tag: its finer tag, of the Penn Treebank.
        dep: its relation to its head, of Universal Dependencies (amod, nsubj …).
        head: index of its head in the sentence; its own for the root.
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


def parse(sentences: Iterable[str], pipeline: str = "") -> list[tuple[Token, ...]]:
    """Return the tokens of each of some sentences, in order.

    Args:
        sentences: the sentences; those that are new are parsed together.
        pipeline: name of an installed pipeline; "" is the one that comes with tonecheck.

    Raises:
        ConfigError: there is no such pipeline.
    """
    wanted = list(sentences)
    new = [one for one in dict.fromkeys(wanted) if (pipeline, one) not in _known]
    if new:
        if len(_known) + len(new) > _MOST:
            _known.clear()
            new = list(dict.fromkeys(wanted))
        name = name_of(pipeline)
        kept = cached(name, new, parses.is_tokens)
        missing = [one for one in new if one not in kept]
        if missing:
            made = {one: _rows(doc) for one, doc in zip(missing, loaded(pipeline).pipe(missing), strict=True)}
            keep(name, made)
            kept |= made
        for one in new:
            _known[pipeline, one] = tuple(Token(*row) for row in kept[one])
    return [_known[pipeline, one] for one in wanted]


@contextmanager
def uncached() -> Iterator[None]:
    """Neither look up nor leave anything in the user's cache folder."""
    token = _cached.set(False)
    try:
        yield
    finally:
        _cached.reset(token)


def cached(
    pipeline: str, sentences: Sequence[str], is_right: Callable[[list[Any], str], bool]
) -> dict[str, list[list[Any]]]:
    """Return what earlier runs have left of some sentences, as ``parses.get`` does; nothing where ``uncached``."""
    return parses.get(pipeline, sentences, is_right) if _cached.get() else {}


def keep(pipeline: str, parsed: Mapping[str, list[list[Any]]]) -> None:
    """Leave what was parsed for later runs, as ``parses.put`` does; nothing where ``uncached``."""
    if _cached.get():
        parses.put(pipeline, parsed)


def _rows(doc: Any) -> list[list[Any]]:  # noqa: ANN401 - spaCy is only imported where it is needed
    return [[t.idx, t.idx + len(t.text), t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i] for t in doc]


@cache
def loaded(pipeline: str) -> Any:  # noqa: ANN401 - as above
    """Return a pipeline, loaded.

    Raises:
        ConfigError: there is none of that name.
    """
    import spacy  # noqa: PLC0415 - a second, and few pages need it

    try:
        return spacy.load(pipeline or _OURS)
    except OSError:
        raise ConfigError(missing(pipeline)) from None


def is_there(pipeline: str) -> bool:
    """Return whether a pipeline is installed, or is a folder; without loading it."""
    from importlib.util import find_spec  # noqa: PLC0415 - only where one is named

    return not pipeline or os.path.isdir(pipeline) or (pipeline.isidentifier() and find_spec(pipeline) is not None)


def missing(pipeline: str) -> str:
    """Return what a user is told of a pipeline that is not there."""
    return (
        f"pipeline is “{pipeline}”, and no spaCy pipeline of that name is installed; install it "
        f"(python -m spacy download {pipeline}), or leave the setting out: one comes with tonecheck"
    )


@cache
def name_of(pipeline: str) -> str:
    """Return a pipeline's name and version, so that what another one said is not taken for its words."""
    if not pipeline:
        return f"en_tonecheck {os.path.getsize(os.path.join(_OURS, 'parser', 'model'))} {_spacy()}"
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 10 ms

    try:
        return f"{pipeline} {version(pipeline)} {_spacy()}"
    except PackageNotFoundError:
        return f"{os.path.abspath(pipeline)} {_spacy()}"


def _spacy() -> str:
    """Return what spaCy says of its version, without importing it: what was parsed needs no parser."""
    from importlib.util import find_spec  # noqa: PLC0415 - only where a sentence is parsed

    found = find_spec("spacy")
    for folder in (found.submodule_search_locations or ()) if found else ():
        with open(os.path.join(folder, "about.py"), encoding="utf-8") as about:
            return next((line.split('"')[1] for line in about if line.startswith("__version__")), "")
    return ""


def forget() -> None:
    """Forget what this run has seen, as a new one has; what is kept on disk stays."""
    _known.clear()


def plain(text: str) -> str:
    """Return a text of equal length with plain spaces and apostrophes, as the pipelines have learned them."""
    return text.translate(_PLAIN)


def head_of(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """Return the token that the others in ``[start, end)`` hang on, the last where several hang on words outside.

    “a psychotic” in “a psychotic episode” are two words that hang on the third, and what they are is said by the
    second. None where no token begins there.
    """
    inside = [index for index, token in enumerate(tokens) if start <= token.start < end]
    free = [index for index in inside if tokens[index].head not in inside or tokens[index].head == index]
    return tokens[(free or inside)[-1]] if inside else None

"""Parses single sentences with a spaCy pipeline: parts of speech and dependencies.

We parse a sentence only if a rule has found words in it that grammar must decide about, and we parse it once: the
result stays in memory for this run, and in the user's cache folder for later runs. We import spaCy, which takes about
a second, when the first sentence comes that is not in the cache.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from tonecheck.cache import parses
from tonecheck.errors import ConfigError
from tonecheck.named_tuple import NamedTuple

_OURS = os.path.join(os.path.dirname(__file__), "data", "en_tonecheck")
_MOST = 20_000
_PLAIN = {0xA0: " ", 0x202F: " ", 0x2019: "'", 0xFFFC: "X"}

_parsed: dict[tuple[str, str], tuple[Token, ...]] = {}
_cached = ContextVar("cached", default=True)
_loads = ContextVar("loads", default=True)


class Postponed(BaseException):
    """A sentence is to be parsed where that is not done. It is no error, so nothing that handles errors catches it."""


class Token(NamedTuple):
    """A token of a sentence.

    Attributes:
        start: where it begins, in code points of the sentence.
        end: where it ends, in the same way.
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
    """Return the tokens of each sentence, in order.

    Args:
        sentences: the sentences; we parse the new ones together.
        pipeline: name of an installed pipeline; "" is the one that comes with tonecheck.

    Raises:
        ConfigError: no such pipeline is installed.
        Postponed: a sentence is not in the cache, and we are inside ``without_pipelines``.
    """
    wanted = list(sentences)
    new = [sentence for sentence in dict.fromkeys(wanted) if (pipeline, sentence) not in _parsed]
    if new:
        if len(_parsed) + len(new) > _MOST:
            _parsed.clear()
            new = list(dict.fromkeys(wanted))
        name = name_of(pipeline)
        rows = cached(name, new, parses.is_tokens)
        missing = [sentence for sentence in new if sentence not in rows]
        if missing:
            docs = loaded(pipeline).pipe(missing)
            parsed = {sentence: _rows(doc) for sentence, doc in zip(missing, docs, strict=True)}
            store(name, parsed)
            rows |= parsed
        for sentence in new:
            _parsed[pipeline, sentence] = tuple(Token(*row) for row in rows[sentence])
    return [_parsed[pipeline, sentence] for sentence in wanted]


def uncached() -> AbstractContextManager[None]:
    """Neither read nor write the user's cache folder inside this block."""
    return _without(_cached)


def without_pipelines() -> AbstractContextManager[None]:
    """Load no pipeline inside this block: ``loaded`` raises Postponed."""
    return _without(_loads)


@contextmanager
def _without(switch: ContextVar[bool]) -> Iterator[None]:
    token = switch.set(False)
    try:
        yield
    finally:
        switch.reset(token)


def cached(
    pipeline: str, sentences: Sequence[str], is_valid: Callable[[list[Any], str], bool]
) -> dict[str, list[list[Any]]]:
    """Return the results of earlier runs for sentences, as ``parses.get`` does; none inside ``uncached``."""
    return parses.get(pipeline, sentences, is_valid) if _cached.get() else {}


def store(pipeline: str, parsed: Mapping[str, list[list[Any]]]) -> None:
    """Cache results for later runs, as ``parses.put`` does; do nothing inside ``uncached``."""
    if _cached.get():
        parses.put(pipeline, parsed)


def _rows(doc: Any) -> list[list[Any]]:  # noqa: ANN401 - the type is spaCy's, which we import late
    return [[t.idx, t.idx + len(t.text), t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i] for t in doc]


def loaded(pipeline: str) -> Any:  # noqa: ANN401 - as above
    """Load and return a pipeline.

    Raises:
        ConfigError: no pipeline of that name is installed.
        Postponed: we are inside ``without_pipelines``.
    """
    if not _loads.get():
        raise Postponed
    return _load(pipeline)


@cache
def _load(pipeline: str) -> Any:  # noqa: ANN401 - as above
    import spacy  # noqa: PLC0415 - the import takes a second, and few pages need it

    try:
        return spacy.load(pipeline or _OURS)
    except OSError:
        raise ConfigError(missing(pipeline)) from None
    except Exception as error:
        if not pipeline:
            raise
        reason = " ".join(str(error).split()) or repr(error)
        raise ConfigError(f"pipeline “{pipeline}” cannot be loaded: {reason}; choose another one, or none") from None


def is_there(pipeline: str) -> bool:
    """Return whether a pipeline is installed or is a folder, without loading it.

    A package that is no pipeline does not count: to load it would run its code.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - needed only if a configuration names a pipeline

    if not pipeline:
        return True
    folders = [pipeline]
    if pipeline.isidentifier() and not os.path.isdir(pipeline):
        try:
            package = find_spec(pipeline)
        except ValueError:  # a module that this program is made of
            package = None
        folders = list(package.submodule_search_locations or ()) if package else []
    return any(os.path.isfile(os.path.join(folder, "meta.json")) for folder in folders)


def missing(pipeline: str) -> str:
    """Return the message to users about a pipeline that is missing."""
    return (
        f"pipeline is “{pipeline}”, and no spaCy pipeline of that name is installed; install it "
        f"(python -m spacy download {pipeline}), or leave the setting out: one comes with tonecheck"
    )


@cache
def name_of(pipeline: str) -> str:
    """Return a pipeline's name and version, so that results of another pipeline are never taken for its own."""
    if not pipeline:
        return f"en_tonecheck {os.path.getsize(os.path.join(_OURS, 'parser', 'model'))} {_spacy_version()}"
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - the import takes 10 ms

    try:
        return f"{pipeline} {version(pipeline)} {_spacy_version()}"
    except PackageNotFoundError:
        return f"{os.path.abspath(pipeline)} {_spacy_version()}"


def _spacy_version() -> str:
    """Return spaCy's version without importing it, because cached sentences need no parser."""
    from importlib.util import find_spec  # noqa: PLC0415 - needed only if there is a sentence to parse

    package = find_spec("spacy")
    for folder in (package.submodule_search_locations or ()) if package else ():
        with open(os.path.join(folder, "about.py"), encoding="utf-8") as about:
            return next((line.split('"')[1] for line in about if line.startswith("__version__")), "")
    return ""


def forget() -> None:
    """Drop the sentences of this run, as a new run starts without any; the cache on disk stays."""
    _parsed.clear()
    parses.close()


def plain(text: str) -> str:
    """Return a text of equal length with plain spaces and apostrophes, which the pipelines were trained on."""
    return text.translate(_PLAIN)


def head_of(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """Return the token in ``[start, end)`` that the others depend on; the last if several depend on words outside.

    Both words of “a psychotic” in “a psychotic episode” depend on the third, and the second decides what they are.
    None if no token begins there.
    """
    inside = [index for index, token in enumerate(tokens) if start <= token.start < end]
    roots = [index for index in inside if tokens[index].head not in inside or tokens[index].head == index]
    return tokens[(roots or inside)[-1]] if inside else None

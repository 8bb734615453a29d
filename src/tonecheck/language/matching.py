"""Finds matches of spaCy's Matcher patterns in single sentences, and computes them once for each sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from tonecheck.cache import parses
from tonecheck.language import parsing
from tonecheck.language.parsing import loaded, name_of

_spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
_MOST = 20_000


def find(
    sentences: Sequence[str], patterns: Sequence[Sequence[Mapping[str, Any]]], pipeline: str
) -> list[list[tuple[int, int]]]:
    """Return where patterns match in each sentence: ``[start, end)`` in its code points, without overlaps.

    Raises:
        ConfigError: no such pipeline is installed.
        Postponed: a sentence is not in the cache, and we are inside ``parsing.without_pipelines``.
        ValueError: spaCy does not accept a pattern.
    """
    encoded = json.dumps(patterns, sort_keys=True)
    key = f"{name_of(pipeline)}\0{encoded}"
    if len(_spans) > _MOST:
        _spans.clear()
    new = [sentence for sentence in dict.fromkeys(sentences) if (key, sentence) not in _spans]
    if new:
        spans = parsing.cached(key, new, parses.is_spans)
        missing = [sentence for sentence in new if sentence not in spans]
        if missing:
            computed = _matches(missing, encoded, pipeline)
            parsing.store(key, computed)
            spans |= computed
        for sentence in new:
            _spans[key, sentence] = [(start, end) for start, end in spans[sentence]]
    return [_spans[key, sentence] for sentence in sentences]


def forget() -> None:
    """Drop the matches of this run, as a new run starts without any; the cache on disk stays."""
    _spans.clear()


def _matches(sentences: Sequence[str], encoded: str, pipeline: str) -> dict[str, list[list[Any]]]:
    docs = loaded(pipeline).pipe(sentences)
    from spacy.util import filter_spans  # noqa: PLC0415 - the import takes a second, and few pages need it

    matcher = _matcher(encoded, pipeline)
    matches = {}
    for sentence, doc in zip(sentences, docs, strict=True):
        spans = filter_spans(matcher(doc, as_spans=True))
        matches[sentence] = [[span.start_char, span.end_char] for span in spans]
    return matches


@cache
def _matcher(encoded: str, pipeline: str) -> Any:  # noqa: ANN401 - the type is spaCy's, which we import late
    from spacy.matcher import Matcher  # noqa: PLC0415 - as above

    matcher = Matcher(loaded(pipeline).vocab, validate=True)
    matcher.add("pattern", json.loads(encoded))
    return matcher

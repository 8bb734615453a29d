"""Patterns of spaCy's Matcher over single sentences, decided once for each sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from tonecheck.cache import parses
from tonecheck.language import parsing
from tonecheck.language.parsing import loaded, name_of

_known: dict[tuple[str, str], list[tuple[int, int]]] = {}
_MOST = 20_000


def find(
    sentences: Sequence[str], patterns: Sequence[Sequence[Mapping[str, Any]]], pipeline: str
) -> list[list[tuple[int, int]]]:
    """Return where patterns hold in each of some sentences: ``[start, end)`` in its code points, none overlapping.

    Raises:
        ConfigError: there is no such pipeline.
        ValueError: a pattern is not one that spaCy takes.
    """
    written = json.dumps(patterns, sort_keys=True)
    key = f"{name_of(pipeline)}\0{written}"
    if len(_known) > _MOST:
        _known.clear()
    new = [one for one in dict.fromkeys(sentences) if (key, one) not in _known]
    if new:
        kept = parsing.cached(key, new, parses.is_spans)
        missing = [one for one in new if one not in kept]
        if missing:
            made = _made(missing, written, pipeline)
            parsing.keep(key, made)
            kept |= made
        for one in new:
            _known[key, one] = [(start, end) for start, end in kept[one]]
    return [_known[key, one] for one in sentences]


def forget() -> None:
    """Forget what this run has seen, as a new one has; what is kept on disk stays."""
    _known.clear()


def _made(sentences: Sequence[str], written: str, pipeline: str) -> dict[str, list[list[Any]]]:
    from spacy.util import filter_spans  # noqa: PLC0415 - a second, and few pages need it

    matcher = _matcher(written, pipeline)
    made = {}
    for one, doc in zip(sentences, loaded(pipeline).pipe(sentences), strict=True):
        spans = filter_spans(matcher(doc, as_spans=True))
        made[one] = [[span.start_char, span.end_char] for span in spans]
    return made


@cache
def _matcher(written: str, pipeline: str) -> Any:  # noqa: ANN401 - as above
    from spacy.matcher import Matcher  # noqa: PLC0415 - as above

    matcher = Matcher(loaded(pipeline).vocab, validate=True)
    matcher.add("pattern", json.loads(written))
    return matcher

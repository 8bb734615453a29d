"""An example for each converted rule that it reports, and one that it does not, so that the pack can be tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from tonecheck import formats
from tonecheck.errors import TonecheckError
from tonecheck.kinds.pattern import Check
from tonecheck.model import Source
from tonecheck.settings.decode import decode, wrap
from tonecheck.vale.samples import samples

_SETTINGS = (
    "{}",
    "We read {} here.",
    "We read {}",
    "{} here",
    "We read a{}b here.",
    "Read.{} We",
    "A read, {}",
    "He {}",
)
_LAYOUTS = {
    "heading": "# {}",
    "item": "- {}",
    "cell": "| {} | more |\n| --- | --- |\n| a | b |",
    "alt": "![{}](picture.png)",
    "caption": "<figure><img src=picture.png alt=Birds><figcaption>{}</figcaption></figure>",
}
_GOOD = ("Birds sing in spring.", "Birds sing", "birds sing", "BIRDS", "7")
_MOST_TRIES = 400


def examples(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return examples for a rule of the kind “pattern”.

    Args:
        options: the options of the kind.

    Returns:
        A mapping with ``bad`` and ``good``, each with a list; a list is missing where no text was found.
    """
    check = decode(wrap(options, "the rule"), Check, "the rule")
    layout = _LAYOUTS.get(options.get("scope", [""])[0], "{}")
    format_name = options.get("formats", ["markdown"])[0]
    found: dict[str, Any] = {}
    in_source = options.get("over") == "source"
    for text in islice(_candidates(options["patterns"], layout, lines=in_source), _MOST_TRIES):
        words = _reported(check, text, format_name)
        if words:
            found["bad"] = [{"text": text, "find": words, **_format(format_name)}]
            break
    for text in (layout.format(text) for text in _GOOD):
        if not _reported(check, text, format_name):
            found["good"] = [{"text": text, **_format(format_name)}]
            break
    return found


def _format(name: str) -> dict[str, str]:
    return {} if name == "markdown" else {"format": name}


def _candidates(patterns: list[Mapping[str, Any]], layout: str, *, lines: bool) -> Iterator[str]:
    """Yield texts that may be reported; in the source, a match may go over several lines."""
    texts = chain.from_iterable(islice(samples(pattern["regex"]), 12) for pattern in patterns)
    for text in chain.from_iterable((text, text.lower()) for text in texts):
        if text.strip() and (text.replace("\n", "") if lines else text).isprintable():
            for setting in _SETTINGS:
                yield layout.format(setting.format(text))


def _reported(check: Check, text: str, format_name: str) -> str:
    """Return the first words that a check reports in a text, or ""."""
    try:
        matches = list(check(formats.parse(Source("example.md", text, format_name))))
    except TonecheckError:
        return ""
    return text[matches[0].span.start : matches[0].span.end] if matches else ""

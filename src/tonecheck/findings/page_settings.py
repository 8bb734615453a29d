"""What the front matter of a page asks of tonecheck: rules not to report, and who reads the page."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.errors import did_you_mean
from tonecheck.model import Meta, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.stated import typed

_AUDIENCES = ("public", "practitioners")
_KEYS = ("audience", "disable")


class Request(NamedTuple):
    """A request: where it stands, the id, family or glob of the rules that it is about, or why it is not understood."""

    span: Span
    name: str = ""
    fault: str = ""


def requests(meta: Meta) -> Iterator[Request]:
    """Yield each rule that ``tonecheck: {disable: …}`` names, and whatever cannot be understood under ``tonecheck``."""
    stated = meta.values.get("tonecheck")
    settings = typed.mapping(stated)
    if stated is not None and stated is not settings:
        yield Request(
            _span(meta, "tonecheck"), fault=f"under “tonecheck” stand {' and '.join(_KEYS)}, one on each line"
        )
    for key in settings:
        if key not in _KEYS:
            yield Request(_span(meta, f"tonecheck.{key}"), fault=f"“{key}” is unknown; {did_you_mean(key, _KEYS)}")
    for number, name in enumerate(typed.items(settings.get("disable"))):
        span = _span(meta, f"tonecheck.disable.{number}", "tonecheck.disable")
        if not isinstance(name, str):
            yield Request(span, fault="“disable” takes the id of a rule or a list of ids, such as images-alt/missing")
        elif name.strip():
            yield Request(span, name.strip())
    audience = settings.get("audience")
    if audience is not None and not set(typed.texts(audience)) & set(_AUDIENCES):
        yield Request(_span(meta, "tonecheck.audience"), fault=f"“audience” is {' or '.join(_AUDIENCES)}")


def audience(meta: Meta, default: str) -> str:
    """Return who reads a page: public, also of a page for both, or practitioners; the default if it does not say."""
    values = meta.values
    stated = typed.texts(typed.mapping(values.get("tonecheck")).get("audience")) or typed.texts(values.get("audience"))
    return next((name for name in _AUDIENCES if name in stated), default)


def _span(meta: Meta, *keys: str) -> Span:
    """Return where the first of some keys has its value; else what is inside it; else all front matter."""
    inside = (name for key in keys for name in meta.spans if name.startswith(f"{key}."))
    return next((meta.spans[key] for key in (*keys, *inside) if key in meta.spans), meta.span)

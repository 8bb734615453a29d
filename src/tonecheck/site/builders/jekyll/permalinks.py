"""Permalinks: slugs, styles and placeholders (Jekyll 4.3: ``utils.rb``, ``url.rb``, ``drops/url_drop.rb``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from unicodedata import category, normalize

from tonecheck.expressions import expression

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_MORE = {"default": "", "pretty": "._~!$&'()+,;=@"}
_PLACEHOLDER = expression(r":([a-z_]+)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def slugify(text: str, *, mode: str = "default", cased: bool = False) -> str:
    """Return a text as a part of a url: other signs than letters and digits become hyphens.

    Args:
        text: the text.
        mode: default, pretty (keeps ``._~!$&'()+,;=@``), raw (only white space goes), ascii, latin, or none.
        cased: keep capitals.
    """
    if mode == "latin":
        text = "".join(sign for sign in normalize("NFKD", text) if not category(sign).startswith("M"))
    if mode == "raw":
        text = re.sub(r"\s+", "-", text)
    elif mode == "ascii":
        text = re.sub(r"[^A-Za-z0-9]+", "-", text)
    elif mode in {"default", "pretty", "latin"}:
        kept = _MORE.get(mode, "")
        text = re.sub("\0+", "-", "".join(sign if _is_kept(sign, kept) else "\0" for sign in text))
    if mode != "none":
        text = re.sub(r"^-|-$", "", text)
    return text if cased else text.lower()


def _is_kept(sign: str, more: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in more
    kind = category(sign)
    return kind[0] in "LM" or kind == "Nd"


def suffixed(pattern: str, style: str) -> str:
    """Return a pattern for pages or collections, ended as the site's permalink style ends its own."""
    if style == "pretty" or (style not in STYLES and style.endswith("/")):
        return f"{pattern}/"
    if style in {"date", "ordinal", "none"} or style.endswith(":output_ext"):
        return f"{pattern}:output_ext"
    return pattern


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its placeholders filled in; one without a value stays as it is.

    ``:title_`` stands for ``:title`` before an underscore.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in values:
            return values[name]
        if name.endswith("_") and name[:-1] in values:
            return values[name[:-1]] + "_"
        shorter = next((one for one in sorted(values, key=len, reverse=True) if name.startswith(one)), "")
        return values[shorter] + name[len(shorter) :] if shorter else found[0]

    return clean(_PLACEHOLDER.sub(value, pattern))


def clean(url: str) -> str:
    """Return a url as Jekyll sanitizes it: one slash in front, none doubled, no dots for folders."""
    url = f"/{url}".replace("..", "/").replace("./", "")
    return re.sub("/{2,}", "/", url)


def published(url: str, ending: str) -> str:
    """Return where a url's file stands: the ending is added where the url has none of it (``/about`` -> ``.html``)."""
    return url if url.endswith(("/", ending)) else url + ending


def dates(when: datetime) -> dict[str, str]:
    """Return the placeholders that a date gives."""
    year, week, day = when.isocalendar()
    month, weekday = _MONTHS[when.month - 1], _DAYS[day - 1]
    return {
        "year": f"{when.year:04}",
        "month": f"{when.month:02}",
        "day": f"{when.day:02}",
        "hour": f"{when.hour:02}",
        "minute": f"{when.minute:02}",
        "second": f"{when.second:02}",
        "i_day": str(when.day),
        "i_month": str(when.month),
        "short_month": month[:3],
        "long_month": month,
        "short_year": f"{when.year % 100:02}",
        "w_year": str(year),
        "week": f"{week:02}",
        "w_day": str(day),
        "short_day": weekday[:3],
        "long_day": weekday,
        "y_day": f"{when.timetuple().tm_yday:03}",
    }


def moment(value: Any, zone: tzinfo | None) -> datetime | None:  # noqa: ANN401 - whatever front matter holds
    """Return a date of front matter or a file's name in the site's time zone, without zone; None if it is none.

    A time that names no zone is UTC in YAML; a text is read in the site's zone.
    """
    if isinstance(value, datetime):
        when = value if value.tzinfo else value.replace(tzinfo=UTC)
        return when.astimezone(zone or UTC).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the site's own zone
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        when = datetime(*(int(part or 0) for part in found.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
        if not found[7]:
            return when
        hours, minutes = (int(part) for part in (found[8] or "00", found[9] or "00"))
        from datetime import timedelta, timezone  # noqa: PLC0415 - few dates state a zone

        shift = timedelta(hours=hours, minutes=minutes)
        aware = when.replace(tzinfo=timezone(-shift if found[7][0] == "-" else shift))
    except ValueError:
        return None
    return aware.astimezone(zone or UTC).replace(tzinfo=None)


_DATE = expression(
    r"(\d{2,4})-(\d{1,2})-(\d{1,2})(?:[ Tt]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*"
    r"([+-](?=\d)|Z\b|UTC\b)?(?:(\d{2}):?(\d{2})?)?"
)


def strings(value: object) -> Iterator[str]:
    """Yield the texts that front matter gives as one value or as a list."""
    for one in value if isinstance(value, list | tuple) else [value]:
        if one is not None and not isinstance(one, Mapping):
            yield str(one)

"""Permalinks of Jekyll 4.3: slugs, styles and placeholders (``utils.rb``, ``url.rb``, ``drops/url_drop.rb``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from unicodedata import category, normalize

from tonecheck.expressions import expression
from tonecheck.stated import typed

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_ALSO_ALLOWED = {"default": "", "pretty": "._~!$&'()+,;=@"}
_PLACEHOLDER = expression(r":([a-z_]+)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PUT_ASIDE = expression("\0+")
_HYPHEN_AT_END = expression(r"^-|-$")
_SLASHES = expression("/{2,}")


def slugify(text: str, *, mode: str = "default", cased: bool = False) -> str:
    """Return a text as a part of a url: characters other than letters and digits become hyphens.

    Args:
        text: the text.
        mode: default, pretty (keeps ``._~!$&'()+,;=@``), raw (replaces only white space), ascii, latin, or none.
        cased: keep capital letters.
    """
    if mode == "latin":
        text = "".join(char for char in normalize("NFKD", text) if not category(char).startswith("M"))
    if mode == "raw":
        text = re.sub(r"\s+", "-", text)
    elif mode == "ascii":
        text = re.sub(r"[^A-Za-z0-9]+", "-", text)
    elif mode in {"default", "pretty", "latin"}:
        also_allowed = _ALSO_ALLOWED.get(mode, "")
        text = _PUT_ASIDE.sub("-", "".join(char if _is_allowed(char, also_allowed) else "\0" for char in text))
    if mode != "none":
        text = _HYPHEN_AT_END.sub("", text)
    return text if cased else text.lower()


def _is_allowed(char: str, also_allowed: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in also_allowed
    kind = category(char)
    return kind[0] in "LM" or kind == "Nd"


def suffixed(pattern: str, style: str) -> str:
    """Return a pattern for pages or collections with the ending that the site's permalink style has."""
    if style == "pretty" or (style not in STYLES and style.endswith("/")):
        return f"{pattern}/"
    if style in {"date", "ordinal", "none"} or style.endswith(":output_ext"):
        return f"{pattern}:output_ext"
    return pattern


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its placeholders filled in; a placeholder without a value stays as it is.

    ``:title_`` means ``:title`` followed by an underscore.
    """

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name in values:
            return values[name]
        if name.endswith("_") and name[:-1] in values:
            return values[name[:-1]] + "_"
        shorter = next((key for key in sorted(values, key=len, reverse=True) if name.startswith(key)), "")
        return values[shorter] + name[len(shorter) :] if shorter else match[0]

    return clean(_PLACEHOLDER.sub(replace, pattern))


def clean(url: str) -> str:
    """Return a url as Jekyll sanitizes it: one leading slash, no double slashes, no ``.`` or ``..`` folders."""
    url = f"/{url}".replace("..", "/").replace("./", "")
    return _SLASHES.sub("/", url)


def with_ending(url: str, ending: str) -> str:
    """Return the path of the file behind a url, with the ending added if it is missing (``/about`` -> ``.html``)."""
    return url if url.endswith(("/", ending)) else url + ending


def dates(when: datetime) -> dict[str, str]:
    """Return the placeholders that a date fills in."""
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


def moment(value: Any, zone: tzinfo | None) -> datetime | None:  # noqa: ANN401 - front matter holds any type
    """Return a date of front matter or of a file name as a naive time in the site's time zone; None if it is no date.

    A YAML time without a zone is UTC; a text without a zone is in the site's zone.
    """
    if isinstance(value, datetime):
        return _in_zone(value if value.tzinfo else value.replace(tzinfo=UTC), zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the site's own zone
    match = _DATE.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        when = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
        if not match[7]:
            return when
        hours, minutes = (int(part) for part in (match[8] or "00", match[9] or "00"))
        from datetime import timedelta, timezone  # noqa: PLC0415 - few dates have a zone

        shift = timedelta(hours=hours, minutes=minutes)
        zoned = when.replace(tzinfo=timezone(-shift if match[7][0] == "-" else shift))
    except ValueError:
        return None
    return _in_zone(zoned, zone)


def _in_zone(when: datetime, zone: tzinfo | None) -> datetime | None:
    """Return a time in a zone, None where the calendar ends."""
    try:
        return when.astimezone(zone or UTC).replace(tzinfo=None)
    except OverflowError:
        return None


_DATE = expression(
    r"(\d{2,4})-(\d{1,2})-(\d{1,2})(?:[ Tt]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*"
    r"([+-](?=\d)|Z\b|UTC\b)?(?:(\d{2}):?(\d{2})?)?"
)


def strings(value: object) -> Iterator[str]:
    """Yield the texts of a front matter value, which is a single value or a list."""
    yield from typed.texts(value)

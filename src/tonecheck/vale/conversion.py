"""A rule of a Vale style as a rule of a pack, and what of it a pack cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from tonecheck.expressions import expression
from tonecheck.kinds.pattern import Pattern
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import LEVELS
from tonecheck.packs import families
from tonecheck.vale.examples import examples
from tonecheck.vale.regexes import converted
from tonecheck.vale.styles import Stated

_TRUE = frozenset({"true", "yes", "on", "y"})
_LEVEL = "warning"  # Vale's default, and ours

INSTEAD = {
    "capitalization": "emphasis/all-capitals finds sentences in capitals",
    "conditional": "abbreviations/not-expanded finds letters that nobody explains",
    "consistency": "the kind “consistency” finds words that a page spells in two ways",
    "metric": "the kind “grade” measures how hard a text is to read",
    "occurrence": "the kinds “sentence-length” and “paragraph-length” count words",
    "readability": "the kind “grade” measures how hard a text is to read",
    "repetition": "the kind “doubled-word” finds words written twice",
    "script": "a kind of your own can be written in Python",
    "sequence": "the kind “tokens” looks for parts of speech",
    "spelling": "the kind “spelling” checks spelling",
}
"""What looks for something similar here, by the extension point of a rule that is not converted."""

_SCOPES: dict[str, tuple[str, ...]] = {
    "text": (),
    "sentence": (),
    "paragraph": ("paragraph",),
    "summary": ("paragraph", "item"),
    "heading": ("heading",),
    "list": ("item",),
    "table": ("cell",),
    "table.caption": ("caption",),
    "figure.caption": ("caption",),
    "attr.alt": ("alt",),
    "alt": ("alt",),
}
"""The kinds of block that a scope of Vale stands for; none for all texts that readers see."""

_FORMATS = {"md": "markdown", "html": "html", "txt": "plain", "mdx": "mdx"}
_PHRASE = expression(r"[ \t]|\\s")
"""What only an exception of several words has: for those, Vale ignores case."""

_LONG = 64


class UnsupportedError(ValueError):
    """A pack cannot say what a rule says; the text is the reason."""


@dataclass(frozen=True)
class Rule:
    """A rule for a pack.

    Attributes:
        keys: what a pack states of it.
        file: the file that it comes from.
        notes: what of it is left out.
    """

    keys: dict[str, Any]
    file: str
    notes: list[str] = field(default_factory=list)


def rule(stated: Stated, accepted: Iterable[str] = ()) -> Rule:
    """Return a rule of a Vale style as a rule of a pack.

    Args:
        stated: the rule as its file states it.
        accepted: what vocabularies accept.

    Raises:
        UnsupportedError: a pack cannot say it.
    """
    point = _text(stated.keys, "extends")
    notes: list[str] = []
    if point == "existence":
        patterns = _of_existence(stated.keys, notes)
    elif point == "substitution":
        patterns = _of_substitution(stated.keys, notes)
    else:
        raise UnsupportedError(
            f"packs have nothing like “{point}”" + (f"; {INSTEAD[point]}" if point in INSTEAD else "")
        )
    if not patterns:
        raise UnsupportedError(notes.pop() if notes else "it looks for nothing")
    options = _scope(stated.keys)
    if options.get("over") == "source":
        patterns = [{**pattern, "regex": f"(?m){pattern['regex']}"} for pattern in patterns]
    has_vocabulary = _is(stated.keys, "vocab", default=True) and not (
        point == "existence" and _is(stated.keys, "nonword")
    )
    exceptions = _exceptions([*_list(stated.keys, "exceptions"), *(accepted if has_vocabulary else ())], notes)
    keys = {
        "id": _id(stated),
        "plain": f"{stated.style}.{stated.name}",
        "kind": "pattern",
        "level": _level(stated.keys),
        "repeat": True,
        "message": _message(stated.keys, ("suggest", "match") if point == "substitution" else ("match", "match")),
        "why": _why(stated),
        **options,
        **({"alternatives": True} if len(patterns) > 1 else {}),
        **({"except": exceptions} if exceptions else {}),
        "patterns": patterns,
    }
    found = examples({name: keys[name] for name in (*options, "alternatives", "except", "patterns") if name in keys})
    if found:
        keys["examples"] = found
    if len(found) < 2:  # noqa: PLR2004 - one that is reported, and one that is not
        notes.append("examples: none was found; write one")
    if "limit" in stated.keys:
        notes.append(f"the limit of {_text(stated.keys, 'limit')}: it reports all matches")
    return Rule(keys, stated.file, notes)


def of_vocabulary(accepted: Iterable[str], rejected: Iterable[str]) -> list[Stated]:
    """Return the rules that Vale makes of vocabularies: write what they accept so, and what they reject not at all."""
    rules = []
    terms = {term: term for term in accepted if expression(r"[\w .'’-]+").fullmatch(term) and not term.islower()}
    if terms:
        keys = {
            "extends": "substitution",
            "message": "Use '%s' instead of '%s'.",
            "description": "The vocabulary of the house has it so.",
            "level": "error",
            "ignorecase": "true",
            "vocab": "false",
            "swap": terms,
        }
        rules.append(Stated("Vale", "Terms", "accept.txt", keys))
    if words := list(rejected):
        keys = {
            "extends": "existence",
            "message": "Avoid using '%s'.",
            "description": "The vocabulary of the house rejects it.",
            "level": "error",
            "vocab": "false",
            "tokens": words,
        }
        rules.append(Stated("Vale", "Avoid", "reject.txt", keys))
    return rules


def _of_existence(keys: Mapping[str, Any], notes: list[str]) -> list[dict[str, Any]]:
    raw = "".join(_list(keys, "raw"))
    tokens = [token for token in _list(keys, "tokens") if token.strip()]
    as_words = not _is(keys, "nonword") and bool(tokens)
    case = not _is(keys, "ignorecase")
    if raw:
        both = ""
        if tokens:
            both = rf"\b(?:{'|'.join(tokens)})\b" if as_words else f"(?:{'|'.join(tokens)})"
        wanted = [both + raw if _is(keys, "append") else raw + both]
        as_words = False
    else:
        wanted = list(dict.fromkeys(tokens))
    patterns = []
    for token in wanted:
        try:
            regex = converted(token)
        except ValueError as error:
            notes.append(f"{_shown(token)}: {error}")
        else:
            patterns.append(_pattern(_whole(regex, as_words=as_words), case=case))
    return patterns


def _of_substitution(keys: Mapping[str, Any], notes: list[str]) -> list[dict[str, Any]]:
    swap = keys.get("swap")
    if not isinstance(swap, dict):
        raise UnsupportedError("it has no mapping “swap”")
    as_words, case = not _is(keys, "nonword"), not _is(keys, "ignorecase")
    patterns = []
    # Vale tries the longest first.
    for key, value in sorted(swap.items(), key=lambda pair: -len(pair[0])):
        suggest = [_suggestion(option) for option in re.split(r"(?<!\\)\|", str(value)) if option]
        if not suggest:
            notes.append(f"{_shown(key)}: it names nothing to write instead")
            continue
        try:
            regex = _whole(converted(key), as_words=as_words)
            Pattern(regex, suggest=tuple(suggest))
        except ValueError as error:
            notes.append(f"{_shown(key)}: {error}")
        else:
            patterns.append({**_pattern(regex, case=case), "suggest": suggest})
    return patterns


_GROUP = expression(r"\$(?:(?P<number>\d+)|\{(?P<name>\w+)\})|\$\$")


def _suggestion(value: str) -> str:
    """Return a value of a substitution, with groups of the match as patterns name them."""
    text = value.replace(r"\|", "|").replace("\\", r"\\")
    return _GROUP.sub(lambda found: f"\\g<{found['number'] or found['name']}>" if found.group() != "$$" else "$", text)


def _whole(regex: str, *, as_words: bool) -> str:
    """Return an expression that matches whole words, or the expression itself."""
    if not as_words:
        return regex
    return rf"\b(?:{regex})\b" if "|" in regex else rf"\b{regex}\b"


def _pattern(regex: str, *, case: bool) -> dict[str, Any]:
    return {"regex": regex, **({"case": True} if case else {})}


def _scope(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the kind “pattern” for a scope of Vale.

    Raises:
        UnsupportedError: a pack cannot say where the rule looks.
    """
    scopes = _list(keys, "scope") or ["text"]
    kinds: list[tuple[str, ...]] = []
    options: dict[str, Any] = {}
    sorts = set()
    for scope in scopes:
        parts = [part for part in scope.strip().split(".") if part]
        formats = [_FORMATS[part] for part in parts[1:] if part in _FORMATS]
        name = ".".join(part for part in parts if part not in _FORMATS)
        if name == "raw":
            options["over"] = "source"
        else:
            name = name.removeprefix("text.")
            if name not in _SCOPES:
                raise UnsupportedError(f"packs have nothing like the scope “{scope}”")
            kinds.append(_SCOPES[name])
        sorts.add(name if name in {"raw", "sentence"} else "block")
        if formats:
            options["formats"] = [*options.get("formats", []), *formats]
    if len(sorts) > 1 or ("formats" in options and len(options["formats"]) < len(scopes)):
        raise UnsupportedError(f"packs cannot look in {', '.join(f'“{scope}”' for scope in scopes)} with one rule")
    if "sentence" in sorts:
        options["within"] = "sentence"
    if kinds and all(kinds):
        options["scope"] = list(dict.fromkeys(kind for group in kinds for kind in group))
    return options


def _exceptions(stated: list[str], notes: list[str]) -> list[str]:
    """Return expressions; what one of them matches in is not reported."""
    found = []
    for exception in dict.fromkeys(stated):
        try:
            regex = converted(exception)
        except ValueError as error:
            notes.append(f"the exception {_shown(exception)}: {error}")
        else:
            whole = _whole(regex, as_words=True)
            found.append(f"(?i:{whole})" if _PHRASE.search(exception) else whole)
    return found


def _level(keys: Mapping[str, Any]) -> str:
    level = _text(keys, "level") or _LEVEL
    if level not in LEVELS:
        raise UnsupportedError(f"its level is “{level}”, and Vale knows {', '.join(LEVELS)}")
    return level


_VERB = expression(r"(?P<open>['\"`“‘]?)%(?:\[(?P<number>\d+)\])?(?P<verb>[sdvq%])(?P<close>['\"`”’]?)")
_QUOTED = frozenset({"''", '""', "``", "“”", "‘’"})


def _message(keys: Mapping[str, Any], values: tuple[str, str]) -> str:
    """Return a message of Vale with our values in place of ``%s``, between the quotation marks of our messages."""
    text = " ".join(_text(keys, "message").split()).replace("{", "{{").replace("}", "}}")
    if not text:
        raise UnsupportedError("it has no message")
    used = 0

    def value(found: re.Match[str]) -> str:
        nonlocal used
        if found["verb"] == "%":
            return f"{found['open']}%{found['close']}"
        used = int(found["number"]) if found["number"] else used + 1
        name = values[used - 1] if 0 < used <= len(values) else ""
        if not name:
            return found["open"] + found["close"]
        if found["open"] + found["close"] in _QUOTED or name == "suggest":
            left, right = ("", "") if found["open"] + found["close"] in _QUOTED else (found["open"], found["close"])
            return f"{left}“{{{name}}}”{right}"
        return f"{found['open']}{{{name}}}{found['close']}"

    return _VERB.sub(value, text)


def _why(stated: Stated) -> str:
    description = " ".join(_text(stated.keys, "description").split()).replace("%s", "…")
    reason = description or f"The style “{stated.style}” for Vale asks for this."
    link = _text(stated.keys, "link")
    return f"{reason} See {link}" if link else reason


def _id(stated: Stated) -> str:
    family, name = kebab(stated.style), kebab(stated.name)
    if not family[:1].isalpha() or family in families.shipped():  # ours have an order and limits of their own
        family = f"vale-{family}".strip("-")
    if not name:
        raise UnsupportedError(f"the name “{stated.name}” has no letter or digit; rename the file")
    return f"{family}/{name}"


def kebab(name: str) -> str:
    """Return the name of a style or rule of Vale as a part of an id; "" if it has no letter or digit."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])", "-", name)
    return "-".join(re.findall(r"[a-z0-9]+", parted.lower()))


def _text(keys: Mapping[str, Any], key: str) -> str:
    value = keys.get(key, "")
    return value if isinstance(value, str) else ""


def _list(keys: Mapping[str, Any], key: str) -> list[str]:
    value = keys.get(key, [])
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item]


def _is(keys: Mapping[str, Any], key: str, *, default: bool = False) -> bool:
    return _text(keys, key).lower() in _TRUE if key in keys else default


def _shown(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown if len(shown) <= _LONG else f'{shown[: _LONG - 1]}…'}”"

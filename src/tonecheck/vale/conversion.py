"""A rule of a Vale style as a rule of a pack, and what of it a pack cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from typing import Any

from tonecheck.expressions import expression
from tonecheck.language.pattern import Pattern
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import LEVELS
from tonecheck.packs import families
from tonecheck.vale import scopes
from tonecheck.vale.examples import examples
from tonecheck.vale.messages import message
from tonecheck.vale.regexes import converted
from tonecheck.vale.styles import Stated
from tonecheck.vale.unsupported import INSTEAD, UnsupportedError

_LEVEL = "warning"  # Vale's default, and ours

_PHRASE = expression(r"[ \t]|\\s")
"""What only an exception of several words has: for those, Vale ignores case."""

_LONG = 64


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
    point = stated.text("extends")
    notes: list[str] = []
    if point == "existence":
        patterns = _of_existence(stated, notes)
    elif point == "substitution":
        patterns = _of_substitution(stated, notes)
    else:
        raise UnsupportedError(
            f"packs have nothing like “{point}”" + (f"; {INSTEAD[point]}" if point in INSTEAD else "")
        )
    if not patterns:
        raise UnsupportedError(notes.pop() if notes else "it looks for nothing")
    options = scopes.options(stated)
    if options.get("over") == "source":
        patterns = [{**pattern, "regex": f"(?m){pattern['regex']}"} for pattern in patterns]
    has_vocabulary = stated.is_on("vocab", default=True) and not (point == "existence" and stated.is_on("nonword"))
    exceptions = _exceptions([*stated.texts("exceptions"), *(accepted if has_vocabulary else ())], notes)
    keys = {
        "id": _id(stated),
        "plain": f"{stated.style}.{stated.name}",
        "kind": "pattern",
        "level": _level(stated),
        "repeat": True,
        "message": message(stated, ("suggest", "match") if point == "substitution" else ("match", "match")),
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
        notes.append(f"the limit of {stated.text('limit')}: it reports all matches")
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


def _of_existence(stated: Stated, notes: list[str]) -> list[dict[str, Any]]:
    raw = "".join(stated.texts("raw"))
    tokens = [token for token in stated.texts("tokens") if token.strip()]
    as_words = not stated.is_on("nonword") and bool(tokens)
    case = not stated.is_on("ignorecase")
    if raw:
        both = ""
        if tokens:
            both = rf"\b(?:{'|'.join(tokens)})\b" if as_words else f"(?:{'|'.join(tokens)})"
        wanted = [both + raw if stated.is_on("append") else raw + both]
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


def _of_substitution(stated: Stated, notes: list[str]) -> list[dict[str, Any]]:
    swap = stated.keys.get("swap")
    if not isinstance(swap, dict):
        raise UnsupportedError("it has no mapping “swap”")
    as_words, case = not stated.is_on("nonword"), not stated.is_on("ignorecase")
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


def _level(stated: Stated) -> str:
    level = stated.text("level") or _LEVEL
    if level not in LEVELS:
        raise UnsupportedError(f"its level is “{level}”, and Vale knows {', '.join(LEVELS)}")
    return level


def _why(stated: Stated) -> str:
    description = " ".join(stated.text("description").split()).replace("%s", "…")
    reason = description or f"The style “{stated.style}” for Vale asks for this."
    link = stated.text("link")
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


def _shown(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown if len(shown) <= _LONG else f'{shown[: _LONG - 1]}…'}”"

"""Which rules a name means: a rule id, a family (what stands before the slash), or a glob."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from tonecheck.errors import ConfigError, did_you_mean


def means(name: str, rule: str) -> bool:
    """Return whether a name means a rule.

    Args:
        name: a rule id, a family or a glob, as users write it.
        rule: the rule's id.
    """
    return name in {rule, family(rule)} or fnmatchcase(rule, name)


def meant(name: str, rules: Iterable[str], where: str) -> list[str]:
    """Return the rules that a name means, in their order.

    Args:
        name: a rule id, a family or a glob.
        rules: ids of all rules.
        where: the file, or file and line, for the error.

    Raises:
        ConfigError: it means none.
    """
    known = list(rules)
    found = [rule for rule in known if means(name, rule)]
    if not found:
        raise ConfigError(f"{where}: no rule or family is called “{name}”; {hint(name, known)}")
    return found


def hint(name: str, rules: Iterable[str]) -> str:
    """Return the end of an error line about a name that means no rule: the nearest name, or where to find all."""
    known = list(rules)
    text = did_you_mean(name, [*known, *{family(rule) for rule in known}])
    return "“tonecheck rules” lists them" if text.startswith("known") else text


def family(rule: str) -> str:
    """Return the family of a rule."""
    return rule.partition("/")[0]

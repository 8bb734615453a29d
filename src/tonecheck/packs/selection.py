"""Select rules by name: a rule id, a family (the part before the slash), or a glob."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from tonecheck.errors import ConfigError, did_you_mean


def matches(name: str, rule: str) -> bool:
    """Return whether a name selects a rule.

    Args:
        name: a rule id, a family or a glob, as users write it.
        rule: the rule's id.
    """
    return name in {rule, family(rule)} or fnmatchcase(rule, name)


def matching(name: str, rules: Iterable[str], where: str) -> list[str]:
    """Return the rules that a name selects, in their order.

    Args:
        name: a rule id, a family or a glob.
        rules: ids of all rules.
        where: the file, or file and line, for the error.

    Raises:
        ConfigError: it selects none.
    """
    all_rules = list(rules)
    matching = [rule for rule in all_rules if matches(name, rule)]
    if not matching:
        raise ConfigError(f"{where}: no rule or family is called “{name}”; {hint(name, all_rules)}")
    return matching


def hint(name: str, rules: Iterable[str]) -> str:
    """Return the end of an error line about a name that selects no rule: a similar name, or how to list all rules."""
    all_rules = list(rules)
    text = did_you_mean(name, [*all_rules, *{family(rule) for rule in all_rules}])
    return "“tonecheck rules” lists them" if text.startswith("known") else text


def family(rule: str) -> str:
    """Return the family of a rule."""
    return rule.partition("/")[0]

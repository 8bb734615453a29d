"""Where rules are explained on the web. Only addresses: nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

from tonecheck.model import Rule
from tonecheck.packs import loading
from tonecheck.settings.automation import HOME

_PAGES = f"{HOME}/blob/main/docs/rules"


def rule_url(rule: Rule) -> str:
    """Return the address of the page on a rule, with the fragment of its section; "" for a rule of another pack."""
    folder, name = os.path.split(rule.pack)
    if os.path.basename(folder) != "rules" or name not in _shipped():
        return ""
    family, _, section = rule.id.partition("/")
    return f"{_PAGES}/{family}.md#{section}"


def rule_urls(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the address of each rule that has a page, by its id."""
    return {rule.id: address for rule in rules if (address := rule_url(rule))}


@cache
def _shipped() -> frozenset[str]:
    return frozenset(file.name for file in loading.files(os.fspath(loading.shipped())))

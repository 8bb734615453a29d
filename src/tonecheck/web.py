"""Where people find tonecheck and its rules on the web. Only addresses: nothing is fetched."""

from __future__ import annotations

HOME = "https://github.com/tonecheck/tonecheck"


def rule_url(rule: str) -> str:
    """Return the address of the page on a rule.

    Args:
        rule: its id, such as ``stigma/suffering``.
    """
    family, _, name = rule.partition("/")
    return f"{HOME}/blob/main/docs/rules/{family}.md#{name}"

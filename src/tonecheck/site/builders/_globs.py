"""Globs, as site builders read them, as regular expressions that do not backtrack."""

from __future__ import annotations

import re
from itertools import product

from tonecheck.expressions import expression
from tonecheck.files.ignore_patterns import between

_PART = expression(r"((?<![^/])\*\*/|\*\*|\*|\?)")  # “**/” is folders only where a part of the path begins
_CHOICES = expression(r"\{([^}]*)\}")
_SET = expression(r"\[!?[^\[\]]+\]")
_MOST = 500


def glob(pattern: str, *, whole: bool = False) -> re.Pattern[str]:
    """Compile a glob of JavaScript: it matches the path of the file, or the start of each path in the folder.

    Args:
        pattern: the glob.
        whole: it matches whole paths only.
    """
    end = r"\Z" if whole else "(?=/|$)"
    parts = _CHOICES.split(pattern)
    choices = [[part] if index % 2 == 0 else part.split(",") for index, part in enumerate(parts)]
    count = 1
    for choice in choices:
        count *= len(choice)
    texts = ["".join(choice) for choice in product(*choices)] if count <= _MOST else []
    return re.compile("|".join(f"(?:{regex_of(text, end)})" for text in texts) or "(?!)")


def regex_of(pattern: str, end: str, *, sets: bool = False) -> str:
    """Return the regular expression of a glob: a star stops at a slash, two do not.

    Args:
        pattern: the glob.
        end: the regular expression of what must follow; it matches no letters.
        sets: whether ``[…]`` is a set of letters.
    """
    openers, groups = [""], [[""]]  # a group lies between what may cross slashes
    for index, part in enumerate(_PART.split(pattern)):
        if part in {"**/", "**"} and index % 2:
            openers.append("(?:[^/]*+/)*?" if part == "**/" else ".*?")
            groups.append([""])
        elif part == "*" and index % 2:
            groups[-1].append("")
        else:
            groups[-1][-1] += "[^/]" if index % 2 else _literal(part, sets=sets)
    ends = ["" for _ in groups[:-1]] + [end]
    parts = [between(group, end) for group, end in zip(groups, ends, strict=True)]
    return parts[0] + "".join(f"(?>{opener}{part})" for opener, part in zip(openers[1:], parts[1:], strict=True))


def _literal(text: str, *, sets: bool) -> str:
    if not sets:
        return re.escape(text)
    pieces = zip([*_SET.split(text)], [*_SET.findall(text), ""], strict=True)
    return "".join(re.escape(plain) + letters.replace("[!", "[^") for plain, letters in pieces)

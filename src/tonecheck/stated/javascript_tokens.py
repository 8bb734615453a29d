"""The tokens of JavaScript and TypeScript. No text is an error, and the cost is in proportion to its length.

Source: ECMA-262, “Lexical Grammar”. Whether a slash begins a regular expression or divides depends on the token before
it. After ``)`` the word before ``(`` decides; after ``}`` we expect a regular expression, because nobody divides an
object.
"""

from __future__ import annotations

import re
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.named_tuple import NamedTuple

Kind = Literal[
    "blank", "comment", "name", "number", "text", "template", "head", "middle", "tail", "regex", "sign"
]  # fmt: skip


class Tokens(NamedTuple):
    """The tokens of code, blanks and comments too, in order. Their texts joined are the code.

    Attributes:
        kinds: the kind of each token. ``text`` is a string in quotes; ``template`` is one between backticks without
            ``${}``, else its parts are ``head`` (up to the first ``${``), ``middle`` (from ``}`` to the next ``${``)
            and ``tail``; ``sign`` is punctuation, and any character that is nothing else.
        texts: each token as it is written.
    """

    kinds: list[Kind]
    texts: list[str]

    def uncommented(self) -> str:
        """Return the code without its comments, each replaced by a space."""
        return "".join(" " if kind == "comment" else text for kind, text in zip(*self, strict=True))


_TOKEN = expression(
    r"""
    (?P<blank>[\s\ufeff]+)
    |(?P<name>(?:[^\W\d]|\$)[\w$\u200c\u200d]*)
    |(?P<text>"[^"\\\n\r]*(?:\\(?:\r\n|.)?[^"\\\n\r]*)*"?|'[^'\\\n\r]*(?:\\(?:\r\n|.)?[^'\\\n\r]*)*'?)
    |(?P<comment>//[^\n\r\u2028\u2029]*|/\*(?:.*?\*/|.*))
    |(?P<number>0[xX][0-9a-fA-F_]+n?|0[oO][0-7_]+n?|0[bB][01_]+n?
        |(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?n?)
    |(?P<sign>=>|[=!]==?|\.\.\.|\?\?|\?\.(?![0-9])|\+\+|--|.)
    """,
    re.DOTALL | re.VERBOSE,
)
_TEMPLATE = expression(r"[`}][^`\\$]*(?:(?:\\.?|\$(?!\{))[^`\\$]*)*(?:`|(\$\{))?", re.DOTALL)
_REGEX = expression(
    r"/[^\[/\\\n\r]*(?:(?:\\[^\n\r]?|\[[^\]\\\n\r]*(?:\\[^\n\r]?[^\]\\\n\r]*)*\]?)[^\[/\\\n\r]*)*/?[\w$]*"
)
_HASHBANG = expression(r"#![^\n\r]*")

_BEFORE_VALUES = frozenset(
    "await case default delete do else extends in instanceof new of return throw typeof void yield".split()
)
_BEFORE_STATEMENTS = frozenset({"if", "while", "for", "with"})
_ENDS_OF_VALUES = frozenset({")", "]", "++", "--", "<"})
"""Signs after which a slash divides; after ``<`` it closes an element of JSX."""


def tokens(code: str) -> Tokens:  # noqa: C901 - one loop, because it runs for each token
    """Return the tokens of code.

    A string or a regular expression that nobody closes ends at the end of its line, a template or a comment at the end
    of the code.
    """
    result = Tokens([], [])
    add_kind, add_text, match = result.kinds.append, result.texts.append, _TOKEN.match
    templates: list[bool] = []  # of each open brace, whether it belongs to a template
    statements: list[bool] = []  # of each open parenthesis, whether a statement follows its end
    value_follows, word = True, ""
    at, size = 0, len(code)
    if code.startswith("#!"):
        add_kind("comment")
        add_text(_HASHBANG.match(code).group())  # type: ignore[union-attr]  # it begins so
        at = len(result.texts[0])
    while at < size:
        token = match(code, at)
        kind: Kind = token.lastgroup  # type: ignore[union-attr,assignment]  # the last group matches any character
        text = token.group()  # type: ignore[union-attr]  # as above
        if kind == "sign":
            if text == "/" and value_follows:
                kind, text = "regex", _REGEX.match(code, at).group()  # type: ignore[union-attr]  # it begins so
            elif text == "`" or (text == "}" and templates and templates.pop()):
                kind, text = _template(code, at)
                if kind == "head" or kind == "middle":  # noqa: PLR1714 - as below
                    templates.append(True)
            elif text == "{":
                templates.append(False)
            elif text == "(":
                statements.append(word in _BEFORE_STATEMENTS)
        add_kind(kind)
        add_text(text)
        at += len(text)
        if kind == "blank" or kind == "comment":  # noqa: PLR1714 - a set costs more, and this runs for each token
            continue
        if kind == "name":
            value_follows, word = text in _BEFORE_VALUES, text
        elif kind == "sign":
            begins_statement = text == ")" and bool(statements) and statements.pop()
            value_follows, word = begins_statement or text not in _ENDS_OF_VALUES, ""
        else:
            value_follows, word = kind == "head" or kind == "middle", ""  # noqa: PLR1714 - as above
    return result


def _template(code: str, at: int) -> tuple[Kind, str]:
    """Return the part of a template that begins with a backtick, or with the brace after an expression."""
    part = _TEMPLATE.match(code, at)
    opens = bool(part[1])  # type: ignore[index]  # what begins so always matches
    kind: Kind = ("head" if opens else "template") if code[at] == "`" else ("middle" if opens else "tail")
    return kind, part.group()  # type: ignore[union-attr]  # as above

"""The values that expressions in templates of Liquid or Nunjucks may have on a page.

Each name has all the values that it may have: those of literals, of data files, of front matter, of the items of a loop
and of the arguments of an include. Both outcomes of a condition count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._template_values import Captured, UnknownError, loop_values, member, printed
from tonecheck.site.tree import Tree

Scope = dict[str, list[Any] | None]
"""The values that names may have; None if they are unknown."""

_RAW = expression(r"\{%-?\s*(raw|comment|verbatim)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}|\{#.*?#\}", re.DOTALL)
# What is longer is no tag, but text behind one that nothing closes.
TAG = expression(
    r"\{%-?\s*+(?P<name>\w++)\s*+(?P<rest>.{0,2000}?)\s{0,99}-?%\}|\{\{-?\s*+(?P<value>.{0,2000}?)\s{0,99}-?\}\}",
    re.DOTALL,
)
_PIPE = expression(r"""\|(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")
_NAME = expression(r"""[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:"[^"]*"|'[^']*'|\d+)\])*""")
_STEP = expression(r"""[\w-]+|"[^"]*"|'[^']*'""")
_SUBSET_FILTERS = frozenset(
    {"sort", "sort_natural", "reverse", "where", "uniq", "compact", "slice", "limit", "head", "min"}
)
_HARMLESS_FILTERS = frozenset({"escape", "safe", "strip", "trim", "url", "relative_url", "escape_once", "e", "string"})


@dataclass(frozen=True)
class Expressions:
    """The expressions of a site's templates.

    Attributes:
        tree: the site's folder.
        names: returns the value of a name on a page, called with the page's path and the name. Raises UnknownError if
            it is unknown.
        slugify: the filter of this name.
    """

    tree: Tree
    names: Callable[[str, str], Any]
    slugify: Callable[[str], str]

    def values(self, path: str, expression: str) -> list[Any]:
        """Return the values that an expression may have anywhere on a page.

        Raises:
            UnknownError: the values are unknown.
        """
        scope: Scope = {}
        tags = list(TAG.finditer(without_raw(self.tree.text(path))))
        for number, tag in enumerate(tags):
            if tag["name"] == "capture":
                self.capture(tags[number:], scope)
            else:
                self.bind(tag, scope, path)
        return self.evaluate(expression, scope, path)

    def all_outside(self, path: str, target: str) -> bool:
        """Return whether an address is a single expression whose values are all addresses of other sites."""
        match = re.fullmatch(r"\{\{-?\s*([^{}]*?)\s*-?\}\}", target.strip())
        try:
            texts = [printed(value) for value in self.values(path, match[1])] if match else []
        except UnknownError:
            return False
        return any(texts) and all(re.match(r"(?:https?:)?//|mailto:|tel:", text) for text in texts if text)

    def evaluate(self, expression: str, scope: Scope, path: str) -> list[Any]:
        """Return the values that an expression may have where the names have those of the scope.

        Raises:
            UnknownError: the values are unknown.
        """
        name_text, *filters = (part.strip() for part in parts_of(expression))
        values = self._resolve(name_text, scope, path)
        for filter_text in filters:
            name, _, arguments = filter_text.partition(":")
            name = name.partition("(")[0].strip()
            if name == "default":
                values = [*values, *self._resolve(arguments.strip(), scope, path)]
            elif name in {"downcase", "lower", "slugify", "slug"}:
                convert = str.lower if name in {"downcase", "lower"} else self.slugify
                values = [convert(printed(value)) for value in values]
            elif name not in _HARMLESS_FILTERS and not (
                name in _SUBSET_FILTERS and all(isinstance(value, list) for value in values)
            ):
                raise UnknownError
        return values

    def bind(self, tag: re.Match[str], scope: Scope, path: str) -> None:
        """Add the values that a tag gives a name to the scope."""
        kind, rest = tag["name"], tag["rest"] or ""
        if kind in {"assign", "set"}:
            name, _, expression = rest.partition("=")
            self._add(scope, name.strip(), lambda: self.evaluate(expression, scope, path))
        elif kind in {"increment", "decrement"} and rest:
            scope[rest.split()[0].strip("\"'")] = None
        elif kind == "for":
            left_side, _, expression = rest.partition(" in ")
            expression = re.sub(r"\s+(?:limit|offset)\s*:\s*\S+|\s+reversed\b", "", expression)
            loop_names = [name.strip() for name in left_side.split(",")]
            for index, name in enumerate(loop_names):
                self._add(
                    scope,
                    name,
                    lambda index=index: list(  # type: ignore[misc]
                        loop_values(self.evaluate(expression, scope, path), index, len(loop_names))
                    ),
                )

    def capture(self, tags: Sequence[re.Match[str]], scope: Scope) -> None:
        """Add the text between a tag that captures and its end to the scope, under the name that the tag gives it."""
        ends = (tag for tag in tags if tag["name"] == "endcapture")
        end = next(ends, None)
        name = (tags[0]["rest"] or "").strip("\"' ")
        text = tags[0].string[tags[0].end() : end.start()] if end else ""
        self._add(scope, name, lambda: [Captured(text)])

    def _resolve(self, text: str, scope: Scope, path: str) -> list[Any]:
        """Return the values of a literal or a name."""
        if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
            return [text[1:-1]]
        if re.fullmatch(r"-?\d+", text):
            return [int(text)]
        if not _NAME.fullmatch(text):
            raise UnknownError
        if text in scope:
            start, steps = scope[text], []
        else:
            first, *steps = (step.strip("\"'") for step in _STEP.findall(text))
            if first == "include":
                raise UnknownError
            start = scope[first] if first in scope else [self.names(path, first)]
        if start is None:
            raise UnknownError
        values = start
        for step in steps:
            values = [member(value, step) for value in values]
        return values

    def _add(self, scope: Scope, name: str, values: Callable[[], list[Any]]) -> None:
        """Add further values that a name may have."""
        earlier = scope.get(name, [])
        try:
            new_values = values()
            scope[name] = None if earlier is None else [*earlier, *_others(new_values, earlier)]
        except UnknownError:
            scope[name] = None


def without_raw(text: str) -> str:
    """Return a template without its comments and the text that it prints as it is."""
    return _RAW.sub("", text)


def parts_of(expression: str) -> list[str]:
    """Return the value of an expression and its filters; a bar in quotation marks divides nothing."""
    return _PIPE.split(expression)


def _others(values: Sequence[Any], earlier: Sequence[Any]) -> Iterator[Any]:
    """Yield the values that are not among earlier ones; of those with members, the same object is the same value."""
    known = {_key(value) for value in earlier}
    yield from (value for value in values if _key(value) not in known)


def _key(value: object) -> object:
    return (type(value), value) if isinstance(value, str | int | float) else id(value)

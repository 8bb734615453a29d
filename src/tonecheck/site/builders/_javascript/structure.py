"""The structure of code, found in one pass over its tokens: matching brackets, and where names are defined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from tonecheck.stated.javascript_tokens import Kind, Tokens

_CLOSING = {"{": "}", "[": "]", "(": ")"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_DECLARATIONS = frozenset({"const", "let", "var"})
_STATEMENTS = frozenset({*_DECLARATIONS, "export", "return"})
_BLOCKS = frozenset({"else", "try", "catch", "finally", "do", "{", "}", ";", ":"})
_BEFORE_BLOCKS = frozenset({"if", "for", "while", "switch", "with", "catch"})
_TYPE_OPERATORS = frozenset({"keyof", "typeof", "readonly", "unique", "import", "infer"})
_LONGEST_TYPE = 500
TOP = -1


class Structure:
    """The tokens of code without blanks and comments, and which of them belong together.

    All methods take and return places in this list of tokens.

    Args:
        tokens: the code.
    """

    def __init__(self, tokens: Tokens) -> None:
        starts = accumulate(map(len, tokens.texts[:-1]), initial=0)
        every = zip(*tokens, starts, strict=bool(tokens.texts))
        significant = [token for token in every if token[0] != "blank" and token[0] != "comment"]
        self._kinds: list[Kind] = [kind for kind, _, _ in significant]
        self._texts = [text for _, text, _ in significant]
        self._starts = [start for _, _, start in significant]
        self._size = len(significant)
        self._scopes = [TOP] * self._size
        self._partners: dict[int, int] = {}
        self._openers: dict[int, int] = {}
        self._definitions: dict[tuple[int, str], int] = {}
        self._pair()
        self._defined_names = frozenset(name for _, name in self._definitions)

    def _pair(self) -> None:
        """Match brackets, and note the innermost open bracket of each token."""
        open_brackets: list[int] = []
        counts = {"{": 0, "[": 0, "(": 0, "head": 0}
        for at, text in enumerate(self._texts):
            kind = self._kinds[at]
            opens = text if kind == "sign" and text in _CLOSING else kind if kind == "head" else ""
            closes = _OPENING.get(text, "") if kind == "sign" else "head" if kind == "tail" else ""
            while closes and counts[closes]:  # brackets in between that nobody closes end here too
                opening = open_brackets.pop()
                name = "head" if self._kinds[opening] == "head" else self._texts[opening]
                counts[name] -= 1
                self._partners[opening], self._openers[at] = at, opening
                if name == closes:
                    break
            scope = open_brackets[-1] if open_brackets else TOP
            self._scopes[at] = scope
            if opens:
                open_brackets.append(at)
                counts[opens] += 1
            elif kind == "name" and (text in _DECLARATIONS or text == "function"):
                self._define(at, scope)
        self._partners.update(dict.fromkeys(open_brackets, self._size))

    def _define(self, at: int, scope: int) -> None:
        """Note a constant, a variable or a function that is declared at a token."""
        if self.text(at) == "function":
            name = at + 1 + (self.text(at + 1) == "*")
            if self.kind(name) == "name":
                self._definitions.setdefault((scope, self.text(name)), at)
        elif self.kind(at + 1) == "name":
            self._definitions.setdefault((scope, self.text(at + 1)), at + 1)

    def places(self) -> Iterator[tuple[int, str, str]]:
        """Yield the place, the kind and the text of each token."""
        return zip(range(self._size), self._kinds, self._texts, strict=True)

    def kind(self, at: int) -> str:
        """Return the kind of a token, "" after the last one."""
        return self._kinds[at] if at < self._size else ""

    def text(self, at: int) -> str:
        """Return a token as it is written, "" after the last one."""
        return self._texts[at] if at < self._size else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of tokens begins and ends in the code, in code points."""
        first, last = min(start, self._size - 1), min(max(end - 1, start), self._size - 1)
        return self._starts[first], self._starts[last] + len(self._texts[last])

    def partner(self, opening: int) -> int:
        """Return the bracket that closes an opening one; if none does, what ends it."""
        return self._partners.get(opening, self._size)

    def scope(self, at: int) -> int:
        """Return the innermost bracket that is open at a token, -1 for none."""
        return self._scopes[at]

    def definition(self, name: str, scope: int) -> int | None:
        """Return where the value begins that a name has inside a bracket; None if this code does not define it."""
        if name not in self._defined_names:  # most names: no need to search each bracket
            return None
        while (scope, name) not in self._definitions:
            if scope == TOP:
                return None
            scope = self._scopes[scope]
        definition = self._definitions[scope, name]
        if self.text(definition) == "function":
            return definition
        after = definition + 1 + (self.text(definition + 1) == "!")
        after = self.after_type(after + 1) if self.text(after) == ":" else after
        return after + 1 if self.text(after) == "=" else None

    def constants(self) -> list[str]:
        """Return the names that the code defines outside of all brackets."""
        return [name for scope, name in self._definitions if scope == TOP]

    def end(self, at: int) -> int:
        """Return the place after the expression that goes on at a token."""
        start = at
        while at < self._size:
            text = self._texts[at]
            if text in {",", ";", ")", "]", "}"} or self._kinds[at] in {"middle", "tail"}:
                break
            if text in _STATEMENTS and at > start:  # the line before has no semicolon
                break
            at = self._after(at)
        return min(at, self._size)

    def comma(self, at: int, end: int) -> int:
        """Return the next comma outside of further brackets, or the end of the list."""
        while at < end and self._texts[at] != ",":
            at = self._after(at)
        return min(at, end)

    def _after(self, at: int) -> int:
        """Return the place after a token, or after the brackets that it opens."""
        return self._partners.get(at, at) + 1

    def arrow(self, at: int) -> int:
        """Return the ``=>`` of the arrow function whose parameters end before a token, else 0."""
        if self.text(at) == ":":
            at = self.after_type(at + 1)
        return at if self.text(at) == "=>" else 0

    def returns(self, opening: int) -> Iterator[int]:
        """Yield the ``return`` statements of a function's body, without those of functions and classes in it."""
        at, end = opening + 1, self.partner(opening)
        while at < end:
            if self._texts[at] == "return" and self._texts[at - 1] != ".":
                yield at
            at = at + 1 if self._texts[at] == "{" and self._is_block(at) else self._after(at)

    def _is_block(self, at: int) -> bool:
        before = self._texts[at - 1]
        if before == ")":
            return self._texts[self._openers.get(at - 1, 0) - 1] in _BEFORE_BLOCKS
        return before in _BLOCKS

    def after_assertions(self, at: int) -> int:
        """Return the place after ``as T``, ``satisfies T`` and ``!``, which do not change a value."""
        while (self.text(at) in {"as", "satisfies"} and self.kind(at) == "name") or self.text(at) == "!":
            at = at + 1 if self.text(at) == "!" else self.after_type(at + 1)
        return at

    def after_type(self, at: int) -> int:
        """Return the place after a type."""
        operand_follows = True
        while at < self._size:
            text, kind = self._texts[at], self._kinds[at]
            if kind != "sign":
                if not operand_follows and text != "is":
                    break
                operand_follows = text in _TYPE_OPERATORS or text == "is"
            elif text == "<":
                operand_follows = False
                if not self.after_type_arguments(at):
                    break
                at = self.after_type_arguments(at) - 1
            elif text in {"|", "&", "."} or (text == "=>" and self._texts[at - 1] == ")"):
                operand_follows = True
            elif text == "[" or (operand_follows and text in _CLOSING):
                operand_follows = False
                at = self.partner(at)
            else:
                break
            at += 1
        return at

    def after_type_arguments(self, at: int) -> int:
        """Return the place after ``<...>``, 0 if this ``<`` compares."""
        depth = 0
        for _ in range(_LONGEST_TYPE):
            text = self.text(at)
            depth += (text == "<") - (text == ">")
            if not depth:
                return at + 1
            if text in {"", ";", ")", "]", "}"}:
                break
            at = self._after(at)
        return 0

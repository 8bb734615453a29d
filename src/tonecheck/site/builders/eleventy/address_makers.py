"""Shortcodes and filters of a site's own that make addresses: ``{% page "/rest/" %}``, ``{{ "/rest/" | page }}``.

Their functions are read and never run. We understand those that return their first parameter, as it is or behind a text
or the base path.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders import _javascript
from tonecheck.site.builders._javascript import Call, Function, Program, Unknown, Value
from tonecheck.site.tree import Tree

_ADDS = r"add(?:Liquid|Nunjucks|Async|Universal)?(?:Shortcode|Filter)"
_ADDS_SHORTCODE = r"add\w*Shortcode"
_MAKES_ID = expression(r"""\bid\s*=\s*\\?["'`$]|#{1,6}[ \t]+(?:\$\{|\w)""")
_MAKES_HEADING = expression("<h[1-6$]")
_TAG = expression(r"""\{%-?\s*(\w+)\s+(["'])([^"'{}]*)\2\s*-?%\}|\{\{-?\s*(["'])([^"'{}]*)\4\s*\|\s*(\w+)\s*-?\}\}""")
_FIRST_PARAMETER = expression(
    r"(?:\(\s*|(?<![\w.]))([A-Za-z_$][\w$]*)\s*(?:,[^()]*)?\)?\s*(?:=>|\{)[\s(]*(?:return\b)?\s*\Z"
)
_NAME = expression(r"[A-Za-z_$][\w$.]*")
_BASED = expression(r"(?:[\w$.]+\s*\+\s*|`(?:\$\{\s*[\w$.]+\s*\}/?)?\$\{\s*)([\w$]+)(?:\s*\}`)?")
_JOINING = expression(r"(?:path\.(?:posix\.)?)?join")
_OF_URLS = expression(r"(?:[\w$]+\.)*\w*[uU]rl")
_COMPLETE = expression(r"(?:https?:)?//|(?:mailto|tel):|#")


@dataclass(frozen=True)
class AddressMakers:
    """The shortcodes and filters that a configuration adds.

    Attributes:
        tree: the site's folder.
        config: the configuration, with what it imports.
        names_headings: whether headings that are written as HTML get ids, too; markdown-it-anchor knows only others.
    """

    tree: Tree
    config: Program
    names_headings: bool = True
    _prefixes: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def filled(self, target: str, base: str) -> tuple[str, bool] | None:
        """Return an address with what its shortcodes make of their arguments, and whether that is certain.

        Args:
            target: the address as written.
            base: the base path of the site.

        Returns:
            The address; None if a tag is no shortcode or filter with a single text, or if the text is no path.
        """
        is_certain = True

        def made(tag: re.Match[str]) -> str:
            nonlocal is_certain
            prefix = self._prefix(tag[1] or tag[6])
            is_certain = is_certain and prefix is not None
            text = tag[3] if tag[1] else tag[5]
            if prefix is None and text:  # most take complete addresses as they are, and others from the top
                return text if _COMPLETE.match(text) else f"{base}/{text.lstrip('/')}"
            if prefix and prefix.endswith("/"):
                return f"{base}{prefix}{text.lstrip('/')}"
            return f"{base}{prefix or ''}{text}" if text.startswith("/") else "\0"

        filled = _TAG.sub(made, target)
        return None if "\0" in filled or "{%" in filled or "{{" in filled else (filled, is_certain)

    def _may_make_ids(self, name: str) -> bool:
        """Return whether the function of a shortcode may make ids: unless it makes an address, or its file has none."""
        if self._prefix(name) is not None:
            return False
        given = [call.argument(1) for call in self.config.calls(_ADDS_SHORTCODE) if call.argument(0) == name]
        found = [found for value in given for found in self._function(value)]
        return not found or any(program is self.config or self._writes_ids(program) for program, _ in found)

    def makers(self) -> frozenset[str]:
        """Return the shortcodes of the configuration that may make ids."""
        if not self._writes_ids(self.config):
            return frozenset()
        names = (call.argument(0) for call in self.config.calls(_ADDS_SHORTCODE))
        return frozenset(name for name in names if isinstance(name, str) and self._may_make_ids(name))

    def _writes_ids(self, program: Program) -> bool:
        code = program.uncommented
        return bool(_MAKES_ID.search(code) or (self.names_headings and _MAKES_HEADING.search(code)))

    def _prefix(self, name: str) -> str | None:
        """Return what a shortcode puts between the base path and its argument; None if its function does not say.

        It ends with a slash if the function adds one where the argument has none.
        """
        if name not in self._prefixes:
            self._prefixes[name] = next(self._found(name), None)
        return self._prefixes[name]

    def _found(self, name: str) -> Iterator[str | None]:
        for call in self.config.calls(_ADDS):
            if call.argument(0) == name:
                yield from (_put(program, value) for program, value in self._function(call.argument(1)))

    def _function(self, value: Value) -> Iterator[tuple[Program, Function]]:
        """Yield a function, with the program in which it stands: here, or in the file that the code requires."""
        if isinstance(value, Unknown):
            name = self.config.code[value.start : value.end]
            value = self.config.constant(name) if _NAME.fullmatch(name) else value
        if isinstance(value, Function):
            yield self.config, value
        stated = value.argument(0) if isinstance(value, Call) and value.name == "require" else None
        end = posixpath.normpath(stated).lstrip("./") if isinstance(stated, str) and stated.startswith(".") else ""
        ends = tuple(f"/{file}" for file in _javascript.module_files(end)) if end else ()
        files = [file for file in self.tree.files() if f"/{file}".endswith(ends)] if ends else []
        if len(files) == 1:
            program = _javascript.read(self.tree, files)
            yield from ((program, exported) for exported in program.exports if isinstance(exported, Function))


def argument(target: str) -> str:
    """Return what a shortcode or filter is given that is a whole address; "" if there is none such."""
    tag = _TAG.fullmatch(target.strip())
    return (tag[3] if tag[1] else tag[5]) if tag else ""


def _put(program: Program, function: Function) -> str | None:
    """Return the text that a function puts in front of its first parameter, besides the base path; None for others."""
    result = function.results[0] if function.returns_only and function.results else None
    if isinstance(result, Unknown):
        parameter = _FIRST_PARAMETER.search(program.code, max(0, result.start - 200), result.start)
        code = program.code[result.start : result.end].strip().rstrip(";")
        based = _BASED.fullmatch(code)
        return "" if parameter and parameter[1] in {code, based and based[1]} else None
    if not isinstance(result, Call) or not result.arguments:
        return None
    *before, last = result.arguments
    given = program.code[last.start : last.end] if isinstance(last, Unknown) else ""
    is_plain = bool(_NAME.fullmatch(given)) and "." not in given
    joins = _JOINING.fullmatch(result.name)
    if not is_plain or not (joins or (_OF_URLS.fullmatch(result.name) and not before)):
        return None
    texts = [text for text in before if isinstance(text, str)]
    if len(before) - len(texts) > 1:  # besides texts, what only running the code would give: the base path
        return None
    prefix = "".join(f"/{text.strip('/')}" for text in texts if text.strip("/"))
    return f"{prefix}/" if joins else prefix

"""The small readers that other ways in rest on, each by itself, so that many inputs can be tried."""

from __future__ import annotations

from fuzz import checks
from fuzz.checks import hold
from tonecheck.errors import TonecheckError
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.markup import templates
from tonecheck.site.builders import _javascript, _python_settings
from tonecheck.site.tree import Tree


def encoding(data: bytes) -> None:
    """Read the bytes of a file: what is written back unchanged is the same bytes."""
    try:
        text = checks.in_time(lambda: decode(data, "page.md"), len(data))
    except TonecheckError as error:
        checks.refusal(error)
        return
    hold(encode(text, encoding_of(data)) == data, "other bytes")


def javascript(data: bytes) -> None:
    """Read a configuration in JavaScript."""
    text = checks.decoded(data)
    tree = Tree("", {"a.config.mjs": text, "b.js": "export default {x: 1}"})
    first = checks.in_time(lambda: repr(_javascript.read(tree, ["a.config.mjs"], levels=1)), 10 * len(text))
    hold(first.count("\n") >= 0, "no value")


def python(data: bytes) -> None:
    """Read settings in Python; nothing of them is run."""
    text = checks.decoded(data)
    first = checks.in_time(lambda: _python_settings.read(text), len(text))
    hold(all(isinstance(name, str) for name in first), "a name that is no text")
    for value in first.values():
        hold(all(isinstance(item, str) for item in _python_settings.texts(value)), "a text that is none")


def template_tags(data: bytes) -> None:
    """Find template tags and shortcodes, and mask them."""
    text = checks.decoded(data)
    found = checks.in_time(lambda: templates.stretches(text), len(text))
    end = 0
    for template in found:
        hold(end <= template.span.start < template.span.end <= len(text), "a tag outside the text", template)
        hold(template.span.start <= template.body.start <= template.body.end <= template.span.end, "a body", template)
        end = template.span.end
    masked = checks.in_time(lambda: templates.mask(text, found), len(text))
    hold(len(masked) == len(text), "masked, the text has another length")
    breaks = {(at, letter) for at, letter in enumerate(text) if letter in "\r\n"}
    kept = {(at, letter) for at, letter in enumerate(masked) if letter in "\r\n"}
    hold(breaks <= kept, "a line break is gone")
    ends = {(template.span.end - 1, "\n") for template in found if template.closing}
    hold(kept - breaks <= ends, "a line break that ends no row", kept - breaks - ends)


ENTRIES = {"encoding": encoding, "javascript": javascript, "python": python, "templates": template_tags}

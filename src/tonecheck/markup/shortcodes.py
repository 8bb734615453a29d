"""What shortcodes and includes stand for: images, links, addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.markup import templates
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.templates import Template
from tonecheck.model import Image, Link, Span

UNKNOWN = "..."
"""Attribute of an image about which a template says more than can be read: it may have a text alternative."""

REFERENCES = frozenset(["ref", "relref", "link", "post_url"])
"""Tags whose first argument is a page."""

FILTERS = frozenset(["relative_url", "absolute_url", "url", "asset_url", "relURL", "absURL"])
"""Filters that make an address of a string."""

_IMAGE_NAME = expression(r"(?:^|[-_/.])(?:img|image|images|figure|fig|picture|photo)(?:$|[-_/.])|(?:image|figure|img)$")
_IMAGE_FILE = expression(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|heic)(?:[?#]|$)", re.IGNORECASE)
_SOURCES = ("src", "source", "url", "path", "file", "filename", "image", "img", "image_path", "imgsrc", "image_url")
_ALTS = ("alt", "alt_text", "alttext", "alt-text", "image_alt", "imgalt")
_ADDRESSES = ("href", "link", "url", "to")
_LABELS = ("text", "label", "title", "name", "content")
_SAID = frozenset(
    [*_SOURCES, *_ALTS, "caption", "title", "class", "width", "height", "id", "loading", "style", "align", "attr"]
)
_PARAMETER = expression(
    r"(?:(?P<name>[A-Za-z_][\w.-]*)\s*[=:]\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s,\"'`|=]+))",
    re.DOTALL,
)
_FILTERED = expression(r"-?\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')\s*\|\s*(?P<filter>\w+)\s*-?")


class Parameter(NamedTuple):
    """A parameter: its name ("" where it has none), its value, where that stands, and whether it is no variable."""

    name: str
    value: str
    span: Span
    literal: bool


def parameters(text: str, template: Template) -> list[Parameter]:
    """Return the parameters of a shortcode or tag, its own name left out."""
    found = []
    start = re.compile(r"[-~+=/\s]*[\w./-]*").match(text, template.body.start, template.body.end)
    for one in _PARAMETER.finditer(text, start.end() if start else template.body.start, template.body.end):
        group = one.lastgroup or "bare"
        value = one[group]
        if group in {"double", "single"} and "\\" in value:
            value = re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)
        literal = group != "bare" or template.kind == "hugo" or bool(_IMAGE_FILE.search(value) or value[0] in "/.")
        found.append(Parameter(one["name"] or "", value, Span(*one.span(group)), literal))
    return found


def reference(text: str, found: Sequence[Template]) -> dict[str, str]:
    """Return what the templates in a link's address say of a page: ``shortcode`` and its ``argument``; else nothing."""
    for one in found:
        if one.name in REFERENCES:
            given = [each for each in parameters(text, one) if each.name in {"", "path"}]
            if given:
                return {"shortcode": one.name, "argument": given[0].value}
        filtered = _FILTERED.fullmatch(text, one.body.start, one.body.end) if one.kind == "expression" else None
        if filtered and filtered["filter"] in FILTERS:
            return {"shortcode": filtered["filter"], "argument": filtered["double"] or filtered["single"] or ""}
    return {}


def add(builder: PageBuilder, template: Template, pair: tuple[Span, int] | None = None) -> None:
    """Add the image or the link that a shortcode stands for, if it does.

    Args:
        builder: where to.
        template: the shortcode; if it is one of a pair, the first.
        pair: what stands between it and the other one of its pair, and where that ends; or None.
    """
    if template.kind not in {"hugo", "liquid"} or template.closing or template.name == "comment":
        return
    text = builder.source.text
    given = parameters(text, template)
    name = template.name.lower()
    if template.kind == "liquid" and name in {"include", "include_relative", "include_cached", "render", "partial"}:
        name = re.sub(r"\.\w+$", "", given[0].value.lower()) if given else name
        given = given[1:]
    if _IMAGE_NAME.search(name):
        _add_image(builder, template, given)
    elif name not in REFERENCES:
        _add_link(builder, template, given, pair)


def _add_image(builder: PageBuilder, template: Template, given: Sequence[Parameter]) -> None:
    source = _named(given, _SOURCES) or next(
        (one for one in given if not one.name and _IMAGE_FILE.search(one.value)), None
    )
    if source is None:
        return
    alt = _named(given, _ALTS)
    attributes = {"shortcode": template.name, **dict(_attributes(given))}
    if alt is None:
        positional = [one for one in given if not one.name and one is not source]
        alt = next((one for one in positional if one.literal and " " in one.value.strip()), None)
        unknown = positional or any(one.name and one.name.lower() not in _SAID for one in given)
        if alt is None and unknown and template.name != "figure":
            attributes[UNKNOWN] = ""
    builder.image(
        Image(
            span=template.span,
            target=source.value,
            target_span=source.span,
            alt=None if alt is None else _shown(alt),
            alt_span=None if alt is None else alt.span,
            kind="shortcode",
            templated=not source.literal or bool(templates.stretches(source.value)),
            attributes=attributes,
        )
    )
    if alt is not None and alt.literal:
        _add_block(builder, "alt", alt)
    caption = _named(given, ("caption",))
    if caption is not None and caption.literal:
        _add_block(builder, "caption", caption, within=("figure",))


def _add_link(
    builder: PageBuilder, template: Template, given: Sequence[Parameter], pair: tuple[Span, int] | None
) -> None:
    address = _named([one for one in given if one.literal], _ADDRESSES)
    if address is None or not re.match(r"[#/.]|\w+:|[\w-]+(?:/|\.\w+$)", address.value) or " " in address.value:
        return
    text = builder.source.text
    words = _named(given, _LABELS)
    label = words.span if words else pair[0] if pair else None
    builder.link(
        Link(
            span=Span(template.span.start, pair[1] if pair else template.span.end),
            target=address.value,
            target_span=address.span,
            text=words.value if words else " ".join(text[label.start : label.end].split()) if label else "",
            text_span=label,
            kind="shortcode",
            templated=bool(templates.stretches(address.value)),
            attributes={"shortcode": template.name, **dict(_attributes(given))},
        )
    )


def _add_block(builder: PageBuilder, kind: str, given: Parameter, **fields: object) -> None:
    builder.open(kind, given.span.start, **fields)
    done = given.span.start
    escapes = re.compile(r"\\(.)", re.DOTALL).finditer(builder.source.text, *given.span)
    for escape in escapes if builder.source.text[given.span.start : given.span.end] != given.value else ():
        builder.text(done, escape.start())
        done = escape.end()
        builder.stand_in(" " if escape[1].isspace() else escape[1], escape.start(), done)
    builder.text(done, given.span.end)
    builder.close(given.span.end)


def _named(given: Sequence[Parameter], names: Sequence[str]) -> Parameter | None:
    by_name: Mapping[str, Parameter] = {one.name.lower(): one for one in reversed(given) if one.name}
    return next((by_name[name] for name in names if name in by_name), None)


def _shown(given: Parameter) -> str:
    return given.value if given.literal else f"{{{{ {given.value} }}}}"


def _attributes(given: Sequence[Parameter]) -> Iterator[tuple[str, str]]:
    positions = iter(range(len(given)))
    for one in given:
        yield (one.name.lower() if one.name else str(next(positions))), _shown(one)

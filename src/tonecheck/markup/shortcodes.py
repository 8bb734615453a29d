"""What shortcodes and includes stand for: images, links, addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.language.quotation_names import holds_quotation
from tonecheck.markup import strings, templates
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.templates import Template
from tonecheck.markup.templates.scanning import CODE
from tonecheck.model import INCLUDED, PROPERTY, Image, Link, Resource, Span
from tonecheck.named_tuple import NamedTuple

_NAME = expression(r"[-~+=/\s]*[\w./-]*")
_ENDING = expression(r"\.\w+$")

UNKNOWN = "..."
"""Attribute of an image whose template has parameters that we cannot interpret: one may be an alternative text."""

REFERENCES = frozenset(["ref", "relref", "link", "post_url"])
"""Tags whose first argument names a page."""

FILTERS = frozenset(["relative_url", "absolute_url", "url", "asset_url", "relURL", "absURL"])
"""Filters that turn a string into an address."""

_IMAGE_NAME = expression(r"(?:^|[-_/.])(?:img|image|images|figure|fig|picture|photo)(?:$|[-_/.])|(?:image|figure|img)$")
_IMAGE_FILE = expression(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|heic)(?:[?#]|$)", re.IGNORECASE)
_SOURCES = ("src", "source", "url", "path", "file", "filename", "image", "img", "image_path", "imgsrc", "image_url")
_ALTS = ("alt", "alt_text", "alttext", "alt-text", "image_alt", "imgalt")
_ADDRESSES = ("href", "link", "url", "to")
_LINK = expression(r"\[[^\[\]{}]*\]\(([^()\s\"'{}<>\\]+)\)")
_PART = expression(r"[-\s]*include(?:_cached)?\s+([\w./-]+?)[-\s]*")
_AROUND = frozenset({"link", "href"})
_PICTURES = ("src", "image", "img", "imgsrc")
_LABELS = ("text", "label", "title", "name", "content")
_KNOWN_NAMES = frozenset(
    [*_SOURCES, *_ALTS, "caption", "title", "class", "width", "height", "id", "loading", "style", "align", "attr"]
)
_PARAMETER = expression(
    r"(?:(?P<name>[A-Za-z_][\w.-]*)\s*[=:]\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s,\"'`|=]+))",
    re.DOTALL,
)
_FILTERED = expression(r"-?\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')\s*\|\s*(?P<filter>\w+)\s*-?")


class Parameter(NamedTuple):
    """A parameter: its name ("" if it has none), its value, the span of the value, and whether it is a literal."""

    name: str
    value: str
    span: Span
    literal: bool


def parameters(text: str, template: Template) -> list[Parameter]:
    """Return the parameters of a shortcode or tag, without the name of the tag."""
    result = []
    name = _NAME.match(text, template.body.start, template.body.end)
    for match in _PARAMETER.finditer(text, name.end() if name else template.body.start, template.body.end):
        group = match.lastgroup or "bare"
        value = match[group]
        if group in {"double", "single"} and "\\" in value:
            value = re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)
        literal = group != "bare" or template.kind == "hugo" or bool(_IMAGE_FILE.search(value) or value[0] in "/.")
        result.append(Parameter(match["name"] or "", value, Span(*match.span(group)), literal))
    return result


def reference(text: str, template_tags: Sequence[Template]) -> dict[str, str]:
    """Find the page that the template tags in a link's address refer to.

    Return ``shortcode`` and its ``argument``, or an empty dict if there is no such tag.
    """
    for template in template_tags:
        if template.name in REFERENCES:
            arguments = [parameter for parameter in parameters(text, template) if parameter.name in {"", "path"}]
            if arguments:
                return {"shortcode": template.name, "argument": arguments[0].value}
        filtered = (
            _FILTERED.fullmatch(text, template.body.start, template.body.end) if template.kind == "expression" else None
        )
        if filtered and filtered["filter"] in FILTERS:
            return {"shortcode": filtered["filter"], "argument": filtered["double"] or filtered["single"] or ""}
    return {}


def add(builder: PageBuilder, template: Template, pair: tuple[Span, int] | None = None) -> None:
    """Add the image or link that a shortcode stands for, if it stands for one.

    Args:
        builder: receives the image or link.
        template: the shortcode; the opening one of a pair.
        pair: the span between the two tags of a pair and the offset where the pair ends; None without a pair.
    """
    if template.kind not in {"hugo", "liquid"} or template.closing or _is_silent(builder.source.text, template):
        return
    name, arguments = _named_and_given(builder.source.text, template)
    _add_links_in(builder, template, arguments)
    if is_picture(name):
        _add_image(builder, template, arguments)
        _add_link_around(builder, template, arguments)
    elif name not in REFERENCES:
        _add_part(builder, template)
        _add_shown(builder, template, arguments)
        _add_link(builder, template, arguments, pair)
        _add_texts(builder, name, arguments)


def is_picture(name: str) -> bool:
    """Return whether the name of a shortcode or include says that it is a picture."""
    return _IMAGE_NAME.search(name) is not None


def add_texts(builder: PageBuilder, template: Template) -> None:
    """Add only the strings that a shortcode or include is given and readers see, for pages of HTML."""
    if template.kind not in {"hugo", "liquid"} or template.closing or template.name in REFERENCES:
        return
    if not _is_silent(builder.source.text, template):
        _add_part(builder, template)
        _add_texts(builder, *_named_and_given(builder.source.text, template))


def _is_silent(text: str, template: Template) -> bool:
    """Return whether a tag is a comment, or a pair with the code between its tags, which holds no arguments."""
    if template.name not in CODE:
        return template.name == "comment"
    name = _NAME.match(text, template.body.start, template.body.end)
    return name is None or name[0].strip("-~+=/ \t\r\n") != template.name


def _named_and_given(text: str, template: Template) -> tuple[str, list[Parameter]]:
    """Return the name of what a shortcode or include shows, and what it is given."""
    arguments = parameters(text, template)
    name = template.name.lower()
    if template.kind == "liquid" and name in {"include", "include_relative", "include_cached", "render", "partial"}:
        return _ENDING.sub("", arguments[0].value.lower()) if arguments else name, arguments[1:]
    return name, arguments


def _add_image(builder: PageBuilder, template: Template, arguments: Sequence[Parameter]) -> None:
    source = _named(arguments, _SOURCES) or next(
        (parameter for parameter in arguments if not parameter.name and _IMAGE_FILE.search(parameter.value)), None
    )
    if source is None:
        return
    alt = _named(arguments, _ALTS)
    attributes = {"shortcode": template.name, **dict(_attributes(arguments))}
    if alt is None:
        positional = [parameter for parameter in arguments if not parameter.name and parameter is not source]
        alt = next(
            (parameter for parameter in positional if parameter.literal and " " in parameter.value.strip()), None
        )
        unknown = positional or any(
            parameter.name and parameter.name.lower() not in _KNOWN_NAMES for parameter in arguments
        )
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
    caption = _named(arguments, ("caption",))
    if caption is not None and caption.literal:
        _add_block(builder, "caption", caption, within=("figure",))


def _add_links_in(builder: PageBuilder, template: Template, arguments: Sequence[Parameter]) -> None:
    """Add the addresses of links in strings that a shortcode of Hugo is given, whose template may read Markdown."""
    text = builder.source.text
    if template.kind == "hugo" and "](" in text[template.span.start : template.span.end]:
        for parameter in arguments:
            for link in _LINK.finditer(text, *parameter.span):
                builder.resource(Resource(PROPERTY, link[1], Span(*link.span(1))))


def _add_part(builder: PageBuilder, template: Template) -> None:
    """Add the part of pages that a tag includes, if it is given nothing that its addresses could depend on."""
    part = _PART.fullmatch(builder.source.text, template.body.start, template.body.end)
    if part and template.kind == "liquid":
        builder.resource(Resource(INCLUDED, part[1], template.span))


def _add_shown(builder: PageBuilder, template: Template, arguments: Sequence[Parameter]) -> None:
    """Add the picture that a shortcode of Hugo shows, as ``src`` says; its template may give it a text."""
    source = _named(arguments, _PICTURES) if template.kind == "hugo" else None
    if source is None or not _IMAGE_FILE.search(source.value) or " " in source.value:
        return
    builder.image(
        Image(
            span=template.span,
            target=source.value,
            target_span=source.span,
            alt=None,
            alt_span=None,
            kind="shortcode",
            templated=bool(templates.stretches(source.value)),
            attributes={"shortcode": template.name, **dict(_attributes(arguments)), UNKNOWN: ""},
        )
    )


def _add_link_around(builder: PageBuilder, template: Template, arguments: Sequence[Parameter]) -> None:
    """Add the link that a picture is: ``{{< figure src="a.png" link="/rest/" >}}``."""
    linking = [parameter for parameter in arguments if parameter.name.lower() in _AROUND]
    labels = [parameter._replace(name="text") for parameter in arguments if parameter.name.lower() in _ALTS]
    _add_link(builder, template, [*linking, *labels], None)


def _add_link(
    builder: PageBuilder, template: Template, arguments: Sequence[Parameter], pair: tuple[Span, int] | None
) -> None:
    address = _named([parameter for parameter in arguments if parameter.literal], _ADDRESSES)
    if address is None or not re.match(r"[#/.]|\w+:|[\w-]+(?:/|\.\w+$)", address.value) or " " in address.value:
        return
    text = builder.source.text
    label = _named(arguments, _LABELS)
    span = label.span if label else pair[0] if pair else None
    builder.link(
        Link(
            span=Span(template.span.start, pair[1] if pair else template.span.end),
            target=address.value,
            target_span=address.span,
            text=label.value if label else " ".join(text[span.start : span.end].split()) if span else "",
            text_span=span,
            kind="shortcode",
            templated=bool(templates.stretches(address.value)),
            attributes={"shortcode": template.name, **dict(_attributes(arguments))},
        )
    )


def _add_texts(builder: PageBuilder, name: str, arguments: Sequence[Parameter]) -> None:
    """Add blocks for the strings that readers see; those of a link are a label."""
    within = ("component", "quote") if holds_quotation(name) else ("component",)
    kind = "button" if strings.is_button(name) else "label" if _named(arguments, _ADDRESSES) else "title"
    for parameter in arguments:
        is_string = builder.source.text[parameter.span.start - 1 : parameter.span.start] in {'"', "'", "`"}
        if is_string and strings.is_text(parameter.name, parameter.value):
            _add_block(builder, kind, parameter, within=within)


def _add_block(builder: PageBuilder, kind: str, parameter: Parameter, **fields: object) -> None:
    builder.open(kind, parameter.span.start, **fields)
    copied = parameter.span.start
    escapes = re.compile(r"\\(.)", re.DOTALL).finditer(builder.source.text, *parameter.span)
    for escape in escapes if builder.source.text[parameter.span.start : parameter.span.end] != parameter.value else ():
        builder.text(copied, escape.start())
        copied = escape.end()
        builder.stand_in(" " if escape[1].isspace() else escape[1], escape.start(), copied)
    builder.text(copied, parameter.span.end)
    builder.close(parameter.span.end)


def _named(arguments: Sequence[Parameter], names: Sequence[str]) -> Parameter | None:
    by_name: Mapping[str, Parameter] = {
        parameter.name.lower(): parameter for parameter in reversed(arguments) if parameter.name
    }
    return next((by_name[name] for name in names if name in by_name), None)


def _shown(parameter: Parameter) -> str:
    return parameter.value if parameter.literal else f"{{{{ {parameter.value} }}}}"


def _attributes(arguments: Sequence[Parameter]) -> Iterator[tuple[str, str]]:
    positions = iter(range(len(arguments)))
    for parameter in arguments:
        yield (parameter.name.lower() if parameter.name else str(next(positions))), _shown(parameter)

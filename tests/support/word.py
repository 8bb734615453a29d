"""Makes Word files for tests, from the XML of their parts."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _W,
        "r": _OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{{}}"/><w:lvlText w:val="x"/></w:lvl>'
    for level in range(3)
)
NUMBERING = f"""
<w:abstractNum w:abstractNumId="0">{_LEVELS.format(*["bullet"] * 3)}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{_LEVELS.format(*["decimal"] * 3)}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
_MAIN = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'


def file(  # noqa: PLR0913 - one argument for each part
    body: str,
    *,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    footnotes: str = "",
    endnotes: str = "",
    targets: Mapping[str, str] | None = None,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the bytes of a Word file.

    Args:
        body: what is in its ``w:body``.
        styles: what is in its part with styles; "" for no such part.
        numbering: as above, for lists.
        footnotes: as above.
        endnotes: as above.
        targets: addresses by the ids that the body uses for them; one in media/ is inside the file.
        others: other files in the archive; they may replace one of the above.
    """
    inner = {"styles": styles, "numbering": numbering, "footnotes": footnotes, "endnotes": endnotes}
    parts = {"document": f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"}
    parts |= {name: f"<w:{name} {_NAMESPACES}>{xml}</w:{name}>" for name, xml in inner.items() if xml}
    references = [
        f'<Relationship Id="part{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    ]
    references += [_reference(key, target) for key, target in (targets or {}).items()]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relationships([_MAIN]),
        "word/_rels/document.xml.rels": _relationships(references),
        **{f"word/{name}.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}' for name, xml in parts.items()},
        **(others or {}),
    }
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of files."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def _reference(key: str, target: str) -> str:
    kind, mode = ("image", "Internal") if target.startswith("media/") else ("hyperlink", "External")
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)} TargetMode="{mode}"/>'


def _relationships(references: list[str]) -> str:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{uri}">{"".join(references)}</Relationships>'


def paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    """Return a ``w:p`` of one run."""
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{own}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def changed(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}

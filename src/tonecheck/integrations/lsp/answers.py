"""What an editor is told: diagnostics, ways out, and the reason of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from tonecheck import formats
from tonecheck.errors import TonecheckError
from tonecheck.findings import fix
from tonecheck.integrations.lsp.documents import Document
from tonecheck.model import Block, Edit, Finding, Level, Rule, Span
from tonecheck.packs.reference import cited

SOURCE = "tonecheck"
FIX_ALL = "source.fixAll.tonecheck"
REASON = "your reason"
SEVERITY: dict[Level, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
}
_SIMPLE = frozenset({"paragraph", "heading"})


def diagnostics(document: Document) -> list[types.Diagnostic]:
    """Return a diagnostic for each finding."""
    return [_diagnostic(document, one) for one in document.findings]


def _diagnostic(document: Document, finding: Finding) -> types.Diagnostic:
    return types.Diagnostic(
        range=range_of(document, finding.span),
        message=finding.message,
        severity=SEVERITY[finding.level],
        code=finding.rule,
        source=SOURCE,
    )


def range_of(document: Document, span: Span) -> types.Range:
    """Return a span as the protocol's range."""
    start, end = document.range(span)
    return types.Range(types.Position(*start), types.Position(*end))


def hover(document: Document, offset: int, rules: Sequence[Rule]) -> types.Hover | None:
    """Return what is said of the findings at an offset: message, reason, sources; None where there is none.

    Args:
        document: the article.
        offset: in code points.
        rules: those that the findings may be of.
    """
    found = document.at(offset, offset)
    known = {rule.id: rule for rule in rules}
    if not found:
        return None
    parts = []
    for one in found:
        rule = known.get(one.rule)
        lines = [f"**{one.rule}** ({one.level})", one.message]
        if one.suggestions:
            lines.append("You could write: " + ", ".join(f"“{text}”" for text in one.suggestions))
        if rule:
            sources = "; ".join(cited(rule))
            lines += [rule.why, *([f"*{sources}*"] if sources else [])]
        parts.append("\n\n".join(lines))
    text = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
    return types.Hover(text, range_of(document, found[0].span))


def actions(document: Document, start: int, end: int, only: Sequence[str] = ()) -> list[types.CodeAction]:
    """Return the ways out at a stretch of an article.

    Args:
        document: the article.
        start: where the stretch begins, in code points.
        end: where it ends.
        only: kinds of action that are asked for; none: all.
    """
    found: list[types.CodeAction] = []
    if _asked(types.CodeActionKind.QuickFix, only):
        for one in document.at(start, end):
            found += [*_fixes(document, one), *_ignores(document, one)]
    if any(kind.startswith("source") for kind in only) and _asked(FIX_ALL, only):
        found += _fix_all(document)
    return found


def _asked(kind: str, only: Sequence[str]) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _fixes(document: Document, finding: Finding) -> Iterator[types.CodeAction]:
    if not finding.edits:
        return
    new = finding.edits[0].replacement
    only = len(finding.edits) == 1
    title = f"Write “{new}”" if only and new.strip() else "Take it out" if only else "Mend it"
    yield types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(document, finding)],
        edit=_edit(document, finding.edits),
        is_preferred=finding.safe,
    )


def _fix_all(document: Document) -> Iterator[types.CodeAction]:
    if document.found != document.version:
        return
    _, done = fix.edited(document.source.text, document.findings)
    if done:
        yield types.CodeAction(
            title="Mend all that changes no meaning",
            kind=FIX_ALL,
            edit=_edit(document, [edit for one in done for edit in one.edits]),
        )


def _edit(document: Document, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    made = [types.TextEdit(range_of(document, one.span), one.replacement) for one in edits]
    return types.WorkspaceEdit(changes={document.uri: made})


def _ignores(document: Document, finding: Finding) -> Iterator[types.CodeAction]:
    edit = ignoring(document, finding)
    if edit:
        yield types.CodeAction(
            title=f"Leave it as it is: ignore {finding.rule} here, with a reason",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(document, finding)],
            edit=_edit(document, [edit]),
        )


def ignoring(document: Document, finding: Finding) -> Edit | None:
    """Return the edit that asks to leave a finding alone, or None where no comment can stand.

    Above a heading or a paragraph of one line it is a comment for the next line; in lists, tables and longer
    paragraphs, which a comment would cut in two, one for the whole article.
    """
    text = document.source.text
    line_break = "\r\n" if "\r\n" in text else "\n"
    try:
        page = formats.parse(document.source)
    except TonecheckError:
        return None
    if document.source.format not in {"markdown", "mdx"} or finding.rule.startswith("suppressions/"):
        return None
    opening, closing = ("{/*", "*/}") if document.source.format == "mdx" else ("<!--", "-->")
    blocks = [one for one in page.blocks if one.span.start <= finding.span.start < one.span.end]
    block = min(blocks, key=lambda one: one.span.end - one.span.start, default=None)
    start = document.source.line_starts()[finding.place.start.line - 1]
    if block and block.span.start == start and _is_simple(block, text):
        said = f"{opening} tonecheck-disable-next-line {finding.rule} -- {REASON} {closing}"
        return Edit(Span(start, start), said + line_break * (2 if document.source.format == "mdx" else 1))
    begin = page.meta.span.end
    while begin and begin < len(text) and text[begin] in "\r\n":
        begin += 1
    said = f"{opening} tonecheck-disable-file {finding.rule} -- {REASON} {closing}"
    closed = begin and text[begin - 1] not in "\r\n"  # front matter that ends where the file does
    return Edit(Span(begin, begin), line_break * 2 * bool(closed) + said + line_break * 2)


def _is_simple(block: Block, text: str) -> bool:
    """Return whether a block is a paragraph or a heading on a line of its own."""
    whole = text[block.span.start : block.span.end].rstrip()
    return block.kind in _SIMPLE and whole[:1] != ">" and "\n" not in whole and "\r" not in whole

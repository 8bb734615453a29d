"""The answers to an editor: diagnostics, code actions, and hover texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from tonecheck import formats
from tonecheck.errors import TonecheckError
from tonecheck.findings import fix
from tonecheck.integrations.lsp.documents import Document
from tonecheck.model import Block, Edit, Finding, Level, Rule, Span
from tonecheck.packs.cited import cited

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
    """Return a diagnostic for each finding, and for each fault on its line."""
    faults = [
        types.Diagnostic(
            range=types.Range(types.Position((fault.line or 1) - 1, 0), types.Position(fault.line or 1, 0)),
            message=fault.message,
            severity=types.DiagnosticSeverity.Error,
            source=SOURCE,
        )
        for fault in document.faults
    ]
    return [_diagnostic(document, finding) for finding in document.findings] + faults


def _diagnostic(document: Document, finding: Finding) -> types.Diagnostic:
    address = document.addresses.get(finding.rule)
    return types.Diagnostic(
        range=range_of(document, finding.span),
        message=finding.message,
        severity=SEVERITY[finding.level],
        code=finding.rule,
        code_description=types.CodeDescription(address) if address else None,
        source=SOURCE,
    )


def range_of(document: Document, span: Span) -> types.Range:
    """Return a span as the protocol's range."""
    start, end = document.range(span)
    return types.Range(types.Position(*start), types.Position(*end))


def hover(document: Document, offset: int, rules: Sequence[Rule]) -> types.Hover | None:
    """Return the text on the findings at an offset (message, reason, sources), or None if there are none.

    Args:
        document: the article.
        offset: in code points.
        rules: the rules of these findings.
    """
    findings = document.at(offset, offset)
    by_id = {rule.id: rule for rule in rules}
    if not findings:
        return None
    parts = []
    for finding in findings:
        rule = by_id.get(finding.rule)
        lines = [f"**{finding.rule}** ({finding.level})", finding.message]
        if finding.suggestions:
            lines.append("You could write: " + ", ".join(f"“{text}”" for text in finding.suggestions))
        if rule:
            sources = "; ".join(cited(rule))
            lines += [rule.why, *([f"*{sources}*"] if sources else [])]
        parts.append("\n\n".join(lines))
    text = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
    return types.Hover(text, range_of(document, findings[0].span))


def actions(document: Document, start: int, end: int, only: Sequence[str] = ()) -> list[types.CodeAction]:
    """Return the code actions for a part of an article.

    Args:
        document: the article.
        start: where the part begins, in code points.
        end: where it ends.
        only: the kinds of action that the editor wants; empty for all.
    """
    code_actions: list[types.CodeAction] = []
    if _asked(types.CodeActionKind.QuickFix, only):
        for finding in document.at(start, end):
            code_actions += [*_fixes(document, finding), *_ignores(document, finding)]
    if any(kind.startswith("source") for kind in only) and _asked(FIX_ALL, only):
        code_actions += _fix_all(document)
    return code_actions


def _asked(kind: str, only: Sequence[str]) -> bool:
    return not only or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def _fixes(document: Document, finding: Finding) -> Iterator[types.CodeAction]:
    for edits in fix.alternatives(finding):
        yield types.CodeAction(
            title=fix.summary(finding, edits),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(document, finding)],
            edit=_edit(document, edits),
            is_preferred=finding.safe and edits == finding.edits,
        )
    run = _run(document, finding)
    if len(run) > 1:
        yield types.CodeAction(
            title=f"Take all {len(run):,} lines here out",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(document, one) for one in run],
            edit=_edit(document, [edit for one in run for edit in one.edits]),
        )


def _run(document: Document, finding: Finding) -> list[Finding]:
    """Return the findings around one whose fixes take out lines that stand together, such as a menu that was copied."""
    gone = [one for one in document.findings if _takes_out_lines(one)]
    if finding not in gone:
        return []
    runs: list[list[Finding]] = []
    for one in gone:
        touches = runs and not document.source.text[runs[-1][-1].span.end : one.span.start].strip()
        if touches:
            runs[-1].append(one)
        else:
            runs.append([one])
    return next(run for run in runs if finding in run)


def _takes_out_lines(finding: Finding) -> bool:
    """Return whether a fix takes out whole lines and writes nothing."""
    if len(finding.edits) != 1 or finding.edits[0].replacement:
        return False
    start, end = finding.edits[0].span
    covers = start <= finding.span.start and finding.span.end <= end
    return covers and finding.place.text.strip() == finding.place.line.strip()


def _fix_all(document: Document) -> Iterator[types.CodeAction]:
    if document.checked_version != document.version:
        return
    _, done = fix.edited(document.source.text, document.findings)
    if done:
        yield types.CodeAction(
            title="Apply all fixes that do not change the meaning",
            kind=FIX_ALL,
            edit=_edit(document, [edit for finding in done for edit in finding.edits]),
        )


def _edit(document: Document, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    text_edits = [types.TextEdit(range_of(document, edit.span), edit.replacement) for edit in edits]
    return types.WorkspaceEdit(changes={document.uri: text_edits})


def _ignores(document: Document, finding: Finding) -> Iterator[types.CodeAction]:
    edit = ignoring(document, finding)
    if edit:
        yield types.CodeAction(
            title=f"Suppress {finding.rule} here, with a reason",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(document, finding)],
            edit=_edit(document, [edit]),
        )


def ignoring(document: Document, finding: Finding) -> Edit | None:
    """Return the edit that suppresses a finding, or None if the article cannot have a comment.

    Above a heading or a paragraph of one line, the edit adds a comment for the next line. A list, a table or a longer
    paragraph would be cut in two by a comment, so there the edit adds a comment for the whole article.
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
    blocks = [item for item in page.blocks if item.span.start <= finding.span.start < item.span.end]
    block = min(blocks, key=lambda item: item.span.end - item.span.start, default=None)
    start = document.source.line_starts()[finding.place.start.line - 1]
    if block and block.span.start == start and _is_simple(block, text):
        comment = f"{opening} tonecheck-disable-next-line {finding.rule} -- {REASON} {closing}"
        return Edit(Span(start, start), comment + line_break * (2 if document.source.format == "mdx" else 1))
    start_of_text = page.meta.span.end
    while start_of_text and start_of_text < len(text) and text[start_of_text] in "\r\n":
        start_of_text += 1
    comment = f"{opening} tonecheck-disable-file {finding.rule} -- {REASON} {closing}"
    needs_break = start_of_text and text[start_of_text - 1] not in "\r\n"  # the file ends with the front matter
    return Edit(Span(start_of_text, start_of_text), line_break * 2 * bool(needs_break) + comment + line_break * 2)


def _is_simple(block: Block, text: str) -> bool:
    """Return whether a block is a paragraph or a heading on a single line."""
    block_text = text[block.span.start : block.span.end].rstrip()
    return block.kind in _SIMPLE and block_text[:1] != ">" and "\n" not in block_text and "\r" not in block_text

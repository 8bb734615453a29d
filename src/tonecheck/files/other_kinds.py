"""What to do about a file of a kind that tonecheck does not read: how to get from it to one that it reads."""

from __future__ import annotations

_WORD = "open it in Word or LibreOffice and save it as “Word document (.docx)”"
_EXPORT = "export it as Word (.docx)"

WAYS_OUT = {
    ".doc": f"a file of Word 97–2003: {_WORD}",
    ".dot": f"a template of Word: {_WORD}",
    ".dotx": f"a template of Word: {_WORD}",
    ".rtf": f"rich text: {_WORD}",
    ".odt": f"an OpenDocument text: {_WORD}",
    ".ott": f"an OpenDocument template: {_WORD}",
    ".wps": f"a file of Works or WPS Writer: {_WORD}",
    ".wpd": f"a file of WordPerfect: {_WORD}",
    ".pages": f"a Pages document: in Pages, {_EXPORT} under “File”, “Export To”",
    ".gdoc": "a link to a Google document: in Google Docs, choose “File”, “Download”, “Microsoft Word (.docx)”",
    ".pdf": "a PDF, whose paragraphs and headings are lost: check the document that it was made from",
    ".epub": f"a book: check the files that it was made from, or {_EXPORT} from your writing program",
    ".webarchive": "a page saved by Safari: save it as “Page Source” instead, as .html",
    ".mht": "a page saved in one file: save it as “Web Page, HTML Only” instead",
    ".mhtml": "a page saved in one file: save it as “Web Page, HTML Only” instead",
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv"), "a table: put the words to check into a document or a text"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), f"slides: put the words to check into a document, or {_EXPORT}"),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg"),
        "a picture: check the page that shows it, with its description",
    ),
    **dict.fromkeys(
        (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar"),
        "an archive: unpack it, and name the file or folder that was in it",
    ),
}
"""What a file with an ending is, and what to do about it."""


def way_out(ending: str) -> str:
    """Return what a file with an ending is and what to do, as the continuation of a line; "" if we do not know."""
    return f"; it is {WAYS_OUT[ending]}" if ending in WAYS_OUT else ""

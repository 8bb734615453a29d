"""What sort of thing an address names: a page, a picture or a download. One is never meant for another."""

from __future__ import annotations

import posixpath

PAGE, PICTURE, DOWNLOAD = "page", "picture", "download"

_PICTURES = frozenset(
    (
        ".apng",
        ".avif",
        ".bmp",
        ".gif",
        ".heic",
        ".ico",
        ".jfif",
        ".jpeg",
        ".jpg",
        ".png",
        ".svg",
        ".tif",
        ".tiff",
        ".webp",
    )
)
_DOWNLOADS = frozenset(
    (
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".epub", ".xls", ".xlsx", ".ods", ".csv"),
        *(".ppt", ".pptx", ".odp", ".key", ".zip", ".ics", ".vcf", ".css", ".js", ".json", ".xml"),
        *(".mp3", ".m4a", ".wav", ".ogg", ".oga", ".flac", ".mp4", ".m4v", ".mov", ".ogv", ".webm", ".avi", ".vtt"),
    )
)


def sort_of(path: str) -> str:
    """Return the sort of what a path or url names, as its ending says it."""
    ending = posixpath.splitext(path)[1].lower()
    return PICTURE if ending in _PICTURES else DOWNLOAD if ending in _DOWNLOADS else PAGE

"""Plain data as bytes: numbers, texts, and tuples, lists and dictionaries of them.

We keep it as ``marshal`` writes it, which Python reads at a fifth of the cost of JSON, and which keeps tuples. Whoever
reads such bytes must trust them: they come with the package, or from the user's own cache folder (``cache.disk``).
"""

from __future__ import annotations

import marshal
from typing import Any

FORM = 4
"""The form that we write. Every Python that we support reads it, and later ones do."""


def packed(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    """Return plain data as bytes.

    Raises:
        ValueError: it has an object of another type.
    """
    return marshal.dumps(value, FORM)


def unpacked(data: bytes | memoryview) -> Any:  # noqa: ANN401 - any plain data
    """Return the plain data that bytes hold.

    Raises:
        EOFError: the bytes are cut off.
        ValueError: they are something else.
        TypeError: as ``ValueError``.
    """
    return marshal.loads(data)  # noqa: S302 - see above


def is_read_here() -> bool:
    """Return whether this Python reads the form that we write, whoever wrote it."""
    return marshal.version >= FORM

"""Read, check, compile and describe packs of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tonecheck.packs.loading import Entry, build, files, load, read_pack, shipped, sources

__all__ = ["Entry", "build", "files", "load", "read_pack", "shipped", "sources"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the functions above
    """Return a function of ``loading``, which a run whose packs are compiled does not import."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tonecheck.packs import loading  # noqa: PLC0415 - see above

    return getattr(loading, name)

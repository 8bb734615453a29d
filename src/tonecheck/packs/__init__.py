"""Read, check, compile and describe packs of rules."""

from tonecheck.packs.loading import Entry, build, files, load, read_pack, shipped, sources

__all__ = ["Entry", "build", "files", "load", "read_pack", "shipped", "sources"]

"""The ways in. Each is a function that reads what the fuzzer made, and fails where something does not hold."""

from __future__ import annotations

from collections.abc import Callable

from fuzz.harnesses import addresses, articles, builders, fixes, front_matter, ignored, packs, readers, settings

ENTRIES: dict[str, Callable[[bytes], None]] = {
    **articles.ENTRIES,
    **front_matter.ENTRIES,
    **settings.ENTRIES,
    **packs.ENTRIES,
    **builders.ENTRIES,
    **fixes.ENTRIES,
    **ignored.ENTRIES,
    **addresses.ENTRIES,
    **readers.ENTRIES,
}
"""Each way in, by its name on the command line."""

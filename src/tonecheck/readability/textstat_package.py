"""The textstat package itself, made to work without a network.

Its syllable counts ask NLTK for the CMU dictionary, which NLTK downloads. Here our own table of the same dictionary
stands behind them instead: the name that is replaced, ``get_cmudict`` in the module that counts syllables, is the
package's own and not public, so that it is looked for and a clear error is raised where it has moved.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Any

from tonecheck.errors import TonecheckError
from tonecheck.language.syllable_table import look_up


class Pronunciations:
    """Looks like NLTK's dictionary to the package: word -> pronunciations -> phones; only their number counts."""

    def __getitem__(self, word: str) -> list[list[str]]:
        """Return one pronunciation with as many vowels as the word has syllables.

        Raises:
            KeyError: the dictionary has no such word.
        """
        count = look_up(word)
        if count is None:
            raise KeyError(word)
        return [["AH0"] * count]


@cache
def load() -> ModuleType:
    """Return the textstat package with our dictionary in it.

    Raises:
        TonecheckError: the installed version keeps its dictionary somewhere else.
    """
    import textstat  # noqa: PLC0415 - 0.3 s, and only those pay who ask for it
    from textstat.backend.counts import _count_syllables as counting  # noqa: PLC0415 - as above

    if not hasattr(counting, "get_cmudict"):
        from importlib.metadata import version  # noqa: PLC0415 - 30 ms, and only for the error

        raise TonecheckError(
            f"engine: textstat: version {version('textstat')} of the package is not known to work without a network; "
            "use “engine: tonecheck”, or textstat 0.7.13"
        )
    ours = Pronunciations()
    counting.get_cmudict = lambda lang: ours if lang.startswith("en") else None
    counting.count_syllables.cache_clear()
    package: ModuleType = textstat
    return package


def measure(text: str, names: tuple[str, ...]) -> dict[str, float]:
    """Return what functions of the package return for a text.

    Args:
        text: plain text.
        names: which functions, with their defaults.
    """
    package: Any = load()
    return {
        name: package.text_standard(text, float_output=True)
        if name == "text_standard"
        else getattr(package, name)(text)
        for name in names
    }

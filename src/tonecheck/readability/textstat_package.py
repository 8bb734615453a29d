"""The textstat package itself, patched to work without a network.

To count syllables, the package asks NLTK for the CMU dictionary, which NLTK downloads. We replace its function
``get_cmudict``, in the module that counts syllables, with our own table of the same dictionary. That function is
private, so ``load`` checks that it exists and raises a clear error if it has moved.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Any

from tonecheck.errors import TonecheckError
from tonecheck.language.syllable_table import look_up


class Pronunciations:
    """Stands in for NLTK's dictionary: word -> pronunciations -> phones. Only the number of vowels matters."""

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
    """Return the textstat package, patched to use our dictionary.

    Raises:
        TonecheckError: the installed version gets its dictionary in another way.
    """
    import textstat  # noqa: PLC0415 - takes 0.3 s, and only this engine needs it
    from textstat.backend.counts import _count_syllables as counting  # noqa: PLC0415 - as above

    if not hasattr(counting, "get_cmudict"):
        from importlib.metadata import version  # noqa: PLC0415 - takes 30 ms, and only the error needs it

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
    """Return function name -> result of the package's function for a text.

    Args:
        text: plain text.
        names: the functions to call, with their defaults.
    """
    package: Any = load()
    return {
        name: package.text_standard(text, float_output=True)
        if name == "text_standard"
        else getattr(package, name)(text)
        for name in names
    }

"""English without a model: words, sentences, syllables, inflection and contexts. Pure functions, quick to import."""

from __future__ import annotations

from tonecheck.language.sentences import sentences
from tonecheck.language.syllables import syllables
from tonecheck.language.words import words

__all__ = ["sentences", "syllables", "words"]

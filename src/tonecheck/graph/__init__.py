"""Output formats of ``tonecheck graph``: each gives ``render(graphs)``, which yields pieces of text."""

from __future__ import annotations

"""Configurations in JavaScript and TypeScript, read for what they state literally. They are programs, and never run."""

from __future__ import annotations

from tonecheck.site.builders._javascript.program import Program, imported, module_files, read
from tonecheck.site.builders._javascript.text_functions import TextFunction, text_function
from tonecheck.site.builders._javascript.values import Call, Function, Object, Unknown, Value, texts
from tonecheck.stated.javascript_tokens import Tokens, tokens

__all__ = [
    "Call",
    "Function",
    "Object",
    "Program",
    "TextFunction",
    "Tokens",
    "Unknown",
    "Value",
    "imported",
    "module_files",
    "read",
    "text_function",
    "texts",
    "tokens",
]

"""A fault belongs to its file: turn an error about one file into an entry of the report, and go on with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tonecheck.errors import SourceError, TonecheckError, on_line
from tonecheck.model import Fault

Result = TypeVar("Result")


def attempt(path: str, work: Callable[[], Result], doing: str = "this file") -> Result | Fault:
    """Return the result of some work on a file, or the fault that stopped it.

    Args:
        path: the file, as the report shows it.
        work: reads or checks the file.
        doing: what we work on, for an error that is ours.
    """
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever fails on one file, we check the others
        return fault_of(error, path, doing=doing)


def fault_of(error: Exception, path: str, *, doing: str = "this file") -> Fault:
    """Return the fault that an error means for a file.

    Args:
        error: a SourceError knows its own file and line. Any other error that tonecheck does not raise on purpose is a
            failure of tonecheck itself, and the message says so.
        path: the file that we worked on, or "" for the site as a whole.
        doing: what we worked on, for an error that is ours.
    """
    if isinstance(error, SourceError):
        # Without a path of its own, the error may begin with the path that we name anyway.
        return Fault(error.path or path, error.line, error.problem.removeprefix(f"{path}: "))
    if isinstance(error, TonecheckError):
        return Fault(path, None, str(error))
    if isinstance(error, MemoryError):
        return Fault(path, None, "there is not enough memory to check this file; split it, or skip it with “exclude”")
    return Fault(path, None, f"tonecheck failed on {doing} ({error!r}); please report it")


def line_of(fault: Fault) -> str:
    """Return a fault as one line for people."""
    return on_line(fault.path, fault.line) + fault.message


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults sorted by path and line, each once."""
    return tuple(sorted(set(faults), key=lambda fault: (fault.path, fault.line or 0, fault.message)))

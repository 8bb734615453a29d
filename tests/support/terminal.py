"""A terminal on which somebody types: what a command shows there, and how it ends."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from support.limits import scaled


class Typed(NamedTuple):
    """The exit code of a command, and all that its terminal showed."""

    code: int
    shown: str


def typed(
    command: Sequence[str], keys: str, folder: Path, env: Mapping[str, str] | None = None, *, prompt: str = ""
) -> Typed:
    """Run a command on a terminal of its own, and press some keys.

    Args:
        command: the command.
        keys: the keys.
        folder: where it runs.
        env: variables added to the environment.
        prompt: the command reads single keys, each behind this text; "" for lines, which wait until they are read.
    """
    import pty  # noqa: PLC0415 - Windows has none

    main, other = pty.openpty()
    with subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, cwd=folder, env={**os.environ, **(env or {})},
        start_new_session=True,
    ) as run:  # fmt: skip
        os.close(other)
        try:
            shown = _talk(main, keys.encode(), prompt.encode())
            code = run.wait(scaled(20))
        finally:
            run.kill()
            os.close(main)
    return Typed(code, shown.decode().replace("\r\n", "\n"))


def _talk(terminal: int, keys: bytes, prompt: bytes) -> bytes:
    """Press the keys, and return what is shown until the command ends or the time is up."""
    deadline = time.monotonic() + scaled(40)
    shown = b""
    pressed = 0
    if not prompt:
        os.write(terminal, keys)
    while select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        shown += piece
        while prompt and pressed < min(len(keys), shown.count(prompt)):
            _wait_for_raw(terminal, deadline)  # the command drops keys that come before it reads single ones
            os.write(terminal, keys[pressed : pressed + 1])
            pressed += 1
        if not piece:
            break
    return shown


def _wait_for_raw(terminal: int, deadline: float) -> None:
    """Wait until the command reads single keys and not lines."""
    import termios  # noqa: PLC0415 - Windows has none

    while termios.tcgetattr(terminal)[3] & termios.ICANON and time.monotonic() < deadline:
        time.sleep(0.01)

"""Run the command in this process under an audit hook, and print what it did that a promise forbids, as JSON.

Arguments: the folder of the site, then those of the command. Python tells the hook of every file that is opened or
removed, every program, every connection, every import and every piece of code (PEP 578).
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from typing import Any
from unittest import mock

SITE = os.path.realpath(sys.argv[1])
CACHE = os.path.realpath(os.environ["TONECHECK_CACHE_DIR"])
OURS = (SITE, CACHE, *{os.path.realpath(folder) for folder in (*sys.path, sys.prefix, sys.base_prefix) if folder})
SYSTEM = ("/dev/", "/etc/", "/proc/", "/sys/", "/usr/share/zoneinfo", "/lib", "/usr/lib")
CHANGES = {
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil",
}
found: set[tuple[str, str]] = set()


def _inside(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)


def _is_of_site(file: str) -> bool:
    return not file.startswith("<") and _inside(os.path.realpath(file), (SITE,))


def _is_written(mode: object, flags: object) -> bool:
    text = isinstance(mode, str) and not set(mode).isdisjoint("wax+")
    return text or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)))


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what is forbidden."""
    if event in {"open", "os.listdir", "os.scandir"} | CHANGES and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        is_change = event in CHANGES or (event == "open" and _is_written(arguments[1], arguments[2]))
        if is_change and not _inside(path, (CACHE, SITE) if "--fix" in sys.argv else (CACHE,)):
            found.add(("changed", path))
        elif not _inside(path, OURS) and not path.startswith(SYSTEM):
            found.add(("read", path))
    elif event == "exec" and _is_of_site(arguments[0].co_filename):
        found.add(("code", arguments[0].co_filename))
    elif event == "import" and isinstance(arguments[1], str) and _is_of_site(arguments[1]):
        found.add(("import", arguments[1]))
    elif event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.spawn"}:
        found.add(("program", repr(arguments[0])))
    elif event in {"socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "urllib.Request"}:
        found.add(("network", repr(arguments)))


from tonecheck import cli  # noqa: E402 - what is imported before has been opened before
from tonecheck.packs import loading  # noqa: E402 - as above

OURS += (os.path.realpath(loading.shipped()),)

tempfile.gettempdir()  # looks where files may be
out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
os.chdir(SITE)
sys.addaudithook(watch)
with mock.patch.multiple(sys, stdout=out, stderr=err):
    code = cli.run(sys.argv[2:])
    out.flush()
    printed = out.buffer.getvalue().decode()
sys.stdout.write(json.dumps({"code": code, "found": sorted(found), "printed": printed}) + "\n")

"""What is written is all there or as before, and stays its owner's."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from support.limits import scaled
from tonecheck.errors import SourceError
from tonecheck.files import temporary
from tonecheck.files.writing import put

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions, links and signals")
OLD = b"old " * 1_000
NEW = b"new\n" * 5_000


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def no_room(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def refused(*_: object) -> NoReturn:
    raise PermissionError(errno.EPERM, "Operation not permitted")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "site" / "report.json"
    file.parent.mkdir()
    file.write_bytes(OLD)
    return file


# -- what stays ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"x", OLD, NEW])
def test_a_new_file_and_a_replaced_one_have_the_new_content_and_nothing_is_left(report: Path, data: bytes) -> None:
    for file in (report, report.with_name("other.json")):
        put(str(file), data)
        assert file.read_bytes() == data
    assert names(report.parent) == ["other.json", "report.json"]


@posix
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(report: Path) -> None:
    before = os.umask(0o027)
    try:
        put(str(report.with_name("new.json")), NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(report.with_name("new.json").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o777])
def test_permissions_stay(report: Path, mode: int) -> None:
    report.chmod(mode)
    put(str(report), NEW)
    assert stat.S_IMODE(report.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_file_stays_its_owners_when_root_writes_it(report: Path) -> None:
    os.chown(report, 12_345, 12_346)
    report.chmod(0o640)
    put(str(report), NEW)
    status = report.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12_345, 12_346, 0o640)
    assert report.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_file_whose_owner_cannot_be_kept_is_written_in_place(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chown(report, 12_345, 12_346)
    before = report.stat()
    monkeypatch.setattr(os, "fchown", refused)
    put(str(report), NEW)
    after = report.stat()
    assert (after.st_ino, after.st_uid, after.st_gid) == (before.st_ino, 12_345, 12_346)
    assert report.read_bytes() == NEW
    assert names(report.parent) == ["report.json"]


@posix
def test_all_names_of_a_file_have_the_new_content(report: Path) -> None:
    os.link(report, report.with_name("same.json"))
    put(str(report), NEW)
    assert report.with_name("same.json").read_bytes() == NEW
    assert report.samefile(report.with_name("same.json"))
    assert names(report.parent) == ["report.json", "same.json"]


@posix
def test_a_symlink_stays_one_and_its_target_is_written(report: Path) -> None:
    link = report.parent.parent / "link.json"
    link.symlink_to("site/report.json")
    put(str(link), NEW)
    assert link.is_symlink()
    assert report.read_bytes() == NEW
    assert names(report.parent.parent) == ["link.json", "site"]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Linux has extended attributes")
def test_extended_attributes_stay(report: Path) -> None:
    try:
        os.setxattr(report, "user.note", b"by hand")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    put(str(report), NEW)
    assert os.getxattr(report, "user.note") == b"by hand"


@posix
def test_a_name_as_long_as_the_system_allows(report: Path) -> None:
    longest = report.with_name("ü" * 126 + ".md")
    assert len(longest.name.encode()) == 255
    put(str(longest), OLD)
    put(str(longest), NEW)
    os.link(longest, report.with_name("same.md"))
    put(str(longest), OLD)
    assert report.with_name("same.md").read_bytes() == OLD


@posix
def test_a_file_in_a_folder_that_takes_no_other_is_written_in_place(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    create = temporary.create

    def read_only(folder: str, ending: str = temporary.TEMPORARY, *, mode: int = 0o600) -> tuple[str, int]:
        if folder != str(tmp_path):
            refused()
        return create(folder, ending, mode=mode)

    monkeypatch.setattr(temporary, "create", read_only)
    put(str(report), NEW)
    assert report.read_bytes() == NEW
    assert names(tmp_path) == ["site"]
    with pytest.raises(SourceError, match=r"other\.json: cannot be written: Operation not permitted"):
        put(str(report.with_name("other.json")), NEW)


# -- what cannot be written ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("linked", "call"),
    [(False, "fsync"), *[pytest.param(True, call, marks=posix) for call in ("fsync", "write", "ftruncate")]],
)
def test_a_full_disk_leaves_the_old_file(
    report: Path, monkeypatch: pytest.MonkeyPatch, call: str, *, linked: bool
) -> None:
    if linked:
        os.link(report, report.with_name("same.json"))
    before = names(report.parent)
    real, calls = getattr(os, call), []

    def fails_once(*arguments: object) -> object:
        calls.append(arguments)
        # The first fsync is that of the copy.
        return no_room() if len(calls) == (2 if linked and call == "fsync" else 1) else real(*arguments)

    monkeypatch.setattr(os, call, fails_once)
    with pytest.raises(SourceError, match=r"report\.json: cannot be written: No space left on device"):
        put(str(report), NEW)
    assert report.read_bytes() == OLD
    assert names(report.parent) == before


@posix
def test_an_old_content_that_cannot_go_back_is_kept_beside(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(report, report.with_name("same.json"))
    monkeypatch.setattr(os, "ftruncate", no_room)
    with pytest.raises(SourceError, match=r"its old content is in .*\.old$") as raised:
        put(str(report), NEW)
    copy = Path(str(raised.value).rpartition(" is in ")[2])
    assert copy.read_bytes() == OLD
    temporary.sweep(str(report.parent))
    assert copy.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")
@pytest.mark.parametrize("linked", [False, True])
def test_a_limit_on_the_size_of_files_leaves_the_old_file(report: Path, *, linked: bool) -> None:
    if linked:
        os.link(report, report.with_name("same.json"))
    before = names(report.parent)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192));"
        "from tonecheck.files.writing import put; put(sys.argv[1], b'new' * 10_000)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(report)], capture_output=True, text=True, check=False, timeout=scaled(60)
    )
    assert "report.json: cannot be written: File too large" in ran.stderr
    assert report.read_bytes() == OLD
    assert names(report.parent) == before


@posix
@pytest.mark.parametrize("kind", ["folder", "no folder", "null"])
def test_what_cannot_be_a_file_is_told(report: Path, kind: str) -> None:
    place = {"folder": str(report.parent), "no folder": str(report / "x"), "null": "a\0b"}[kind]
    with pytest.raises(SourceError, match="cannot be written: "):
        put(place, NEW)


@posix
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())"
    reader = subprocess.Popen([sys.executable, "-c", code, str(pipe)], stdout=subprocess.PIPE)
    try:
        put(str(pipe), NEW)
        assert reader.communicate(timeout=scaled(20))[0] == NEW
    finally:
        reader.kill()
        reader.wait()
    assert names(tmp_path) == ["pipe"]
    put(os.devnull, NEW)


# -- what ends a run ----------------------------------------------------------------------------------------------

DIES = """
import os, signal, sys
from tonecheck.files import writing
real = os.fsync
def fsync(handle):
    os.kill(os.getpid(), int(sys.argv[2]))
    real(handle)
os.fsync = fsync
writing.put(sys.argv[1], b"new")
"""


def ended_by(number: int, file: Path) -> int:
    command = [sys.executable, "-c", DIES, str(file), str(number)]
    return subprocess.run(command, capture_output=True, check=False, timeout=scaled(60)).returncode


@posix
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_waits_until_the_file_is_complete(report: Path, name: str, *, linked: bool) -> None:
    if linked:
        os.link(report, report.with_name("same.json"))
    before = names(report.parent)
    number = getattr(signal, name)
    assert ended_by(number, report) == -number
    assert report.read_bytes() == b"new"
    assert names(report.parent) == before


@posix
def test_the_signals_of_a_program_that_uses_the_library_are_as_before(report: Path) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    put(str(report), NEW)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@posix
def test_the_next_run_removes_what_a_killed_one_left(report: Path) -> None:
    assert ended_by(signal.SIGKILL, report) == -signal.SIGKILL
    assert report.read_bytes() == OLD
    (left,) = set(names(report.parent)) - {"report.json"}
    temporary.sweep(str(report.parent))
    assert left in names(report.parent)  # it may be a second old
    os.utime(report.with_name(left), (time.time() - 60,) * 2)
    temporary.sweep(str(report.parent))
    assert names(report.parent) == ["report.json"]


@posix
def test_a_sweep_leaves_the_files_of_running_runs_and_of_others(tmp_path: Path) -> None:
    path, handle = temporary.create(str(tmp_path))
    others = [".tonecheck-1234-a.md", ".tonecheck-0123456789abcdef.old", "x.tonecheck-0123456789abcdef.tmp"]
    for name in others:
        (tmp_path / name).write_text("mine", "utf-8")
    folder = tmp_path / ".tonecheck-fedcba9876543210.tmp"
    folder.mkdir()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("mine", "utf-8")
    (tmp_path / ".tonecheck-00000000000000ff.tmp").symlink_to(outside)
    for name in names(tmp_path):
        os.utime(tmp_path / name, (time.time() - 60,) * 2, follow_symlinks=False)
    before = names(tmp_path)
    temporary.sweep(str(tmp_path))
    assert names(tmp_path) == before
    os.close(handle)
    temporary.sweep(str(tmp_path))
    assert names(tmp_path) == [name for name in before if name != os.path.basename(path)]
    assert outside.read_text("utf-8") == "mine"

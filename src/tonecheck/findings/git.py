"""Git, asked about a repository whose settings somebody else may have written: none of its programs runs.

``.git/config`` and ``.gitattributes`` can name programs. Git starts them for the commands of ``--since`` unless it is
told not to:

- ``core.fsmonitor`` and the hook ``post-index-change``, whenever git looks at the working folder;
- filters (``filter.NAME.clean`` and ``process``), when git compares a changed file;
- ``diff.external`` and ``textconv``, when it shows changes;
- the programs that fetch (``core.sshCommand``, ``uploadpack``, credential helpers), when a partial clone lacks an old
  text.

The git on the user's PATH runs, and reads the files that the repository's settings name (``core.excludesFile``,
``include.path``, ``core.worktree``). A time limit ends it if one of those never does.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tonecheck.errors import ConfigError
from tonecheck.named_tuple import NamedTuple

PATIENCE = 120
"""Seconds for one call of git."""

_NO_FETCHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", **_NO_FETCHING}
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.pager=cat")


class _Answer(NamedTuple):
    code: int
    out: bytes
    err: str


class Git:
    """The git repository that contains a folder.

    Args:
        folder: any folder of the repository.

    Attributes:
        top: the uppermost folder of the repository.

    Raises:
        ConfigError: there is no repository, or git is not installed.
    """

    def __init__(self, folder: str) -> None:
        self._settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        self._is_partial = False
        self.top = folder
        self.top = os.fsdecode(self("rev-parse", "--show-toplevel")).rstrip("\n")
        keys = r"^(filter\..*|remote\..*\.promisor|extensions\.partialclone)$"
        named = os.fsdecode(self("config", "-z", "--name-only", "--get-regexp", keys, may_fail=True)).split("\0")
        self._is_partial = any(not name.startswith("filter.") for name in named if name)
        for name in sorted({name.rpartition(".")[0] for name in named if name.startswith("filter.")}):
            if "=" in name:  # git would read it as another setting
                raise ConfigError(f"--since: the git setting “{name}” has “=” in its name; give the filter another one")
            for setting in ("clean=", "process=", "required=false"):
                self._settings += ["-c", f"{name}.{setting}"]

    def __call__(self, *arguments: str, stdin: bytes = b"", may_fail: bool = False) -> bytes:
        """Return what a git command prints.

        Args:
            arguments: the command and its arguments.
            stdin: what it reads.
            may_fail: return nothing if the command fails.

        Raises:
            ConfigError: the command cannot be started, fails, or takes longer than PATIENCE.
        """
        answer = self._run(arguments, stdin)
        if not answer.code:
            return answer.out
        if may_fail:
            return b""
        lines = answer.err.strip().split("\n")
        reason = next((line for line in lines if line.startswith("fatal:")), lines[0]) or "it gave no reason"
        if self._is_partial:
            reason += " (a partial clone must have fetched the old texts: run “git diff” once with this revision)"
        raise ConfigError(f"--since: git failed: {reason}")

    def texts(self, commit: str, names: list[str]) -> dict[str, bytes]:
        """Return the contents of files at a commit, by name; a file that was not there is left out.

        Raises:
            ConfigError: git fails, or the repository is a partial clone that has not fetched one of them.
        """
        names = [name for name in names if "\n" not in name]
        if not names:
            return {}
        request = b"".join(os.fsencode(f"{commit}:{name}") + b"\n" for name in names)
        data = self("cat-file", "--batch", stdin=request)
        contents: dict[str, bytes] = {}
        offset = 0
        for name in names:
            end = data.index(b"\n", offset)
            head = data[offset:end].split(b" ")
            offset = end + 1
            if head[-1].isdigit() and head[-2:-1] == [b"blob"]:
                size = int(head[-1])
                contents[name] = data[offset : offset + size]
                offset += size + 1
        return contents

    def _run(self, arguments: tuple[str, ...], stdin: bytes) -> _Answer:
        if sys.platform == "win32":  # else Windows would run a git.exe of the checked site
            os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
        command = ["git", "--no-pager", *self._settings, *arguments]
        try:
            completed = subprocess.run(  # noqa: S603 - the user's own git
                command,
                cwd=self.top,
                input=stdin,
                capture_output=True,
                check=False,
                timeout=PATIENCE,
                env={**os.environ, **_ENVIRONMENT},
            )
        except FileNotFoundError:
            raise ConfigError(
                "--since: git is not on the PATH; install it, because --since needs it to find changed lines"
            ) from None
        except OSError as error:
            raise ConfigError(f"--since: git could not be started: {error.strerror or error}") from None
        except subprocess.TimeoutExpired:
            raise ConfigError(
                f"--since: git did not finish “git {arguments[0]}” within {PATIENCE} seconds; "
                "run it in this folder to see why, or check without --since"
            ) from None
        return _Answer(completed.returncode, completed.stdout, completed.stderr.decode("utf-8", "replace"))

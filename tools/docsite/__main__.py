"""Build the documentation site, with warnings as errors, and check with tonecheck what was built."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docsite import sources

HERE = Path(__file__).parent
ACCESSIBLE = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<div class="highlight"><pre>': '<div class="highlight"><pre tabindex="0">',  # it scrolls, by the keyboard too
}
"""What the theme leaves out that assistive technology needs; axe says so."""


def main(folder: str) -> int:
    """Build the site into a folder, and return an exit code."""
    if left_out := sources.unlisted():
        sys.stderr.write(f"{', '.join(left_out)}: in no list of {sources.HOME_PAGE} or {sources.RULES}\n")
        return 1
    out = Path(folder).resolve()
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as staged:
        try:
            sources.write(Path(staged))
        except sources.UnknownTargetError as unknown:
            sys.stderr.write(f"{unknown}\n")
            return 1
        build = ["-m", "sphinx", "-W", "--keep-going", "-q", "-j", "2", "-d", f"{staged}/.doctrees", "-c", str(HERE)]
        code = _run(*build, staged, str(out))
    for left in (".buildinfo", "objects.inv"):
        (out / left).unlink(missing_ok=True)
    for page in out.rglob("*.html"):
        page.write_text(accessible(page.read_text("utf-8")), "utf-8")
    return code or _run("-m", "tonecheck", "check", str(out), "--config", str(HERE / "tonecheck.yaml"), "--quiet")


def accessible(page: str) -> str:
    """Return a page with what assistive technology needs."""
    for there, wanted in ACCESSIBLE.items():
        page = page.replace(there, wanted)
    return page


def _run(*arguments: str) -> int:
    return subprocess.run([sys.executable, *arguments], check=False).returncode  # noqa: S603 - our own commands


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

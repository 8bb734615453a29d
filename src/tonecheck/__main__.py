"""``python -m tonecheck``, and the ``tonecheck`` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    # Rules live until the end of a run. Searching them for garbage repeatedly takes a tenth of a short run, and so does
    # the last search at exit.
    gc.set_threshold(100_000, 20, 20)
    from tonecheck.cli import run  # noqa: PLC0415 - so that importing this module costs nothing

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()

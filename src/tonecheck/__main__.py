"""``python -m tonecheck``, and the ``tonecheck`` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    # Rules live to the end of a run: to look them through for garbage time and again takes a tenth of a short one.
    gc.set_threshold(50_000, 20, 20)
    from tonecheck.cli import run  # noqa: PLC0415 - so that importing this module costs nothing

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

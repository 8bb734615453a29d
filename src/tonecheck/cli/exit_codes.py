"""What the command line exits with."""

CLEAN, FOUND, FAILED = 0, 1, 2

"""The exit codes of the command line."""

CLEAN, FOUND, FAILED = 0, 1, 2

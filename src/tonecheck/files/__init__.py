"""Files as they lie on a disk: their paths, which of them are left out, and their bytes as text."""

"""Files on disk: their paths, which of them are skipped, and their bytes as text."""

"""The cache: what a run leaves for later runs in files in the user's cache folder."""

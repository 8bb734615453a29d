"""The documentation as a site: the pages of ``docs/`` and those of the repository that they need, built by Sphinx."""

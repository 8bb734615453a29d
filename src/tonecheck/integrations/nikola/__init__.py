"""A plugin for Nikola; ``conf.py`` names its folder: ``EXTRA_PLUGINS_DIRS = [tonecheck.integrations.nikola.FOLDER]``.

Nikola finds plugins by their ``.plugin`` files, and imports the module that such a file names.
"""

from __future__ import annotations

import os

FOLDER = os.path.dirname(os.path.abspath(__file__))

"""Find, read, check and decode the settings in ``tonecheck.yaml`` or ``pyproject.toml``."""

from tonecheck.settings.config import FILE, Audience, Config, Locale, Override, SiteSettings, changed
from tonecheck.settings.configuration_files import at, discover, from_mapping, load, read
from tonecheck.settings.named_paths import baseline_file, configured_paths, known_file, pack_paths

__all__ = [
    "FILE",
    "Audience",
    "Config",
    "Locale",
    "Override",
    "SiteSettings",
    "at",
    "baseline_file",
    "changed",
    "configured_paths",
    "discover",
    "from_mapping",
    "known_file",
    "load",
    "pack_paths",
    "read",
]

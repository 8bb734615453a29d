"""Find, read, check and decode the settings in ``tonecheck.yaml`` or ``pyproject.toml``."""

from tonecheck.settings.config import (
    FILE,
    Audience,
    Config,
    Locale,
    Override,
    SiteSettings,
    at,
    baseline_file,
    changed,
    configured_paths,
    discover,
    from_mapping,
    known_file,
    load,
    pack_paths,
    read,
)

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

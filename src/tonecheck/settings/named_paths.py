"""The paths that a configuration names: packs, articles and the baseline."""

from __future__ import annotations

import os

from tonecheck import plugins
from tonecheck.errors import ConfigError
from tonecheck.files.paths import relative
from tonecheck.settings.config import Config


def pack_paths(config: Config) -> list[str]:
    """Return the paths of a configuration's own packs from the working folder, and the names of installed packs.

    Raises:
        ConfigError: there is no such file, folder or pack.
    """
    paths = [(name, os.path.join(config.folder, name)) for name in config.packs]
    missing = [name for name, path in paths if not os.path.exists(path)]
    installed = plugins.installed("packs") if missing else []
    for name in missing:
        if name not in installed:
            raise ConfigError(
                f"{config.where('packs', name)}: packs: there is no “{name}” beside the configuration; name a YAML "
                "file of rules, a folder of them, or an installed pack"
            )
    return [path if os.path.exists(path) else name for name, path in paths]


def configured_paths(config: Config) -> tuple[str, ...]:
    """Return the paths that a configuration names, from the working folder.

    Raises:
        ConfigError: one of them does not exist.
    """
    paths = tuple(relative(os.path.join(config.folder, path)) for path in config.paths)
    for stated, path in zip(config.paths, paths, strict=True):
        if not os.path.lexists(path):
            raise ConfigError(
                f"{config.where('paths', stated)}: paths: there is no “{stated}” beside the configuration"
            )
    return paths


def baseline_file(config: Config) -> str:
    """Return the path of a configuration's baseline from the working folder, or "" if it names none."""
    return relative(os.path.join(config.folder, config.baseline)) if config.baseline else ""


def known_file(config: Config) -> str:
    """Return the path of a configuration's baseline, which must be there, or "" if it names none.

    Raises:
        ConfigError: there is no such file.
    """
    file = baseline_file(config)
    if file and not os.path.isfile(file):
        problem = (
            f"baseline: there is no file “{config.baseline}” beside the configuration; “tonecheck baseline” writes it"
        )
        raise ConfigError(f"{config.where('baseline')}: {problem}")
    return file

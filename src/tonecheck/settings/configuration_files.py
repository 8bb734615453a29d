"""Find the configuration of a run, and read it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from tonecheck import opening
from tonecheck.errors import ConfigError
from tonecheck.files.paths import absolute, relative, with_slashes
from tonecheck.settings.config import FILE, Config, placed
from tonecheck.settings.decode import Value, decode, read_yaml, wrap

_MISTAKEN = {
    **dict.fromkeys(("tonecheck.yml", ".tonecheck.yaml", ".tonecheck.yml"), f"rename it to {FILE}"),
    **dict.fromkeys(
        ("tonecheck.toml", ".tonecheck.toml"),
        f"write its settings in {FILE}, or under [tool.tonecheck] in pyproject.toml",
    ),
}
"""Names that other programs' configurations have, and what to do about each: such a file would change nothing."""


def discover(paths: Sequence[str]) -> Config:
    """Return the nearest configuration above all the paths of a run, or the defaults if there is none.

    Without paths, that is the one above the working folder. ``Linter`` and the functions of the library use this for
    ``config=None``. We look for ``tonecheck.yaml``, then for ``[tool.tonecheck]`` in ``pyproject.toml``, first in the
    deepest folder that contains all the paths, then in each folder above it.

    Raises:
        ConfigError: the configuration is invalid, or a file there has nearly the name of one.
    """
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)]
    try:
        start = os.path.commonpath(folders or [os.getcwd()])
    except ValueError:  # paths on two drives
        start = os.getcwd()
    folder, above = start, ""
    while folder != above:
        _refuse_mistaken(folder)
        if os.path.isfile(os.path.join(folder, FILE)):
            return load(os.path.join(folder, FILE))
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project) and "tool.tonecheck" in _text(project):
            return load(project)
        folder, above = os.path.dirname(folder), folder
    return at(os.getcwd())


def _refuse_mistaken(folder: str) -> None:
    for name, hint in _MISTAKEN.items():
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            raise ConfigError(f"{_shown(file)}: a configuration is not read from a file of this name; {hint}")


def at(folder: str) -> Config:
    """Return the defaults for a folder."""
    return placed(Config(), folder, "")


def load(file: str | os.PathLike[str]) -> Config:
    """Return the configuration in a file.

    Raises:
        ConfigError: the file is missing or invalid: file, line, what is wrong and what would be right.
    """
    value = read(file)
    folder = os.path.dirname(absolute(os.fspath(file)))
    config = placed(decode(value, Config, "the configuration"), folder, value.file, value)
    root = config.site.root
    if not os.path.isdir(os.path.join(folder, root)):
        problem = f"root of site is “{root}”, and there is no such folder; it counts from the configuration"
        raise ConfigError(f"{config.where('site', 'root')}: {problem}")
    return config


def read(file: str | os.PathLike[str]) -> Value:
    """Return the values in a configuration file, with their lines.

    Raises:
        ConfigError: the file is missing, or is not YAML or TOML.
    """
    path = os.fspath(file)
    shown, text = _shown(path), _text(path)
    return _toml(text, shown) if path.endswith(".toml") else read_yaml(text, shown)


def _text(file: str) -> str:
    try:
        return opening.read(file).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{_shown(file)}: no such configuration file") from None
    except (OSError, ValueError) as error:
        raise ConfigError(f"{_shown(file)}: {opening.unread(error)}") from None


def _shown(file: str) -> str:
    return relative(file) if os.path.isabs(file) else with_slashes(os.path.normpath(file))


def from_mapping(settings: Mapping[str, object]) -> Config:
    """Return the configuration in a mapping: keys as in ``tonecheck.yaml``, paths relative to the working folder.

    Raises:
        ConfigError: a key or a value is invalid.
    """
    return placed(decode(wrap(settings, "config"), Config, "the configuration"), os.getcwd(), "")


def _toml(text: str, shown: str) -> Value:
    from tonecheck.stated import toml_values, typed  # noqa: PLC0415 - few configurations are TOML
    from tonecheck.stated.bounds import BoundsError, BrokenError  # noqa: PLC0415 - as above

    try:
        data = toml_values.read(text)
    except BrokenError as error:
        where = f"{shown}:{error.line}" if error.line else shown
        raise ConfigError(f"{where}: {'' if isinstance(error, BoundsError) else 'not TOML: '}{error.problem}") from None
    table = typed.mapping(data.get("tool")).get("tonecheck", {})
    head = next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith("[tool.tonecheck")), 0)
    return wrap(table, shown, head)

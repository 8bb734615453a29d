"""Presets: sets of changes to rules that ship with tonecheck. The configuration chooses one by name."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.errors import ConfigError, did_you_mean
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.settings.config import Audience
from tonecheck.settings.decode import Value, decode, read_yaml


@dataclass(frozen=True, slots=True)
class Preset:
    """The settings of a preset. The configuration's own settings take precedence.

    Attributes:
        about: whom it is for, in a sentence or two.
        rules: changes to rules, as in the configuration.
        audience: who reads, if the preset sets it.
    """

    about: str
    rules: Mapping[str, Value] = field(default_factory=dict)
    audience: Audience | None = None


def names() -> list[str]:
    """Return the names of all presets."""
    from tonecheck.packs import loading  # noqa: PLC0415 - most configurations name no preset

    return sorted(file.stem for file in (loading.shipped() / "presets").glob("*.yaml"))


def load(name: str, where: str = "config") -> Preset:
    """Return a preset.

    Args:
        name: its name.
        where: file and line of the setting, for the error.

    Raises:
        ConfigError: no preset has that name.
    """
    if name not in names():
        raise ConfigError(f"{where}: no preset is called “{name}”; {did_you_mean(name, names())}")
    from tonecheck.packs import loading  # noqa: PLC0415 - as above

    file = loading.shipped() / "presets" / f"{name}.yaml"
    shown = f"preset {name}"
    return decode(read_yaml(file.read_text("utf-8"), shown), Preset, shown)

"""Hatchling's hook for wheels: it adds the compiled packs. Without them, a first run compiles the packs itself."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SECONDS = 300


class WheelHook(BuildHookInterface[Any]):
    """Adds the files that ``prebuild.py`` writes to the packs of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the packs; an editable install has none, because its packs change."""
        if version == "editable":
            return
        self._made = tempfile.TemporaryDirectory()
        out = self._made.name
        command = [sys.executable, str(Path(__file__).with_name("prebuild.py")), out]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603 - our own script
        except (OSError, subprocess.SubprocessError) as error:
            lines = str(getattr(error, "stderr", "") or error).strip().splitlines()
            self.app.display_warning(f"the packs are not compiled, so that first runs take longer: {lines[-1]}")
            return
        for file in sorted(Path(out).iterdir()):
            build_data["force_include"][str(file)] = f"tonecheck/rules/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - as hatchling calls it
        """Remove the files, which the wheel holds now."""
        if version != "editable":
            self._made.cleanup()

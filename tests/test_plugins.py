"""Plugins: what packages bring is found wherever importlib finds it; the metadata of other packages is not read."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest

from tonecheck import plugins

METADATA = "Metadata-Version: 2.1\nName: shouting\nVersion: 1\n"
ENTRY_POINTS = "[tonecheck.kinds]\nshouting = shouting.kind\n"


def _dist_info(folder: Path) -> Path:
    (folder / "shouting-1.dist-info").mkdir(parents=True)
    (folder / "shouting-1.dist-info" / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    return folder


def _egg_info(folder: Path) -> Path:
    (folder / "shouting.egg-info").mkdir(parents=True)
    (folder / "shouting.egg-info" / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    return folder


def _egg(folder: Path) -> Path:
    egg = folder / "shouting-1.egg"
    (egg / "EGG-INFO").mkdir(parents=True)
    (egg / "EGG-INFO" / "PKG-INFO").write_text(METADATA, "utf-8")
    (egg / "EGG-INFO" / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    return egg


def _archive(folder: Path) -> Path:
    folder.mkdir()
    archive = folder / "all.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("shouting-1.dist-info/METADATA", METADATA)
        file.writestr("shouting-1.dist-info/entry_points.txt", ENTRY_POINTS)
    return archive


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No answer is cached."""
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    forget = plugins._installed.cache_clear  # noqa: SLF001 - an answer holds for the whole process
    forget()
    yield
    forget()


@pytest.mark.parametrize("make", [_dist_info, _egg_info, _egg, _archive])
def test_what_a_package_brings_is_found(
    make: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(make(tmp_path / "packages"))
    assert plugins.installed("kinds") == {"shouting": "shouting.kind"}


def test_a_finder_that_knows_other_packages_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = _dist_info(tmp_path / "elsewhere")

    class Finder(metadata.DistributionFinder):
        def find_spec(self, *_: object) -> None:
            return None

        def find_distributions(self, context: object = None) -> Iterator[metadata.Distribution]:  # noqa: ARG002 - as called
            yield metadata.PathDistribution(folder / "shouting-1.dist-info")

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert plugins.installed("kinds") == {"shouting": "shouting.kind"}


def test_the_metadata_of_packages_without_plugins_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "packages" / "other-1.dist-info"
    other.mkdir(parents=True)
    (other / "entry_points.txt").write_text("[console_scripts]\nother = tonecheck.other:main\n", "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), str(tmp_path / "missing"), ""])
    monkeypatch.setattr(plugins, "_has_own_finder", lambda: False)
    monkeypatch.setattr(plugins, "_read_metadata", None)
    assert plugins.installed("kinds") == {}

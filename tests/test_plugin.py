"""What another package brings by entry points works from the command line and from Python, in a venv of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from support.processes import Processes

PLUGIN = Path(__file__).parent / "plugin"
SHELF = {
    "SHELF": "",
    "tonecheck.yaml": "packs: [quiet]\nselect: [quiet, internal-links/broken]\n",
    "first.tale": "WE ARE HERE for you.\n-> second\n-> third\n",
    "second.tale": "All is quiet.\n",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def python(installed: Path, tmp_path_factory: pytest.TempPathFactory, module_processes: Processes) -> Path:
    """Return the Python of an environment that has the plugin, and tonecheck from the environment that tests share."""
    folder = tmp_path_factory.mktemp("plugin")
    build: list[str | Path] = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PLUGIN]
    module_processes.run(*build, cwd=folder, code=0)
    module_processes.run(sys.executable, "-m", "virtualenv", "--quiet", folder / "venv", code=0)
    own = folder / "venv" / installed.name / "python"
    places = [
        module_processes.run(one, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", code=0).stdout.strip()
        for one in (installed / "python", own)
    ]
    Path(places[1], "shared.pth").write_text(places[0] + "\n", "utf-8")
    pip: list[str | Path] = [own, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    module_processes.run(*pip, next(folder.glob("*.whl")), code=0)
    return own


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in SHELF.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_all_of_it_works_from_the_command_line(python: Path, site: Path, processes: Processes) -> None:
    for _ in range(2):  # the second time from the cache
        done = processes.run(python, "-m", "tonecheck", ".", "--format", "loud", cwd=site, code=1)
        assert done.stdout == "QUIET/SHOUTING first.tale:1\nINTERNAL-LINKS/BROKEN first.tale:3\n"
    settings = processes.run(python, "-m", "tonecheck", "config", "first.tale", "--format", "json", cwd=site, code=0)
    site_settings = {one["name"]: one["value"] for one in json.loads(settings.stdout)["site"]}
    assert site_settings == {"builder": "shelf", "url": "/first"}


def test_all_of_it_works_from_python(python: Path, site: Path, processes: Processes) -> None:
    code = (
        "from tonecheck import Linter; report = Linter({'packs': ['quiet'], 'select': ['quiet']}).check_site(['.']);"
        "print([(one.path, one.rule, one.place.text) for one in report.findings])"
    )
    done = processes.run(python, "-c", code, cwd=site, code=0)
    assert done.stdout == "[('first.tale', 'quiet/shouting', 'WE ARE HERE for you.')]\n"


def test_help_and_explanations_name_it(python: Path, site: Path, processes: Processes) -> None:
    told = processes.run(python, "-m", "tonecheck", "check", "--help", cwd=site, code=0).stdout
    assert "loud" in told
    told = processes.run(python, "-m", "tonecheck", "explain", "shouting", cwd=site, code=0).stdout
    assert "Looks for paragraphs that shout." in told
    assert "fewest: int; default: 5" in told
    told = processes.run(python, "-m", "tonecheck", "explain", "quiet/shouting", cwd=site, code=0).stdout
    assert "fewest: 3" in told
    told = processes.run(python, "-m", "tonecheck", "rules", "test", "quiet", cwd=site, code=0).stdout
    assert told == "1 rule, 2 examples, 0 failed\n"


def test_what_is_not_installed_is_named(site: Path, processes: Processes) -> None:
    done = processes.run(sys.executable, "-m", "tonecheck", ".", cwd=site, code=2)
    assert "packs: there is no “quiet” beside the configuration; name a YAML file" in done.stderr

"""Files that run tonecheck where a site lives: a hook before each commit, a job of its CI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

HOME = "https://github.com/tonecheck/tonecheck"
"""The project's address."""
Service = Literal["github", "gitlab"]
HOOK = ".pre-commit-config.yaml"
JOBS: dict[Service, str] = {"github": ".github/workflows/tonecheck.yml", "gitlab": ".gitlab-ci.yml"}


def hook(version: str, config: str) -> str:
    """Return the settings of pre-commit.

    Args:
        version: the version of tonecheck to run.
        config: the configuration, from the top of the repository; "" if it lies there.
    """
    options = f"\n        args: [--config, {config}]" if config else ""
    return f"""\
# Run by pre-commit (https://pre-commit.com); “pre-commit install” turns it on.
default_install_hook_types: [pre-commit, pre-push]
repos:
  - repo: {HOME}
    rev: v{version}
    hooks:
      - id: tonecheck-fix{options}
      - id: tonecheck{options}
      - id: tonecheck-links{options}
"""


def job(service: Service, version: str, folder: str, paths: Sequence[str]) -> str:
    """Return the file of a job that checks the articles.

    Args:
        service: whose CI runs it.
        version: the version of tonecheck to run.
        folder: the folder of the configuration, from the top of the repository; "" if it is the same.
        paths: the folders of the articles, from the top of the repository.
    """
    if service == "gitlab":
        change = f"    - cd {folder}\n" if folder else ""
        prefix = "../" * (folder.count("/") + 1) if folder else ""
        return f"""\
tonecheck:
  image: python:3.12
  script:
    - pip install tonecheck=={version}
{change}    - tonecheck --output gitlab={prefix}gl-code-quality.json --output junit={prefix}tonecheck.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
      junit: tonecheck.xml
"""
    return f"""\
name: articles
on: [push, pull_request]
permissions:
  contents: read
jobs:
  tonecheck:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: {HOME.removeprefix("https://github.com/")}@v{version}
        with:
          paths: {" ".join(paths)}
"""

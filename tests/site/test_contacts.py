"""Which telephone numbers and mail addresses a device can use."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tonecheck.site.contacts import is_usable

STATED: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("contacts.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("address", "usable"), [(address, kind == "usable") for kind in STATED for address in STATED[kind]]
)
def test_whether_a_device_can_use_it(address: str, usable: bool) -> None:
    scheme, _, rest = address.strip().partition(":")
    assert is_usable(scheme.lower(), rest) == usable

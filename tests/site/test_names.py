"""What an address that leads nowhere was perhaps meant to be, and how sure that is."""

from __future__ import annotations

import pytest

from tonecheck.site.names import Names

SITE = ["/", "/guides/sleep/", "/guides/grief/", "/guides/grieve/", "/about.html", "/team/Anna.html", "/blog/rest/"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/topics/sleep/", ("/guides/sleep/", True)),  # moved
        ("/About", ("/about.html", True)),  # another letter case
        ("/ABOUT.html", ("/about.html", True)),
        ("/guides/slep/", ("/guides/sleep/", True)),  # one letter, in the same folder
        ("/guides/greif/", ("/guides/grief/", True)),  # two letters swapped
        ("/topics/slep/", ("/guides/sleep/", False)),  # one letter, elsewhere
        ("/guides/griev/", ("/guides/grieve/", False)),  # one letter, and it may be another one
        ("/guides/sleeeep/", ("/guides/sleep/", False)),
        ("/guides/anxiety/", ("", False)),
        ("/", ("", False)),
    ],
)
def test_the_nearest_address(path: str, expected: tuple[str, bool]) -> None:
    assert Names(SITE).best(path) == expected


def test_of_two_with_the_same_name_the_one_with_most_folders_in_common() -> None:
    names = Names(["/a/b/rest/", "/a/c/rest/"])
    assert names.best("/a/c/d/rest/") == ("/a/c/rest/", False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/rest/", "/services/rest/"),  # a service before a post of its name
        ("/posts/rest/", "/blog/rest/"),
        ("/sleep/", ""),  # two may be meant
        ("/adults/sleep/", "/adults/help/sleep/"),
    ],
)
def test_of_many_with_the_same_name_the_one_of_its_sort_if_there_is_one(path: str, expected: str) -> None:
    names = Names(["/blog/rest/", "/services/rest/", "/blog/tag/rest/", "/adults/help/sleep/", "/children/help/sleep/"])
    assert names.best(path) == (expected, False)


def test_among_many_alike_nothing_is_certain() -> None:
    names = Names([f"/guides/guide-{number:04}/" for number in range(1000)])
    found, certain = names.best("/guides/guide-00012/")
    assert (found[:14], certain) == ("/guides/guide-", False)

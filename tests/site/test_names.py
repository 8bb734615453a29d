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
    assert names.best("/guides/guide-x/") == ("", False)
    assert names.best("/guides/guide-00012/") == ("/guides/guide-0012/", True)
    letters = Names(
        [f"/guides/guide-{first}{second}{third}/" for first in "abc" for second in "abc" for third in "abc"]
    )
    found, certain = letters.best("/guides/guide-abx/")
    assert (found[:15], certain) == ("/guides/guide-a", False)


PICTURES = [
    *("/up/IMG_0126-300x225.jpg", "/up/IMG_0126.jpg", "/up/IMG_0238-768x1024.jpg", "/up/IMG_4827.jpeg"),
    *("/up/IMG_4871-446481.jpeg", "/up/DSC_6912.jpg", "/up/IMG_1199 2.jpeg", "/up/river-bank-1b2ca4.jpg"),
    *("/up/sunset-202404.jpg", "/up/team.png", "/up/team-2.png", "/up/lake@2x.webp", "/up/walk-1.jpg"),
]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/up/IMG_0238-300x225.jpg", "/up/IMG_0238-768x1024.jpg"),  # another size, not another photograph
        ("/up/IMG_0241-300x225.jpg", ""),
        ("/up/IMG_4824.jpeg", ""),
        ("/up/IMG_4871.jpeg", "/up/IMG_4871-446481.jpeg"),  # what a service added
        ("/up/DSC_6912-262284.jpeg", "/up/DSC_6912.jpg"),
        ("/up/IMG_1199-ed10d9.jpeg", "/up/IMG_1199 2.jpeg"),
        ("/up/river-bank.jpg", "/up/river-bank-1b2ca4.jpg"),
        ("/up/river-bank-9f8e7d.jpg", "/up/river-bank-1b2ca4.jpg"),
        ("/up/sunset-202403.jpg", ""),  # dates
        ("/up/sunset.jpg", "/up/sunset-202404.jpg"),
        ("/up/lake.webp", "/up/lake@2x.webp"),
        ("/up/team.jpg", "/up/team.png"),
        ("/up/team-3.png", ""),
        ("/up/walk-01.jpg", "/up/walk-1.jpg"),
        ("/up/wallk-1.jpg", "/up/walk-1.jpg"),
        ("/up/wallk-2.jpg", ""),
        ("/up/2019/IMG_0126.jpg", "/up/IMG_0126.jpg"),  # moved
    ],
)
def test_a_picture_with_another_number_is_another_picture(path: str, expected: str) -> None:
    assert Names(PICTURES).best(path)[0] == expected


def test_a_page_with_another_number_is_another_page() -> None:
    names = Names(["/sessions/week-2-rest/", "/notes/2024-03-04-sleep/", "/help/covid19/", "/help/worry/"])
    assert names.best("/sessions/week-3-rest/") == ("", False)
    assert names.best("/notes/2024-3-4-sleep/") == ("/notes/2024-03-04-sleep/", False)
    assert names.best("/help/covid-19/") == ("/help/covid19/", True)
    assert names.best("/help/worry1/") == ("/help/worry/", True)

"""What templates give a page: ids, as far as the files say what names stand for."""

from __future__ import annotations

from typing import Any

import pytest

from tonecheck.site.builders._template_expressions import Expressions
from tonecheck.site.builders._template_ids import Templates
from tonecheck.site.builders._template_values import Captured, UnknownError
from tonecheck.site.tree import Tree

DATA: dict[str, Any] = {
    "steps": {"rest": {"title": "Rest"}, "walk": {"title": "Walk"}},
    "words": ["One", "Two Three"],
    "people": [{"name": "ann", "links": [{"to": "a"}]}, {"name": "bo"}],
}
PARTS = {
    "_inc/plain.html": '<p id="plain">',
    "_inc/named.html": '<section id="{{ slug }}">',
    "_inc/of.html": '<section id="{{ include.slug }}">',
    "_inc/deep.html": '{% include "named.html" slug: inner %}',
    "_inc/steps.html": "{% for step in steps %}{% assign slug = step[0] %}{% include named.html %}{% endfor %}",
    "_inc/headed.md": "## From elsewhere",
    "_inc/round.html": '{% include "round.html" %}',
    "_inc/macros.njk": '{% macro box(title) %}<div id="box">{% endmacro %}',
    "_inc/free.njk": '{% macro box(title) %}<div id="{{ title }}">{% endmacro %}',
}


def expressions(page: str) -> Expressions:
    def names(_path: str, name: str) -> Any:
        if name not in DATA:
            raise UnknownError
        return DATA[name]

    tree = Tree("", {**PARTS, "page.md": page})
    return Expressions(tree, names, slugify=lambda text: text.lower().replace(" ", "-"))


def templates(page: str) -> Templates:
    return Templates(expressions(page), ("_inc",), markdown_filter="markdownify")


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        ("no tags at all", set()),
        ('{% include "plain.html" %}', {"plain"}),
        ('{% include "plain" %}', {"plain"}),
        ("{% include plain.html %}", {"plain"}),
        ('{% include "named.html" slug: "calm" %}', {"calm"}),
        ("{% include 'named.html', slug: 'calm', other: x %}", {"calm"}),
        ('{% include of.html slug="calm" %}', {"calm"}),
        ('{% assign inner = "calm" %}{% include "deep.html" %}', {"calm"}),
        ('{% set slug = "calm" %}{% include "named.html" %}', {"calm"}),
        ('{% include "steps.html" %}', {"rest", "walk"}),
        ('{% for word in words %}<p id="{{ word | slugify }}">{% endfor %}', {"one", "two-three"}),
        ('{% for word in words limit: 1 %}<p id="{{ word | slugify }}">{% endfor %}', {"one", "two-three"}),
        ('{% for key, step in steps %}<p id="to-{{ key }}">{% endfor %}', {"to-rest", "to-walk"}),
        ("{% for one in people %}{% for x in one.links %}<p id='{{ x.to }}'>{% endfor %}{% endfor %}", {"a"}),
        ('<p id="{{ people[0].name }}-{{ words.last | slugify }}">', {"ann-two-three"}),
        ('{% if x %}<p id="a">{% else %}<p id="b">{% endif %}', {"a", "b"}),
        ('{% from "macros.njk" import box %}{{ box("x") }}', {"box"}),
        ('{% raw %}{% include "gone.html" %}{% endraw %}', set()),
        ('{# {% include "gone.html" %} #}', set()),
        ('<p data-id="{{ anything }}">', set()),
        ('{% capture x %}a{% endcapture %}<p id="{{ x }}">', {"a"}),
        ("{% for word in words %}{{ word | markdownify }}{% endfor %}", set()),
        ('{% capture x %}<p id="a"> and [^1]{% endcapture %}{{ x | markdownify }}', {"a"}),
    ],
)
def test_ids_that_can_be_told(page: str, ids: set[str]) -> None:
    assert templates(page).ids("page.md") == (frozenset(ids), ())


@pytest.mark.parametrize(
    "page",
    [
        '<p id="{{ anything }}">',
        '{% include "named.html" %}',
        '{% include "gone.html" %}',
        "{% include name %}",
        '{% include "round.html" %}',
        '{% for post in collections.posts %}<p id="{{ post.data.slug }}">{% endfor %}',
        '<p id="{{ words[0] | reworded }}">',
        '<p id="{% if x %}a{% endif %}">',
        '{% capture x %}a{{ words }}{% endcapture %}<p id="{{ x }}">',
        '{% assign x = "# Rest" %}{{ x | markdownify }}',
        "{% capture x %}# Rest{% endcapture %}{{ x | md }}",
        "## {{ title }}",
        '{% from "free.njk" import box %}{{ box("x") }}',
        '{% renderFile "a.md" %}',
    ],
)
def test_ids_that_cannot_be_told(page: str) -> None:
    assert templates(page).ids("page.md") is None


def test_headings_of_files_that_a_page_includes() -> None:
    assert templates('## Here\n{% include "headed.md" %}').ids("page.md") == (frozenset(), ("## From elsewhere",))


def test_values_that_an_expression_may_have() -> None:
    found = expressions("{% assign all = people | sort: 'name' %}{% for one in all %}{{ one.name }}{% endfor %}")
    assert found.values("page.md", "one.name") == ["ann", "bo"]


@pytest.mark.parametrize(
    ("page", "may_have"),
    [
        ('<p id="to-{{ anything }}">', {"to-rest": True, "on-rest": False}),
        ('<p id="{{ anything }}-list">', {"to-list": True, "list": False}),
        ('<p id="part-{% if x %}one{% else %}two{% endif %}">', {"part-one": True, "two": False}),
        ('<p id="{{ anything }}">', {"to-rest": True}),
        ('<p id="rest">', {"to-rest": False}),
    ],
)
def test_ids_of_which_a_part_is_known(page: str, may_have: dict[str, bool]) -> None:
    found = templates(page)
    assert {page_id: found.may_have("page.md", page_id) for page_id in may_have} == may_have


def test_a_captured_text_is_a_value() -> None:
    assert expressions("{% capture x %} /rest/ {% endcapture %}").values("page.md", "x") == [Captured(" /rest/ ")]

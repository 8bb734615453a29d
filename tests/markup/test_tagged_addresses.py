"""Addresses with template tags: where the fragment is, and how another url is put in without losing the tags."""

from __future__ import annotations

import pytest

from tonecheck.markup.tagged_addresses import around_fragment, keeps_tags, with_url


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("rest.md#now", ("rest.md", "now", "")),
        ("rest.md", ("rest.md", "", "")),
        ("#now#then", ("", "now#then", "")),
        ("{{ site.baseurl }}/rest/#now", ("{{ site.baseurl }}/rest/", "now", "")),
        ("{{ '/rest/#now' | relative_url }}", ("{{ '/rest/", "now", "' | relative_url }}")),
        ('{{< ref "rest.md#now" >}}', ('{{< ref "rest.md', "now", '" >}}')),
        ("{% link rest.md#now %}", ("{% link rest.md", "now", " %}")),
        ("{{ it's }}/#now", ("{{ it's }}/", "now", "")),
        ('{{ "/rest/#now }}', ('{{ "/rest/', "now }}", "")),
    ],
)
def test_where_the_fragment_is(written: str, parts: tuple[str, str, str]) -> None:
    before, fragment, rest = around_fragment(written)
    assert (before, fragment, rest) == parts
    assert written.replace("#", "", 1) == before + fragment + rest


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("{{ site.baseurl }}/rset/", "{{ site.baseurl }}/rest/#now"),
        ("{{site.url}}{{site.baseurl}}/rset", "{{site.url}}{{site.baseurl}}/rest/#now"),
        ("{{ site.url }}/rset", "{{ site.url }}/base/rest/#now"),
        ("{{ '/rset/' | relative_url }}#x", "{{ '/rest/' | relative_url }}#now"),
        ('{{ "/rset/#x" | absolute_url }}', '{{ "/rest/#now" | absolute_url }}'),
        ('{{ "/rset/" | url }}', '{{ "/rest/" | url }}#now'),
        ("/rset/", ""),
        ("{{ page.prefix }}/rset/", ""),
        ("{{ site.baseurl }}/{{ page.name }}/", ""),
        ("{{ '/rset/' | append: page.name | relative_url }}", ""),
        ("{% link rset.md %}", ""),
    ],
)
def test_another_url_in_the_same_tags(written: str, corrected: str) -> None:
    assert with_url(written, "/rest/", "now", "/base") == corrected
    assert keeps_tags(written) == bool(corrected)


def test_a_quotation_mark_does_not_end_the_tag() -> None:
    assert with_url("{{ '/rset/' | relative_url }}", "/it's/", "", "") == ""

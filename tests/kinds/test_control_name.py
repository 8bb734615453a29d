"""Links and buttons that have no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.linters import linter
from tonecheck import formats
from tonecheck.kinds.control_name import Check
from tonecheck.model import Source

ENDINGS = {"html": "html", "markdown": "md", "mdx": "mdx"}


def found(text: str, form: str = "html", of: str = "link") -> list[str]:
    """Return the variant of each match, "empty" for none."""
    page = formats.parse(Source(f"page.{ENDINGS[form]}", text, form))
    return [match.variant or "empty" for match in Check(of=of)(page)]  # type: ignore[arg-type]


def told(text: str, path: str = "page.html") -> list[str]:
    findings = linter({"select": ["images-alt", "link-text"]}).check_text(text, path=path).findings
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<a href=b></a>", ["empty"]),
        ("<a href=b> &nbsp;\u200b</a>", ["empty"]),
        ("<a href=b><br></a>", ["empty"]),
        ("<a href=b><b></b></a>", ["empty"]),
        ("<a href=b><i class='icon'></i></a>", ["sign"]),
        ("<a href=b><svg><path d=M0/></svg></a>", ["sign"]),
        ("<a href=b><b aria-hidden=true>★</b></a>", ["sign"]),
        ("<a href=b><b aria-hidden=true>Rest</b></a>", ["hidden"]),
        ("<a href=b><b hidden>Rest</b></a>", ["empty"]),
        ("<a href=b><b aria-hidden=true>{{ rest }}</b></a>", ["hidden"]),
        ("<a href=b><img src=r.png alt=Rest aria-hidden=true></a>", ["hidden"]),
        ("<a href=b class='fa fa-phone'></a>", ["sign"]),
        ("<a href=b id=x></a>", ["empty"]),
        ("<a href=b><i id=x class=icon></i></a>", ["sign"]),
        ("<a href=b aria-label=' '></a>", ["empty"]),
        ("<a href=b aria-labelledby=gone></a>", ["empty"]),
        ("<a href=b role=none></a>", ["empty"]),
        ("<a href=b tabindex=-1></a>", ["empty"]),
        ("<span role=link tabindex=0></span>", ["empty"]),
        ("<a href=b>Rest</a>", []),
        ("<a href=b>→</a>", []),
        ("<a href=b><b class='sr-only'>Rest</b></a>", []),
        ("<a href=b aria-label=Rest></a>", []),
        ("<a href=b title=Rest></a>", []),
        ("<a href=b aria-labelledby=r></a><p id=r hidden>Rest</p>", []),
        ("<a href=b><svg><title>Rest</title></svg></a>", []),
        ("<a href=b><svg aria-label=Rest role=img></svg></a>", []),
        ("<a href=b><img src=r.png alt=Rest></a>", []),
        ("<a id=b></a>", []),
        ("<a name=b>&nbsp;</a>", []),
        # Nobody meets it, or it is no link.
        ("<a href=b aria-hidden=true></a>", []),
        ("<div hidden><a href=b></a></div>", []),
        ("<a href=b style='display: none'></a>", []),
        ("<a href=b class='d-none'></a>", []),
        ("<div class='menu hidden'><a href=b></a></div>", []),
        ("<template><a href=b></a></template>", []),
        ("<noscript><a href=b></a></noscript>", []),
        ("<a href=b role=button></a>", []),
        # A picture in the background is no name.
        ("<a href=b style='background-image: url(r.png)'></a>", ["background"]),
        ("<a href=b id=x style='background:#fff URL(r.png) no-repeat'></a>", ["background"]),
        ("<a href=b><b class=y style='background-image:url(r.png)'></b></a>", ["background"]),
        ("<a href=b style='background-image:url(r.png)'></a><script></script>", ["background"]),
        ("<a href=b style='background: red'></a>", ["empty"]),
        ("<a href=b style='background: url(r.png)'>Rest</a>", []),
        ("<a href=b style='background: url(r.png)' title=Rest></a>", []),
        # Something else may name it.
        ("<a href=b>{{ rest }}</a>", []),
        ("<a href=b {{ rest }}></a>", []),
        ("<a href=b><?php echo $rest ?></a>", []),
        ("<a href=b><b><?= $rest ?></b></a>", []),
        ("<a href=b {% if x %}title=Rest{% endif %}></a>", []),
        ("<a href=b :aria-label=rest></a>", []),
        ("<a href=b v-text=rest></a>", []),
        ("<a href=b><b data-i18n=rest></b></a>", []),
        ("<a href=b><my-icon></my-icon></a>", []),
        ("<a href=b><b id=x></b></a>", []),
        ("<a href=b><b class=y><b id=x></b></b></a>", []),
        ("<a href=# id=x></a>", []),
        ("<a href='javascript:rest()' id=x></a>", []),
        ("<a href=b class=sx-verified-seal></a>", []),
        ("<a href=b></a> <script src=rest.js></script>", []),
        # The mark of a place.
        ("<b id=x><a href=#x></a>Rest</b>", []),
        ("<b id=x><a href=#y></a>Rest</b>", ["empty"]),
    ],
)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_links(link: str, expected: list[str], form: str) -> None:
    assert found(f"<p>Calm {link} room.</p>\n", form) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[](b)", ["empty"]),
        ("[ ](b)", ["empty"]),
        ("Calm [](b).", ["empty"]),
        ("[][b]\n\n[b]: c", ["empty"]),
        ('[](b "Rest")', []),
        ("[<i class=icon></i>](b)", ["sign"]),
        ("[`rest`](b)", []),
        ("[](){#rest}", []),
        ("Calm [](){ #rest } room", []),
        ("[{{ rest }}](b)", []),
        ("[*rest*](b)", []),
        ("<https://example.org>", []),
        ("https://example.org", []),
    ],
)
def test_links_of_markdown(text: str, expected: list[str]) -> None:
    assert found(f"{text}\n", "markdown") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<Link href="/b"></Link>', ["empty"]),
        ('<Link to="/b" className="x"><svg /></Link>', ["sign"]),
        ('<a href="/b"><i className="icon" /></a>', ["sign"]),
        ('<Link href="/b" />', ["empty"]),
        ('<Link href="/b" label="Rest" />', []),
        ('<Link href="/b" {...all} />', []),
        ('<Link href="/b"><Icon /></Link>', ["icon"]),
        ('<a href="/b"><Icon name="a" /> <span><LeafIcon className="b" /></span></a>', ["icon"]),
        ('<a href="/b"><Icons.Mail /></a>', []),
        ('<a href="/b"><Icon {...all} /></a>', []),
        ('<a href="/b" {...all}><Icon /></a>', []),
        ('<a href="/b"><Icon label="Rest" /></a>', []),
        ('<a href="/b"><Icon>Rest</Icon></a>', []),
        ('<a href="/b"><Icon /><Words /></a>', []),
        ('<a href="/b"><SocialIcon network="x" /></a>', []),
        ('<Button href="/b"><Icon /></Button>', []),
        ('<a href="/b"><my-icon /></a>', []),
        ('<Card href="/b" />', []),
        ('<Link href="/b">{rest}</Link>', []),
        ('<Link href="/b"><Image src="/r.png" alt="Rest" /></Link>', []),
    ],
)
def test_links_of_components(text: str, expected: list[str]) -> None:
    assert found(f"Calm.\n\n{text}\n", "mdx") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<button></button>", ["empty"]),
        ("<button value=Rest></button>", ["empty"]),
        ("<button><svg></svg></button>", ["sign"]),
        ("<button role=menuitem></button>", ["empty"]),
        ("<div role=button></div>", ["empty"]),
        ("<a href=b role=button></a>", ["empty"]),
        ("<input type=button>", ["empty"]),
        ("<input type=submit value=' '>", ["empty"]),
        ("<button disabled></button>", ["empty"]),
        ("<button>Rest</button>", []),
        ("<label>Rest <button></button></label>", []),
        ("<label for=r>Rest</label><button id=r></button>", []),
        ("<button role=none disabled></button>", []),
        ("<input type=submit>", []),
        ("<input type=reset>", []),
        ("<input type=button value=Rest>", []),
        ("<input type=button title=Rest>", []),
        ("<input type=text>", []),
        ("<select><option></option></select>", []),
    ],
)
def test_buttons(markup: str, expected: list[str]) -> None:
    assert found(f"<p>Calm.</p>{markup}", of="button") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<a href='https://example.org'><img src=r.png alt=''></a>", ["images-alt/in-link"]),
        ("<a href='https://example.org'><img src=r.png></a>", ["images-alt/in-link"]),
        ("<a href='https://example.org'><img src=r.png alt=' '></a>", ["images-alt/whitespace"]),
        ("<a href='https://example.org'><svg role=img></svg></a>", ["images-alt/svg"]),
        ("<a href='https://example.org'><b role=img></b></a>", ["images-alt/role-img"]),
        ("<a href='https://example.org'><img src=r.png aria-hidden=true></a>", ["link-text/no-name"]),
        ("<button><img src=r.png></button>", ["images-alt/in-link"]),
        ("<button role=img></button>", ["images-alt/role-img"]),
        ("<button role=none></button>", ["images-alt/decorative-exposed"]),
        ("<img src=r.png role=button>", ["images-alt/missing"]),
        ("<img src=r.png role=button alt=''>", ["link-text/button-no-name"]),
        ("<input type=image src=r.png>", ["images-alt/input"]),
        ("<a href='https://example.org'></a><button></button>", ["link-text/no-name", "link-text/button-no-name"]),
    ],
)
def test_one_finding_for_each_element(markup: str, expected: list[str]) -> None:
    assert told(f"<p>Calm.</p><div>{markup}</div>") == expected


PIECES = ["<b></b>", " ", "&nbsp;", "<br>", "<i class=x></i>", "<b aria-hidden=true>Rest</b>", "<b hidden>★</b>"]
WORDLESS = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)


@given(inside=WORDLESS)
def test_words_inside_are_a_name_and_nothing_else_is(inside: str) -> None:
    assert len(found(f"<p>Calm <a href=b>{inside}</a></p>")) == 1
    assert found(f"<p>Calm <a href=b>{inside}Rest{inside}</a></p>") == []
    assert len(found(f"<p>Calm <button>{inside}</button></p>", of="button")) == 1

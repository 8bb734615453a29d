"""Whether a device can use an address of a telephone or a mailbox (RFC 3966, 6068, 5322 and 6532).

Lenient where telephones and mail programs are: a number may have blanks, and pauses as in RFC 2806; mail may have
several recipients, with semicolons between them as in Outlook, or names in front.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.markup.address_parts import unquote

_NUMBER = expression(r"(?://)?\+?(?=.*\d)[\d\s().*#/-]+(?:[,;pw]+[\d\s().*#,pw-]*)?", re.IGNORECASE)
_PARAMETER = expression(r"[\w-]+(?:=[^;=]+)?")
_TEMPLATE = expression(r"[{%][{%]|[{]|<%|\$\(")
_RECIPIENT = expression(r'(?:"(?:[^"\\]|\\.)*"|[^",;])+')
_NAMED = expression(r"[^<>]*<([^<>]+)>\s*")
_MAILBOX = expression(
    r"""(?:"(?:[^"\\]|\\.)+"|[^\s@()<>\[\]:;\\,"]+)@(?:[^\W_](?:[\w-]*\w)?(?:\.[\w-]*\w)+|\[[\w.:]+\])\.?"""
)


def is_usable(scheme: str, rest: str) -> bool:
    """Return whether what follows ``tel:`` or ``mailto:`` is a number or a mail address, or a template may make it one.

    Args:
        scheme: ``tel`` or ``mailto``.
        rest: what follows the colon.
    """
    if _TEMPLATE.search(rest):
        return True
    return _is_number(unquote(rest)) if scheme == "tel" else _is_mail(rest)


def _is_number(text: str) -> bool:
    number, *parameters = text.strip().split(";")
    while parameters and _NUMBER.fullmatch(parameters[0]) and "=" not in parameters[0]:
        number += f";{parameters.pop(0)}"  # a pause until the caller goes on
    return _NUMBER.fullmatch(number) is not None and all(map(_PARAMETER.fullmatch, filter(None, parameters)))


def _is_mail(rest: str) -> bool:
    recipients = unquote(rest.partition("?")[0]).strip()
    return all(_is_mailbox(match.group().strip()) for match in _RECIPIENT.finditer(recipients))


def _is_mailbox(text: str) -> bool:
    named = _NAMED.fullmatch(text)
    return not text or _MAILBOX.fullmatch(named[1].strip() if named else text) is not None

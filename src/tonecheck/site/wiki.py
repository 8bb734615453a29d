"""Where a wiki link leads whose path is of no file beside its page: to the file of that name in any folder.

So Obsidian finds notes and pictures, and so do the programs that publish its notes. In its settings this is “shortest
path when possible”, the default. A path with folders may leave out the first of them. Letter case does not count.
"""

from __future__ import annotations

import posixpath

from tonecheck.lazy_dataclass import replace
from tonecheck.site.facts import LinkFact
from tonecheck.site.project import Project
from tonecheck.site.routes import Address
from tonecheck.site.urls import split, unquote

_NOTE = ".md"


def elsewhere(project: Project, address: Address, fact: LinkFact) -> Address | None:
    """Return the address of the file that a wiki link names; None if the site has none.

    If the site has more files than we list, the address is unknown, since one of them may be meant.
    """
    name = unquote(split(fact.target).path).strip("/").casefold()
    if not name:
        return None
    files = project.by_name.files
    if files is None:
        return Address("unknown", address.path, address.fragment, "the file may be in any folder")
    for path in (name, name + _NOTE):
        for file in files.get(posixpath.basename(path), ()):
            if f"/{file.casefold()}".endswith(f"/{path}"):
                return replace(address, kind="file", path=file, why="")
    return None

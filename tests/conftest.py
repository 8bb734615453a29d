"""How the properties are tried: the same examples on every run, so that a failure is the change's own.

``pytest --hypothesis-profile wide`` looks further, at other examples each time.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", deadline=None, max_examples=2000)
settings.load_profile("steady")

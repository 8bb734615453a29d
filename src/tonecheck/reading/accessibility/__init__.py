"""How assistive technology perceives a page's elements: which ones, in which role, and by which name.

The analysis is static: it reads the source and inline styles, but no style sheets, scripts, generated content, shadow
trees or pixels of a picture. If a template or a spread attribute may provide a name, we assume that it does.
"""

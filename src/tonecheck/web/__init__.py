"""A live site: its pages as readers get them, fetched one by one. It needs the extra ``web``.

``crawl.visit`` walks the site, and ``model.visited`` tells the rules on links what is there. Nothing here is imported
in a run on files.
"""

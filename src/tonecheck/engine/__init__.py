"""The engine: a plan of rules, its findings on one page (map), and a run over all pages of a site (reduce)."""

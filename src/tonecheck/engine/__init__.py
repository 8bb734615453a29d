"""The engine: a plan of rules, what it says of one page (map), and a run over all pages of a site (reduce)."""

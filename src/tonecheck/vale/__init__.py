"""Styles of Vale as packs: read, converted rule by rule, and written as YAML. Nothing of Vale is run or needed."""

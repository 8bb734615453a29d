"""A pack: the YAML files of this folder."""

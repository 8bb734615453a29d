"""What files state: YAML, TOML and JSON, read within bounds, and values of the types that a reader asks for."""

"""Word files (Office Open XML, ECMA-376): their parts, text and layout, and copies with fixes."""

"""A language server that shows findings in any editor that supports the Language Server Protocol 3.17."""

"""A language server: findings while one writes, in every editor that speaks the Language Server Protocol 3.17."""

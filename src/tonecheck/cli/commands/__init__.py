"""The commands. Each module defines the command of its name."""

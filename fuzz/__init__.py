"""Fuzzing: what must hold for any input, a harness for each way in, and what makes inputs. ``README.md`` says how."""

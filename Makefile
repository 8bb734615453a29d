# Two commands do everything: `make demo` and `make test`. Each makes its own .venv first; Python alone is needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint docs

demo: .venv/made
	@# Findings are what the demo is for, so exit code 1 is its success.
	@$(BIN)/tonecheck examples/one-article; test $$? -eq 1

test: .venv/made
	$(BIN)/python -m pytest -n auto

lint: .venv/made
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: .venv/made
	$(BIN)/python -m tonecheck.docs

.venv/made: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

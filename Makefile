# Two commands do everything: `make demo` and `make test`. Each makes its own .venv first; Python alone is needed.
PYTHON ?= python3
BIN := .venv/bin
NPM := $(abspath .builders)

.PHONY: demo test lint docs builders

demo: .venv/made
	@# Findings are what the demo is for, so exit code 1 is its success.
	@$(BIN)/tonecheck examples/one-article; test $$? -eq 1

test: .venv/made
	PATH="$(abspath $(BIN)):$$PATH" \
	TONECHECK_ELEVENTY="$${TONECHECK_ELEVENTY-$(NPM)}" TONECHECK_ASTRO="$${TONECHECK_ASTRO-$(NPM)}" \
	TONECHECK_VITEPRESS="$${TONECHECK_VITEPRESS-$(NPM)}" \
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

# The site builders that come from npm, for the tests that compare our models with them; `make test` finds them there.
builders: .builders/made

.builders/made: tests/site/builders/package.json
	mkdir -p .builders
	cp tests/site/builders/package.json .builders/
	cd .builders && npm install --no-audit --no-fund --loglevel=error
	touch $@

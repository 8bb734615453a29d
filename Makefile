# `make demo` and `make test` do everything. Each makes the venv that it needs first; Python alone is needed.
PYTHON ?= python3
BIN := .venv/bin
PIP := -m pip install --quiet --disable-pip-version-check
SINCE ?= HEAD
JEKYLL_PLUGINS := $(addprefix ruby-jekyll-,redirect-from feed sitemap archives paginate)

# Processes that tests start would compile every module again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-slow test-night test-all thorough fuzz mutants check lint docs docs-site builders

# The package alone, as a user installs it. The example has faults, so exit code 1 is the success of the demo.
demo: .demo/made
	@.demo/bin/tonecheck examples/one-article; test $$? -eq 1
	@printf '%s\n' '' 'These faults were planted in examples/one-article; the two other articles there are clean. Try next:' \
	  '  .demo/bin/tonecheck examples/one-article --diff             # what --fix would change' \
	  '  .demo/bin/tonecheck explain lead-ins/dangling-colon         # why a rule exists, and who says so' \
	  '  .demo/bin/tonecheck stats examples/one-article              # how long and how hard each page is' \
	  '  .demo/bin/tonecheck YOUR-ARTICLE.md'

# COVERAGE=94: also measure which lines of src run, and fail below so many per cent. It doubles the time, so it is for
# the night.
test: .venv/made
	$(BIN)/python -m pytest -n auto -m "not slow" \
	  $${COVERAGE:+--cov --cov-report=term --cov-fail-under="$$COVERAGE"}

# What needs the real world: a wheel in a clean venv, pre-commit, a Dask cluster, site builders. `make builders` first.
# SLOW_SECONDS: start no test after so many seconds. LEFT_OUT: a file to write the names of the others to.
test-slow: .venv/made
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m pytest -n auto --dist loadfile -m "slow and not night" \
	  $${SLOW_SECONDS:+--seconds "$$SLOW_SECONDS"} $${LEFT_OUT:+--left-out "$$LEFT_OUT"}

test-all: test test-slow test-night

# What takes minutes and rarely fails alone: a schedule runs it (.github/workflows/night.yml).
test-night: .venv/made
	$(BIN)/python -m pytest -n auto -m night

# Many more examples for every property, other ones each time.
thorough: .venv/made
	$(BIN)/python -m pytest -n auto -m "not slow" --hypothesis-profile thorough

# Every way in for a minute each; fuzz/README.md says more. MINUTES=5: longer.
MINUTES ?= 1
fuzz: .venv/made
	$(BIN)/python $(PIP) --editable '.[dev,fuzz]'
	@set -e; for entry in $$($(BIN)/python -m fuzz entries); do $(BIN)/python -m fuzz run $$entry --minutes $(MINUTES); done

# Which changes of the code that decides on findings no test notices; pyproject.toml names it. Read those that survive.
mutants: .venv/made
	$(BIN)/python $(PIP) --editable '.[dev,fuzz]'
	$(BIN)/python -m mutmut run
	$(BIN)/python -m mutmut results

# For everyday work: lint, and the tests that a change touches. SINCE names the revision to compare with.
check: lint
	@files=$$($(BIN)/python tools/touched_tests.py $(SINCE)) && \
	  if test -n "$$files"; then $(BIN)/python -m pytest -q -n auto -m "not slow" $$files; else echo "no test is touched"; fi

lint: .venv/made
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/tonecheck --config docs/tonecheck.yaml --quiet --format line *.md docs/
	@echo lint-imports; out=$$($(BIN)/lint-imports --no-cache) || { echo "$$out"; exit 1; }

docs: .venv/made
	$(BIN)/python tools/build_docs.py

# The documentation as a site, in build/docs: warnings are errors, and tonecheck checks what was built.
docs-site: .venv/made
	PYTHONPATH=tools $(BIN)/python -m docsite build/docs

.venv/made: pyproject.toml
	@echo "installing into .venv, which takes a minute"
	$(PYTHON) -m venv .venv
	$(BIN)/python $(PIP) --editable '.[dev,docs]'
	touch $@

.demo/made: pyproject.toml
	@echo "installing into .demo, which takes half a minute"
	$(PYTHON) -m venv .demo
	.demo/bin/python $(PIP) --editable .
	touch $@

# What tests marked slow need from npm and from Debian: the site builders, with which they compare our models, and the
# browser in which they read reports.
builders: .builders/made
	@command -v jekyll >/dev/null && command -v chromium >/dev/null && gem list --silent --installed $(JEKYLL_PLUGINS:ruby-%=%) >/dev/null || { \
	  sudo=$$(command -v sudo || true); \
	  install="$$sudo apt-get install -y -q --no-install-recommends jekyll $(JEKYLL_PLUGINS) chromium fonts-liberation"; \
	  $$install >/dev/null || { $$sudo apt-get update -q >/dev/null && $$install >/dev/null; }; }

.builders/made: tests/site/builders/package.json
	@# An install that was stopped leaves packages without files, which npm takes for whole.
	rm -rf .builders/node_modules .builders/package-lock.json
	mkdir -p .builders
	cp tests/site/builders/package.json .builders/
	cd .builders && npm install --no-audit --no-fund --loglevel=error
	touch $@

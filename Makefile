# The commands of the project; `make help` lists them.

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
SIZES ?= 1000 100000
BIN := $(VENV)/bin
ADDRESS := http://127.0.0.1:$(PORT)/

.DEFAULT_GOAL := help
.PHONY: help run environment test lint types format fixture-check lock tools lighthouse bench clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/installed ## Serve the archive at http://127.0.0.1:8000/ (PORT=8001 for another port)
	@$(BIN)/python manage.py prepare --address $(ADDRESS)
	@$(BIN)/python manage.py runserver 127.0.0.1:$(PORT) --skip-checks --noreload

environment: $(VENV)/installed-dev ## Make the environment for development in .venv

test: $(VENV)/installed-dev ## Check everything (WITH_BROWSER=1, WITH_HTML=1, WITH_POSTGRES=1 turn parts on)
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/test

lint: $(VENV)/installed-dev ## Check style, layers and templates
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/lint

types: $(VENV)/installed-dev ## Check types
	@$(BIN)/mypy

format: $(VENV)/installed-dev ## Put code and templates into their form
	@$(BIN)/ruff check --quiet --fix-only . $$(grep -l '^#!.*python' scripts/*)
	@$(BIN)/ruff format --quiet . $$(grep -l '^#!.*python' scripts/*)
	@find templates archive -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

fixture-check: $(VENV)/installed ## Read the briefing as `seed` would, and change nothing
	@$(BIN)/python manage.py seed briefing --dry-run

lock: $(VENV)/installed-dev ## Write both requirement files anew, with the newest versions pyproject.toml allows
	@scripts/lock

tools: ## Install the accessibility and HTML checkers of the tests (needs npm; the HTML checker runs on Java)
	@npm ci --ignore-scripts --silent --prefix tests/browser

lighthouse: $(VENV)/installed-dev ## Score the pages with Lighthouse, as a phone and as a desktop (needs npm and Chromium)
	@npm ci --ignore-scripts --silent --prefix tests/lighthouse
	@$(BIN)/python scripts/lighthouse

bench: $(VENV)/installed-dev ## Measure what each page costs, in archives of SIZES="1000 100000" articles (Linux)
	@$(BIN)/python -m tests.benchmarks $(SIZES)

clean: ## Remove the environment and all caches; the archive's own data in var/ stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	@find . -name __pycache__ -type d -not -path './node_modules/*' -prune -exec rm -rf {} +

$(VENV)/installed: requirements.txt
	@PYTHON="$(PYTHON)" VENV="$(VENV)" scripts/install requirements.txt
	@touch $@

# The lock for development holds the other one.
$(VENV)/installed-dev: requirements-dev.txt
	@PYTHON="$(PYTHON)" VENV="$(VENV)" scripts/install requirements-dev.txt
	@touch $(VENV)/installed $@

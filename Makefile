# Sonvi Dialogue: the README's two commands and what a developer needs beside them.
#
#   make demo    live the example year; with a bench, on a site too
#   make test    lint, the tests without Frappe, and the site tests on each bench
#
# BENCH=/path/to/bench (one or several) names the bench to use, BENCH=none uses none.

PYTHON ?= python3
VENV ?= .venv

.PHONY: demo serve test lint format clean

demo:
	@$(PYTHON) tools/environment.py $(VENV) rehearsal
	@$(VENV)/bin/python -m tools.run_demo

# the demo site of `make demo`, until Ctrl-C
serve:
	@$(PYTHON) tools/environment.py $(VENV) rehearsal
	@$(VENV)/bin/python -m tools.run_demo --serve

test:
	@$(PYTHON) tools/environment.py $(VENV) rehearsal,test
	@$(VENV)/bin/python -m tools.run_tests

lint:
	@$(PYTHON) tools/environment.py $(VENV) rehearsal,test
	@$(VENV)/bin/python -m ruff check .
	@$(VENV)/bin/python -m ruff format --check .

format:
	@$(PYTHON) tools/environment.py $(VENV) rehearsal,test
	@$(VENV)/bin/python -m ruff check --fix .
	@$(VENV)/bin/python -m ruff format .

clean:
	rm -rf build $(VENV) .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two commands for a new machine with python3, pip and make:
#   make interview   a mock interview on the shipped bank (plays sample answers where no terminal is attached)
#   make test        lint, types and all tests
# A third needs Debian's postgresql (apt-get install postgresql), whose server the tests start themselves:
#   make test-services   the store and batches over PostgreSQL, and the engine ray

VENV ?= .venv
PYTHON := $(VENV)/bin/python
# The lists are complete, so nothing is resolved anew (--no-deps): older pips meet a release newer than the pin otherwise.
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check
LOCK := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: interview test test-services coverage lint docs cassettes requirements messages wheel clean

interview: $(VENV)/.installed
	@if [ -t 0 ]; then $(VENV)/bin/mockinterview interview; \
	else $(VENV)/bin/mockinterview interview --answers sample --seconds-per-question 300; fi

test: $(VENV)/.installed-dev lint
	$(PYTHON) -m pytest -n 2 --dist loadfile

# The same tests, with the lines and branches that none of them reaches; it takes half as long again.
coverage: $(VENV)/.installed-dev
	$(PYTHON) -m pytest -n 2 --dist loadfile --cov --cov-report=term

# What is tested twice: with SQLite by `make test`, with PostgreSQL here.
ON_POSTGRES := tests/test_store.py tests/test_store_state.py tests/test_many_writers.py $(wildcard tests/test_batch*.py) \
  tests/test_session.py tests/test_session_rescue.py tests/test_runner.py tests/test_history.py tests/test_review.py
test-services: $(VENV)/.installed-services
	@$(PYTHON) -m tests.services.needs
	$(PYTHON) -m pytest -n 2 --dist loadfile tests/services
	$(PYTHON) -m pytest -n 2 --dist loadfile --database postgres $(ON_POSTGRES)

lint: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/cog --check -P docs/commands.md

$(VENV)/.installed: requirements.txt pyproject.toml
	test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	touch $@

$(VENV)/.installed-services: requirements-services.txt $(VENV)/.installed-dev
	$(PIP) --no-deps --require-hashes -r requirements-services.txt
	touch $@

# Record anew what the tests replay; needs an OpenAI-compatible server with the model that cassettes/README.md names.
OPENAI_BASE_URL ?= http://127.0.0.1:8082/v1
cassettes: $(VENV)/.installed-dev
	OPENAI_BASE_URL=$(OPENAI_BASE_URL) $(PYTHON) -m pytest -m vcr --record-mode=rewrite tests/test_cassettes.py \
	  tests/test_probe_cassettes.py tests/test_rubric_draft_judge.py tests/test_bank_import_judge.py

# Write the help of every command into docs/commands.md.
docs: $(VENV)/.installed-dev
	$(VENV)/bin/cog -r -P docs/commands.md

# Pinned and hashed for all platforms, without index addresses; run it after changing dependencies in pyproject.toml.
requirements: $(VENV)/.installed-dev
	$(LOCK) --group build -o requirements.txt pyproject.toml
	$(LOCK) --group dev -o requirements-dev.txt -c requirements.txt pyproject.toml
	$(LOCK) --group dev --extra postgres --extra ray -o requirements-services.txt -c requirements-dev.txt pyproject.toml

# Extract messages from the code into the catalogue, and compile it; translate what is new in the .po file by hand.
messages: $(VENV)/.installed-dev
	$(VENV)/bin/pybabel -q extract -k N_ --no-default-keywords --no-location --sort-output --project mockinterview \
	  --omit-header -o mockinterview/locale/mockinterview.pot mockinterview
	$(VENV)/bin/pybabel -q update --no-fuzzy-matching --no-wrap --ignore-pot-creation-date -D mockinterview -l zh_CN \
	  -i mockinterview/locale/mockinterview.pot -d mockinterview/locale
	$(VENV)/bin/pybabel -q compile --statistics -D mockinterview -d mockinterview/locale

wheel: $(VENV)/.installed
	$(PYTHON) -m hatchling build -t wheel -d dist

clean:
	rm -rf $(VENV) dist .coverage .hypothesis .mypy_cache .ruff_cache

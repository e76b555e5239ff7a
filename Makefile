# What a person types. `make help` lists it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
TRAIN := .venv-train/bin
CORES ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
LOCALE := brightcrowd/locale
STATIC := format-check lint types contracts templates migrations deploy-check
# Old makes cannot keep the output of parallel steps apart.
APART := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# A start loads Django seven times; uncompiled that takes 2.5 s each.
unexport PYTHONDONTWRITEBYTECODE

# The newest Python on this machine that is new enough and can make virtual environments.
define FIND_PYTHON
for python in python3.14 python3.13 python3.12 python3.11 python3; do \
  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then break; fi; \
  python=; \
done; \
if [ -z "$$python" ]; then \
  if python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
    echo "This Python cannot make virtual environments (Debian: apt-get install python3-venv)." >&2; \
  else \
    echo "BrightCrowd needs Python 3.11 or newer; found: $$(python3 --version 2>/dev/null || echo none)." >&2; \
  fi; \
  exit 1; \
fi
endef

.PHONY: help run test pytest test-faults static $(STATIC) format coverage bench bench-peers screenshots rules catalog lock train-reader etiquette-report venv-train venv venv-dev clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS=$$'\t' read -r name text; do printf '  %-14s %s\n' "$$name" "$$text"; done

run: venv ## start everything on this machine (PORT=8123 make run; Ctrl-C stops)
	@exec $(BIN)/python -m brightcrowd.run

test: ## everything that guards the code; what continuous integration runs
	@$(MAKE) --no-print-directory static
	@$(MAKE) --no-print-directory pytest

pytest: venv-dev ## the tests alone, on all cores
	@$(BIN)/python -m pytest --numprocesses=$(CORES) --dist=load --max-worker-restart=0

test-faults: venv-dev ## what happens when processes die and servers go away (some minutes)
	@$(BIN)/python -m pytest --numprocesses=0 --override-ini faulthandler_timeout=900 --capture=no --quiet tests/faults

static: venv-dev ## all checks that run no tests
	@$(MAKE) --no-print-directory --keep-going --jobs=$(CORES) $(APART) $(STATIC)

format: venv-dev ## format the code
	@$(BIN)/ruff check --quiet --fix-only . ; $(BIN)/ruff format .

format-check: venv-dev ## is the code formatted?
	@$(BIN)/ruff format --check --quiet . || { echo "Run make format."; exit 1; }

lint: venv-dev ## ruff's rules
	@$(BIN)/ruff check --quiet .

types: venv-dev ## mypy, strict
	@$(BIN)/mypy --no-error-summary

contracts: venv-dev ## which module may import which
	@out=$$($(BIN)/lint-imports 2>&1) || { echo "$$out"; exit 1; }

templates: venv-dev ## djlint's rules
	@$(BIN)/djlint templates --lint --quiet

migrations: venv-dev ## does a model lack a migration?
	@$(BIN)/python -W "ignore:Got an error checking:RuntimeWarning" manage.py makemigrations --check --dry-run

deploy-check: venv-dev ## Django's own checks for a public site
	@SITE_URL=https://brightcrowd.example SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING > /dev/null

coverage: venv-dev ## the tests once more, slower, and which lines and branches they do not reach
	@$(BIN)/python -m pytest --numprocesses=$(CORES) --dist=load --cov --cov-report=
	@$(BIN)/coverage report --skip-covered --show-missing

bench: venv-dev ## measure among a million messages, and a running demo, into docs/performance.md (a quarter of an hour)
	@$(BIN)/python -m tests.bench

bench-peers: venv-dev ## measure the inbox beside those of two other packages (some minutes)
	@$(BIN)/python -m tests.bench.peers

train-reader: venv-train ## teach the coach's reader from the corpus (half an hour to an hour on 2 cores)
	@$(TRAIN)/python -m messaging.etiquette.training

etiquette-report: venv-train ## measure how well the coach reads into docs/etiquette-quality.md
	@$(TRAIN)/python -m messaging.etiquette.training.report

screenshots: venv-dev ## take the pictures of the README from a running demo
	@$(BIN)/python docs/take_screenshots.py

rules: venv-dev ## write docs/etiquette.md from the rules of the coach
	@$(BIN)/python manage.py rules

catalog: venv-dev ## compile the words we put in place of other packages'
	@$(BIN)/pybabel --quiet compile --domain=django --directory=$(LOCALE)

lock: venv-dev ## compile requirements*.txt from pyproject.toml (UPGRADE=1 takes newer versions)
	@$(BIN)/uv pip compile --quiet $(if $(UPGRADE),--upgrade) pyproject.toml --python-version 3.11 --universal -o requirements.txt
	@$(BIN)/uv pip compile --quiet $(if $(UPGRADE),--upgrade) pyproject.toml --extra dev --python-version 3.11 --universal -c requirements.txt -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet $(if $(UPGRADE),--upgrade) --group pyproject.toml:train --python-version 3.11 --universal -c requirements.txt -o requirements-train.txt

venv:
	@$(FIND_PYTHON); $$python -I brightcrowd/bootstrap.py requirements.txt

venv-dev:
	@$(FIND_PYTHON); $$python -I brightcrowd/bootstrap.py requirements-dev.txt

venv-train: # PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu spares several GB
	@$(FIND_PYTHON); [ -x $(TRAIN)/python ] || $$python -m venv .venv-train
	@$(TRAIN)/python -m pip --disable-pip-version-check install --quiet -r requirements-train.txt

clean: ## remove .venv and caches, but not the data in var/
	@rm -rf .venv .venv-train .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage .coverage.* htmlcov

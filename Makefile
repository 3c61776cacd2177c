# `make run` and `make test` need Python 3.11 or newer and make; both set up what is missing.
PYTHON ?= python3
VENV ?= .venv
RUN ?= run
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The folder with nli/, news/ and models/ that `make model` trains from, and some tests measure on.
DATA ?= $(or $(FACTCHECK_SHARED),../shared)
# What new weights are compared with.
BEFORE ?= $(VENV)/nli-1
# Where torch comes from can be chosen: make run TORCH="torch==2.13.0 --index-url ..."
TORCH ?= torch==2.13.0

.DEFAULT_GOAL := help
.PHONY: run test check fix model card embedder judge context rivals stances claims ablation bench accuracy floors clean help

help: ## Say what there is.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | expand -t 10

run: $(VENV)/.installed ## Set up, and check the sample articles in seeds/.
	$(BIN)/factcheck check seeds -o $(RUN)

test: $(VENV)/.installed-dev ## Set up, and run all tests, those with the real models included.
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev ## Lint, format and type checks.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(VENV)/.installed-dev ## Mend what the linter can.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: $(VENV)/.installed-dev ## Train models/nli again from the pairs in DATA.
	$(BIN)/factcheck train models/nli/recipes/1-public.toml --data $(DATA) -o $(VENV)/nli-1
	$(BIN)/factcheck train models/nli/recipes/2-level.toml --data $(DATA) -o $(VENV)/nli-2
	$(BIN)/factcheck train models/nli/recipes/3-made.toml --data $(DATA) -o $(VENV)/nli-3
	$(BIN)/factcheck train models/nli/recipes/4-facts.toml --data $(DATA) -o $(VENV)/nli-4
	$(BIN)/factcheck train models/nli/recipes/5-level.toml --data $(DATA) -o $(VENV)/nli-5
	$(BIN)/factcheck train models/nli/recipes/6-events.toml --data $(DATA) -o $(VENV)/nli-6
	$(BIN)/factcheck train models/nli/recipes/7-more-events.toml --data $(DATA) -o models/nli --work $(VENV)/nli-7-checkpoints --before $(BEFORE)

card: $(VENV)/.installed-dev ## Measure models/nli on every set beside BEFORE, and write its card again.
	$(BIN)/factcheck train models/nli/recipes/7-more-events.toml --data $(DATA) -o models/nli --measure --before $(BEFORE)

embedder: $(VENV)/.installed-dev ## Fine-tune models/embedder again from the pairs in DATA.
	$(BIN)/factcheck train-embedder models/embedder/recipe.toml --data $(DATA) -o models/embedder

judge: $(VENV)/.installed ## Fit models/judge.json again, and write benchmarks/judge.md.
	$(BIN)/python benchmarks/judge.py

context: $(VENV)/.installed ## Show what the NLI model is best given of a claim; write benchmarks/context.md.
	$(BIN)/python benchmarks/context.py

rivals: $(VENV)/.installed ## Hold the judge against simple rules; write benchmarks/rivals.md.
	$(BIN)/python benchmarks/rivals.py

stances: $(VENV)/.installed ## Measure on real news with known stances in DATA; write benchmarks/stances.md.
	$(BIN)/python benchmarks/stances.py $(DATA)/news/fnc1_train_stances.jsonl.gz

claims: $(VENV)/.installed ## Measure claims and signals on marked sentences; write benchmarks/claims.md.
	FACTCHECK_SHARED=$(DATA) $(BIN)/python benchmarks/claims.py

ablation: $(VENV)/.installed-dev ## Show what each kind of training pairs brings: short runs from .venv/nli-2.
	$(BIN)/python benchmarks/ablation.py models/nli/recipes/3-made.toml $(DATA) 60

bench: $(VENV)/.installed ## Time the main job on this machine.
	$(BIN)/python benchmarks/speed.py

accuracy: $(VENV)/.installed ## Measure every set at hand; write benchmarks/accuracy.* and the README's section.
	FACTCHECK_SHARED=$(DATA) $(BIN)/python benchmarks/accuracy.py

floors: $(VENV)/.installed ## Measure every set and pin data/floors.json: make floors REASON="why one may fall"
	FACTCHECK_SHARED=$(DATA) $(BIN)/python benchmarks/floors.py $(if $(REASON),--allow-regression "$(REASON)")

clean: ## Remove the environment, caches and the run on seeds/.
	rm -rf $(VENV) $(RUN) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.torch: constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -q $(TORCH)
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.torch
	$(PIP) install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install -q -c constraints.txt -e '.[dev]'
	@touch $@

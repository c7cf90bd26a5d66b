# Forewarn: `make demo` to see it, `make demo-kafka` to see it on Kafka and PostgreSQL, `make test` to check
# everything, `make quick` while working.
# `make contract` writes the published contract and the references anew, after a change of facts, commands or
# rules.
# `make bench` measures what an event costs; `make bench-many` the same company with 200,000 customers, for an
# hour. `make stack` starts a real Kafka and PostgreSQL.
# `make truth` measures how well the monitors warn; `make truth TRUTH="--seeds 1-10 --list"` in ten markets.
# `make torture` does every fault many times (hours), or some: `make torture FAULTS="clocks-jump --tries 2"`.
# `make lock` chooses the versions that are deployed anew, with their hashes, and writes the bill of materials.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# Some machines forbid Python to keep what it compiled. The tests start hundreds of programs.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo demo-kafka test quick lint types contracts contract bench bench-profile bench-many truth stack torture lock clean

demo: $(INSTALLED)
	$(BIN)/forewarn demo --again

demo-kafka: $(INSTALLED)
	$(BIN)/python -m deploy.stack --folder build/demo --fresh -- $(BIN)/python -m deploy.demo

# Half of the time a test waits for servers and for processes: three at a time keep two cores busy.
PROCESSES ?= 3
test: $(INSTALLED) lint types contracts
	$(BIN)/pytest -n $(PROCESSES) --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=95

quick: $(INSTALLED) lint types contracts
	$(BIN)/pytest -n 2 -q -m "not slow" --hypothesis-profile quick

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/mypy

contracts: $(INSTALLED)
	$(BIN)/lint-imports

# What the repository keeps of what the code says: the published contract, its samples, the references.
contract: $(INSTALLED)
	mkdir -p build
	$(BIN)/forewarn contract export contract
	PYTHONPATH=tests $(BIN)/python tests/examples/samples.py
	$(BIN)/forewarn commands --markdown > build/commands.md && mv build/commands.md docs/commands.md
	$(BIN)/forewarn rules describe --markdown > build/rules.md && mv build/rules.md docs/rules.md
	$(BIN)/python -m forewarn.app.environment > build/.env.example && mv build/.env.example .env.example

bench: $(INSTALLED)
	mkdir -p build
	rm -f build/bench.json
	$(BIN)/forewarn demo --again --store sqlite:///build/bench.db > build/bench.txt
	$(BIN)/python -m bench.price build/bench.db
	$(BIN)/python -m bench.speed build/bench.db
	$(BIN)/python -m deploy.stack --folder build/bench --fresh -- $(BIN)/python -m bench.price.from_kafka build/bench.db
	$(BIN)/python -m deploy.stack --folder build/bench --fresh -- $(BIN)/python -m bench.stack build/bench.db
	$(BIN)/python -m bench.table

# Where the CPU of a case goes: CASE is memory, many, due or kafka.
CASE ?= memory
bench-profile: $(INSTALLED)
	test -f build/bench.db || $(BIN)/forewarn demo --again --store sqlite:///build/bench.db > build/bench.txt
	if [ $(CASE) = kafka ]; then \
		$(BIN)/python -m deploy.stack --folder build/bench --fresh -- \
			$(BIN)/python -m bench.price.from_kafka build/bench.db --profile; \
	else $(BIN)/python -m bench.price.profile $(CASE) build/bench.db; fi

bench-many: $(INSTALLED)
	$(BIN)/python -m bench.many

TRUTH ?= --seeds 1-2
truth: $(INSTALLED)
	$(BIN)/python -m bench.truth $(TRUTH)

stack: $(INSTALLED)
	$(BIN)/python -m deploy.stack

torture: $(INSTALLED)
	PYTHONPATH=tests $(BIN)/python -m system.torture $(FAULTS)

# With Python 3.11, as in the image.
lock: $(INSTALLED)
	$(PYTHON) -m venv build/locking
	build/locking/bin/pip install --quiet --disable-pip-version-check pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" build/locking/bin/pip-compile --quiet --upgrade --generate-hashes \
		--strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-options \
		--output-file deploy/requirements.lock pyproject.toml
	$(BIN)/python -m deploy.bill > deploy/bill-of-materials.json

$(INSTALLED): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Forewarn needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build forewarn.db forewarn.db-shm forewarn.db-wal

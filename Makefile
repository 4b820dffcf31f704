# 两条命令：make audit 审查样例并写出结果，make test 运行测试。首次运行会建立 .venv 并安装所需的包。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: audit test lint bench generated clean

audit: $(INSTALLED)
	$(BIN)/audit corpus/

test: $(INSTALLED)
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

lint: $(INSTALLED)
	$(BIN)/ruff check auditor tests benchmarks docs
	$(BIN)/ruff format --check auditor tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.audit_speed
	$(BIN)/python -m benchmarks.endless_speed
	$(BIN)/python -m benchmarks.workbook_speed

generated: $(INSTALLED)
	$(BIN)/audit rules schema --write rules/schema.json
	rm -rf docs/规则
	$(BIN)/audit rules docs --write docs/规则
	$(BIN)/python -m auditor.report.json_schema --write
	$(BIN)/python docs/generate.py --write

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

"""The JSON Schema of the result, generated from its types: ``python -m auditor.report.json_schema --write``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from auditor.exits import ExitCode
from auditor.files import write_atomically

PATH = Path("docs/audit-result.schema.json")
"""Where the schema lies, from the root of the project."""

COMMAND = "python -m auditor.report.json_schema --write"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what ``--format json`` prints."""
    from pydantic import TypeAdapter  # only the generator needs pydantic

    from auditor.report.json_types import ResultJson

    made = TypeAdapter(ResultJson).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def render() -> str:
    """Return the schema as it lies in the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def is_current(path: Path = PATH) -> bool:
    """Tell whether the file holds the schema of the present types."""
    return path.is_file() and path.read_text(encoding="utf-8") == render()


def main() -> ExitCode:
    """Write the schema or check that the file is current."""
    parser = argparse.ArgumentParser(description="生成或核对结果的 JSON Schema")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true", help="写入文件")
    mode.add_argument("--check", action="store_true", help="核对文件是否最新")
    if parser.parse_args().write:
        write_atomically(PATH, render().encode("utf-8"))
        return ExitCode.PASSED
    if is_current():
        return ExitCode.PASSED
    sys.stdout.write(f"{PATH} 已过期，请运行：{COMMAND}\n")
    return ExitCode.BELOW_THRESHOLD


if __name__ == "__main__":
    raise SystemExit(main())

"""Time one report from bytes to Audit, and a thousand, beside two baselines in the same run.

usage: python -m benchmarks.audit_speed [FILE] [--documents N]

The baselines do much less: jieba only cuts the same text into words, and one alternation of all phrases
is only searched by ``re``. Ratios are comparable between machines; milliseconds are not.
"""

from __future__ import annotations

import argparse
import logging
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from auditor.checks.base import Scene
from auditor.matching.scan import Reading
from auditor.model import Document, Unreadable
from auditor.reading.document import read_bytes
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.run import Worker, settle
from auditor.scoring import scored

ROUNDS = 7
SAMPLE = Path(__file__).parent.parent / "corpus" / "qiwu_shi_2025.txt"


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median CPU time of one call, after a warm-up, each round long enough to be measured."""
    work()
    once = max(_timed(work, 1), 1e-5)
    repeat = max(1, int(0.2 / once))
    return statistics.median(_timed(work, repeat) / repeat for _ in range(rounds))


def _timed(work: Callable[[], object], repeat: int) -> float:
    start = time.process_time()
    for _ in range(repeat):
        work()
    return time.process_time() - start


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    data = options.file.read_bytes()
    name = options.file.name
    start = time.perf_counter()
    pack = load_pack(builtin_pack())
    loaded = time.perf_counter()
    worker = Worker(pack, many=True)
    compiled = time.perf_counter()
    engine = worker.engine

    def document() -> Document:
        found = read_bytes(data, name)
        if isinstance(found, Unreadable):
            raise SystemExit(f"{name}: {found.reason}")
        return found

    known = document()

    def audit() -> object:
        return worker.audit(document())

    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    settle()
    alternation = re.compile("|".join(map(re.escape, sorted(engine.compiled.vocabulary, key=len, reverse=True))))
    rows = [
        ("bytes → Document", seconds(document)),
        ("Document → Audit by the rules alone", seconds(lambda: scored(engine.audit(known), pack))),
        ("Document → Figures", seconds(lambda: Scene(Reading(known, engine.compiled)).figures)),
        ("of which Document → Reading", seconds(lambda: Scene(Reading(known, engine.compiled)))),
        ("Document → Defects", seconds(lambda: worker.proofreader.read(known))),
        ("bytes → Audit", seconds(audit)),
        ("baseline: jieba cuts the text", seconds(lambda: list(jieba.cut(known.norm)), 3)),
        ("baseline: re, one alternation", seconds(lambda: alternation.findall(known.norm), 3)),
    ]
    whole = dict(rows)["bytes → Audit"]
    print(f"{name}: {len(data) / 1000:.1f} KB, {len(known.norm)} characters, {len(pack.rules)} rules,")
    print(
        f"{len(engine.compiled.vocabulary)} phrases; pack loaded in {loaded - start:.2f} s, compiled in {compiled - loaded:.2f} s"
    )
    for label, value in rows:
        print(f"  {label:<36} {value * 1000:8.3f} ms   × {value / whole:6.2f} of bytes → Audit")
    began = time.perf_counter()
    for _ in range(options.documents):
        audit()
    spent = time.perf_counter() - began
    print(
        f"  {f'{options.documents} documents, one process':<36} {spent:8.2f} s    {options.documents / spent:8.0f} documents/s"
    )


if __name__ == "__main__":
    main()

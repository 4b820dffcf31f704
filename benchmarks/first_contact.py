"""Learn how far a verdict is to be believed, from what was found in reports before any rule was changed for them.

``first_contact.csv`` has a row for every finding that can be judged anew: what the rule found, how near the sentences
came by weights learnt without that set of reports, and the label of the report's author. Rows are added with
``python -m benchmarks.learn_nearness --leave-out FOLDER --rows``.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.nearness.odds import NAMES, Sight, Trust, around_of, features
from auditor.ruleset.pack import Pack

ROWS = Path(__file__).with_name("first_contact.csv")
LACKS = frozenset({"E0", "E1"})
"""Labels of a requirement that is not met."""
_STRICTNESS = 10.0
_BELIEF = 0.2
"""How easily a rule is believed more or less than others: what went wrong once may have been chance."""


def add(rows: Sequence[dict[str, object]]) -> None:
    """Add what was found in a set of reports."""
    with ROWS.open("a", encoding="utf-8", newline="") as file:
        for row in rows:
            cells = (f"{v:g}" if isinstance(v, float) else int(v) if isinstance(v, bool) else v for v in row.values())
            csv.writer(file, lineterminator="\n").writerow("" if cell is None else cell for cell in cells)


def believed(pack: Pack, without: str = "") -> tuple[dict[str, float], dict[str, Trust]]:
    """Learn how likely a requirement is not met, and how far each rule is to be believed; ``without`` is a set left out."""
    themes = {rule.id: rule.theme for rule in pack.rules}
    columns = {name: number for number, name in enumerate(sorted(themes))}
    seen, truth = [], []
    for report in _reports(themes, without):
        around = around_of({rule: sight for rule, (sight, _) in report.items()}, themes)
        for rule, (sight, lacks) in report.items():
            own = np.zeros(2 * len(columns))
            own[2 * columns[rule] + (sight.level > 1)] = _BELIEF
            seen.append(np.r_[features(sight, around[rule]), own])
            truth.append(lacks)
    model = LogisticRegression(C=_STRICTNESS, max_iter=5000, fit_intercept=False)
    model.fit(np.array(seen), truth)
    weights = model.coef_[0].round(3).tolist()
    own = (model.coef_[0][len(NAMES) :] * _BELIEF).round(3).tolist()
    trust = {rule: Trust(own[2 * number], own[2 * number + 1]) for rule, number in columns.items()}
    return dict(zip(NAMES, weights, strict=False)), trust


def _reports(rules: dict[str, str], without: str) -> list[dict[str, tuple[Sight, bool]]]:
    """Return, for each report, what was seen of each rule that there is, and whether the requirement is not met."""
    found: dict[tuple[str, str], dict[str, tuple[Sight, bool]]] = {}
    with ROWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["rule"] in rules and row["set"] != without:
                told = _seen(row), row["label"] in LACKS
                found.setdefault((row["set"], row["report"]), {})[row["rule"]] = told
    return list(found.values())


def _seen(row: dict[str, str]) -> Sight:
    quoted = float(row["quoted"]) if row["quoted"] else None
    return Sight(int(row["level"]), float(row["first"]), float(row["second"]), quoted, row["speaks"] == "1")

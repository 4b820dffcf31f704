"""Learn how far a verdict is to be believed, from what was found in reports before any rule was changed for them.

``first_contact.csv`` has a row for every finding that can be judged anew: what the rule found, how near the sentences
came by weights learnt without that set of reports, and the label of the report's author. Rows are added with
``python -m benchmarks.learn_nearness --leave-out FOLDER --rows``.

Those reports were written for the purpose. ``extracts.csv`` has what readers, who did not know the verdict, said of the
same findings in extracts of published reports, of which no text is kept: numbers, and T (told), T? (rather told), G?
(rather not) or G (not told). ``extract`` and ``reader`` number the text and who read it; ``chance`` is how likely a
finding of its kind was to be put to the reader, so that each counts for those that were not. The sum learnt of the
former is set right by the latter (how far that holds: ``benchmarks.published``).
"""

from __future__ import annotations

import csv
from collections.abc import Container, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.nearness.odds import NAMES, SCALES, SHIFTS, UNSCALED, Odds, Sight, Trust, around_of, features
from auditor.ruleset.pack import Pack

ROWS = Path(__file__).with_name("first_contact.csv")
LACKS = frozenset({"E0", "E1"})
"""Labels of a requirement that is not met."""
_STRICTNESS = 10.0
_BELIEF = 0.2
"""How easily a rule is believed more or less than others: what went wrong once may have been chance."""
EXTRACTS = Path(__file__).with_name("extracts.csv")
_BELIEF_IN_EXTRACTS = 0.2
"""As ``_BELIEF``: there are some twenty answers a rule, half of them to one side."""
_NOT_TOLD = {"T": 0.0, "T?": 0.35, "G?": 0.65, "G": 1.0}
"""How far a reader says that a thing is not told: of what one disputes, another decides two in three as he leans."""
_LEAST_CHANCE = 0.2
"""What was put to a reader more rarely lies far from what is in doubt, and is not to outweigh that."""


def add(rows: Sequence[dict[str, object]]) -> None:
    """Add what was found in a set of reports."""
    with ROWS.open("a", encoding="utf-8", newline="") as file:
        for row in rows:
            cells = (f"{v:g}" if isinstance(v, float) else int(v) if isinstance(v, bool) else v for v in row.values())
            csv.writer(file, lineterminator="\n").writerow("" if cell is None else cell for cell in cells)


def believed(pack: Pack, without: str = "", unread: Container[str] = ()) -> tuple[dict[str, float], dict[str, Trust]]:
    """Learn how likely a requirement is not met, and how far each rule is to be believed.

    ``without`` is a set of reports, and ``unread`` are extracts, that are left out.
    """
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
    return _set_right(dict(zip(NAMES, weights, strict=False)), trust, unread)


def _set_right(
    weights: dict[str, float], trust: dict[str, Trust], unread: Container[str]
) -> tuple[dict[str, float], dict[str, Trust]]:
    """Return weights and beliefs set right by what readers said of extracts of published reports.

    An extract tells of few themes, so what is around a requirement in it says nothing and is left out.
    """
    odds = Odds(weights | UNSCALED)
    columns = {rule: number for number, rule in enumerate(sorted(trust))}
    seen, truth, weight = [], [], []
    for row in extracts():
        if row["rule"] not in columns or row["extract"] in unread:
            continue
        sight = seen_in(row)
        met = sight.level > 1
        own = np.zeros(2 * len(columns))
        own[2 * columns[row["rule"]] + met] = _BELIEF_IN_EXTRACTS
        levels = np.eye(len(SHIFTS))[sight.level]
        before = trust[row["rule"]]
        believed_before = [before.gap * (not met), before.met * met]
        told_by = np.r_[odds.weighed(sight) * levels, levels, believed_before, own]
        gap = _NOT_TOLD[row["label"]]
        for lacks, share in ((1, gap), (0, 1 - gap)):
            seen.append(told_by)
            truth.append(lacks)
            weight.append(share / max(float(row["chance"]), _LEAST_CHANCE))
    model = LogisticRegression(C=_STRICTNESS, max_iter=5000, fit_intercept=False)
    model.fit(np.array(seen), truth, sample_weight=weight)
    names = (*SCALES, *SHIFTS)
    learnt = dict(zip(names, model.coef_[0].round(3).tolist(), strict=False))
    scales = model.coef_[0][len(names) : len(names) + 2]
    own = model.coef_[0][len(names) + 2 :] * _BELIEF_IN_EXTRACTS
    beliefs = {}
    for rule, number in columns.items():
        told = [round(float(s * t + o), 3) for s, t, o in zip(scales, trust[rule], own[2 * number :], strict=False)]
        beliefs[rule] = Trust(*told)
    return weights | learnt, beliefs


def extracts() -> list[dict[str, str]]:
    """Return what readers said of extracts of published reports."""
    with EXTRACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _reports(rules: dict[str, str], without: str) -> list[dict[str, tuple[Sight, bool]]]:
    """Return, for each report, what was seen of each rule that there is, and whether the requirement is not met."""
    found: dict[tuple[str, str], dict[str, tuple[Sight, bool]]] = {}
    with ROWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["rule"] in rules and row["set"] != without:
                told = seen_in(row), row["label"] in LACKS
                found.setdefault((row["set"], row["report"]), {})[row["rule"]] = told
    return list(found.values())


def seen_in(row: dict[str, str]) -> Sight:
    """Return what was seen of a finding, of a row of either file."""
    quoted = float(row["quoted"]) if row["quoted"] else None
    return Sight(int(row["level"]), float(row["first"]), float(row["second"]), quoted, row["speaks"] == "1")

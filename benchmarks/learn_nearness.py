"""Learn by what characters and pairs of them a sentence tells of a requirement, and how far that is to be trusted.

usage: python -m benchmarks.learn_nearness [--leave-out FOLDER [--rows]] [--write]

For every rule that looks for a wording, or for a part of the report, a linear classifier parts what tells of it (the
sentences two readers quoted for E2 and E3, the cases that meet it) from every clause, and two in a row, of reports
that lack it, and from the cases that must not meet it. Beside them it keeps the few pairs of which nearly every telling sentence has one, and of
which one stands in its paragraph or the heading above.

How likely a requirement is told is learnt beside it (``benchmarks.first_contact``).
``--leave-out`` learns without a set and shows, on that set, what is judged anew and how right the whole is; with
``--rows`` it adds the set to that file, which is right only before the rules are changed for it. ``--write`` keeps the weights in
``rules/nearness.json``. Needs scikit-learn (the extra ``learn``).
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from auditor.engine import Engine
from auditor.model import Document, Finding, Paragraph, Sentence, Verdict
from auditor.nearness.clauses import worth
from auditor.nearness.nearest import Nearest
from auditor.nearness.odds import Odds
from auditor.nearness.parts import looked_at, roles_of
from auditor.nearness.weights import JUDGED, LEARNT, Known, pairs_of, signs_of
from auditor.reading.document import read
from auditor.ruleset.builtin import builtin_folder, builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.ruleset.pack import Pack
from auditor.text.normalise import fold
from auditor.text.sentences import clause_spans
from benchmarks.first_contact import LACKS, add, believed

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "data" / "labels"
LABELLED = ROOT / "benchmarks" / "labelled"
SETS = [*sorted((ROOT / "tests" / "data").glob("unseen*")), *sorted(LABELLED.iterdir()), LABELS]
"""Folders of labels; those of the samples in ``corpus/`` stand apart from their reports."""
_TOLD = frozenset({"E2", "E3"})
_POSITIVE = 5.0
"""How much more a sentence that tells a thing counts than one that does not: there are a thousand times fewer."""
_STRICTNESS = 1.0
_ROUNDS = 400
_LEAST = 5
"""Texts that tell of a requirement, and reports that lack it, below which nothing is learnt of it."""
_MOST = 1500
"""Signs kept of a rule."""
_SEED = 20241
_SAID, _ABOUT = 0.97, 0.99
"""Share of what tells of a requirement that has one of the pairs kept: of the sentences, and of what stands around them."""
_RARE = 0.02
"""Share of all sentences that a pair is taken to stand in at least: what stands nowhere else may be chance."""
_FEWEST, _LEAST_SHARE, _MOST_PAIRS = 2, 0.02, 25
"""Of how many telling sentences a pair must be the only one kept, in number and share; pairs kept at most."""
SHOWN = -0.35
"""Nearness from which a sentence is shown beside a gap: a third of the gaps of unseen reports have one so near."""


@dataclass(frozen=True)
class Report:
    """Hold a labelled report: its document, and by rule its level and the text quoted for it."""

    name: str
    document: Document
    levels: dict[str, tuple[str, str]]
    windows: list[tuple[int, int, int]]
    """Clauses, and two in a row, each with its sentence."""


def _entries(folder: Path) -> Iterator[dict[str, Any]]:
    yaml = YAML(typ="safe")
    for path in sorted(folder.glob("*.yaml")):
        yield yaml.load(path.read_text(encoding="utf-8"))


def _report(folder: Path, entry: dict[str, Any]) -> Report:
    document = read((ROOT / "corpus" if folder == LABELS else folder) / entry["file"])
    assert isinstance(document, Document)
    levels = {rule: (str(each["level"]), fold(each.get("quote") or "")) for rule, each in entry["levels"].items()}
    windows = []
    for number, sentence in enumerate(document.sentences):
        clauses = clause_spans(document.norm, sentence.start, sentence.end)
        windows += [(number, start, end) for start, end in clauses]
        windows += [(number, start, end) for (start, _), (_, end) in pairwise(clauses)]
    return Report(Path(entry["file"]).stem, document, levels, windows)


@dataclass(frozen=True)
class _Telling:
    """Hold the pairs of one telling sentence, and of its paragraph with the heading above it."""

    said: frozenset[str]
    about: frozenset[str]


def _telling(report: Report, rule: str) -> list[_Telling]:
    level, quote = report.levels.get(rule, ("NA", ""))
    document = report.document
    at = document.norm.find(quote) if quote else -1
    if level not in _TOLD or at < 0:
        return []
    number, sentence = next((n, s) for n, s in enumerate(document.sentences) if s.start <= at < s.end)
    paragraph = document.paragraphs[sentence.paragraph]
    above = next((s for s in reversed(document.sentences[: number + 1]) if s.heading), None)
    around = document.norm[paragraph.start : paragraph.end] + (document.norm[above.start : above.end] if above else "")
    return [_Telling(pairs_of(document.norm[sentence.start : sentence.end]), pairs_of(around))]


class _Common:
    """Know in which share of the sentences, and of the paragraphs, of all reports a pair stands."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.said = self._shares((r.document.norm, s) for r in reports for s in r.document.sentences)
        self.about = self._shares((r.document.norm, p) for r in reports for p in r.document.paragraphs)

    @staticmethod
    def _shares(spans: Iterable[tuple[str, Sentence | Paragraph]]) -> dict[str, float]:
        counts: Counter[str] = Counter()
        total = 0
        for norm, each in spans:
            counts.update(pairs_of(norm[each.start : each.end]))
            total += 1
        return {pair: count / total for pair, count in counts.items()}


def _kept(told: Sequence[frozenset[str]], common: dict[str, float], enough: float) -> tuple[str, ...]:
    """Return few pairs, rare elsewhere, of which ``enough`` of the telling texts have one."""
    left, kept = list(told), list[str]()
    least = max(_FEWEST, _LEAST_SHARE * len(told))
    while len(left) > len(told) * (1 - enough) and len(kept) < _MOST_PAIRS:
        counts = Counter(pair for each in left for pair in each)
        often = sorted(pair for pair, count in counts.items() if count >= least)
        if not often:
            break
        kept.append(max(often, key=lambda pair: counts[pair] / (common.get(pair, 0.0) + _RARE)))
        left = [each for each in left if kept[-1] not in each]
    return tuple(kept)


def _level(report: Report, rule: str) -> str:
    return report.levels.get(rule, ("NA", ""))[0]


def _vector(text: str) -> Counter[str]:
    """Return how many clauses of a text have each sign, as they are summed when a report is read."""
    return Counter(sign for start, end in clause_spans(text, 0, len(text)) for sign in signs_of(text[start:end]))


def _told(report: Report, rule: str) -> list[str]:
    """Return the quotation for a rule, and the sentence it stands in."""
    level, quote = report.levels.get(rule, ("NA", ""))
    at = report.document.norm.find(quote) if quote else -1
    if level not in _TOLD or at < 0:
        return []
    whole = next(s for s in report.document.sentences if s.start <= at < s.end)
    return [quote, report.document.norm[whole.start : whole.end]]


class _Matrix:
    """Number the signs and hold every text looked at as a row."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._data: list[float] = []
        self._columns: list[int] = []
        self._ends: list[int] = [0]

    def row(self, text: str) -> int:
        """Return the row of a text."""
        known = self._rows.get(text)
        if known is None:
            known = self._rows[text] = len(self._ends) - 1
            for sign, count in _vector(text).items():
                self._columns.append(self.numbers.setdefault(sign, len(self.numbers)))
                self._data.append(count * worth(len(text)))
            self._ends.append(len(self._columns))
        return known

    def whole(self) -> csr_matrix:
        """Return all rows."""
        return csr_matrix(
            (np.array(self._data), np.array(self._columns), np.array(self._ends)),
            shape=(len(self._ends) - 1, len(self.numbers)),
        )


def weigh(pack: Pack, reports: Sequence[Report]) -> dict[str, Known]:
    """Learn the weights of every rule of a pack that looks for a wording."""
    matrix, common = _Matrix(), _Common(reports)
    asked: dict[str, tuple[list[int], list[int]]] = {}
    for rule in pack.rules:
        if rule.kind not in JUDGED or rule.id.startswith("RPT"):
            continue
        roles = roles_of(rule)
        met, not_met = [], []
        for report in reports:
            met += [matrix.row(text) for text in _told(report, rule.id)]
            if _level(report, rule.id) in LACKS:
                seen = set(looked_at(report.document, roles))
                not_met += [matrix.row(report.document.norm[a:b]) for at, a, b in report.windows if at in seen]
        for case in rule.cases:
            if case.level is not None and not case.outline:
                (met if case.level > 1 else not_met).append(matrix.row(fold(case.text)))
        if min(len(met), sum(_level(each, rule.id) in LACKS for each in reports)) >= _LEAST:
            asked[rule.id] = met, not_met
    whole = matrix.whole()
    names = list(matrix.numbers)
    learnt = {}
    for rule, (met, not_met) in asked.items():
        telling = [each for report in reports for each in _telling(report, rule)]
        learnt[rule] = _fitted(whole, met, not_met, names)._replace(
            said=_kept([each.said for each in telling], common.said, _SAID),
            about=_kept([each.about for each in telling], common.about, _ABOUT),
        )
    return learnt


def _fitted(whole: csr_matrix, met: list[int], not_met: list[int], names: list[str]) -> Known:
    truth = np.r_[np.ones(len(met)), -np.ones(len(not_met))]
    model = LinearSVC(
        C=_STRICTNESS, class_weight={1: _POSITIVE, -1: 1.0}, dual=True, max_iter=_ROUNDS, random_state=_SEED
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a few hundred rounds order the sentences as well as thousands
        model.fit(whole[met + not_met], truth)
    weights = model.coef_[0]
    heaviest = np.argsort(-np.abs(weights))[:_MOST]
    kept = {names[at]: round(float(weights[at]), 2) for at in heaviest.tolist() if abs(weights[at]) >= 0.01}
    return Known(dict(sorted(kept.items())), round(float(model.intercept_[0]), 2), SHOWN, learnt=True)


def measure(pack: Pack, learnt: dict[str, Known], reports: Sequence[Report], name: str) -> list[dict[str, object]]:
    """Print what was judged anew in reports that nothing was learnt from, and how right that is; return the rows.

    What is left to a person counts as missed where the label is a gap.
    """
    weights, trust = believed(pack, without=name)
    engine = Engine(pack)
    learnt = {rule: known._replace(trust=trust[rule]) for rule, known in learnt.items()}
    nearest = Nearest(engine.compiled, learnt, Odds(weights))
    counts = {"rules": Counter[str](), "judged": Counter[str]()}
    rows: list[dict[str, object]] = []
    for report in reports:
        audit = engine.audit(report.document)
        sights = nearest.sights(audit)
        for before, after in zip(audit.findings, nearest.shown(audit), strict=True):
            label = _level(report, before.rule)
            if label == "NA" or before.verdict is Verdict.NOT_APPLICABLE:
                continue
            counts["rules"].update(_compared(before, label))
            counts["judged"].update(_compared(after, label))
            if after.verdict is not before.verdict:
                print(label, before.rule, before.verdict, after.verdict, after.evidence[0].quote[:60])
            if before.rule in sights:
                row = {"set": name, "report": report.name, "rule": before.rule, "label": label}
                rows.append(row | sights[before.rule]._asdict())
    for who, each in counts.items():
        precision, recall = each["hit"] / (each["hit"] + each["alarm"]), each["hit"] / (each["hit"] + each["missed"])
        print(f"{who}: gap precision {precision:.3f}, recall {recall:.3f}, exact {each['exact'] / each['rows']:.3f}")
    return rows


def _compared(finding: Finding, label: str) -> Counter[str]:
    """Count a finding beside its label."""
    lacks, found = label in LACKS, finding.evidence_level is not None and finding.evidence_level <= 1
    return Counter(
        rows=1,
        hit=lacks and found,
        alarm=found and not lacks,
        missed=lacks and not found,
        exact=label == f"E{finding.evidence_level}",
    )


def main() -> None:
    """Learn, and show or keep what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-out", type=Path, default=None)
    parser.add_argument("--rows", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pack = load_pack(builtin_pack())
    left = asked.leave_out.resolve() if asked.leave_out else None
    reports = [_report(folder, entry) for folder in SETS if folder.resolve() != left for entry in _entries(folder)]
    learnt = weigh(pack, reports)
    size = sum(len(each.weights) for each in learnt.values())
    print(f"{len(reports)} reports, {len(learnt)} rules, {size} weights", file=sys.stderr)
    if left is not None:
        rows = measure(pack, learnt, [_report(left, entry) for entry in _entries(left)], left.name)
        if asked.rows:
            add(rows)
    if asked.write:
        names = {rule.id: rule.name for rule in pack.rules}
        odds, trust = believed(pack)
        rules = {
            rule: {
                "name": names[rule],
                "trust": trust[rule],
                "bias": each.bias,
                "said": " ".join(each.said),
                "about": " ".join(each.about),
                "weights": each.weights,
            }
            for rule, each in learnt.items()
        }
        told = {"shown": SHOWN, "odds": odds, "rules": rules}
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace('"weights":{', '\n"weights":{')
        (builtin_folder() / LEARNT).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

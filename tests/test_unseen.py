"""Reports written, and labelled for all requirements, by authors who had not seen a rule.

Seven sets of eight, eight of six, three of nine and one of twelve. Before any change for them, the audit had

| set | gap precision | recall | exact level | rows |
|---|---|---|---|---|
| 1 | 0.79 | 0.89 | 0.83 | 957 |
| 2 (two of its reports tell everything in homely words) | 0.61 | 0.92 | 0.77 | 933 |
| 3 | 0.86 | 0.85 | 0.80 | 912 |
| 4 | 0.87 | 0.92 | 0.84 | 722 |
| 4, rows that its author called beyond dispute | 0.94 | 0.97 | 0.92 | 620 |
| 5 | 0.89 | 0.90 | 0.83 | 876 |
| 5, rows that its author called beyond dispute | 0.94 | 0.93 | 0.91 | 731 |
| 6 | 0.82 | 0.94 | 0.84 | 951 |
| 6, rows where a second reader, who saw no other label, found the same | 0.82 | 0.97 | – | 922 |
| 7, after all that was learnt from 1 to 6 and from the passages of ``test_banks`` | 0.89 | 0.93 | 0.87 | 964 |
| 7, by the rules as they were before set 6 | 0.86 | 0.93 | 0.86 | 965 |
| 7, rows that its author called beyond dispute | 0.94 | 0.95 | 0.90 | 863 |
| 8, half of it as sparse and full of formulas as real reports are | 0.93 | 0.88 | 0.85 | 899 |
| 8, rows where a second reader found the same | 0.93 | 0.93 | – | 867 |
| 8, rows that its author called beyond dispute | 0.97 | 0.91 | 0.88 | 790 |
| 9, all of that kind, after the one round for 8 | 0.95 | 0.89 | 0.81 | 715 |
| 9, rows that its author called beyond dispute | 0.97 | 0.94 | 0.88 | 599 |
| 10, of that kind too | 0.88 | 0.90 | 0.84 | 734 |
| 10, rows where a second reader found the same | 0.89 | 0.94 | – | 702 |
| 10, rows that its author called beyond dispute | 0.97 | 0.96 | 0.90 | 611 |
| 11, of that kind too, after the one round for 10 | 0.94 | 0.92 | 0.83 | 719 |
| 11, rows where a second reader found the same | 0.94 | 0.93 | – | 699 |
| 11, rows that its author called beyond dispute | 0.98 | 0.96 | 0.88 | 622 |
| 12, of that kind too, after the one round for 11 | 0.90 | 0.91 | 0.85 | 740 |
| 12, rows where a second reader found the same | 0.91 | 0.93 | 0.87 | 723 |
| 12, rows that its author called beyond dispute | 0.95 | 0.96 | 0.90 | 646 |
| 13, told in plainer words, with fewer gaps, after the one round for 12 | 0.81 | 0.92 | 0.84 | 722 |
| 13, rows where a second reader found the same | 0.79 | 0.95 | 0.85 | 691 |
| 13, rows that its author called beyond dispute | 0.89 | 0.94 | 0.91 | 578 |
| 14, in plain words as 13, after the one round for 13 | 0.77 | 0.91 | 0.84 | 722 |
| 14, by rules that three writers had widened meanwhile over some 4,000 sentences of their own | 0.77 | 0.91 | 0.84 | 722 |
| 14, rows where a second reader found the same | 0.77 | 0.92 | 0.84 | 715 |
| 14, rows that its author called beyond dispute | 0.86 | 0.92 | 0.90 | 576 |
| 15, nearly half of it gaps, as in real reports, after the one round for 14 | 0.87 | 0.94 | 0.81 | 732 |
| 15, rows where a second reader found the same | 0.88 | 0.94 | 0.82 | 706 |
| 15, rows that its author called beyond dispute | 0.96 | 0.95 | 0.91 | 521 |
| 16, each with a few matters drawn by lot that it leaves out and others that it only names, after the one round for 15 | 0.90 | 0.90 | 0.78 | 1019 |
| 16, rows where a second reader found the same | 0.90 | 0.91 | 0.79 | 988 |
| 16, rows that its author called beyond dispute | 0.98 | 0.93 | 0.90 | 737 |
| 17, of that kind too, after the one round for 16 | 0.89 | 0.90 | 0.81 | 1075 |
| 17, rows where a second reader found the same | 0.91 | 0.92 | 0.82 | 1040 |
| 17, rows that its author called beyond dispute | 0.97 | 0.96 | 0.92 | 775 |
| 18, of that kind too, after the one round for 17 | 0.91 | 0.89 | 0.81 | 1332 |
| 18, rows where a second reader found the same | 0.92 | 0.91 | 0.82 | 1289 |
| 18, rows that its author called beyond dispute | 0.97 | 0.95 | 0.92 | 926 |
| 19, of that kind too, after the one round for 18 | 0.88 | 0.87 | 0.78 | 1028 |
| 19, rows where a second reader found the same | 0.90 | 0.89 | 0.80 | 992 |
| 19, rows that its author called beyond dispute | 0.97 | 0.92 | 0.90 | 721 |

What is most likely told is left to a person (``auditor.nearness``); a gap left so counts as missed. By the rules of first
contact, and learnt without the set and those after it, that makes of the above

| set | gap precision | recall | exact level | left to a person, of these told |
|---|---|---|---|---|
| 12 | 0.93 | 0.91 | 0.86 | 7, 6 |
| 13 | 0.83 | 0.92 | 0.84 | 7, 7 |
| 14 | 0.81 | 0.91 | 0.85 | 9, 9 |
| 15 | 0.89 | 0.94 | 0.82 | 8, 7 |
| 15, rows where a second reader found the same | 0.90 | 0.94 | 0.83 | |
| 15, rows that its author called beyond dispute | 0.98 | 0.95 | 0.92 | |
| 16, as it was learnt from 1 to 15 | 0.91 | 0.86 | 0.76 | 32, 10 |
| 16, asked to speak of the matter | 0.91 | 0.90 | 0.78 | 11, 8 |
| 17, so too | 0.90 | 0.89 | 0.80 | 14, 6 |
| 18, learnt from 1 to 17 | 0.92 | 0.89 | 0.81 | 5, 5 |
| 19, learnt from 1 to 18 | 0.89 | 0.87 | 0.78 | 3, 2 |

Where a whole matter is left out, a sentence of another one is the nearest there is: of reports that tell a little of
everything, as the first fifteen sets do, that could not be learnt. So a sentence is asked for one of the few pairs that
nearly all tellings have, and limits are stricter. The same weights say, too, which verdicts rest on a sentence of
another matter: of what was met in 18 by the rules, 18 were left to a person for that, of which 13 were gaps; in 19 it was 12 and 9.

Precision depends on how much there is to find: of a hundred told rows six (set 12), eight (13, 14) and twelve (15) are taken
for gaps, whether a fifth of all rows are gaps, as in 13 and 14, or nearly half, as in 15 and in real reports.

How far two careful readers agree bounds what can be asked: against the author's labels a second reader, who saw none,
had precision 0.99, recall 0.92 and exact level 0.92 on the eighth set, 0.98, 0.91 and 0.92 on the tenth, 0.98, 0.96 and
0.94 on the eleventh, 0.99, 0.95 and 0.93 on the twelfth, 0.98, 0.86 and 0.92 on the thirteenth, 0.99, 0.96 and 0.96 on the fourteenth, 0.98, 0.94 and 0.91 on the fifteenth,
0.99, 0.95 and 0.91 on the sixteenth, 0.97, 0.97 and 0.92 on the seventeenth, 0.98, 0.96 and 0.92 on the eighteenth, 0.96, 0.96 and
0.91 on the nineteenth; on rows beyond dispute 1.00,
0.96 and 0.95 on the eighth, 1.00, 0.98 and 0.96 on the tenth, 1.00, 0.99 and 0.96 on the eleventh, 1.00, 0.98 and 0.94 on the
twelfth, 1.00, 0.94 and 0.97 on the thirteenth.

More wordings hardly help; what was learnt from the sets (``benchmarks.learn_nearness``) does. Characters beside their pairs,
one limit for all rules and the whole sentence as what is judged made it find two and a half times as much as pairs, a
limit a rule and single clauses had, with fewer errors. Half as many reports to learn from find four in five of it; vectors of a multilingual
language model in the place of the characters find less.

Between 7 and 8 seven writers had widened every theme over some 6,000 passages of their own. It changed nothing that
can be seen here: the rules of before had 0.92 and 0.89 on the eighth set, 0.95 and 0.89 on the ninth. What reports of
this kind lack is not more wordings but an ear for formulas: most of what is missed there is a slogan taken for an act.

In sets 6, 8 and 10 to 19 a second reader's level stands beside the author's (``second``) where it differs: in set 6 in 79 of 1,304
rows, in 29 of them about whether there is a gap; in set 8 in 71 and 32 of 900; in set 10 in 62 of 978, in 32 of them about the gap or whether it applies; in set 11 in 45 and 21 of 978;
in set 12 in 53 and 17 of 978; in set 13 in 60 and 32 of 978; in set 14 in 32 and 9 of 978; in set 15 in 69 and 27 of 978;
in set 16 in 95 and 32 of 1,467; in set 17 in 89 and 37 of 1,467; in set 18 in 108 and 46 of 1,956; in set 19 in 92 and 36 of 1,467.

Of the figures precision was 0.79 and recall 0.59 on the second set, 0.85 and 0.89 on the fifth, 0.91 and 0.86 on the sixth,
0.92 and 0.88 on the seventh, 0.95 and 0.83 on the eighth, 0.94 and 0.91 on the ninth, 0.96 and 0.92 on the tenth, 0.96 and 0.86 on the
eleventh, 0.95 and 0.89 on the twelfth, 0.92 and 0.82 on the thirteenth,
0.90 and 0.81 on the fourteenth, 0.95 and 0.74 on the fifteenth, 0.81 and 0.77 on the sixteenth, 0.78 and 0.77 on the
seventeenth, 0.87 and 0.77 on the eighteenth, 0.84 and 0.82 on the nineteenth.
After each the rules were widened once, in general terms; where independent authors agreed on how strictly to read a requirement, it was read so
from then on. Sets 1 to 5 were looked at once more with set 6, for requirements read too strictly everywhere. They are not
to be fitted to these reports again. What is measured here keeps what was reached from being lost.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from auditor.model import Audit, Document
from auditor.reading.document import read
from tests.conftest import ROOT
from tests.measure import counted

FIRST = ROOT / "tests" / "data" / "unseen"
SECOND = ROOT / "tests" / "data" / "unseen2"
THIRD = ROOT / "tests" / "data" / "unseen3"
FOURTH = ROOT / "tests" / "data" / "unseen4"
FIFTH = ROOT / "tests" / "data" / "unseen5"
SIXTH = ROOT / "tests" / "data" / "unseen6"
SEVENTH = ROOT / "tests" / "data" / "unseen7"
EIGHTH = ROOT / "tests" / "data" / "unseen8"
NINTH = ROOT / "tests" / "data" / "unseen9"
TENTH = ROOT / "tests" / "data" / "unseen10"
ELEVENTH = ROOT / "tests" / "data" / "unseen11"
TWELFTH = ROOT / "tests" / "data" / "unseen12"
THIRTEENTH = ROOT / "tests" / "data" / "unseen13"
FOURTEENTH = ROOT / "tests" / "data" / "unseen14"
FIFTEENTH = ROOT / "tests" / "data" / "unseen15"
SIXTEENTH = ROOT / "tests" / "data" / "unseen16"
SEVENTEENTH = ROOT / "tests" / "data" / "unseen17"
EIGHTEENTH = ROOT / "tests" / "data" / "unseen18"
NINETEENTH = ROOT / "tests" / "data" / "unseen19"
LEAST = {
    FIRST: (0.95, 0.93, 0.89),
    SECOND: (0.70, 0.92, 0.81),
    THIRD: (0.96, 0.89, 0.85),
    FOURTH: (0.95, 0.93, 0.88),
    FIFTH: (0.94, 0.89, 0.84),
    SIXTH: (0.92, 0.94, 0.86),
    SEVENTH: (0.91, 0.95, 0.87),
    EIGHTH: (0.94, 0.90, 0.85),
    NINTH: (0.94, 0.90, 0.81),
    TENTH: (0.90, 0.92, 0.85),
    ELEVENTH: (0.95, 0.93, 0.85),
    TWELFTH: (0.95, 0.92, 0.86),
    THIRTEENTH: (0.90, 0.90, 0.85),
    FOURTEENTH: (0.87, 0.91, 0.85),
    FIFTEENTH: (0.91, 0.96, 0.84),
    SIXTEENTH: (0.91, 0.94, 0.80),
    SEVENTEENTH: (0.90, 0.93, 0.82),
    EIGHTEENTH: (0.90, 0.91, 0.81),
    NINETEENTH: (0.87, 0.88, 0.78),
}
SETS = list(LEAST)
"""Gap precision, gap recall and exact level that are not to be lost."""


def _entries(folder: Path):
    yaml = YAML(typ="safe")
    return [(folder, yaml.load(p.read_text(encoding="utf-8"))) for p in sorted(folder.glob("*.yaml"))]


ENTRIES = [entry for folder in SETS for entry in _entries(folder)]


def _document(folder: Path, entry) -> Document:
    document = read(folder / entry["file"])
    assert isinstance(document, Document)
    return document


_audits: dict[Path, Audit] = {}


def _audit(engine, folder: Path, entry) -> Audit:
    path = folder / entry["file"]
    if path not in _audits:
        _audits[path] = engine.audit(_document(folder, entry))
    return _audits[path]


@pytest.mark.parametrize(("folder", "entry"), ENTRIES, ids=[e["file"] for _, e in ENTRIES])
def test_level_and_year(folder, entry):
    """Level and year are those of the report."""
    document = _document(folder, entry)
    assert (document.level.value, document.year.value) == (entry["level"], entry["year"])


@pytest.mark.parametrize("folder", SETS, ids=lambda f: f.name)
def test_gaps_and_levels(engine, folder):
    """Gaps and levels are found about as well as they were after the one round of widening."""
    counts: Counter[str] = Counter()
    for _, entry in _entries(folder):
        counts += counted(_audit(engine, folder, entry).findings, entry["levels"])
    precision, recall, exact = LEAST[folder]
    assert counts["gap"] / (counts["gap"] + counts["alarm"]) >= precision
    assert counts["gap"] / (counts["gap"] + counts["missed"]) >= recall
    assert counts["exact"] / counts["rows"] >= exact


@pytest.mark.parametrize(
    ("folder", "precision", "recall"),
    [(SECOND, 0.91, 0.77), (FIFTH, 0.92, 0.93), (SIXTH, 0.96, 0.92), (SEVENTH, 0.91, 0.87)],
)
def test_figures(engine, folder, precision, recall):
    """Figures are found about as well as they were after the one round of widening; zero reports are not labelled."""
    counts: Counter[str] = Counter()
    for _, entry in _entries(folder):
        labelled = {(f["metric"], float(f["value"])) for f in entry["figures"]}
        figures = _audit(engine, folder, entry).figures
        found = {(f.metric, f.value) for f in figures if f.metric and f.qualifier != "零报告"}
        counts += Counter(right=len(labelled & found), wrong=len(found - labelled), missed=len(labelled - found))
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= precision
    assert counts["right"] / (counts["right"] + counts["missed"]) >= recall


@pytest.mark.parametrize("folder", SETS, ids=lambda f: f.name)
def test_few_findings_are_left_to_a_person(engine, folder):
    """待核 stays rare: at most one finding in twenty."""
    findings = [f for _, e in _entries(folder) for f in _audit(engine, folder, e).findings]
    assert sum(f.verdict == "待核" for f in findings) * 20 <= len(findings)


def test_no_contradiction_is_invented(engine):
    """No relation of a report without a labelled contradiction is called contradictory."""
    for folder, entry in ENTRIES:
        wrong = [r.work for r in _audit(engine, folder, entry).relations if r.verdict == "矛盾"]
        assert len(wrong) <= len(entry.get("contradictions") or []), (entry["file"], wrong)

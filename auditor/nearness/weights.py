"""What characters, and pairs of them, tell of each rule: learnt from labelled reports, else from its name and its cases."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from heapq import nlargest
from math import log
from pathlib import Path
from typing import NamedTuple

from auditor.errors import PackError
from auditor.nearness.odds import UNTRIED, Odds, Trust
from auditor.ruleset.pack import Pack, Rule
from auditor.text.normalise import fold

Weights = dict[str, dict[str, float]]
"""By rule, what each character or pair of them weighs for it."""

LEARNT = "nearness.json"
"""The file, beside the packs, of what was learnt from labelled reports."""
SHOWN_FROM = 1.9
"""Nearness by cases alone from which a sentence is worth a look."""


class Known(NamedTuple):
    """Hold what is known of one rule: the weights of characters and pairs, what is added to their sum, from where on it tells something.

    ``learnt`` says whether it was learnt from labelled reports: only then does nearness decide on a verdict. Nearly
    every sentence that tells the thing has one of the pairs ``said``, and one of ``about`` stands in its paragraph or in
    the heading above: what has none tells another. ``trust`` is what is learnt of how far the rule is to be believed.
    """

    weights: dict[str, float]
    bias: float = 0.0
    shown: float = SHOWN_FROM
    learnt: bool = False
    said: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    trust: Trust = UNTRIED


KINDS = frozenset({"evidence", "pair", "substance"})
"""Kinds of rules that look for a wording: what tells one is told by its cases, too."""
JUDGED = KINDS | {"outline"}
"""Kinds of rules of which labelled reports teach what tells them; of form no sentence is near or far."""
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_MET = 2
"""Evidence level from which a case shows how the requirement is met."""
_MANY = 12
"""Met cases from which a pair that stands in one alone is chance."""
_NAME, _REQUIREMENT = 0.8, 0.4
"""Share of the met cases that a pair of the rule's name, or of its requirement, counts for."""
_MOST = 200
"""Pairs kept of a rule: the rest, such as 工作 and 开展, tell nothing and cost time."""


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters in a folded text: 复议 and 议案 of 复议案."""
    return frozenset([run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)])


def signs_of(text: str) -> frozenset[str]:
    """Return what is learnt of in a folded text: its Chinese characters, and their pairs."""
    return pairs_of(text).union(*_HAN.findall(text))


def known(pack: Pack, folder: Path) -> dict[str, Known]:
    """Return what is known of every rule that looks for a wording: from labelled reports where there were any.

    What was learnt of a rule holds for the rule of that number and name only: another pack may give it to another rule.
    """
    cases = {rule: Known(weights) for rule, weights in learn(pack).items()}
    return cases | {r.id: each for r in pack.rules if (each := _read(folder)[0].get((r.id, r.name))) is not None}


def odds(folder: Path) -> Odds:
    """Return what was learnt of how far a rule's finding and nearness can be trusted."""
    return _read(folder)[1]


@lru_cache(maxsize=1)
def _read(folder: Path) -> tuple[dict[tuple[str, str], Known], Odds]:
    path = folder / LEARNT
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        rules = {
            (rule, each["name"]): Known(
                dict(each["weights"]),
                float(each["bias"]),
                float(told["shown"]),
                True,
                tuple(each["said"].split()),
                tuple(each["about"].split()),
                Trust(*map(float, each["trust"])),
            )
            for rule, each in told["rules"].items()
        }
        return rules, Odds(told["odds"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise PackError(f"[P000] {path} 读不出来，程序安装得不完整，未作任何审查。请重新安装本程序。") from error


def learn(pack: Pack) -> Weights:
    """Weigh the pairs of every rule that looks for a wording: common among its cases, rare among the other rules."""
    shares = {rule.id: _shares(rule) for rule in pack.rules if rule.kind in KINDS}
    shares = {rule: share for rule, share in shares.items() if share}
    rules = Counter(pair for share in shares.values() for pair in share)
    total = len(shares)
    return {rule: _heaviest(share, rules, total) for rule, share in shares.items()}


def _shares(rule: Rule) -> dict[str, float]:
    """Return by pair the share of the met cases that have it; empty for a rule without such cases."""
    met = [pairs_of(fold(c.text)) for c in rule.cases if not c.outline and c.level is not None and c.level >= _MET]
    if not met:
        return {}
    least = 2 if len(met) >= _MANY else 1
    found = Counter(pair for pairs in met for pair in pairs)
    shares = {pair: count / len(met) for pair, count in found.items() if count >= least}
    for text, share in ((rule.name, _NAME), (rule.requirement, _REQUIREMENT)):
        for pair in pairs_of(fold(text)):
            shares[pair] = max(shares.get(pair, 0.0), share)
    return shares


def _heaviest(share: Mapping[str, float], rules: Mapping[str, int], total: int) -> dict[str, float]:
    # the root of the share: five wordings of one thing are five ways to say it, none of them the usual one
    weights = {pair: own**0.5 * log(1 + total / rules[pair]) ** 2 for pair, own in share.items()}
    return dict(nlargest(_MOST, weights.items(), key=lambda each: each[1]))

"""A term counts only on word boundaries: 办公示范 is not 公示, 反复议论 is not 复议."""

from __future__ import annotations

import logging
import warnings

import pytest

from auditor.engine import Engine
from tests.casefiles import load
from tests.packs import evidence, judge, small_engine

TRAPS: list[tuple[str, str]] = [tuple(c) for c in load("boundaries/traps.yaml")]
STANDS: list[tuple[str, str]] = [tuple(c) for c in load("boundaries/stands.yaml")]
RULE_OF = {phrase: f"BND-{number:02d}" for number, phrase in enumerate(dict(TRAPS + STANDS), 1)}


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    """Compile a pack of one rule a phrase, met by the phrase alone."""
    rules = [evidence(rule_id, weak=[phrase]) for phrase, rule_id in RULE_OF.items()]
    return small_engine(tmp_path_factory.mktemp("boundaries"), rules)


@pytest.mark.parametrize(("phrase", "text"), TRAPS)
def test_a_phrase_made_of_pieces_of_other_words_does_not_count(engine, phrase, text):
    """The characters stand there in a row, but they are the end of one word and the beginning of another."""
    assert phrase in text
    assert judge(engine, text + "。")[RULE_OF[phrase]].evidence_level == 0


@pytest.mark.parametrize(("phrase", "text"), STANDS)
def test_a_phrase_of_whole_words_counts(engine, phrase, text):
    """What stands around it is of no matter: 行政复议申请 contains 复议申请."""
    assert phrase in text
    assert judge(engine, text + "。")[RULE_OF[phrase]].evidence_level == 1


@pytest.mark.parametrize("mark", ["，", "。", "、", "：", "\n", "（"])
def test_a_mark_between_two_words_is_a_boundary(engine, mark):
    """What stands behind a comma or in another paragraph never makes a trap."""
    assert judge(engine, f"制定办{mark}公示信息400条。")[RULE_OF["公示"]].evidence_level == 1


def test_the_answer_does_not_depend_on_what_was_asked_before(tmp_path):
    """A pack that has seen other texts answers as a fresh one does."""
    rules = [evidence(rule_id, weak=[phrase]) for phrase, rule_id in RULE_OF.items()]
    used = small_engine(tmp_path / "used", rules)
    for phrase, text in [*TRAPS, *STANDS]:
        used_first = judge(used, text)[RULE_OF[phrase]]
        assert judge(used, text)[RULE_OF[phrase]] == used_first
    fresh = small_engine(tmp_path / "fresh", rules)
    for phrase, text in [*reversed(STANDS), *reversed(TRAPS)]:
        assert judge(fresh, text) == judge(used, text), phrase


@pytest.fixture(scope="module")
def jieba():
    """Import jieba as its users do: it warns of its own age and logs what it loads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

        jieba.setLogLevel(logging.ERROR)
        jieba.initialize()
    return jieba


@pytest.mark.parametrize("text", [text for _, text in TRAPS + STANDS])
def test_both_segmenters_agree(jieba, text):
    """The fast segmenter gives what jieba gives, so its dictionary may stand for jieba's."""
    import rjieba

    assert list(rjieba.cut(text)) == jieba.lcut(text)

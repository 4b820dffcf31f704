"""What is measured is what the program does, and what is written then is written with all that a reader gets."""

from __future__ import annotations

import re
from types import SimpleNamespace

from auditor.cli.call import Call
from auditor.exits import ExitCode
from auditor.model import Audit
from auditor.outcome import Decision
from auditor.ruleset.builtin import builtin_pack
from auditor.run import Worker
from benchmarks import audit_speed, endless_speed, sample_runs


def test_the_context_of_a_benchmark_is_that_of_a_call(pack) -> None:
    """With the vetoes, the grades and what the law lays on whom."""
    context = sample_runs.context_of(pack)
    call = Call(pack, builtin_pack(), (), 1, quiet=True)
    gate = Decision("通过", int(ExitCode.PASSED), ())
    asked = call.context(gate, None)
    assert context.vetoes
    assert context.grades
    for part in ("pack", "rules", "metrics", "tool", "vetoes", "grades", "unbound"):
        assert getattr(context, part) == getattr(asked, part), part


def test_what_is_timed_is_the_whole_audit(pack, monkeypatch, capsys) -> None:
    """From the rules to what was in force, as every command has it."""
    audited: list[Audit] = []
    audit = Worker.audit

    def noted(self, document):
        audited.append(audit(self, document))
        return audited[-1]

    def once(work, rounds=1):
        work()
        return 1.0

    monkeypatch.setattr(Worker, "audit", noted)
    for module in (audit_speed, endless_speed):
        monkeypatch.setattr(module, "seconds", once)
    monkeypatch.setattr(endless_speed, "SIZES", (1_000, 2_000))
    # the baseline of one alternation takes longer than all the audits
    monkeypatch.setattr(audit_speed, "re", SimpleNamespace(compile=lambda _: re.compile("法治"), escape=re.escape))
    monkeypatch.setattr("sys.argv", ["audit_speed", "--documents", "1"])
    audit_speed.main()
    assert len(audited) == 2
    endless_speed.main()
    assert len(audited) == 2 + 1 + 2 * len(endless_speed.FORMS)
    assert any(len(each.document.sections) > 20 for each in audited[-2:])
    assert all(each.score is not None for each in audited)
    assert capsys.readouterr().out.count("for twice the text") == len(endless_speed.FORMS)

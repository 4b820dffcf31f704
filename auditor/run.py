"""Run a corpus: paths → reading → engine → score, as a stream; one broken file never stops it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from auditor.answers.items import told_apart
from auditor.defects.proofreader import Proofreader
from auditor.engine import Engine
from auditor.errors import where_of
from auditor.force import in_force
from auditor.model import ANNUAL_REPORT, Audit, Document, Run, Unreadable
from auditor.nearness.nearest import Nearest
from auditor.outcome import Waiver
from auditor.processes import FORKS, Killed, each, processes_for
from auditor.reading.discover import discover
from auditor.reading.document import read
from auditor.reading.manifest import ManifestEntry
from auditor.reading.manifests import Manifests
from auditor.reading.source import shown
from auditor.ruleset.builtin import builtin_folder
from auditor.ruleset.loader import load_pack
from auditor.ruleset.pack import Pack
from auditor.scoring import scored
from auditor.waivers.apply import apply_waivers

PARALLEL_FROM = 16 if FORKS else 48
"""Documents from which a pool of processes pays for its start."""
_CHUNK = 16

Outcome = Audit | Unreadable
Job = tuple[Path, ManifestEntry | None]


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what a run needs: the paths, the pack with its overlays, the number of processes, the waivers.

    ``today`` is the day by which waivers expire, the day of the run where it is None.
    """

    paths: tuple[str, ...]
    pack: Path
    overlays: tuple[Path, ...] = ()
    jobs: int = 0
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)
    waivers: tuple[Waiver, ...] = ()
    today: date | None = None


def settle() -> None:
    """Keep the garbage collector from walking through the compiled pack again for every few reports.

    The pack is some hundred thousand objects that live as long as the process; what one report leaves
    behind has hardly any cycles. This halves the time per report.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 50)


class Worker:
    """Audit single files; one per process."""

    def __init__(self, pack: Pack, *, many: bool = False) -> None:
        """Get ready to audit by a pack; ``many`` where more than a few files are to come."""
        self.engine = Engine(pack)
        if many:
            self.engine.compiled.phrases.prepare()
        self.proofreader = Proofreader.from_folder(builtin_folder())
        self.nearest = Nearest(self.engine.compiled)
        settle()

    def __call__(self, job: Job) -> Outcome:
        """Audit one file. The one broad catch of the program: a document must not stop a corpus."""
        path, entry = job
        try:
            document = read(path, entry=entry)
            return document if isinstance(document, Unreadable) else self.audit(document)
        except MemoryError:
            return killed(path, "处理这份文件时内存不够")
        except Exception as error:  # noqa: BLE001 - the document boundary (design §4)
            reason = f"程序处理这份文件时出错（{type(error).__name__}，{where_of(error)}）"
            return Unreadable(shown(path), "internal_error", reason, "请把这份文件和本条信息反馈给维护人员")

    def audit(self, document: Document) -> Audit:
        """Say all there is to say of one report, before waivers. Whatever shows a conclusion takes it from here."""
        if document.kind != ANNUAL_REPORT:
            return scored(Audit(document, ()), self.engine.pack)
        scene = self.engine.scene(document)
        audit = self.engine.judge(scene)
        audit = replace(audit, findings=self.nearest.shown(audit, scene), defects=self.proofreader.read(document))
        return scored(in_force(audit, self.engine.pack), self.engine.pack)


_worker: Worker | None = None


def _start(worker: Worker | None, pack: Path, overlays: tuple[Path, ...]) -> None:
    global _worker  # noqa: PLW0603 - one compiled pack a process; passing it would compile it again for each file
    _worker = worker or Worker(load_pack(pack, overlays), many=True)


def _work(job: Job) -> Outcome:
    assert _worker is not None
    return _worker(job)


def run_corpus(settings: Settings, pack: Pack) -> Run:
    """Audit everything below the given paths.

    Raises ``UsageError`` for a path that does not exist and for a faulty manifest.
    """
    began, started = time.perf_counter(), datetime.now().astimezone().isoformat(timespec="seconds")
    walked: list[Path] = []
    found = list(discover(settings.paths, walked))
    manifests = Manifests(walked)
    unreadable = [each for each in found if isinstance(each, Unreadable)]
    jobs: list[Job] = [(each, manifests.entry(each)) for each in found if isinstance(each, Path)]
    audits: list[Audit] = []
    for number, outcome in enumerate(_outcomes(jobs, settings, pack), 1):
        if isinstance(outcome, Audit):
            audits.append(outcome)
        else:
            unreadable.append(outcome)
        if settings.progress is not None:
            settings.progress(number, len(jobs))
    kept, uses = apply_waivers(told_apart(audits), settings.waivers, pack, settings.today or date.today())
    seconds = round(time.perf_counter() - began, 3)
    return Run(kept, tuple(unreadable), pack.identity, started, seconds, manifests.notes(), uses)


def _outcomes(jobs: list[Job], settings: Settings, pack: Pack) -> Iterable[Outcome]:
    processes = processes_for(settings.jobs, len(jobs))
    if processes <= 1 or len(jobs) < PARALLEL_FROM:
        return map(Worker(pack), jobs)
    return _parallel(jobs, settings, pack, processes)


def _parallel(jobs: list[Job], settings: Settings, pack: Pack, processes: int) -> Iterator[Outcome]:
    # a fork has the pack as it is compiled here; a process that starts afresh loads and compiles its own
    given = (Worker(pack, many=True) if FORKS else None, settings.pack, settings.overlays)
    chunk = max(1, min(_CHUNK, len(jobs) // (4 * processes)))
    outcomes = each(_work, jobs, processes, start=_start, given=given, chunk=chunk)
    for (path, _), outcome in zip(jobs, outcomes, strict=True):
        yield killed(path) if isinstance(outcome, Killed) else outcome


def killed(path: Path, reason: str = "处理这份文件的进程被系统终止了，多半是内存不够") -> Unreadable:
    """Return what is said of a file for which there was not memory enough, or whose process was killed."""
    return Unreadable(
        shown(path), "killed", reason, "请关闭别的程序后单独审查这份文件；仍然这样的，把文件反馈给维护人员"
    )

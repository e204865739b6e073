"""What `debrief check` says: the verdict first, then what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debrief.backup_texts import WIDE, backup_json, day_said, short
from debrief.model.amount import some
from debrief.report.cells import cells, plain, wrap
from debrief.store.check.checking import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.store.check import Checked, Mended, Report

LISTED = 20
"""Flaws that are told one by one."""

_OUTSIDE = ("open", "backup", "transcript")


def size_said(size: int) -> str:
    """Say how many bytes: "812 bytes", "2.1 MB"."""
    if size < 1000:
        return some(size, "byte")
    for unit in ("KB", "MB", "GB"):
        size_: float = size / 1000 ** (("KB", "MB", "GB").index(unit) + 1)
        if size_ < 1000 or unit == "GB":
            return f"{size_:.1f} {unit}" if size_ < 10 else f"{size_:.0f} {unit}"
    raise AssertionError


def facts(rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Set labels and texts side by side; a text goes on below its own beginning."""
    rows = list(rows)
    wide = max((cells(label) for label, _ in rows), default=0)
    lines = []
    for label, text in rows:
        first, *others = wrap(plain(text), max(width - wide - 4, 12))
        lines.append(f"  {label}{' ' * (wide - cells(label))}  {first}")
        lines += [" " * (wide + 4) + line for line in others]
    return lines


# check


def report_lines(report: Report, width: int | None, file: str = "") -> list[str]:
    """Say what a check found.

    Args:
        report: It.
        width: Cells of a line; None: as wide as it takes.
        file: The option that chose the library, to go on with it; empty: none did.
    """
    wide = width or WIDE
    lines = wrap(verdict(report), wide)
    if report.flaws:
        lines += ["", *facts(_flaws(report), wide)]
    lines += ["", *facts(_details(report), wide)]
    if report.notes or report.copies:
        lines += ["", *(line for note in [*report.notes, *_copies(report)] for line in wrap(note, wide))]
    todo = _what_to_do(report)
    return [*lines, "", "What to do:", *_commands(todo, wide, file)] if todo else lines


def verdict(report: Report) -> str:
    """Say in a sentence how the library is."""
    counts = report.counts
    holds = f"{counts.said}, {some(counts.reps, 'rep')}"
    if not report.flaws:
        if not report.exists:
            return "There is no library here yet. It begins with the first debrief."
        return f"The library is whole: {holds}."
    inside = [one for one in report.flaws if one.kind not in _OUTSIDE]
    if not inside:
        return f"The library is whole ({holds}), but not all is well beside it."
    if not report.exists:
        return "The library's file is missing."
    where = "in one place" if len(inside) == 1 else f"in {len(inside):,} places"
    left = f"can be read: {holds}" if counts != type(counts)() else "can be read: nothing"
    return f"The library is damaged {where}. What {left}."


def _flaws(report: Report) -> list[tuple[str, str]]:
    rows = [
        (str(number), f"{plain(sentence(one))}.") for number, one in enumerate(report.flaws[:LISTED], start=1)
    ]
    more = len(report.flaws) - LISTED
    return [*rows, ("", f"and {more:,} more; --json tells all of them")] if more > 0 else rows


def _details(report: Report) -> list[tuple[str, str]]:
    rows = [("File", str(report.path))]
    if report.exists and report.size:
        schema = f", schema {report.schema}" if report.schema else ""
        rows += [
            ("Size", f"{size_said(report.size)}{schema}"),
            ("Snapshot", _snapshot(report)),
            ("Trash", some(report.counts.trash, "debrief")),
            ("History", some(report.counts.changes, "change")),
        ]
    if report.transcripts:
        rows.append(("Transcripts", f"{report.transcripts:,}, {size_said(report.transcripts_size)}"))
    return [*rows, ("Backups", _backups(report.backups))]


def _snapshot(report: Report) -> str:
    """Say how large it is, and what stands behind it."""
    if not (report.saves or report.torn):
        return "the whole file"
    said = size_said(min(report.snapshot, report.size))
    if report.saves:
        behind = max(0, report.size - report.snapshot - report.torn)
        said += f", {some(report.saves, 'save')} behind it, {size_said(behind)}"
    return f"{said}, and {some(report.torn, 'byte')} of a save cut short" if report.torn else said


def _backups(backups: list[Checked]) -> str:
    if not backups:
        return "none yet"
    newest, bad = backups[0], sum(not one.whole for one in backups)
    state = "all whole" if not bad else f"{len(backups) - bad} whole"
    return f"{len(backups)}, {state}; the newest is {short(newest)} ({newest.counts.said})"


def _copies(report: Report) -> list[str]:
    said = []
    for one in report.copies:
        if not (one.lacking or one.newer):
            said.append(f"A sync tool has left {one.path.name}: all that it has is here too.")
            continue
        newer = f", and {some(one.newer, 'debrief')} in a later version" if one.newer else ""
        lacks = some(one.lacking, "debrief")
        said.append(f"A sync tool has left {one.path.name}: it has {lacks} that this library lacks{newer}.")
    return said


def _what_to_do(report: Report) -> list[tuple[str, str]]:
    todo = []
    good = report.good
    if any(one.mends for one in report.flaws) and not (report.is_newer or report.is_strange):
        todo.append(("debrief check --mend", "mends it, after a copy of the file as it is"))
    if report.lost and good:
        many = some(len(report.lost), "debrief")
        if report.exists and report.size and not report.is_strange:
            todo.append(
                (f"debrief restore --missing {short(good)}", f"then brings back {many} of {day_said(good)}")
            )
        else:
            todo.append(
                (f"debrief restore {short(good)}", f"brings back the backup of {day_said(good)}: {many}")
            )
    copies = [one.path for one in report.copies if one.lacking]
    return todo + [
        (f"debrief restore --missing '{path}'", "brings in what only the copy has") for path in copies
    ]


def _commands(todo: list[tuple[str, str]], width: int, file: str) -> list[str]:
    """A command is never broken: it is there to be copied."""
    return [line for command, what in todo for line in (f"  {command}{file}", *facts([("", what)], width))]


def mended_lines(done: Mended, width: int | None, file: str = "") -> list[str]:
    """Say what was mended, what is lost, and where the rest lies. Arguments as for `report_lines`."""
    wide, after = width or WIDE, done.after
    if done.before.is_fine:
        return [*wrap("Nothing needed mending.", wide), *report_lines(after, width, file)]
    if not (said := _done(done)):
        return [*wrap("Nothing of it can be mended.", wide), *report_lines(after, width, file)]
    still = [one for one in after.flaws if one.mends]
    counts = f"{after.counts.said}, {some(after.counts.reps, 'rep')}"
    first = f"The library is mended: {counts}." if not still else verdict(after)
    lines = [*wrap(first, wide), "", "What was wrong:", *facts(_flaws(done.before), wide)]
    lines += ["", "What was done:", *facts([("", one) for one in said], wide)]
    if after.flaws:
        lines += ["", "What is left:", *facts(_flaws(after), wide)]
    lost, good = done.before.lost, done.before.good
    if lost and good:
        many, name = some(len(lost), "debrief"), short(good)
        lines += ["", *wrap(f"The backup of {day_said(good)} has {many} that this library lacks:", wide)]
        lines += [f"  debrief restore --missing {name}{file}"]
    return lines


def _done(done: Mended) -> list[str]:
    said = []
    if done.copy:
        said.append(f"The file as it was is kept, byte for byte: {done.copy}")
        said.append("All that could be read was written anew.")
    if done.aside:
        many = some(done.aside_bytes, "byte")
        said.append(f"{many} that nothing could be made of are set aside in {done.aside.name}.")
    return [*said, *done.said]


def report_json(report: Report, done: Mended | None = None) -> dict[str, Any]:
    """Make plain data of a report: its shape is `Report`'s docstring."""
    mended = None
    if done:
        copy, aside = (str(one) if one else None for one in (done.copy, done.aside))
        mended = {"copy": copy, "aside": aside, "aside_bytes": done.aside_bytes, "said": done.said}
    return {
        "file": str(report.path),
        "ok": report.is_fine,
        "schema": report.schema,
        "bytes": report.size,
        "snapshot_bytes": report.snapshot,
        "saves": report.saves,
        "torn_bytes": report.torn,
        "counts": msgspec.to_builtins(report.counts),
        "flaws": msgspec.to_builtins(report.flaws),
        "notes": report.notes,
        "backups": [backup_json(one) for one in report.backups],
        "copies": [msgspec.structs.asdict(one) | {"path": str(one.path)} for one in report.copies],
        "lost": report.lost,
        "transcripts": report.transcripts,
        "transcripts_bytes": report.transcripts_size,
        "mended": mended,
    }

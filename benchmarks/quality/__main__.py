"""Runs every measure of measures.yaml, writes the table of docs/quality.md: `python -m benchmarks.quality [--data FOLDER]`.

What stands in the repository is always measured. A data file that is not there keeps the row that the table has, with the
day on which it was measured; nothing is filled in.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "quality.md"
START, END = "<!-- measures:start -->", "<!-- measures:end -->"
HEAD = "| measure | here | nine of ten draws | we want | elsewhere | rows | measured |\n|---|---:|---:|---:|---|---:|---|"
COUNTS = ("rows", "cases", "articles", "records", "words", "sentences")


def main() -> None:
    """Measure, and write or print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the outside data")
    parser.add_argument("--only", help="run only this adapter")
    parser.add_argument("--print", action="store_true", help="print the table and change no file")
    options = parser.parse_args()
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    block, after = rest.split(END)
    kept = {line.split(" | ")[0].removeprefix("| "): line for line in block.strip().splitlines()[2:]}
    measured: dict[tuple[str, str | None], Mapping[str, Any]] = {}
    lines = [HEAD]
    for measure in read_measures(HERE / "measures.yaml"):
        name, adapter = measure["name"], measure["run"]
        path = _data(measure["data"], options.data)
        if (measure["data"] and path is None) or (options.only and options.only != adapter):
            lines.append(kept.get(name, _not_measured(measure)))
            continue
        which = (adapter, str(path) if path else None)
        if which not in measured:
            measured[which] = _run(adapter, path)
        lines.append(_line(measure, measured[which]))
        print(lines[-1], flush=True)
    table = "\n".join(lines)
    if not options.print:
        PAGE.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")


def read_measures(path: Path) -> list[dict[str, Any]]:
    """Read the measures; each has a name of its own, since a row that is not measured anew is kept by its name.

    Raises:
        ValueError: if two have one name.
    """
    measures: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["measures"]
    names = Counter(measure["name"] for measure in measures)
    if twice := [name for name, count in names.items() if count > 1]:
        raise ValueError(f"{path.name}: {twice[0]!r} is the name of two measures")
    return measures


def _data(pattern: str | None, folder: Path | None) -> Path | None:
    if pattern is None or folder is None:
        return None
    return next(iter(sorted(folder.glob(pattern))), None)


def _run(adapter: str, path: Path | None) -> Mapping[str, Any]:
    command = [sys.executable, "-m", f"benchmarks.quality.{adapter}", *([str(path)] if path else []), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _line(measure: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    key = measure["key"]
    if key not in figures:  # of pairs that wait for their labels
        return _not_measured(measure)
    low, high = figures.get(f"{key}, low"), figures.get(f"{key}, high")
    spread = f"{low:.3f}–{high:.3f}" if low is not None and high is not None else "–"
    set_ = key.split(":")[0]
    count = next((figures[name] for name in (f"{set_}: rows", *COUNTS) if name in figures), "")
    return f"| {measure['name']} | {_shown(figures[key])} | {spread} | {_wanted(measure)} | {measure['elsewhere']} | {count} | {date.today()} |"


def _not_measured(measure: Mapping[str, Any]) -> str:
    return f"| {measure['name']} | not measured | | {_wanted(measure)} | {measure['elsewhere']} | | |"


def _shown(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _wanted(measure: Mapping[str, Any]) -> str:
    if measure["reach"] is None:
        return "–"
    return f"{'≤' if measure.get('lower') else '≥'} {measure['reach']}"


if __name__ == "__main__":
    main()

"""Reckons from the judged sample how far the coder is to be trusted: `python -m benchmarks.quality.reliability [--write | --agreement]`.

`--agreement` says how far a second reader judged alike: of all rows, and Cohen's kappa of *right* against the rest. With `--write` the table that the temperature uses is written anew. Small numbers are held to the mean of all acts, as if
`PRIOR` further ones of each type or step had been judged.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.quality.common import Figures, show

LABELS = Path(__file__).with_name("labels.csv")
SECOND = LABELS.with_name("second.csv")
TABLE = Path("src/detente/knowledge/reliability.yaml")
UPPERS = (0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0)  # of the steps of confidence
PRIOR = 8.0
HEAD = """\
# How far the coder is to be trusted. Written by `python -m benchmarks.quality.reliability --write` from a sample of scored events that
# were judged one by one; benchmarks/quality/reliability/README.md says how, and why the shares are upper bounds. Of contacts and of acts the share
# that was right; for each step of the coder's confidence (up to `upto`) and each type that share; for each type found, what it truly was.
source: benchmarks/quality/reliability/labels.csv
"""

Row = Mapping[str, str]


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.reliability", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE}")
    parser.add_argument("--agreement", action="store_true", help="say how far the second reader agrees")
    options = parser.parse_args()
    rows = _rows(LABELS)
    if options.agreement:
        show(agreement(rows, _rows(SECOND)), as_json=False)
        return
    table = table_of(rows)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    else:
        print(table, end="")


def agreement(first: Iterable[Row], second: Iterable[Row]) -> Figures:
    """Give how far two readers agree on the rows that both judged.

    Kappa is Cohen's, 1960: agreement beyond what two readers would have by chance, who say *right* as often as these.
    """
    first = list(first)
    others = {_place(row): row for row in second}
    pairs = [(row, others[_place(row)]) for row in first if _place(row) in others]
    if not pairs:
        return {"rows read twice": 0}
    right = [(one["verdict"] == "right", other["verdict"] == "right") for one, other in pairs]
    alike = sum(a == b for a, b in right) / len(right)
    says = [sum(side) / len(right) for side in zip(*right, strict=True)]
    chance = says[0] * says[1] + (1 - says[0]) * (1 - says[1])
    return {
        "rows read twice": len(pairs),
        "right or not, alike": alike,
        "kappa": (alike - chance) / (1 - chance) if chance < 1 else 1.0,
        "right, first reader": says[0],
        "right, second reader": says[1],
        "right, weighted, acts that the first sample held": _share([row for row in first if row["seen"] == "yes"]),
        "right, weighted, others": _share([row for row in first if row["seen"] == "no"]),
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in ("set", "article", "start", "end", "type"))


def table_of(rows: Iterable[Row]) -> str:
    """Give the table as YAML."""
    rows = list(rows)
    acts = [row for row in rows if row["kind"] == "act"]
    overall = _share(acts)
    steps = _rising([(upper, *_counted(rows)) for upper, rows in _by_step(acts).items()], overall)
    by_type = _grouped(acts, "type")
    lines = [HEAD, f"acts: {overall:.3f}\n", f"engagement: {_share([r for r in rows if r['kind'] == 'engagement']):.3f}\n", "steps:\n"]
    lines += [f"  - {{upto: {upper}, right: {share:.3f}}}\n" for upper, share in steps]
    lines.append("types:\n")
    lines += [f"  {name}: {_held(*_counted(own), overall):.3f}\n" for name, own in sorted(by_type.items())]
    lines.append("confusion:\n")
    contacts = [row for row in rows if row["kind"] == "engagement"]
    for name, own in [*sorted(by_type.items()), ("engagement", contacts)]:
        lines.append(f"  {name}: {{{', '.join(f'{other}: {share:.3f}' for other, share in _row(name, own, overall).items())}}}\n")
    return "".join(lines)


def _row(name: str, own: Iterable[Row], overall: float) -> dict[str, float]:
    """Give what a type found truly was, with the shares."""
    truly = Counter("nothing" if row["verdict"] == "nothing" else name if row["verdict"] == "right" else row["true_type"] for row in own)
    counts = {other: float(count) for other, count in truly.items() if other != "CONSULT" or name == "CONSULT"}
    counts[name] = counts.get(name, 0.0) + PRIOR * overall
    counts["nothing"] = counts.get("nothing", 0.0) + PRIOR * (1.0 - overall)
    total = sum(counts.values())
    return {other: count / total for other, count in sorted(counts.items(), key=lambda item: -item[1])}


def _by_step(rows: Iterable[Row]) -> dict[float, list[Row]]:
    found: dict[float, list[Row]] = {upper: [] for upper in UPPERS}
    for row in rows:
        found[next(upper for upper in UPPERS if float(row["confidence"]) <= upper)].append(row)
    return found


def _rising(steps: list[tuple[float, float, float]], overall: float) -> list[tuple[float, float]]:
    """Pool neighbouring steps until the shares rise with the confidence (pool adjacent violators)."""
    pools: list[tuple[float, float, float]] = []
    for step in steps:
        pools.append(step)
        while len(pools) > 1 and _held(*pools[-1][1:], overall) < _held(*pools[-2][1:], overall):
            upper, right, total = pools.pop()
            _, before, others = pools.pop()
            pools.append((upper, right + before, total + others))
    return [(upper, _held(right, total, overall)) for upper, right, total in pools]


def _held(right: float, total: float, overall: float) -> float:
    return (right + PRIOR * overall) / (total + PRIOR)


def _counted(rows: Iterable[Row]) -> tuple[float, float]:
    """Give how many were right of how many, each as often as it stands for, brought back to the number judged."""
    rows = list(rows)
    weights = [float(row["share"]) for row in rows]
    right = sum(weight for row, weight in zip(rows, weights, strict=True) if row["verdict"] == "right")
    size = len(rows) / sum(weights) if rows else 0.0
    return right * size, float(len(rows))


def _share(rows: list[Row]) -> float:
    right, total = _counted(rows)
    return right / total


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


if __name__ == "__main__":
    main()

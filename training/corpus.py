"""Reads the training sentences, gives rows; `python -m training.corpus` checks the files and says how the rows are spread."""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SENTENCES = HERE / "sentences"
READINGS = HERE / "readings"
REGISTERS = frozenset({"wire", "headline", "readout", "spokesperson", "post", "broadcast", "report", "legal", "historical"})
MARKED = re.compile(r"\[([AR]) ([^\[\]]+)\]")
NO_ACT = "000"
CODE_DIGITS = 3
HELD_OUT_EVERY = 10  # one sentence in ten is kept from training to see how far it has come; all are used for the shipped model


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, two parties as offsets into it, and the code of what the first does to the second."""

    id: str
    code: str
    register: str
    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]

    @property
    def act(self) -> str:
        """The class that the model learns: the first three digits."""
        return self.code[:CODE_DIGITS]

    @property
    def root(self) -> str:
        """The first two digits: what second readers agree on."""
        return self.code[:2]

    @property
    def marked(self) -> str:
        """The sentence with its parties in brackets, as it stands in the file."""
        return mark(self.text, self.actor, self.recipient)


def mark(text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> str:
    """Put the two parties in brackets.

    >>> mark("Peru thanked Chad", (0, 4), (13, 17))
    '[A Peru] thanked [R Chad]'
    """
    for (start, end), letter in sorted([(actor, "A"), (recipient, "R")], reverse=True):
        text = f"{text[:start]}[{letter} {text[start:end]}]{text[end:]}"
    return text


def read_rows(folder: Path = SENTENCES) -> list[Row]:
    """Give every row of the files, in the order of the files.

    Raises:
        ValueError: a line breaks the format; file and line are named.
    """
    return [row for path in sorted(folder.glob("*.txt")) for row in _rows_of(path)]


def _rows_of(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        parts = line.split(" | ")
        if len(parts) != len(("code", "register", "sentence")):
            raise ValueError(f"{where}: not code | register | sentence")
        yield _row(where, *parts)


def _row(where: str, code: str, register: str, marked: str) -> Row:
    if not re.fullmatch(r"\d{3,4}", code):
        raise ValueError(f"{where}: {code!r} is no code")
    if register not in REGISTERS:
        raise ValueError(f"{where}: {register!r} is no register")
    spans: dict[str, tuple[int, int]] = {}
    text, last = "", 0
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        spans[match.group(1)] = (len(text), len(text) + len(match.group(2)))
        text += match.group(2)
        last = match.end()
    text += marked[last:]
    if set(spans) != {"A", "R"} or "[" in text or "]" in text:
        raise ValueError(f"{where}: one [A …] and one [R …] are needed")
    return Row(hashlib.sha256(marked.encode()).hexdigest()[:10], code, register, text, spans["A"], spans["R"])


def read_readings(folder: Path = READINGS) -> dict[str, str]:
    """Give the second reader's first two digits for each row's id ("00" for no act; "??" where the reader gave none)."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found.update((row["id"], row["root"]) for row in csv.DictReader(lines))
    return found


def undisputed(rows: list[Row], readings: dict[str, str]) -> list[Row]:
    """Leave out the rows to which the second reader gave another root: what two readers see differently teaches nothing."""
    return [row for row in rows if readings.get(row.id, row.root) == row.root]


def is_held_out(row: Row) -> bool:
    """Say whether a row belongs to the tenth that is kept from training; all rows of one sentence go together."""
    return int(hashlib.sha256(row.text.encode()).hexdigest(), 16) % HELD_OUT_EVERY == 0


def main() -> None:
    """Print how the rows are spread, and how far two readers agree."""
    rows = read_rows()
    marked = Counter(row.marked for row in rows)
    faults = [text for text, times in marked.items() if times > 1]
    print(
        f"{len(rows)} rows, {len({row.text for row in rows})} sentences, {sum(len(row.text.split()) for row in rows) / len(rows):.1f} words"
    )
    print("roots     ", dict(sorted(Counter(row.root for row in rows).items())))
    print("registers ", dict(Counter(row.register for row in rows).most_common()))
    print(
        f"no act     {sum(row.root in {'00', '01'} for row in rows) / len(rows):.1%} (00 and 01); with appeals (02) "
        f"{sum(row.root in {'00', '01', '02'} for row in rows) / len(rows):.1%}"
    )
    second = read_readings()
    both = [(row.root, second[row.id]) for row in rows if row.id in second]
    if both:
        same = sum(one == other for one, other in both)
        print(f"readings   {len(both)} rows read twice, the same root in {same / len(both):.1%}")
    for text in faults:
        print("twice:", text)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

"""Runs the commands that the docs print with their output, gives each printed line that is no longer there; exit code 1 if there is one.

Read are the code blocks of README and docs that begin with `$ detente`, and the brief in the README. They are run on the example pages: on
the record of `make demo`, or, where they say `--record us-china.db`, on the pages of the United States and China alone. A line `…` stands for
what is left out, and `…` at the end of a line for its rest; which codebook it was is not compared. Commands that write are not run, nor those on
a record that the repository does not hold. `--write` puts the line that is most like it in the place of one that is gone; read what it wrote.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EXAMPLES = ROOT / "examples"
BLOCK = re.compile(r"^```[a-z]*\n(\$ detente .*?)^```", re.DOTALL | re.MULTILINE)
BRIEF = re.compile(r"^```\n(─+ United States – China ─+\n.*?)^```", re.DOTALL | re.MULTILINE)
BRIEF_COMMAND = "detente brief USA CHN --as-of 2023-12-31"
VIEWS = frozenset(
    {"brief", "check", "claims", "commitments", "compare", "engagement", "explain", "issues", "search", "series", "show", "stories"}
)
DEMO_RECORD, USA_CHINA_RECORD = "build/demo/detente.db", "us-china.db"
LABEL = re.compile(r"1\+[0-9a-f]{12}")  # version and hash of the knowledge, which change with every word of it
ALIKE = 0.6  # share of letters above which a line of the output stands for one that is gone
WIDTH = 80  # columns, where no printed line is longer


@dataclass(frozen=True)
class Printed:
    """A command of a page with the lines that the page prints below it."""

    page: str
    command: str
    lines: tuple[str, ...]


def main() -> None:
    """Print the faults."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.docs_printed", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the most similar line in the place of one that is gone")
    parser.add_argument("--record", type=Path, default=ROOT / DEMO_RECORD, help="the record of `make demo`")
    options = parser.parse_args()
    if not options.record.is_file():
        parser.error(f"{options.record} is not there: run `make demo` first")
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / USA_CHINA_RECORD
        _run(["read", str(EXAMPLES / "us-china"), "--record", str(alone)], WIDTH)
        for page in PAGES:
            for printed in printed_in(page.name, page.read_text(encoding="utf-8")):
                words = words_to_run(printed.command, options.record, alone)
                if words is None:
                    continue
                output = _run(words, width_of(printed.lines))
                for line in missing(printed.lines, output):
                    print(f"{printed.page}: `{printed.command}` does not print: {line.strip()}")
                    count += 1
                    if options.write:
                        renew(page, line, most_like(line, output))
    sys.exit(1 if count else 0)


def printed_in(page: str, text: str) -> Iterator[Printed]:
    """Give the commands of a page with their printed lines; a block may hold several."""
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", re.sub(r"\\\n\s*", "", block), flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Printed(page, command, tuple(output.splitlines()))
    if (brief := BRIEF.search(text)) is not None:
        yield Printed(page, BRIEF_COMMAND, tuple(brief[1].splitlines()))


def words_to_run(command: str, demo: Path, alone: Path) -> list[str] | None:
    """Give the arguments by which a command runs on the example records, None for one that writes or has another record.

    >>> words_to_run("detente show A B --record us-china.db", Path("demo.db"), Path("alone.db"))
    ['show', 'A', 'B', '--text', '--record', 'alone.db']
    >>> words_to_run("detente judge reject evt_1", Path("demo.db"), Path("alone.db"))
    """
    words = shlex.split(command)[1:]
    if words[0] not in VIEWS:
        return None
    named = words[words.index("--record") + 1] if "--record" in words else DEMO_RECORD
    if named not in {DEMO_RECORD, USA_CHINA_RECORD}:
        return None
    kept = [word for at, word in enumerate(words) if word != "--record" and (at == 0 or words[at - 1] != "--record")]
    shown = [] if words[0] == "check" else ["--text"]
    return [*kept, *shown, "--record", str(alone if named == USA_CHINA_RECORD else demo)]


def width_of(lines: Iterable[str]) -> int:
    """Give the columns of the terminal that the lines were printed on: those of a rule across it, else of the longest line."""
    lengths = {line.startswith("──"): len(line) for line in sorted(lines, key=len)}
    return lengths.get(True, max(lengths.get(False, 0), WIDTH))


def missing(lines: Iterable[str], output: str) -> Iterator[str]:
    """Give the lines that the output does not hold; runs of spaces count as one, a line of the output may be broken elsewhere.

    >>> list(missing(["a  b …", "…", "c"], "a b and more"))
    ['c']
    """
    printed = _compared(output)
    for line in lines:
        if _compared(line).rstrip("…").strip() not in printed:
            yield line


def most_like(line: str, output: str) -> str | None:
    r"""Give the line of the output that is most like a line of a page, None where none is.

    >>> most_like("1,630 mentions checked", "two\n1,641 mentions checked\n")
    '1,641 mentions checked'
    """
    return next(iter(difflib.get_close_matches(line.strip(), [new.strip() for new in output.splitlines()], n=1, cutoff=ALIKE)), None)


def renew(page: Path, line: str, new: str | None) -> None:
    """Put `new` in the place of a line of a page, with its indent and its `…`; where there is none, leave the line to its reader."""
    if new is None:
        return
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(line, line[: len(line) - len(line.lstrip())] + new), encoding="utf-8")


def _compared(text: str) -> str:
    return " ".join(LABEL.sub("1+…", text).split())


def _run(words: list[str], width: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "detente.cli", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": str(width)},
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    main()

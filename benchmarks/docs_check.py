"""Reads the docs and the code, gives one line for each place where they differ; exit code 1 if there is one.

Checked: every command and option is named in docs/cli.md, every export field in docs/export.md, links between Markdown
files lead somewhere, and the README's quality figures are what the evaluation gives (`--write` brings them up to date).
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typer.main

from detente import cli
from detente.codebook import load_codebook
from detente.evaluation import Figures, evaluate_coder
from detente.views import rows

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
START, END = "<!-- quality:start -->", "<!-- quality:end -->"
CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
MIN_FIELDS = 20  # fewer means that the rows are made elsewhere by now, and that this check reads the wrong file


def main() -> None:
    """Print the faults."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.docs_check", description=__doc__)
    parser.add_argument("--write", action="store_true", help="rewrite the README's figures")
    parser.add_argument("--no-figures", action="store_true", help="leave the README's figures out (they take a quarter of a minute)")
    options = parser.parse_args()
    faults = [*command_faults(), *field_faults(), *link_faults()]
    if not options.no_figures:
        faults.extend(figure_faults(write=options.write))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


def command_faults() -> Iterator[str]:
    """Give the commands and options that docs/cli.md does not name."""
    page = DOCS / "cli.md"
    if not page.is_file():
        yield "docs/cli.md: is not there"
        return
    code = _code_of(page.read_text(encoding="utf-8"))
    app = typer.main.get_command(cli.app)
    for name, command in sorted(getattr(app, "commands", {}).items()):
        if not re.search(rf"\bdetente {re.escape(name)}\b", code):
            yield f"docs/cli.md: does not name the command `detente {name}`"
        for parameter in command.params:
            for option in (form for form in parameter.opts if form.startswith("--") and form != "--help"):
                if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", code):
                    yield f"docs/cli.md: does not name the option {option} of `detente {name}`"


def field_faults() -> Iterator[str]:
    """Give the fields of the export that docs/export.md does not name."""
    page = DOCS / "export.md"
    if not page.is_file():
        yield "docs/export.md: is not there"
        return
    code = _code_of(page.read_text(encoding="utf-8"))
    fields = export_fields()
    if len(fields) < MIN_FIELDS:
        yield f"docs_check: finds only {len(fields)} fields in {Path(rows.__file__).name}"
    for field in sorted(fields):
        if not re.search(rf"(?<!\w){re.escape(field)}(?!\w)", code):
            yield f"docs/export.md: does not name the field `{field}`"


def export_fields() -> set[str]:
    """Give every key that views/rows.py writes, from its source: no page shows all of them at once."""
    tree = ast.parse(Path(rows.__file__).read_text(encoding="utf-8"))
    keys: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys.extend(node.keys)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            keys.append(node.slice)
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def link_faults() -> Iterator[str]:
    """Give the links of README and docs that lead to no file or no heading."""
    for page in [README, *sorted(DOCS.rglob("*.md"))]:
        if not page.is_file():
            yield f"{page.relative_to(ROOT)}: is not there"
            continue
        prose = CODE.sub("", page.read_text(encoding="utf-8"))
        for target in LINK.findall(prose):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            aim = (page.parent / path).resolve() if path else page
            if not aim.exists():
                yield f"{page.relative_to(ROOT)}: links to {target}, which is not there"
            elif anchor and aim.suffix == ".md" and _squeezed(anchor) not in _anchors_of(aim):
                yield f"{page.relative_to(ROOT)}: links to {target}, a heading that is not there"


def figure_faults(*, write: bool) -> Iterator[str]:
    """Say whether the README's figures differ from what is measured now; with `write`, bring them up to date."""
    text = README.read_text(encoding="utf-8") if README.is_file() else ""
    if text.count(START) != 1 or text.count(END) != 1:
        yield f"README.md: has no single pair of {START} and {END}"
        return
    before, rest = text.split(START)
    block, after = rest.split(END)
    figures = evaluate_coder(ROOT / "tests" / "golden", ROOT / "benchmarks" / "quality" / "neutral.txt", load_codebook())
    wanted = figures_table(figures)
    if block.strip() == wanted:
        return
    if write:
        README.write_text(f"{before}{START}\n{wanted}\n{END}{after}", encoding="utf-8")
        return
    yield "README.md: the quality figures are not those of `detente evaluate`; run `python -m benchmarks.docs_check --write`"


def figures_table(figures: Figures) -> str:
    """Give the README's table.

    The words say what each figure means; the numbers are rounded as `detente evaluate` prints them.
    """
    named = {
        "event": "event found (type, and a party or the sentence)",
        "event with mode": "… with its mode",
        "actors": "actors of the events found",
        "recipients": "recipients of the events found",
        "full record": "type, actors, recipients and realis all right",
        "commitment": "commitments",
    }
    lines = [
        f"| {figures.pages} golden pages, {figures.expected} events | precision | recall | F1 | 90 % of draws |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, words in named.items():
        score = figures.scores[name]
        low, high = score.interval or (score.f1, score.f1)
        lines.append(f"| {words} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} | {low:.2f}–{high:.2f} |")
    shares = {
        "realis": "happened or not",
        "attribution": "on whose word",
        "asserter": "asserter",
        "date": "date",
        "level": "level of a meeting",
    }
    right = "; ".join(f"{words} {figures.shares[name].value:.2f}" for name, words in shares.items())
    neutral = figures.neutral
    errors = (
        f"Fatal errors: {len(figures.fatal)}. Allegations told as fact: {len(figures.alleged)}. "
        f"False events in 1,000 neutral sentences: {neutral.per_thousand:.1f}."
    )
    return "\n".join([*lines, "", f"Right, of the events found: {right}.", "", errors])


def _code_of(text: str) -> str:
    return "\n".join(CODE.findall(text))


def _anchors_of(page: Path) -> set[str]:
    return {_squeezed(heading) for heading in HEADING.findall(page.read_text(encoding="utf-8"))}


def _squeezed(heading: str) -> str:
    """Give the letters and digits alone: sites build anchors in different ways from the same heading."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[\W_]", "", words).casefold()


if __name__ == "__main__":
    main()

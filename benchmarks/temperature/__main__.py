"""Measures the temperature in every way that is there: `python -m benchmarks.temperature [--pages PAGES] [--write]`.

With `--write` the figures go into docs/method.md, between its two marks; without PAGES those of the real year stay as they are.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from benchmarks.temperature import beginnings, fits, speed, synthetic, tracker
from benchmarks.temperature.worlds import make_world
from detente.codebook import load_codebook

DOC = Path("docs/method.md")


def main() -> None:
    """Print the figures, or write them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.temperature", description=__doc__)
    parser.add_argument("--pages", type=Path, help="the pages of a real year, see benchmarks.temperature.tracker")
    parser.add_argument("--write", action="store_true", help=f"write them into {DOC}")
    options = parser.parse_args()
    codebook = load_codebook()
    own = synthetic.as_in_worlds(codebook)
    worlds = [make_world(seed, own, days=synthetic.DAYS) for seed in range(synthetic.WORLDS)]
    blocks = {
        "made-up worlds": synthetic.table(worlds, own),
        "thin beginnings": beginnings.lines(codebook),
        "parameters": fits.lines(codebook),
        "speed": speed.lines(),
    }
    if options.pages is not None:
        year = tracker.read_year(options.pages, codebook)
        blocks["the year 2025"] = tracker.year_lines(year, codebook)
        blocks["sensitivity"] = tracker.sensitivity_lines(year, codebook, moved_only=True)
    for name, lines in blocks.items():
        print(f"{name}\n\n{chr(10).join(lines)}\n")
    if options.write:
        text = DOC.read_text(encoding="utf-8")
        for name, lines in blocks.items():
            text = put(text, name, lines)
        DOC.write_text(text, encoding="utf-8")


def put(text: str, name: str, lines: list[str]) -> str:
    r"""Put the lines between the marks of this name.

    >>> put("<!-- figures: speed -->\nold\n<!-- end -->", "speed", ["new"])
    '<!-- figures: speed -->\nnew\n<!-- end -->'
    """
    mark = f"<!-- figures: {name} -->"
    if mark not in text:
        raise SystemExit(f"{DOC}: has no mark {mark}")
    return re.sub(re.escape(mark) + r".*?<!-- end -->", lambda _: f"{mark}\n{chr(10).join(lines)}\n<!-- end -->", text, flags=re.DOTALL)


if __name__ == "__main__":
    main()

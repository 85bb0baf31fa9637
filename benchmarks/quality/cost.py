"""Times the network on the sentences of the status cases, one at a time as the coder does; gives milliseconds and megabytes."""

from __future__ import annotations

import argparse
import statistics
import time
from importlib import resources

from benchmarks.quality.common import Figures, show
from benchmarks.quality.status import FOLDER, read_cases
from detente.coding.acts import MODEL, Pair, act_model

ROUNDS = 3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.cost", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    options = parser.parse_args()
    texts = [case.text for case in read_cases(FOLDER)]
    show(figures_of(texts), as_json=options.json)


def figures_of(texts: list[str]) -> Figures:
    """Give the median time of a reading."""
    model = act_model()
    taken = []
    for _ in range(ROUNDS):
        for text in texts:
            start = time.perf_counter()
            model.read([Pair(text)])
            taken.append(1000 * (time.perf_counter() - start))
    size = sum(len((resources.files("detente") / "models" / MODEL / name).read_bytes()) for name in ("model.onnx", "vocabulary.txt"))
    return {"sentences": len(texts), "ms a sentence": statistics.median(taken), "MB": size / 1e6}


if __name__ == "__main__":
    main()

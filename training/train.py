"""Trains the act network from the training sentences and writes it where the package reads it: `python -m training.train`.

The encoder (all-MiniLM-L6-v2) and a new layer learn the sentences; the result is exported to ONNX with int8 weights.
Everything is seeded; two machines of the same kind give the same figures within a few tenths of a point, not the same bits.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, nll_loss

from detente.codebook import load_codebook
from training import network
from training.corpus import Row, is_held_out, read_readings, read_rows, undisputed
from training.export import export
from training.network import ActNetwork
from training.views import NameSwapper, masked, view

SEED = 20261127
BATCH = 32
SMOOTHING = 0.05
HEAD_FASTER = 5  # the new layer learns at five times the encoder's rate
WARM_UP = 0.1
ROOT_WEIGHT = 1.0  # the first two digits count as much as all three
EPOCHS, RATE = 10, 2e-4


class Labels:
    """The acts, their roots, and both as numbers."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.acts = sorted({row.act for row in rows})
        self.roots = sorted({act[:2] for act in self.acts})
        self.number = {act: index for index, act in enumerate(self.acts)}
        self.root_number = {root: index for index, root in enumerate(self.roots)}
        self.columns = [torch.tensor([i for i, act in enumerate(self.acts) if act[:2] == root]) for root in self.roots]

    def loss(self, scores: Tensor, rows: Sequence[Row]) -> Tensor:
        """Give the loss of scores: of the act, and of its root as the sum over its acts."""
        logs = scores.log_softmax(-1)
        roots = torch.stack([logs[:, columns].logsumexp(-1) for columns in self.columns], dim=-1)
        acts = cross_entropy(scores, torch.tensor([self.number[row.act] for row in rows]), label_smoothing=SMOOTHING)
        return acts + ROOT_WEIGHT * nll_loss(roots, torch.tensor([self.root_number[row.root] for row in rows]))


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where the steps are kept (%(default)s)")
    parser.add_argument("--out", type=Path, default=Path("src/detente/models/acts-1"), help="where the model goes (%(default)s)")
    parser.add_argument("--hold-out", action="store_true", help="keep a tenth of the sentences from training and report on it")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    rows = undisputed(read_rows(), read_readings())
    labels = Labels(rows)
    kept = [row for row in rows if not (options.hold_out and is_held_out(row))]
    swapper = NameSwapper(load_codebook())
    print(f"{len(kept)} rows, {len(labels.acts)} acts", flush=True)
    torch.manual_seed(SEED)
    net = network.act_network(len(labels.acts))
    _train(net, kept, labels, swapper, epochs=options.epochs)
    torch.save({"state": net.state_dict(), "acts": labels.acts}, options.work / "acts.pt")
    held = [row for row in rows if is_held_out(row)] if options.hold_out else rows[:: len(rows) // 1000 or 1]
    export(net, labels.acts, options.out, held=held if options.hold_out else None, sample=[masked(row) for row in rows])


def _train(net: ActNetwork, rows: list[Row], labels: Labels, swapper: NameSwapper, *, epochs: int) -> None:
    dice = random.Random(SEED)
    head = list(net.head.parameters())
    body = [parameter for parameter in net.encoder.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": head, "lr": RATE * HEAD_FASTER}], weight_decay=0.01)
    steps = epochs * math.ceil(len(rows) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / ((1 - WARM_UP) * steps)))
    )
    started = time.monotonic()
    for epoch in range(1, epochs + 1):
        net.train()
        total, count = 0.0, 0
        for chosen in _batches(rows, dice):
            shown = [view(rows[index], swapper, dice) for index in chosen]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(*net.encode(shown))
            scores = scores.float()
            loss = labels.loss(scores, [rows[index] for index in chosen])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        print(f"epoch {epoch}: loss {total / count:.3f}, {time.monotonic() - started:.0f} s", flush=True)


def _batches(rows: list[Row], dice: random.Random) -> Iterator[list[int]]:
    """Give batches of sentences of like length, in random order."""
    order = list(range(len(rows)))
    dice.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), 8 * BATCH):
        bucket = sorted(order[start : start + 8 * BATCH], key=lambda index: len(rows[index].text))
        batches.extend(bucket[at : at + BATCH] for at in range(0, len(bucket), BATCH))
    dice.shuffle(batches)
    yield from batches


if __name__ == "__main__":
    main()

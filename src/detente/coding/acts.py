"""Reads a sentence with two marked parties, gives how likely each act between them is; the only module that runs the network.

The network ships inside the package (`models/acts-1/`, see its CARD.md) and is checked against its checksum when it is
loaded. It sees the two parties as marks, never their names, and knows nothing of dates, status or attribution.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from detente.coding.wordpiece import WordPieces
from detente.errors import KnowledgeError

MODEL = "acts-1"
ACTOR, RECIPIENT = "[unused1]", "[unused2]"
MAX_TOKENS = 128  # as in training; a longer sentence is read to there
FILES = ("acts.json", "vocabulary.txt", "model.onnx")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the offsets of its two parties; None where a party is not given."""

    text: str
    actor: Offsets | None = None
    recipient: Offsets | None = None

    def marked(self) -> str:
        """Give the text as the network reads it: each party as one mark.

        >>> Pair("Peru thanked Chad", (0, 4), (13, 17)).marked()
        '[unused1] thanked [unused2]'
        """
        text = self.text
        places = [(span, mark) for span, mark in ((self.actor, ACTOR), (self.recipient, RECIPIENT)) if span is not None]
        for (start, end), mark in sorted(places, reverse=True):
            text = f"{text[:start]}{mark}{text[end:]}"
        return text


class ActReading:
    """What the network says of one pair: a probability for each act, an act being the first three digits of a CAMEO code."""

    def __init__(self, acts: Sequence[str], probabilities: NDArray[np.float32]) -> None:
        self._acts = acts
        self._probabilities = probabilities

    @cached_property
    def acts(self) -> dict[str, float]:
        """Every act with its probability."""
        return dict(zip(self._acts, (float(p) for p in self._probabilities), strict=True))

    @property
    def best(self) -> tuple[str, float]:
        """The likeliest act."""
        index = int(self._probabilities.argmax())
        return self._acts[index], float(self._probabilities[index])

    def of(self, classes: Mapping[str, str]) -> dict[str, float]:
        """Give the probabilities of classes, given the class of each act; acts without a class are left out."""
        found: dict[str, float] = {}
        for act, probability in self.acts.items():
            name = classes.get(act)
            if name is not None:
                found[name] = found.get(name, 0.0) + probability
        return found


class ActModel:
    """The network, loaded and ready to read.

    Raises:
        KnowledgeError: a file of the model is not the one that its description names.
    """

    def __init__(self, folder: Traversable) -> None:
        described, vocabulary, weights = (_bytes(folder, name) for name in FILES)
        about = json.loads(described)
        for name, content in (("vocabulary.txt", vocabulary), ("model.onnx", weights)):
            if hashlib.sha256(content).hexdigest() != about["sha256"][name]:
                raise KnowledgeError(f"models/{MODEL}/{name}", "sha256", "the file is not the one that acts.json describes")
        self.name: str = about["name"]
        self.acts: tuple[str, ...] = tuple(about["acts"])
        self._scale = 1.0 / float(about["temperature"])
        self._pieces = WordPieces(vocabulary.decode("utf-8").split("\n"), (ACTOR, RECIPIENT), MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the runner has one process for each core
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def read(self, pairs: Iterable[Pair]) -> list[ActReading]:
        """Give the reading of each pair, in order.

        Each is read by itself: int8 arithmetic takes its range from all that is read together, so that in a batch a
        sentence's reading would depend on its neighbours.
        """
        return [ActReading(self.acts, self._probabilities(pair.marked())) for pair in pairs]

    def _probabilities(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._pieces.ids(text)], dtype=np.int64)
        (scores,) = self._session.run(["scores"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        powers = np.exp((scores[0] - scores[0].max()) * self._scale)
        result: NDArray[np.float32] = powers / powers.sum()
        return result


@cache
def act_model() -> ActModel:
    """Load the shipped network, once a process."""
    return ActModel(resources.files("detente") / "models" / MODEL)


def _bytes(folder: Traversable, name: str) -> bytes:
    file = folder / name
    if not file.is_file():
        raise KnowledgeError(f"models/{MODEL}/{name}", "file", "is not there")
    return file.read_bytes()

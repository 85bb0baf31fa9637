"""Writes a trained network as the package ships it: ONNX with int8 weights, vocabulary, acts.json with checksums."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from detente.coding.acts import ACTOR, MAX_TOKENS, RECIPIENT
from detente.coding.wordpiece import WordPieces
from training.corpus import Row
from training.network import ActNetwork
from training.views import masked

OPSET = 17
TEMPERATURES = np.arange(0.5, 3.01, 0.05)
DEFAULT_TEMPERATURE = 1.0


def export(
    net: ActNetwork, acts: Sequence[str], folder: Path, *, held: Sequence[Row] | None, sample: Sequence[str], name: str = "acts-1"
) -> None:
    """Write model.onnx, vocabulary.txt and acts.json into `folder`.

    Args:
        net: the trained network.
        acts: its classes, in order.
        folder: where the package reads it.
        held: rows that it was not trained on, to set the temperature of its probabilities and to report; None keeps the
            temperature that stands in `folder`.
        sample: texts on which the int8 network is compared with the full one.
        name: the model's name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = json.loads((folder / "acts.json").read_text()) if (folder / "acts.json").exists() else {}
    full = _export_full(net, folder)
    same = _agreement(net, full, folder / "model.onnx", sample)
    temperature, about = before.get("temperature", DEFAULT_TEMPERATURE), before.get("held_out", {})
    if held is not None:
        scores = _run(folder / "model.onnx", net, [masked(row) for row in held])
        temperature = _temperature(scores, [list(acts).index(row.act) for row in held])
        best = [acts[index] for index in scores.argmax(axis=1)]
        about = {
            "rows": len(held),
            "act right": round(float(np.mean([act == row.act for act, row in zip(best, held, strict=True)])), 4),
            "root right": round(float(np.mean([act[:2] == row.root for act, row in zip(best, held, strict=True)])), 4),
        }
        print(f"held out: {about}, temperature {temperature:.2f}")
    _write_vocabulary(net, folder, sample)
    described = {
        "name": name,
        "base": "all-MiniLM-L6-v2, revision 1110a243, Apache-2.0",
        "acts": list(acts),
        "temperature": round(float(temperature), 2),
        "held_out": about,
        "int8_same_answer": round(same, 4),
        "sha256": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in ("model.onnx", "vocabulary.txt")},
    }
    (folder / "acts.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    full.unlink()
    print(f"{folder}: {(folder / 'model.onnx').stat().st_size / 1e6:.1f} MB, int8 gives the full network's act in {same:.1%}")


def _write_vocabulary(net: ActNetwork, folder: Path, sample: Sequence[str]) -> None:
    """Write the pieces in the order of their numbers, and make sure that the package cuts texts as training did."""
    numbers = net.tokenizer.get_vocab(with_added_tokens=True)
    pieces = sorted(numbers, key=lambda piece: numbers[piece])
    (folder / "vocabulary.txt").write_text("\n".join(pieces), encoding="utf-8")
    ours = WordPieces(pieces, (ACTOR, RECIPIENT), MAX_TOKENS)
    for text in sample:
        if ours.ids(text) != net.tokenizer.encode(text).ids:
            raise ValueError(f"the package cuts this text otherwise than training did: {text!r}")


def _export_full(net: ActNetwork, folder: Path) -> Path:
    net.eval()
    work = Path(tempfile.mkdtemp())
    ids, mask = net.encode(["[unused1] met [unused2] .", "[unused1] did not meet [unused2] in the capital ."])
    torch.onnx.export(
        net,
        (ids, mask),
        str(work / "full.onnx"),
        input_names=["input_ids", "attention_mask"],
        output_names=["scores"],
        dynamic_axes={"input_ids": {0: "rows", 1: "tokens"}, "attention_mask": {0: "rows", 1: "tokens"}, "scores": {0: "rows"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(work / "full.onnx"), str(work / "ready.onnx"), skip_symbolic_shape=True)
    quantize_dynamic(str(work / "ready.onnx"), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    return work / "full.onnx"


def _run(path: Path, net: ActNetwork, texts: Sequence[str]) -> NDArray[np.float32]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    rows = []
    for text in texts:
        ids, mask = net.encode([text])
        rows.append(session.run(["scores"], {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})[0][0])
    return np.stack(rows)


def _agreement(net: ActNetwork, full: Path, small: Path, sample: Sequence[str]) -> float:
    one, other = _run(full, net, sample), _run(small, net, sample)
    return float(np.mean(one.argmax(axis=1) == other.argmax(axis=1)))


def _temperature(scores: NDArray[np.float32], right: Sequence[int]) -> float:
    """Give the temperature that makes the probabilities of the right acts likeliest (Guo et al. 2017)."""

    def surprise(temperature: float) -> float:
        scaled = scores / temperature
        logs = scaled - scaled.max(axis=1, keepdims=True)
        logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
        return float(-np.mean(logs[np.arange(len(right)), right]))

    return float(min(TEMPERATURES, key=surprise))

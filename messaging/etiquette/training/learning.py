"""Teaches the network: losses, schedule, seed."""

import sys
import time
from collections.abc import Sequence
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, softplus

from messaging.etiquette.reader.labels import ACTS, BREACHES, STAGES
from messaging.etiquette.training.batches import Batch, batches
from messaging.etiquette.training.corpus import Sample
from messaging.etiquette.training.network import Network

SEED = 20261123
EPOCHS, BATCH = 4, 16
RATE, HEAD_RATE, DECAY = 1.5e-4, 1e-3, 0.85
"""The learning rate of the last layer, of the heads, and what each layer below takes of the one above."""
WARM_UP = 0.1
WEIGHT_DECAY = 0.01
TWINS_APART = 1.5
"""Log odds by which a careless twin is to stand above its considerate one."""
_SHOWN_EVERY = 40


def learn(samples: Sequence[Sample], tokenizer: Tokenizer, *, epochs: int = EPOCHS, seed: int = SEED) -> Network:
    """Return a network that has read these samples; the same for the same samples, seed and processor.

    Products are of 16 bits, sums of 32 (mixed precision, Micikevicius and others, 2018): a third quicker where the
    processor knows bfloat16.
    """
    torch.manual_seed(seed)
    random = Random(seed)  # noqa: S311 - it is to be the same each time
    network = Network()
    groups = [
        {"params": [parameter], "rate": _rate(name), "weight_decay": WEIGHT_DECAY if parameter.dim() > 1 else 0.0}
        for name, parameter in network.named_parameters()
        if parameter.requires_grad
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    rounds = [list(_plan(samples, random, tokenizer)) for _ in range(epochs)]
    steps, began = sum(map(len, rounds)), time.monotonic()
    network.train()
    for step, each in enumerate((batch for batch_list in rounds for batch in batch_list), start=1):
        share = min(1.0, step / (WARM_UP * steps)) * (steps - step + 1) / steps
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * share
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = _loss(network, each)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % _SHOWN_EVERY == 0:
            sys.stderr.write(f"step {step} of {steps}, loss {loss.item():.2f}, {time.monotonic() - began:.0f} s\n")
    network.eval()
    return network


def _plan(samples: Sequence[Sample], random: Random, tokenizer: Tokenizer) -> list[Batch]:
    return list(batches(samples, BATCH, tokenizer, random))


def _rate(name: str) -> float:
    """Return the learning rate of a parameter: lower layers know the language and need to learn least."""
    if not name.startswith("encoder."):
        return HEAD_RATE
    layer = int(name.split(".")[3]) if ".layer." in name else -1
    return float(RATE * DECAY ** (5 - layer))


def _loss(network: Network, batch: Batch) -> Tensor:
    tokens, messages = network(batch.ids, batch.segments, batch.mask)
    sentences = torch.stack([tokens[row, start:end].mean(dim=0) for row, start, end in batch.spans])
    acts, carries = sentences[:, : len(ACTS)], sentences[:, len(ACTS) :]
    careless, after = messages[:, 0], 1 + len(BREACHES)
    said = _odds(acts, batch.acts, 2.0, reduction="none") * batch.labeled
    carried = _odds(carries, batch.carries, 4.0, reduction="none") * batch.known
    loss = (
        10 * said.mean()
        + 10 * carried.mean()
        + _odds(careless, batch.careless, 1.0)
        + 5 * _odds(messages[:, 1:after], batch.breaches, 3.0)
        + 0.3 * cross_entropy(messages[:, after : after + len(STAGES)], batch.stages)
        + 0.2 * _odds(messages[:, -1], batch.helpers, 1.0)
    )
    if batch.twins:
        apart = torch.stack([careless[one] - careless[other] for one, other in batch.twins])
        loss = loss + 0.5 * softplus(TWINS_APART - apart).mean()
    return loss


def _odds(given: Tensor, true: Tensor, weight: float, *, reduction: str = "mean") -> Tensor:
    return binary_cross_entropy_with_logits(given, true, pos_weight=torch.tensor(weight), reduction=reduction)

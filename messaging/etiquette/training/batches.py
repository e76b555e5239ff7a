"""Turns samples into tensors, a little different each time they are seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from messaging.etiquette.core import Breach, Draft, Person
from messaging.etiquette.reader.encoding import encode
from messaging.etiquette.reader.labels import ACTS, BREACHES, STAGES
from messaging.etiquette.training.corpus import Sample

FORGET_PERSON = 0.15
FORGET_STAGE = 0.2
TELL_STAGE = 0.3
"""Shares of samples that are seen with a fact left out or told, so that the reader leans on no one fact."""
POOL = 8
"""Batches sorted by length together, which saves padding."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs of shape (messages, tokens), and what is true of them.

    `spans` holds message, first and last token of each sentence; `acts` and `carries` have one row for each, `labeled`
    tells which of `acts` are known, `known` which of `carries`. `twins` holds the places of careless and considerate
    twins.
    """

    ids: Tensor
    segments: Tensor
    mask: Tensor
    spans: list[tuple[int, int, int]]
    acts: Tensor
    labeled: Tensor
    carries: Tensor
    known: Tensor
    careless: Tensor
    breaches: Tensor
    stages: Tensor
    helpers: Tensor
    twins: list[tuple[int, int]]


def batches(samples: Sequence[Sample], size: int, tokenizer: Tokenizer, random: Random) -> Iterator[Batch]:
    """Yield every sample once, twins together, lengths alike, in random order."""
    groups: dict[str, list[Sample]] = {}
    for sample in samples:
        groups.setdefault(sample.pair or sample.identity, []).append(sample)
    order = list(groups.values())
    random.shuffle(order)
    chunks: list[list[Sample]] = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda group: _length(group[0]))
        chunk: list[Sample] = []
        for group in pool:
            chunk += group
            if len(chunk) >= size:
                chunks.append(chunk)
                chunk = []
        if chunk:
            chunks.append(chunk)
    random.shuffle(chunks)
    for chunk in chunks:
        yield batch(chunk, [_varied(sample, random) for sample in chunk], tokenizer)


def batch(samples: Sequence[Sample], drafts: Sequence[Draft], tokenizer: Tokenizer) -> Batch:
    """Return these samples, seen as these drafts, as tensors."""
    encoded = [
        encode(tokenizer, draft, sample.cut.plain.text, sample.cut.sentences)
        for sample, draft in zip(samples, drafts, strict=True)
    ]
    longest = max(len(each.ids) for each in encoded)
    ids, segments, mask = (torch.zeros(len(samples), longest, dtype=torch.long) for _ in range(3))
    spans, acts, labeled, carries, known = [], [], [], [], []
    for row, (each, sample) in enumerate(zip(encoded, samples, strict=True)):
        ids[row, : len(each.ids)] = torch.tensor(each.ids)
        segments[row, : len(each.ids)] = torch.tensor(each.segments)
        mask[row, : len(each.ids)] = 1
        for (start, end), place in zip(each.spans, each.sentences, strict=True):
            spans.append((row, start, end))
            acts.append([float(act in sample.acts[place]) for act in ACTS])
            labeled.append([float(any(sample.acts))])
            marked, is_known = _carried(sample, place)
            carries.append(marked)
            known.append(is_known)
    return Batch(
        ids=ids,
        segments=segments,
        mask=mask,
        spans=spans,
        acts=torch.tensor(acts),
        labeled=torch.tensor(labeled),
        carries=torch.tensor(carries),
        known=torch.tensor(known),
        careless=torch.tensor([float(sample.is_careless) for sample in samples]),
        breaches=torch.tensor([[float(breach in sample.breaches) for breach in BREACHES] for sample in samples]),
        stages=torch.tensor([STAGES.index(sample.stage) for sample in samples]),
        helpers=torch.tensor([float(sample.is_by_helper) for sample in samples]),
        twins=_twins(samples),
    )


def _carried(sample: Sample, place: int) -> tuple[list[float], list[float]]:
    """Return which breaches a sentence carries, and of which that is known: of those that are not there at all, and of
    the main one when its words are marked.
    """
    known = [float(breach not in sample.breaches) for breach in BREACHES]
    marked = [0.0] * len(BREACHES)
    if sample.breaches and any(sample.carries):
        main = BREACHES.index(sample.breaches[0])
        known[main] = 1.0
        marked[main] = float(sample.carries[place])
    return marked, known


def _twins(samples: Sequence[Sample]) -> list[tuple[int, int]]:
    careless = {sample.pair: place for place, sample in enumerate(samples) if sample.pair and sample.is_careless}
    return [
        (careless[sample.pair], place)
        for place, sample in enumerate(samples)
        if sample.pair in careless and not sample.is_careless
    ]


def _varied(sample: Sample, random: Random) -> Draft:
    draft = sample.draft
    if draft.stage is None and random.random() < TELL_STAGE:
        draft = replace(draft, stage=sample.stage)
    elif draft.stage is not None and draft.history and random.random() < FORGET_STAGE:
        draft = replace(draft, stage=None)
    if sample.breaches[:1] != (Breach.WRONG_PERSON,) and random.random() < FORGET_PERSON:
        draft = replace(draft, recipient=Person(name=draft.recipient.name))
    if random.random() < FORGET_PERSON:
        draft = replace(draft, sender=Person())
    return draft


def _length(sample: Sample) -> int:
    return len(sample.draft.text) + sum(len(turn.text) for turn in sample.draft.history)

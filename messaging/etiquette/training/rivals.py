"""Simpler ways of reading, to be measured beside the engine: length, words, n-grams, vectors of words, an encoder."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from tokenizers import Tokenizer
from transformers import BertModel

from messaging.etiquette.training.batches import batch
from messaging.etiquette.training.corpus import Sample
from messaging.etiquette.training.judging import words_in
from messaging.etiquette.training.network import PRETRAINED

Vectors = NDArray[np.float32]
Seeing = Callable[[Sequence[Sample]], Vectors]
_AT_ONCE = 32
_STATIC_WIDTH = 256


@dataclass(frozen=True, slots=True)
class Rival:
    """A way of telling careless from considerate, and how much it has to keep."""

    judge: Callable[[Sequence[Sample]], list[bool]]
    megabytes: float = 0.0


def by_length(tuned: Sequence[Sample]) -> Rival:
    """Return a judge that flags what is shorter than the best length on the tuned part."""
    careless = np.array([sample.is_careless for sample in tuned])
    lengths = np.array([words_in(sample) for sample in tuned])
    limit = max(range(5, 120), key=lambda words: float(np.mean((lengths < words) == careless)))
    return Rival(lambda samples: [words_in(sample) < limit for sample in samples])


def by_words(tuned: Sequence[Sample]) -> Rival:
    """Return a judge that weighs single words and the stage."""
    return _fitted(make_pipeline(CountVectorizer(min_df=2), LogisticRegression(max_iter=2000, C=0.3)), tuned)


def by_n_grams(tuned: Sequence[Sample]) -> Rival:
    """Return a judge that weighs hashed runs of one to three words."""
    hashed = HashingVectorizer(ngram_range=(1, 3), n_features=2**20, alternate_sign=False)
    return _fitted(make_pipeline(hashed, LogisticRegression(max_iter=2000, C=30)), tuned)


def by_static_vectors(tuned: Sequence[Sample]) -> Rival:
    """Return a judge that weighs the mean of one vector a token, distilled from the encoder as model2vec does.

    Each token goes through the encoder alone, what comes out is cut to 256 dimensions and weighted by how rare the
    token is, by Zipf's law (Tulkens and van Dongen, 2024). Written here since model2vec needs an older transformers.
    """
    encoder, tokenizer = _pretrained()
    size = tokenizer.get_vocab_size()
    around = [tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]")]
    ids = torch.tensor([[around[0], token, around[1]] for token in range(size)])
    with torch.no_grad():
        hidden = [encoder(part).last_hidden_state.mean(dim=1) for part in ids.split(1024)]
    vectors = PCA(_STATIC_WIDTH, random_state=0).fit_transform(torch.cat(hidden).numpy())
    vectors *= np.log1p(np.arange(size))[:, None]

    def seen(samples: Sequence[Sample]) -> Vectors:
        texts = [tokenizer.encode(_told(sample), add_special_tokens=False).ids for sample in samples]
        return np.stack([vectors[tokens or [0]].mean(axis=0) for tokens in texts])

    return _headed(seen, tuned, vectors.astype(np.float16).nbytes / 1e6)


def by_frozen_encoder(tuned: Sequence[Sample]) -> Rival:
    """Return a judge that weighs the mean token of the encoder as it came, before it learned anything."""
    encoder, tokenizer = _pretrained()

    def seen(samples: Sequence[Sample]) -> Vectors:
        rows = []
        for start in range(0, len(samples), _AT_ONCE):
            few = samples[start : start + _AT_ONCE]
            each = batch(few, [sample.draft for sample in few], tokenizer)
            with torch.no_grad():
                hidden = encoder(each.ids, token_type_ids=each.segments, attention_mask=each.mask).last_hidden_state
            own = (each.segments * each.mask).unsqueeze(-1)
            mean = (hidden * own).sum(1) / own.sum(1).clamp(min=1)
            rows.append(torch.cat([hidden[:, 0], mean], dim=-1).numpy())
        return np.concatenate(rows)

    as_int8 = sum(parameter.numel() for parameter in encoder.parameters()) / 1e6
    return _headed(seen, tuned, as_int8)


RIVALS: dict[str, Callable[[Sequence[Sample]], Rival]] = {
    "length alone": by_length,
    "bag of words": by_words,
    "hashed n-grams": by_n_grams,
    "static vectors, linear head": by_static_vectors,
    "frozen encoder, linear head": by_frozen_encoder,
}


def _pretrained() -> tuple[Any, Tokenizer]:
    encoder = BertModel.from_pretrained(PRETRAINED, add_pooling_layer=False).eval()
    tokenizer = Tokenizer.from_file(str(PRETRAINED / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return encoder, tokenizer


def _headed(seen: Seeing, tuned: Sequence[Sample], megabytes: float) -> Rival:
    head = LogisticRegression(max_iter=3000, C=1.0).fit(seen(tuned), [sample.is_careless for sample in tuned])
    return Rival(lambda samples: [bool(one) for one in head.predict(seen(samples))], megabytes)


def _fitted(pipeline: Pipeline, tuned: Sequence[Sample]) -> Rival:
    pipeline.fit(list(map(_told, tuned)), [sample.is_careless for sample in tuned])

    def judge(samples: Sequence[Sample]) -> list[bool]:
        return [bool(one) for one in pipeline.predict(list(map(_told, samples)))]

    return Rival(judge, len(pickle.dumps(pipeline)) / 1e6)


def _told(sample: Sample) -> str:
    return f"stage_{sample.stage} {sample.cut.plain.text}"

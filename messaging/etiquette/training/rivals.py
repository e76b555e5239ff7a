"""Simpler ways of reading, to be measured beside the engine: length, words, hashed n-grams, a frozen encoder."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from tokenizers import Tokenizer
from transformers import BertModel

from messaging.etiquette.training.batches import batch
from messaging.etiquette.training.corpus import Sample
from messaging.etiquette.training.judging import words_in
from messaging.etiquette.training.network import PRETRAINED

Judge = Callable[[Sequence[Sample]], list[bool]]
_AT_ONCE = 32


def by_length(tuned: Sequence[Sample]) -> Judge:
    """Return a judge that flags what is shorter than the best length on the tuned part."""
    careless = np.array([sample.is_careless for sample in tuned])
    lengths = np.array([words_in(sample) for sample in tuned])
    limit = max(range(5, 120), key=lambda words: float(np.mean((lengths < words) == careless)))
    return lambda samples: [words_in(sample) < limit for sample in samples]


def by_words(tuned: Sequence[Sample]) -> Judge:
    """Return a judge that weighs single words and the stage."""
    return _fitted(make_pipeline(CountVectorizer(min_df=2), LogisticRegression(max_iter=2000, C=0.3)), tuned)


def by_n_grams(tuned: Sequence[Sample]) -> Judge:
    """Return a judge that weighs hashed runs of one to three words."""
    hashed = HashingVectorizer(ngram_range=(1, 3), n_features=2**20, alternate_sign=False)
    return _fitted(make_pipeline(hashed, LogisticRegression(max_iter=2000, C=30)), tuned)


def by_frozen_encoder(tuned: Sequence[Sample]) -> Judge:
    """Return a judge that weighs the mean token of the encoder as it came, before it learned anything."""
    encoder = BertModel.from_pretrained(PRETRAINED, add_pooling_layer=False).eval()
    tokenizer = Tokenizer.from_file(str(PRETRAINED / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def seen(samples: Sequence[Sample]) -> np.ndarray:
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

    head = LogisticRegression(max_iter=3000, C=1.0).fit(seen(tuned), [sample.is_careless for sample in tuned])
    return lambda samples: [bool(one) for one in head.predict(seen(samples))]


def _fitted(pipeline: Pipeline, tuned: Sequence[Sample]) -> Judge:
    pipeline.fit(list(map(_told, tuned)), [sample.is_careless for sample in tuned])
    return lambda samples: [bool(one) for one in pipeline.predict(list(map(_told, samples)))]


def _told(sample: Sample) -> str:
    return f"stage_{sample.stage} {sample.cut.plain.text}"

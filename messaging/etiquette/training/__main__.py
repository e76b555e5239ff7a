"""`python -m messaging.etiquette.training`: teaches the reader, writes its artifact, fits its weights."""

import argparse
import sys
from pathlib import Path
from shutil import copyfile

from tokenizers import Tokenizer

from messaging.etiquette.reader.reader import ARTIFACT
from messaging.etiquette.training.card import write_card
from messaging.etiquette.training.corpus import corpus, examples, retold, suggestions
from messaging.etiquette.training.export import export
from messaging.etiquette.training.learning import EPOCHS, learn
from messaging.etiquette.training.network import PRETRAINED


def main() -> int:
    """Train on the corpus and the rules' examples, without the tenth that chooses; return 0."""
    parser = argparse.ArgumentParser(prog="python -m messaging.etiquette.training", description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--into", type=Path, default=ARTIFACT, help="the folder of the artifact")
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    copyfile(PRETRAINED / "tokenizer.json", given.into / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(given.into / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    samples = [sample for sample in corpus() if not sample.is_for_choosing]
    samples += [*retold(), *examples(), *suggestions()]
    sys.stderr.write(f"Reading {len(samples)} messages.\n")
    export(learn(samples, tokenizer, epochs=given.epochs), given.into / "model.onnx")
    write_card(given.into, trained_on=len(samples), epochs=given.epochs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Makes the reader from the corpus: `make train-reader`. Needs PyTorch; nothing here runs on the site."""

"""Step 11: does a sentence find its translation? On a two-column file of sentence pairs with a header, both ways.

usage: pairs.py FILE [NAME]
"""

import csv
import sys

import numpy as np

from evaluate import retrieval
from pieces import WordPiece
from places import MODEL
from reading import load


def main(path, name="finetuned"):
    encoder, _ = load(name)
    wordpiece = WordPiece.load(MODEL / "tokenizer.json")
    with open(path, encoding="utf8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    sides = [[np.array(wordpiece.body(row[side]), np.int64) for row in rows] for side in ("en", "zh")]
    there, back = retrieval(encoder, *sides)
    print(f"retrieval@1 among {len(rows)} pairs: en→zh {100 * there:.1f}, zh→en {100 * back:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

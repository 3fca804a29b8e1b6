"""Step 1: read everything, keep held-out texts out, build the tokeniser, write token ids."""

import collections
import hashlib
import json
import random
from concurrent.futures import ProcessPoolExecutor

import numpy as np

import vocabulary
from heldout import HeldOut
from pieces import WordPiece, words
from places import MODEL, SCRATCH, SEED, THREADS
from sources import WEIGHT, admissible, labelled, language, pairs, unlabelled

CHUNK = 4000


def count(batch):
    counts = collections.Counter()
    for text, weight in batch:
        for word in words(text[:2000]):
            counts[word] += weight
    return counts


def encode(texts):
    wordpiece = WordPiece.load(MODEL / "tokenizer.json")
    return [np.array(wordpiece.body(text, 2000), dtype=np.uint16) for text in texts]


def in_chunks(pool, work, items):
    for result in pool.map(work, [items[i : i + CHUNK] for i in range(0, len(items), CHUNK)]):
        yield result


def store(name, bodies, **columns):
    offsets = np.cumsum([0, *map(len, bodies)])
    np.savez(SCRATCH / f"{name}.npz", ids=np.concatenate(bodies), offsets=offsets, **columns)


def main():
    held = HeldOut()
    print("held out:", len(held.hashes), "hashes,", held.found, "found,", len(held.keys), "texts", flush=True)
    texts = admissible(held, [*labelled(), *unlabelled()])
    kept = [pair for pair in dict.fromkeys(pairs()) if not held.blocks(pair[0]) and not held.blocks(pair[1])]
    print("texts", len(texts), "pairs", len(kept), flush=True)
    with open(SCRATCH / "labelled.jsonl", "w", encoding="utf8") as file:
        for item in texts:
            if item.label >= 0:
                row = {"text": item.text, "label": item.label, "source": item.source, "language": language(item.text)}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    with ProcessPoolExecutor(THREADS) as pool:
        weighted = [(item.text, WEIGHT.get(item.source, 1.0)) for item in texts]
        weighted += [(text, WEIGHT.get(source, 0.3)) for a, b, source in kept for text in (a, b)]
        counts = collections.Counter()
        for part in in_chunks(pool, count, weighted):
            counts.update(part)
        pieces = vocabulary.build(counts)
        vocabulary.save(pieces)
        print("words", len(counts), "pieces", len(pieces), flush=True)
    with ProcessPoolExecutor(THREADS) as pool:  # fresh workers: they read the tokeniser just written
        random.Random(SEED).shuffle(texts)
        names = sorted({item.source for item in texts})
        bodies = [body for part in in_chunks(pool, encode, [item.text for item in texts]) for body in part]
        store("mono", bodies, source=np.array([names.index(item.source) for item in texts]), names=np.array(names))
        sums = collections.Counter()
        for item, body in zip(texts, bodies):
            sums[f"{language(item.text)}/{item.source}"] += len(body)
        print({key: value for key, value in sums.most_common()}, flush=True)
        kept.sort(key=lambda pair: hash_order(pair[0]))
        for side, name in ((0, "pairs_en"), (1, "pairs_zh")):
            bodies = [body for part in in_chunks(pool, encode, [pair[side] for pair in kept]) for body in part]
            store(name, bodies, source=np.array([pair[2] for pair in kept]))


def hash_order(text):
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()

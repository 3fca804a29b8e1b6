"""Step 4: the labelled mixture as token ids and label columns."""

import numpy as np

from domains import Domains
from mixture import UNKNOWN, everything
from pieces import WordPiece, words
from places import MODEL, SCRATCH

NO_TAG = 255
LONGEST = 600


def tagged(wordpiece, item):
    """Opinion marks per word become marks per piece: a word's later pieces go on where its first began."""
    ids, tags = [], []
    for word, tag in zip(item.text.split(), item.tags):
        for part in words(word):
            for piece in wordpiece.word(part):
                ids.append(piece)
                tags.append(tag)
                tag = 2 if tag else 0
    return ids, tags


def main():
    wordpiece = WordPiece.load(MODEL / "tokenizer.json")
    items, domains = everything(), Domains()
    bodies, tags = [], []
    for item in items:
        if item.tags is None:
            ids = wordpiece.body(item.text, LONGEST)
            marks = [NO_TAG] * len(ids)
        else:
            ids, marks = tagged(wordpiece, item)
        bodies.append(np.array(ids, np.uint16))
        tags.append(np.array(marks, np.uint8))
    np.savez(
        SCRATCH / "mixture.npz",
        ids=np.concatenate(bodies), tags=np.concatenate(tags), offsets=np.cumsum([0, *map(len, bodies)]),
        sentiment=np.array([item.sentiment for item in items], np.int8),
        intent=np.array([item.intent for item in items], np.int8),
        aspects=np.array([item.aspects or UNKNOWN for item in items], np.int8),
        weight=np.array([item.weight for item in items], np.float32),
        valid=np.array([item.validates for item in items]),
        source=np.array([item.source for item in items]),
        fold=np.array([domains.fold(item) for item in items], np.int8),
        text=np.array([item.text[:1500] for item in items if item.validates]),
    )  # fmt: skip
    print("items", len(items), "pieces", sum(map(len, bodies)))


if __name__ == "__main__":
    main()

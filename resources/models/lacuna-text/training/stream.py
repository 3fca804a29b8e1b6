"""Endless batches for pretraining: crops of paragraphs, translation pairs, and the masks over them."""

import numpy as np
import torch

from pieces import CLS, MASK, PAD, SEP, WordPiece, is_han
from places import MODEL, SCRATCH
from sources import WEIGHT

# Translations in everyday or course language count in full; machine-made or shifted ones and API texts little.
PAIR_WEIGHT = {
    "tatoeba": 1.5, "xquad": 1.0, "opensource-guide": 1.0, "cs-self-learning": 1.5, "hf-subs": 0.5, "hf-agents": 1.0,
    "hf-course": 1.0, "d2l": 1.0, "gnome-help": 1.0, "react-docs": 0.25, "react-legacy": 0.25, "dart-cn": 0.25,
    "fcc-guide": 0.15,
}  # fmt: skip
HELD_PAIRS = 1000  # the first by hash order; never trained on


class Bodies:
    def __init__(self, name):
        file = np.load(SCRATCH / f"{name}.npz")
        self.ids, self.offsets, self.file = file["ids"], file["offsets"], file

    def __len__(self):
        return len(self.offsets) - 1

    def __getitem__(self, at):
        return self.ids[self.offsets[at] : self.offsets[at + 1]].astype(np.int64)


def pad(rows):
    out = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
    for at, row in enumerate(rows):
        out[at, : len(row)] = row
    return out


class Stream:
    def __init__(self, seed, budget):
        self.random, self.budget = np.random.default_rng(seed), budget
        self.mono, self.english, self.chinese = Bodies("mono"), Bodies("pairs_en"), Bodies("pairs_zh")
        names = self.mono.file["names"]
        self.weights = np.array([WEIGHT.get(str(name), 1.0) for name in names])[self.mono.file["source"]]
        worth = np.array([PAIR_WEIGHT.get(str(name), 0.05) for name in self.english.file["source"]])
        worth[:HELD_PAIRS] = 0
        lengths = np.maximum(np.diff(self.english.offsets), np.diff(self.chinese.offsets))
        worth[(lengths > 100) | (lengths < 1)] = 0
        self.cumulated, self.short = np.cumsum(worth / worth.sum()), lengths
        vocabulary = WordPiece.load(MODEL / "tokenizer.json").vocabulary
        self.continues = np.zeros(len(vocabulary), bool)
        self.han = np.zeros(len(vocabulary), bool)
        for piece, at in vocabulary.items():
            self.continues[at] = piece.startswith("##")
            self.han[at] = len(piece) == 1 and is_han(piece)
        self.size = len(vocabulary)

    def crops(self, body):
        """Short texts whole; long ones in runs of 62 or 126 pieces, the last with [SEP] only if it fits, as at run time."""
        room = 62 if self.random.random() < 0.65 else 126
        for start in range(0, len(body), room):
            part = body[start : start + room]
            if start and len(part) < 12:
                return
            yield np.concatenate([[CLS], part, [SEP]] if start + room >= len(body) else [[CLS], part])

    def paragraphs(self):
        while True:
            times = np.floor(self.weights + self.random.random(len(self.mono))).astype(int)
            order = np.repeat(np.arange(len(times)), times)
            self.random.shuffle(order)
            for at in order:
                yield from self.crops(self.mono[at])
                if self.random.random() < 0.06:
                    a, b = self.translation()
                    yield np.concatenate([[CLS], a, [SEP], b, [SEP]])[:128]

    def draw(self, count):
        return np.searchsorted(self.cumulated, self.random.random(count))

    def translation(self):
        at = int(self.draw(1)[0])
        pair = [self.english[at], self.chinese[at]]
        return pair if self.random.random() < 0.5 else pair[::-1]

    def batches(self):
        waiting = []
        for row in self.paragraphs():
            waiting.append(row)
            if len(waiting) < 4000:
                continue
            waiting.sort(key=len)
            groups, group = [], []
            for row in waiting:
                if group and (len(group) + 1) * len(row) > self.budget:
                    groups.append(group)
                    group = []
                group.append(row)
            groups.append(group)
            self.random.shuffle(groups)
            yield from (pad(group) for group in groups)
            waiting = []

    def masked(self, ids, share=0.2):
        """Whole words for Latin script, runs of characters for Han; 80 % masked, 10 % replaced, 10 % left."""
        glue = self.continues[ids]
        glue[:, 1:] |= self.han[ids[:, 1:]] & self.han[ids[:, :-1]] & (self.random.random(ids[:, 1:].shape) < 0.4)
        word = np.cumsum(~glue, 1)
        chosen = np.take_along_axis(self.random.random((ids.shape[0], ids.shape[1] + 2)) < share, word, 1) & (ids > MASK)
        dice = self.random.random(ids.shape)
        shown = np.where(chosen & (dice < 0.8), MASK, ids)
        shown = np.where(chosen & (dice >= 0.9), self.random.integers(MASK + 1, self.size, ids.shape), shown)
        return torch.from_numpy(shown), torch.from_numpy(ids), torch.from_numpy(chosen)

    def translations(self, budget):
        """Pairs of like length for the contrastive step, as many as the budget holds."""
        drawn = self.draw(2000)
        drawn = np.unique(drawn[self.short[drawn] <= 60])
        centre = self.short[self.random.choice(drawn)]
        near = drawn[np.argsort(np.abs(self.short[drawn] - centre), kind="stable")]
        count = max(16, min(len(near), budget // int(2 * (centre + 4))))
        wrap = lambda bodies: torch.from_numpy(pad([np.concatenate([[CLS], bodies[at], [SEP]]) for at in near[:count]]))
        return wrap(self.english), wrap(self.chinese)

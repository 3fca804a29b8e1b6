"""Reads texts as the shipped reader does: even windows of at most 126 pieces, softmax per window, weighted mean."""

import json
import subprocess

import numpy as np
import torch

import ngrams
from cleaning import language
from model import Encoder, Heads, depth
from pieces import CLS, SEP, WordPiece
from places import HERE, MODEL, SCRATCH
from stream import pad

ROOM, MOST = 126, 32
NO_BIAS = {"en": (0, 0, 0), "zh": (0, 0, 0)}
NO_HEAT = {"en": 1.0, "zh": 1.0}


def windows(ids):
    count = max(1, -(-len(ids) // ROOM))
    size = -(-len(ids) // count) or 1
    cut = [ids[at * size : (at + 1) * size] for at in range(count)]
    cut = [part for at, part in enumerate(cut) if at == 0 or part]
    return cut if len(cut) <= MOST else cut[: MOST // 2] + cut[-MOST // 2 :]


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def load(name="finetuned"):
    saved = torch.load(SCRATCH / f"{name}.pt")["running"]
    encoder, heads = Encoder(layers=depth(saved[0])), Heads()
    for module, weights in zip((encoder, heads), saved):
        module.load_state_dict(weights)
        module.eval()
    return encoder, heads


class Outputs:
    """Raw outputs per window, and how the windows belong to the texts."""

    def __init__(self, texts):
        wordpiece = WordPiece.load(MODEL / "tokenizer.json")
        self.cut, self.owner, self.weight = [], [], []
        for at, text in enumerate(texts):
            for part in windows(wordpiece.body(text)):
                self.cut.append([CLS, *part, SEP])
                self.owner.append(at)
                self.weight.append(max(1, len(part)))
        self.language = np.array([language(text) for text in texts])
        self.owner, self.weight, self.texts = np.array(self.owner), np.array(self.weight, float), len(texts)

    def torch(self, encoder, heads, budget=16384):
        order = np.argsort([len(part) for part in self.cut], kind="stable")
        self.out, group = {}, []
        for at in [*order, None]:
            if group and (at is None or (len(group) + 1) * len(self.cut[at]) > budget):
                ids = torch.from_numpy(pad([self.cut[i] for i in group]))
                mask = (ids != 0).long()
                with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                    out = heads(encoder(ids, mask), mask)
                for key, value in out.items():
                    if key != "opinions":
                        shape = (len(self.cut), value.shape[1])
                        self.out.setdefault(key, np.zeros(shape, np.float32))[group] = value.float().numpy()
                group = []
            if at is not None:
                group.append(at)
        return self

    def onnx(self, path):
        """One window at a time through the ONNX runtime of the project's own node_modules."""
        asked, answered = SCRATCH / "asked.json", SCRATCH / "answered.json"
        asked.write_text(json.dumps([list(map(int, part)) for part in self.cut]))
        subprocess.run(["node", HERE / "run_onnx.mjs", path, asked, answered], check=True)
        rows = json.loads(answered.read_text())
        self.out = {key: np.array([row[key] for row in rows], np.float32) for key in rows[0]}
        return self

    def with_(self, other):
        """These texts and then the other's."""
        joined = object.__new__(Outputs)
        joined.owner = np.concatenate([self.owner, other.owner + self.texts])
        joined.weight, joined.language = np.concatenate([self.weight, other.weight]), np.concatenate([self.language, other.language])
        joined.texts = self.texts + other.texts
        joined.out = {key: np.concatenate([self.out[key], other.out[key]]) for key in self.out}
        return joined

    def mean(self, p):
        total = np.zeros((self.texts, p.shape[1]))
        np.add.at(total, self.owner, p * self.weight[:, None])
        return total / np.bincount(self.owner, self.weight, self.texts)[:, None]

    def biases(self, bias):
        """Of every text, by its language."""
        return np.where((self.language == "zh")[:, None], bias["zh"], bias["en"])

    def sentiment(self, extra=None, temperature=NO_HEAT, bias=NO_BIAS):
        """extra: the n-grams' logits per text, times their blend."""
        z = self.out["logits"] + (0 if extra is None else extra[self.owner])
        heat = np.where(self.language == "zh", temperature["zh"], temperature["en"])[self.owner, None]
        return self.mean(softmax(z / heat + self.biases(bias)[self.owner]))


def spread(outputs, rows):
    """Root mean square of the encoder's logits of these texts (booleans), less the mean of the three."""
    z = outputs.mean(outputs.out["logits"])[rows]
    return float(np.sqrt(np.mean((z - z.mean(1, keepdims=True)) ** 2)))


def lexical(texts):
    """The n-grams' logits of every text, and what they count by its language."""
    table, bias, blend = ngrams.shipped()
    return ngrams.logits(table, bias, ngrams.Bags(texts)), np.array([[blend[language(text)]] for text in texts])

"""Step 10: the hand-labelled course feedback: sentiment with its calibration, intents and aspects beside their baselines, opinion words.

usage: course_feedback.py FOLDER_WITH_en.tsv_AND_zh.tsv [NAME] [int8]
"""

import csv
import json
import math
import sys

import numpy as np
import torch

import heldout
from cleaning import digest, squeeze
from model import ASPECTS, INTENTS
from pieces import CLS, SEP, WordPiece, words
from places import MODEL
from reading import Outputs, lexical, load
from seeds import aspects_by_seed, intent_by_keyword
from testsets import f1

FEELINGS = ["negative", "neutral", "positive"]


def items(path):
    with open(path, encoding="utf8") as file:
        labelled = {row["hash"]: row for row in csv.DictReader(file, delimiter="\t")}
    texts = {}
    for text in heldout.carriers():
        if text and (key := digest(text)) in labelled:
            texts.setdefault(key, text)
    rows = [(squeeze(text), labelled[key]) for key, text in sorted(texts.items())]
    feeling = np.array([FEELINGS.index(row["sentiment"]) for _, row in rows])
    intent = np.array([INTENTS.index(row["intent"]) for _, row in rows])
    aspects = np.array([[int(a in row["aspects"].split(",")) for a in ASPECTS] for _, row in rows])
    return [text for text, _ in rows], feeling, intent, aspects


def folded(d, s):
    x = d / s if s else 0
    return abs(d) if s == 0 else s * math.sqrt(2 / math.pi) * math.exp(-x * x / 2) + d * math.erf(x / math.sqrt(2))


def calibration_error(confidence, right, bins=15, least=20):
    """Equally filled bins, less the estimate's own upward bias (Kumar, Liang & Ma 2019, section 4, in closed form)."""
    order = np.argsort(confidence, kind="stable")
    error = 0.0
    for part in np.array_split(order, max(1, min(bins, len(order) // least))):
        gap = abs((right[part] - confidence[part]).mean())
        s = math.sqrt((confidence[part] * (1 - confidence[part])).mean() / len(part))
        d = math.sqrt(max(0.0, gap * gap - s * s))
        error += len(part) / len(order) * (gap - (folded(d, s) - d))
    return max(0.0, error)


def interval(of, n, times=1000):
    chance = np.random.default_rng(1)
    draws = [of(chance.integers(0, n, n)) for _ in range(times)]
    return f"{np.quantile(draws, 0.025):.3f}–{np.quantile(draws, 0.975):.3f}"


def report(language, texts, feeling, intent, aspects, outputs, calibration):
    fit = (calibration["sentiment"]["temperature"], calibration["sentiment"]["bias"])
    extra, blend = lexical(texts)
    best = np.bincount(feeling).argmax()
    print(f"{language}: {len(texts)} items; sentiment macro-F1, majority {100 * f1(feeling, np.full(len(feeling), best), range(3)):.1f}")
    e = np.exp(extra - extra.max(1, keepdims=True))
    for name, p in (("n-grams", e / e.sum(1, keepdims=True)), ("encoder", outputs.sentiment(None, *fit)), ("both", outputs.sentiment(extra * blend, *fit))):
        guess, sure = p.argmax(1), p.max(1)
        right = (guess == feeling).astype(float)
        each = " ".join(f"{100 * f1(feeling, guess, (c,)):.0f}" for c in range(3))
        of = lambda rows: calibration_error(sure[rows], right[rows])
        print(f"  {name:8} accuracy {100 * right.mean():.1f} macro-F1 {100 * f1(feeling, guess, range(3)):.1f} (each {each})"
              f" ECE {of(np.arange(len(right))):.3f} [{interval(of, len(right), 300)}]")  # fmt: skip
    abstained = sure < calibration["sentiment"]["abstainBelow"]
    print(f"  abstains on {100 * abstained.mean():.1f} %; accuracy of the rest {100 * right[~abstained].mean():.1f}")
    z = outputs.mean(outputs.out["intents"])
    keyword = np.array([intent_by_keyword(text, s) for text, s in zip(texts, guess)])
    most = np.full(len(intent), np.bincount(intent).argmax())
    print("  intents macro-F1:", *(f"{n} {100 * f1(intent, g, range(5)):.1f}" for n, g in (("majority", most), ("keywords", keyword), ("model", z.argmax(1)))))
    p = 1 / (1 + np.exp(-outputs.mean(outputs.out["aspects"]) / calibration["aspects"]["temperature"]))
    seen = (p >= np.array(calibration["aspects"]["thresholds"])).astype(int)
    seeds = np.array([aspects_by_seed(text) for text in texts])
    common = np.tile((aspects.mean(0) >= 0.5).astype(int), (len(texts), 1))
    for name, guess in (("majority", common), ("keywords", seeds), ("model", seen), ("either", np.maximum(seen, seeds))):
        each = [f1(aspects[:, a], guess[:, a], (1,)) for a in range(len(ASPECTS))]
        print(f"  aspects {name:9} macro-F1 {100 * np.mean(each):.1f}", " ".join(f"{a} {100 * v:.0f}" for a, v in zip(ASPECTS, each)))


def spans(marks):
    out, start = set(), None
    for at, mark in enumerate([*marks, 0]):
        if start is not None and mark != 2:
            out.add((start, at))
            start = None
        if mark == 1 or (mark == 2 and start is None):
            start = at
    return out


def opinions(encoder, heads):
    """Exact spans of words on the student-feedback test, a word's mark being its first piece's."""
    wordpiece = WordPiece.load(MODEL / "tokenizer.json")
    hit = said = true = 0
    for text, tags in heldout.towe("test").items():
        ids, owner = [CLS], []
        for at, word in enumerate(text.split()):
            for piece in (p for part in words(word) for p in wordpiece.word(part)):
                if len(ids) < 127:
                    ids.append(piece)
                    owner.append(at)
        ids = torch.tensor([[*ids, SEP]])
        mask = torch.ones_like(ids)
        with torch.no_grad():
            out = heads(encoder(ids, mask), mask)["opinions"][0, 1:-1].argmax(-1).tolist()
        guess = [0] * len(tags)
        for at in range(len(owner) - 1, -1, -1):
            guess[owner[at]] = out[at]
        got, want = spans(guess), spans(tags)
        hit, said, true = hit + len(got & want), said + len(got), true + len(want)
    return hit / max(1, said), hit / max(1, true), 2 * hit / max(1, said + true)


def main(folder, name="finetuned", form="fp32"):
    torch.set_num_threads(2)
    calibration = json.loads((MODEL / "calibration.json").read_text())
    encoder, heads = load(name)
    for language in ("en", "zh"):
        texts, *truth = items(f"{folder}/{language}.tsv")
        outputs = Outputs(texts)
        outputs = outputs.onnx(MODEL / "onnx/model_quantized.onnx") if form == "int8" else outputs.torch(encoder, heads)
        report(language, texts, *truth, outputs, calibration)
    print("opinion spans, student feedback test: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*opinions(encoder, heads)))


if __name__ == "__main__":
    main(*sys.argv[1:])

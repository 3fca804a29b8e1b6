"""Step 8: temperature and class biases of either language, and thresholds, on the training sources' validation parts alone; the blend is
the one that `afar.py` found.

The weights of the validation items follow what the reader meets: feedback on courses first, shop reviews second.
"""

import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

from domains import FOLDS
from model import ASPECTS
from places import MODEL, SCRATCH, SEED
from reading import Outputs, lexical, load, spread
from testsets import f1

# Phrases of one SST-2 sentence lie on both sides of the split, so that set says nothing of confidence and has no share.
SHARE = {"invented": 0.65, "everyday": 0.05, "sight": 0.05, "intents": 0.03, "catalogue": 0.01, "coursera": 0.03, "sst2": 0.0}
REVIEWS = 0.18
MOST = 800
LANGUAGES = ("en", "zh")
# Probabilities mean what they say, so an answer below this is likelier wrong than right.
ABSTAIN_BELOW = 0.5


def shares(sources, known):
    """Every source's share of the loss, spread evenly over its known items."""
    weight = np.zeros(len(sources))
    for source in sorted(set(sources)):
        mine = (sources == source) & known
        weight[mine] = SHARE.get(source, 0) / max(1, mine.sum())
    review = known & ~np.isin(sources, (*SHARE, "mixed", "towe"))
    weight[review] = REVIEWS / max(1, review.sum())
    return weight / weight.sum()


def minimise(loss, *start):
    params = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in start]
    optimiser = torch.optim.LBFGS(params, max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        value = loss(*params)
        value.backward()
        return value

    optimiser.step(closure)
    return [param.detach().numpy() for param in params]


def sentiment(outputs, extra, truth, weight, blends=True):
    """Minimises log loss of the windows' mean probability over temperature, biases and, if it `blends`, what `extra` counts, at once."""
    z, x = torch.tensor(outputs.out["logits"], dtype=torch.float64), torch.tensor(extra, dtype=torch.float64)
    owner, share = torch.tensor(outputs.owner), torch.tensor(outputs.weight)
    total = torch.zeros(outputs.texts, dtype=torch.float64).index_add(0, owner, share)
    truth, weight = torch.tensor(truth), torch.tensor(weight)
    chinese = torch.tensor(outputs.language == "zh").long()[owner]

    def loss(cold, blend, bias):
        # Softmax knows differences only.
        own = (bias - bias.mean(1, keepdim=True))[chinese]
        p = ((z + (blend if blends else 1) * x[owner]) * cold.exp()[chinese][:, None] + own).softmax(-1) * share[:, None]
        p = torch.zeros(outputs.texts, 3, dtype=torch.float64).index_add(0, owner, p) / total[:, None]
        return -(weight * p[torch.arange(len(truth)), truth.clamp(min=0)].clamp(min=1e-9).log()).sum() + 0.01 * (bias**2).sum()

    cold, blend, bias = minimise(loss, [0.0, 0.0], 0.5, np.zeros((2, 3)).tolist())
    each = np.round(bias - bias.mean(1, keepdims=True), 4).tolist()
    return dict(zip(LANGUAGES, np.round(np.exp(-cold), 4).tolist())), float(blend), dict(zip(LANGUAGES, each))


def main(name):
    file = np.load(SCRATCH / "mixture.npz")
    valid = np.flatnonzero(file["valid"])
    # A few hundred of every source settle its share; texts stand in no order of theirs.
    chance = np.random.default_rng(SEED)
    sources = file["source"][valid]
    some = np.sort(np.concatenate([chance.permutation(np.flatnonzero(sources == source))[:MOST] for source in sorted(set(sources))]))
    texts, valid, sources = [str(text) for text in file["text"][some]], valid[some], sources[some]
    truth, intent, aspects = (file[key][valid].astype(int) for key in ("sentiment", "intent", "aspects"))
    outputs = Outputs(texts).torch(*load(name))
    review = np.isin(sources, (*FOLDS, "os10"))
    share = json.loads((SCRATCH / "blend.json").read_text())
    blend = {its: round(share[its] * spread(outputs, review & (outputs.language == its)), 4) for its in share}
    numbers = json.loads((MODEL / "ngrams.json").read_text())
    (MODEL / "ngrams.json").write_text(json.dumps(numbers | {"blend": blend}, indent=2) + "\n")
    extra, counts = lexical(texts)
    weight = shares(sources, truth >= 0)
    temperature, _, bias = sentiment(outputs, extra * counts, truth, weight, blends=False)
    p = outputs.sentiment(extra * counts, temperature, bias)
    known = truth >= 0
    for source in [None, *sorted(set(sources))]:
        rows = known & ((sources == source) if source else (weight > 0))
        if rows.sum():
            parts = [outputs.sentiment()[rows], extra[rows], p[rows]]
            print(f"{source or 'all'!s:20}{rows.sum():6}", *(f"{100 * (part.argmax(1) == truth[rows]).mean():6.1f}" for part in parts))

    z = torch.tensor(outputs.mean(outputs.out["intents"]))
    weight_intent = torch.tensor(shares(sources, intent >= 0))
    goal = torch.tensor(intent.clip(0))
    (cold,) = minimise(lambda c: (weight_intent * F.cross_entropy(z * c.exp(), goal, reduction="none")).sum(), 0.0)
    rows = (sources == "invented") & (intent >= 0)
    print("intents, invented:", round(100 * f1(intent[rows], z.numpy().argmax(1)[rows], range(5)), 1), "macro-F1")

    z = outputs.mean(outputs.out["aspects"])
    own = torch.tensor(z[rows]), torch.tensor(aspects[rows], dtype=torch.float64)
    (cold_aspect,) = minimise(lambda c: F.binary_cross_entropy_with_logits(own[0] * c.exp(), own[1]), 0.0)
    chance = 1 / (1 + np.exp(-z[rows] * np.exp(cold_aspect)))
    levels = np.arange(0.25, 0.66, 0.05)
    score = lambda a, level: f1(aspects[rows][:, a], (chance[:, a] >= level).astype(int), (1,))
    common = np.array([np.mean([score(a, level) for a in range(len(ASPECTS))]) for level in levels])
    # Few items name an aspect: an aspect's own best level counts half, the common one half.
    thresholds = [round(float(levels[common.argmax()] + levels[np.argmax([score(a, v) for v in levels])]) / 2, 3) for a in range(len(ASPECTS))]
    print("aspects, invented:", round(100 * np.mean([score(a, thresholds[a]) for a in range(len(ASPECTS))]), 1), "macro-F1")

    calibration = {
        "sentiment": {"temperature": temperature, "bias": bias, "abstainBelow": ABSTAIN_BELOW},
        "intents": {"temperature": round(float(np.exp(-cold)), 4)},
        "aspects": {"temperature": round(float(np.exp(-cold_aspect)), 4), "thresholds": thresholds},
    }
    (MODEL / "calibration.json").write_text(json.dumps(calibration, indent=2) + "\n")
    print(calibration, "blend", blend)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "finetuned")

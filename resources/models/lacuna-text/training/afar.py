"""Step 6: how much the n-grams may say about subjects that nobody has read about before, as a creator's own always are.

Reviews of either fold (`domains.py`) are read by an encoder and by n-grams trained without that fold; the blend of each language
has the least log loss on them, and is kept as a share of how far the encoder's logits spread, which differs from one fine-tuning to
the next. On validation texts of the training's own subjects the n-grams look better than they are.

usage: afar.py WITHOUT_FOLD_1 WITHOUT_FOLD_2
"""

import json
import sys

import numpy as np
import torch

import ngrams
from calibrate import sentiment
from cleaning import language
from domains import Domains
from mixture import everything
from places import SCRATCH, SEED, THREADS
from reading import Outputs, load, spread

MOST, LEAST = 500, 50


def without(items, folds, fold):
    kept = [item for item, its in zip(items, folds) if item.sentiment >= 0 and not item.validates and its in (0, 3 - fold)]
    return ngrams.train(kept)


def main(*names):
    torch.set_num_threads(THREADS)
    items, domains = everything(), Domains()
    folds, chance = [domains.fold(item) for item in items], np.random.default_rng(SEED)
    kinds, parts = [], []
    for fold, name in zip((1, 2), names):
        mine = [item for item, its in zip(items, folds) if its == fold and item.sentiment >= 0]
        of = np.array([domains.of(item) for item in mine])
        some = np.sort(np.concatenate([chance.permutation(np.flatnonzero(of == kind))[:MOST] for kind in sorted(set(of))]))
        texts = [mine[at].text for at in some]
        table, bias = without(items, folds, fold)
        parts.append((Outputs(texts).torch(*load(name)), ngrams.logits(table, bias, ngrams.Bags(texts)), np.array([mine[at].sentiment for at in some])))
        kinds += [(of[at], language(mine[at].text)) for at in some]
    both, extra, truth = parts[0][0].with_(parts[1][0]), np.concatenate([p[1] for p in parts]), np.concatenate([p[2] for p in parts])
    kinds, languages = np.array([kind for kind, _ in kinds]), np.array([its for _, its in kinds])
    share = {}
    for its in ("en", "zh"):
        weight, counted = np.zeros(len(truth)), [kind for kind in sorted(set(kinds)) if ((kinds == kind) & (languages == its)).sum() >= LEAST]
        for kind in counted:
            rows = (kinds == kind) & (languages == its)
            weight[rows] = 1 / rows.sum()
        temperature, blend, bias = sentiment(both, extra, truth, weight / weight.sum())
        share[its] = round(blend / spread(both, weight > 0), 4)
        p = both.sentiment(extra * blend, temperature, bias)
        for kind in [None, *counted]:
            rows = (languages == its) & ((kinds == kind) if kind else weight > 0)
            shown = (100 * (each.argmax(1) == truth)[rows].mean() for each in (both.sentiment(bias=bias), extra, p))
            print(its, f"{kind or 'all'!s:20}{rows.sum():6}", *(f"{value:6.1f}" for value in shown), flush=True)
    (SCRATCH / "blend.json").write_text(json.dumps(share) + "\n")
    print(share)


if __name__ == "__main__":
    main(*sys.argv[1:3])

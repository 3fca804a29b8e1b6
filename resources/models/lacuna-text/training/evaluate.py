"""Step 9: the figures of the card, on held-out sets, as one table: majority, n-grams, encoder, both; fp32 or as shipped.

usage: evaluate.py [NAME] [int8|fp32] [MOST]
MOST takes the first so many of a larger set, by the texts' hash, for a quick look.
"""

import json
import sys
import time
from dataclasses import replace

import numpy as np
import torch

from cleaning import digest
from places import MODEL, SCRATCH
from reading import Outputs, lexical, load
from stream import HELD_PAIRS, Bodies, pad
from pieces import CLS, SEP
from testsets import all_sets, decide, figures


def retrieval(encoder, english, chinese):
    """Share of sentences whose nearest neighbour in the other language is their translation, both ways."""
    sides = []
    for bodies in (english, chinese):
        vectors = []
        for at in range(0, len(bodies), 64):
            ids = torch.from_numpy(pad([np.concatenate([[CLS], body[:126], [SEP]]) for body in bodies[at : at + 64]]))
            mask = (ids != 0).long()
            with torch.no_grad():
                hidden = encoder(ids, mask)
            weight = mask.unsqueeze(-1).float()
            vectors.append((hidden * weight).sum(1) / weight.sum(1))
        sides.append(torch.nn.functional.normalize(torch.cat(vectors), dim=-1))
    scores = sides[0] @ sides[1].T
    own = torch.arange(len(scores))
    return (scores.argmax(1) == own).float().mean().item(), (scores.argmax(0) == own).float().mean().item()


def held_pairs():
    """Everyday and course sentences of four words or more among the thousand held back."""
    english, chinese = Bodies("pairs_en"), Bodies("pairs_zh")
    rows = [i for i in range(HELD_PAIRS) if min(len(english[i]), len(chinese[i])) >= 4]
    return [english[i].astype(np.int64) for i in rows], [chinese[i].astype(np.int64) for i in rows]


def first(tested, most):
    order = sorted(range(len(tested.texts)), key=lambda at: digest(tested.texts[at]))[:most]
    return replace(tested, texts=[tested.texts[at] for at in order], labels=tested.labels[order])


def main(name, form, most):
    torch.set_num_threads(2)
    encoder, heads = load(name)
    calibration = json.loads((MODEL / "calibration.json").read_text())["sentiment"]
    fit = (calibration["temperature"], calibration["bias"])
    print(f"{'set':24}{'n':>7}{'majority':>10}{'n-grams':>16}{'encoder ' + form:>16}{'both':>16}   accuracy / macro-F1")
    for tested in all_sets():
        began = time.time()
        tested = first(tested, most)
        outputs = Outputs(tested.texts)
        outputs = outputs.onnx(MODEL / "onnx/model_quantized.onnx") if form == "int8" else outputs.torch(encoder, heads)
        extra, blend = lexical(tested.texts)
        shown = []
        for p in (extra + 2 * outputs.biases(fit[1]), outputs.sentiment(None, *fit), outputs.sentiment(extra * blend, *fit)):
            got = figures(tested.labels, decide(p, tested.classes), tested.classes)
            shown.append(f"{100 * got['accuracy']:.1f} / {100 * got['macro-F1']:.1f}")
        np.save(SCRATCH / f"p_{tested.name.split()[0]}_{form}.npy", p)
        print(f"{tested.name:24}{len(tested.texts):7}{100 * got['majority']:10.1f}", *(f"{s:>15}" for s in shown), f"  {time.time() - began:.0f} s", flush=True)
    there, back = retrieval(encoder, *held_pairs())
    print(f"retrieval@1 among {len(held_pairs()[0])} held-out pairs: en→zh {100 * there:.1f}, zh→en {100 * back:.1f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "finetuned", sys.argv[2] if len(sys.argv) > 2 else "fp32", int(sys.argv[3]) if len(sys.argv) > 3 else None)

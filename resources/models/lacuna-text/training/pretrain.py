"""Step 3: masked-piece pretraining with the contrastive step between languages woven in. Resumes from its checkpoint.

usage: pretrain.py MILLIONS_OF_TOKENS [NAME] [LAYERS]
LAYERS counts for a new checkpoint only: an old one keeps its depth.
"""

import sys
import time

import torch

from losses import align_loss, guess_loss
from model import Encoder, Guess, depth
from optimiser import Both
from places import SCRATCH, SEED, THREADS
from stream import Stream

BATCH = 3072
ALIGN_EVERY = 8
WARM = 100


def main(goal, name, layers, matrix_lr=0.02, other_lr=2e-3):
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    path, tokens, step = SCRATCH / f"{name}.pt", 0, 0
    saved = torch.load(path) if path.exists() else None
    encoder, guess = Encoder(layers=depth(saved["encoder"]) if saved else layers), Guess()
    encoder.drop = 0.0  # fewer than two passes over the text: nothing to regularise
    vectors = torch.load(SCRATCH / "neighbours.pt")
    with torch.no_grad():
        encoder.pieces.weight[5:] = vectors[5:] * 0.5
        encoder.pieces.weight[0] = 0
    optimiser = Both([encoder, guess], matrix_lr, other_lr)
    if saved:
        encoder.load_state_dict(saved["encoder"])
        guess.load_state_dict(saved["guess"])
        optimiser.load_state_dict(saved["optimiser"])
        tokens, step = saved["tokens"], saved["step"]
    torch.manual_seed(SEED + step)
    stream = Stream(SEED + step, BATCH)
    average = {"guess": 0.0, "align": 0.0, "right": 0.0}
    since, seen, saved_at = time.time(), 0, time.time()

    def save():
        state = {"encoder": encoder.state_dict(), "guess": guess.state_dict(), "optimiser": optimiser.state_dict(), "tokens": tokens, "step": step}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def follow(key, value):
        average[key] = value if average[key] == 0 else 0.98 * average[key] + 0.02 * value

    for ids in stream.batches():
        if tokens >= goal:
            break
        pace = min(1, (step + 1) / WARM) * min(1, max(0.02, (goal - tokens) / (0.2 * goal)))
        with torch.autocast("cpu", torch.bfloat16):
            loss = guess_loss(encoder, guess, *stream.masked(ids))
            follow("guess", loss.item())
            loss.backward()
            if step % ALIGN_EVERY == 0:
                align, right = align_loss(encoder, *stream.translations(BATCH // 2))
                follow("align", align.item())
                follow("right", right)
                (0.3 * align).backward()
                seen += BATCH // 2
        optimiser.step(pace)
        with torch.no_grad():
            encoder.pieces.weight[0] = 0
        step += 1
        seen += int((ids != 0).sum())
        tokens += int((ids != 0).sum())
        if step % 50 == 0:
            shown = " ".join(f"{key} {value:.3f}" for key, value in average.items())
            print(f"step {step} tokens {tokens / 1e6:.2f}M {shown} pace {pace:.2f} {seen / (time.time() - since):.0f} tokens/s", flush=True)
            since, seen = time.time(), 0
        if time.time() - saved_at > 180:
            save()
            saved_at = time.time()
    save()


if __name__ == "__main__":
    main(float(sys.argv[1]) * 1e6, sys.argv[2] if len(sys.argv) > 2 else "pretrained", int(sys.argv[3]) if len(sys.argv) > 3 else 2)

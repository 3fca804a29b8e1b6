"""Step 5: all heads at once, with masked pieces and translations going on beside them. Resumes from its checkpoint.

usage: finetune.py MILLIONS_OF_LABELLED_TOKENS [FROM] [NAME] [TEACHER|-] [WITHOUT_FOLD]
With teachers, fine-tuned checkpoints of any depth and seed, A+B, their mean answers on the same texts are learned beside the labels.
Without a fold, the reviews of its subjects (`domains.py`) and mixed reviews are left out.
A number in NAME.goal, beside the checkpoint, moves the goal while it runs (the learning rate settles towards it).
"""

import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

from domains import BOTH
from labels import NO_TAG
from losses import align_loss, guess_loss, taught_loss
from model import Encoder, Guess, Heads, depth
from optimiser import Both
from pieces import CLS, SEP, UNK
from places import SCRATCH, SEED, THREADS
from reading import load
from stream import Stream, pad

BATCH = 3072
GUESS_EVERY, ALIGN_EVERY = 4, 12
WARM, SETTLE = 60, 0.35
SMOOTH = 0.05
AVERAGE = 0.997
HEADS = ("logits", "intents", "aspects")


class Labelled:
    def __init__(self, seed, without=None):
        file = np.load(SCRATCH / "mixture.npz")
        self.ids, self.tags, self.offsets = file["ids"], file["tags"], file["offsets"]
        self.sentiment, self.intent = file["sentiment"].astype(np.int64), file["intent"].astype(np.int64)
        self.aspects = file["aspects"].astype(np.float32)
        left_out = file["valid"] | (without is not None and np.isin(file["fold"], (BOTH, without)))
        self.weight = np.where(left_out, 0, file["weight"])
        self.trust = np.where(np.isin(file["source"], ("invented", "everyday", "mixed")), 1.0, 0.3).astype(np.float32)
        self.random = np.random.default_rng(seed)

    def crop(self, at):
        """A window as the reader cuts it; of long texts the beginning, the end or somewhere between."""
        start, end = int(self.offsets[at]), int(self.offsets[at + 1])
        room = 126 if self.random.random() < 0.4 else 62
        if end - start > room:
            spare = end - start - room
            start += (0, spare, int(self.random.integers(0, spare + 1)))[self.random.integers(0, 3)]
            end = start + room
        ids = np.concatenate([[CLS], self.ids[start:end], [SEP]]).astype(np.int64)
        tags = np.concatenate([[NO_TAG], self.tags[start:end], [NO_TAG]]).astype(np.int64)
        return ids, tags, at

    def batches(self):
        while True:
            times = np.floor(self.weight + self.random.random(len(self.weight))).astype(int)
            order = np.repeat(np.arange(len(times)), times)
            self.random.shuffle(order)
            for begin in range(0, len(order), 6000):
                rows = sorted((self.crop(at) for at in order[begin : begin + 6000]), key=lambda row: len(row[0]))
                groups, group = [], []
                for row in rows:
                    if group and (len(group) + 1) * len(row[0]) > BATCH:
                        groups.append(group)
                        group = []
                    group.append(row)
                groups.append(group)
                self.random.shuffle(groups)
                yield from map(self.batch, groups)

    def batch(self, group):
        ids = pad([row[0] for row in group])
        tags = np.full(ids.shape, NO_TAG)
        for at, (_, marks, _) in enumerate(group):
            tags[at, : len(marks)] = marks
        at = np.array([row[2] for row in group])
        # A seventeenth of the pieces is blotted out: no single word may carry a text.
        shown = np.where((self.random.random(ids.shape) < 0.06) & (ids > 4), UNK, ids)
        return {
            "ids": torch.from_numpy(shown), "whole": torch.from_numpy(ids), "tags": torch.from_numpy(tags), "sentiment": torch.from_numpy(self.sentiment[at]),
            "intent": torch.from_numpy(self.intent[at]), "aspects": torch.from_numpy(self.aspects[at]),
            "trust": torch.from_numpy(self.trust[at]),
        }  # fmt: skip


def label_losses(out, batch):
    def over(logits, truth, smooth=SMOOTH):
        known = truth >= 0
        return F.cross_entropy(logits[known].float(), truth[known], label_smoothing=smooth) if known.any() else logits.sum() * 0

    known = (batch["aspects"] >= 0).float()
    # Few texts speak of any one aspect: a missed one costs twice a false one.
    twice = torch.full((batch["aspects"].shape[1],), 2.0)
    each = F.binary_cross_entropy_with_logits(out["aspects"].float(), batch["aspects"].clamp(min=0), reduction="none", pos_weight=twice)
    worth = known * batch["trust"][:, None]
    marked = batch["tags"] != NO_TAG
    return {
        "feeling": over(out["logits"], batch["sentiment"]),
        "intent": over(out["intents"], batch["intent"]),
        "aspect": (each * worth).sum() / worth.sum().clamp(min=1),
        "opinion": over(out["opinions"][marked], batch["tags"][marked], 0.0) if marked.any() else out["opinions"].sum() * 0,
    }


WORTH = {"feeling": 1.0, "intent": 0.6, "aspect": 1.5, "opinion": 0.4, "taught": 1.0}


class Running:
    """Mean of the weights over the last steps: what is evaluated and shipped."""

    def __init__(self, modules):
        self.modules = modules
        self.kept = [{k: v.clone() for k, v in m.state_dict().items()} for m in modules]
        self.steps = 0

    def follow(self):
        self.steps += 1
        share = min(AVERAGE, self.steps / (self.steps + 10))
        for kept, module in zip(self.kept, self.modules):
            for key, value in module.state_dict().items():
                kept[key].lerp_(value, 1 - share)


def main(goal, start="pretrained", name="finetuned", teacher="-", without=None, matrix_lr=0.01, other_lr=1e-3):
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    path = SCRATCH / f"{name}.pt"
    saved = torch.load(path if path.exists() else SCRATCH / f"{start}.pt")
    encoder, guess, heads = Encoder(layers=depth(saved["encoder"])), Guess(), Heads()
    encoder.load_state_dict(saved["encoder"])
    guess.load_state_dict(saved["guess"])
    optimiser = Both([encoder, guess, heads], matrix_lr, other_lr)
    running, tokens, step = Running([encoder, heads]), 0, 0
    if "heads" in saved:
        heads.load_state_dict(saved["heads"])
        running = Running([encoder, heads])
    if path.exists():
        optimiser.load_state_dict(saved["optimiser"])
        running.kept, running.steps = saved["running"], saved["step"]
        tokens, step = saved["tokens"], saved["step"]
    encoder.drop = heads.drop = 0.1
    teachers = [load(each) for each in teacher.split("+")] if teacher != "-" else []
    torch.manual_seed(SEED + step)
    stream = Stream(SEED + step + 1, BATCH)
    unlabelled = stream.batches()
    seen, since, saved_at, average = 0, time.time(), time.time(), {}

    def save():
        state = {
            "encoder": encoder.state_dict(), "guess": guess.state_dict(), "heads": heads.state_dict(), "running": running.kept,
            "optimiser": optimiser.state_dict(), "tokens": tokens, "step": step,
        }  # fmt: skip
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def follow(key, value):
        average[key] = value if key not in average else 0.98 * average[key] + 0.02 * value

    for batch in Labelled(SEED + step, without).batches():
        if tokens >= goal:
            break
        pace = min(1, (step + 1) / WARM) * min(1, max(0.01, (goal - tokens) / (SETTLE * goal)))
        mask = (batch["ids"] != 0).long()
        with torch.autocast("cpu", torch.bfloat16):
            out = heads(encoder(batch["ids"], mask), mask)
            losses = label_losses(out, batch)
            # What was labelled by hand needs no teacher, who has its own mistakes.
            learns = batch["trust"] < 1
            if teachers and learns.any():
                shown = batch["whole"][learns], mask[learns]
                with torch.no_grad():
                    each = [theirs(its(*shown), shown[1]) for its, theirs in teachers]
                    answers = {key: torch.stack([answer[key] for answer in each]).mean(0) for key in HEADS}
                losses["taught"] = learns.float().mean() * taught_loss({key: out[key][learns] for key in HEADS}, answers)
            sum(WORTH[key] * value for key, value in losses.items()).backward()
            for key, value in losses.items():
                if value.item():
                    follow(key, value.item())
            if step % GUESS_EVERY == 0:
                loss = guess_loss(encoder, guess, *stream.masked(next(unlabelled)), others=2048)
                follow("guess", loss.item())
                (0.5 * loss).backward()
            if step % ALIGN_EVERY == 0:
                loss, right = align_loss(encoder, *stream.translations(BATCH))
                follow("align", loss.item())
                follow("right", right)
                (0.3 * loss).backward()
        optimiser.step(pace)
        with torch.no_grad():
            encoder.pieces.weight[0] = 0
            running.follow()
        step += 1
        seen += int(mask.sum())
        tokens += int(mask.sum())
        if step % 20 == 0 and path.with_suffix(".goal").exists():
            goal = float(path.with_suffix(".goal").read_text()) * 1e6
        if step % 50 == 0:
            shown = " ".join(f"{key} {value:.3f}" for key, value in average.items())
            print(f"step {step} tokens {tokens / 1e6:.2f}M {shown} pace {pace:.2f} {seen / (time.time() - since):.0f} tokens/s", flush=True)
            since, seen = time.time(), 0
        if time.time() - saved_at > 120:
            save()
            saved_at = time.time()
    save()


if __name__ == "__main__":
    main(float(sys.argv[1]) * 1e6, *sys.argv[2:5], *map(int, sys.argv[5:6]))

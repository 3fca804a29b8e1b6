"""Hashed n-gram logistic regression, three classes: features exactly as the reader computes them.

One and two words in a row, one to three Chinese characters in a row; FNV-1a over UTF-8; each occurrence counts
1/sqrt(occurrences in the text).
"""

import json
import re
import unicodedata

import numpy as np
import torch
import torch.nn.functional as F

from places import HERE, MODEL, SCRATCH, SEED, THREADS

BUCKETS = 1 << 18
PART = re.compile(r"([a-z0-9]+(?:'[a-z]+)?)|([\u4e00-\u9fff]+)")
START, PRIME = 0x811C9DC5, 0x01000193


def hashed(data: bytes, h: int = START) -> int:
    for byte in data:
        h = ((h ^ byte) * PRIME) & 0xFFFFFFFF
    return h


class Known(dict):
    def __missing__(self, word):
        self[word] = out = hashed(word.encode())
        return out


KNOWN = Known()


def buckets(text: str) -> list[int]:
    found, before = [], None
    for word, han in PART.findall(unicodedata.normalize("NFKC", text).lower()):
        if word:
            h = KNOWN[word]
            found.append(h & (BUCKETS - 1))
            if before is not None:
                found.append(hashed(word.encode(), ((before ^ 0x20) * PRIME) & 0xFFFFFFFF) & (BUCKETS - 1))
            before = h
        else:
            before = None
            for i in range(len(han)):
                h = START
                for char in han[i : i + 3]:
                    h = hashed(char.encode(), h)
                    found.append(h & (BUCKETS - 1))
    return found


class Bags:
    """Texts as feature bags, flat."""

    def __init__(self, texts):
        bodies = [np.array(buckets(text), dtype=np.int32) for text in texts]
        self.lengths = np.array([len(body) for body in bodies])
        self.offsets = np.concatenate([[0], np.cumsum(self.lengths)])
        self.flat = np.concatenate(bodies) if bodies else np.zeros(0, np.int32)

    def batch(self, rows):
        flat = np.concatenate([self.flat[self.offsets[r] : self.offsets[r + 1]] for r in rows]).astype(np.int64)
        lengths = self.lengths[rows]
        starts = np.cumsum(lengths) - lengths
        value = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(np.float32)
        return torch.from_numpy(flat), torch.from_numpy(starts), torch.from_numpy(value)


def logits(table, bias, bags):
    out = np.zeros((len(bags.lengths), 3), np.float32)
    with torch.no_grad():
        for at in range(0, len(out), 1024):
            rows = np.arange(at, min(at + 1024, len(out)))
            flat, starts, value = bags.batch(rows)
            out[rows] = F.embedding_bag(flat, table, starts, mode="sum", per_sample_weights=value).numpy()
    return out + bias.numpy()


def fit(bags, target, weight, passes=4, rate=0.4):
    """Cross-entropy against a distribution per text (Adagrad: sparse, seldom features keep large steps)."""
    torch.manual_seed(SEED)
    table = torch.nn.EmbeddingBag(BUCKETS, 3, mode="sum", sparse=True)
    torch.nn.init.zeros_(table.weight)
    bias = torch.zeros(3, requires_grad=True)
    optimiser = torch.optim.Adagrad([{"params": table.parameters()}, {"params": [bias], "lr": 0.02}], lr=rate)
    chance = np.random.default_rng(SEED)
    target, weight = torch.from_numpy(target.astype(np.float32)), torch.from_numpy(weight.astype(np.float32))
    for _ in range(passes):
        total = 0.0
        order = chance.permutation(len(weight))
        for at in range(0, len(order), 512):
            rows = order[at : at + 512]
            flat, starts, value = bags.batch(rows)
            keep = (torch.rand(len(value)) > 0.1).float()  # forgets a tenth of the features: no single one may carry a text
            z = table(flat, starts, per_sample_weights=value * keep) + bias
            loss = (F.cross_entropy(z, target[rows], reduction="none") * weight[rows]).sum() / weight[rows].sum()
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            total += loss.item() * len(rows)
        print("n-grams: loss", round(total / len(order), 4), flush=True)
    return table.weight.detach(), bias.detach()


def rounded(table):
    """int8 with one step per class; the largest thousandth of a percent is clipped."""
    scale = torch.quantile(table.abs()[table.abs().sum(1) > 0].float()[:2_000_000], 0.9995, dim=0) / 127
    steps = (table / scale).round().clamp(-127, 127).to(torch.int8)
    return steps, scale


def save(table, bias, blend):
    steps, scale = rounded(table)
    (MODEL / "ngrams.bin").write_bytes(steps.numpy().tobytes())
    numbers = {"buckets": BUCKETS, "scale": [float(x) for x in scale], "bias": [float(x) for x in bias], "blend": blend}
    (MODEL / "ngrams.json").write_text(json.dumps(numbers, indent=2) + "\n")


def shipped():
    numbers = json.loads((MODEL / "ngrams.json").read_text())
    steps = np.frombuffer((MODEL / "ngrams.bin").read_bytes(), np.int8).reshape(-1, 3).astype(np.float32)
    return torch.from_numpy(steps) * torch.tensor(numbers["scale"]), torch.tensor(numbers["bias"]), numbers["blend"]


PARITY = [
    "Great course, I learned a lot!", "The audio is terrible and I can't hear the teacher.", "老师讲得很清楚，推荐！",
    "内容太浅，不值这个价。", "Is there a certificate?", "请问有字幕吗？", "Python 3 入门课 very good", "it's OK, nothing special", "",
    "😀👍", "ＦＵＬＬ width ｔｅｘｔ １２３", "Don't buy", "课件下载不了 the link is dead 404", "一般般", "naïve café", "A", "好",
    "so-so", "讲得好，but too fast", "THE BEST COURSE EVER!!!",
]  # fmt: skip


def write_parity():
    table, bias, _ = shipped()
    z = logits(table, bias, Bags(PARITY))
    rows = [{"text": t, "buckets": buckets(t), "logits": [round(float(x), 6) for x in row]} for t, row in zip(PARITY, z)]
    (HERE / "parity.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def train(items):
    texts = [item.text if len(item.text) < 1500 else item.text[:600] + " " + item.text[-600:] for item in items]
    target = np.eye(3)[[item.sentiment for item in items]] * 0.94 + 0.02
    return fit(Bags(texts), target, np.array([item.weight for item in items]))


def main():
    from mixture import everything

    torch.set_num_threads(THREADS)
    table, bias = train([item for item in everything() if item.sentiment >= 0 and not item.validates])
    torch.save({"table": table, "bias": bias}, SCRATCH / "ngrams.pt")
    save(table, bias, {"en": 0.5, "zh": 0.5})  # fitted later, in afar.py
    write_parity()


if __name__ == "__main__":
    main()

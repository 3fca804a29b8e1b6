"""The encoder and its heads: pre-LN transformer, 4 layers of 256, and one small reader per head over the same hidden states."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from places import LENGTH, VOCABULARY

INTENTS = ["question", "request", "complaint", "praise", "other"]
ASPECTS = ["content", "pace", "instructor", "exercises", "materials", "platform", "price", "community"]
SHAPE = {"vocabulary": VOCABULARY, "width": 256, "layers": 4, "heads": 4, "inner": 1024, "length": LENGTH}


class Block(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.ln1, self.ln2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x, bias, drop):
        rows, length, width = x.shape
        q, k, v = self.qkv(self.ln1(x)).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(rows, length, width)
        x = x + F.dropout(self.out(mixed), drop, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.ln2(x)), approximate="tanh")), drop, self.training)


class Encoder(nn.Module):
    def __init__(self, vocabulary=VOCABULARY, width=256, layers=4, heads=4, inner=1024, length=LENGTH):
        super().__init__()
        self.pieces, self.places = nn.Embedding(vocabulary, width, padding_idx=0), nn.Embedding(length, width)
        self.first, self.last = nn.LayerNorm(width), nn.LayerNorm(width)
        self.blocks = nn.ModuleList(Block(width, heads, inner) for _ in range(layers))
        self.drop = 0.1
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.03)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.pieces.weight, std=0.03)
        nn.init.normal_(self.places.weight, std=0.01)
        for block in self.blocks:
            for linear in (block.out, block.down):
                nn.init.normal_(linear.weight, std=0.03 / math.sqrt(2 * layers))

    def forward(self, ids, mask):
        x = self.first(self.pieces(ids) + self.places.weight[: ids.shape[1]])
        x = F.dropout(x, self.drop, self.training)
        bias = torch.zeros(mask.shape, dtype=torch.bfloat16 if torch.is_autocast_enabled("cpu") else x.dtype)
        bias = bias.masked_fill(mask == 0, -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias, self.drop)
        return self.last(x)


def depth(state):
    """Layers of an encoder's saved weights."""
    return 1 + max(int(key.split(".")[1]) for key in state if key.startswith("blocks."))


def mean(hidden, mask):
    weight = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weight).sum(1) / weight.sum(1)


class Guess(nn.Module):
    """Guesses masked pieces; its output weights are the piece embeddings."""

    def __init__(self, width=256, vocabulary=VOCABULARY):
        super().__init__()
        self.dense, self.norm, self.bias = nn.Linear(width, width), nn.LayerNorm(width), nn.Parameter(torch.zeros(vocabulary))
        nn.init.normal_(self.dense.weight, std=0.05)

    def forward(self, hidden, pieces, among):
        return F.linear(self.norm(F.gelu(self.dense(hidden))), pieces.weight[among], self.bias[among])


class Heads(nn.Module):
    """Each head weighs the hidden states by a learned query of its own, so that none has to live off the mean alone."""

    def __init__(self, width=256):
        super().__init__()
        self.look = nn.Linear(width, 2 + len(ASPECTS))
        self.feel, self.feeling = nn.Linear(width, width), nn.Linear(width, 3)
        self.mean, self.meaning = nn.Linear(width, width), nn.Linear(width, len(INTENTS))
        self.aspect = nn.Linear(width, len(ASPECTS))
        self.opinion = nn.Linear(width, 3)
        self.drop = 0.1
        for linear in (self.look, self.feel, self.feeling, self.mean, self.meaning, self.aspect, self.opinion):
            nn.init.normal_(linear.weight, std=0.03)
            nn.init.zeros_(linear.bias)

    def forward(self, hidden, mask):
        scores = self.look(hidden).transpose(1, 2) + (1 - mask.unsqueeze(1).to(hidden.dtype)) * -1e4
        seen = F.dropout(scores.softmax(-1) @ hidden, self.drop, self.training)
        return {
            "logits": self.feeling(F.gelu(self.feel(seen[:, 0]), approximate="tanh")),
            "intents": self.meaning(F.gelu(self.mean(seen[:, 1]), approximate="tanh")),
            "aspects": (seen[:, 2:] * self.aspect.weight).sum(-1) + self.aspect.bias,
            "opinions": self.opinion(hidden),
            "sentence_embedding": mean(hidden, mask),
        }

"""The losses that need no labels."""

import torch
import torch.nn.functional as F

from model import mean
from places import VOCABULARY


def guess_loss(encoder, guess, shown, ids, chosen, others=3072):
    """Cross-entropy over the batch's own masked pieces and a random draw of others: a quarter of the full softmax."""
    hidden = encoder(shown, (ids != 0).long())
    truth, at = torch.unique(ids[chosen], return_inverse=True)
    among = torch.cat([truth, torch.randint(5, VOCABULARY, (others,))])
    logits = guess(hidden[chosen], encoder.pieces, among)
    # A drawn piece that is also a true one would be counted twice.
    repeated = torch.cat([torch.zeros(len(truth), dtype=torch.bool), torch.isin(among[len(truth) :], truth)])
    logits = logits.masked_fill(repeated, -1e4)
    return F.cross_entropy(logits.float(), at)


def align_loss(encoder, english, chinese, temperature=0.05):
    """Each sentence must find its translation among the batch's, both ways."""
    sides = []
    for ids in (english, chinese):
        mask = (ids != 0).long()
        sides.append(F.normalize(mean(encoder(ids, mask), mask).float(), dim=-1))
    scores = sides[0] @ sides[1].T / temperature
    own = torch.arange(len(scores))
    right = (scores.argmax(1) == own).float().mean().item()
    return (F.cross_entropy(scores, own) + F.cross_entropy(scores.T, own)) / 2, right


def taught_loss(out, taught, heat=2.0):
    """What a teacher thinks of the same texts: its feelings and intents, softened (Hinton, Vinyals & Dean 2015, section 2), its aspects."""
    soft = lambda name: F.kl_div(
        (out[name].float() / heat).log_softmax(-1), (taught[name].float() / heat).softmax(-1), reduction="batchmean"
    )
    aspects = F.binary_cross_entropy_with_logits(out["aspects"].float(), taught["aspects"].float().sigmoid())
    return heat**2 * (soft("logits") + 0.6 * soft("intents")) + aspects

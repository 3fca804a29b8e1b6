"""Step 5b: the mean of the weights of several fine-tunings of one pretrained encoder: where they lie near one another, as those that
went on from one do, it reads better than any of them and costs no more than one (Wortsman et al. 2022, Model soups, ICML, section 3).

usage: soup.py NAME A+B+…
"""

import sys

import torch

from places import SCRATCH


def mean(states):
    return {key: sum(state[key].float() for state in states) / len(states) for key in states[0]}


def main(name, parts):
    saved = [torch.load(SCRATCH / f"{part}.pt")["running"] for part in parts]
    torch.save({"running": [mean(modules) for modules in zip(*saved)]}, SCRATCH / f"{name}.pt")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2].split("+"))

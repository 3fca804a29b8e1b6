"""Step 3b: a stack of twice the depth from a pretrained one, its layers repeated in order, to go on pretraining from.

Stacking copies of trained layers costs a fraction of training the deep encoder from the start (Gong et al. 2019, ICML,
section 3). The optimiser's memories are copied along with the layers.

usage: deepen.py FROM NAME
"""

import re
import sys

import torch

from model import Encoder, Guess, depth
from optimiser import Both, parted
from places import SCRATCH

BLOCK = re.compile(r"^blocks\.(\d+)\.")


def origin(name, layers):
    """The name that a weight of the deep stack has in the shallow one."""
    return BLOCK.sub(lambda found: f"blocks.{int(found[1]) % layers}.", name)


def main(start, name):
    saved = torch.load(SCRATCH / f"{start}.pt")
    layers = depth(saved["encoder"])
    shallow, deep, guess = Encoder(layers=layers), Encoder(layers=2 * layers), Guess()
    encoder = {key: saved["encoder"][origin(key, layers)].clone() for key in deep.state_dict()}
    optimiser = Both([deep, guess], 0.0, 0.0).state_dict()
    groups = zip(parted([shallow, guess]), parted([deep, guess]), saved["optimiser"], optimiser)
    for old_names, new_names, old, new in groups:
        new["state"] = {
            at: {key: value.clone() if torch.is_tensor(value) else value for key, value in old["state"][old_names.index(origin(each, layers))].items()}
            for at, each in enumerate(new_names)
            if old_names.index(origin(each, layers)) in old["state"]
        }  # fmt: skip
    torch.save({**saved, "encoder": encoder, "optimiser": optimiser}, SCRATCH / f"{name}.pt")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""Muon for the weight matrices (Jordan et al. 2024: orthogonalised momentum), AdamW for everything else."""

import torch


def orthogonal(update, steps=5):
    a, b, c = 3.4445, -4.7750, 2.0315
    x = update.bfloat16()
    tall = x.size(0) > x.size(1)
    x = x.T if tall else x
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.T if tall else x).float()


class Muon(torch.optim.Optimizer):
    def __init__(self, params, lr=0.02, momentum=0.95, decay=0.01):
        super().__init__(params, {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                state = self.state[weight]
                memory = state.setdefault("memory", torch.zeros_like(weight))
                memory.lerp_(weight.grad, 1 - group["momentum"])
                ahead = weight.grad.lerp(memory, group["momentum"])
                weight.mul_(1 - group["lr"] * group["decay"])
                weight.add_(orthogonal(ahead), alpha=-group["lr"] * max(1, weight.size(0) / weight.size(1)) ** 0.5)


def parted(modules):
    """Names of the parameters of either optimiser, in its order: matrices of the layers, then the rest."""
    names = [name for module in modules for name, _ in module.named_parameters()]
    params = [p for module in modules for p in module.parameters()]
    matrix = [p.ndim == 2 and "blocks" in name for name, p in zip(names, params)]
    return [name for name, yes in zip(names, matrix) if yes], [name for name, yes in zip(names, matrix) if not yes]


class Both:
    """One handle on the two; `pace` scales both learning rates."""

    def __init__(self, modules, matrix_lr, other_lr, decay=0.01):
        named = [(name, p) for module in modules for name, p in module.named_parameters()]
        matrices = [p for name, p in named if p.ndim == 2 and "blocks" in name]
        rest = [p for name, p in named if not (p.ndim == 2 and "blocks" in name)]
        self.parts = [
            (Muon(matrices, matrix_lr, decay=decay), matrix_lr),
            (torch.optim.AdamW(rest, lr=other_lr, betas=(0.9, 0.98), weight_decay=0.0, fused=True), other_lr),
        ]
        self.params = [p for _, p in named]

    def step(self, pace):
        torch.nn.utils.clip_grad_norm_(self.params, 1.0)
        for part, lr in self.parts:
            for group in part.param_groups:
                group["lr"] = lr * pace
            part.step()
        for p in self.params:
            p.grad = None

    def state_dict(self):
        return [part.state_dict() for part, _ in self.parts]

    def load_state_dict(self, states):
        for (part, _), state in zip(self.parts, states):
            part.load_state_dict(state)

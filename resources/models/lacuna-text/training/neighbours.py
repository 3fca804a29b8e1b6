"""Step 2: piece embeddings from co-occurrence alone (PPMI, then a randomised SVD), to start the encoder from."""

import numpy as np
import torch

from places import SCRATCH, SEED, THREADS, VOCABULARY
from pieces import SPECIAL


def main():
    torch.set_num_threads(THREADS)
    file = np.load(SCRATCH / "mono.npz")
    ids = file["ids"].astype(np.int64)
    text = np.repeat(np.arange(len(file["offsets"]) - 1), np.diff(file["offsets"]))
    codes, weights = [], []
    for gap in (1, 2, 3, 4):
        same = text[gap:] == text[:-gap]
        code, times = np.unique(ids[:-gap][same] * VOCABULARY + ids[gap:][same], return_counts=True)
        codes.append(code)
        weights.append(times / gap)
    code, at = np.unique(np.concatenate(codes), return_inverse=True)
    times = np.bincount(at, np.concatenate(weights))
    code, times = code[times >= 2], times[times >= 2]
    left, right = code // VOCABULARY, code % VOCABULARY
    left, right, times = np.concatenate([left, right]), np.concatenate([right, left]), np.concatenate([times, times])
    total = np.bincount(left, times, minlength=VOCABULARY)
    smooth = total**0.75 / (total**0.75).sum()
    pmi = np.log((times / total[left]) / smooth[right])
    left, right, pmi = left[pmi > 0], right[pmi > 0], pmi[pmi > 0]
    index = torch.from_numpy(np.stack([left, right]))
    matrix = torch.sparse_coo_tensor(index, torch.tensor(pmi, dtype=torch.float32), (VOCABULARY,) * 2).coalesce().to_sparse_csr()
    torch.manual_seed(SEED)
    basis = torch.randn(VOCABULARY, 300)
    for _ in range(3):
        basis, _ = torch.linalg.qr(matrix @ basis)
    left, size, _ = torch.linalg.svd(matrix @ basis, full_matrices=False)
    vectors = left[:, :256] * size[:256].sqrt()
    vectors = vectors - vectors[len(SPECIAL) :].mean(0)
    vectors = vectors / (vectors.norm(dim=1, keepdim=True) + 1e-6)
    torch.save(vectors, SCRATCH / "neighbours.pt")
    print("neighbours from", len(pmi), "cells")


if __name__ == "__main__":
    main()

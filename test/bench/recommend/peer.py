"""The same work with numpy and scipy on one thread of OpenBLAS: WORK DIR USERS ITEMS. Prints CPU seconds, wall seconds, peak MB."""
import json
import os
import resource
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np  # noqa: E402
import scipy.linalg as la  # noqa: E402
import scipy.sparse as sp  # noqa: E402

work, folder, users, items = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
LAMBDA, K, SWEEPS, CHUNK = 100, 64, 15, 20_000


def table():
    indices = np.fromfile(f"{folder}/indices.i32", np.int32)
    indptr = np.fromfile(f"{folder}/indptr.i32", np.int32)
    return sp.csr_matrix((np.ones(len(indices), np.float32), indices, indptr), shape=(users, items))


def gram(X):
    G = (X.T @ X).toarray()
    G[np.diag_indices(items)] += np.float32(LAMBDA)
    return G


def weights(P):
    B = P / (-np.diag(P))
    np.fill_diagonal(B, 0)
    return B


def ease(X):
    return weights(np.linalg.inv(gram(X)))


def ease_symmetric(X):
    c, _ = la.lapack.spotrf(gram(X), lower=1, overwrite_a=1)
    P, _ = la.lapack.spotri(c, lower=1, overwrite_c=1)
    return weights(np.tril(P) + np.tril(P, -1).T)


def half(X, Y, unobserved, ridge):
    G = unobserved * (Y.T @ Y)
    out = np.empty((X.shape[0], K), np.float32)
    eye = np.eye(K, dtype=np.float32)
    for u in range(X.shape[0]):
        Z = Y[X.indices[X.indptr[u]:X.indptr[u + 1]]]
        out[u] = np.linalg.solve(G + Z.T @ Z + ridge(len(Z)) * eye, Z.sum(0))
    return out


def ials(X):
    Xt = X.T.tocsr()
    Q = (0.0125 * np.random.default_rng(1).standard_normal((items, K))).astype(np.float32)
    for _ in range(SWEEPS):
        P = half(X, Q, np.float32(0.1), lambda n: np.float32(0.01 * (n + 0.1 * items)))
        Q = half(Xt, P, np.float32(0.1), lambda n: np.float32(0.01 * (n + 0.1 * users)))
    return P


def top(S):
    for _ in range(users // CHUNK):
        nearest = np.argpartition(-S, 10, axis=1)[:, :10]
        order = np.argsort(-np.take_along_axis(S, nearest, 1), axis=1)
        out = np.take_along_axis(nearest, order, 1)
    return out


given = np.random.default_rng(1).random((CHUNK, items), dtype=np.float32) if work == "top" else table()
run = {"ease": ease, "ease-symmetric": ease_symmetric, "ials": ials, "top": top}[work]
cpu, wall = time.process_time(), time.perf_counter()
run(given)
print(json.dumps({
    "cpu": time.process_time() - cpu,
    "wall": time.perf_counter() - wall,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))

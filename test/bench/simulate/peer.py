"""The peer, in numpy on one thread: a launch vectorised over people, and draws of its Philox. Prints CPU seconds as JSON."""
import json
import sys
import time

import numpy as np

work, people, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.Generator(np.random.Philox(1))
sold = 0


def launch():
    """Reach, open, click, buy: each step draws only for those who came so far; two segments with their own purchase rate."""
    global sold
    segment = (np.arange(people) % 4 == 0).astype(np.intp)
    buy = np.array([0.05, 0.15], dtype=np.float32)
    for _ in range(runs):
        who = np.flatnonzero(rng.random(people, dtype=np.float32) < np.float32(0.8))
        who = who[rng.random(who.size, dtype=np.float32) < np.float32(0.4)]
        who = who[rng.random(who.size, dtype=np.float32) < np.float32(0.2)]
        who = who[rng.random(who.size, dtype=np.float32) < buy[segment[who]]]
        sold += np.bincount(segment[who], minlength=2).sum()


def doubles():
    global sold
    for _ in range(runs):
        sold += np.count_nonzero(rng.random(people) < 0.001)


def words():
    global sold
    for _ in range(runs):
        sold += np.count_nonzero(rng.integers(0, 2**32, people, dtype=np.uint32) < np.uint32(4294967))


started, wall = time.process_time(), time.perf_counter()
{"launch": launch, "doubles": doubles, "words": words}[work]()
print(json.dumps({"cpu": time.process_time() - started, "wall": time.perf_counter() - wall, "sold": int(sold), "numpy": np.__version__}))

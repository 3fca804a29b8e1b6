"""Where things are: the data folder is named by LACUNA_DATA, scratch by LACUNA_SCRATCH, the model folder is the one above."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODEL = HERE.parent
DATA = Path(os.environ.get("LACUNA_DATA", "data"))
SCRATCH = Path(os.environ.get("LACUNA_SCRATCH", "scratch"))
SCRATCH.mkdir(parents=True, exist_ok=True)
(MODEL / "onnx").mkdir(exist_ok=True)

SEED = int(os.environ.get("LACUNA_SEED", "1"))
VOCABULARY = 16384
LENGTH = 128
THREADS = int(os.environ.get("LACUNA_THREADS", "2"))

#!/bin/sh
# Everything from data to model folder:  LACUNA_DATA=<data folder> sh all.sh
# Scratch (checkpoints, token ids, about 1 GB) goes to LACUNA_SCRATCH, ./scratch if unset. Every step may be run again alone;
# pretraining and fine-tuning go on from their checkpoints.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
shallow=${LACUNA_SHALLOW_MILLIONS:-22.5}
pretrain=${LACUNA_PRETRAIN_MILLIONS:-36}
finetune=${LACUNA_FINETUNE_MILLIONS:-6}
# Without these the allocator hands memory back after every step and faults it in again.
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=8589934592 OMP_WAIT_POLICY=PASSIVE

$python prepare.py
$python neighbours.py
$python pretrain.py "$shallow" shallow
[ -e "${LACUNA_SCRATCH:-scratch}/pretrained.pt" ] || $python deepen.py shallow pretrained
$python pretrain.py "$pretrain"
$python labels.py
$python ngrams.py
$python finetune.py "$finetune"
$python export.py
$python calibrate.py
$python evaluate.py finetuned int8

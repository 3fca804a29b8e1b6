"""One form for training text, and the two forms by which texts are compared."""

import hashlib
import html
import re
import unicodedata

LINK = re.compile(r"https?://\S+|www\.\S+")
NAME = re.compile(r"@[\w\-]+")
SPACE = re.compile(r"\s+")
NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    text = html.unescape(html.unescape(text)).replace("<br />", " ").replace("\ufeff", "").replace("\0", "")
    return SPACE.sub(" ", NAME.sub("@user", LINK.sub("http", text))).strip()


def digest(text: str) -> str:
    """The published hash of a hand-labelled item: NFKC, spaces collapsed, lower case, sha256."""
    form = SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip().lower()
    return hashlib.sha256(form.encode()).hexdigest()


def loose(text: str) -> str:
    """Letters and digits only, so that detokenised and re-punctuated copies still meet."""
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


def is_chinese(text: str) -> bool:
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return han * 2 >= sum(c.isalpha() for c in text) and han > 0


RUN_OF_ONE = re.compile(r"([^\s\d])\1{3,}")


def squeeze(text: str) -> str:
    """No sign more than three times in a row, as the reader prepares its texts."""
    return RUN_OF_ONE.sub(r"\1\1\1", clean(text))


KANA = re.compile("[\u3040-\u30ff]")
HAN_LETTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


def language(text: str) -> str:
    """Whose class biases a text takes: 'zh' as the reader tells it (engine/base/lang.ts), 'en' for the rest."""
    sample = text[:4000]
    letters, han, kana = sum(c.isalpha() for c in sample), len(HAN_LETTER.findall(sample)), len(KANA.findall(sample))
    japanese = kana > 0 and kana >= han / 4
    return "zh" if letters and han >= 0.2 * letters and not japanese else "en"

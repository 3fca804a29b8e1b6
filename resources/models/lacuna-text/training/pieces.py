"""The tokeniser's reading side: BERT normaliser, BERT pre-tokeniser, WordPiece, as transformers.js runs them."""

import json
import unicodedata

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
HAN = [
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
]  # fmt: skip


def is_han(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in HAN)


class Normalise(dict):
    """For str.translate: control characters vanish, blanks become spaces, Han characters stand alone."""

    def __missing__(self, code):
        char = chr(code)
        category = unicodedata.category(char)
        if char in "\t\n\r" or category == "Zs":
            out = " "
        elif code == 0xFFFD or category[0] == "C":
            out = ""
        elif char.isspace():
            out = " "
        else:
            out = f" {char} " if is_han(char) else char
        self[code] = out
        return out


class Split(dict):
    """Accents (already decomposed) vanish, punctuation stands alone."""

    def __missing__(self, code):
        char = chr(code)
        category = unicodedata.category(char)
        ascii_sign = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
        out = "" if category == "Mn" else f" {char} " if ascii_sign or category[0] == "P" else char
        self[code] = out
        return out


NORMALISE, SPLIT = Normalise(), Split()


def words(text: str) -> list[str]:
    text = text.translate(NORMALISE)
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
    return text.lower().translate(SPLIT).split()


class WordPiece:
    def __init__(self, vocabulary: dict[str, int]):
        self.vocabulary, self.known = vocabulary, {}

    @classmethod
    def load(cls, path):
        return cls(json.loads(path.read_text())["model"]["vocab"])

    def word(self, word: str) -> list[int]:
        ids = self.known.get(word)
        if ids is None:
            ids = self.known[word] = self.longest_first(word)
        return ids

    def longest_first(self, word: str) -> list[int]:
        if len(word) > 100:
            return [UNK]
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self.vocabulary.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    break
            else:
                return [UNK]
            ids.append(piece)
            start = end
        return ids

    def body(self, text: str, limit: int = 10**9) -> list[int]:
        ids: list[int] = []
        for word in words(text):
            ids += self.word(word)
            if len(ids) >= limit:
                break
        return ids[:limit]

    def ids(self, text: str, limit: int = 128) -> list[int]:
        """transformers.js cuts after [SEP] was added, so a long text loses it: training sees the same."""
        return [CLS, *self.body(text, limit), SEP][:limit]

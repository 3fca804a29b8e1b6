"""Builds the word pieces: all frequent characters, then byte-pair merges over the words that are not Han."""

import collections
import heapq
import json

from pieces import SPECIAL, is_han
from places import LENGTH, MODEL, VOCABULARY

# Feedback is full of these; the training text has few, so they are put in by hand.
EMOJI = "😀😁😂🤣😃😄😅😆😉😊😋😎😍🥰😘😗🙂🤗🤩🤔🤨😐😑😶🙄😏😣😥😮🤐😯😪😫😴😌😛😜🤤😒😓😔😕🙃🤑😲☹🙁😖😞😟😤😢😭😦😧😨😩🤯😬😰😱🥵🥶😳🤪😵😡😠🤬😷🤒🤮🤧😇🥳🥺🤡🤓😈👻💀💩👍👎👏🙌🙏💪👌✌🤝🤞👋👀❤🧡💛💚💙💜🖤💔💕💖💗💯✨⭐🌟🔥🎉🎊🎓📚📖✅❌⚠❓❗💡🚀🏆🌹🌸🍺🐶👨👩🤦🤷♂♀👊🌝🌚🎯📝💰💸⏰⏳🔊🔇🎧🎬🏻🏼🏽🏾🏿"


def grow(counts: collections.Counter, base: list[str], size: int) -> list[str]:
    vocabulary, have = list(base), set(base)
    found = [(word, count) for word, count in counts.items() if count >= 3 and 1 < len(word) < 30]
    spelt = [[word[0], *("##" + char for char in word[1:])] for word, _ in found]
    total, where = collections.Counter(), collections.defaultdict(set)
    for index, (_, count) in enumerate(found):
        for pair in zip(spelt[index], spelt[index][1:]):
            total[pair] += count
            where[pair].add(index)
    heap = [(-count, pair) for pair, count in total.items()]
    heapq.heapify(heap)
    while len(vocabulary) < size and heap:
        count, pair = heapq.heappop(heap)
        if total[pair] != -count:
            if total[pair] > 0:
                heapq.heappush(heap, (-total[pair], pair))
            continue
        merged = pair[0] + pair[1].removeprefix("##")
        if merged not in have:
            vocabulary.append(merged)
            have.add(merged)
        touched = set()
        for index in list(where[pair]):
            old, times = spelt[index], found[index][1]
            for near in zip(old, old[1:]):
                total[near] -= times
                where[near].discard(index)
                touched.add(near)
            spelt[index] = new = join(old, pair, merged)
            for near in zip(new, new[1:]):
                total[near] += times
                where[near].add(index)
                touched.add(near)
        for near in touched:
            if total[near] > 0:
                heapq.heappush(heap, (-total[near], near))
    return vocabulary


def join(pieces: list[str], pair: tuple[str, str], merged: str) -> list[str]:
    out, at = [], 0
    while at < len(pieces):
        if at + 1 < len(pieces) and (pieces[at], pieces[at + 1]) == pair:
            out.append(merged)
            at += 2
        else:
            out.append(pieces[at])
            at += 1
    return out


def build(counts: collections.Counter) -> dict[str, int]:
    chars = collections.Counter()
    for word, count in counts.items():
        for at, char in enumerate(word):
            chars[char if at == 0 else "##" + char] += count
    base = [piece for piece, count in chars.most_common() if count >= (6 if len(piece) == 1 and is_han(piece) else 60)]
    have = set(base)
    base += [piece for char in EMOJI for piece in (char, "##" + char) if piece not in have]
    grown = grow(counts, [*SPECIAL, *dict.fromkeys(base)], VOCABULARY)
    return {piece: index for index, piece in enumerate(grown)}


def save(vocabulary: dict[str, int]):
    def special(index):
        return {"id": index, "content": SPECIAL[index], "single_word": False, "lstrip": False, "rstrip": False,
                "normalized": False, "special": True}  # fmt: skip

    def frame(*parts):
        return [{"Sequence": {"id": p[1:], "type_id": int(p == "$B")}} if p[0] == "$" else {"SpecialToken": {"id": p, "type_id": t}}
                for p, t in parts]  # fmt: skip

    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [special(i) for i in range(5)],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": True, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": frame(("[CLS]", 0), ("$A", 0), ("[SEP]", 0)),
            "pair": frame(("[CLS]", 0), ("$A", 0), ("[SEP]", 0), ("$B", 1), ("[SEP]", 1)),
            "special_tokens": {name: {"id": name, "ids": [SPECIAL.index(name)], "tokens": [name]} for name in ("[CLS]", "[SEP]")},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary},
    }  # fmt: skip
    config = {
        "tokenizer_class": "BertTokenizer", "model_max_length": LENGTH, "do_lower_case": True, "unk_token": "[UNK]",
        "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]",
    }  # fmt: skip
    (MODEL / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    (MODEL / "tokenizer_config.json").write_text(json.dumps(config) + "\n")

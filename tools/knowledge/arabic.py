"""Arabic words as the tables write them: folded like languages/ar/fold.tsv, with the teh marbuta that sources lost."""
import collections
import re

FOLD = str.maketrans({"ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ګ": "گ", "ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
                      "ؤ": "و", "ئ": "ي", "ء": "", "ڤ": "ف", "پ": "ب", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ە": "ه"})
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d\u200e\u200f]")


def fold(text: str) -> str:
    return re.sub(" +", " ", MARKS.sub("", text).translate(FOLD)).strip()


def frequencies(path) -> dict[str, int]:
    """In how many reports a folded word stands: languages/*/frequency.tsv."""
    out = {}
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 2 and cells[1].isdigit():
            out[cells[0]] = int(cells[1])
    return out


def with_teh(word: str, latin: collections.Counter, seen: dict[str, int]) -> str:
    """The word with teh marbuta for its last letter, where it ends so: the source of names writes heh for both.

    Latin spellings in -a or -ah (-at behind alef) tell teh marbuta, others but -e and -eh heh; where they do not tell, the
    form that reports use more often."""
    if not word.endswith("ه") or len(word) < 3 or word.endswith(("لله", "زاده")):  # Allah, the Persian -zadeh
        return word
    teh = word[:-1] + "ة"
    behind_alef, behind_ayn = word[-2] == "ا", word[-2] == "ع"
    share = {True: 0, False: 0}
    for spelling, n in latin.items():
        if re.search("[ae]tt?e?$" if behind_alef else "ah?$" if behind_ayn else "[^a]ah?$", spelling):
            share[True] += n
        elif behind_alef or not re.search("eh?$", spelling):
            share[False] += n
    told = sum(share.values())
    for form, agrees in ((teh, True), (word, False)):
        if told * 2 >= sum(latin.values()) and share[agrees] >= 0.75 * told:
            return form
    return word if seen.get(word, 0) > seen.get(teh, 0) else teh

"""languages/ar/romanized.tsv and person_names.tsv: the words of Arabic names, with their Latin spellings counted."""
import collections
import re
import sqlite3
import tempfile
import unicodedata

from . import arabic

LEAST = 2      # people in all who are called by a word: those of one are mostly mistakes of the source
SPELLINGS = 8  # of a word at most; further ones are borne by few
HEAD = """# Words of Arab, Iranian and Pakistani names and how they are written in Latin letters. Made by tools/make_knowledge.py from
# arabic-name-romanizer 0.2.0 (people of Wikidata, CC0). word: folded; two words that are one name (Abd Allah) with a space.
# latin: spellings in small ASCII letters, an article or a hyphen as people write it, `|` between them, each with the number of
# people who spell it so behind `:`, the most frequent first. given, family: people who bear the word as a given or a family name.
"""

BORNE = 3      # people who bear a word of person_names.tsv at least
MOST_USED = 1  # reports that hold it at most, for each person who bears it: a word used far more often tells nothing
NAMES_HEAD = """# Words that people are called by, folded. Made by tools/make_knowledge.py from arabic-name-romanizer 0.2.0
# (names of Wikidata, CC0). given, family: x where people bear it as a given or family name.
"""

# Sounds that Latin spellings may write a letter with; what stands for no consonant is left out of the comparison.
SOUNDS = {"ب": "bpv", "ت": "t", "ث": "ts", "ج": "jgd", "ح": "h", "خ": "kh", "د": "d", "ذ": "dzt", "ر": "r", "ز": "zs", "س": "scz",
          "ش": "sc", "ص": "sc", "ض": "dz", "ط": "t", "ظ": "zd", "غ": "gr", "ف": "fvp", "ق": "qkgc", "ك": "kcgq", "گ": "gk",
          "ل": "l", "م": "m", "ن": "n", "چ": "ct", "ژ": "zj", "ٹ": "t", "ڈ": "d", "ڑ": "rd", "ں": "n"}


def latin(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʿ", "'").replace("`", "'").casefold())
    plain = plain.replace("ı", "i").replace("ə", "a").replace("æ", "ae").replace("ø", "o")
    return "".join(c for c in plain if not unicodedata.combining(c))


def sounds_like(word: str, spelling: str) -> bool:
    """Whether the consonants of the word come in this order in the spelling, but for a third of them."""
    at, found, wanted = 0, 0, 0
    for letter in word:
        if letter not in SOUNDS:
            continue
        wanted += 1
        for k in range(at, len(spelling)):
            if spelling[k] in SOUNDS[letter]:
                at, found = k + 1, found + 1
                break
    consonants = len(re.findall("[bcdfgjklmnpqrstvxz]", re.sub("(.)\\1", "\\1", spelling)))
    return 3 * found >= 2 * wanted and consonants <= 2 * wanted + 1


def read(wheel, seen):
    """word -> (Counter of spellings, given, family), teh marbuta written."""
    counts = collections.defaultdict(collections.Counter)
    roles = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as where:
        path = wheel.extract("arabic_name_romanizer/resources/names.sqlite3", where)
        rows = sqlite3.connect(path).execute(
            "select arabic_key, latin, role, count from units where source = 'wikidata'").fetchall()
    for key, spelling, role, count in rows:
        word, spelling = arabic.fold(key), latin(spelling)
        if re.fullmatch("[ا-يگچژٹڈڑں ]{2,}", word) and re.fullmatch("[a-z][a-z' -]+", spelling):
            if sounds_like(word, spelling):
                counts[word][spelling] += count
                roles[word][role] += count
    out = {}
    for word, spellings in counts.items():
        out[arabic.with_teh(word, spellings, seen)] = (spellings, roles[word]["given"], roles[word]["surname"])
    return out


def write(path, words) -> int:
    rows = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD + "word\tlatin\tgiven\tfamily\n")
        for word in sorted(words):
            spellings, given, family = words[word]
            if sum(spellings.values()) < LEAST:
                continue
            best = sorted(spellings.items(), key=lambda s: (-s[1], s[0]))[:SPELLINGS]
            out.write(f"{word}\t{'|'.join(f'{s}:{n}' for s, n in best)}\t{given or '-'}\t{family or '-'}\n")
            rows += 1
    return rows


def write_names(path, words, seen) -> int:
    rows = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write(NAMES_HEAD + "word\tgiven\tfamily\n")
        for word in sorted(words):
            _, given, family = words[word]
            if " " in word or len(word) < 3 or seen.get(word, 0) > MOST_USED * (given + family):
                continue
            if max(given, family) >= BORNE:
                out.write(f"{word}\t{'x' if given >= BORNE else '-'}\t{'x' if family >= BORNE else '-'}\n")
                rows += 1
    return rows

#!/usr/bin/env python3
"""Writes languages/ar/person_names.tsv from the name units of the PyPI package arabic-name-romanizer 0.2.0.

usage: make_person_names.py WHEEL languages/ar

Only the rows that come from Wikidata (CC0) are used. A word that reports use as a word far more often than people bear it
as a name (languages/ar/frequency.tsv) is left out: it would tell nothing."""
import collections
import re
import sqlite3
import sys
import tempfile
import zipfile

wheel, folder = sys.argv[1:]
FOLD = str.maketrans({"ی": "ي", "ک": "ك", "ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ء": ""})
LEAST = 3      # people who bear it: below this, mistakes of the source prevail
MOST_USED = 1  # reports that hold the word, for each person who bears it

seen = {}
for line in open(f"{folder}/frequency.tsv", encoding="utf-8"):
    cells = line.rstrip("\n").split("\t")
    if len(cells) == 2 and cells[1].isdigit():
        seen[cells[0]] = int(cells[1])
counts = {"given": collections.Counter(), "surname": collections.Counter()}
with tempfile.TemporaryDirectory() as where:
    path = zipfile.ZipFile(wheel).extract("arabic_name_romanizer/resources/names.sqlite3", where)
    rows = sqlite3.connect(path).execute("select arabic_key, role, count from units where source = 'wikidata'")
    for word, role, count in rows:
        word = re.sub("[\u064b-\u0652\u0640]", "", word.translate(FOLD))
        if role in counts and re.fullmatch("[ا-ي]{3,}", word):
            counts[role][word] += count
kept = {}
for role, column in (("given", 0), ("surname", 1)):
    for word, count in counts[role].items():
        if count >= LEAST and seen.get(word, 0) <= MOST_USED * (counts["given"][word] + counts["surname"][word]):
            kept.setdefault(word, ["-", "-"])[column] = "x"
with open(f"{folder}/person_names.tsv", "w", encoding="utf-8") as out:
    out.write("# Words that people are called by, folded. Made by tools/make_person_names.py from arabic-name-romanizer 0.2.0\n"
              "# (names of Wikidata, CC0). given, family: x where people bear it as a given or family name.\n"
              "word\tgiven\tfamily\n")
    for word in sorted(kept):
        out.write(f"{word}\t{kept[word][0]}\t{kept[word][1]}\n")
print(len(kept), "words", file=sys.stderr)

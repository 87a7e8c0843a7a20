#!/usr/bin/env python3
"""Makes languages/<code>/frequency.tsv from the word frequencies of the Python package wordfreq, for a language of which we
have no news corpus that may be shipped. usage: word_frequencies.py CODE [LEAST] > TABLE     (needs: pip install wordfreq==3.1.1 msgpack)

wordfreq gives how often a word is used; the table wants in how many of N reports it stands. For reports of 250 words a word
of frequency p is expected in N * (1 - (1 - p)^250) of them; N is 10,000. Rows below LEAST (default 1) are left out."""
import gzip, importlib.util, pathlib, sys, unicodedata

import msgpack

REPORTS, WORDS = 10_000, 250


def own_letters(code):
    """Letters that the language's fold.tsv has rows for: they fold as it says."""
    table = pathlib.Path(__file__).parent.parent / 'languages' / code / 'fold.tsv'
    rows = [line.split('\t') for line in table.read_text().splitlines() if line and line[0] != '#']
    return {row[0]: row[1] for row in rows[1:] if len(row) > 1}


def fold(word, own):
    plain = lambda c: ''.join(p for p in unicodedata.normalize('NFKD', c) if not unicodedata.combining(p))
    return ''.join(own[c] if c in own else plain(c) for c in word.lower())


def main():
    code, least = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    package = pathlib.Path(importlib.util.find_spec('wordfreq').origin).parent
    header, *bins = msgpack.load(gzip.open(package / 'data' / f'small_{code}.msgpack.gz'), raw=False)
    assert header['format'] == 'cB', header
    frequency, own = {}, own_letters(code)
    for centibels, words in enumerate(bins):
        for word in words:
            if word.isalpha():
                key = fold(word, own)
                frequency[key] = frequency.get(key, 0) + 10 ** (-centibels / 100)
    print('# In how many of 10,000 reports of 250 words each folded word is expected. Made by tools/word_frequencies.py from')
    print('# wordfreq 3.1.1 (Robyn Speer and others), data under CC BY-SA 4.0; see NOTICE.')
    print('word\tdocuments')
    print(f'*\t{REPORTS}')
    rows = ((word, round(REPORTS * (1 - (1 - min(p, 1.0)) ** WORDS))) for word, p in frequency.items())
    for word, n in sorted(rows, key=lambda row: (-row[1], row[0])):
        if n >= least:
            print(f'{word}\t{n}')


main()

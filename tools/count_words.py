#!/usr/bin/env python3
"""Counts in how many reports each word stands, for languages/<code>/frequency.tsv. usage: count_words.py REPORTS.jsonl.gz LEAST > TABLE

A word is a run of letters, folded as the program folds (languages/<code>/fold.tsv and Unicode). Words in fewer than LEAST
reports are left out. The first row, `*`, says how many reports were counted."""
import collections, gzip, json, re, sys, unicodedata

ARABIC = str.maketrans({'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ؤ': 'و', 'ئ': 'ي', 'ء': None, 'ـ': None})


def fold(text):
    composed = unicodedata.normalize('NFC', text.lower()).translate(ARABIC)
    return ''.join(c for c in unicodedata.normalize('NFKD', composed) if not unicodedata.combining(c))


def main():
    path, least = sys.argv[1], int(sys.argv[2])
    count, reports = collections.Counter(), 0
    for line in gzip.open(path, 'rt', encoding='utf-8'):
        report = json.loads(line)
        reports += 1
        count.update(set(re.findall(r'[^\W\d_]+', fold((report.get('title') or '') + '\n' + report['text']))))
    print('# In how many reports each folded word stands. Made by tools/count_words.py from the ANT corpus of Arabic news')
    print(f'# (Apache-2.0; see NOTICE); words in fewer than {least} reports are left out.')
    print('word\tdocuments')
    print(f'*\t{reports}')
    for word, n in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        if n >= least:
            print(f'{word}\t{n}')


if __name__ == "__main__":
    main()

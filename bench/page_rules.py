#!/usr/bin/env python3
"""For each rule of the page reader: on how many pages it decides something, and what is lost without it.

usage: bench/page_rules.py PROGRAM ARTICLES SEGMENTS      (build/release/page_rules and the folders of the two sets)

Decides: pages whose blocks, their kinds or reasons, differ when the rule is left out. The figures are those of the
scorers: F1 of the runs of four words of the article's body, the share of pages whose words all agree, and F1 of the
stretches that must and must not be in title and body. A line each, as Markdown; the first is with all rules."""
import collections
import glob
import gzip
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def shingles(text):
    words = re.findall(r'\w+', text)
    n = min(4, len(words))
    runs = [tuple(words[i:i + n]) for i in range(len(words) - n + 1)] if words else []
    return collections.Counter(runs), words


class Pages:
    def __init__(self, program, articles, segments):
        self.program = program
        self.articles = json.load(open(f'{articles}/ground-truth.json'))
        self.segments = json.load(open(f'{segments}/evaldata.json'))
        self.truth = {k: shingles(v['articleBody']) for k, v in self.articles.items()}
        pages = [(k, v['url'], f'{articles}/html/{k}.html.gz') for k, v in self.articles.items()]
        pages += [(u, u, f'{segments}/html/{e["file"]}.gz') for u, e in self.segments.items()]
        pages += [(p, '', p) for p in sorted(glob.glob(f'{ROOT}/tests/page/pages/*.html'))]
        self.own = len(pages) - len(self.articles) - len(self.segments)
        lines = []
        for key, url, path in pages:
            data = gzip.open(path).read() if path.endswith('.gz') else open(path, 'rb').read()
            charset = 'cp1256' if 'windows1256' in path else 'iso8859-6' if 'iso88596' in path else 'utf-8'
            lines.append(json.dumps({'id': key, 'url': url, 'html': data.decode(charset, 'replace')}))
        self.input = ('\n'.join(lines) + '\n').encode()

    def read(self, *options):
        out = subprocess.run([self.program, ROOT, *options], input=self.input, stdout=subprocess.PIPE, check=True).stdout
        return {j['id']: j for j in map(json.loads, out.decode().splitlines())}

    def score(self, read):
        precision, recall, exact = [], [], 0
        for k, (gold, words) in self.truth.items():
            found, found_words = shingles(read[k]['body'])
            both = sum((gold & found).values())
            extra, missing = sum((found - gold).values()), sum((gold - found).values())
            right = extra == missing == 0
            if both + extra:
                precision.append(1.0 if right else both / (both + extra))
            if both + missing:
                recall.append(1.0 if right else both / (both + missing))
            exact += words == found_words
        hit = miss = wrong = 0
        for u, e in self.segments.items():
            text = read[u]['title'] + '\n' + read[u]['body']
            hit += sum(s in text for s in e['with'])
            miss += sum(s not in text for s in e['with'])
            wrong += sum(s in text for s in e['without'])
        return (f1(sum(precision) / len(precision), sum(recall) / len(recall)), exact / len(self.truth),
                f1(hit / (hit + wrong), hit / (hit + miss)))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    pages = Pages(*sys.argv[1:])
    names = subprocess.run([sys.argv[1], ROOT, '--names'], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    base = pages.read()
    outside = len(pages.articles) + len(pages.segments)
    print(f'| left out | decides on, of {outside} | of {pages.own} own | articles F1 | exact | segments F1 |')
    print('| --- | --- | --- | --- | --- | --- |')
    print('| nothing | | | **%.4f** | %.3f | **%.4f** |' % pages.score(base))
    for name in names:
        without = pages.read('--off', name)
        changed = [k for k in base if base[k] != without[k]]
        own = sum(k.startswith(ROOT) for k in changed)
        print('| `%s` | %d | %d | %.4f | %.3f | %.4f |' % (name, len(changed) - own, own, *pages.score(without)))


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""How often the speaker is the right one, apart by how the sentence names who speaks, beside "the nearest name before".

    python3 tools/speaker_kinds.py build/release/riwaya GOLD.json [GOLD.json ...]

GOLD.json holds annotated articles: id, text, statements with content_span (characters), source (as written, or null) and
speaker (resolved). A kind is told from the gold's source alone:
  dropped   no source stands in the sentence
  pronoun   the source is a pronoun, alone or as the whole of a relative clause
  name      the source holds a name of a person, an organization or a place
  noun      anything else: the minister, the ministry, the source itself
For each kind: how many statements the gold has, how many were found, and the F1 of those found with the right speaker
(a prediction counts for the kind of the gold statement that it matches; one that matches none counts for no kind and is
in the last line alone). "nearest" is the F1 on the same statements where the speaker is the nearest name of a person or an
organization that ends before the cue, anywhere in the article.
"""
import json
import re
import subprocess
import sys

PRONOUNS = set('هو هي هم هما هن أنا نحن أنت he she it they him her them i we you who он она оно они я мы'.split())


def read(program, documents):
    lines = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
    done = subprocess.run([*program.split(), 'read', '--format', 'jsonl'], input=lines.encode(), capture_output=True)
    if done.returncode:
        sys.exit(f'{program} ended with {done.returncode}: {done.stderr.decode()[-300:]}')
    return [json.loads(line) for line in done.stdout.decode().split('\n') if line.strip()]


def words(name):
    """Words without diacritics, article and letters that are written in several ways."""
    name = re.sub('[\u064b-\u0652\u0670\u0640]', '', name.lower())
    name = re.sub('[أإآٱ]', 'ا', name).replace('ى', 'ي').replace('ة', 'ه').replace('ؤ', 'و').replace('ئ', 'ي')
    out = set()
    for w in re.findall(r'[^\W_]+', name):
        for article in ('وال', 'بال', 'لل', 'ال'):
            if w.startswith(article) and len(w) - len(article) >= 2:
                w = w[len(article):]
                break
        out.add(w)
    return out


def same(a, b):
    """One name's words hold the other's, or they share at least half of all their words."""
    a, b = words(a), words(b)
    both = a & b
    return bool(a and b) and (both in (a, b) or len(both) / len(a | b) >= 0.5)


def overlap(a, b):
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / (a[1] - a[0] + b[1] - b[0] - both) if both else 0.0


def match(gold, found):
    pairs = sorted(((overlap(g['content_span'], f['span']), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
                   reverse=True)
    out, left, right = {}, set(), set()
    for share, i, j in pairs:
        if share >= 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out[i] = j
    return out


def kind_of(source, names):
    if not source:
        return 'dropped'
    if words(source) <= PRONOUNS:
        return 'pronoun'
    held = words(source)
    return 'name' if any(words(n) and words(n) <= held for n in names) else 'noun'


def f1(right, predicted, gold):
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def main():
    count = {k: dict(gold=0, found=0, right=0, nearest=0) for k in ('dropped', 'pronoun', 'noun', 'name')}
    gold_all = predicted_all = 0
    for path in sys.argv[2:]:
        gold = json.load(open(path))
        readings = read(sys.argv[1], [{k: d[k] for k in ('id', 'title', 'published', 'text') if d.get(k)} for d in gold])
        for document, reading in zip(gold, readings):
            raw = reading['article']['text'].encode()
            def chars(span):
                return [len(raw[:byte].decode('utf-8', 'replace')) for byte in span]
            names = [(chars(m['span']), raw[m['span'][0]:m['span'][1]].decode('utf-8', 'replace')) for m in reading['mentions']
                     if m['level'] == 'name' and m['type'] in ('person', 'organization', 'place')]
            speakers = [(m['span'], raw[m['span'][0]:m['span'][1]].decode('utf-8', 'replace')) for m in reading['mentions']
                        if m['level'] == 'name' and m['type'] in ('person', 'organization')]
            found = [dict(span=chars(s['content']), cue=s['cue'][0], name=(s.get('speaker') or {}).get('name') or '')
                     for s in reading['statements']]
            pairs = match(document['statements'], found)
            gold_all += len(document['statements'])
            predicted_all += len(found)
            for i, statement in enumerate(document['statements']):
                c = count[kind_of(statement['source'], [n for _, n in names])]
                c['gold'] += 1
                if i not in pairs:
                    continue
                f = found[pairs[i]]
                c['found'] += 1
                c['right'] += same(statement['speaker'], f['name'])
                before = [n for span, n in speakers if span[1] <= f['cue']]
                c['nearest'] += bool(before) and same(statement['speaker'], before[-1])
    print('source      gold  found  attributed F1  nearest name before F1')
    for kind, c in count.items():
        print(f'{kind:<10} {c["gold"]:>5} {c["found"]:>6} {f1(c["right"], c["found"], c["gold"]):>14.3f}'
              f' {f1(c["nearest"], c["found"], c["gold"]):>23.3f}')
    right, nearest = (sum(c[k] for c in count.values()) for k in ('right', 'nearest'))
    print(f'all        {gold_all:>5} {sum(c["found"] for c in count.values()):>6} {f1(right, predicted_all, gold_all):>14.3f}'
          f' {f1(nearest, predicted_all, gold_all):>23.3f}')


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()

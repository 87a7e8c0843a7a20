#!/usr/bin/env python3
"""Scores conflicts between independently worded reports. usage: conflicts_score.py PROGRAM ALIKE.jsonl CONFLICTS.jsonl [--show]

Each line of both files is a pair of short reports, {"id", "a", "b"}. Those of ALIKE look like conflicts and hold none; those of
CONFLICTS hold exactly one, {"kind", "a_text", "b_text"}. A conflict is found where both its spans meet the texts that differ;
what the program reports beside it is extra. An opposed pair is a conflict of polarity, or a look-alike with "apart", the words of a
and of b that are opposed: it counts as shared where both stand in one point of status shared. A look-alike with "difference" names
the kind of difference that a point must tell."""
import json, sys

from harness import run

flags = [a for a in sys.argv[1:] if a.startswith('--')]
program, alike, conflicts = [a for a in sys.argv[1:] if not a.startswith('--')]


def pairs(path):
    return [json.loads(line) for line in open(path, encoding='utf-8') if line.strip()]


def compared(pair):
    feed = ''.join(json.dumps({**pair[side], 'id': side}, ensure_ascii=False) + '\n' for side in 'ab')
    ran = run([program, 'compare', '--format', 'json', '-'], feed.encode())
    if ran.status:
        sys.exit(ran.err.decode()[-500:])
    return json.loads(ran.out)['points']


def told(pair, points):
    """The conflicts reported, each once: its kind and the words of a and of b."""
    raw = {side: pair[side]['text'].encode() for side in 'ab'}
    seen = {}
    for point in points:
        for c in point.get('conflicts', []):
            spans = {x['document']: tuple(x['span']) for x in c['cells']}
            if len(spans) == 2:
                seen[c['kind'], spans['a'], spans['b']] = {s: raw[s][b:e].decode() for s, (b, e) in spans.items()}
    return seen


def meets(pair, side, span):
    raw, text = pair[side]['text'].encode(), pair[f'{side}_text'].encode()
    at = raw.find(text)
    while at >= 0:
        if at < span[1] and span[0] < at + len(text):
            return True
        at = raw.find(text, at + 1)
    return False


def shared(pair, points, words):
    """Whether the opposed words of a and of b stand in one point that is called shared."""
    ends = {side: {**pair, f'{side}_text': word} for side, word in zip('ab', words)}
    for point in points:
        if point['status'] == 'shared' and all(any(c['document'] == side and any(meets(ends[side], side, span) for span in c['spans'])
                                                   for c in point['cells']) for side in 'ab'):
            return True
    return False


def opposed(pair, points, words):
    """Counts an opposed pair, and whether it is called shared."""
    is_shared = shared(pair, points, words)
    if is_shared and '--show' in flags:
        print(f"{pair['id']} shared: {words[0]} / {words[1]}   ({pair['why']})")
    return is_shared


def show(pair, what, items):
    if '--show' in flags:
        for (kind, _, _), words in items:
            print(f"{pair['id']} {what}: {kind}: {words['a']} / {words['b']}   ({pair['why']})")


false = reasons = 0
apart = []  # for each opposed pair, whether it is called shared
looked = pairs(alike)
for pair in looked:
    points = compared(pair)
    seen = told(pair, points)
    false += bool(seen)
    if 'apart' in pair:
        apart.append(opposed(pair, points, pair['apart']))
    if 'difference' in pair:
        reasons += any(d['class'] == pair['difference'] for p in points for d in p['differences'])
    show(pair, 'false', seen.items())
found = kind_right = extra = linked = 0
held = pairs(conflicts)
for pair in held:
    points = compared(pair)
    seen = told(pair, points)
    linked += any(len({c['document'] for c in p['cells']}) == 2 for p in points)
    hits = [x for x in seen.items() if meets(pair, 'a', x[0][1]) and meets(pair, 'b', x[0][2])]
    right = [x for x in hits if x[0][0] == pair['kind']]
    found += bool(hits)
    if pair['kind'] == 'polarity':
        apart.append(not right and opposed(pair, points, (pair['a_text'], pair['b_text'])))
    kind_right += bool(right)
    # The one found is no extra, whatever kind it was given.
    rest = [x for x in seen.items() if x not in (right or hits)[:1]]
    extra += len(rest)
    show(pair, 'extra', rest)
    if not right and '--show' in flags:
        print(f"{pair['id']} missed: {pair['kind']}: {pair['a_text']} / {pair['b_text']}   ({pair['why']})")
print(f'alike: {false} of {len(looked)} pairs give a conflict')
print(f'conflicts: {linked} of {len(held)} pairs share a point; found {found}, {kind_right} of them of their kind; extra {extra}')
print(f'false a pair {false / len(looked):.3f}  recall {kind_right / len(held):.3f}  extra a pair {extra / len(held):.3f}')
wanted = sum('difference' in pair for pair in looked)
if apart:
    print(f'called shared though opposed {sum(apart) / len(apart):.3f}: {sum(apart)} of {len(apart)}')
if wanted:
    print(f'differences told {reasons / wanted:.3f}: {reasons} of {wanted}')

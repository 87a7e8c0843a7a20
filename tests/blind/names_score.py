#!/usr/bin/env python3
"""Scores names in paragraphs of news. usage: names_score.py PROGRAM FILE.jsonl [--show]

A line of FILE is {"id", "text", "names": [[words, occurrence from 1, "person|place|organization"], ...]}: every
outermost proper name, each time it stands there. A mention of level name is right where its bytes (quotation marks
at its ends aside) and its type are those of a name. Prints precision, recall and F1 by type and of all."""
import collections

from reading import arguments, read

TYPES = ('person', 'place', 'organization')
program, rows, show = arguments()
readings = read(program, [{k: r[k] for k in ('id', 'text')} for r in rows])

count = collections.Counter()
for row, reading in zip(rows, readings):
    text = row['text']
    want, got = set(), set()
    for words, nth, kind in row['names']:
        at = -1
        for _ in range(nth):
            at = text.index(words, at + 1)
        want.add((at, at + len(words), kind))
    raw = text.encode()
    for mention in reading['mentions']:
        if mention.get('level', 'name') != 'name' or mention['type'] not in TYPES:
            continue
        b, e = (len(raw[:x].decode()) for x in mention['span'])
        while b < e and text[b] in '«"“\'':
            b += 1
        while b < e and text[e - 1] in '»"”\'':
            e -= 1
        got.add((b, e, mention['type']))
    for kind in TYPES:
        w, g = ({x for x in s if x[2] == kind} for s in (want, got))
        count[kind, 'both'] += len(w & g)
        count[kind, 'want'] += len(w)
        count[kind, 'got'] += len(g)
    if show and want != got:
        print(row['id'], text)
        for label, rest in (('missed', want - got), ('false', got - want)):
            for b, e, kind in sorted(rest):
                print(f'    {label:<6} {kind:<12} {text[b:e]}')


def line(label, both, got, want):
    p, r = both / max(got, 1), both / max(want, 1)
    print(f'{label:<13} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} of {want}')


for kind in TYPES:
    line(kind, *(count[kind, k] for k in ('both', 'got', 'want')))
line('all', *(sum(count[kind, k] for kind in TYPES) for k in ('both', 'got', 'want')))

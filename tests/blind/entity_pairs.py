#!/usr/bin/env python3
"""Scores which mentions of two reports are one entity. usage: entity_pairs.py PROGRAM FILE.jsonl [--show]

A line of FILE is {"id", "same", "kind", "a": {"text", "published", "mention"[, "nth"]}, "b": {...}}: `mention` is a
substring of `text` (its nth occurrence, the first unless said), and `same` says whether the two mentions mean one
entity. Both texts go as documents of their own through one `PROGRAM read --format jsonl -`. The mention that fits
the substring best (any level) gives its `entity`. A same pair is right where both entities are there and equal; a
different pair where they are not equal, silence included, which is counted apart."""
import collections

from reading import arguments, read

program, pairs, show = arguments()


def gold_span(side):
    """The bytes [begin, end) of the meant occurrence."""
    at = -1
    for _ in range(side.get('nth', 1)):
        at = side['text'].index(side['mention'], at + 1)
    begin = len(side['text'][:at].encode())
    return begin, begin + len(side['mention'].encode())


def best_mention(side, reading):
    """The mention that overlaps the meant bytes best, by the share of their union; None below half of them."""
    begin, end = gold_span(side)
    best, best_score = None, (0, False)
    for mention in reading.get('mentions', []):
        b, e = mention['span']
        overlap = min(end, e) - max(begin, b)
        if 2 * overlap < end - begin:
            continue
        score = (overlap / (max(end, e) - min(begin, b)), mention.get('entity') is not None)
        if score > best_score:
            best, best_score = mention, score
    return best


documents = []
for i, pair in enumerate(pairs):
    for name in 'ab':
        documents.append({'id': f'{i}{name}', 'text': pair[name]['text'], 'published': pair[name]['published']})
readings = read(program, documents)

count = collections.defaultdict(collections.Counter)
for i, pair in enumerate(pairs):
    found = [best_mention(pair[name], readings[2 * i + k]) for k, name in enumerate('ab')]
    ids = [m and m.get('entity') for m in found]
    nulls = ids.count(None)
    right = (nulls == 0 and ids[0] == ids[1]) if pair['same'] else not (nulls == 0 and ids[0] == ids[1])
    for key in ((pair['same'], pair['kind']), (pair['same'], '')):
        c = count[key]
        c['pairs'] += 1
        c['right'] += right
        c['sure'] += right and nulls == 0
        c['missing'] += found.count(None)
        c['null1'] += nulls == 1
        c['null2'] += nulls == 2
    if show and (not right or (nulls and not pair['same'])):
        print('wrong ' if not right else 'silent', 'same' if pair['same'] else 'different', pair['id'], pair['kind'])
        for name, mention, entity in zip('ab', found, ids):
            what = 'not found' if mention is None else f"{mention['type']}/{mention.get('level')} {entity}"
            print(f"    {pair[name]['mention']} [{pair[name]['published']}]: {what}")

for same in (True, False):
    for (s, kind), c in sorted(count.items()):
        if s == same and kind:
            print(f"  {'same' if same else 'different':<9} {kind:<28} {c['right']}/{c['pairs']}"
                  f"  one null {c['null1']} both null {c['null2']} mentions not found {c['missing']}")
for same in (False, True):
    c = count[same, '']
    if c['pairs']:
        print(f"{'same' if same else 'different':<9} right {c['right'] / c['pairs']:.3f} of {c['pairs']}"
              f"  (one entity null {c['null1']}, both null {c['null2']}, right with both there {c['sure']},"
              f" mentions not found {c['missing']} of {2 * c['pairs']})")

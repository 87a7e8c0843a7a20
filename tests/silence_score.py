#!/usr/bin/env python3
"""Scores what is passed over in silence. usage: silence_score.py PROGRAM [STORIES.jsonl] [--show]

tests/silence/README.md tells the form of a story. A claim and a report that is silent on it are one wanted silence; it is found where a
point that holds the claim's words in another report is called silent for that report. --show tells the errors, never those of held
stories."""
import json, sys
from collections import Counter

from harness import ROOT, run

arguments = [a for a in sys.argv[1:] if a != '--show']
show = '--show' in sys.argv
program, path = (arguments + [ROOT / 'tests/silence/stories.jsonl'])[:2]


def compared(story):
    feed = ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in story['reports'])
    ran = run([program, 'compare', '--format', 'json', '-'], feed.encode())
    if ran.status:
        sys.exit(ran.err.decode()[-500:])
    return json.loads(ran.out)


def places(text, words):
    raw, wanted = text.encode(), words.encode()
    at, out = raw.find(wanted), []
    while at >= 0:
        out.append((at, at + len(wanted)))
        at = raw.find(wanted, at + 1)
    return out or sys.exit(f'not in the text of the report: {words}')


def tellers(claim):
    return {**claim['tell'], **claim['told']}


def state(claim, report):
    """silent, tell, told, not_comparable; open: it can be argued either way."""
    return next((s for s in ('silent', 'tell', 'told', 'not_comparable') if report in claim[s]), 'open')


def overlap(cell, places_of_words):
    """Bytes that a cell and the places have in common."""
    return sum(max(0, min(y, e) - max(x, b)) for b, e in cell['spans'] for x, y in places_of_words)


def size(spans):
    return sum(e - b for b, e in spans)


def held_claims(point, words_of):
    """By index the claims of which a report's words stand, half of them or more, in a cell of the point, with how many bytes; whether
    such words make half of a cell or more."""
    held, mainly = {}, False
    for cell in point['cells']:
        spans = words_of.get(cell['document'], {})
        here = {i: n for i, at in spans.items() if 2 * (n := overlap(cell, at)) >= size(at[:1])}
        for i, n in here.items():
            held[i] = held.get(i, 0) + n
        mainly |= 2 * sum(here.values()) >= size(cell['spans'])
    return held, mainly


def silences(story, answer):
    """By claim and report: the silences that the program tells, with the words and the reason of each; what else it says of them."""
    texts = {d['id']: d['text'] for d in answer['documents']}
    document = {a['id']: a['documents'][0] for a in answer['accounts']}
    claims = story['claims']
    words_of = {r: {i: places(texts[r], tellers(c)[r]) for i, c in enumerate(claims) if r in tellers(c)} for r in texts}

    def words(cell):
        raw = texts[cell['document']].encode()
        return ' … '.join(raw[b:e].decode() for b, e in cell['spans'])

    told, instead = {}, {}
    for point in answer['points']:
        held, mainly = held_claims(point, words_of)
        for out in point['left_out'] if held else ():
            report = document[out['account']]
            wanted = {i for i in held if state(claims[i], report) == 'silent'}
            # Of several claims in one cell the one that is passed over is meant; a cell that tells more than what was
            # annotated may be passed over for the rest.
            if out['state'] == 'silent':
                for i in wanted or ([max(held, key=held.get)] if mainly else []):
                    told.setdefault((i, report), []).append((words(point['cells'][0]), out['reason']))
            for i in wanted:
                instead.setdefault((i, report), []).append((out.get('because', out['state']), out['reason']))
        for cell in point['cells']:
            for i in held:
                instead.setdefault((i, cell['document']), []).append(('told', words(cell)))
    return told, instead


def explain(story, found, instead):
    """The errors of a story, a line each; their kinds."""
    kinds = Counter()
    for i, claim in enumerate(story['claims']):
        for report in sorted(r['id'] for r in story['reports']):
            want = state(claim, report)
            if want == 'silent' and (i, report) not in found:
                why = instead.get((i, report), [('no point', '')])
                kinds[f'missed: {"/".join(sorted({w[0] for w in why}))}'] += 1
                print(f"missed {story['id']} {report}: {claim['what']}: {why}")
            elif want not in ('silent', 'open') and (i, report) in found:
                kinds[f'wrong: {want} {claim["not_comparable"].get(report, "")}'.strip()] += 1
                print(f"wrong {story['id']} {report}: {claim['what']}: {want} {tellers(claim).get(report, '')}: {found[i, report]}")
    return kinds


count, kinds = {False: Counter(), True: Counter()}, Counter()
for story in (json.loads(line) for line in open(path, encoding='utf-8') if line.strip()):
    found, instead = silences(story, compared(story))
    n = count[story.get('held', False)]
    for i, claim in enumerate(story['claims']):
        for report in (r['id'] for r in story['reports']):
            want = state(claim, report)
            n[want] += 1
            n[want, 'found'] += (i, report) in found
    if show and not story.get('held'):
        kinds += explain(story, found, instead)
if kinds:
    print('\n'.join(f'{n} {kind}' for kind, n in kinds.most_common()))


def share(a, b):
    return a / b if b else 0.0


def line(name, n):
    right, wrong = n['silent', 'found'], sum(n[s, 'found'] for s in ('tell', 'told', 'not_comparable'))
    p, r = share(right, right + wrong), share(right, n['silent'])
    print(f'{name}: {n["silent"]} wanted, {right} found, {wrong} wrong; P {p:.3f} R {r:.3f} F1 {share(2 * p * r, p + r):.3f}')
    for s, what in (('told', 'told in other words'), ('tell', 'told plainly'), ('not_comparable', 'not comparable')):
        print(f'{name}: {what}, {n[s, "found"]} of {n[s]} wrongly silent {share(n[s, "found"], n[s]):.3f}')


line('seen', count[False])
line('held', count[True])
line('all', count[False] + count[True])

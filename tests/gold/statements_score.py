#!/usr/bin/env python3
"""Scores who-said-what. usage: statements_score.py PROGRAM FILE.json [--source] [--odd | --even] [--show]

FILE is a list of {"id", "title", "published", "text", "statements"}; README.md says what a statement holds. A found
statement is one whose content shares half or more of the characters of both together with one that was annotated, matched one to
one. It is attributed where the speaker is the same name too: where one name's words hold the other's, or half of all
their words are shared; with --source also where the source as written is. --odd and --even take every second article, counted from 1."""
import json, pathlib, re, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'blind'))
from reading import read

flags = [a for a in sys.argv[1:] if a.startswith('--')]
program, path = [a for a in sys.argv[1:] if not a.startswith('--')]


def overlap(a, b):
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared) if shared else 0.0


def pairs_of(gold, told):
    ranked = sorted(((overlap(g['content_span'], p['span']), i, k) for i, g in enumerate(gold) for k, p in enumerate(told)), reverse=True)
    taken, given, out = set(), set(), []
    for shared, i, k in ranked:
        if shared >= 0.5 and i not in taken and k not in given:
            taken.add(i), given.add(k), out.append((gold[i], told[k]))
    return out


def same(a, b):
    a, b = (set(re.findall(r'[^\W_]+', x.lower())) for x in (a or '', b or ''))
    return bool(a and b) and (a & b in (a, b) or len(a & b) / len(a | b) >= 0.5)


def told_in(reading):
    raw = reading['article']['text'].encode()
    at = lambda span: raw[span[0]:span[1]].decode()
    for s in reading['statements']:
        yield {'span': [len(raw[:b].decode()) for b in s['content']], 'content': at(s['content']), 'cue': at(s['cue']),
               'source': at(s['source']) if s.get('source') else None, 'speaker': (s.get('speaker') or {}).get('name')}


articles = json.load(open(path, encoding='utf-8'))
articles = articles[0::2] if '--odd' in flags else articles[1::2] if '--even' in flags else articles
annotated = predicted = found = attributed = 0
for article, reading in zip(articles, read(program, [{k: a[k] for k in ('id', 'title', 'published', 'text') if a.get(k)} for a in articles])):
    told = list(told_in(reading))
    pairs = pairs_of(article['statements'], told)
    right = [(g, p) for g, p in pairs if same(g['speaker'], p['speaker']) or '--source' in flags and same(g['source'], p['source'])]
    annotated, predicted, found, attributed = annotated + len(article['statements']), predicted + len(told), found + len(pairs), attributed + len(right)
    if '--show' in flags:
        for g in article['statements']:
            if all(g is not x for x, _ in pairs):
                print(f"{article['id']} missed: {g['source']} | {g['cue']} | {g['content']}")
        for p in told:
            if all(p is not x for _, x in pairs):
                print(f"{article['id']} false: {p['speaker']} | {p['cue']} | {p['content']}")
        for g, p in pairs:
            if all(g is not x for x, _ in right):
                print(f"{article['id']} speaker: {p['speaker']} for {g['speaker']} | {g['source']} | {g['cue']}")

for label, count in (('found', found), ('attributed', attributed)):
    p, r = count / max(predicted, 1), count / max(annotated, 1)
    print(f'{label:<11} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f} of {annotated}')

#!/usr/bin/env python3
"""Statements that people annotated, beside the reports that they stand in.

usage: gold.py unpack ANT.jsonl.gz [--parts train|held|all] > GOLD.json      what train_speech, cross_validate.py and scorers read
       gold.py pack ANT.jsonl.gz PART ANNOTATED.jsonl... >> ant.jsonl       offsets of annotations whose strings are exact

tests/gold/ant.jsonl holds no text: for each report of the ANT corpus its id, a hash of its text, the part that it belongs to, and for each
statement the offsets of its strings in characters. A report whose text is another one than then is left out and told.
"""
import argparse, gzip, hashlib, json, pathlib, sys

FILE = pathlib.Path(__file__).resolve().parent.parent / 'tests/gold/ant.jsonl'
SINGLE = ('content', 'cue', 'source', 'speaker', 'addressee')


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def corpus(path):
    with gzip.open(path, 'rt', encoding='utf-8') as f:
        return {d['id']: d for d in map(json.loads, f)}


def nearest(text, what, begin, end):
    """Where `what` stands nearest to a stretch of the text."""
    best = None
    at = text.find(what)
    while at >= 0:
        stop = at + len(what)
        away = begin - stop if stop <= begin else at - end if at >= end else 0
        if best is None or away < best[0]: best = (away, at, stop)
        at = text.find(what, at + 1)
    return list(best[1:])


def places(text, statements):
    """Offsets of each statement's strings: contents in the order of the text, the others as near to theirs as they stand."""
    last = 0
    for s in statements:
        cues = [i for i in range(len(text)) if text.startswith(s['cue'], i)]
        def far(i):
            e = i + len(s['content'])
            near = min(min(abs(i - c - len(s['cue'])), abs(c - e)) for c in cues)
            return near > 60, abs(i - last) if i >= last - 5 else 10 ** 6 - i, near
        begin = min((i for i in range(len(text)) if text.startswith(s['content'], i)), key=far)
        last, end = begin, begin + len(s['content'])
        cue = nearest(text, s['cue'], begin, end)
        near = {'content': [begin, end], 'cue': cue}
        out = {k: near.get(k) or (nearest(text, s[k], *cue) if s.get(k) else None) for k in SINGLE}
        yield {**out, 'via': [nearest(text, v, *cue) for v in s['via']], 'type': s['type']}


def pack(args):
    texts = corpus(args.corpus)
    done = {json.loads(line)['id'] for line in FILE.open()} if FILE.exists() else set()
    for path in args.files:
        for line in open(path, encoding='utf-8'):
            if not line.strip(): continue
            a = json.loads(line)
            if a['id'] in done: continue
            done.add(a['id'])
            text = texts[a['id']]['text']
            print(json.dumps({'id': a['id'], 'text': digest(text), 'part': args.part, 'statements': list(places(text, a['statements']))}))


def unpack(args):
    texts = corpus(args.corpus)
    out = []
    for line in FILE.open(encoding='utf-8'):
        a = json.loads(line)
        d = texts.get(a['id'])
        if args.parts not in ('all', a['part']): continue
        if not d or digest(d['text']) != a['text']:
            print(f'gold.py: {a["id"]}: not in this corpus, or with another text', file=sys.stderr)
            continue
        cut = lambda s: d['text'][s[0]:s[1]] if s else None
        statements = [{**{k: cut(s[k]) for k in SINGLE}, 'via': [cut(v) for v in s['via']], 'type': s['type'], 'content_span': s['content']}
                      for s in a['statements']]
        out.append({**{k: d[k] for k in ('id', 'title', 'published', 'text') if d.get(k)}, 'statements': statements})
    json.dump(out, sys.stdout, ensure_ascii=False)


def main():
    p = argparse.ArgumentParser()
    sub = p.add_subparsers(required=True)
    u = sub.add_parser('unpack'); u.add_argument('corpus'); u.add_argument('--parts', default='all'); u.set_defaults(run=unpack)
    k = sub.add_parser('pack'); k.add_argument('corpus'); k.add_argument('part'); k.add_argument('files', nargs='+'); k.set_defaults(run=pack)
    args = p.parse_args()
    args.run(args)


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Measures statements with models that never saw the reports they are measured on.

usage: cross_validate.py BUILD CODE SCORERS GOLD.json... [--parts N] [--weight W]

BUILD holds `riwaya` and `train_speech`; SCORERS is the folder of statements.py. Each N-th part of the reports is read with a model that was
trained on the others (train_speech --hold), and the parts are scored together.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def data_with(model, code, folder):
    """A data folder like the repository's, with another model."""
    for name in ('knowledge', 'languages'):
        (folder / name).mkdir(parents=True)
        for entry in (ROOT / name).iterdir():
            if entry.name != code: (folder / name / entry.name).symlink_to(entry)
    (folder / 'languages' / code).mkdir()
    for entry in (ROOT / 'languages' / code).iterdir():
        if entry.name != 'speech_model.tsv': (folder / 'languages' / code / entry.name).symlink_to(entry)
    if model: (folder / 'languages' / code / 'speech_model.tsv').symlink_to(model)


def reliability(docs, statements):
    """How often statements, and speakers of those that were found, are right, by the probability that was told."""
    said, who = {}, {}
    for gold, pred in docs:
        found = {id(p): g for g, p in statements.match(gold, pred)}
        for p in pred:
            b = said.setdefault(int(10 * p['probability'] - 1e-9), [0, 0, 0.0])
            b[0] += 1; b[1] += id(p) in found; b[2] += p['probability']
            name = p['speaker'] or p['unsure']
            if id(p) not in found or not name: continue
            b = who.setdefault(int(10 * p['speaker_probability'] - 1e-9), [0, 0, 0.0])
            b[0] += 1; b[1] += statements.same_name(found[id(p)]['speaker'], name); b[2] += p['speaker_probability']
    for title, bins in (('statements', said), ('speakers of found statements', who)):
        print(title + ': told, right, of')
        for k in sorted(bins):
            n, right, told = bins[k]
            print(f'  {told / n:.2f}  {right / n:.2f}  {n}')


def main():
    o = argparse.ArgumentParser()
    o.add_argument("build", type=pathlib.Path); o.add_argument("code"); o.add_argument("scorers"); o.add_argument("gold", nargs="+")
    o.add_argument('--parts', type=int, default=5); o.add_argument('--weight', default='3'); o.add_argument('--rules', action='store_true', help='no model at all')
    o.add_argument('--source', action='store_true', help='the source as written counts too')
    a = o.parse_args()
    sys.argv = sys.argv[:1] + (['--source'] if a.source else [])
    sys.path.insert(0, a.scorers)
    import statements
    build = a.build.resolve()
    gold = [d for f in a.gold for d in json.load(open(f))]
    docs = []
    for part in range(a.parts):
        with tempfile.TemporaryDirectory() as t:
            t = pathlib.Path(t); model = None
            if not a.rules:
                model = t / 'model.tsv'
                subprocess.run([build / 'train_speech', ROOT, a.code, model, '--hold', str(part), str(a.parts), '--weight', a.weight, '--rows', ROOT / 'tests/speech', *a.gold], check=True,
                               stderr=subprocess.DEVNULL)
            data_with(model, a.code, t / 'data')
            os.environ['RIWAYA_DATA'] = str(t / 'data')
            held = [d for i, d in enumerate(gold) if i % a.parts == part]
            for d, r in statements.readings(str(build / 'riwaya'), [{k: d[k] for k in ('id', 'title', 'published', 'text') if k in d} for d in held]):
                pred = list(statements.predicted(r))
                for p, s in zip(pred, r['statements']):
                    p.update({k: s[k] for k in ('probability', 'speaker_probability')}, unsure=(s.get('unsure') or {}).get('name'))
                docs.append((next(x for x in held if x['id'] == d['id'])['statements'], pred))
    statements.show(statements.score(docs))
    if not a.rules: reliability(docs, statements)


if __name__ == '__main__':
    main()

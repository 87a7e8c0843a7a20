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


def main():
    p = argparse.ArgumentParser()
    p.add_argument('build', type=pathlib.Path); p.add_argument('code'); p.add_argument('scorers'); p.add_argument('gold', nargs='+')
    p.add_argument('--parts', type=int, default=5); p.add_argument('--weight', default='3'); p.add_argument('--rules', action='store_true', help='no model at all')
    p.add_argument('--source', action='store_true', help='the source as written counts too')
    a = p.parse_args()
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
                docs.append((next(x for x in held if x['id'] == d['id'])['statements'], list(statements.predicted(r))))
    statements.show(statements.score(docs))


if __name__ == '__main__':
    main()

"""Figures on the sets of tests/blind, each held to a floor. usage: blind.py [PROGRAM]"""
import json, re, sys

from harness import ROOT, Tally, main, run

SETS = ROOT / 'tests/blind'
# set, scorer, what stands before the figure in the scorer's output, floor
FLOORS = [
    ('pairs', 'entity_pairs.py', r'^same +right', 0.80),
    ('pairs', 'entity_pairs.py', r'^different right', 0.90),
    ('names-ar', 'names_score.py', r'^all .*F1', 0.78),
    ('names-en', 'names_score.py', r'^all .*F1', 0.93),
    ('names-ru', 'names_score.py', r'^all .*F1', 0.66),
    ('dates-ar', 'dates_score.py', r', right', 0.95),
    ('dates-en', 'dates_score.py', r', right', 0.95),
    ('dates-ru', 'dates_score.py', r', right', 0.93),
]
UNDATED_RIGHT = 0.85


def blind(program):
    tally = Tally('blind sets')
    printed = {}
    for name, scorer, before, floor in FLOORS:
        if name not in printed:
            printed[name] = run([sys.executable, SETS / scorer, program, SETS / f'{name}.jsonl']).out.decode('utf-8', 'replace')
        figures = re.findall(before + r' (\d\.\d+)', printed[name], re.M)
        tally.check(f'{name}: {before.strip("^, ")} is {floor} or more', bool(figures) and float(figures[-1]) >= floor, printed[name][-800:])
    rows = [json.loads(line) for line in open(SETS / 'undated.jsonl', encoding='utf-8')]
    feed = ''.join(json.dumps({'id': r['id'], 'text': r['text']}) + '\n' for r in rows)
    readings = [json.loads(line) for line in run([program, 'read', '--format', 'jsonl', '-'], stdin=feed.encode()).out.splitlines()]
    wrong = [r['id'] for r, reading in zip(rows, readings) if not fits(r['expect'], reading['article'].get('dated'))]
    tally.check('reports without a date are placed as their text allows', len(readings) == len(rows) and
                1 - len(wrong) / len(rows) >= UNDATED_RIGHT, wrong)
    return tally


def fits(expected, dated):
    """Bounds on both sides are the expected ones; where none are expected, at most open ones are told."""
    begin, end = ((dated or {}).get(k, '')[:10] for k in ('begin', 'end'))
    return not (begin and end) if expected is None else (begin, end) == (expected['begin'], expected['end'])


if __name__ == '__main__':
    main(blind)

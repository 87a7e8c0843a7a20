"""Pairs of reports, and what the second is told not to hold. usage: silences.py [PROGRAM]"""
import csv, json

from harness import ROOT, Tally, main, run


def rows():
    lines = [l for l in (ROOT / 'tests/accounts/silences.tsv').read_text('utf-8').splitlines() if l and not l.startswith('#')]
    return list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))


def absent(program, row):
    """The words that were looked for in the second report and not found, in all its silences; None where nothing was looked for."""
    feed = ''.join(json.dumps({'id': s, 'title': '', 'text': row[s], 'published': '2024-05-02'}, ensure_ascii=False) + '\n' for s in 'ab')
    ran = run([program, 'compare', '--format', 'json', '-'], feed.encode())
    points = json.loads(ran.out)['points'] if not ran.status else []
    out, looked = set(), False
    for p in points:
        for left in (x for x in p['left_out'] if x['account'] == 'b'):
            looked = looked or bool(p['sought'])
            out |= {p['sought'][i['sought'] if isinstance(i, dict) else i]['words'] for i in left['not_found']}
    return out if looked else None


def silences(program):
    tally = Tally('silences')
    for row in rows():
        got, wanted = absent(program, row), set() if row['absent'] == 'none' else set(row['absent'].split('|'))
        names = None if got is None else {w for w in got if w in row['a'] and not any(c.isdigit() for c in w)}
        tally.check(row['name'], names is not None and wanted <= names and not any(w in row['b'] for w in names), (got, wanted))
    return tally


if __name__ == '__main__':
    main(silences)

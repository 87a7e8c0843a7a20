"""Pairs of reports that only the encoder puts beside each other, and the conflicts between them. usage: near_pairs.py [PROGRAM]"""
import csv, json

from harness import ROOT, Tally, main, run


def rows():
    lines = [l for l in (ROOT / 'tests/accounts/near_pairs.tsv').read_text('utf-8').splitlines() if l and not l.startswith('#')]
    return list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))


def told(program, row):
    """The conflicts between the two reports: kind, words of a, words of b."""
    days, outlets = row['published'].split('|'), (row.get('outlets') or '|').split('|')
    feed = ''.join(json.dumps({'id': s, 'title': '', 'text': row[s], 'published': d, 'source': o}, ensure_ascii=False) + '\n'
                   for s, d, o in zip('ab', days, outlets))
    ran = run([program, 'compare', '--format', 'json', '-'], feed.encode())
    if ran.status:
        return [('failed', ran.err.decode(), '')]
    found = []
    for conflict in (c for p in json.loads(ran.out)['points'] for c in p.get('conflicts', [])):
        words = {x['document']: row[x['document']].encode()[x['span'][0]:x['span'][1]].decode() for x in conflict['cells']}
        found.append((conflict['kind'], words.get('a'), words.get('b')))
    return found


def near_pairs(program):
    tally = Tally('near_pairs')
    if not (program.parent / 'share/riwaya/meaning/network.bin').exists():
        tally.skip('pairs across languages', 'built without the sentence encoder')
        return tally
    for row in rows():
        found = told(program, row)
        wanted = (row['want'], row['a_words'], row['b_words'])
        tally.check(row['name'], not found if row['want'] == 'none' else wanted in found, found)
    return tally


if __name__ == '__main__':
    main(near_pairs)

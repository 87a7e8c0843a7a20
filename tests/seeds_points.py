"""Every point of the two reports that the project started from, by report and by party, against a reading by hand (seeds/points.tsv).

usage: seeds_points.py [PROGRAM] [--wanted]    --wanted tells of each row that need not hold whether it does

The reports belong to their publishers and are no part of the repository: the file holds byte offsets into them and a hash
of each. A place is `report @ begin-end+begin-end…`, half-open, in the words that make the point without the words that only say who says so;
a|b: either is right; - says nothing. Columns:
  state     must: or the test fails. wanted: counted apart. may: a title's words, or arguable; neither needed nor wrong
  by        report or party: whose accounts are compared
  point     its number, the same in both parts; - where a row is about no one point
  what      says: the account makes the point at `a`. Found where a cell of it and `a` share half of either. If several accounts or reports
               say it (wanted or must), cells of two of them stand in one point; if only one does, no other account has a cell there
            silent: the account is told as silent where the point stands
            conflict, difference: told of `a` and `b`. quiet: looks like a conflict of `a` and `b` and is not told as one
            apart: no point holds both `a` and `b`
            foreign: no cell has a word of `a`
            one: one account of the party speaks by both names, at `a` and at `b` (one name: there is such an account)
            via: who says `a` says so through the name at `b`
  account   of a report: how its file's name begins. Of a party: israel, russia, us, nyt; the rows `one` have the names that each speaks by
  a, b      places
  kind      of says: same, where it is what its sentence mainly claims, else part: two cells are `same` where both are.
            Of a conflict its kind; of a difference its kind and class
  gloss     for people
"""
import functools, hashlib, json, pathlib, re, sys

from harness import SHARED, Tally, main, run, seed_table

TABLE = pathlib.Path(__file__).resolve().parent / 'seeds/points.tsv'
COLUMNS = ['state', 'by', 'point', 'what', 'account', 'a', 'b', 'kind', 'gloss']
HALF = 0.5


@functools.cache
def place(words):
    """(report, spans) of one place."""
    report, spans = words.split(' @ ')
    return report, [tuple(int(n) for n in s.split('-')) for s in spans.split('+')]


def size(spans):
    return sum(e - b for b, e in spans)


def common(a, b):
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)


def words_of(name):
    return re.findall(r'[^\W_]+', re.sub('[\u064b-\u0652\u0640]', '', name.lower()))


def has_words(name, wanted):
    """Whether the words of `wanted` stand together in the name."""
    a, b = words_of(name), words_of(wanted)
    return any(a[i:i + len(b)] == b for i in range(len(a) - len(b) + 1))


class Comparison:
    """What the program says of the two reports, and what the rows of one part ask of it."""

    def __init__(self, line, by, rows, paths):
        self.all = json.loads(line)
        self.by, self.rows = by, [row for row in rows if row['by'] == by]
        self.text = {name[:3]: path.read_bytes() for name, path in paths.items()}
        self.report = {str(path): name[:3] for name, path in paths.items()}
        self.points = self.all['points']
        self.says = {}
        for row in self.rows:
            if row['what'] == 'says':
                self.says.setdefault(row['point'], []).append(row)

    def cut(self, words):
        report, spans = place(words)
        return ' … '.join(self.text[report][b:e].decode() for b, e in spans)

    def names(self, party):
        return [self.cut(x) for row in self.rows if row['what'] == 'one' and row['account'] == party for c in 'ab' if row[c] != '-' for x in row[c].split('|')]

    @functools.cache
    def is_of(self, account, wanted):
        """Whether the account (its id) is the one that a row names."""
        if self.by == 'report':
            return self.report.get(account) == wanted
        told = next(x for x in self.all['accounts'] if x['id'] == account)
        return any(has_words(voice, name) for voice in [told['name'], *told['voices']] for name in self.names(wanted))

    def is_in(self, cell, words, account=None):
        """Whether a cell has the words of a place: half of either is in the other."""
        report, spans = place(words)
        if self.report.get(cell['document']) != report or (account and not self.is_of(cell['account'], account)):
            return False
        return common(spans, cell['spans']) >= HALF * max(1, min(size(spans), size(cell['spans'])))

    def holding(self, words, account=None):
        return [p for p in self.points if any(self.is_in(c, words, account) for c in p['cells'])]

    def problem(self, row):
        """What is not as the row has it, empty where it is met."""
        return getattr(self, row['what'] + '_problem')(row)

    def side(self, row):
        return row['account'], place(row['a'])[0]

    def says_problem(self, row):
        found = self.holding(row['a'], row['account'])
        if not found:
            return 'not found'
        own = self.side(row)
        firm = [r for r in self.says[row['point']] if r['state'] != 'may' or r is row]
        others = [r for r in firm if self.side(r) != own]
        if others:
            met = any(self.is_in(c, r['a'], r['account']) for p in found for c in p['cells'] for r in others)
            return '' if met else 'stands without the others'
        met = any(all(self.is_expected(c, row) for c in p['cells']) for p in found)
        return '' if met else 'stands with what is another point'

    def is_expected(self, cell, row):
        """Of a point that one account makes: the cell is its own, or the place of a row that may be there."""
        same = self.is_of(cell['account'], row['account']) and self.report.get(cell['document']) == place(row['a'])[0]
        return same or any(self.is_in(cell, r['a'], r['account']) for r in self.says[row['point']])

    def silent_problem(self, row):
        found = [p for r in self.says[row['point']] if r['state'] != 'may' for p in self.holding(r['a'], r['account'])]
        states = {x['state'] for p in found for x in p['left_out'] if self.is_of(x['account'], row['account'])}
        return '' if 'silent' in states else f"told as {' and '.join(sorted(states)) or 'nothing'}"

    def told(self, row, what):
        """The conflicts or differences that meet both places."""
        ends = [place(row['a']), place(row['b'])]
        for p in self.points:
            for x in p[what]:
                cells = [(self.report.get(c['document']), [tuple(c['span'])]) for c in x['cells']]
                for one, two in (cells, cells[::-1]):
                    if all(c[0] == e[0] and common(c[1], e[1]) for c, e in zip((one, two), ends)):
                        yield x
                        break

    def conflict_problem(self, row):
        kinds = {x['kind'] for x in self.told(row, 'conflicts')}
        return '' if row['kind'] in kinds else f"told as {' and '.join(sorted(kinds)) or 'none'}"

    def difference_problem(self, row):
        kinds = {f"{x['kind']} {x['class']}" for x in self.told(row, 'differences')}
        return '' if row['kind'] in kinds else f"told as {' and '.join(sorted(kinds)) or 'none'}"

    def quiet_problem(self, row):
        kinds = sorted(x['kind'] for x in self.told(row, 'conflicts'))
        return f"told as a conflict: {', '.join(kinds)}" if kinds else ''

    def apart_problem(self, row):
        both = [p['id'] for p in self.holding(row['a']) if any(self.is_in(c, row['b']) for c in p['cells'])]
        return f"together in {', '.join(both)}" if both else ''

    def foreign_problem(self, row):
        report, spans = place(row['a'])
        found = [p['id'] for p in self.points for c in p['cells'] if self.report.get(c['document']) == report and common(spans, c['spans'])]
        return f"in {', '.join(found)}" if found else ''

    def one_problem(self, row):
        wanted = [[self.cut(x) for x in row[c].split('|')] for c in 'ab' if row[c] != '-']
        for account in self.all['accounts']:
            voices = [account['name'], *account['voices']]
            if all(any(has_words(v, w) for v in voices for w in either) for either in wanted):
                return ''
        return 'no such account'

    def via_problem(self, row):
        cells = [c for p in self.points for c in p['cells'] if self.is_in(c, row['a'], row['account'])]
        relays = {name for c in cells for voice in c['said_by'] for name in voice['via']}
        met = any(has_words(name, self.cut(x)) for name in relays for x in row['b'].split('|'))
        return '' if met else f"via {', '.join(sorted(relays)) or 'none'}"

    def besides(self):
        """Points that join the two reports (or parties) and conflicts of which no row knows."""
        for p in self.points:
            where = {(c['account'], c['document']) for c in p['cells']}
            if len(where) > 1 and not any(all(any(self.is_in(c, r['a'], r['account']) for r in rows) for c in p['cells']) for rows in self.says.values()):
                yield f"point {p['id']}"
            for x in p['conflicts']:
                if not any(x is y for row in self.rows if row['what'] == 'conflict' for y in self.told(row, 'conflicts')):
                    yield f"conflict of {x['kind']} in {p['id']}"


def whole_words(text, spans):
    """Whether the spans cut the text (bytes) between words only."""
    letter = lambda s: bool(re.match(r'\w', s))
    def at(n):
        before, after = text[:n].decode()[-1:], text[n:].decode()[:1]
        return letter(before) and letter(after)
    return all(0 <= b < e <= len(text) and not at(b) and not at(e) for b, e in spans)


def check_places(rows, paths, tally):
    text = {name[:3]: path.read_bytes() for name, path in paths.items()}
    for row in rows:
        for words in (x for c in 'ab' if row[c] != '-' for x in row[c].split('|')):
            report, spans = place(words)
            if not whole_words(text[report], spans):
                tally.check(f"{row['number']}: {words} cuts whole words", False)


def check_part(told, tally, rows):
    """Checks the rows of one part; `rows` takes each as (state, met, what it is)."""
    for row in told.rows:
        problem = told.problem(row)
        title = f"{row['number']}: {row['by']} {row['point']} {row['what']} {row['account']} {row['a']} {row['b']}: {row['gloss']}"
        if row['state'] == 'must':
            tally.check(title, not problem, problem)
        rows.append((row['state'], not problem, title + (f': {problem}' if problem else '')))
    more = list(told.besides())
    rows.append(('wanted', not more, f'{told.by}: nothing besides' + ''.join(f'\n           {x}' for x in more)))


def seeds_points(program):
    tally, all_rows = Tally('seeds_points'), []
    hashes, rows = seed_table(TABLE, COLUMNS)
    paths = {name: SHARED / 'seeds' / name for name in hashes}
    for name, path in paths.items():
        if not path.exists():
            tally.skip(name, 'the report is not part of the repository')
            return tally
        if not tally.check(f'{name} is the report that it was written for', hashlib.sha256(path.read_bytes()).hexdigest() == hashes[name]):
            return tally
    check_places(rows, paths, tally)
    for by in ('report', 'party'):
        ran = run([program, 'compare', '--by', by, '--format', 'json', *paths.values()])
        if not tally.check(f'they are compared by {by}', ran.status == 0, ran.err.decode()[-300:]):
            continue
        told = Comparison(ran.out, by, rows, paths)
        whole = {told.report.get(d['id']): d['text'].encode() for d in told.all['documents']}
        if tally.check(f'by {by}: offsets are those of the files', whole == told.text):
            check_part(told, tally, all_rows)
    if '--wanted' in sys.argv:
        print('\n'.join(f"{'met  ' if good else 'unmet'} {state:<6} {what}" for state, good, what in all_rows if state != 'must'))
    must, wanted = ([good for state, good, _ in all_rows if state == which] for which in ('must', 'wanted'))
    print(f'seeds_points: must {sum(must)} met, {must.count(False)} failed; wanted {sum(wanted)} met, {wanted.count(False)} unmet')
    return tally


if __name__ == '__main__':
    main(seeds_points)

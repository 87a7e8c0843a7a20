"""What must be true of readings and comparisons of the examples, row by row. usage: expect.py [PROGRAM [CASE...]]

Each folder under tests/golden (and tests/seeds) with an expected.tsv is a case. Its lines `# reports: PATH...` name the
documents. Columns: state, what, by, a, b, value.
  state   must: counts as a test. wanted: a known shortcoming (docs/limits.md), counted apart and failing nothing
  by      report or party for what is compared; - for what is read
  a, b    a place, `KEY: words`: KEY begins the document's file name (or id), the words stand there exactly once; of
          `some [words] here` only those in brackets are meant. `KEY @ 10-20` gives bytes of the file instead.
What is compared:
  shared      some point has a cell of a's account at a, and one of b's at b (or, with `b or c`, at c)
  only        some point has a cell at a, and no point with a cell at a has one of another account
  apart       no point has both
  absent      no point has a cell at a (nor need the words stand in the text)
  dated       the point at a is of the day `value`
  conflict    of kind `value` (or one of k|k) between a and b; difference: kind/class; clash: either of them
  agree       no conflict stands between a and b; `a` alone: no conflict holds a; neither: none but the rows' conflicts
  silent      the point at a is left out by account `value`, as silent; b: words that were looked for and not found
  open        the point at a is left out by account `value`, as not comparable, because of b (x|y: x or y)
  told_by     so many origins (`value`) tell the point at a
  weightier   the point at a is more prominent than that at b
  origin      documents a and b (keys alone) have the `same` origin, or each an `other`
  summary     the line of account `value` is at a
  one_event   `value`
  account     by party: one has the name or voice `value` (x|y: x or y)
  has, lacks  by party: account `value` has, has not, a cell at a
What is read:
  statement   one has about the content a; value: `speaker=x|y; via=x; to=x; type=direct; act=say|add; chain=x`, as far as
              given; an empty `via=` or `to=` says that there is none; `links=~x > y` is the whole chain, ~ before a relay
              that an earlier sentence named, ` or ` between two that are both right
  besides     document a (a key alone) has no statements but those that the rows above this one found
  unsaid      no statement's content is at a
  time        a time stands at a; value: where it begins, or its kind
  same, differ    a and b are mentions of one entity, of two
  own, foreign    a is in a block of the article's own, of another kind; value: which kind (k|k)
  field       of document a (a key alone); value: `name=value`
"""
import glob, hashlib, json, pathlib, re, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SHARED, Tally, run

OWN = {'headline', 'paragraph', 'subhead', 'list', 'quote', 'table'}


class Broken(Exception):
    """The expectation itself cannot be looked up."""


class Case:
    """One folder's documents as the program reads and compares them, each asked for once."""

    def __init__(self, program, folder, paths):
        self.program, self.paths = program, paths
        self.readings, self.comparisons, self.expected_conflicts, self.told = {}, {}, [], set()
        ran = run([program, 'read', '--format', 'jsonl', *paths])
        if ran.status:
            raise Broken(f'read ended with {ran.status}: {ran.err.decode()[-300:]}')
        for line in ran.out.decode().splitlines():
            reading = json.loads(line)
            reading['bytes'] = reading['article']['text'].encode()
            self.readings[reading['id']] = reading

    def comparison(self, by):
        if by not in self.comparisons:
            ran = run([self.program, 'compare', '--by', by, '--format', 'json', *self.paths])
            if ran.status:
                raise Broken(f'compare ended with {ran.status}: {ran.err.decode()[-300:]}')
            self.comparisons[by] = json.loads(ran.out)
        return self.comparisons[by]

    def document(self, key):
        found = [i for i in self.readings if pathlib.PurePath(i).name.startswith(key)]
        if len(found) != 1:
            raise Broken(f'{len(found)} documents are called {key}')
        return found[0]

    def place(self, field):
        """(document id, begin, end) of `KEY: words` or `KEY @ b-e`."""
        if at := re.fullmatch(r'(\S+) @ (\d+)-(\d+)', field):
            return self.document(at[1]), int(at[2]), int(at[3])
        key, words = field.split(': ', 1)
        document = self.document(key)
        before, target = '', words
        if '[' in words:
            before, target = words.split('[', 1)[0], words.split('[', 1)[1].split(']', 1)[0]
            words = words.replace('[', '', 1).replace(']', '', 1)
        text = self.readings[document]['bytes']
        if text.count(words.encode()) != 1:
            raise Broken(f'stands {text.count(words.encode())} times in {document}: {words}')
        begin = text.index(words.encode()) + len(before.encode())
        return document, begin, begin + len(target.encode())

    def cut(self, document, span):
        return self.readings[document]['bytes'][span[0]:span[1]].decode('utf-8', 'replace')


def shared_bytes(place, span):
    return max(0, min(place[2], span[1]) - max(place[1], span[0]))


def touches(place, document, spans):
    """Half of the place, or half of the spans' bytes, are in both: the two speak of the same words."""
    if place[0] != document:
        return False
    both = sum(shared_bytes(place, s) for s in spans)
    return both > 0 and both * 2 >= min(place[2] - place[1], sum(e - b for b, e in spans))


def fold(words):
    """Letters alone, Arabic alef, yeh and teh marbuta folded: for names."""
    words = re.sub('[\u064b-\u0652\u0670\u0640]', '', words.lower())
    words = re.sub('[أإآٱ]', 'ا', words).replace('ى', 'ي').replace('ة', 'ه')
    return {re.sub('^(وال|بال|لل|ال)(?=..)', '', w) for w in re.findall(r'[^\W_]+', words)}


def named(wanted, got):
    """Whether all words of one of `x|y` are in the name, or all words of the name in it."""
    got = fold(got or '')
    return any(fold(w) <= got or got and got <= fold(w) for w in wanted.split('|'))


def is_chain(links, chain):
    """Whether the chain has these links, and marks as inferred the relays that begin with ~."""
    return (len(links) == len(chain) and all(named(l.lstrip('~'), c['name']) for l, c in zip(links, chain))
            and all((l[0] == '~') == bool(c.get('inferred')) for l, c in zip(links[:-1], chain)))


def is_account(wanted, account):
    return any(fold(w) <= fold(name) for w in wanted.split('|') for name in [account['name'], *account.get('voices', [])])


class Checks:
    """One method a `what`; each returns what is wrong, empty where nothing is."""

    def __init__(self, case):
        self.case = case

    def place_or_none(self, a):
        """None where a page's furniture was left out of the text."""
        try:
            return self.case.place(a)
        except Broken as e:
            if 'stands 0 times' in str(e):
                return None
            raise

    # ---- compared ----

    def points_at(self, by, place):
        for point in self.case.comparison(by)['points']:
            cells = [c for c in point['cells'] if touches(place, c['document'], c['spans'])]
            if cells:
                yield point, cells

    def describe(self, by, place):
        """The points at a place, for a message."""
        lines = []
        for point, _ in self.points_at(by, place):
            for c in point['cells']:
                lines.append(f"{point['status']} {c['account']}: " + ' … '.join(self.case.cut(c['document'], s) for s in c['spans']))
        return '\n'.join(lines) or 'no point there'

    def shared(self, by, a, b, _):
        a, places = self.case.place(a), [self.case.place(x) for x in b.split(' or ')]
        for point, _ in self.points_at(by, a):
            if any(touches(x, c['document'], c['spans']) for x in places for c in point['cells']):
                return ''
        return f'first: {self.describe(by, a)}\n' + '\n'.join('second: ' + self.describe(by, x) for x in places)

    def apart(self, by, a, b, _):
        return '' if self.shared(by, a, b, _) else 'one point has both'

    def dated(self, by, a, b, value):
        times = [point.get('time') for point, _ in self.points_at(by, self.case.place(a))]
        return '' if any((t or '').startswith(value) for t in times) else f'{times}'

    def only(self, by, a, *_):
        place = self.case.place(a)
        points = list(self.points_at(by, place))
        good = points and all(c['account'] == cells[0]['account'] for point, cells in points for c in point['cells'])
        return '' if good else self.describe(by, place)

    def absent(self, by, a, *_):
        place = self.place_or_none(a)
        return self.describe(by, place) if place and any(True for _ in self.points_at(by, place)) else ''

    def clashes(self, by, where):
        for point in self.case.comparison(by)['points']:
            for x in point.get(where, []):
                yield x['kind'] + ('/' + x['class'] if 'class' in x else ''), [(c['document'], c['span']) for c in x['cells']]

    def between(self, by, where, a, b):
        for kind, cells in self.clashes(by, where):
            (d, s), (e, t) = cells
            if a and b:
                if touches(a, d, [s]) and touches(b, e, [t]) or touches(b, d, [s]) and touches(a, e, [t]):
                    yield kind
            elif touches(a, d, [s]) or touches(a, e, [t]):
                yield kind

    def listed(self, by, where):
        return '\n'.join(f'{where} {kind}: ' + ' / '.join(self.case.cut(d, s) for d, s in cells) for kind, cells in self.clashes(by, where))

    def clash_of(self, by, wheres, a, b, value):
        a, b = self.case.place(a), self.case.place(b)
        kinds = [k for where in wheres for k in self.between(by, where, a, b)]
        if any(re.fullmatch(value, k) if value != '-' else True for k in kinds):
            return ''
        return '\n'.join(filter(None, (self.listed(by, w) for w in wheres))) or 'there is none'

    def conflict(self, by, a, b, value):
        self.case.expected_conflicts.append((by, a, b))
        return self.clash_of(by, ['conflicts'], a, b, value)

    def difference(self, by, a, b, value):
        return self.clash_of(by, ['differences'], a, b, value)

    def clash(self, by, a, b, value):
        return self.clash_of(by, ['conflicts', 'differences'], a, b, value.replace('|', '.*|') + '.*')

    def agree(self, by, a, b, _):
        if a == '-':
            places = [(self.case.place(x), self.case.place(y)) for z, x, y in self.case.expected_conflicts if z == by]
            extra = []
            for kind, ((d, s), (e, t)) in self.clashes(by, 'conflicts'):
                if not any(touches(x, d, [s]) and touches(y, e, [t]) or touches(y, d, [s]) and touches(x, e, [t]) for x, y in places):
                    extra.append(f'{kind}: {self.case.cut(d, s)} / {self.case.cut(e, t)}')
            return '\n'.join(extra)
        a, b = self.case.place(a), self.case.place(b) if b != '-' else None
        return ' '.join(self.between(by, 'conflicts', a, b))

    def accounts(self, by, value):
        return {x['id'] for x in self.case.comparison(by)['accounts'] if is_account(value, x) or by == 'report' and pathlib.PurePath(x['id']).name.startswith(value)}

    def open(self, by, a, b, value):
        ids, place = self.accounts(by, value), self.case.place(a)
        told = [l for point, _ in self.points_at(by, place) for l in point['left_out'] if l['account'] in ids]
        if any(l['state'] == 'not_comparable' and l['because'] in b.split('|') for l in told):
            return ''
        return '\n'.join(f"{l['state']}: {l['reason']}" for l in told) or self.describe(by, place)

    def told_by(self, by, a, b, value):
        got = [point['origins'] for point, _ in self.points_at(by, self.case.place(a))]
        return '' if int(value) in got else f'{got}'

    def weightier(self, by, a, b, _):
        a, b = (max((p['prominence'] for p, _ in self.points_at(by, self.case.place(x))), default=0) for x in (a, b))
        return '' if a > b else f'{a} and {b}'

    def origin(self, by, a, b, value):
        origin = {d['id']: d['origin'] for d in self.case.comparison('report')['documents']}
        a, b = origin[self.case.document(a)], origin[self.case.document(b)]
        return '' if (a == b) == (value == 'same') else f'{a} and {b}'

    def summary(self, by, a, _, value):
        ids, place = self.accounts(by, value), self.case.place(a)
        lines = [s['line'] for s in self.case.comparison(by)['summaries'] if s['account'] in ids and s['line']]
        if any(touches(place, l['document'], [l['span']]) for l in lines):
            return ''
        return '\n'.join(l['words'] for l in lines) or 'there is none'

    def silent(self, by, a, b, value):
        ids, place = self.accounts(by, value), self.case.place(a)
        if not ids:
            return 'no such account'
        told = []
        for point, _ in self.points_at(by, place):
            told += [f"{l['account']}: {l['state']}: {l['reason']}" for l in point['left_out']]
            for l in point['left_out']:
                missing = [point['sought'][i]['words'] for i in l['not_found']]
                if l['account'] in ids and l['state'] == 'silent' and (b == '-' or any(b in m for m in missing)):
                    return ''
        return '\n'.join(told) or self.describe(by, place)

    def one_event(self, by, a, b, value):
        got = json.dumps(self.case.comparison(by)['one_event'])
        return '' if got == value else got

    def account(self, by, a, b, value):
        if len(self.accounts(by, value)) == 1:
            return ''
        return '\n'.join(f"{x['name']} ({', '.join(x['voices'])})" for x in self.case.comparison(by)['accounts']) or 'there are none'

    def has(self, by, a, _, value):
        ids, place = self.accounts(by, value), self.case.place(a)
        return '' if any(c['account'] in ids for _, cells in self.points_at(by, place) for c in cells) else self.describe(by, place)

    def lacks(self, by, a, _, value):
        ids = self.accounts(by, value)
        if not ids:
            return 'no such account'
        place = self.case.place(a)
        return self.describe(by, place) if any(c['account'] in ids for p, _ in self.points_at(by, place) for c in p['cells']) else ''

    # ---- read ----

    def statement(self, by, a, b, value):
        document, begin, end = self.case.place(a)
        reading = self.case.readings[document]

        def overlap(s):
            both = shared_bytes((document, begin, end), s['content'])
            return both / (end - begin + s['content'][1] - s['content'][0] - both) if both else 0
        best = max(reading['statements'], key=overlap, default=None)
        if best is None or overlap(best) < 0.5:
            return 'not found; nearest: ' + (self.case.cut(document, best['content']) if best and overlap(best) else '-')
        self.case.told.add((document, *best['content']))
        wrong = []
        for part in filter(None, value.split('; ') if value != '-' else []):
            key, wanted = part.split('=', 1)
            if key in ('type', 'act'):
                good, got = best[key] in wanted.split('|'), best[key]
            elif key == 'links':
                got = ' > '.join('~' * bool(c.get('inferred')) + c['name'] for c in best['chain'])
                good = any(is_chain(w.split(' > '), best['chain']) for w in wanted.split(' or '))
            else:
                got = {'speaker': [best['speaker']], 'via': best['via'], 'chain': best['chain'], 'to': [best['addressee']] if best.get('addressee') else []}[key]
                got = [g['name'] for g in got if g]
                good = any(named(wanted, g) for g in got) if wanted else not got
            if not good:
                wrong.append(f'{key}: expected {wanted or "none"}, got {got}')
        return '\n'.join(wrong)

    def besides(self, by, a, *_):
        document = self.case.document(a)
        more = [s['content'] for s in self.case.readings[document]['statements'] if (document, *s['content']) not in self.case.told]
        return '\n'.join(self.case.cut(document, span) for span in more)

    def unsaid(self, by, a, *_):
        document, begin, end = self.case.place(a)
        said = [s for s in self.case.readings[document]['statements'] if shared_bytes((document, begin, end), s['content'])]
        return '\n'.join(self.case.cut(document, s['content']) for s in said)

    def time(self, by, a, b, value):
        document, begin, end = self.case.place(a)
        found = [t for t in self.case.readings[document]['times'] if shared_bytes((document, begin, end), t['span'])]
        if any((t.get('begin') or '').startswith(value) or t['kind'] == value for t in found):
            return ''
        return '\n'.join(f"{self.case.cut(document, t['span'])}: {t['kind']} {t.get('begin')}" for t in found) or 'no time there'

    def entity(self, place):
        """The entity of the mention that is nearest to being the place."""
        document, begin, end = place
        found = [m for m in self.case.readings[document]['mentions'] if shared_bytes(place, m['span'])]
        if not found:
            raise Broken('no mention at ' + self.case.cut(document, (begin, end)))
        return min(found, key=lambda m: abs(m['span'][0] - begin) + abs(m['span'][1] - end)).get('entity')

    def same(self, by, a, b, _):
        a, b = self.entity(self.case.place(a)), self.entity(self.case.place(b))
        return '' if a == b and a else f'{a} and {b}'

    def differ(self, by, a, b, _):
        a, b = self.entity(self.case.place(a)), self.entity(self.case.place(b))
        return '' if a != b or not a else f'both {a}'

    def kinds(self, a):
        document, begin, end = self.case.place(a)
        return [x['kind'] for x in self.case.readings[document]['article']['blocks'] if shared_bytes((document, begin, end), x['span'])]

    def own(self, by, a, b, value):
        kinds = self.kinds(a)
        return '' if kinds and all(k in (value.split('|') if value != '-' else OWN) for k in kinds) else f'{kinds}'

    def foreign(self, by, a, b, value):
        """Also fulfilled by a text that does not hold the words at all: a page's furniture may be left out."""
        if value == '-' and not self.place_or_none(a):
            return ''
        kinds = self.kinds(a)
        good = all(k not in OWN and (value == '-' or k in value.split('|')) for k in kinds)
        return '' if good else f'{kinds}'

    def field(self, by, a, b, value):
        key, wanted = value.split('=', 1)
        got = self.case.readings[self.case.document(a)]['article'].get(key) or ''
        return '' if got.startswith(wanted) else got or 'nothing'


def rows_of(file):
    """(reports, hashes, rows) of an expected.tsv; a row is (line number, six fields)."""
    reports, hashes, rows = [], {}, []
    for number, line in enumerate(file.read_text('utf-8').splitlines(), 1):
        if line.startswith('# reports: '):
            reports += line.split(': ', 1)[1].split()
        elif line.startswith('# sha256: '):
            digest, path = line.split(': ', 1)[1].split()
            hashes[path] = digest
        elif line and not line.startswith(('#', 'state\t')):
            fields = [f if f else '-' for f in line.split('\t')]
            rows.append((number, (fields + ['-'] * 6)[:6]))
    return reports, hashes, rows


def expectations(program, only=()):
    tally = Tally('expect')
    tally.wanted = [0, 0]
    tests = pathlib.Path(__file__).resolve().parent.parent
    for file in sorted([*tests.glob('golden/*/expected.tsv'), *tests.glob('seeds/expected.tsv')]):
        name = file.parent.name
        if only and name not in only:
            continue
        reports, hashes, rows = rows_of(file)
        paths = [p for r in reports for p in sorted(glob.glob(str(SHARED / r[len('../shared/'):]) if r.startswith('../shared/') else str(ROOT / r)))]
        if hashes and not paths:
            tally.skip(name, 'its reports are not part of the repository')
            continue
        wrong = [p for p in paths if pathlib.Path(p).name in hashes and hashlib.sha256(pathlib.Path(p).read_bytes()).hexdigest() != hashes[pathlib.Path(p).name]]
        if not tally.check(f'{name}: its reports are those that it was written for', paths and not wrong, wrong):
            continue
        try:
            checks = Checks(Case(program, file.parent, paths))
        except Broken as e:
            tally.check(f'{name}: reports are read', False, e)
            continue
        for number, (state, what, by, a, b, value) in rows:
            try:
                problem = getattr(checks, what)(by, a, b, value)
            except Broken as e:
                problem = str(e)
            title = f'{name}:{number}: ' + ' '.join(x for x in (what, by, a, b, value) if x != '-')
            if state == 'wanted':
                tally.wanted[0 if problem == '' else 1] += 1
                if '--wanted' in sys.argv:
                    print(('met    ' if problem == '' else 'wanted ') + title + ''.join(f'\n    {l}' for l in problem.splitlines()))
            else:
                tally.check(title, problem == '', problem)
    print(f'expect: wanted and known not to be met always (docs/limits.md): {tally.wanted[0]} of {sum(tally.wanted)} met')
    return tally


if __name__ == '__main__':
    names = [x for x in sys.argv[1:] if x != '--wanted']
    program = pathlib.Path(names[0] if names else ROOT / 'build/release/riwaya').resolve()
    tally = expectations(program, names[1:]).close()
    print(f'{tally.passed} passed, {tally.failed} failed')
    sys.exit(1 if tally.failed else 0)

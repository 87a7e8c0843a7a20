"""Every statement of the two reports that the project started from, against a reading by hand (seeds/statements.tsv).

usage: seeds_statements.py [PROGRAM] [--wanted]    --wanted tells what is known not to be met, and what of it is now

The reports belong to their publishers and are no part of the repository: the file holds byte offsets into them and a hash
of each. Columns; a span is `begin-end`, `none` says that there is none, `-` that nothing is said of it, `a|b` that
either is right; in the columns from `full` on, a value that begins with ? is wanted and known not to be met always:
  state     must: found with its speaker, chain and addressee, or the test fails. wanted: a known shortcoming, counted apart.
            may: a title's or an arguable statement, neither needed nor wrong
  report    how its file's name begins
  content   found: some statement's content is it by at least 0.8 of the bytes of both together
  speaker   the fullest form in which the report names the speaker
  chain     outermost first, parted by ` > `, the speaker last, ~ before a link that an earlier sentence named; ` or ` parts two
            that are both right. Relays without ~ are those of the sentence: `via` must hold them and no others
  to        the addressee
  full      yes: the speaker is called by that fullest form
  cue, source, type, act, polarity, modality, time     cue, source and time: half of the shorter span is in both
A name is the right one if it is the entity, or has the words, of the mention at the row's offsets. A report's statements
besides are wanted to be none.
"""
import hashlib, json, pathlib, re, sys

from harness import ROOT, SHARED, Tally, main, run, seed_table

TABLE = pathlib.Path(__file__).resolve().parent / 'seeds/statements.tsv'
COLUMNS = ['state', 'report', 'content', 'speaker', 'chain', 'to', 'full', 'cue', 'source', 'type', 'act', 'polarity', 'modality', 'time']
FOUND = 0.8


def span(words):
    begin, end = words.split('-')
    return int(begin), int(end)


def common(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def words_of(name):
    return re.findall(r'[^\W_]+', re.sub('[\u064b-\u0652\u0640]', '', name.lower()))


class Reading:
    """One report as the program reads it, and what the rows ask of it."""

    def __init__(self, line):
        self.all = json.loads(line)
        self.text = self.all['article']['text'].encode()
        self.statements = self.all['statements']
        self.taken = set()

    def cut(self, place):
        return self.text[place[0]:place[1]].decode('utf-8', 'replace')

    def entity_at(self, place):
        """The id of the entity of the longest mention that begins the place: what is named inside it is another."""
        near = [m for m in self.all['mentions'] if m['span'][0] == place[0] and m['entity'] is not None]
        best = min(near, key=lambda m: abs(m['span'][1] - place[1]), default=None)
        return best['entity'] if best else None

    def is_named(self, link, wanted):
        """Whether a link of the reading is whom the span names."""
        place = span(wanted)
        if words_of(link['name']) == words_of(self.cut(place)):
            return True
        index = link.get('entity')
        return index is not None and self.all['entities'][index]['id'] == self.entity_at(place)

    def is_chain(self, statement, wanted):
        links = wanted.split(' > ')
        chain = statement['chain']
        if len(chain) != len(links):
            return False
        relays = [link for link in links[:-1] if link[0] != '~']
        told = all(self.is_named(got, link.lstrip('~')) and bool(got.get('inferred')) == (link[0] == '~')
                   for got, link in zip(chain[:-1], links))
        return (told and self.is_named(chain[-1], links[-1].lstrip('~')) and len(statement['via']) == len(relays)
                and all(self.is_named(got, link) for got, link in zip(statement['via'], relays)))

    def find(self, row):
        """The statement whose content is the row's, or None."""
        best, index = 0, None
        for wanted in row['content'].split('|'):
            place = span(wanted)
            for i, s in enumerate(self.statements):
                both = common(place, s['content'])
                share = both / (place[1] - place[0] + s['content'][1] - s['content'][0] - both)
                if i not in self.taken and share > best:
                    best, index = share, i
        if best < FOUND:
            return None
        self.taken.add(index)
        return self.statements[index]

    def wrong(self, s, row, column):
        """What is not as the row has it, empty where nothing is."""
        wanted = row[column].lstrip('?')
        if wanted == '-':
            return ''
        name = lambda x: x['name'] if x else 'none'
        if column == 'chain':
            good = any(self.is_chain(s, w) for w in wanted.split(' or '))
            got = ' > '.join(('~' if x.get('inferred') else '') + x['name'] for x in s['chain']) + f"; via {[x['name'] for x in s['via']]}"
        elif column in ('speaker', 'to'):
            link = s.get('speaker' if column == 'speaker' else 'addressee')
            good = any(not link if w == 'none' else link and self.is_named(link, w) for w in wanted.split('|'))
            got = name(link)
        elif column == 'full':
            got = name(s['speaker'])
            good = any(words_of(got) == words_of(self.cut(span(w))) for w in row['speaker'].split('|'))
        elif column in ('cue', 'source', 'time'):
            place = s.get(column)
            place = self.all['times'][place]['span'] if column == 'time' and place is not None else place
            good = any(not place if w == 'none' else place and self.half(place, span(w)) for w in wanted.split('|'))
            got = self.cut(place) if place else 'none'
        else:
            good, got = s[column] in wanted.split('|'), s[column]
        return '' if good else f'{column}: expected {self.shown(wanted)}, got {got}'

    def half(self, a, b):
        return common(a, b) * 2 >= min(a[1] - a[0], b[1] - b[0])

    def shown(self, wanted):
        return re.sub(r'\d+-\d+', lambda m: self.cut(span(m[0])), wanted)


def merged(reading, rows):
    """Names that the rows tell apart and the reading takes for one entity, as words; empty where there are none."""
    places = sorted({p for row in rows for column in ('speaker', 'chain', 'to') for p in re.findall(r'(?<!\|)\b\d+-\d+', row[column])})
    seen, same = {}, []
    for place in places:
        entity = reading.entity_at(span(place))
        if entity is not None and entity in seen:
            same.append(f'{reading.cut(span(seen[entity]))} and {reading.cut(span(place))}: {entity}')
        seen[entity] = place
    return '\n'.join(same)


def check_row(reading, row, tally, wanted):
    """Checks a row's statement; what is only wanted goes to `wanted` as (met, what it is)."""
    place = span(row['content'].split('|')[0])
    title = f"{row['number']}: {row['report']} @ {row['content']}: {reading.cut(place)[:60]}"
    found = reading.find(row)
    problems = ['not found'] if not found else [w for c in ('speaker', 'chain', 'to') if (w := reading.wrong(found, row, c))]
    if row['state'] == 'must':
        tally.check(title, not problems, '\n'.join(problems))
    elif row['state'] == 'wanted':
        wanted.append((not problems, f'{title}: ' + '; '.join(problems)))
    for column in COLUMNS[6:]:
        if not found or row[column] == '-' or row['state'] == 'may':
            continue
        problem = reading.wrong(found, row, column)
        if row[column].startswith('?'):
            wanted.append((not problem, f'{title}: {problem or column}'))
        else:
            tally.check(f'{title}: {column}', not problem, problem)


def seeds_statements(program):
    tally, wanted = Tally('seeds_statements'), []
    hashes, rows = seed_table(TABLE, COLUMNS)
    for name, digest in hashes.items():
        path = SHARED / 'seeds' / name
        if not path.exists():
            tally.skip(name, 'the report is not part of the repository')
            continue
        if not tally.check(f'{name} is the report that it was written for', hashlib.sha256(path.read_bytes()).hexdigest() == digest):
            continue
        ran = run([program, 'read', '--format', 'jsonl', path])
        if not tally.check(f'{name} is read', ran.status == 0, ran.err.decode()[-300:]):
            continue
        reading = Reading(ran.out)
        own = [row for row in rows if name.startswith(row['report'])]
        for row in own:
            check_row(reading, row, tally, wanted)
        same = merged(reading, own)
        tally.check(f'{name}: those who speak are told apart', not same, same)
        more = [reading.cut(s['content']) for i, s in enumerate(reading.statements) if i not in reading.taken]
        wanted.append((not more, f'{name}: nothing besides: ' + ' / '.join(more)))
    if '--wanted' in sys.argv:
        print('\n'.join(('met    ' if good else 'wanted ') + what for good, what in wanted))
    print(f'seeds_statements: wanted and known not to be met always: {sum(good for good, _ in wanted)} of {len(wanted)} met')
    return tally


if __name__ == '__main__':
    main(seeds_statements)

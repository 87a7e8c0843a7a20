"""`riwaya quotes`: what each question finds, and that every form leads to the words. usage: quotes.py [PROGRAM]

The readings and what they hold are of our own making; tests/quotes/filters.tsv says by hand what is to be found in them."""
import csv, io, json, re, shlex, tempfile, pathlib, urllib.parse

from check_schema import library_problems, problems, unnamed
from harness import ROOT, Tally, main, run

READINGS = ROOT / 'tests/quotes/readings.jsonl'
COLUMNS = ('date date_from speaker speaker_id unsure chain addressee addressee_id act how distance polarity modality content cue source report title '
           'outlet url published language probability speaker_probability block begin end page').split()


def rows():
    lines = [l for l in (ROOT / 'tests/quotes/filters.tsv').read_text('utf-8').splitlines() if not l.startswith('#')]
    for line in lines[1:]:
        yield ['' if cell == '-' else cell for cell in line.split('\t')]


def filters(tally, program, readings):
    order = {r['id']: i for i, r in enumerate(readings)}
    for options, wanted, said in rows():
        for threads in ('1', '4'):
            ran = run([program, 'quotes', '--format', 'jsonl', '--threads', threads, *shlex.split(options), READINGS])
            got = [f"{order[q['report']['id']]}:{q['index']}" for q in map(json.loads, ran.out.decode().splitlines())]
            lacks = [part for part in said.split('|') if part and part not in ran.err.decode()]
            tally.check(f'quotes {options} on {threads} threads', got == wanted.split() and not lacks and ran.status == 0, f'{got}\n{lacks}\n{ran.err.decode()}')


def lines(tally, program, readings):
    """The lines of JSON: after their schema, every span its words, the statement as the reading has it."""
    schema = json.loads((ROOT / 'docs/quote.schema.json').read_text('utf-8'))
    of_reading = json.loads((ROOT / 'docs/reading.schema.json').read_text('utf-8'))
    tally.check('the schema of quotes says of statements what that of readings says',
                all(schema['$defs'][name] == of_reading['$defs'][name] for name in schema['$defs']))
    by_id = {r['id']: r for r in readings}
    out = run([program, 'quotes', '--speaker', 'Lavrov', '--format', 'jsonl', READINGS]).out + run([program, 'quotes', '--format', 'jsonl', READINGS]).out
    for line in out.decode().splitlines():
        q = json.loads(line)
        name = f"{q['report']['id']}:{q['index']}"
        found = [*problems(q, schema), *unnamed(q, schema), *(library_problems(q, schema) or ())]
        tally.check(f'{name} fits docs/quote.schema.json', not found, '\n'.join(found[:5]))
        r = by_id[q['report']['id']]
        text = r['article']['text'].encode()
        s = q['statement']
        words = [text[b:e].decode() for b, e in (s['content'], s['cue'], s['source'] or (0, 0))]
        tally.check(f'{name}: the words of its spans', words == [q['content'], q['cue'], q['source'] or ''], words)
        tally.check(f'{name}: the statement of the reading', s == r['statements'][q['index']], s)
        people = [p for p in (s['speaker'], s['addressee'], s.get('unsure'), *s['via'], *s['chain']) if p]
        ids = {e['index']: {k: v for k, v in e.items() if k != 'index'} for e in q['entities']}
        tally.check(f'{name}: the entities that it points at', ids == {p['entity']: r['entities'][p['entity']] for p in people if 'entity' in p}, ids)
        tally.check(f'{name}: its block', r['article']['blocks'][q['block']]['span'][0] <= s['content'][0], q['block'])


def sheet(tally, program):
    quotes = [json.loads(l) for l in run([program, 'quotes', '--format', 'jsonl', READINGS]).out.decode().splitlines()]
    table = list(csv.DictReader(io.StringIO(run([program, 'quotes', '--format', 'csv', READINGS]).out.decode(), newline='')))
    tally.check('csv: the columns of docs/format.md', list(table[0]) == COLUMNS, list(table[0]))
    tally.check('csv: a row a statement', len(table) == len(quotes), len(table))
    for row, q in zip(table, quotes):
        s = q['statement']
        same = (row['report'] == q['report']['id'] and [int(row['begin']), int(row['end'])] == s['content'] and row['act'] == s['act'] and
                row['page'] == ' '.join(f'{b}..{e}' for b, e in q['page']) and row['speaker'] == (s['speaker'] or {}).get('name', '') and
                row['content'].lstrip("'") == re.sub('\u202e', r'\\u{202E}', q['content']))
        tally.check(f"csv: {row['report']} {row['begin']}", same, row)


def annotations(tally, program, readings):
    """After the schema of ours, and as the Web Annotation Data Model counts: in characters of the text, bytes of the page."""
    schema = json.loads((ROOT / 'docs/webannotation.schema.json').read_text('utf-8'))
    texts = {r['id']: r['article']['text'] for r in readings}
    for options, total in (((), 9), (('--speaker', 'Lavrov'), 2), (('--act', 'thank'), 0)):
        out = run([program, 'quotes', '--format', 'webannotation', *options, READINGS]).out
        value = json.loads(out)
        found = [*problems(value, schema), *unnamed(value, schema), *(library_problems(value, schema) or ())]
        tally.check(f'annotations {options} fit docs/webannotation.schema.json', not found, '\n'.join(found[:5]))
        items = value['first']['items']
        ids = [value['id'], value['first']['id'], *(a['id'] for a in items)]
        tally.check(f'annotations {options}: counted, each with an id of its own',
                    value['total'] == len(items) == total and len(set(ids)) == len(ids) and
                    all(re.fullmatch('urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', i) for i in ids), ids)
        for a in items:
            source = a['target']['source']
            text = texts.get(urllib.parse.unquote(source), texts['quay.html'])
            quote, *more = a['target']['selector']
            tally.check(f"{source}: the quotation with what stands around it is in the text, once",
                        text.count(quote['prefix'] + quote['exact'] + quote['suffix']) == 1, quote)
            for place in more:
                good = text[place['start']:place['end']] == quote['exact'] if place['type'] == 'TextPositionSelector' else source == 'pages/a%20b%231.html'
                tally.check(f'{source}: its place', good, place)
            tally.check(f'{source}: a place where what was read is what is named', len(more) == (0 if source.startswith('https:') else 1), more)


# A page of the test's own, so that bytes of the page can be looked at.
PAGE = ('<html lang="en"><head><title>The bridge</title></head><body><article><h1>The bridge</h1><p>The mayor of Ardale said that the &eacute;cole and the bridge '
        'are open.</p><p>Nobody else spoke at the bridge that day, and it was soon quiet again in the little town on the river.</p></article></body></html>')


def documents(tally, program):
    """Documents give what their readings give; a page's bytes; what cannot be read costs only itself; files are written whole."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / 'page.html').write_text(PAGE, 'utf-8')
        value = json.loads(run([program, 'quotes', '--format', 'webannotation', 'page.html'], cwd=folder).out)
        place = value['first']['items'][0]['target']['selector'][1]
        tally.check('a DataPositionSelector counts bytes of the page', place['type'] == 'DataPositionSelector' and
                    PAGE.encode()[place['start']:place['end']].decode() == 'the &eacute;cole and the bridge are open', place)
        stories = sorted((ROOT / 'examples').iterdir())
        saved = folder / 'day.jsonl'
        run([program, 'read', '-o', saved, *stories])
        for form in ('table', 'csv', 'jsonl', 'webannotation'):
            direct = run([program, 'quotes', '--format', form, '--width', '80', *stories])
            again = run([program, 'quotes', '--format', form, '--width', '80', saved])
            tally.check(f'{form}: saved readings give what their documents give', direct.out == again.out and len(direct.out) > 1000)
            written = run([program, 'quotes', '--format', form, '--width', '80', '-o', folder / 'out', saved])
            tally.check(f'{form}: a file holds what standard output shows', written.out == b'' and (folder / 'out').read_bytes() == again.out and
                        not (folder / 'out.part').exists())
        good, broken = READINGS.read_bytes().splitlines(True)[1], b'{"id":"b","text":\n'
        ran = run([program, 'quotes', '--format', 'jsonl', '-'], good + broken + good.replace(b'"id":"quay.html"', b'"id":"c"'))
        tally.check('a broken line in the middle costs itself only', ran.status == 1 and ran.out.count(b'\n') == 6 and b':2: ' in ran.err, ran.err)
        tally.check('a missing file among others: exit 1', run([program, 'quotes', folder / 'none', READINGS]).status == 1)
        (folder / 'empty').write_bytes(b'')
        for name in ('none', 'empty'):
            ran = run([program, 'quotes', '-o', folder / 'kept', folder / name])
            tally.check(f'{name}: nothing read, exit 3, no file', ran.status == 3 and not (folder / 'kept').exists() and ran.err.count(b'\n') == 1, ran.err)
        ran = run([program, 'quotes', '-o', folder / 'no/such/folder', READINGS])
        tally.check('a file that cannot be written: exit 1, named', ran.status == 1 and b'no/such/folder' in ran.err, ran.err)
        hostile = {**json.loads(good), 'id': 'x\x1b[2J', 'entities': [], 'times': [], 'sentences': [], 'mentions': []}
        for s in hostile['statements']:
            s.update(speaker=None, chain=[], via=[], addressee=None, sentence=0)
        for form in ('table', 'csv', 'jsonl', 'webannotation'):
            ran = run([program, 'quotes', '--format', form, '--about', 'talks', '-'], json.dumps(hostile).encode() + b'\n')
            tally.check(f'{form}: a reading without the layers that its statements point at', ran.status in (0, 1, 3) and b'\x1b' not in ran.out + ran.err, ran.err)


WRONG = (('--since 2024-02-30', 'since 2024-02-30: is no day'), ('--until soon', 'until soon: is no day'), ('--act shout', "'shout'"),
         ('--act shout', 'criticise'), ('--least 2', '--least'), ('--least-speaker -1', 'wants a probability'), ('--least nan', 'wants a probability'), ('--least 0,5', 'wants a probability'), ('--speaker ...', 'without a word'),
         ('--since 2024-03-02 --until 2024-03-01', 'no day is since'), ('--format xml', 'webannotation'))


def quotes(program):
    tally = Tally('quotes')
    readings = [json.loads(line) for line in READINGS.read_text('utf-8').splitlines()]
    filters(tally, program, readings)
    lines(tally, program, readings)
    sheet(tally, program)
    annotations(tally, program, readings)
    documents(tally, program)
    for options, said in WRONG:
        ran = run([program, 'quotes', *shlex.split(options), READINGS])
        tally.check(f'{options}: wrong usage, with "{said}"', ran.status == 2 and said in ran.err.decode() and not ran.out, ran.err.decode())
    if library_problems({}, {}) is None:
        tally.skip('schemas with an independent validator', 'python3-jsonschema is not installed')
    return tally


if __name__ == '__main__':
    main(quotes)

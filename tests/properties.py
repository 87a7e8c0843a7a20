"""What must hold of the whole program whatever the reports say. usage: properties.py [PROGRAM]"""
import json, os, re, subprocess, sys, tempfile

from harness import ROOT, SHARED, Tally, difference, main, run

MOST_MEMORY = 150 << 20  # bytes, for reading and comparing two reports


def stories():
    """Folders of reports: the examples, and the seeds where they are."""
    return sorted(f for f in (ROOT / 'examples').iterdir() if f.is_dir()) + [SHARED / 'seeds'] * (SHARED / 'seeds').is_dir()


def reports_of(folder):
    return sorted(f for f in folder.iterdir() if f.is_file())


def properties(program, slow=1):
    """`slow` above 1 says that the program is instrumented: what it takes in memory says nothing then."""
    tally = Tally('properties')
    for folder in stories():
        reports = reports_of(folder)
        saved = run([program, 'read', '--format', 'jsonl', *reports])
        tally.check(f'{folder.name}: every report is read', saved.status == 0, saved.err.decode('utf-8', 'replace'))
        check_threads(tally, program, folder.name, reports, saved.out)
        check_saved(tally, program, folder.name, reports, saved.out)
        check_readings(tally, folder.name, saved.out)
        check_comparison(tally, program, folder.name, reports)
        check_display(tally, program, folder.name, reports)
        check_order(tally, program, folder.name, reports)
    if not (SHARED / 'seeds').is_dir():
        tally.skip('the seed reports', 'no ../shared/seeds')
    check_tongues(tally, program)
    check_stream(tally, program)
    if slow == 1:
        check_memory(tally, program, reports_of(stories()[0])[:2])
    check_tables(tally, program)
    return tally


def check_threads(tally, program, name, reports, whole):
    """Same input, same output, whatever the number of threads."""
    for threads in ('1', '2', '7'):
        ran = run([program, 'read', '--format', 'jsonl', '--threads', threads, *reports])
        tally.check(f'{name}: read is the same on {threads} threads', ran.out == whole, difference(whole, ran.out, 'read'))
    one, two = (run([program, 'compare', '--format', 'json', '--threads', t, *reports]).out for t in '12')
    tally.check(f'{name}: compare is the same on 1 and 2 threads', one == two and one, difference(one, two, 'compare'))


def check_saved(tally, program, name, reports, saved):
    """Comparing saved readings gives byte for byte what comparing the documents gives."""
    again = run([program, 'read', '--format', 'jsonl', '-'], saved)
    tally.check(f'{name}: a saved reading is read back without loss', again.out == saved, difference(saved, again.out, 'reading'))
    for by in ('report', 'party'):
        for form in ('json', 'html', 'csv', 'md', 'text'):
            command = [program, 'compare', '--by', by, '--format', form]
            of_documents, of_readings = run([*command, *reports]), run([*command, '-'], saved)
            tally.check(f'{name}: compare --by {by} --format {form} of saved readings is that of the documents',
                        of_documents.status == 0 and of_readings.status == 0 and of_documents.out == of_readings.out,
                        difference(of_documents.out, of_readings.out, form) or (of_documents.err + of_readings.err).decode('utf-8', 'replace'))


def spans_in(value, key=''):
    """Every [begin, end] pair under keys that hold spans of the article's text."""
    if isinstance(value, dict):
        for k, v in value.items():
            if k not in ('page', 'map'):
                yield from spans_in(v, k)
    elif isinstance(value, list):
        if key in ('span', 'spans', 'content', 'cue', 'source', 'predicate') and len(value) == 2 and all(type(v) is int for v in value):
            yield value
        else:
            for v in value:
                yield from spans_in(v, key)


def whole_characters(raw, span):
    """True where a span lies in the text and cuts no character."""
    begin, end = span
    return 0 <= begin <= end <= len(raw) and all(at == len(raw) or raw[at] & 0xC0 != 0x80 for at in span)


def check_readings(tally, name, saved):
    for line in saved.decode('utf-8').splitlines():
        reading = json.loads(line)
        raw = reading['article']['text'].encode()
        found = [s for s in spans_in(reading) if not whole_characters(raw, s)]
        tally.check(f'{name}: spans of {os.path.basename(reading["id"])} lie in its text on whole characters', not found, found[:5])
        foreign = [b['span'] for b in reading['article']['blocks'] if b['kind'] in ('related', 'keywords', 'embed', 'share', 'navigation')]
        found = [s for layer in ('sentences', 'mentions', 'times', 'quantities', 'statements', 'claims') for s in spans_in(reading.get(layer, []))
                 if any(b < s[1] and s[0] < e for b, e in foreign)]
        tally.check(f'{name}: no layer of {os.path.basename(reading["id"])} reads what is not the article', not found, found[:5])


def check_comparison(tally, program, name, reports):
    for by in ('report', 'party'):
        ran = run([program, 'compare', '--by', by, '--format', 'json', *reports])
        if not tally.check(f'{name}: compare --by {by} gives JSON', ran.status == 0 and ran.out[:1] == b'{', ran.err.decode('utf-8', 'replace')):
            continue
        c = json.loads(ran.out)
        texts = {d['id']: d['text'].encode() for d in c['documents']}
        accounts = {a['id'] for a in c['accounts']}
        cells = [cell for p in c['points'] for cell in p['cells']]
        found = [cell for cell in cells if not cell['spans'] or cell['account'] not in accounts or
                 not all(whole_characters(texts[cell['document']], s) and s[0] < s[1] for s in cell['spans'])]
        tally.check(f'{name}: --by {by}: every cell leads to words of a document', not found, found[:3])
        ids = [p['id'] for p in c['points']]
        tally.check(f'{name}: --by {by}: every point has an id of its own', len(set(ids)) == len(ids), ids)


def told(comparison):
    """What a comparison tells, whatever the order that it tells it in."""
    name = {a['id']: a['name'] for a in comparison['accounts']}
    # The sides of a difference stand in the order of the input, in its note too.
    note = lambda x: re.sub(r"^'.*' / '.*'(?=: )|first|second", '', x['note'])
    pair = lambda x: (x['kind'], x.get('class', ''), note(x), sorted((c['document'], *c['span']) for c in x['cells']))
    cells = lambda p: tuple(sorted((name[c['account']], c['document'], tuple(map(tuple, c['spans']))) for c in p['cells']))
    points = sorted((p['status'], cells(p), sorted(map(pair, p['conflicts'])), sorted(map(pair, p['differences']))) for p in comparison['points'])
    return sorted((a['id'], a['name'], tuple(sorted(a['documents']))) for a in comparison['accounts']), points


def check_order(tally, program, name, reports):
    """The same reports in another order give the same parties, points and conflicts."""
    for by in ('report', 'party'):
        command = [program, 'compare', '--by', by, '--format', 'json']
        one = told(json.loads(run([*command, *reports]).out))
        for order in (reports[::-1], reports[1::2] + reports[::2]):
            other = told(json.loads(run([*command, *order]).out))
            tally.check(f'{name}: --by {by}: the order of reports makes no difference', one == other,
                        difference(json.dumps(one, ensure_ascii=False, indent=0).encode(), json.dumps(other, ensure_ascii=False, indent=0).encode(), 'order'))


def check_display(tally, program, name, reports):
    """Nothing from a report steers a terminal or leaves a page."""
    shown = run([program, 'compare', *reports]).out + run([program, 'read', *reports]).out
    found = re.findall('[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e]', shown.decode('utf-8'))
    tally.check(f'{name}: no control or bidi-override character is sent to a terminal', not found, found[:5])
    page = run([program, 'compare', '--format', 'html', *reports]).out.decode('utf-8')
    found = re.findall(r'<link\b[^>]*|<script[^>]+src[^>]*|<(?:img|iframe)\b[^>]*|@import[^;]*|url\(["\']?https?:[^)]*', page)
    tally.check(f'{name}: the page takes nothing from outside', not found, found[:5])


def check_tongues(tally, program):
    """Two reports of one language are linked as surely beside a report of another language as alone."""
    two = reports_of(ROOT / 'examples/call')[:2]

    def links(reports):
        found = {}
        for point in json.loads(run([program, 'compare', '--format', 'json', *reports]).out)['points']:
            for link in point['links']:
                if {c['document'] for c in link['cells']} == {str(f) for f in two}:
                    found[tuple(sorted((c['document'], *c['span']) for c in link['cells']))] = link['probability']
        return found

    alone = links(two)
    for other in ('three/tidewater.txt', 'three/vestnik.txt'):
        beside = links([*two, ROOT / 'examples' / other])
        tally.check(f'{other} beside them changes nothing between two Arabic reports', alone and alone == beside, (alone, beside))


def check_stream(tally, program):
    """A reading a line for every document, in the order of the input."""
    texts = [f.read_text('utf-8') for folder in stories() for f in reports_of(folder) if f.suffix == '.txt']
    if not texts:
        return
    lines = ''.join(json.dumps({'id': f'd{i}', 'text': texts[i % len(texts)]}, ensure_ascii=False) + '\n' for i in range(150))
    ran = run([program, 'read', '--format', 'jsonl'], lines.encode())
    got = [json.loads(line) for line in ran.out.decode('utf-8').splitlines()]
    tally.check('150 JSON lines give 150 readings in their order', [r['id'] for r in got] == [f'd{i}' for i in range(150)], [r['id'] for r in got][:20])
    tally.check('a plain text is taken as it is', all(r['article']['text'] == texts[i % len(texts)] for i, r in enumerate(got)))
    moved = {**got[0], 'id': ''} == {**got[len(texts)], 'id': ''} if len(got) > len(texts) else False
    tally.check('the same text reads the same wherever it stands', moved)


def check_memory(tally, program, reports):
    """The most that the whole process held for two reports, as the system counted it. It counts what the process was forked
    from, too: so an interpreter of its own starts it, which is small, and not this one, which may hold other tests' output."""
    start = ('import resource, subprocess, sys; status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL); '
             'print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(status)')
    ran = run([sys.executable, '-c', start, program, 'compare', '--format', 'json', *reports])
    held = int(ran.out or 0) * 1024
    tally.check(f'two reports take under {MOST_MEMORY >> 20} MB', ran.status == 0 and 0 < held < MOST_MEMORY, f'{held >> 20} MB')


def check_tables(tally, program):
    """Tables are found from anywhere, RIWAYA_DATA is followed, and a broken table is named with its line."""
    with tempfile.TemporaryDirectory() as folder:
        ran = run([program, 'read', '-'], b'The bridge is open.\n', cwd=folder)
        tally.check('tables are found from another folder', ran.status == 0, ran.err)
        ran = run([program, 'read', '-'], b'The bridge is open.\n', env={'RIWAYA_DATA': folder})
        tally.check('a data folder without tables is named', ran.status == 3 and folder.encode() in ran.err, ran.err)
        for part in ('languages', 'knowledge'):
            subprocess.run(['cp', '-r', ROOT / part, folder], check=True)
        with open(f'{folder}/languages/en/language.tsv', 'a') as table:
            table.write('one\ttwo\tthree\tfour\n')
        line = (ROOT / 'languages/en/language.tsv').read_text().count('\n') + 1
        ran = run([program, 'read', '-'], b'The bridge is open.\n', env={'RIWAYA_DATA': folder})
        tally.check('a broken table is named with its line', ran.status == 3 and f'en/language.tsv:{line}'.encode() in ran.err, ran.err)


if __name__ == '__main__':
    main(properties)

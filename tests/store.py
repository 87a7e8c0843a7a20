"""A store from outside: what search and export print of it, and what is said where the file is not as it should be.
usage: store.py [PROGRAM]"""
import contextlib, csv, fcntl, io, json, pathlib, sqlite3, tempfile

from harness import Tally, main, run

REPORTS = [
    {'id': 'one', 'url': 'https://a.example/1', 'source': 'Harbour Post', 'title': 'Old bridge closed', 'published': '2024-03-12',
     'text': 'The old bridge of Ardale was closed on Tuesday.\nThe mayor, John Harrow, said that the repairs will take three weeks.'},
    {'id': 'two', 'url': 'https://b.example/2', 'source': 'الميناء', 'title': 'إغلاق الجسر القديم', 'published': '2024-03-13',
     'text': 'أغلقت السلطات الجسر القديم أمام السيارات يوم الثلاثاء.\nوقال رئيس البلدية يوسف حداد إن الإصلاحات ستستمر ثلاثة أسابيع.'},
    {'id': 'three', 'url': 'https://c.example/3', 'source': '=SUM(A1)', 'title': '+Market opens', 'published': '2024-03-14',
     'text': 'A market was opened in Corvik on Thursday.\nTraders from six towns came to sell fish, bread and cloth.'},
]


def as_lines(ran):
    return [json.loads(line) for line in ran.out.splitlines()]


def store(program):
    tally = Tally('store')
    if b'\n  ingest ' not in run([program, '--help']).out:
        tally.skip('search and export', 'this program has no ingest')
        return tally
    with tempfile.TemporaryDirectory() as folder:
        desk = pathlib.Path(folder) / 'desk.db'
        given = ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in REPORTS).encode()
        ran = run([program, 'ingest', '--db', desk, '--format', 'jsonl', '-'], given)
        if not tally.check('ingest keeps them', ran.status == 0 and len(as_lines(ran)) >= 3, ran.err.decode()):
            return tally
        check_search(tally, program, desk)
        check_export(tally, program, desk)
        check_faults(tally, program, desk, given)
    return tally


def found(program, desk, *words):
    ran = run([program, 'search', '--db', desk, '--format', 'jsonl', *words])
    return [hit['document'] for hit in as_lines(ran)] if ran.status == 0 else ran.err


def check_search(tally, program, desk):
    for words, expected in ((['bridges'], ['one']), (['للجسر'], ['two']), (['"الجسر القديم"'], ['two']), (['"القديم الجسر"'], []), (['repairs', 'harbour'], []),
                            (['bridge', '--since', '2024-03-13'], []), (['market', '--outlet', '=SUM(A1)'], ['three']), (['--statements', 'repairs'], ['one']),
                            (['--statements', '--speaker', 'حداد', 'الإصلاحات'], ['two']), (['--statements', 'traders'], [])):
        got = found(program, desk, *words)
        tally.check(f'search {" ".join(words)}', got == expected, got)
    texts = {r['id']: r['article']['text'].encode() for r in as_lines(run([program, 'export', '--db', desk, '--to', 'jsonl', '--what', 'readings']))}
    hit = as_lines(run([program, 'search', '--db', desk, '--format', 'jsonl', 'اغلاق', 'سيارات']))
    hit = hit or as_lines(run([program, 'search', '--db', desk, '--format', 'jsonl', 'سيارات']))
    text = texts[hit[0]['document']]
    tally.check('spans of search lead to the text', text[slice(*hit[0]['span'])].decode() == hit[0]['words'] and
                [text[slice(*s)].decode() for s in hit[0]['found']][-1] == 'السيارات', hit)
    ran = run([program, 'search', '--db', desk, '--width', '80', 'bridge'])
    tally.check('what was found is marked for people', b'*bridge*' in ran.out and b'Harbour Post' in ran.out, ran.out.decode())
    ran = run([program, 'search', '--db', desk, '--format', 'csv', 'market'])
    rows = list(csv.DictReader(io.StringIO(ran.out.decode())))
    tally.check('csv defuses formulas', len(rows) == 1 and rows[0]['outlet'][0] != '=' and rows[0]['title'][0] != '+', ran.out.decode())
    ran = run([program, 'search', '--db', desk, 'zeppelin'])
    tally.check('nothing found is said and no error', ran.status == 0 and not ran.out and b'no report holds' in ran.err, ran.err)
    for wrong in (['...'], ['--speaker', 'x', 'y'], ['--since', 'today', 'x'], []):
        ran = run([program, 'search', '--db', desk, *wrong])
        tally.check(f'usage: search {wrong}', ran.status == 2 and ran.err, (ran.status, ran.err))


def check_export(tally, program, desk):
    def export(*options):
        return run([program, 'export', '--db', desk, *options])
    rows = as_lines(export('--to', 'jsonl'))
    tally.check('every report is exported', [r['document'] for r in rows] == ['one', 'two', 'three'] and all(r['version'] == 1 and r['story'] and r['origin'] for r in rows), rows)
    table = list(csv.DictReader(io.StringIO(export('--to', 'csv').out.decode())))
    tally.check('csv has the same rows', [r['id'] for r in table] == [r['id'] for r in rows], table)
    tally.check('since a day', [r['document'] for r in as_lines(export('--to', 'jsonl', '--since', '2024-03-14'))] == ['three'])
    stories = as_lines(export('--to', 'jsonl', '--what', 'stories'))
    tally.check('stories are exported', {s['id'] for s in stories} == {r['story'] for r in rows} and sum(s['reports'] for s in stories) == 3, stories)
    one = as_lines(export('--to', 'jsonl', '--story', rows[2]['story'], '--what', 'readings'))
    tally.check('readings of one story', 'three' in [r['id'] for r in one] and len(one) < 3, one)
    again = run([program, 'read', '--format', 'jsonl', '-'], ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in REPORTS).encode())
    tally.check('readings are what read gives', export('--to', 'jsonl', '--what', 'readings').out == again.out)
    said = as_lines(export('--to', 'jsonl', '--what', 'statements'))
    notes = json.loads(export('--to', 'webannotation').out)
    tally.check('statements are exported, annotations too', len(said) >= 2 and notes['total'] == len(said), (len(said), notes.get('total')))
    for wrong in (['--to', 'csv', '--what', 'readings'], ['--to', 'webannotation', '--what', 'stories'], []):
        tally.check(f'usage: export {wrong}', export(*wrong).status == 2)
    ran = export('--to', 'csv', '--story', 'never')
    tally.check('a story that was never there', ran.status == 3 and b"no story 'never'" in ran.err, ran.err)


def check_faults(tally, program, desk, given):
    whole = desk.read_bytes()
    with open(f'{desk}-writer', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ran = run([program, 'ingest', '--db', desk, '-'], given)
        tally.check('two writers', ran.status == 3 and b'another riwaya is writing to it' in ran.err, (ran.status, ran.err))
        tally.check('reading goes on meanwhile', found(program, desk, 'bridge') == ['one'])
    ran = run([program, 'ingest', '--db', desk, '-'], given)
    tally.check('and then the second may write', ran.status == 0, ran.err)
    newer = desk.with_name('newer.db')
    newer.write_bytes(whole)
    with contextlib.closing(sqlite3.connect(newer)) as db:
        db.execute('PRAGMA user_version = 1000')
    cut, other, plain = (desk.with_name(name) for name in ('cut.db', 'other.db', 'plain.db'))
    cut.write_bytes(whole[:-20000])
    plain.write_text('no store')
    with contextlib.closing(sqlite3.connect(other)) as db:
        db.execute('CREATE TABLE mine(a)')
    for file, words in ((newer, 'of version 1000'), (cut, 'cut off'), (other, 'another program'), (plain, 'no store'), (desk.with_name('none.db'), 'there is no store'),
                        (desk.parent, 'folder')):
        for command in (['search', 'bridge'], ['ingest', '-'], ['export', '--to', 'csv']):
            if words == 'there is no store' and command[0] == 'ingest':
                continue
            before = file.read_bytes() if file.is_file() else b''
            ran = run([program, command[0], '--db', file, *command[1:]], given)
            tally.check(f'{command[0]}: {file.name}', ran.status == 3 and words.encode() in ran.err and file.name.encode() in ran.err and b'; ' in ran.err, (ran.status, ran.err))
            tally.check(f'{command[0]}: {file.name} is left as it was', (file.read_bytes() if file.is_file() else b'') == before)


if __name__ == '__main__':
    main(store)

"""An analyst's decisions, whole-program: decided, kept, applied, exported, and found again in later runs. usage: decisions.py [PROGRAM]

All of it on the strike of examples/, whose conflict is how many workers take part: 1400 says the union, 600 the company."""
import concurrent.futures, csv, io, json, os, pathlib, re, tempfile

from check_schema import library_problems, problems, unnamed
from harness import ROOT, Tally, main, run

REPORTS = [ROOT / 'examples/strike/sawt-al-sahel.txt', ROOT / 'examples/strike/al-suq.html']
UNION, COMPANY = '1400 عامل يشاركون في الإضراب', '600 عامل فقط يشاركون في الإضراب'
WATER, ARREARS = 'بقطع المياه عن سكن العمال', 'وبدفع متأخرات شهرين'
NOTE = 'العددان من يومين مختلفين؛ تُسأل البلدية'
NAME = 'لينا حداد'


class Desk:
    """A file of decisions in a folder of its own, and the reports that it is about."""

    def __init__(self, program, folder, reports=REPORTS):
        self.program, self.folder, self.reports = program, pathlib.Path(folder), [str(r) for r in reports]
        self.file = self.folder / 'desk.jsonl'

    def decide(self, *arguments, name=NAME):
        return run([self.program, 'decide', '--decisions', self.file, '--analyst', name, *arguments, *self.reports])

    def compare(self, *arguments, reports=None, decisions=True):
        given = ['--decisions', self.file] if decisions else []
        return run([self.program, 'compare', *given, *arguments, *(reports or self.reports)])

    def comparison(self, *arguments, **more):
        return json.loads(self.compare('--format', 'json', *arguments, **more).out)

    def lines(self):
        return self.file.read_text('utf-8').splitlines()


def words(comparison, at):
    text = next(d['text'] for d in comparison['documents'] if d['id'] == at['document']).encode()
    return text[at['span'][0]:at['span'][1]].decode()


def points_with(comparison, said):
    """The points with a cell of which these words are a part."""
    return [p for p in comparison['points'] if any(said in words(comparison, {'document': x['document'], 'span': s})
                                                   for x in p['cells'] for s in x['spans'])]


def conflict_of(comparison):
    """The point of the two numbers, and the address of that conflict."""
    for p in points_with(comparison, UNION):
        for i, x in enumerate(p['conflicts'], 1):
            if x['kind'] == 'number' and {words(comparison, at) for at in x['cells']} == {'1400', '600'}:
                return p, f'{p["id"][:8]}:conflict{i}'
    return None, ''


def schema_problems(value, name):
    schema = json.loads((ROOT / f'docs/{name}.schema.json').read_text('utf-8'))
    return [*problems(value, schema), *unnamed(value, schema), *(library_problems(value, schema) or ())]


def explained(tally, desk):
    point, _ = conflict_of(desk.comparison(decisions=False))
    if not tally.check('the conflict of the strike is found', point):
        return
    ran = desk.compare('--explain', point['id'][:6], '--width', '200', decisions=False)
    text = re.sub('[\u2066-\u2069]', '', ran.out.decode())
    for part in (f'≠ conflict · {point["id"]}', f'“{UNION}', f'“{COMPANY}”', 'cell1 ', 'cell2 ', 'link1 cell1 with cell2',
                 'in common: ', 'conflict1 number: “1400”', ' against “600”', 'No mere difference', '2025-05-14 and 2025-05-15'):
        tally.check(f'--explain tells: {part}', ran.status == 0 and part in text, text)
    one = json.loads(desk.compare('--explain', point['id'], '--format', 'json', decisions=False).out)
    tally.check('--explain as JSON is the point of the comparison', one == point)
    tally.check('its links tie two cells with a probability and reasons', one['links'] and all(
        len(x['cells']) == 2 and 0 <= x['probability'] <= 1 and x['reasons'] for x in one['links']), one['links'])
    silent = points_with(desk.comparison(decisions=False), WATER)[0]
    text = re.sub('[\u2066-\u2069]', '', desk.compare('--explain', silent['id'], '--width', '200', decisions=False).out.decode())
    tally.check('--explain tells of a silence what was looked for and where', 'silence1 جريدة السوق: silent' in text and 'Looked for in all of' in text, text)
    for wrong in ('9999', 'zz', '1:conflict99', ''):
        ran = desk.compare(f'--explain={wrong}x', decisions=False)
        tally.check(f'--explain {wrong}x is a usage error that says so', ran.status == 2 and ran.err, ran.err)
    ran = desk.compare('--explain', point['id'], '--format', 'html', decisions=False)
    tally.check('--explain with html is a usage error', ran.status == 2 and b'text or json' in ran.err, ran.err)


def rejected(tally, desk):
    point, address = conflict_of(desk.comparison(decisions=False))
    ran = desk.decide('--reject', address, '--note', NOTE)
    tally.check('a conflict is rejected', ran.status == 0 and 'rejected number conflict' in ran.out.decode(), ran.err)
    tally.check('one line is kept', len(desk.lines()) == 1)
    kept = json.loads(desk.lines()[0])
    tally.check('it fits docs/decision.schema.json', not schema_problems(kept, 'decision'), schema_problems(kept, 'decision'))
    tally.check('with who, when, why and the words', kept['by'] == NAME and kept['note'] == NOTE and re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', kept['at'])
                and {s['words'] for s in kept['sides']} == {'1400', '600'} and COMPANY in {p['words'] for p in kept['points'][0]}, kept)
    now = desk.comparison()
    tally.check('the comparison fits its schema', not schema_problems(now, 'comparison'), schema_problems(now, 'comparison')[:5])
    same, _ = conflict_of(now)
    x = next(x for x in same['conflicts'] if x.get('decisions') == [kept['id']])
    tally.check('the conflict is shown as rejected and makes none', x['verdict'] == 'rejected' and same['status'] == 'shared', same)
    tally.check('the ruling tells what it bears on', now['decisions'][0]['state'] == 'applied' and now['decisions'][0]['bears_on'] == [same['id']])
    text = re.sub('[\u2066-\u2069]', '', desk.compare('--width', '300').out.decode())
    tally.check('the terminal says who rejected it and why', '× rejected conflict, number: “1400”' in text and f'rejected by {NAME}' in text and NOTE in text, text)
    tally.check('hidden where that is asked', conflict_of(desk.comparison('--rejected', 'hide'))[0] is None)
    for form in ('html', 'md', 'csv'):
        out = desk.compare('--format', form).out.decode()
        tally.check(f'{form} tells it', NOTE in out and NAME in out and 'reject' in out)
    rows = list(csv.DictReader(io.StringIO(desk.compare('--format', 'csv').out.decode())))
    tally.check('csv has it in the rows of its point', {r['id'] for r in rows if NOTE in r['decisions']} == {same['id']})
    collection = json.loads(desk.compare('--format', 'webannotation').out)
    tally.check('annotations fit docs/webannotation.schema.json', not schema_problems(collection, 'webannotation'), schema_problems(collection, 'webannotation')[:5])
    bodies = [b for a in collection['first']['items'] for b in a['body']]
    tally.check('annotations have it as bodies with purpose, creator and day',
                any(b['purpose'] == 'assessing' and b['value'] == 'reject conflict number' and b['creator']['name'] == NAME and b['created'] == kept['at'] for b in bodies)
                and any(b['purpose'] == 'commenting' and b['value'] == NOTE for b in bodies))
    tally.check('as many as there are points', collection['total'] == len(collection['first']['items']) == len(now['points']))


def merged_and_split(tally, desk):
    before = desk.comparison(decisions=False)
    a, b = points_with(before, WATER)[0], points_with(before, ARREARS)[0]
    ran = desk.decide('--merge', f'{a["id"]},{b["id"]}')
    now = desk.comparison()
    one = points_with(now, WATER)[0]
    tally.check('two points become one', ran.status == 0 and one['id'] == points_with(now, ARREARS)[0]['id'] and len(now['points']) == len(before['points']) - 1, ran.err)
    shared = next(p for p in now['points'] if len(p['cells']) == 2 and not p['conflicts'])
    ran = desk.decide('--split', f'{shared["id"]}:cell2')
    later = desk.comparison()
    tally.check('a point becomes two', ran.status == 0 and len(later['points']) == len(now['points']) + 1, ran.err)
    undone = json.loads(desk.lines()[0])['id']
    ran = desk.decide('--undo', undone[:6])
    last = desk.comparison()
    tally.check('what is taken back holds no more', ran.status == 0 and len(last['points']) == len(before['points']) + 1 and last['decisions'][0]['state'] == 'undone', ran.err)
    ran = desk.decide('--format', 'jsonl')
    tally.check('no action lists the file', ran.out.decode().splitlines() == desk.lines())
    by_party = desk.comparison('--by', 'party')
    tally.check('by party they apply or are told', len(by_party['decisions']) == 3)


def survives(tally, desk):
    _, address = conflict_of(desk.comparison(decisions=False))
    desk.decide('--reject', address)
    before = desk.comparison(decisions=False)
    desk.decide('--merge', f'{points_with(before, WATER)[0]["id"]},{points_with(before, ARREARS)[0]["id"]}')

    third = desk.folder / 'third.txt'
    third.write_text('إضراب الزيتونة يدخل يومه الرابع\nالمرصد - الخميس 15 مايو 2025\n\nقال سالم الدرعي رئيس نقابة عمال الغزل والنسيج إن '
                     '1400 عامل يشاركون في الإضراب في شركة الزيتونة للغزل بمدينة رأس النعناع.\n\nواتهم الدرعي الشركة بقطع المياه عن سكن العمال.\n', 'utf-8')
    more = desk.comparison(reports=[*desk.reports, str(third)])
    same, _ = conflict_of(more)
    tally.check('with a report more the verdict stands', same and any(x.get('verdict') == 'rejected' for x in same['conflicts']), more['decisions'])
    tally.check('with a report more the merge stands', {p['id'] for p in points_with(more, ARREARS)} & {p['id'] for p in points_with(more, WATER)})

    edited = desk.folder / 'sawt-al-sahel.txt'
    text = REPORTS[0].read_text('utf-8')
    edited.write_text(text.replace('واصل عمال', 'للتحديث: واصل عمال').replace('ومن المقرر أن يلتقي', 'ومن المنتظر أن يلتقي'), 'utf-8')
    moved = desk.comparison(reports=[str(edited), desk.reports[1]])
    same, _ = conflict_of(moved)
    tally.check('in an edited and moved report it is found by its words', same and any(x.get('verdict') == 'rejected' for x in same['conflicts']), moved['decisions'])

    edited.write_text(text.replace('إن 1400 عامل يشاركون في الإضراب، أي أكثر', 'إن المشاركين في الإضراب 1400 عامل، أي أكثر'), 'utf-8')
    changed = desk.comparison(reports=[str(edited), desk.reports[1]])
    state = {r['action']: r for r in changed['decisions']}
    tally.check('what was said about other words no longer fits', state['reject']['state'] == 'no_longer_fits' and state['reject']['why'], state)
    tally.check('and is told', any(state['reject']['id'] in n for n in changed['notes']), changed['notes'])
    tally.check('what it is not about stands', state['merge']['state'] == 'applied', state)
    collection = json.loads(desk.compare('--format', 'webannotation', reports=[str(edited), desk.reports[1]]).out)
    tally.check('and is exported', any(b['value'] == 'state:no_longer_fits' for a in collection['first']['items'] for b in a['body']))
    alone = desk.comparison(reports=[desk.reports[1]])
    tally.check('without the other report it is told what is not compared', all(r['state'] in ('no_longer_fits', 'elsewhere') for r in alone['decisions']) and len(alone['decisions']) == 2, alone['decisions'])
    other = desk.comparison(reports=[str(ROOT / 'examples/mine')])
    tally.check('another story counts them as about other reports', {r['state'] for r in other['decisions']} == {'elsewhere'} and any('2 decisions are about reports' in n for n in other['notes']))
    tally.check('the file has not changed', len(desk.lines()) == 2)


def broken_lines(tally, desk):
    _, address = conflict_of(desk.comparison(decisions=False))
    desk.decide('--reject', address)
    good = desk.lines()[0]
    bad = ['{', 'null', '[]', '"x"', '{"riwaya":"reading"}', good.replace('"version":1', '"version":99'), good.replace('"reject"', '"burn"'),
           good.replace('"span":[', '"span":[9,'), good.replace('"points":', '"pints":'), '[' * 5000, '\x00' * 50, '{"riwaya":"decision","version":1}',
           re.sub('"id":"[0-9a-f]{12}"', '"id":"<script>"', good, count=1)]
    desk.file.write_bytes('\n'.join([*bad, '', good.replace('"note"', '"note"')]).encode() + b'\n\xff\xfe\n' + good[:200].encode())
    before = desk.file.read_bytes()
    ran = desk.compare('--format', 'json')
    now = json.loads(ran.out)
    told = [line for line in ran.err.decode('utf-8', 'replace').splitlines() if 'desk.jsonl:' in line]
    tally.check('broken lines are told with their numbers', [int(re.search(r'desk\.jsonl:(\d+)', t)[1]) for t in told] == [*range(1, 14), 16, 17], ran.err.decode('utf-8', 'replace')[:3000])
    tally.check('the rest counts, and the status says that something could not be read', ran.status == 1 and len(now['decisions']) == 1 and now['decisions'][0]['state'] == 'applied')
    ran = desk.decide('--on', points_with(now, WATER)[0]['id'], '--note', NOTE)
    after = desk.file.read_bytes()
    tally.check('what stands in the file is never changed, and a torn line swallows nothing', after.startswith(before) and json.loads(after[len(before):])['note'] == NOTE, ran.err)


def refused(tally, desk):
    before = desk.comparison(decisions=False)
    id = points_with(before, WATER)[0]['id']
    for name, arguments in (('nobody', ['--reject', id]), ('no such point', ['--reject', '12345x']), ('no such part', ['--accept', f'{id}:conflict77']),
                            ('a note without words', ['--on', id]), ('a merge with itself', ['--merge', f'{id},{id}']), ('nothing to take back', ['--undo', 'abc']),
                            ('a split of everything', ['--split', f'{id}:cell1']), ('one good, one bad', ['--accept', id, '--merge', id])):
        ran = desk.decide(*arguments, name='' if name == 'nobody' else NAME)
        tally.check(f'refused: {name}', ran.status == 2 and ran.err and not desk.file.exists(), ran.err)
    ran = run([desk.program, 'decide', '--decisions', desk.folder / 'no/such/desk.jsonl', '--analyst', NAME, '--accept', id, *desk.reports])
    tally.check('a folder that is not there: told, nothing kept', ran.status == 1 and b'not kept' in ran.err, ran.err)
    ran = desk.compare('--decisions', desk.folder / 'none.jsonl', decisions=False)
    tally.check('a file that is not there is told, the rest goes on', ran.status == 1 and b'none.jsonl' in ran.err and ran.out)
    ran = run([desk.program, 'decide', '--decisions', '/dev/null', '--analyst', NAME, '--accept', id, *desk.reports])
    tally.check('no plain file: told, nothing kept', ran.status == 1 and b'plain file' in ran.err, ran.err)


def many_writers(tally, desk):
    ids = [p['id'] for p in desk.comparison(decisions=False)['points']][:12]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        ran = list(pool.map(lambda i: desk.decide('--on', ids[i], '--note', f'{NOTE} {i} ' + 'س' * 30000), range(len(ids))))
    kept = [json.loads(line) for line in desk.lines()]
    tally.check('writers at a time all keep whole lines', all(r.status == 0 for r in ran) and len(kept) == len(ids)
                and {k['note'].split()[-2] for k in kept} == {str(i) for i in range(len(ids))}, [r.err for r in ran if r.status])
    tally.check('and all are applied', all(r['state'] == 'applied' for r in desk.comparison()['decisions']))


def decisions(program):
    tally = Tally('decisions')
    for group in (explained, rejected, merged_and_split, survives, broken_lines, refused, many_writers):
        with tempfile.TemporaryDirectory() as folder:
            group(tally, Desk(program, folder))
    return tally


if __name__ == '__main__':
    main(decisions)

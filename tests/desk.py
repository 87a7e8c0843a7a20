"""A desk's day: what `ingest` keeps, which stories it finds, what `story` and `watch` tell. usage: desk.py [PROGRAM]"""
import contextlib, http.server, json, random, signal, sqlite3, subprocess, tempfile, threading

from fetch_server import Site
from harness import ROOT, Tally, main, run

BRIDGE = '''افتتح وزير النقل سالم الحداد صباح الثلاثاء الجسر الجديد فوق نهر الزيتون في مدينة المرجان بعد ثلاث سنوات من العمل.
وقال الوزير إن كلفة الجسر بلغت 40 مليون دينار، وإن سبعة آلاف سيارة ستعبره كل يوم.
وأضاف أن شاحنات النقل الثقيل لن تمر عليه قبل الصيف.'''
BRIDGE_OTHER = '''شهدت مدينة المرجان يوم الثلاثاء عبور أول سيارة على جسر نهر الزيتون الذي دشنه وزير النقل سالم الحداد.
وذكرت البلدية أن كلفة الجسر 55 مليون دينار، وأن العمل استغرق ثلاث سنوات.
وانتقد تجار السوق القديمة موقع المدخل الشرقي للجسر.'''
MATCH = '''فاز فريق الصقور على ضيفه النوارس بثلاثة أهداف مقابل هدف في الجولة التاسعة من دوري السلة والقدم المحلي مساء الثلاثاء.
وسجل المهاجم رامي السعدني هدفين في الشوط الثاني أمام ثمانية آلاف متفرج.'''


def document(name, title, text, day='2026-02-03T09:00:00', outlet='الراية'):
    return {'id': name, 'url': f'https://{name}.example/1', 'title': title, 'text': text, 'published': day, 'source': outlet}


def lines(documents):
    return ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents).encode()


def parsed(out):
    return [json.loads(line) for line in out.decode().splitlines() if line.strip()]


def ingest(program, db, documents, *more):
    return run([program, 'ingest', '--db', db, '--format', 'jsonl', *more, '-'], lines(documents))


def desk(program):
    tally = Tally('desk')
    with tempfile.TemporaryDirectory() as folder:
        check_story(tally, program, folder)
        check_again(tally, program, folder)
        check_remake(tally, program, folder)
        check_same(tally, program, folder)
        check_messages(tally, program, folder)
        check_changes(tally, program, folder)
        check_stopped(tally, program, folder)
        check_watch(tally, program, folder)
    return tally


def check_story(tally, program, folder):
    db = f'{folder}/story.db'
    ran = ingest(program, db, [document('rayah', 'افتتاح جسر المرجان', BRIDGE), document('match', 'الصقور يفوز', MATCH)])
    first = parsed(ran.out)
    tally.check('each report is told of once it is kept', ran.status == 0 and [o['state'] for o in first] == ['new', 'new'], ran.err)
    tally.check('two events are two stories', first[0]['story'] != first[1]['story'], first)
    story = first[0]['story']
    shown = run([program, 'story', '--db', db, story])
    tally.check('a story is shown with its report', shown.status == 0 and 'افتتاح جسر المرجان' in shown.out.decode() and b'new since' not in shown.out, shown.err)
    # A print of the same text under another headline, then an account of its own.
    ran = ingest(program, db, [document('printed', 'جسر جديد في المرجان', BRIDGE, '2026-02-03T11:00:00', 'البلاد'),
                               document('other', 'تجار ينتقدون الجسر', BRIDGE_OTHER, '2026-02-03T12:00:00', 'النهار الجديد')])
    more = parsed(ran.out)
    tally.check('reports of one event come to one story', [o.get('story') for o in more[:2]] == [story, story], more)
    tally.check('a print of a text is of its origin, another account is not',
                more[0]['origin'] == first[0]['id'] and more[1]['origin'] == more[1]['id'], more)
    view = json.loads(run([program, 'story', '--db', db, '--format', 'json', '--peek', story]).out)
    words = len(BRIDGE.split())
    tally.check('a copy counts once', len(view['reports']) == 3 and len(view['origins']) == 2 and len(view['comparison']['accounts']) == 2, view['origins'])
    tally.check('the first print leads its origin', view['origins'][0]['first'] == first[0]['id'] and view['origins'][0]['reports'] == [first[0]['id'], more[0]['id']], view['origins'])
    tally.check('what a print changed is told', 'change' not in view['reports'][0] and view['reports'][1]['change'] ==
                {'retitled': True, 'words': words, 'of_first': words, 'added_words': 0, 'cut_words': 0, 'added': [], 'cut': []}, view['reports'][1])
    tally.check('what came since the last look is new', [r['new'] for r in view['reports']] == [False, True, True] and
                [o['new'] for o in view['origins']] == [False, True], view['reports'])
    conflicts = [p for p in view['comparison']['points'] if p['conflicts']]
    tally.check('a conflict that a new account brings is new', [p['id'] for p in conflicts] == view['new_conflicts'] and len(conflicts) == 1, view['new_conflicts'])
    shown = run([program, 'story', '--db', db, story]).out.decode()
    tally.check('people are told so too', 'new since' in shown and '1 new account' in shown and 'new conflict' in shown and 'retitled' in shown, shown[:1500])
    shown = run([program, 'story', '--db', db, story]).out.decode()
    tally.check('what was shown is new no more', 'nothing new since' in shown, shown[:600])
    listed = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl']).out)
    tally.check('stories are listed with reports and origins', [(s['id'], s['reports'], s['origins']) for s in listed if s['id'] == story] == [(story, 3, 2)], listed)
    listed = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl', '--min-origins', '2']).out)
    tally.check('--min-origins leaves others out', [s['id'] for s in listed] == [story], listed)
    listed = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl', '--about', 'السعدني']).out)
    tally.check('--about asks for words of a report', [s['id'] for s in listed] == [first[1]['story']], listed)
    listed = run([program, 'stories', '--db', db, '--format', 'jsonl', '--since', '2026-02-04'])
    tally.check('--since leaves older ones out', listed.status == 0 and not listed.out.strip(), listed.out)
    page = f'{folder}/story.html'
    ran = run([program, 'story', '--db', db, '--peek', '--format', 'html', '-o', page, story])
    text = open(page, encoding='utf-8').read() if ran.status == 0 else ''
    tally.check('the page tells who printed the text', 'Who printed it' in text and 'retitled' in text and 'البلاد' in text, ran.err)


def check_changes(tally, program, folder):
    db = f'{folder}/changes.db'
    said, more = BRIDGE.rsplit('\n', 1)
    added = 'وكانت الوزارة أعلنت أن الجسر سيربط المدينة بمينائها القديم.'
    first = [document('whole', 'افتتاح جسر المرجان', BRIDGE, '2026-02-03T10:00:00', 'الراية'),
             document('longer', 'افتتاح جسر المرجان', f'{BRIDGE} {added}', '2026-02-03T11:00:00', 'البلاد'),
             document('shorter', 'افتتاح جسر المرجان', said, '2026-02-03T09:00:00', 'العصر')]
    story = parsed(ingest(program, db, first[:2]).out)[0]['story']
    view = json.loads(run([program, 'story', '--db', db, '--format', 'json', '--peek', story]).out)
    change = view['reports'][1]['change']
    tally.check('what a print added is told with its bytes', change['added_words'] == 9 and change['cut_words'] == 0 and not change['retitled'] and
                [p['text'] for p in change['added']] == [added.rstrip('.')] and
                f'{BRIDGE} {added}'.encode()[slice(*change['added'][0]['span'])].decode() == added.rstrip('.'), change)
    ingest(program, db, first[2:])
    view = json.loads(run([program, 'story', '--db', db, '--format', 'json', '--peek', story]).out)
    tally.check('an earlier print that comes late is the first', [r['outlet'] for r in view['reports']] == ['العصر', 'الراية', 'البلاد'] and
                view['origins'][0]['first'] == view['reports'][0]['id'] and view['reports'][1]['change']['added_words'] == len(more.split()), view['reports'])
    shown = run([program, 'story', '--db', db, '--peek', '--width', '200', story]).out.decode()
    tally.check('people see what was added', f"{len(more.split())} added" in shown and 'وكانت الوزارة أعلنت' in shown, shown[:900])


def check_again(tally, program, folder):
    db = f'{folder}/again.db'
    one = document('rayah', 'افتتاح جسر المرجان', BRIDGE)
    first = parsed(ingest(program, db, [one]).out)[0]
    ran = ingest(program, db, [one, one])
    tally.check('what is there is not kept again', ran.status == 0 and not ran.out.strip() and b'2 known' in ran.err, ran.err)
    changed = dict(one, text=one['text'].replace('40 مليون', '42 مليون'))
    second = parsed(ingest(program, db, [changed]).out)[0]
    tally.check('other content of one address is a version of its report', second['state'] == 'corrected' and second['story'] == first['story'] and second['id'] != first['id'], second)
    view = json.loads(run([program, 'story', '--db', db, '--format', 'json', '--peek', first['story']]).out)
    tally.check('the story shows the newest version alone', [(r['id'], r['version']) for r in view['reports']] == [(second['id'], 2)] and '42' in view['comparison']['documents'][0]['text'], view['reports'])
    refused = {'id': 'front', 'html': '<html><body><a href="/a">one</a><a href="/b">two</a></body></html>'}
    ran = ingest(program, db, [refused])
    got = parsed(ran.out)
    tally.check('a page that is no article is kept as such', ran.status == 0 and got[0]['state'] == 'refused' and got[0]['refused'] and got[0]['story'] is None, got)
    ran = ingest(program, db, [refused])
    tally.check('and is known from then on', not ran.out.strip() and b'1 known' in ran.err, ran.err)


def check_remake(tally, program, folder):
    """Readings that other tables made, as after an update."""
    db = f'{folder}/again.db'
    with contextlib.closing(sqlite3.connect(db)) as opened:
        opened.execute("UPDATE stamps SET name = '0.0.1-old'")
        opened.commit()
    before = run([program, 'export', '--db', db, '--to', 'jsonl', '--what', 'readings', '--versions']).out
    stories = run([program, 'stories', '--db', db, '--format', 'jsonl']).out
    ran = run([program, 'ingest', '--db', db, '--remake'])
    after = run([program, 'export', '--db', db, '--to', 'jsonl', '--what', 'readings', '--versions']).out
    tally.check('readings of an older version are made anew', ran.status == 0 and b'3 of 3' in ran.err and after == before, ran.err)
    made_by = {r['made_by'] for r in parsed(run([program, 'export', '--db', db, '--to', 'jsonl', '--versions']).out)}
    tally.check('and bear the stamp of what made them', made_by and '0.0.1-old' not in made_by, made_by)
    tally.check('their stories stay', run([program, 'stories', '--db', db, '--format', 'jsonl']).out == stories)
    ran = run([program, 'ingest', '--db', db, '--remake'])
    tally.check('once is enough', ran.status == 0 and b'0 of 0' in ran.err, ran.err)


def day():
    found = json.load(open(ROOT / 'tests/stories/day.json', encoding='utf-8'))
    return [{'id': d['id'], 'url': d.get('url'), 'source': d['source'], 'title': d['title'], 'published': d['date'], 'text': d['content']} for d in found]


def partition(program, db):
    """Which reports stand together, as sets of document ids."""
    out = run([program, 'stories', '--db', db, '--format', 'jsonl', '--reports']).out
    return frozenset(frozenset(r['document'] for r in s['members']) for s in parsed(out))


def check_same(tally, program, folder):
    """One day at once, shuffled, and in 24 calls."""
    reports = day()
    at_once = f'{folder}/once.db'
    ran = ingest(program, at_once, sorted(reports, key=lambda d: d['published']))
    expected = partition(program, at_once)
    tally.check('a day is kept', ran.status == 0 and sum(len(s) for s in expected) == len(reports), ran.err)
    shuffled = reports[:]
    random.Random(8).shuffle(shuffled)
    ingest(program, f'{folder}/shuffled.db', shuffled)
    got = partition(program, f'{folder}/shuffled.db')
    tally.check('the order of reports does not change the stories', got == expected, f'{len(got ^ expected)} groups differ')
    parts = f'{folder}/parts.db'
    for k in range(24):
        ingest(program, parts, shuffled[k::24])
    got = partition(program, parts)
    tally.check('24 calls find the same stories as one', got == expected, f'{len(got ^ expected)} groups differ')
    filtered = parsed(run([program, 'stories', '--format', 'jsonl', '-'], lines(sorted(reports, key=lambda d: d['published']))).out)
    groups = {}
    for r in filtered:
        groups.setdefault(r['story'], set()).add(r['id'])
    tally.check('the filter without a store finds them too', frozenset(map(frozenset, groups.values())) == expected, 'differs')
    check_regrouped(tally, program, f'{folder}/halves.db', shuffled, expected)


def check_regrouped(tally, program, db, reports, expected):
    """Half of a day kept by a version whose profiles this one does not understand; then the other half, then all made anew."""
    ingest(program, db, reports[::2])
    with contextlib.closing(sqlite3.connect(db)) as opened:
        opened.execute("UPDATE stamps SET name = '0.0.1-old'")
        opened.execute("UPDATE traces SET profile = x'00'")
        opened.commit()
    ingest(program, db, reports[1::2])
    apart = partition(program, db)
    held = {s['id'] for s in parsed(run([program, 'stories', '--db', db, '--format', 'jsonl']).out)}
    ran = run([program, 'ingest', '--db', db, '--remake'])
    got = partition(program, db)
    tally.check('reports that are made anew come to the stories that they belong to', ran.status == 0 and apart != expected and got == expected,
                f'{len(apart ^ expected)}, then {len(got ^ expected)} groups differ; {ran.err}')
    known = {i: json.loads(run([program, 'story', '--db', db, '--format', 'json', '--peek', i]).out)['id'] for i in sorted(held)[:10]}
    now = {s['id'] for s in parsed(run([program, 'stories', '--db', db, '--format', 'jsonl']).out)}
    tally.check('and ids that users hold stay valid', set(known.values()) <= now, known)


def check_messages(tally, program, folder):
    ran = run([program, 'ingest', '--db', f'{folder}/no/such/desk.db', '-'], lines([document('a', 'ا', BRIDGE)]))
    tally.check('a store that cannot be made is told of', ran.status == 3 and b'desk.db' in ran.err, ran.err)
    ran = run([program, 'story', '--db', f'{folder}/nothing.db', 'x'])
    tally.check('a store that is not there is told of', ran.status == 3 and b'nothing.db' in ran.err, ran.err)
    ran = run([program, 'story', '--db', f'{folder}/story.db', 'nosuch'])
    tally.check('a story that is not there is wrong usage', ran.status == 2 and b'nosuch' in ran.err, ran.err)
    ran = run([program, 'ingest', '--db', f'{folder}/some.db', '--format', 'jsonl', '-'], lines([document('a', 'جسر', BRIDGE)]) + b'{"id": "torn", "te\n')
    tally.check('a broken line costs itself alone', ran.status == 1 and len(parsed(ran.out)) == 1, (ran.status, ran.err))
    busy = subprocess.Popen([str(program), 'ingest', '--db', f'{folder}/some.db', '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    busy.stdin.write(lines([document('b', 'الصقور', MATCH)]))
    busy.stdin.flush()
    busy.stdout.readline()
    ran = ingest(program, f'{folder}/some.db', [document('c', 'جسر آخر', BRIDGE_OTHER)])
    tally.check('a second writer is refused and told why', ran.status == 3 and not ran.out and b'some.db' in ran.err, ran.err)
    with open('/dev/full', 'wb') as full:
        told = subprocess.run([str(program), 'ingest', '--db', f'{folder}/full.db', '-'], input=lines([document('a', 'جسر', BRIDGE)]), stdout=full, stderr=subprocess.PIPE)
    tally.check('what cannot be printed is no success', told.returncode == 1 and b'standard output' in told.stderr, (told.returncode, told.stderr))
    listed = parsed(run([program, 'stories', '--db', f'{folder}/some.db', '--format', 'jsonl']).out)
    tally.check('a store is read while it is written', len(listed) == 2, listed)
    busy.communicate()


def check_stopped(tally, program, folder):
    db = f'{folder}/stopped.db'
    job = subprocess.Popen([str(program), 'ingest', '--db', db, '--format', 'jsonl', '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    job.stdin.write(lines([document('a', 'جسر', BRIDGE)]))
    job.stdin.flush()
    told = json.loads(job.stdout.readline())
    tally.check('an id comes though the stream has not ended', told['state'] == 'new', told)
    job.send_signal(signal.SIGINT)
    job.stdin.close()
    err = job.stderr.read()
    tally.check('Ctrl-C ends it with 130', job.wait(60) == 130 and b'kept' in err, err)
    view = run([program, 'story', '--db', db, '--peek', told['story']])
    tally.check('what was printed is kept', view.status == 0, view.err)


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.got.append(json.loads(self.rfile.read(int(self.headers['Content-Length']))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def check_watch(tally, program, folder):
    db, news = f'{folder}/watch.db', f'{folder}/news.jsonl'
    hook = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Hook)
    hook.got = []
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    with Site() as site:
        def feed(*pages):
            site.rss('/feed.xml', [(site.url(path), title, None) for path, title in pages])

        def watch():
            return run([program, 'watch', '--db', db, '--once', '--allow-private', '--delay', '0', '--news-to', news,
                        '--webhook', f'http://127.0.0.1:{hook.server_port}/hook', site.url('/feed.xml')])
        site.page('/a', BRIDGE, 'افتتاح جسر المرجان')
        site.page('/b', BRIDGE_OTHER, 'تجار ينتقدون الجسر')
        feed(('/a', 'افتتاح جسر المرجان'))
        ran = watch()
        stories = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl']).out)
        tally.check('watch keeps what a feed names', ran.status == 0 and len(stories) == 1, (ran.status, ran.err))
        if not stories:
            return
        ran = run([program, 'story', '--db', db, '--follow', stories[0]['id']])
        tally.check('a story is followed', ran.status == 0, ran.err)
        ran = watch()
        tally.check('nothing new, nothing told', ran.status == 0 and b'news' not in ran.out and not hook.got and len(site.asked('/a')) == 1, (ran.out, ran.err))
        feed(('/a', 'افتتاح جسر المرجان'), ('/b', 'تجار ينتقدون الجسر'))
        ran = watch()
        told = ran.out.decode()
        tally.check('a new account of a followed story is told', ran.status == 0 and 'news' in told and 'new account' in told and 'new conflict: number' in told, (told, ran.err))
        kept = parsed(open(news, 'rb').read()) if hook.got else []
        tally.check('the same goes to the file and the webhook', len(hook.got) == 1 and kept == hook.got and
                    kept[0]['story'] == stories[0]['id'] and len(kept[0]['accounts']) == 1 and kept[0]['conflicts'][0]['kind'] == 'number', (kept, hook.got))
        ran = watch()
        tally.check('it is told once', b'new account' not in ran.out and len(hook.got) == 1, ran.out)
    hook.shutdown()


if __name__ == '__main__':
    main(desk)

"""That nothing of a desk's is lost: follows and looks through merges, news that could not be delivered, versions, sources.
usage: desk_kept.py [PROGRAM]"""
import contextlib, http.server, json, os, pathlib, random, sqlite3, subprocess, tempfile, threading, time

from desk import BRIDGE, BRIDGE_OTHER, MATCH, day, document, ingest, parsed
from fetch_server import Site
from harness import Tally, main, run


def desk_kept(program):
    tally = Tally('desk kept')
    for check in (check_merged, check_corrected, check_other_event, check_title, check_refused, check_readable, check_returned, check_between, check_sources, check_news, check_state):
        with tempfile.TemporaryDirectory() as folder:
            check(tally, program, folder)
    return tally


def view_of(program, db, story):
    return json.loads(run([program, 'story', '--db', db, '--format', 'json', '--peek', story]).out)


def check_merged(tally, program, folder):
    """A day in small batches, half of its stories followed: stories merge and part as it grows."""
    db = f'{folder}/day.db'
    reports = day()
    random.Random(11).shuffle(reports)
    at, gone, carried, lost, followed = {}, [], 0, [], set()
    for i in range(0, len(reports), 3):
        lines = parsed(ingest(program, db, reports[i:i + 3]).out)
        before = dict(at)
        at.update({line['id']: line['story'] for line in lines if 'id' in line and line.get('story')})
        merged = [(line['story'], line['merged_into']) for line in lines if 'merged_into' in line]
        gone += [(story, {r for r, s in before.items() if s == story}) for story, _ in merged]
        with contextlib.closing(sqlite3.connect(db)) as opened:
            now = {row[0] for row in opened.execute('SELECT id FROM stories WHERE followed <> 0')}
            carried += sum(story in followed and into not in followed for story, into in merged)
            lost += [(story, into) for story, into in merged if story in followed and into not in now]
            followed = {row[0] for row in opened.execute('SELECT id FROM stories') if sum(row[0].encode()) % 2 == 0}
            opened.execute('UPDATE stories SET followed = 0')
            opened.executemany('UPDATE stories SET followed = 1 WHERE id = ?', [(story,) for story in followed])
            opened.commit()
    tally.check('a followed story that goes into another is followed there', carried > 0 and not lost, (carried, len(gone), lost))
    stands = {r['id']: r['story'] for r in parsed(run([program, 'export', '--db', db, '--to', 'jsonl']).out)}
    wrong = [story for story, members in gone if view_of(program, db, story)['id'] not in {stands[m] for m in members}]
    tally.check("a merged story's id leads to where its reports are", not wrong, wrong)


def check_corrected(tally, program, folder):
    db = f'{folder}/corrected.db'
    one = document('rayah', 'افتتاح جسر المرجان', BRIDGE)
    story = parsed(ingest(program, db, [one]).out)[0]['story']
    run([program, 'story', '--db', db, story])
    run([program, 'story', '--db', db, '--follow', story])
    ingest(program, db, [dict(one, text=BRIDGE.replace('40 مليون', '42 مليون'))])
    view = view_of(program, db, story)
    tally.check('another version of a report that was seen is no new account', [(r['new'], r.get('corrected')) for r in view['reports']] == [(False, True)] and
                not view['origins'][0]['new'] and not view['new_points'], view['reports'])
    shown = run([program, 'story', '--db', db, '--peek', story]).out.decode()
    tally.check('people are told that it was corrected', '[corrected]' in shown and '1 corrected' in shown and '1 new account' not in shown, shown[:600])
    with Site() as site:
        site.page('/match', MATCH, 'الصقور يفوز')
        site.rss('/feed.xml', [(site.url('/match'), 'الصقور يفوز', None)])

        def watch():
            return run([program, 'watch', '--db', db, '--once', '--allow-private', '--delay', '0', site.url('/feed.xml')])
        ran = watch()
        tally.check('watch tells what others ingested, a correction as such', ran.status == 0 and b'corrected account' in ran.out and b'new account' not in ran.out, (ran.out, ran.err))
        ran = watch()
        tally.check('and tells it once', ran.status == 0 and b'news' not in ran.out, ran.out)


def check_other_event(tally, program, folder):
    db = f'{folder}/other.db'
    one = document('live', 'افتتاح جسر المرجان', BRIDGE)
    story = parsed(ingest(program, db, [one]).out)[0]['story']
    run([program, 'story', '--db', db, '--follow', story])
    lines = parsed(ingest(program, db, [dict(one, title='الصقور يفوز', text=MATCH)]).out)
    other = lines[0]['story']
    tally.check('an address whose text is of another event is of another story', lines[0]['state'] == 'corrected' and other != story, lines)
    tally.check('what became of the first story is told', {'story': story, 'merged_into': other} in lines and {'id': lines[0]['id'], 'story': other, 'was': story} in lines, lines)
    view = view_of(program, db, story)
    followed = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl', '--followed']).out)
    tally.check('its id leads there, and it is followed there', view['id'] == other and view['asked'] == story and [s['id'] for s in followed] == [other], (view['id'], followed))


def check_title(tally, program, folder):
    db = f'{folder}/title.db'
    one = document('rayah', 'الجسر مغلق', BRIDGE, '2026-02-03T09:00:00')
    story = parsed(ingest(program, db, [one]).out)[0]['story']
    ingest(program, db, [dict(one, title='الجسر مفتوح', published='2026-02-03T15:00:00')])
    listed = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl']).out)
    tally.check('a title that was taken back is no title of a story', [(s['id'], s['title']) for s in listed] == [(story, 'الجسر مفتوح')], listed)


def check_refused(tally, program, folder):
    db = f'{folder}/refused.db'
    empty = {'id': 'page', 'url': 'https://page.example/1', 'html': '<html><body><a href="/a">one</a><a href="/b">two</a></body></html>'}
    state = parsed(ingest(program, db, [empty]).out)[0]['state']
    told = parsed(ingest(program, db, [document('page', 'افتتاح جسر المرجان', BRIDGE)]).out)[0]
    rows = parsed(run([program, 'export', '--db', db, '--to', 'jsonl', '--versions']).out)
    tally.check('the first article of a page that was refused before is no correction', state == 'refused' and told['state'] == 'new' and [r['version'] for r in rows] == [1], (told, rows))


def check_readable(tally, program, folder):
    """What an older version took for no article is read anew with the others."""
    db = f'{folder}/readable.db'
    ingest(program, db, [document('a', 'افتتاح جسر المرجان', BRIDGE), document('b', 'الجسر مفتوح', BRIDGE), document('c', 'الصقور', MATCH)])
    shown = lambda: [run([program, what, '--db', db, *rest]).out for what, *rest in (('stories', '--format', 'jsonl', '--reports'), ('export', '--to', 'jsonl', '--versions'), ('search', 'جسر', '--format', 'jsonl'))]
    before = shown()
    with contextlib.closing(sqlite3.connect(db)) as opened:
        opened.execute("UPDATE reports SET refused = 'no article', origin = NULL, story = NULL WHERE number = 1")
        opened.execute('DELETE FROM traces WHERE number = 1')
        opened.execute("UPDATE stamps SET name = '0.0.1-old'")
        opened.commit()
    apart = shown()
    ran = run([program, 'ingest', '--db', db, '--remake'])
    tally.check('a page that an older version refused is read anew', ran.status == 0 and apart[0] != before[0] and shown() == before, (ran.err, shown()))


def check_returned(tally, program, folder):
    """A page is changed, and changed back: what stands now is what was fetched last, whatever was seen before."""
    db = f'{folder}/returned.db'
    page = lambda text, title, at: dict(document('a', title, text), url='https://site.example/1', fetched=at)
    first, changed = page(BRIDGE, 'افتتاح جسر المرجان', '2026-02-03T10:00:00Z'), page(BRIDGE + ' وقال الوزير إن الافتتاح أُجل أسبوعا.', 'تأجيل افتتاح الجسر', '2026-02-03T11:00:00Z')
    told = [parsed(ingest(program, db, [d]).out)[0] for d in (first, changed)]
    story = told[1]['story']
    run([program, 'story', '--db', db, '--follow', story])
    now = lambda: [(r['id'], r['title']) for r in parsed(run([program, 'export', '--db', db, '--to', 'jsonl']).out)]
    ran = ingest(program, db, [first])
    tally.check('an older page that comes again stands for nothing', b'1 known' in ran.err and now() == [(told[1]['id'], changed['title'])], (ran.err, now()))
    ran = ingest(program, db, [dict(first, fetched='2099-01-01T00:00:00Z')])
    got = parsed(ran.out)
    tally.check('what was fetched later stands again', [(g['state'], g['id'], g['story']) for g in got] == [('corrected', told[0]['id'], story)] and now() == [(told[0]['id'], first['title'])], (got, now()))
    shown = json.loads(run([program, 'story', '--db', db, '--format', 'json', story]).out)
    listed = parsed(run([program, 'stories', '--db', db, '--format', 'jsonl']).out)
    tally.check('under its title of before, with its text', shown['title'] == first['title'] == listed[0]['title'] and [r['id'] for r in shown['reports']] == [told[0]['id']], shown)
    ran = ingest(program, db, [dict(first, fetched='2099-01-02T00:00:00Z')])
    tally.check('once', b'1 known' in ran.err and not ran.out, ran.err)
    ran = ingest(program, db, [changed])
    tally.check('and what stood in between does not come back with an old page', b'1 known' in ran.err and now() == [(told[0]['id'], first['title'])], ran.err)


def check_between(tally, program, folder):
    """Between two rounds of `watch` others may ingest."""
    db, feed = f'{folder}/between.db', f'{folder}/empty.xml'
    pathlib.Path(feed).write_text('<rss version="2.0"><channel><title>Feed</title></channel></rss>', 'utf-8')
    watch = subprocess.Popen([str(program), 'watch', '--db', db, '--every', '10', feed], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    ran = None
    for _ in range(100):
        time.sleep(0.1)
        ran = ingest(program, db, [document('a', 'افتتاح جسر المرجان', BRIDGE)]) if os.path.exists(db) else None
        if ran and ran.status == 0:
            break
    tally.check('who watches lets others write between rounds', ran and ran.status == 0 and watch.poll() is None, ran and ran.err)
    watch.terminate()
    watch.communicate(timeout=30)


def check_sources(tally, program, folder):
    db = f'{folder}/sources.db'
    for name, text in (('a', BRIDGE), ('b', MATCH)):
        os.mkdir(f'{folder}/{name}')
        pathlib.Path(f'{folder}/{name}/report.txt').write_text(text, 'utf-8')
    states = [parsed(run([program, 'ingest', '--db', db, '--format', 'jsonl', 'report.txt'], cwd=f'{folder}/{name}').out)[0]['state'] for name in 'ab']
    tally.check('two files of one name are two reports', states == ['new', 'new'], states)
    again = run([program, 'ingest', '--db', db, '--format', 'jsonl', './a/../a/report.txt', f'{folder}/b/report.txt'], cwd=folder)
    tally.check('a file is known by whatever path', not again.out and b'2 known' in again.err, (again.out, again.err))
    states = [parsed(run([program, 'ingest', '--db', db, '--format', 'jsonl', '-'], json.dumps({'text': text}).encode()).out)[0]['state'] for text in (f'{BRIDGE} أمس', f'{MATCH} أمس')]
    tally.check('what comes on standard input without a name corrects nothing', states == ['new', 'new'], states)


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        got = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
        if self.server.status == 204:
            self.server.got.append(got)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_):
        pass


def check_news(tally, program, folder):
    db, news = f'{folder}/news.db', pathlib.Path(f'{folder}/news.jsonl')
    story = parsed(ingest(program, db, [document('rayah', 'افتتاح جسر المرجان', BRIDGE)]).out)[0]['story']
    run([program, 'story', '--db', db, '--follow', story])
    ingest(program, db, [document('other', 'تجار ينتقدون الجسر', BRIDGE_OTHER, '2026-02-03T12:00:00', 'النهار الجديد')])
    news.write_text('my own notes without a line end', 'utf-8')
    hook = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Hook)
    hook.got, hook.status = [], 500
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    with Site() as site:
        site.page('/match', MATCH, 'الصقور يفوز')
        site.rss('/feed.xml', [(site.url('/match'), 'الصقور يفوز', None)])

        def watch(*more):
            return run([program, 'watch', '--db', db, '--once', '--allow-private', '--delay', '0', *more, site.url('/feed.xml')])
        address = ('--webhook', f'http://127.0.0.1:{hook.server_port}/hook')
        ran = watch(*address)
        tally.check('a webhook that fails is told of', ran.status == 1 and b'500' in ran.err and b'new account' in ran.out, (ran.status, ran.err))
        hook.status = 204
        ran = watch(*address)
        tally.check('what it missed comes with the next round', ran.status == 0 and len(hook.got) == 1 and len(hook.got[0]['accounts']) == 1, (ran.status, ran.err, hook.got))
        ran = watch(*address)
        tally.check('and once alone', ran.status == 0 and len(hook.got) == 1, hook.got)
        ingest(program, db, [document('third', 'الجسر يفتح أمام السيارات', BRIDGE_OTHER.replace('55', '60') + ' وحضر المحافظ نبيل الشامي حفل الافتتاح.', '2026-02-03T13:00:00', 'العصر')])
        with contextlib.closing(sqlite3.connect(db)) as opened:
            opened.execute("UPDATE stories SET summary = '1' || char(10)")
            opened.commit()
        ran = watch('--news-to', f'{folder}/no/such.jsonl')
        tally.check('a file that cannot be written is told of', ran.status == 1 and b'such.jsonl' in ran.err, (ran.status, ran.err))
        ran = watch('--news-to', news)
        lines = news.read_text('utf-8').splitlines()
        tally.check("news is added behind a file's last line, whole or not", ran.status == 0 and lines[:1] == ['my own notes without a line end'] and
                    len(lines) == 2 and json.loads(lines[1])['story'] == story, lines)
    hook.shutdown()


def check_state(tally, program, folder):
    db = f'{folder}/state.db'
    with Site() as site:
        site.conditional('/a', BRIDGE, '"one"')
        site.rss('/feed.xml', [(site.url('/a'), 'افتتاح جسر المرجان', None)])
        watch = [program, 'watch', '--db', db, '--once', '--allow-private', '--delay', '0', site.url('/feed.xml')]
        run(watch)
        for file in pathlib.Path(folder).glob('state.db*'):
            if not file.name.endswith('.state'):
                file.unlink()
        ran = run(watch)
        listed = run([program, 'stories', '--db', db, '--format', 'jsonl'])
        tally.check('a store that was removed is filled again, whatever is remembered beside it', ran.status == 0 and len(parsed(listed.out)) == 1, (ran.status, ran.err, listed.err))
        with open('/dev/full', 'wb') as full:
            os.remove(db)
            told = subprocess.run([str(c) for c in watch], stdout=full, stderr=subprocess.PIPE, timeout=60)
        tally.check('watch that cannot print is no success', told.returncode == 1 and b'standard output' in told.stderr, (told.returncode, told.stderr))
        ran = run([*watch[:-1], site.url('/nothing.xml')])
        tally.check('a round of which a list failed is no success', ran.status == 1 and b'nothing.xml' in ran.err, (ran.status, ran.err))


if __name__ == '__main__':
    main(desk_kept)

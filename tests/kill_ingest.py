"""Ingest killed at random moments: every id that it printed is kept, and going on gives what an undisturbed run gives.
usage: kill_ingest.py [PROGRAM [KILLS]]"""
import contextlib, json, os, pathlib, random, signal, sqlite3, subprocess, sys, tempfile, time

from harness import ROOT, Tally, run

SYLLABLES = 'ba ke li mo nu ra se ti vo wa zel dor fen gar hin jor kal len mar nor pel ros sar tun vel'.split()
VERBS = 'said announced warned confirmed added explained stressed'.split()
COUNT = 400
BATCH = 256  # reports that may be kept and not told yet


def event(choose):
    """A name and the sentences of one event. Its words are its own, so that which reports belong together is beyond doubt, whatever came before."""
    words = [''.join(choose.choice(SYLLABLES) for _ in range(3)) for _ in range(60)]
    names = [w.title() for w in words[:6]]
    out = []
    for _ in range(14):
        told = ' '.join(choose.sample(words[6:], 12))
        out.append(f'{choose.choice(names)} {choose.choice(VERBS)} that {told} in {choose.choice(names)}.')
    return f'{words[7].title()} of {names[0]}', out


def documents(count):
    """Reports of events, among them prints of one text, corrections, the same again, and pages that are none."""
    choose = random.Random(5)
    out = []
    for n in range(count):
        if n % 6 == 0:
            title, sentences = event(choose)
        text = sentences if n % 3 == 1 else choose.sample(sentences, 9)
        one = {'id': f'r{n}', 'url': f'https://paper{n % 7}.example/{n}', 'source': f'Paper {n % 7}', 'title': title,
               'published': f'2024-03-{1 + n * 20 // count:02d}', 'text': '\n'.join(text)}
        if n % 50 == 49:
            one = {'id': f'r{n}', 'url': f'https://paper{n % 7}.example/{n}', 'html': '<html><body><p>Loading</p></body></html>'}
        out.append(one)
        if n % 40 == 20:
            earlier = dict(out[-15])
            if 'text' in earlier:
                earlier.update(id=f'c{n}', text=earlier['text'] + '\nAn earlier version of this report gave another number.')
                out.append(earlier)
        if n % 30 == 10:
            out.append(dict(out[-4]))
    return out


def state_of(program, desk):
    """What a store holds: every version of every report with its reading, and who shares a story and an origin with whom."""
    ran = run([program, 'export', '--db', desk, '--to', 'jsonl', '--versions'])
    readings = run([program, 'export', '--db', desk, '--to', 'jsonl', '--what', 'readings', '--versions'])
    if ran.status or readings.status:
        return None, (ran.err + readings.err).decode()
    rows = {row['id']: row for row in map(json.loads, ran.out.splitlines())}
    groups = {}
    for row in rows.values():
        if row['replaced_by'] is None:
            for what in ('story', 'origin'):
                groups.setdefault((what, row[what]), []).append(row['id'])
    reports = sorted((row['id'], row['source'], row['version'], row['replaced_by'] or '', row['title']) for row in rows.values())
    return {'reports': reports, 'groups': sorted((what, sorted(ids)) for (what, _), ids in groups.items()), 'readings': sorted(readings.out.splitlines())}, ''


def sound(desk):
    with contextlib.closing(sqlite3.connect(desk)) as db:
        return db.execute('PRAGMA integrity_check').fetchone()[0]


def ingest_and_kill(program, desk, given, seconds):
    """The ids that were printed on whole lines before the end, and whether it ended by itself."""
    with tempfile.TemporaryFile() as out:
        job = subprocess.Popen([program, 'ingest', '--db', desk, '--format', 'jsonl', given], stdout=out, stderr=subprocess.DEVNULL)
        try:
            job.wait(seconds)
        except subprocess.TimeoutExpired:
            job.send_signal(signal.SIGKILL)
            job.wait()
        out.seek(0)
        lines = out.read().split(b'\n')[:-1]
    told = (json.loads(line) for line in lines)
    return {row['id'] for row in told if 'state' in row and row['state'] != 'refused'}, job.returncode == 0


def kept_ids(program, desk):
    if not os.path.exists(desk):
        return set(), ''
    ran = run([program, 'export', '--db', desk, '--to', 'jsonl', '--versions'])
    # Killed before its tables were made, a file holds nothing yet, and says so.
    if ran.status == 3 and b'holds nothing yet' in ran.err or b'there is no store' in ran.err:
        return set(), ''
    return {json.loads(line)['id'] for line in ran.out.splitlines()}, '' if ran.status == 0 else ran.err.decode()


def kill_ingest(program, kills=20):
    tally = Tally('kill_ingest')
    if b'\n  ingest ' not in run([program, '--help']).out:
        tally.skip('killed at random moments', 'this program has no ingest')
        return tally
    choose = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        given = folder / 'given.jsonl'
        given.write_text(''.join(json.dumps(d) + '\n' for d in documents(COUNT)))
        begun = time.monotonic()
        whole, ended = ingest_and_kill(program, folder / 'whole.db', given, 300)
        seconds = time.monotonic() - begun
        expected, problem = state_of(program, folder / 'whole.db')
        if not tally.check('an undisturbed run keeps all', ended and expected and len(whole) > COUNT * 0.9, problem or len(whole)):
            return tally
        again, ended = ingest_and_kill(program, folder / 'whole.db', given, 300)
        tally.check('the same again adds nothing', ended and again <= whole and state_of(program, folder / 'whole.db')[0] == expected)
        desk, told, round_ = folder / 'killed0.db', set(), 0
        for kill in range(kills):
            # At any moment of a run, its start and its end too.
            printed, ended = ingest_and_kill(program, desk, given, choose.random() * seconds * 1.05)
            told |= printed
            kept, problem = kept_ids(program, desk)
            tally.check(f'kill {kill}: the store can be read', not problem, problem)
            tally.check(f'kill {kill}: every id that was printed is kept', told <= kept, sorted(told - kept)[:5])
            tally.check(f'kill {kill}: nothing is kept that is not due, and little that was not told',
                        kept <= {r[0] for r in expected['reports']} and len(kept - told) <= BATCH * (kill - round_ + 1), len(kept - told))
            if ended or kill % 5 == 4 or kill == kills - 1:
                check_completed(tally, program, desk, given, expected, kill)
                desk, told, round_ = folder / f'killed{kill + 1}.db', set(), kill + 1
    return tally


def check_completed(tally, program, desk, given, expected, kill):
    _, ended = ingest_and_kill(program, desk, given, 300)
    got, problem = state_of(program, desk)
    tally.check(f'kill {kill}: going on ends', ended and got, problem)
    for part in expected if got else ():
        tally.check(f'kill {kill}: going on gives the same {part}', got[part] == expected[part],
                    f'{len(got[part])} instead of {len(expected[part])}; ' + str([g for g in got[part] if g not in expected[part]][:2])[:600])
    tally.check(f'kill {kill}: the file is sound', sound(desk) == 'ok')


if __name__ == '__main__':
    chosen = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / 'build/release/riwaya').resolve()
    sys.exit(1 if kill_ingest(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 20).close().failed else 0)

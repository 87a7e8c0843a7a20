"""What the program says and how it ends where it is asked for what cannot be: full disks, closed pipes, files that are no plain files, options
that do not go together. usage: messages.py [PROGRAM]"""
import json, os, pathlib, sqlite3, stat, subprocess, tempfile, threading

from desk import BRIDGE, BRIDGE_OTHER, document, ingest, lines, parsed
from harness import Tally, main, run


def messages(program):
    tally = Tally('messages')
    with tempfile.TemporaryDirectory() as folder:
        db = f'{folder}/desk.db'
        story = parsed(ingest(program, db, [document('rayah', 'افتتاح جسر المرجان', BRIDGE), document('other', 'تجار ينتقدون الجسر', BRIDGE_OTHER)]).out)[0]['story']
        for name, text in (('one.txt', BRIDGE), ('two.txt', BRIDGE_OTHER)):
            pathlib.Path(folder, name).write_text(text, 'utf-8')
        check_output(tally, program, folder, db, story)
        check_places(tally, program, folder, db, story)
        check_usage(tally, program, folder, db, story)
        check_hostile(tally, program, folder, db)
        check_compare(tally, program, folder)
    return tally


def check_output(tally, program, folder, db, story):
    """Every command with standard output on a full disk, and with a reader that goes away."""
    one, two = f'{folder}/one.txt', f'{folder}/two.txt'
    commands = (['compare', one, two], ['read', one], ['quotes', one], ['origins', one], ['stories', one, two], ['list', one], ['entities', 'Cairo'],
                ['relate', 'Prices rose', 'Prices fell'], ['stories', '--db', db], ['search', '--db', db, 'الجسر'], ['export', '--db', db, '--to', 'csv'],
                ['story', '--db', db, story], ['--help'], ['compare', '--help'])
    for command in commands:
        with open('/dev/full', 'wb') as full:
            ran = subprocess.run([str(program), *command], stdout=full, stderr=subprocess.PIPE, timeout=60)
        tally.check(f'a full disk on standard output: {command[0]} {command[1] if len(command) > 1 else ""}',
                    ran.returncode == 1 and ran.stderr.count(b'standard output could not be written') == 1, (ran.returncode, ran.stderr))
        ends, begins = os.pipe()
        os.close(ends)
        ran = subprocess.run([str(program), *command], stdout=begins, stderr=subprocess.PIPE, timeout=60)
        os.close(begins)
        tally.check(f'a closed pipe: {command[0]}', b'standard output' not in ran.stderr, ran.stderr)
    ran = run([program, 'story', '--db', db, '--peek', '--format', 'html', '-o', '/dev/full', story])
    tally.check('a full disk behind -o', ran.status == 1 and b'No space left' in ran.err, ran.err)
    ran = run([program, 'ingest', '--db', f'{folder}/none.db', '--remake'])
    tally.check('--remake makes no store', ran.status == 3 and b'none.db' in ran.err and not os.path.exists(f'{folder}/none.db'), ran.err)
    pathlib.Path(f'{folder}/empty.html').write_bytes(b'')
    ran = run([program, 'ingest', '--db', f'{folder}/empty.db', f'{folder}/empty.html'])
    tally.check('an empty file is nothing known', b'0 known' in ran.err, (ran.status, ran.out, ran.err))
    ran = run([program, 'stories', '--db', db, '--about', 'qqqq'])
    tally.check('that no story fits is told', ran.status == 0 and not ran.out and b'no story' in ran.err, ran.err)
    rows = [json.loads(line) for line in run([program, 'export', '--db', db, '--to', 'jsonl', '--story', story]).out.splitlines()]
    ran = run([program, 'story', '--db', db, '--peek', rows[0]['id']])
    tally.check("of a report's id its story is told", ran.status == 2 and story.encode() in ran.err, ran.err)
    view = json.loads(run([program, 'story', '--db', db, '--peek', '--format', 'json', '--base', rows[0]['id'], story]).out)
    tally.check("a report's id names an account", view['comparison']['base'] is not None, view['comparison']['base'])
    view = json.loads(run([program, 'story', '--db', db, '--peek', '--format', 'json', story]).out)
    tally.check('a story that could not be shown was not looked at', view['looked'] is None, view['looked'])


def check_places(tally, program, folder, db, story):
    """-o on what is no plain file, on a link, on the store itself."""
    one, two = f'{folder}/one.txt', f'{folder}/two.txt'
    pipe, link, aim = f'{folder}/pipe', f'{folder}/link.json', f'{folder}/aim.json'
    writers = {'compare': ['compare', '--format', 'json', one, two], 'quotes': ['quotes', '--format', 'jsonl', one],
               'export': ['export', '--db', db, '--to', 'jsonl'], 'story': ['story', '--db', db, '--peek', '--format', 'json', story]}
    for name, command in writers.items():
        os.mkfifo(pipe)
        got = []
        reader = threading.Thread(target=lambda: got.append(open(pipe, 'rb').read()), daemon=True)
        reader.start()
        ran = run([program, *command, '-o', pipe])
        stays = stat.S_ISFIFO(os.stat(pipe).st_mode)
        if not stays:
            os.remove(pipe)
            os.mkfifo(pipe)
            os.close(os.open(pipe, os.O_RDWR))
        reader.join(5)
        tally.check(f'{name} -o writes into a pipe, and leaves it one', ran.status == 0 and stays and got and got[0].strip(), (ran.status, ran.err))
        os.remove(pipe)
        pathlib.Path(aim).write_text('older')
        os.symlink(aim, link)
        ran = run([program, *command, '-o', link])
        tally.check(f'{name} -o follows a link', ran.status == 0 and os.path.islink(link) and 'older' not in pathlib.Path(aim).read_text('utf-8'), (ran.status, ran.err))
        os.remove(link)
        os.remove(aim)
    ran = run([program, 'read', '-o', '/dev/null', one])
    tally.check('/dev/null stays what it is', ran.status == 0 and stat.S_ISCHR(os.stat('/dev/null').st_mode), ran.err)
    for command in (['export', '--db', db, '--to', 'csv', '-o', db], ['story', '--db', db, '-o', db, story], ['export', '--db', db, '--to', 'csv', '-o', f'{folder}/./desk.db']):
        ran = run([program, *command])
        tally.check(f'{command[0]} does not write over the store that it reads', ran.status == 2 and b'the store itself' in ran.err, (ran.status, ran.err))
    tally.check('the store is what it was', len(parsed(run([program, 'export', '--db', db, '--to', 'jsonl']).out)) == 2)
    ran = run([program, 'stories', '--db', '/' + db])
    tally.check('a path may begin with two strokes', ran.status == 0 and ran.out, ran.err)


def check_usage(tally, program, folder, db, story):
    one = f'{folder}/one.txt'
    wrong = ((['foo'], "no command 'foo'"), (['compare', '--by', 'parties', one, one], "'parties' is none of party, report"),
             (['read', '--layers', 'all', one], "'all' is none of"), (['story', '--db', db, '--base', 'nonsuch', story], '--base nonsuch'),
             (['story', '--db', db, '--follow', '-o', f'{folder}/page.html', story], '--follow'), (['story', '--db', db, '--peek', '--follow', story], '--follow'),
             (['story', '--db', db, '--follow', '--unfollow', story], '--unfollow'), (['stories', '--db', db, '--least', '5'], '--least'),
             (['stories', '--db', db, '--threads', '1'], '--threads'), (['stories', '--since', '2026-02-01', one], '--since'), (['stories', '--about', 'x', one], '--about'),
             (['stories', '--followed', one], '--followed'), (['stories', '--db', db, '--reports'], '--reports'), (['stories', '--db', db, '--about', '!!!'], '!!!'),
             (['stories', '--db', db, '--since', '2026-02-31'], 'no day 2026-02-31'), (['search', '--db', db, '--since', '2026-02-05', '--until', '2026-02-01', 'x'], '--until'),
             (['stories', '--db', db, '--since', '2026-02-05', '--until', '2026-02-01'], '--until'), (['entities', 'Cairo', '--at', '1850-13-45'], 'no day 1850-13-45'),
             (['entities', 'Cairo', '--at', 'today'], 'YYYY-MM-DD'),
             (['export', '--db', db, '--to', 'csv', '--what', 'stories', '--versions'], '--versions'), (['ingest', '--db', db, '--remake', '--again'], '--remake'),
             (['watch', '--db', db, '--webhook', 'notaurl', one], 'notaurl'), (['watch', '--db', db, '-'], '--once'))
    for command, said in wrong:
        ran = run([program, *command], timeout=20)
        tally.check('usage: ' + ' '.join(command).replace(folder, ''), ran.status == 2 and said.encode() in ran.err, (ran.status, ran.err))


def check_hostile(tally, program, folder, db):
    """Control bytes of a saved reading, and values that no riwaya wrote."""
    reading = json.loads(run([program, 'read', '--format', 'jsonl', f'{folder}/one.txt']).out)
    reading['article']['refused'] = {'reason': '\x1b]0;pwned\x07', 'message': 'x'}
    ran = run([program, 'ingest', '--db', f'{folder}/hostile.db', '-'], json.dumps(reading).encode())
    tally.check('control bytes of a saved reading never reach the terminal', b'\x1b' not in ran.out + ran.err and b'\x07' not in ran.out + ran.err, (ran.out, ran.err))
    far = f'{folder}/far.db'
    ingest(program, far, [document('rayah', 'افتتاح جسر المرجان', BRIDGE)])
    with sqlite3.connect(far) as opened:
        opened.execute('UPDATE reports SET came = 9223372036854775807')
        opened.execute('UPDATE stories SET changed = 9223372036854775807')
    opened.close()
    for what in ('reports', 'stories'):
        ran = run([program, 'export', '--db', far, '--to', 'csv', '--what', what])
        tally.check(f'a time that is none does not end the program: {what}', ran.status in (0, 3), (ran.status, ran.err))


def check_compare(tally, program, folder):
    ran = run([program, 'compare', f'{folder}/one.txt', f'{folder}/none.txt'])
    tally.check('one report alone is compared with nothing, and that is said', ran.status == 1 and b'nothing is compared' in ran.err and b'nothing is compared' in ran.out, ran.err)
    apart = 'The museum of Ardale sold its oldest clock on Friday.\nThe director, Jane Moor, said that the hall needs a new roof.'
    given = lines([document('one', 'افتتاح جسر المرجان', BRIDGE), document('two', 'تجار ينتقدون الجسر', BRIDGE_OTHER), document('three', 'Clock sold', apart, '2026-02-06')])
    note = [n for n in json.loads(run([program, 'compare', '--format', 'json', '-'], given).out)['notes'] if 'event' in n]
    tally.check('a report of another event is named by its title', len(note) == 1 and '"Clock sold" (three)' in note[0] and 'one' not in note[0].split(':')[-1], note)


if __name__ == '__main__':
    main(messages)

"""Long jobs: what is kept when one is stopped, going on with it, and what it says on the way. usage: jobs.py [PROGRAM]"""
import json, os, pty, signal, subprocess, tempfile, time

from harness import ROOT, Tally, difference, main, run

SENTENCE = 'قال وزير النقل في مؤتمر صحفي يوم الأحد إن الجسر الجديد سيفتح أمام السيارات بعد ثلاثة أسابيع من الآن.'


def documents(count):
    return ''.join(json.dumps({'id': f'r{n}', 'text': f'خبر رقم {n}\n' + (SENTENCE + '\n') * 12}, ensure_ascii=False) + '\n'
                   for n in range(count)).encode()


def jobs(program):
    tally = Tally('jobs')
    with tempfile.TemporaryDirectory() as folder:
        many = f'{folder}/many.jsonl'
        with open(many, 'wb') as f:
            f.write(documents(1200))
        whole, part = f'{folder}/whole.jsonl', f'{folder}/part.jsonl'
        ran = run([program, 'read', '-o', whole, many])
        expected = open(whole, 'rb').read()
        tally.check('read -o writes a reading a line and nothing else', ran.status == 0 and not ran.out and expected.count(b'\n') == 1200, ran.err)
        check_stopped(tally, program, many, part, expected)
        check_stopped_collection(tally, program, many, folder)
        check_torn(tally, program, many, part, expected)
        check_usage(tally, program, many, part, folder)
        check_progress(tally, program, many)
    return tally


def check_stopped(tally, program, many, part, expected):
    job = subprocess.Popen([program, 'read', '-o', part, many], stderr=subprocess.PIPE)
    for _ in range(2000):
        if os.path.exists(part) and os.path.getsize(part) > 30000:
            break
        time.sleep(0.005)
    job.send_signal(signal.SIGINT)
    err = job.communicate(timeout=60)[1]
    kept = open(part, 'rb').read()
    tally.check('Ctrl-C ends a job with 130 and says that it did', job.returncode == 130 and b'stopped behind' in err, (job.returncode, err))
    tally.check('what was done when Ctrl-C came is kept in whole lines',
                kept.endswith(b'\n') and expected.startswith(kept) and len(kept) < len(expected), (len(kept), len(expected)))
    ran = run([program, 'read', '-o', part, '--resume', many])
    tally.check('--resume gives what an undisturbed run gives', ran.status == 0 and open(part, 'rb').read() == expected, ran.err)
    ran = run([program, 'read', '-o', part, '--resume', many])
    tally.check('--resume of a finished job changes nothing', ran.status == 0 and open(part, 'rb').read() == expected, ran.err)


def check_stopped_collection(tally, program, many, folder):
    """A form that has an end gets it, though the job was stopped."""
    out = f'{folder}/quotes.json'
    job = subprocess.Popen([program, 'quotes', '--format', 'webannotation', '-o', out, many], stderr=subprocess.PIPE)
    for _ in range(2000):
        if os.path.exists(out + '.part') and os.path.getsize(out + '.part') > 30000:
            break
        time.sleep(0.005)
    job.send_signal(signal.SIGINT)
    err = job.communicate(timeout=60)[1]
    whole = json.load(open(out, 'rb')) if os.path.exists(out) else {'total': -1, 'first': {'items': []}}
    tally.check('quotes that were stopped are a whole collection of what was done', job.returncode == 130 and b'stopped behind' in err and
                0 < whole['total'] == len(whole['first']['items']) < 12 * 1200 and not os.path.exists(out + '.part'), (job.returncode, err, whole['total']))


def check_torn(tally, program, many, part, expected):
    with open(part, 'wb') as f:
        f.write(expected[:len(expected) // 3])
    ran = run([program, 'read', '-o', part, '--resume', many])
    got = open(part, 'rb').read()
    tally.check('--resume cuts off a line that was torn', ran.status == 0 and got == expected, ran.err or difference(expected, got, 'file'))


def check_usage(tally, program, many, part, folder):
    before = open(part, 'rb').read()
    ran = run([program, 'read', '--resume', many])
    tally.check('--resume without a file is wrong usage', ran.status == 2 and b'-o' in ran.err, ran.err)
    ran = run([program, 'read', '--layers', 'article', '-o', part, '--resume', many])
    tally.check('--resume does not mix layers', ran.status == 3 and b'--layers' in ran.err and open(part, 'rb').read() == before, ran.err)
    other = f'{folder}/letter.txt'
    with open(other, 'w') as f:
        f.write('Dear reader,\n')
    ran = run([program, 'read', '-o', other, '--resume', many])
    tally.check('--resume leaves a file alone that holds no readings', ran.status == 3 and open(other).read() == 'Dear reader,\n', ran.err)
    ran = run([program, 'read', '-o', f'{folder}/none/here.jsonl', many])
    tally.check('an output that cannot be written is told', ran.status == 3 and b'none/here.jsonl' in ran.err, ran.err)


def on_terminal(command, meanwhile):
    """What a command prints on a standard error that is a terminal."""
    terminal, end = pty.openpty()
    job = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=end)
    os.close(end)
    meanwhile(job)
    job.stdin.close()
    job.wait(timeout=60)
    return os.read(terminal, 100000).decode()


def check_progress(tally, program, many):
    """Progress appears on a terminal after two seconds, and nowhere else."""
    def slowly(job):
        for _ in range(14):
            job.stdin.write(documents(1))
            job.stdin.flush()
            time.sleep(0.2)

    def held_up(job):
        time.sleep(0.2)
        job.send_signal(signal.SIGSTOP)
        time.sleep(2.1)
        job.send_signal(signal.SIGCONT)
    said = on_terminal([program, 'read', '--format', 'jsonl', '-'], slowly)
    tally.check('a long job says how far it is and how fast', 'reports read' in said and 'a second' in said and 'left' not in said, said)
    tally.check('the line is taken away at the end', said.endswith('\r\x1b[K'), repr(said[-40:]))
    said = on_terminal([program, 'read', '--format', 'jsonl', many], held_up)
    tally.check('of files it says what share is done and how long the rest will take', '% done, about' in said and ' left' in said, said)


if __name__ == '__main__':
    main(jobs)

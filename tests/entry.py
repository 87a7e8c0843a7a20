"""./run as a user calls it, after a build. usage: entry.py"""
import json
import tempfile

from harness import ROOT, Tally, main, run

# What examples/README.md says was changed on purpose in the examples.
CONFLICTS = {
    'call': {'105 دقائق', 'ساعة ونصف الساعة'},
    'three': {'40 دقيقة', '50 minutes'},
}


def entry(program):
    tally = Tally('entry')
    shown = run([ROOT / 'run'])
    tally.check('./run alone shows the main job and what to try next',
                shown.status == 0 and b'./run compare examples/call/*' in shown.out and b'Try next' in shown.out and not shown.err,
                (shown.out[:300] + shown.err).decode('utf-8', 'replace'))
    tally.check('the main job shown is that of the program', shown.out.startswith(b'$ ') and
                run([program, 'compare', *sorted(f'examples/call/{f.name}' for f in (ROOT / 'examples/call').iterdir())]).out in shown.out)
    for name, words in CONFLICTS.items():
        told = json.loads(run([program, 'compare', '--format', 'json', *sorted((ROOT / 'examples' / name).iterdir())]).out)
        texts = {d['id']: d['text'].encode() for d in told['documents']}
        found = {texts[c['document']][c['span'][0]:c['span'][1]].decode()
                 for p in told['points'] for x in p['conflicts'] for c in x['cells']}
        tally.check(f'examples/{name} shows the conflict that examples/README.md tells of', words <= found, found)
    with tempfile.TemporaryDirectory() as folder:
        with open(f'{folder}/a report.txt', 'w') as report:
            report.write('The bridge is open.\n')
        ran = run([ROOT / 'run', 'read', '--format', 'jsonl', 'a report.txt'], cwd=folder)
        tally.check('./run keeps the folder that it is called from and its arguments', ran.status == 0 and b'"id":"a report.txt"' in ran.out, ran.err)
    tally.check('./run ends as the program does', run([ROOT / 'run', 'retell']).status == 2)
    times = sorted(run([ROOT / 'run', '--version']).seconds for _ in range(5))
    tally.check('./run builds nothing again and starts at once', times[2] < 0.5, times)
    ran = run([ROOT / 'tools/setup', '--list'])
    tally.check('nothing more is to be installed', ran.status == 0 and not ran.err, ran.err.decode())
    return tally


if __name__ == '__main__':
    main(entry)

"""A gazetteer of invented towns, compiled and mapped: its size, what reading with it holds in memory, and whether names are
found. usage: gazetteer.py [PROGRAM] [NAMES]   (20,000; the goal is 1,000,000 in under 200 MB)"""
import json, os, pathlib, random, subprocess, sys, tempfile, time

from harness import ROOT, Tally, run

SYLLABLES = [a + b for a in 'bdfgklmnprstvz' for b in ('a', 'e', 'i', 'o', 'u', 'an', 'or', 'il')]
BUDGET = 200 * 10**6
MEASURE = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""
ASKED = 300  # names that the reports are about, and as many that no table holds


def invent(count):
    """Names of one to three words, all different, always the same ones."""
    chance, names = random.Random(7), {}
    while len(names) < count:
        words = [''.join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title() for _ in range(chance.choice((1, 2, 2, 3)))]
        names[' '.join(words)] = None
    return list(names)


def data_folder(folder, names):
    os.symlink(ROOT / 'languages', folder / 'languages')
    (folder / 'knowledge').mkdir()
    for table in (ROOT / 'knowledge').iterdir():
        if table.name != 'places.tsv':
            os.symlink(table, folder / 'knowledge' / table.name)
    rows = (ROOT / 'knowledge/places.tsv').read_text(encoding='utf-8').rstrip('\n').split('\n')
    head = next(r for r in rows if not r.startswith('#')).split('\t')
    cells = {'kind': 'city'}
    for i, name in enumerate(names):
        cells.update(id=f'city:invented-{i}', en=name)
        rows.append('\t'.join(cells.get(column, '-') for column in head))
    (folder / 'knowledge/places.tsv').write_text('\n'.join(rows) + '\n', encoding='utf-8')


def read(program, folder, names):
    """What the program finds in reports that name these, and its largest resident memory in bytes."""
    lines = [json.dumps({'id': str(i), 'text': f'The minister arrived in {name} on Monday, officials said.'}) for i, name in enumerate(names)]
    (folder / 'reports.jsonl').write_text('\n'.join(lines) + '\n')
    # A small process between: a child counts what its parent held when it forked.
    with open(folder / 'reports.jsonl', 'rb') as source, open(folder / 'readings.jsonl', 'wb') as out:
        ran = subprocess.run([sys.executable, '-c', MEASURE, program, 'read', '--format', 'jsonl', '--layers', 'mentions'], stdin=source,
                             stdout=out, stderr=subprocess.PIPE, env={**os.environ, 'RIWAYA_DATA': str(folder)})
    readings = [json.loads(line) for line in (folder / 'readings.jsonl').read_text().splitlines()]
    return [{m['entity'] for m in r['mentions']} for r in readings], int(ran.stderr.split()[-1]) * 1024, ran.returncode


def gazetteer(program, count=20000):
    tally = Tally('gazetteer')
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        every = invent(count + ASKED)
        chance = random.Random(5)
        chance.shuffle(every)
        names, others = every[:count], every[count:]
        data_folder(folder, names)
        begun = time.monotonic()
        made = run([program.parent / 'compile_tables', folder], timeout=900)
        seconds = time.monotonic() - begun
        if not tally.check('it is compiled', made.status == 0, made.err.decode()):
            return tally
        asked = [chance.randrange(count) for _ in range(ASKED)]
        found, memory, status = read(program, folder, [names[i] for i in asked])
        missed = [names[i] for i, entities in zip(asked, found) if f'city:invented-{i}' not in entities]
        tally.check('names of the gazetteer are found', status == 0 and len(found) == ASKED and not missed, missed[:10])
        none, _, _ = read(program, folder, others)
        known = set(names)
        wrong = [n for n, entities in zip(others, none) if any(str(e).startswith('city:invented') for e in entities)
                 and not any(' '.join(n.split()[a:b]) in known for a in range(3) for b in range(1, 4))]
        tally.check('others are not', not wrong, wrong[:10])
        size = (folder / 'compiled/tables.image').stat().st_size
        tally.check('image and memory are under 200 MB', max(size, memory) < BUDGET, f'{size} {memory}')
        print(f'{count} names: compiled in {seconds:.1f} s to {size / 1e6:.1f} MB; reading holds {memory / 1e6:.1f} MB')
    return tally


if __name__ == '__main__':
    chosen = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / 'build/release/riwaya').resolve()
    sys.exit(1 if gazetteer(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 20000).close().failed else 0)

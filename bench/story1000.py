#!/usr/bin/env python3
"""How long comparing a story of a thousand reports takes whose readings are made, and how much memory.
usage: story1000.py PROGRAM [REPORTS...]     PROGRAM as build/release/riwaya; REPORTS: how many (default: 250 500 1000)
The story is made of the repository's own Arabic reports of one flood (tests/golden/silence): a report tells five to nine
of their sentences in an order of its own. Of four sentences one stands as it is; the others differ in their figures, in a
day, in a name or another word put in the stead of one, or in words left out. Two reports in ten tell a sentence that
nobody else does, and three in ten are another's text with another headline. The same seed gives the same story.
Tells for each size: seconds of the wall and of the CPU, with and without the encoder, MB of memory, MB of output, points
and what riwaya says of bounds that were reached."""
import json, os, pathlib, random, re, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = 7


def sentences():
    """Paragraphs of the reports, each once, and their headlines."""
    lines, heads = [], []
    for path in sorted((ROOT / 'tests/golden/silence').glob('*.txt')):
        own = [line.strip() for line in path.read_text('utf-8').split('\n') if line.strip()]
        heads.append(own[0])
        lines += [line for line in own[1:] if len(line) > 60]
    return list(dict.fromkeys(lines)), heads


def varied(line, words, chance):
    how = chance.randrange(4)
    if how == 0:
        return line
    parts = line.split(' ')
    if how == 1:  # figures and days
        return re.sub(r'\d+', lambda m: str(max(1, int(m[0]) + chance.randrange(-3, 4))), line)
    if how == 2:  # a name or another word
        parts[chance.randrange(len(parts))] = chance.choice(words)
    else:
        del parts[chance.randrange(len(parts))]
    return ' '.join(parts)


def story(count):
    chance = random.Random(SEED)
    lines, heads = sentences()
    words = [w for line in lines for w in line.split(' ') if len(w) > 3]
    made = []
    for i in range(count):
        if made and chance.random() < 0.3:
            own = list(chance.choice(made))
        else:
            own = [varied(x, words, chance) for x in chance.sample(lines, min(len(lines), chance.randrange(5, 10)))]
            if chance.random() < 0.2:
                own.append(' '.join(chance.sample(words, 14)) + f' {chance.randrange(100, 9999)}.')
        made.append(own)
        yield {'id': f'r{i}', 'title': varied(chance.choice(heads), words, chance), 'text': '\n\n'.join(own),
               'published': f'2025-05-0{chance.randrange(3, 6)}'}


def run(command, out):
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
    error = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f'{command[0]}: exit {child.returncode}: {error.decode()[-400:]}')
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, sizes = sys.argv[1], [int(n) for n in sys.argv[2:]] or [250, 500, 1000]
    print('reports\tencoder\twall s\tCPU s\tMB\tMB out\tpoints\tnotes')
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for size in sizes:
            told, readings, out = folder / 'story.jsonl', folder / 'story.readings', folder / 'out.json'
            told.write_text('\n'.join(json.dumps(d, ensure_ascii=False) for d in story(size)) + '\n', 'utf-8')
            with readings.open('wb') as file:
                run([program, 'read', '--format', 'jsonl', str(told)], file)
            for options in (['--no-meaning'], []):
                with out.open('wb') as file:
                    wall, cpu, memory = run([program, 'compare', *options, '--format', 'json', str(readings)], file)
                comparison = json.loads(out.read_bytes())
                print(f'{size}\t{"no" if options else "yes"}\t{wall:.2f}\t{cpu:.2f}\t{memory:.0f}\t{out.stat().st_size / 1e6:.1f}\t'
                      f'{len(comparison["points"])}\t{"; ".join(comparison["notes"]) or "-"}', flush=True)


if __name__ == '__main__':
    main()

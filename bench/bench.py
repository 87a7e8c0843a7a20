#!/usr/bin/env python3
"""Times riwaya as whole processes. usage: bench/bench.py [PROGRAM] [--reports FILE.jsonl] [--runs N] [--profile LAYER]

load: all tables, mapped from the image of the build and read themselves: a process that reads one sentence less one that only tells its
version; what the latter costs is the loading of the program and of its libraries.
compare: two example reports from files to JSON: clock and processor milliseconds, and the largest resident memory.
read: a stream of reports (--reports; else the examples, repeated) through `read --format jsonl`, stopped after each layer
in turn, on one thread: what a layer costs is the difference to the line above; then everything on all cores. "names and dates"
is the text over the processor time between the sentences and the times: what two layers cost on one core, writing them included;
"speech" the same between the figures and the statements.
Figures are medians over the runs, the least and the most beside them.
--profile LAYER (statements): no times, but what the layer costs in instructions, which other work on the machine does not change, and in which
functions: callgrind (valgrind) over the first 150 reports, less what it counts up to the layer before. Python 3, standard library."""
import argparse, collections, json, os, pathlib, re, statistics, subprocess, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYERS = ['article', 'sentences', 'mentions', 'times', 'quantities', 'statements', 'claims']


def run(command, stdin=None, data=None):
    """Clock seconds, processor seconds and largest resident MiB of one process."""
    with open(stdin or os.devnull, 'rb') as f:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=f, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   env={**os.environ, 'RIWAYA_DATA': str(data)} if data else None)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f'{" ".join(command)} ended with {process.returncode}: {said.decode()[-300:]}')
    return clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(values):
    return f'{statistics.median(values):8.1f}  ({min(values):.1f}-{max(values):.1f})'


def load(program, runs):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as file:
        file.write('{"id": "1", "text": "The minister arrived on Monday."}\n')
        file.flush()
        read = [program, 'read', '--format', 'jsonl', file.name]
        print(f'load, whole processes, {runs} runs')
        none = [run([program, '--version']) for _ in range(runs)]
        least = [min(1000 * g[k] for g in none) for k in (0, 1)]
        middle = [statistics.median(1000 * g[k] for g in none) for k in (0, 1)]
        print('  program and libraries: clock ms', median([1000 * g[0] for g in none]), ' processor ms', median([1000 * g[1] for g in none]))
        # The folder of the sources has the same tables and no image.
        for what, folder in (('tables mapped', None), ('tables read', ROOT)):
            got = [run(read, data=folder) for _ in range(runs)]
            parts = []
            for k, name in ((0, 'clock ms'), (1, 'processor ms')):
                mid, low = statistics.median(1000 * g[k] for g in got) - middle[k], min(1000 * g[k] for g in got) - least[k]
                parts.append(f'{name} {mid:8.1f}  (least {low:.1f})')
            print(f'  {what:<21}:', '  '.join(parts), f'  memory {max(g[2] for g in got):.0f} MiB')


def compare(program, runs):
    reports = [str(p) for p in sorted((ROOT / 'examples' / 'call').iterdir())]
    got = [run([program, 'compare', '--format', 'json', *reports]) for _ in range(runs)]
    print(f'compare, two reports of examples/call, whole process, {runs} runs')
    print('  clock ms    ', median([1000 * g[0] for g in got]))
    print('  processor ms', median([1000 * g[1] for g in got]))
    print('  memory MiB  ', median([g[2] for g in got]))


def stream(program, path, runs):
    size = sum(len(json.loads(line)['text'].encode()) for line in open(path, encoding='utf-8')) / 1e6
    reports = sum(1 for _ in open(path, encoding='utf-8'))
    print(f'read, {reports} reports, {size:.1f} MB of text, {runs} runs')
    spent = {}
    for layer, threads in [(l, '1') for l in LAYERS] + [('claims', '0')]:
        command = [program, 'read', '--format', 'jsonl', '--layers', layer, '--threads', threads]
        got = [run(command, path) for _ in range(runs)]
        clock = statistics.median(g[0] for g in got)
        if threads == '1':
            spent[layer] = statistics.median(g[1] for g in got)
        print(f'  up to {layer:<11} {"one thread" if threads == "1" else "all cores":<11} s {median([g[0] for g in got])}'
              f'  {size / clock:6.1f} MB/s  {reports / clock:8.0f} reports/s  {max(g[2] for g in got):6.0f} MiB')
    both = spent['times'] - spent['sentences']
    print(f'  names and dates: {size / both:.2f} MB/s of processor time ({spent["mentions"] - spent["sentences"]:.2f} s and '
          f'{spent["times"] - spent["mentions"]:.2f} s)')
    speech = spent['statements'] - spent['quantities']
    print(f'  speech: {size / speech:.2f} MB/s of processor time ({speech:.2f} s)')


def instructions(program, path, layer):
    """Instructions by function of reading up to a layer."""
    with tempfile.NamedTemporaryFile(suffix='.callgrind') as counted, open(path, encoding='utf-8') as reports:
        subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={counted.name}', program, 'read', '--format', 'jsonl', '--layers', layer,
                        '--threads', '1'], stdin=reports, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        told = subprocess.run(['callgrind_annotate', '--threshold=100', counted.name], capture_output=True, text=True, check=True).stdout
    out = collections.Counter()
    for count, function in re.findall(r'^ *([\d,]+) \([^)]*%\)  (\S*?:.*?)(?: \[[^\]]*\])?$', told, re.M):
        out[function.split(':', 1)[1]] += int(count.replace(',', ''))
    return out


def profile(program, path, layer):
    with open(path, encoding='utf-8') as file, tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as some:
        lines = [line for line, _ in zip(file, range(150))]
        some.writelines(lines)
        some.flush()
        size = sum(len(json.loads(line)['text'].encode()) for line in lines)
        before = LAYERS[LAYERS.index(layer) - 1]
        costs = instructions(program, some.name, layer)
        costs.subtract(instructions(program, some.name, before))
    print(f'{layer} of {len(lines)} reports, {size / 1e6:.2f} MB of text, {before} and all before it left out')
    print(f'  {sum(costs.values()) / size:8.1f} instructions a byte of text; by function:')
    for function, count in costs.most_common(25):
        print(f'  {count / size:8.2f}  {function[:150]}')



def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('program', nargs='?', default=str(ROOT / 'build' / 'release' / 'riwaya'))
    arguments.add_argument('--reports')
    arguments.add_argument('--runs', type=int, default=5)
    arguments.add_argument('--profile', choices=LAYERS[1:], metavar='LAYER')
    a = arguments.parse_args()
    if not a.profile:
        load(a.program, a.runs * 4)
        compare(a.program, a.runs * 4)

    def read(path):
        return profile(a.program, path, a.profile) if a.profile else stream(a.program, path, a.runs)

    if a.reports:
        return read(a.reports)
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as file:
        texts = [p.read_text(encoding='utf-8') for p in sorted((ROOT / 'examples').rglob('*.txt'))]
        for k in range(3000):
            file.write(json.dumps({'id': str(k), 'text': texts[k % len(texts)]}, ensure_ascii=False) + '\n')
        file.flush()
        read(file.name)


main()

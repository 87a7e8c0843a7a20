#!/usr/bin/env python3
"""Times `riwaya ingest` of a file into a new store, with the sentence encoder and without. usage:

    bench/ingest.py PROGRAM DATA_FOLDER REPORTS.jsonl[.gz] [--rounds 3]

DATA_FOLDER holds languages/ and knowledge/ (build/release/share/riwaya of a build). Without the encoder the program gets a folder of links
that leaves out meaning/. A start on one report is timed too and taken off. Prints reports a second by the clock and by processor seconds of a
core, bytes a report of the store, and of these the documents as they came."""
import argparse, contextlib, gzip, os, pathlib, resource, sqlite3, statistics, subprocess, tempfile, time


def run(program, data, given, db):
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, 'ingest', '--db', db, '--quiet', given], env={**os.environ, 'RIWAYA_DATA': str(data)}, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, cpu, after.ru_maxrss


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('program')
    options.add_argument('data', type=pathlib.Path)
    options.add_argument('reports')
    options.add_argument('--rounds', type=int, default=3)
    a = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain = pathlib.Path(folder, 'plain')
        plain.mkdir()
        for part in a.data.iterdir():
            if part.name != 'meaning':
                (plain / part.name).symlink_to(part.resolve())
        one = f'{folder}/one.jsonl'
        with (gzip.open if a.reports.endswith('.gz') else open)(a.reports, 'rb') as given, open(one, 'wb') as out:
            out.write(given.readline())
        for name, data in (('with the encoder', a.data.resolve()), ('without', plain)):
            clock, cores = [], []
            for n in range(a.rounds):
                start, start_cpu, _ = run(a.program, data, one, f'{folder}/start{name}{n}.db')
                whole, cpu, memory = run(a.program, data, a.reports, f'{folder}/{name}{n}.db')
                with contextlib.closing(sqlite3.connect(f'{folder}/{name}{n}.db')) as db:
                    count = db.execute('SELECT count(*) FROM reports').fetchone()[0]
                clock.append((count - 1) / (whole - start))
                cores.append((count - 1) / (cpu - start_cpu))
            size = os.path.getsize(f'{folder}/{name}0.db')
            print(f'{name}: {statistics.median(clock):,.0f} reports/s by the clock, {statistics.median(cores):,.0f} a second of one core; '
                  f'{size / count:,.0f} bytes a report; {memory / 1024:,.0f} MiB at most')


main()

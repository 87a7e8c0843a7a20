#!/usr/bin/env python3
"""Times what a crawl costs to look through. usage: bench/warc.py [PROGRAM] --pages FILE.jsonl [--megabytes N …] [--runs N]

Makes WARC files of about N megabytes (unpacked) in a temporary folder out of JSON lines with "html" (and "url"), the pages
again and again: one gzip member a record, as crawlers write them; and one of the whole, as people pack them. Then runs in turns
`riwaya list FILE` and `zcat FILE | wc -c`, and prints megabytes of unpacked WARC a second of processor time (user and system,
all processes of the pipe) and riwaya's largest resident memory. With --out FILE only makes the one file. Python 3, standard library."""
import argparse, gzip, json, pathlib, statistics, subprocess, tempfile, zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def record(kind, url, media, block):
    head = f'WARC/1.0\r\nWARC-Type: {kind}\r\n' + (f'WARC-Target-URI: {url}\r\n' if url else '')
    head += f'WARC-Date: 2026-11-21T12:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n'
    return head.encode() + block + b'\r\n\r\n'


def records(pages):
    """All records of one round: a request before each response, as CC-NEWS has them."""
    with open(pages, encoding='utf-8') as lines:
        for number, line in enumerate(lines):
            page = json.loads(line)
            if not page.get('html'):
                continue
            url = page.get('url') or f'https://news.example/{number}'
            head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: example\r\n\r\n'
            yield (record('request', url, 'application/http; msgtype=request', b'GET / HTTP/1.1\r\nHost: news.example\r\n\r\n')
                   + record('response', url, 'application/http; msgtype=response', head.encode() + page['html'].encode()))


def make(pages, out, megabytes, whole):
    """Writes the file; its size unpacked. Packed once and repeated, so that making it takes seconds."""
    first = gzip.compress(record('warcinfo', '', 'application/warc-fields', b'software: bench\r\n'), mtime=0)
    round_ = list(records(pages))
    size = sum(map(len, round_))
    rounds = max(1, round(megabytes * 1e6 / size))
    with open(out, 'wb') as f:
        if whole:
            packer = zlib.compressobj(6, zlib.DEFLATED, 31)
            for _ in range(rounds):
                for r in round_:
                    f.write(packer.compress(r))
            f.write(packer.flush())
        else:
            packed = b''.join(gzip.compress(r, 6, mtime=0) for r in round_)
            f.write(first)
            for _ in range(rounds):
                f.write(packed)
    return size * rounds


def cost(command):
    """Processor seconds of a shell command and the largest memory (MiB) of its largest process."""
    script = f'import resource,subprocess;subprocess.run({command!r},shell=True,check=True,stdout=subprocess.DEVNULL,' \
             'stderr=subprocess.DEVNULL);u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss/1024)'
    seconds, memory = subprocess.run(['python3', '-c', script], capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), float(memory)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('program', nargs='?', default=str(ROOT / 'build' / 'release' / 'riwaya'))
    arguments.add_argument('--pages', required=True)
    arguments.add_argument('--megabytes', type=int, nargs='+', default=[300])
    arguments.add_argument('--runs', type=int, default=5)
    arguments.add_argument('--out')
    a = arguments.parse_args()
    if a.out:
        print(make(a.pages, a.out, a.megabytes[0], whole=False), 'bytes unpacked')
        return
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in a.megabytes:
            for whole in (False, True):
                path = f'{folder}/crawl.warc.gz'
                size = make(a.pages, path, megabytes, whole) / 1e6
                packed = pathlib.Path(path).stat().st_size / 1e6
                commands = {'riwaya list': f'{a.program} list {path}', 'zcat | wc -c': f'zcat {path} | wc -c'}
                got = {name: [] for name in commands}
                for _ in range(a.runs):
                    for name, command in commands.items():
                        got[name].append(cost(command))
                print(f'{size:.0f} MB, packed {packed:.0f} MB, {"one gzip member" if whole else "one gzip member a record"}')
                for name, values in got.items():
                    seconds = statistics.median(v[0] for v in values)
                    print(f'  {name:<13} {seconds:6.2f} s processor  {size / seconds:6.0f} MB/s  {max(v[1] for v in values):6.1f} MiB')


if __name__ == '__main__':
    main()

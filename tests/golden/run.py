"""Whole-program cases: each folder under tests/golden is one. usage: run.py [PROGRAM [CASE...]]

In a case's folder, all optional but `command`:
  command      arguments of riwaya on one line, quoted as in a shell; run at the repository's root
  input        standard input
  make         files made before it runs, one a line: see MAKERS
  status       the exit status expected; 0 where absent
  stdout, stderr            expected whole
  stdout_has, stderr_has    a line each of what must stand in it; stdout_lacks, stderr_lacks: what must not
  limits       `seconds N` and `megabytes N` (address space)
{case} is the case's folder, {tmp} a new empty folder; both stand for their paths in expected output too. Nothing here
ever writes an expected file: they say what is right, not what came out."""
import gzip, pathlib, shlex, sys, tempfile, zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, Tally, difference, main, run

def record(number, body, media):
    block = f'HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n'.encode() + body
    head = (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n'
            'WARC-Date: 2026-11-21T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n'
            f'Content-Length: {len(block)}\r\n\r\n')
    return gzip.compress(head.encode() + block + b'\r\n\r\n', mtime=0)


def zip_files(path, files):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)


# What a `make` line may begin with; `tmp` and `case` are folders.
MAKERS = {
    # folder NAME: an empty folder (which a repository cannot hold)
    'folder': lambda tmp, case, name: (tmp / name).mkdir(parents=True),
    # copy FILE NAME
    'copy': lambda tmp, case, file, name: (tmp / name).write_bytes((case / file).read_bytes()),
    # encode CHARSET FILE NAME: FILE, kept readable here, in another charset
    'encode': lambda tmp, case, charset, file, name: (tmp / name).write_bytes((case / file).read_text('utf-8').encode(charset)),
    # append FILE HEX NAME: FILE and these bytes after it
    'append': lambda tmp, case, file, data, name: (tmp / name).write_bytes((case / file).read_bytes() + bytes.fromhex(data)),
    # warc NAME (FILE CHARSET CONTENT-TYPE)…: a crawl of pages, each in a gzip member of its own, at https://news.example/1, 2, …
    'warc': lambda tmp, case, name, *pages: (tmp / name).write_bytes(b''.join(
        record(number, (case / pages[at]).read_text('utf-8').encode(pages[at + 1]), pages[at + 2])
        for number, at in enumerate(range(0, len(pages), 3), 1))),
    # zip NAME FILE…
    'zip': lambda tmp, case, name, *files: zip_files(tmp / name, [case / f for f in files]),
    # cut COUNT FILE NAME: a made file without its last COUNT bytes
    'cut': lambda tmp, case, count, file, name: (tmp / name).write_bytes((tmp / file).read_bytes()[:-int(count)]),
    # bytes HEX NAME, and repeat COUNT HEX NAME: the bytes COUNT times, without a line end
    'bytes': lambda tmp, case, data, name: (tmp / name).write_bytes(bytes.fromhex(data)),
    'repeat': lambda tmp, case, count, data, name: (tmp / name).write_bytes(bytes.fromhex(data) * int(count)),
}


def text(case, name, default=''):
    file = case / name
    return file.read_text('utf-8') if file.exists() else default


def problems_of(program, case, slow=1):
    """What is wrong with one case, in words; empty where all is as expected. `slow` stretches the time allowed."""
    limits = dict(line.split() for line in text(case, 'limits').splitlines())
    with tempfile.TemporaryDirectory() as folder:
        places = {'{case}': str(case.relative_to(ROOT)), '{tmp}': folder}
        for line in text(case, 'make').splitlines():
            verb, *rest = line.split()
            MAKERS[verb](pathlib.Path(folder), case, *rest)
        command = []
        for word in shlex.split(text(case, 'command')):
            for mark, path in places.items():
                word = word.replace(mark, path)
            command.append(word)
        stdin = (case / 'input').read_bytes() if (case / 'input').exists() else b''
        memory = int(limits['megabytes']) << 20 if 'megabytes' in limits and slow == 1 else None
        ran = run([program, *command], stdin, timeout=float(limits.get('seconds', 60)) * slow, memory=memory)
    found = []
    wanted = int(text(case, 'status', '0'))
    if ran.status != wanted:
        found.append(f'status expected {wanted}, got {ran.status}')
    for stream, got in (('stdout', ran.out), ('stderr', ran.err)):
        for mark, path in places.items():
            got = got.replace(path.encode(), mark.encode())
        if (case / stream).exists() and (case / stream).read_bytes() != got:
            found.append(difference((case / stream).read_bytes(), got, stream))
        for part in text(case, stream + '_has').splitlines():
            if part.encode() not in got:
                found.append(f'{stream} lacks: {part}\n{stream}: ' + got.decode('utf-8', 'backslashreplace')[:1500])
        for part in text(case, stream + '_lacks').splitlines():
            if part.encode() in got:
                found.append(f'{stream} has, and should not: {part}')
    return found


def golden(program, slow=1, only=()):
    tally = Tally('golden')
    for command in sorted(pathlib.Path(__file__).resolve().parent.glob('*/command')):
        case = command.parent
        if not only or case.name in only:
            found = problems_of(program, case, slow)
            tally.check(case.name, not found, '\n'.join(found))
    return tally


if __name__ == '__main__':
    only = sys.argv[2:]
    main(lambda program: golden(program, only=only))

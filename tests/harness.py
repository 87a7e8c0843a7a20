"""What the whole-program tests share: counting cases, running the program, showing differences.

    tally = Tally('rules')
    tally.check('no tabs', found == [], 'tabs in: ...')
    tally.skip('clang-format', 'not installed')
"""
import difflib, os, pathlib, resource, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get('RIWAYA_SHARED', ROOT.parent / 'shared'))


class Tally:
    """Counts the cases of one group and prints those that fail or are skipped, at once."""

    def __init__(self, name):
        self.name, self.passed, self.failed, self.skipped, self.begun = name, 0, 0, 0, time.monotonic()

    def check(self, name, good, detail=''):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f'FAILED {self.name}: {name}' + ''.join(f'\n    {line}' for line in str(detail).splitlines()), flush=True)
        return good

    def skip(self, name, why):
        self.skipped += 1
        print(f'skipped {self.name}: {name}: {why}', flush=True)

    def close(self):
        print(f'{self.name}: {counts(self.passed, self.failed, self.skipped)} ({time.monotonic() - self.begun:.1f} s)', flush=True)
        return self


def counts(passed, failed, skipped):
    return f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else '')


class Ran:
    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds


def run(command, stdin=b'', timeout=120, memory=None, env=None, cwd=ROOT):
    """Runs a command; `memory` limits its address space in bytes. A negative status: a signal, a time-out, or no such program."""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    begun = time.monotonic()
    try:
        p = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, timeout=timeout, cwd=cwd,
                           env={**os.environ, 'NO_COLOR': '1', **(env or {})}, preexec_fn=limit if memory else None)
        return Ran(p.returncode, p.stdout, p.stderr, time.monotonic() - begun)
    except subprocess.TimeoutExpired as late:
        return Ran(-99, late.stdout or b'', b'still running after %d s' % timeout, timeout)
    except OSError as problem:
        return Ran(-98, b'', str(problem).encode(), 0)


def difference(expected, got, what):
    """A readable diff of two byte strings."""
    a, b = (x.decode('utf-8', 'backslashreplace').splitlines() for x in (expected, got))
    lines = list(difflib.unified_diff(a, b, f'{what} expected', f'{what} got', lineterm='', n=1))
    return '\n'.join(line[:300] for line in lines[:40]) + ('\n…' if len(lines) > 40 else '')


def main(group):
    """Lets a group's file run by itself: PROGRAM as the only argument (default the release program)."""
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / 'build/release/riwaya').resolve()
    sys.exit(1 if group(program).close().failed else 0)


def seed_table(path, columns):
    """What was read by hand of the first two reports: (sha256 by file name, rows as dictionaries)."""
    hashes, rows = {}, []
    for number, line in enumerate(path.read_text('utf-8').splitlines(), 1):
        if line.startswith('# sha256: '):
            digest, name = line.split(': ', 1)[1].split()
            hashes[name] = digest
        elif line and not line.startswith(('#', 'state\t')):
            rows.append(dict(zip(columns, line.split('\t'), strict=True), number=number))
    return hashes, rows

"""What takes longer: the sanitizers' builds through units, whole-program cases and hostile input; clang-tidy. For ./test --long."""
import os, shutil

from fuzz import fuzz
from harness import ROOT, Tally, run
from hostile import hostile
from pieces import pieces
from properties import properties
from run import golden
from units import units

SLOWER = 20  # how much longer than the release program an instrumented one may take


def sanitized(preset):
    """Builds a sanitizer's preset and runs the groups of tests on its program."""
    tally = Tally(preset)
    made = run(['cmake', '--preset', preset], timeout=300)
    made = run(['cmake', '--build', '--preset', preset], timeout=7200) if made.status == 0 else made
    built = tally.check('builds', made.status == 0, (made.out + made.err).decode('utf-8', 'replace')[-3000:])
    yield tally
    if not built:
        return
    os.environ.update(ASAN_OPTIONS='detect_leaks=1:strict_string_checks=1', UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1', TSAN_OPTIONS='halt_on_error=1')
    program = ROOT / 'build' / preset / 'riwaya'
    for group in (units(program), golden(program, slow=SLOWER), properties(program, slow=SLOWER), hostile(program, 1000 if preset == 'asan' else 100, SLOWER)):
        group.name = f'{preset} {group.name}'
        yield group


def tidy():
    tally = Tally('clang-tidy')
    if not shutil.which('run-clang-tidy'):
        tally.skip('all sources', 'clang-tidy is not installed')
        return tally
    ran = run(['run-clang-tidy', '-quiet', '-p', ROOT / 'build/release', rf'^{ROOT}/(src|apps)/.*\.cc$'], timeout=3600)
    tally.check('finds nothing', ran.status == 0, ran.out.decode('utf-8', 'replace')[-4000:])
    return tally


def long_groups(program):
    yield tidy()
    yield pieces(program)
    yield hostile(program, 3000)
    yield fuzz(600, 'fuzz')
    for preset in ('asan', 'tsan'):
        yield from sanitized(preset)

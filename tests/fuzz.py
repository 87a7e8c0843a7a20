"""Pages and input files changed at random, under the address and undefined-behaviour sanitizers. usage: fuzz.py [SECONDS]

Builds the preset `fuzz` first. The inputs that the tests keep are the seeds (tests/fuzz/driver.cc says how they are changed); what
breaks a target is kept in build/found, to be looked at with build/fuzz/fuzz_<target> --once FILE."""
import os, sys
from concurrent.futures import ThreadPoolExecutor

from harness import ROOT, Tally, run

SEEDS = {'page': ['tests/page/pages', 'tests/page/arabic'], 'input': ['tests/input', 'tests/page/pages']}


def fuzz(seconds):
    tally = Tally('fuzz')
    made = run(['cmake', '--preset', 'fuzz'], timeout=300)
    made = run(['cmake', '--build', '--preset', 'fuzz'], timeout=1800) if made.status == 0 else made
    if not tally.check('builds', made.status == 0, (made.out + made.err).decode('utf-8', 'replace')[-3000:]):
        return tally
    found = ROOT / 'build/found'
    found.mkdir(exist_ok=True)
    os.environ.update(ASAN_OPTIONS='detect_leaks=1:handle_abort=2', UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1')

    def one(target):
        return run([ROOT / f'build/fuzz/fuzz_{target}', '--seconds', seconds, '--keep', found, *SEEDS[target]], timeout=seconds + 120)
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        for target, ran in zip(SEEDS, pool.map(one, SEEDS)):
            said = (ran.out + ran.err).decode('utf-8', 'replace')
            tally.check(f'{target}: {said.strip().splitlines()[0] if ran.status == 0 else "nothing breaks it"}', ran.status == 0, said[-4000:])
    return tally


if __name__ == '__main__':
    sys.exit(1 if fuzz(int(sys.argv[1]) if len(sys.argv) > 1 else 20).close().failed else 0)

"""Pages and input files changed at random. usage: fuzz.py [SECONDS [PRESET]]

The inputs that the tests keep are the seeds (tests/fuzz/driver.cc says how they are changed). With the preset `fuzz`, as in
./test --long, the address and undefined-behaviour sanitizers watch and what reaches new branches is changed further; with `release`
only crashes, hangs and what must hold of every result are seen. What breaks a target is kept in build/found, to be looked at with
build/fuzz/fuzz_<target> --once FILE."""
import os, sys
from concurrent.futures import ThreadPoolExecutor

from harness import ROOT, Tally, run

SEEDS = {'page': ['tests/page/pages', 'tests/page/arabic'], 'input': ['tests/input', 'tests/page/pages']}


def fuzz(seconds, preset='release'):
    tally = Tally('fuzz' if preset == 'release' else f'{preset} fuzz')
    made = run(['cmake', '--preset', preset], timeout=300)
    made = run(['cmake', '--build', '--preset', preset, '--target', 'fuzz'], timeout=3600) if made.status == 0 else made
    if not tally.check('builds', made.status == 0, (made.out + made.err).decode('utf-8', 'replace')[-3000:]):
        return tally
    found = ROOT / 'build/found'
    found.mkdir(exist_ok=True)
    os.environ.update(ASAN_OPTIONS='detect_leaks=1:handle_abort=2', UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1')

    def one(target):
        return run([ROOT / f'build/{preset}/fuzz_{target}', '--seconds', seconds, '--keep', found, *SEEDS[target]], timeout=seconds + 120)
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        for target, ran in zip(SEEDS, pool.map(one, SEEDS)):
            said = (ran.out + ran.err).decode('utf-8', 'replace')
            tally.check(f'{target}: nothing breaks it', ran.status == 0, said[-4000:])
            print(f'  {target}: {said.strip().splitlines()[-1] if said.strip() else ""}', flush=True)
    return tally


if __name__ == '__main__':
    sys.exit(1 if fuzz(int(sys.argv[1]) if len(sys.argv) > 1 else 20, *sys.argv[2:3]).close().failed else 0)

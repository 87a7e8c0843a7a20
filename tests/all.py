"""Runs every group of tests and counts their cases. usage: all.py [--quick|--long]   (./test sets up and builds first)"""
import argparse, sys

sys.dont_write_bytecode = True
sys.path.insert(0, __file__.rsplit('/', 1)[0] + '/golden')

from harness import ROOT, counts
from install import installed
from rules import rules
from run import golden
from units import units


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--quick', action='store_true')
    options.add_argument('--long', action='store_true')
    chosen = options.parse_args()
    program = ROOT / 'build/release/riwaya'
    groups = [lambda: rules(program), lambda: units(program), lambda: golden(program), lambda: installed(program)]
    tallies = [group().close() for group in groups]
    print(counts(*(sum(getattr(t, what) for t in tallies) for what in ('passed', 'failed', 'skipped'))))
    return 1 if any(t.failed for t in tallies) else 0


sys.exit(main())

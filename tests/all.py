"""Runs every group of tests and counts their cases. usage: all.py [--quick|--long]   (./test sets up and builds first)"""
import argparse, sys

sys.dont_write_bytecode = True
sys.path.insert(0, __file__.rsplit('/', 1)[0] + '/golden')

from addresses import addresses
from arabic_pages import arabic_pages
from blind import blind
from decisions import decisions
from desk import desk
from desk_kept import desk_kept
from edtf import edtf
from entities import entities
from entry import entry
from expect import expectations
from fetch import fetch_groups
from fuzz import fuzz
from gazetteer import gazetteer
from harness import ROOT, counts
from hostile import hostile
from hostile_pages import hostile_pages
from install import installed
from jobs import jobs
from kill_ingest import kill_ingest
from labels import labels
from long import long_groups
from messages import messages
from near_pairs import near_pairs
from origins import origins
from properties import properties
from quotes import quotes
from relate import relate
from rules import rules
from run import golden
from schema import schemas
from scorers import scorers
from seeds_points import seeds_points
from seeds_statements import seeds_statements
from silences import silences
from store import store
from stories import stories
from units import units
from web_page import web_pages


def groups(program, chosen):
    """The groups in the order from quick to slow; each runs as it is asked for."""
    yield rules(program)
    yield units(program)
    yield golden(program)
    yield expectations(program)
    yield seeds_statements(program)
    yield seeds_points(program)
    yield blind(program)
    yield properties(program)
    yield schemas(program)
    yield edtf(program, chosen.long)
    yield web_pages(program)
    yield labels(program)
    yield arabic_pages(program)
    yield hostile(program, 60 if chosen.quick else 300)
    yield decisions(program)
    yield entities(program)
    yield quotes(program)
    yield relate(program)
    yield near_pairs(program)
    yield silences(program)
    yield origins(program)
    yield stories(program)
    yield gazetteer(program)
    yield jobs(program)
    yield desk(program)
    yield desk_kept(program)
    yield store(program)
    yield messages(program)
    yield kill_ingest(program, 200 if chosen.long else 20)
    yield addresses(program)
    yield fetch_groups(program)
    yield installed(program)
    yield entry(program)
    yield scorers(program)
    if not chosen.quick:
        yield hostile_pages(program)
        yield fuzz(25)
    if chosen.long:
        yield from long_groups(program)


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--quick', action='store_true')
    options.add_argument('--long', action='store_true')
    chosen = options.parse_args()
    program = ROOT / 'build/release/riwaya'
    tallies = []
    for group in groups(program, chosen):
        tallies.append(group.close())
    print(counts(*(sum(getattr(t, what) for t in tallies) for what in ('passed', 'failed', 'skipped'))))
    return 1 if any(t.failed for t in tallies) else 0


sys.exit(main())

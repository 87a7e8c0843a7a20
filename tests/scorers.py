"""The scorers of ../shared/eval, and those of tests, against the floors in tests/floors.tsv. usage: scorers.py [PROGRAM]

A floor is a bound that the program has passed before; it is raised when a change lifts the figure, and never lowered to
let a change through."""
import re, sys

from harness import ROOT, SHARED, Tally, main, run


def rows():
    lines = [l for l in (ROOT / 'tests/floors.tsv').read_text('utf-8').splitlines() if l and not l.startswith('#')]
    return [dict(zip(lines[0].split('\t'), line.split('\t'))) for line in lines[1:]]


def scorers(program):
    tally = Tally('scorers')
    outputs = {}
    for row in rows():
        name = f"{row['scorer']} {row['figure']}"
        ours = row['scorer'].startswith('tests/')
        if not ours and not (SHARED / 'eval').is_dir():
            tally.skip(name, 'no ../shared/eval')
            continue
        call = row['scorer'], row['arguments']
        if call not in outputs:
            scorer, arguments = (ROOT if ours else SHARED / 'eval') / row['scorer'], row['arguments'].split()
            data = ROOT if ours else SHARED / 'data'
            outputs[call] = run([sys.executable, scorer, program, *((ROOT if a.startswith('tests/') else data) / a if '/' in a else a for a in arguments)], timeout=400)
        ran = outputs[call]
        said = (ran.out + ran.err).decode('utf-8', 'replace')
        # The last line is the headline; earlier ones have further figures.
        found = re.findall(row['figure'] + r'\s+(\d+\.\d+)', said)
        if not tally.check(f'{name} is given', ran.status == 0 and found, said[-1500:]):
            continue
        figure = float(found[-1])
        good = figure <= float(row['bound']) if row['keeps'] == 'below' else figure >= float(row['bound'])
        tally.check(f'{name}: {figure} against {row["bound"]}', good, f'must keep {row["keeps"]} {row["bound"]}')
        print(f'  {name}: {figure:.3f} (keeps {row["keeps"]} {row["bound"]})', flush=True)
    return tally


if __name__ == '__main__':
    main(scorers)

"""What the program writes against the JSON Schemas in docs/. usage: schema.py [PROGRAM]"""
import json, pathlib

from check_schema import library_problems, problems, unnamed
from harness import ROOT, Tally, main, run


def schemas(program):
    tally = Tally('schemas')
    schema = {name: json.loads((ROOT / f'docs/{name}.schema.json').read_text('utf-8')) for name in ('reading', 'comparison')}
    stories = sorted(p for p in (ROOT / 'examples').iterdir() if p.is_dir())
    hostile = {'id': 'hostile', 'html': '<title>x</title><p>' + '\u202e"\\\u0007' * 9, 'title': '"', 'published': 'soon'}
    cases = [(story.name, [story], b'') for story in stories] + [('a hostile document', ['-'], json.dumps(hostile).encode() + b'\n')]
    for name, paths, given in cases:
        for form, command in (('reading', ['read', '--format', 'jsonl']), ('comparison', ['compare', '--format', 'json']),
                              ('comparison', ['compare', '--by', 'party', '--format', 'json'])):
            ran = run([program, *command, *paths], given)
            values = [json.loads(line) for line in ran.out.decode('utf-8').splitlines()]
            found = [p for v in values for p in [*problems(v, schema[form]), *unnamed(v, schema[form])]]
            found += [p for v in values for p in library_problems(v, schema[form]) or ()]
            tally.check(f'{" ".join(command)} {name}', values and not found, '\n'.join(found[:5]) or 'nothing was written')
    broken = {**json.loads(run([program, 'compare', '--format', 'json', '-'], given).out), 'by': 'outlet', 'points': 3}
    tally.check('what is wrong is found', len(list(problems(broken, schema['comparison']))) == 2)
    if library_problems({}, schema['reading']) is None:
        tally.skip('the same with an independent validator', 'python3-jsonschema is not installed')
    return tally


if __name__ == '__main__':
    main(schemas)

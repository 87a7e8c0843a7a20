"""Rules that the whole tree keeps: who includes whom, no Arabic in C++, file sizes, formatting. usage: rules.py [PROGRAM]"""
import re, shutil

from harness import ROOT, Tally, main, run

CODE = ('.cc', '.h')


def other_files():
    return [str(p.relative_to(ROOT)) for p in ROOT.rglob('*') if not {'build', '.git', '__pycache__'} & set(p.relative_to(ROOT).parts)]


def tracked():
    """Files of the repository that git knows or would; without git, all but the build folder."""
    listed = run(['git', 'ls-files', '-co', '--exclude-standard'])
    names = listed.out.decode('utf-8').split('\n') if listed.status == 0 else other_files()
    return sorted(ROOT / n for n in set(names) if n and (ROOT / n).is_file())


def allowed_rooms():
    """Which rooms each room may include, as CMakeLists.txt says."""
    rooms = {}
    for name, rest in re.findall(r'^riwaya_room\((\w+)([^)]*)\)', (ROOT / 'CMakeLists.txt').read_text(), re.M):
        listed = re.search(r'ROOMS ([\w ]+?)(?: LIBRARIES|$)', ' '.join(rest.split()))
        rooms[name] = {name, *(listed[1].split() if listed else [])}
    return rooms


def wrong_includes(files, rooms):
    """Includes that go against the arrows, or past a room's public headers."""
    for file in files:
        where = file.relative_to(ROOT)
        for line, quote, name in re.findall(r'^(\s*#include\s*)(["<])([^">]+)', file.read_text('utf-8'), re.M):
            head = name.split('/')[0]
            if where.parts[0] == 'include':
                if head in rooms or quote == '"':
                    yield f'{where}: public headers include only public headers, not {name}'
            elif where.parts[0] == 'src' and head in rooms:
                room = where.parts[1]
                if head not in rooms.get(room, ()):
                    yield f'{where}: {room} may not include {head} ({name})'
                elif not (ROOT / 'src' / head / 'include' / name).exists():
                    yield f'{where}: {name} is no public header of {head}'
            if '..' in name.split('/'):
                yield f'{where}: {name} climbs out of its folder'


def rules(program):
    tally = Tally('rules')
    files = tracked()
    code = [f for f in files if f.suffix in CODE]
    rooms = allowed_rooms()
    tally.check('CMakeLists.txt names the rooms', len(rooms) > 5, rooms)
    found = list(wrong_includes(code, rooms))
    tally.check('rooms include only what they may', not found, '\n'.join(found))
    found = [str(f.relative_to(ROOT)) for f in code if re.search('[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]', f.read_text('utf-8'))]
    tally.check('no Arabic letters in C++ sources', not found, '\n'.join(found))
    sizes = [(f, f.read_bytes().count(b'\n')) for f in files if f.suffix in (*CODE, '.py', '.sh', '.js', '.css', '.html', '.cmake') and 'examples' not in f.parts]
    found = [f'{f.relative_to(ROOT)}: {n} lines' for f, n in sizes if n > 450]
    tally.check('no source file of more than 450 lines', not found, '\n'.join(found))
    found = [str(f.relative_to(ROOT)) for f in code if f.suffix == '.h' and '#pragma once' not in f.read_text('utf-8')]
    tally.check('headers are guarded', not found, '\n'.join(found))
    marks = re.compile('|'.join(('TO' + 'DO', 'FIX' + 'ME', r'\bX' + r'XX\b')))
    found = [str(f.relative_to(ROOT)) for f in files if (f.suffix in CODE or f.suffix == '.py') and marks.search(f.read_text('utf-8'))]
    tally.check('nothing is marked as left undone', not found, '\n'.join(found))
    tables = [f for f in files if f.suffix == '.tsv' and f.relative_to(ROOT).parts[0] in ('languages', 'knowledge')]
    found = [str(f.relative_to(ROOT)) for f in tables if not f.read_bytes().startswith(b'#')]
    tally.check('every table opens with a comment on its columns', not found, '\n'.join(found))
    ran = run([program, 'read', '--format', 'jsonl', '-'], b'A short line.\n')
    tally.check('all tables load', ran.status == 0 and ran.out.count(b'\n') == 1, ran.err.decode('utf-8', 'replace'))
    if shutil.which('clang-format'):
        ran = run(['clang-format', '--dry-run', '-Werror', *code])
        found = sorted(set(re.findall(rf'^{re.escape(str(ROOT))}/([^:]+):', ran.err.decode('utf-8', 'replace'), re.M)))
        tally.check('clang-format would change nothing', ran.status == 0, 'clang-format -i ' + ' '.join(found))
    else:
        tally.skip('clang-format', 'not installed')
    return tally


if __name__ == '__main__':
    main(rules)

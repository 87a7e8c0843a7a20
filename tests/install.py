"""Installs into a temporary prefix and uses it as another program would. usage: install.py [PROGRAM]"""
import os, pathlib, re, shutil, tempfile

from harness import ROOT, Tally, main, run

REPORTS = [('a.txt', 'The union said on Monday that 300 workers would strike. The company declined to comment.\n'),
           ('b.txt', 'About 300 workers will go on strike, the union said on Monday.\n')]


def said(ran):
    return (ran.out + ran.err).decode('utf-8', 'replace')[-3000:]


def installed(program):
    tally = Tally('install')
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in REPORTS:
            (folder / name).write_text(text)
        # Moved after it was installed, and without what the build folder would lend it: an installation is relocatable.
        done = run(['cmake', '--install', program.parent, '--prefix', folder / 'first'], env={'DESTDIR': ''})
        if not tally.check('cmake --install', done.status == 0, said(done)):
            return tally
        prefix = (folder / 'first').rename(folder / 'prefix')
        check_installation(tally, prefix, folder, (program.parent / 'share/riwaya/meaning/network.bin').exists())
        check_exports(tally, next(prefix.rglob('libriwaya.so')))
        check_consumers(tally, prefix, folder)
        check_offline(tally, folder)
    return tally


def check_installation(tally, prefix, folder, encoder):
    there = {str(p.relative_to(prefix)) for p in prefix.rglob('*') if not p.is_dir()}
    wanted = ['bin/riwaya', 'include/riwaya/riwaya.h', 'share/doc/riwaya/LICENSE', 'share/doc/riwaya/NOTICE']
    wanted += ['share/riwaya/compiled/tables.image', 'share/riwaya/compiled/stamps.tsv']
    wanted += [f'share/riwaya/{p.relative_to(ROOT)}' for folder in ('languages', 'knowledge') for p in (ROOT / folder).rglob('*.tsv')]
    # What the build converted of the sentence encoder, where it was fetched.
    wanted += ['share/riwaya/meaning/pieces.bin', 'share/riwaya/meaning/network.bin', 'share/doc/riwaya/LICENSE.sentence_encoder'] if encoder else []
    tally.check('program, headers, tables and licence are installed', not set(wanted) - there, set(wanted) - there)
    # Else the installed program would hash its tables at every start, or read them.
    rows = [line.split('\t') for line in (prefix / 'share/riwaya/compiled/stamps.tsv').read_text().splitlines()]
    stats = [(path, int(size), int(changed), (prefix / 'share/riwaya' / path).stat()) for path, size, changed, _ in rows]
    other = [path for path, size, changed, s in stats if s.st_size != size or s.st_mtime_ns not in (changed, changed // 10**9 * 10**9)]
    tally.check('what was compiled is of the installed tables', len(rows) > 20 and not other, other)
    found = [n for n in there if n.startswith('include/') and n != 'include/riwaya/' + n.rsplit('/', 1)[1]]
    tally.check('only the public headers are installed', not found, found)
    tally.check('the library has a SOVERSION', any(n.endswith('libriwaya.so.0') for n in there), sorted(n for n in there if '.so' in n))
    ran = run([prefix / 'bin/riwaya', 'read', '--format', 'jsonl', folder / 'a.txt'], cwd=folder)
    tally.check('the installed program finds its tables', ran.status == 0 and ran.out.count(b'\n') == 1, said(ran))


def check_exports(tally, library):
    if not shutil.which('nm'):
        return tally.skip('exported symbols', 'no nm')
    symbols = [line.split(' ', 2)[2] for line in run(['nm', '-DC', '--defined-only', library]).out.decode().splitlines()]
    found = [s for s in symbols if not s.startswith('riwaya::') and s != 'riwaya']
    tally.check('only riwaya:: is exported', symbols and not found, '\n'.join(found[:20]))
    found = [s for s in symbols if re.match(r'riwaya::\w+::\w+', s) and not re.match(r'riwaya::(Engine|Article|SourceMap|QuoteFinder)::', s)]
    tally.check('nothing of the rooms is exported', not found, '\n'.join(found[:20]))


def check_consumers(tally, prefix, folder):
    # A copy of the consumer outside the tree, with headers of no other library but the system's in reach by name.
    shutil.copytree(ROOT / 'tests/consumer', folder / 'consumer')
    reports = [folder / name for name, _ in REPORTS]
    build = folder / 'consumer/build'
    made = run(['cmake', '-S', folder / 'consumer', '-B', build, '-G', 'Ninja', f'-DCMAKE_PREFIX_PATH={prefix}'])
    made = run(['cmake', '--build', build]) if made.status == 0 else made
    tally.check('a consumer builds through find_package', made.status == 0, said(made))
    by_cmake = run([build / 'consumer', *reports])
    both = b'300 workers would strike' in by_cmake.out and b'300 workers will go on strike' in by_cmake.out
    tally.check('and compares two reports', by_cmake.status == 0 and both, said(by_cmake))
    libraries = next(prefix.rglob('riwaya.pc')).parent
    flags = run(['pkg-config', '--cflags', '--libs', 'riwaya'], env={'PKG_CONFIG_PATH': str(libraries)})
    tally.check('pkg-config knows riwaya', flags.status == 0, said(flags))
    one = folder / 'by-pkg-config'
    made = run([os.environ.get('CXX', 'c++'), '-std=c++20', '-o', one, folder / 'consumer/main.cc', *flags.out.decode().split()])
    tally.check('a consumer builds through pkg-config', made.status == 0, said(made))
    by_flags = run([one, *reports], env={'LD_LIBRARY_PATH': str(libraries.parent)})
    tally.check('and gives the same', by_flags.status == 0 and by_flags.out == by_cmake.out, said(by_flags))
    needs = run(['c++', '-std=c++20', '-M', *flags.out.decode().split()[:1], ROOT / 'tests/consumer/main.cc']).out.decode()
    found = re.findall(r'\S*(?:unicode/|simdjson|fmt/|lexbor|CLI/)\S*', needs)
    tally.check('its headers need no other library', 'riwaya/engine.h' in needs and not found, found)


def check_offline(tally, folder):
    """Configuring with local sources asks no network: every way to fetch is made to fail."""
    sources = ROOT / 'build/sources'
    env = {'PIP_NO_INDEX': '1', 'PIP_FIND_LINKS': '', 'http_proxy': 'http://127.0.0.1:9', 'https_proxy': 'http://127.0.0.1:9'}
    configure = ['cmake', '-S', ROOT, '-G', 'Ninja', '-DRIWAYA_FETCH=OFF', '-DRIWAYA_TESTS=OFF']
    ran = run([*configure, '-B', folder / 'offline', f'-DRIWAYA_SOURCES={sources}'], env=env)
    tally.check('configures offline with local sources', ran.status == 0, said(ran))
    (folder / 'some').mkdir()
    (folder / 'some/lexbor').symlink_to(sources / 'lexbor')
    ran = run([*configure, '-B', folder / 'without', f'-DRIWAYA_SOURCES={folder}/some'], env=env)
    tally.check('configures without the sentence encoder, and says so', ran.status == 0 and b'No sentence encoder' in ran.out, said(ran))
    ran = run([*configure, '-B', folder / 'nothing', f'-DRIWAYA_SOURCES={folder}/none'], env=env)
    tally.check('says what is missing without them', ran.status != 0 and b'tools/fetch' in ran.err, said(ran))


if __name__ == '__main__':
    main(installed)

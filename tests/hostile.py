"""Damaged and hostile documents: the program answers each, in bounded time, and its spans stay sound. usage: hostile.py [PROGRAM [COUNT]]

Documents are made from the examples by cutting, repeating, nesting and mixing, from a fixed seed, and go in as JSON lines and
as saved readings that were damaged. No outcome is expected but the contract: a line out for a line in, or a message."""
import json, random, sys

from harness import ROOT, Tally, main, run
from properties import reports_of, spans_in, stories, whole_characters

# Characters that parsers trip over: quotes of every kind, marks, controls, joiners, directions, digits of two scripts.
ODD = list('"\'«»“”„‹›()[]{}<>&;:،؛؟!…—-\\/\t\n\r\0\x1b\x7f') + ['\u200f', '\u202e', '\u2066', '\u200d', '\ufeff', '\u0640', '\u064b', '\u0301', '٣', '7', '🙂',
                                                                    '&#1;', '&#x110000;', '<!--', ']]>', '<p>', '</div>', '<script>', '{"']


def damage(rnd, text, others):
    """One text changed in a few places."""
    for _ in range(rnd.randint(1, 6)):
        a, b = sorted(rnd.randrange(len(text) + 1) for _ in '12')
        kind = rnd.randrange(7)
        if kind == 0:
            text = text[:a] + text[b:]
        elif kind == 1:
            text = text[:a] + text[a:b][:400] * rnd.randint(2, 30) + text[b:]
        elif kind == 2:
            text = text[:a] + rnd.choice(ODD) * rnd.choice((1, 2, 50, 3000)) + text[a:]
        elif kind == 3:
            text = text[:a] + rnd.choice(others) + text[b:]
        elif kind == 4:
            text = ''.join(c + rnd.choice(ODD) if rnd.random() < 0.05 else c for c in text)
        elif kind == 5:
            words = text.split(' ')
            rnd.shuffle(words)
            text = ' '.join(words)
        else:
            text = text.replace(' ', rnd.choice(['', '  ', '\u00a0', '\n']), rnd.randint(1, 500))
        text = text[:20000]
    return text


def documents(count):
    rnd = random.Random(7)
    texts = [f.read_text('utf-8') for folder in stories() if ROOT in folder.parents for f in reports_of(folder)] or ['The bridge is open, he said.\n']
    for i in range(count):
        source = rnd.choice(texts)
        field = 'html' if source.lstrip()[:1] == '<' else 'text'
        yield {'id': f'h{i}', field: damage(rnd, source, texts), 'published': rnd.choice(['', '2024-02-30', '2023-12-11', 'yesterday', '0'])}


# Each of a shape that costs the square of its size where an algorithm is careless; 300 kB of it.
SHAPES = {
    'open quotes': '"' * 300000, 'nested brackets': '(' * 150000 + ')' * 150000, 'one word': 'a' * 300000, 'words without an end': 'said that ' * 30000,
    'chain of relays': 'the agency quoted the minister as saying that ' * 6500, 'numbers': '12 ' * 100000, 'digits': '9' * 300000,
    'dates': 'on Monday 3 May ' * 19000, 'names': 'Anna Berg ' * 30000, 'lines': '\n' * 300000, 'short lines': 'a\n' * 150000,
    'marks on one letter': 'e' + '\u0301' * 150000, 'joined letters': '\u0640' * 150000, 'quoted lines': '"a" said b.\n' * 25000,
}


def hostile(program, count=300, slow=1):
    tally = Tally('hostile')
    made = list(documents(count))
    ran = run([program, 'read', '--format', 'jsonl'], ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in made).encode(), timeout=slow * (60 + count))
    lines = ran.out.decode('utf-8').split('\n')[:-1]
    good = tally.check(f'{count} damaged documents are answered', ran.status in (0, 1) and len(lines) + ran.err.count(b'\n') >= count,
                       f'status {ran.status}, {len(lines)} lines\n' + ran.err.decode('utf-8', 'replace')[-2000:])
    for line in lines if good else []:
        reading = json.loads(line)
        raw = reading['article']['text'].encode()
        found = [s for s in spans_in(reading) if not whole_characters(raw, s)]
        if found:
            tally.check(f'spans of {reading["id"]}', False, found[:5])
    half = run([program, 'compare', '--format', 'json', '-'], '\n'.join(lines[:40]).encode(), timeout=slow * 120)
    tally.check('forty of them are compared', half.status == 0, half.err.decode('utf-8', 'replace')[-2000:])
    rnd = random.Random(11)
    cut = '\n'.join(l[:rnd.randrange(len(l))] + rnd.choice(['', '}', '0', '"', l[-40:]]) for l in lines[:100])
    ran = run([program, 'read', '--format', 'jsonl', '-'], cut.encode(), timeout=slow * 60)
    tally.check('damaged saved readings are refused or read', ran.status in (0, 1, 3), f'status {ran.status}\n' + ran.err.decode('utf-8', 'replace')[-2000:])
    for name, text in SHAPES.items():
        ran = run([program, 'read', '--format', 'jsonl', '-'], json.dumps({'id': 'shape', 'text': text}).encode(), timeout=slow * 20)
        tally.check(f'{name}: within 20 s', ran.status == 0 and ran.out.count(b'\n') == 1, f'status {ran.status}, {ran.seconds:.1f} s\n' + ran.err.decode('utf-8', 'replace')[-2000:])
    return tally


if __name__ == '__main__':
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    main(lambda program: hostile(program, count))

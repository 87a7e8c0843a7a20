"""`riwaya relate` as a user calls it: pairs with known answers, the words that decide, JSON, exit codes. usage: relate.py [PROGRAM]"""
import csv, json

from harness import ROOT, Tally, main, run

PAIRS = ROOT / 'tests/relate/pairs.tsv'
# The share of the rows `wanted` that must be right: with the sentence encoder, and without it.
WANTED, WANTED_WITHOUT = 0.7, 0.6
FIELDS = {'id', 'relation', 'probability', 'probabilities', 'why', 'a', 'b', 'meaning'}


def rows():
    lines = [l for l in PAIRS.read_text('utf-8').splitlines() if l and not l.startswith('#')]
    return list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))


def judged(program, pairs, env=None):
    feed = ''.join(json.dumps({'id': str(i), 'a': a, 'b': b}, ensure_ascii=False) + '\n' for i, (a, b) in enumerate(pairs))
    ran = run([program, 'relate', '--format', 'jsonl'], feed.encode(), env=env)
    return [json.loads(line) for line in ran.out.decode().splitlines()]


def has_words(told, wanted):
    return wanted == '-' or all(any(w in words for words in told['words']) for w in wanted.split('|'))


def sound(told, text):
    """Spans are sorted, apart, not empty, and hold the words that are told."""
    whole, end = text.encode(), 0
    for (b, e), words in zip(told['spans'], told['words']):
        if not end <= b < e <= len(whole) or whole[b:e].decode() != words:
            return False
        end = e
    return len(told['spans']) == len(told['words'])


def pairs(tally, program, env, share):
    table = rows()
    got = judged(program, [(r['a'], r['b']) for r in table], env)
    name = 'without the encoder' if env else 'with the encoder'
    if not tally.check(f'{name}: one line a pair, in order', [g['id'] for g in got] == [str(i) for i in range(len(table))], len(got)):
        return
    right = []
    for r, g in zip(table, got):
        good = g['relation'] == r['relation']
        shown = f'{r["a"]} / {r["b"]}'
        if r['level'] == 'must' and not env:
            tally.check(shown, good and has_words(g['a'], r['words_a']) and has_words(g['b'], r['words_b']), g)
        if r['level'] == 'wanted':
            right.append(good)
        tally.check(f'{name}, form: {shown}', set(g) == FIELDS and sound(g['a'], r['a']) and sound(g['b'], r['b']) and
                    abs(sum(g['probabilities'].values()) - 1) < 1e-9 and g['probability'] == g['probabilities'][g['relation']], g)
    tally.check(f'{name}: wanted rows', sum(right) >= share * len(right), f'{sum(right)} of {len(right)}')
    turned = judged(program, [(r['b'], r['a']) for r in table], env)
    tally.check(f'{name}: which comes first makes no difference',
                [(g['probabilities'], g['why'], g['a'], g['b']) for g in got] == [(g['probabilities'], g['why'], g['b'], g['a']) for g in turned])


def relate(program):
    tally = Tally('relate')
    with_encoder = judged(program, [('Prices rise', 'Prices fall')])[0]['meaning']
    if with_encoder:
        pairs(tally, program, None, WANTED)
    else:
        tally.skip('pairs with the sentence encoder', 'built without it')
    pairs(tally, program, {'RIWAYA_DATA': str(ROOT)}, WANTED_WITHOUT)

    two = run([program, 'relate', 'Prices rise in May', 'Prices fall in May'])
    tally.check('two headlines, for people: the answer, why, and the words', two.status == 0 and
                all(w in two.out.decode() for w in ('disagree', 'opposite sense', 'rise', 'fall')), two.out)
    hostile = run([program, 'relate', 'a\x1b[2J\u202eb rises', 'x\u2066'])
    tally.check('hostile text is shown, not sent', hostile.status == 0 and b'\x1b' not in hostile.out and '\u202e'.encode() not in hostile.out, hostile.out)
    tally.check('no words: nothing is told of them', judged(program, [('', '...')])[0]['why'] == 'unread')
    long = ' '.join(['prices'] * 6000)
    tally.check('a long text ends soon', judged(program, [(long, long + ' fell')])[0]['relation'] == 'agree')
    mixed = run([program, 'relate', '--format', 'jsonl'], b'{"id": 7, "a": "x", "b": "y"}\nnonsense\n\n{"a": "x"}\n')
    tally.check('broken lines are named, the rest is done, exit 1', mixed.status == 1 and json.loads(mixed.out)['id'] == '7' and
                b'-:2' in mixed.err and b'-:4' in mixed.err, mixed.err)
    tally.check('nothing but broken lines: exit 3', run([program, 'relate'], b'nonsense\n').status == 3)
    tally.check('a file that is not there: exit 3', run([program, 'relate', 'no-such-file']).status == 3)
    tally.check('three headlines are wrong usage', run([program, 'relate', 'a', 'b', 'c']).status == 2)
    feed = ''.join(json.dumps({'id': str(i), 'a': r['a'], 'b': r['b']}) + '\n' for i, r in enumerate(rows())).encode()
    outs = {run([program, 'relate', '--format', 'jsonl', '--threads', n], feed).out for n in ('1', '5')}
    tally.check('any number of threads gives the same', len(outs) == 1)
    return tally


if __name__ == '__main__':
    main(relate)

"""`riwaya stories` as a user calls it: pairs with known answers, shuffles, calls of many sizes, --follow, exit codes. usage: stories.py [PROGRAM]"""
import collections, csv, json, random, re

from harness import ROOT, Tally, main, run

PAIRS = ROOT / 'tests/stories/pairs.tsv'
# The share of the rows `wanted` that must be right.
WANTED = 0.6
# Two orders of one day may differ by so much in BCubed F1.
MOST_APART = 0.01
# BCubed F1 of each set of reports; the part of the day that is held back takes no part in choosing the weights.
LEAST = {'day.json': 0.93, 'events.json': 0.92}


def told(program, documents, *options):
    feed = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
    ran = run([program, 'stories', '--format', 'jsonl', *options], feed.encode())
    return [json.loads(line) for line in ran.out.decode().splitlines()]


def invented(name):
    """The reports as the program takes them, and the story of each."""
    documents = [{'id': d['id'], 'source': d['source'], 'url': d['url'], 'title': d['title'], 'published': d['date'], 'text': d['content']}
                 for d in json.loads((ROOT / 'tests/stories' / name).read_text('utf-8'))]
    labels = json.loads((ROOT / 'tests/stories' / name.replace('.json', '.labels.json')).read_text('utf-8'))
    return documents, {i: l['story'] for i, l in labels.items()}


def bcubed(gold, got):
    groups = [collections.defaultdict(set), collections.defaultdict(set)]
    for i in gold:
        groups[0][gold[i]].add(i)
        groups[1][got[i]].add(i)
    precision = recall = 0
    for i in gold:
        a, b = groups[0][gold[i]], groups[1][got[i]]
        precision += len(a & b) / len(b) / len(gold)
        recall += len(a & b) / len(a) / len(gold)
    return 2 * precision * recall / (precision + recall)


def pairs(tally, program):
    lines = [l for l in PAIRS.read_text('utf-8').splitlines() if l and not l.startswith('#')]
    rows = list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))
    right = []
    for r in rows:
        documents = [{'id': side, 'title': r[f'title_{side}'], 'text': r[f'text_{side}'], 'published': '2026-02-03'} for side in 'ab']
        got = told(program, documents)
        good = len(got) == 2 and (got[0]['story'] == got[1]['story']) == (r['one_story'] == 'yes')
        if r['level'] == 'must':
            tally.check(r['what'], good, got)
        else:
            right.append(good)
    tally.check('wanted rows', sum(right) >= WANTED * len(right), f'{sum(right)} of {len(right)}')


def orders(tally, program, name):
    documents, gold = invented(name)
    plain = told(program, documents)
    tally.check(f'{name}: one line a report, in order', [g['id'] for g in plain] == [d['id'] for d in documents])
    tally.check(f'{name}: form', all(set(g) == {'id', 'story', 'origin'} and re.fullmatch(r'(\d{8}|undated)-[0-9a-hj-km-np-tv-z]{6}', g['story']) for g in plain), plain[:3])
    score = bcubed(gold, {g['id']: g['story'] for g in plain})
    tally.check(f'{name}: BCubed F1 {score:.3f}', score >= LEAST[name], f'least {LEAST[name]}')
    tally.check(f'{name}: the same twice', told(program, documents) == plain)
    tally.check(f'{name}: on one thread', told(program, documents, '--threads', '1') == plain)
    for seed in range(5):
        shuffled = documents[:]
        random.Random(seed).shuffle(shuffled)
        other = bcubed(gold, {g['id']: g['story'] for g in told(program, shuffled)})
        tally.check(f'{name}: shuffle {seed}', abs(other - score) < MOST_APART, f'{other:.3f}, not {score:.3f}')


def follow(tally, program):
    documents, _ = invented('day.json')
    plain = {g['id']: g['story'] for g in told(program, documents)}
    state, good = {}, True
    for line in told(program, documents, '--follow'):
        good = good and (state.get(line['id']) == line['was'] if 'was' in line else line['id'] not in state)
        state[line['id']] = line['story']
    tally.check('--follow: a correction names what was told before', good)
    parts = lambda m: sorted(sorted(i for i in m if m[i] == s) for s in set(m.values()))
    tally.check('--follow ends where the whole does', parts(state) == parts(plain))


def dates(tally, program):
    """A date that has not come, and reports without any."""
    body = 'The old bridge of Ardale over the Silver was closed on Tuesday after cracks were found in three of its piers.\nThe mayor, John Harrow, said that the repairs will take eleven weeks and cost 400,000 crowns.'
    other = 'A market was opened in Corvik on Thursday, and traders from six towns came to sell fish, bread and cloth.'
    bridge = [{'id': name, 'title': 'Bridge closed', 'text': body, 'published': '2025-02-04'} for name in 'ab']
    far = {'id': 'far', 'title': 'Market', 'text': other, 'published': '2099-01-01'}
    got = told(program, [far, *bridge], '--follow')
    tally.check('a report that is dated far ahead parts no others', [g['story'] == got[1]['story'] for g in got if 'was' not in g] == [False, True, True], got)
    undated = {'id': 'undated', 'title': 'Bridge closed', 'text': body}
    for documents in ([*bridge[:1], undated], [undated, *bridge[:1]]):
        got = {g['id']: (g['story'], g['origin']) for g in told(program, documents)}
        tally.check(f"a report without a date is of the day of those beside it: {documents[0]['id']} first", got['undated'] == got['a'], got)


def calls(tally, program):
    for name, options, feed, status in [('nothing to read', [], b'', 3), ('--follow without jsonl', ['--follow'], b'{"text": "x"}', 2), ('no such format', ['--format', 'xml'], b'', 2)]:
        tally.check(f'exit code: {name}', run([program, 'stories', *options], feed).status == status)
    documents = [{'id': 'a', 'title': 'T\x1b[31mred', 'text': 'Words that are here for their own sake.', 'published': '2026-02-03'}, {'id': 'b', 'text': '.'}]
    ran = run([program, 'stories'], ''.join(json.dumps(d) + '\n' for d in documents).encode())
    tally.check('text: steering characters are shown', b'\x1b' not in ran.out and ran.status == 0, ran.out)
    tally.check('a report without words is a story of its own', len({g['story'] for g in told(program, documents)}) == 2)


def stories(program):
    tally = Tally('stories')
    pairs(tally, program)
    for name in LEAST:
        orders(tally, program, name)
    follow(tally, program)
    dates(tally, program)
    calls(tally, program)
    return tally


if __name__ == '__main__':
    main(stories)

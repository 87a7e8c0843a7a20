"""`riwaya origins` as a user calls it: invented days with known origins, in any order; copies without end; pages. usage: origins.py [PROGRAM]"""
import collections, json, random, re

from harness import ROOT, Tally, main, run

FIELDS = {'id', 'origin', 'like', 'share', 'refused', 'changed'}


def told(program, documents, arguments=(), timeout=60):
    """What the lines say in the end: ids to origins; and the lines."""
    feed = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
    ran = run([program, 'origins', '--format', 'jsonl', *arguments], feed.encode(), timeout=timeout)
    lines = [json.loads(l) for l in ran.out.decode().splitlines()]
    origins = {}
    for line in lines:
        origins[line['id']] = line['origin']
        origins.update(line.get('changed', {}))
    return origins, lines, ran


def bcubed(labels, got):
    sides = [collections.defaultdict(set), collections.defaultdict(set)]
    for i, label in labels.items():
        sides[0][label['origin']].add(i)
        sides[1][got[i]].add(i)
    both = [(len(a & b), len(a), len(b)) for i in labels for a, b in [(sides[0][labels[i]['origin']], sides[1][got[i]])]]
    p, r = sum(n / b for n, _, b in both) / len(both), sum(n / a for n, a, _ in both) / len(both)
    return 2 * p * r / (p + r)


def invented(tally, program):
    for name, least in (('day', 0.96), ('events', 0.99)):
        documents = [{'id': d['id'], 'source': d['source'], 'title': d['title'], 'published': d['date'], 'text': d['content']}
                     for d in json.loads((ROOT / f'tests/stories/{name}.json').read_text('utf-8'))]
        labels = json.loads((ROOT / f'tests/stories/{name}.labels.json').read_text('utf-8'))
        reached = []
        for turn in range(6):
            got, lines, _ = told(program, documents)
            tally.check(f'{name}: a line for each report, in their order', [l['id'] for l in lines] == [d['id'] for d in documents])
            tally.check(f'{name}: lines are as they should be', all(set(l) <= FIELDS and ('like' in l) == ('share' in l) for l in lines))
            reached.append(bcubed(labels, got))
            random.Random(turn).shuffle(documents)
        tally.check(f'{name}: BCubed F1 of {least} or more', reached[0] >= least, reached)
        tally.check(f'{name}: the order makes no difference', max(reached) - min(reached) < 0.01, reached)


STORM = ('The bridge over the Sidra was closed on Thursday after a storm, the roads office said. Two lorries were blown over near the '
         'northern gate, and nobody was hurt. Engineers will look at the piers on Friday before traffic is let across again. The ferry '
         'runs every hour until then, and carries lorries of up to twelve tonnes.')
OTHER = ('A storm closed the bridge over the Sidra on Thursday. Drivers waited for hours, and many turned back to the coast road, which '
         'was under water for a while. The bus company sent its passengers home by train.')


def compared(tally, program):
    """What is told by prints of one text alone is told so, and which reports these are."""
    feed = ''.join(json.dumps({'id': i, 'title': '', 'source': i, 'text': x, 'published': '2024-05-02'}) + '\n'
                   for i, x in (('Post', STORM), ('Herald', STORM), ('Times', OTHER)))
    shown = run([program, 'compare', '--width', '120', '-'], feed.encode()).out.decode()
    shown = re.sub('[\u2066-\u2069]', '', shown)
    tally.check('a point of two prints alone is one of one text', 'IN PRINTS OF ONE TEXT' in shown, shown)
    tally.check('how many there are is counted', 'in prints of one text alone' in shown.splitlines()[0] + shown.splitlines()[1], shown)
    tally.check('a print is told from a report of its own', 'From the same text as Post' in ' '.join(shown.split()), shown)
    alone = run([program, 'compare', '-'], ''.join(feed.splitlines(True)[1:]).encode()).out.decode()
    tally.check('two texts of their own are none', 'ONE TEXT' not in alone and 'same text' not in alone, alone)


def text(number, count):
    rnd = random.Random(number)
    return ' '.join(''.join(rnd.choice('abdeklmnorstu') for _ in range(6)) for _ in range(count))


def limits(tally, program):
    same = text(1, 200)
    many = [{'id': str(i), 'published': '2025-03-01', 'text': f'{same} {text(i, 10)}'} for i in range(10000)]
    got, _, ran = told(program, many)
    tally.check('ten thousand copies have one origin, within 20 s', set(got.values()) == {'0'} and ran.seconds < 20, ran.seconds)
    got, _, ran = told(program, [{'id': str(i), 'text': 'same ' * 1000000 + text(i, 5)} for i in range(5)])
    tally.check('a million equal words, within 20 s', len(got) == 5 and ran.seconds < 20, ran.seconds)
    days = [{'id': f'{d}', 'published': f'2025-03-{d:02}', 'text': same} for d in range(1, 29, 9)]
    got, _, _ = told(program, days)
    tally.check('reports more than seven days apart are not compared', len(set(got.values())) == len(days), got)
    got, _, _ = told(program, days, ['--days', '9'])
    tally.check('--days says how far apart', set(got.values()) == {'1'}, got)
    # Two reports that use up most of one text, each with words of its own, are known before that text itself.
    whole = text(5, 120).split()
    used = [{'id': 'a', 'text': ' '.join(whole[:80] + text(6, 90).split())}, {'id': 'b', 'text': ' '.join(text(7, 90).split() + whole[30:])}, {'id': 'c', 'text': ' '.join(whole)}]
    got, lines, _ = told(program, used)
    tally.check('a later report changes an origin that was told', lines[1]['origin'] == 'b' and lines[2].get('changed') == {'b': 'a'}, lines)
    got, _, _ = told(program, [{'id': 'a', 'text': text(5, 80)}, {'id': 'b', 'text': text(6, 80)}, {'id': 'c', 'text': text(5, 80) + ' ' + text(6, 80)}])
    tally.check('a round-up of two texts makes them no one text', got == {'a': 'a', 'b': 'b', 'c': 'a'}, got)


def dates(tally, program):
    """Days as feeds write them, and reports without any."""
    same = text(21, 200)
    dated = [{'id': 'november', 'published': 'Tue, 04 Nov 2025 09:00:00 GMT', 'text': same}, {'id': 'february', 'published': 'Tue, 03 Feb 2026 09:00:00 GMT', 'text': same},
             {'id': 'iso', 'published': '2026-02-03T12:00:00+03:00', 'text': same}]
    got, _, _ = told(program, dated)
    tally.check('days of RFC 822 are days', got == {'november': 'november', 'february': 'february', 'iso': 'february'}, got)
    undated = [{'id': 'undated', 'text': same}, {'id': 'other', 'text': text(22, 200)}, dated[2]]
    got, _, _ = told(program, undated)
    tally.check('reports before the first date are taken to be of its day', got == {'undated': 'undated', 'other': 'other', 'iso': 'undated'}, got)


def pages(tally, program):
    paragraphs = [text(n, 60) for n in (11, 12, 13)]
    page = '<html><head><title>Mill closed</title></head><body><article><h1>Mill closed</h1>' + ''.join(f'<p>{p}.</p>' for p in paragraphs) + '</article></body></html>'
    documents = [{'id': 'page', 'html': page}, {'id': 'text', 'text': '\n'.join(paragraphs)}, {'id': 'empty', 'html': '<html><body></body></html>'}]
    got, lines, ran = told(program, documents)
    tally.check('a page is a copy of its text', got.get('text') == 'page' and ran.status == 0, (got, ran.err))
    tally.check('a page that is no article says so', lines[-1]['origin'] == 'empty' and 'refused' in lines[-1], lines)
    ran = run([program, 'read', '--format', 'jsonl'], json.dumps(documents[0]).encode())
    ran = run([program, 'origins', '--format', 'jsonl', '-'], ran.out + json.dumps(documents[1]).encode() + b'\n{"broken\n')
    tally.check('a saved reading is a report; what is broken is told, and the rest is done',
                ran.status == 1 and b'"origin":"page","like":"page"' in ran.out and ran.err.count(b'\n') == 1, ran.out + ran.err)


def origins(program):
    tally = Tally('origins')
    invented(tally, program)
    compared(tally, program)
    limits(tally, program)
    dates(tally, program)
    pages(tally, program)
    return tally


if __name__ == '__main__':
    main(origins)

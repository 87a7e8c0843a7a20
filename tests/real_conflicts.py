"""Conflict lines on real stories of ../shared/data, each judged by a reader. usage: real_conflicts.py [PROGRAM [NEW.json]]

Every line that the program prints on the stories of stories-ar, the topics of stories-en and the stories that it finds itself in the
ANT corpus (as if each report were of an outlet of its own) is looked up in real_judged.tsv: right, arguable, wrong, or not judged
yet. The texts are not ours, so a line is kept as its kind and where its words stand. NEW.json takes the lines that are not judged."""
import collections, csv, glob, gzip, json, re, subprocess, sys, zlib
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / 'shared/data'
MOST = 8  # reports of one story


def report(d):
    return {'id': d['id'], 'source': d.get('source'), 'title': d.get('title'), 'published': d.get('published') or d.get('date'),
            'text': d.get('text') or d.get('content')}


def arabic():
    labels = json.loads((DATA / 'stories-ar/dev.labels.json').read_text('utf-8'))
    stories = collections.defaultdict(list)
    for d in json.loads((DATA / 'stories-ar/dev.json').read_text('utf-8')):
        stories[labels[d['id']]['story']].append(report(d))
    return [('press', s) for s in stories.values()]


def english():
    out = []
    for topic in sorted(glob.glob(str(DATA / 'stories-en/*/'))):
        for kind in 'ecb', 'ecbplus':
            paths = sorted(p for p in map(Path, glob.glob(topic + '/*')) if re.search(rf'\d{kind}\.txt$', p.name))
            out.append(('english', [{'id': p.name, 'source': p.name, 'title': '', 'text': untokenized(p)} for p in paths[:MOST]]))
    return out


def untokenized(path):
    lines = [l for l in path.read_text('utf-8', 'replace').splitlines() if not l.startswith('http')]
    return '\n'.join(re.sub(r" (?=[,.;:?!'’])|(?<=\$) ", '', l) for l in lines)


def radio(program):
    packed = DATA / 'load/ant.jsonl.gz'
    reports = {d['id']: d for d in map(json.loads, gzip.open(packed, 'rt', encoding='utf-8'))}
    told = subprocess.run([program, 'stories', '--format', 'jsonl', '-'], input=gzip.open(packed).read(), capture_output=True).stdout
    stories = collections.defaultdict(list)
    for line in told.decode().splitlines():
        d = json.loads(line)
        stories[d['story']].append(reports[d['id']])
    return [('radio', [{**d, 'source': f'outlet {n}'} for n, d in enumerate(s[:MOST])]) for s in stories.values()]


def lines(program, story):
    """Each conflict line of a story: where its words stand, and its words with what stands around them."""
    feed = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in story)
    told = json.loads(subprocess.run([program, 'compare', '--format', 'json', '-'], input=feed.encode(), capture_output=True).stdout)
    text = {d['id']: d['text'].encode() for d in told['documents']}
    for conflict in (c for p in told['points'] for c in p['conflicts']):
        cells = sorted((x['document'], *x['span']) for x in conflict['cells'])
        around = [[d, text[d][b:e].decode('utf-8', 'ignore'), text[d][max(0, b - 170):e + 110].decode('utf-8', 'ignore')] for d, b, e in cells]
        yield conflict['kind'], cells, {'note': conflict.get('note'), 'cells': around}


def key(kind, cells):
    return '\t'.join([kind] + [f'{d}:{b}-{e}' for d, b, e in cells])


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / 'build/release/riwaya')
    kept = (ROOT / 'tests/accounts/real_judged.tsv').read_text('utf-8').splitlines()
    rows = csv.DictReader([l for l in kept if not l.startswith('#')], delimiter='\t', quoting=csv.QUOTE_NONE)
    judged = {'\t'.join([r['kind'], r['first'], *([r['second']] if r['second'] else [])]): r['verdict'] for r in rows}
    counts, stories, new = collections.defaultdict(collections.Counter), collections.Counter(), {}
    for group, story in arabic() + english() + radio(program):
        if len(story) < 2:
            continue
        half = 'measured only' if zlib.crc32(min(d['id'] for d in story).encode()) % 2 else 'learned from'
        stories[group, half] += 1
        for kind, cells, shown in lines(program, story):
            verdict = judged.get(key(kind, cells), 'not judged')
            counts[group, half][verdict] += 1
            if verdict == 'not judged':
                new[key(kind, cells)] = {'kind': kind, **shown}
    for half in 'learned from', 'measured only':
        both = sum((counts[g, half] for g in ('press', 'english', 'radio')), collections.Counter())
        for group, c in [(g, counts[g, half]) for g in ('press', 'english', 'radio')] + [('all', both)]:
            known = sum(c.values()) - c['not judged']
            share = f"right {c['right'] / known:.3f}, right or arguable {(c['right'] + c['arguable']) / known:.3f}" if known else ''
            print(f"{half}: {group}: {stories[group, half] or sum(n for (_, h), n in stories.items() if h == half)} stories, "
                  f"{sum(c.values())} lines: {dict(sorted(c.items()))} {share}")
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(new, ensure_ascii=False, indent=0), 'utf-8')


if __name__ == '__main__':
    main()

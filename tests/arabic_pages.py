"""How well Arabic pages of our own are read (tests/page/arabic/README.md), against floors. usage: arabic_pages.py [PROGRAM]

Body: F1 of the runs of four words, as the public benchmark of article extraction counts them, mean over the articles."""
import collections, datetime, json, re

from harness import ROOT, Tally, main, run

PAGES = ROOT / 'tests/page/arabic'
# What the program has reached: raised when a change lifts a figure, never lowered to let one through.
FLOORS = {'body F1': 0.97, 'articles kept': 1.0, 'others refused': 0.85, 'published, day': 0.97, 'title': 0.97,
          'modified': 0.95, 'author': 0.88, 'outlet': 0.9, 'agency': 0.93}


def words(text):
    return re.findall(r'\w+', text or '')


def body_f1(wanted, got):
    def runs(text):
        w = words(text)
        n = min(4, len(w))
        return collections.Counter(tuple(w[i:i + n]) for i in range(len(w) - n + 1)) if w else collections.Counter()
    a, b = runs(wanted), runs(got)
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def values(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def folded(text):
    text = re.sub('[\u064b-\u0652\u0670\u0640]', '', (text or '').lower())
    return ' '.join(words(re.sub('[أإآٱ]', 'ا', text)))


def moment(iso):
    return datetime.datetime.fromisoformat(iso.replace('Z', '+00:00')) if 'T' in iso else None


def same_day(wanted, got):
    """One day as both write it, or one moment in two zones."""
    if not wanted or not got:
        return not wanted and not got
    a, b = moment(wanted), moment(got)
    return wanted[:10] == got[:10] or bool(a and b and a.tzinfo and b.tzinfo and abs((a - b).total_seconds()) < 60)


def figures(readings):
    found = collections.defaultdict(list)
    for name, reading in readings.items():
        wanted, article = json.loads((PAGES / f'{name}.json').read_text('utf-8')), reading['article']
        if wanted['refused']:
            found['others refused'].append('refused' in reading)
            continue
        found['articles kept'].append('refused' not in reading)
        found['body F1'].append(max(body_f1(body, article['body']) for body in [wanted['body'], *wanted.get('body_alt', [])]))
        found['published, day'].append(same_day(wanted['published'], article['published']))
        found['modified'].append(any(same_day(v, article.get('modified')) for v in values(wanted['modified'])))
        for key in ('title', 'author', 'outlet', 'agency'):
            found[key].append(any(folded(v) == folded(article.get(key)) for v in values(wanted[key])))
    return found


def arabic_pages(program):
    tally = Tally('arabic pages')
    pages = sorted(PAGES.glob('*.html'))
    ran = run([program, 'read', '--format', 'jsonl', '--layers', 'article', *pages])
    lines = ran.out.decode('utf-8').splitlines()
    if not tally.check('every page is read or refused', ran.status == 0 and len(lines) == len(pages), ran.err.decode('utf-8', 'replace')):
        return tally
    readings = {page.stem: json.loads(line) for page, line in zip(pages, lines)}
    for sets, names in (('all', readings), ('b', [n for n in readings if n[0] == 'b']), ('c', [n for n in readings if n[0] == 'c'])):
        found = figures({n: readings[n] for n in names})
        print(f'  {sets}: ' + ', '.join(f'{k} {sum(v) / len(v):.3f} of {len(v)}' for k, v in found.items()), flush=True)
        for what, floor in FLOORS.items() if sets == 'all' else ():
            got = sum(found[what]) / len(found[what])
            tally.check(f'{what}: {got:.3f} against {floor}', got >= floor, 'must not fall')
    return tally


if __name__ == '__main__':
    main(arabic_pages)

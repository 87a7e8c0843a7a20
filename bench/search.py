"""How fast a store of 100 thousand reports is searched, and how large it is.

usage: search.py STORE_SPEED DOCUMENTS [COUNT [DESK.db]]      STORE_SPEED is the target of that name; an existing DESK.db is not filled anew

The store is filled with the documents and mixtures of their sentences (bench/store_speed.cc). Questions are drawn from the documents:
one, two and three words of a title, the commonest words among them, two words that stand side by side in a text as a phrase, and the
same of statements. Every question is asked of an open store, once, in random order; what is printed is milliseconds of the clock, snippets included; those of the
processor beside them tell what it would be on a machine that does nothing else.
"""
import collections, gzip, json, os, pathlib, random, re, statistics, subprocess, sys, tempfile

EACH = 200  # questions of a kind


def documents(path):
    opened = gzip.open(path, 'rt') if path.endswith('.gz') else open(path)
    with opened as lines:
        return [json.loads(line) for line in lines]


def questions(found):
    choose = random.Random(1)
    titles = [words for words in (re.findall(r'\w{2,}', d.get('title') or '') for d in found) if len(words) > 3]
    texts = [words for words in (re.findall(r'\w{2,}', d['text']) for d in found) if len(words) > 20]
    common = collections.Counter(w for words in texts for w in set(words)).most_common(EACH)
    out = []
    for _ in range(EACH):
        for n in (1, 2, 3):
            out.append((f'{n} word' + 's' * (n > 1), ' '.join(choose.sample(choose.choice(titles), n))))
        words = choose.choice(texts)
        at = choose.randrange(len(words) - 2)
        out.append(('phrase', f'"{words[at]} {words[at + 1]}"'))
        out.append(('said, 2 words', 'said:' + ' '.join(choose.sample(choose.choice(titles), 2))))
    for word, _ in common:
        out.append(('common word', word))
        out.append(('said, common word', 'said:' + word))
    choose.shuffle(out)
    return out


def main(tool, path, count='100000', desk=None):
    temporary = tempfile.TemporaryDirectory()
    desk = desk or str(pathlib.Path(temporary.name) / 'desk.db')
    if not os.path.exists(desk):
        print(subprocess.run([tool, 'fill', desk, path, count], check=True, capture_output=True, text=True).stdout.strip())
    print(f'{os.path.getsize(desk) / int(count):.0f} bytes a report')
    asked = questions(documents(path))
    ran = subprocess.run([tool, 'search', desk], input='\n'.join(q for _, q in asked) + '\n', check=True, capture_output=True, text=True)
    times = collections.defaultdict(list)
    for (kind, _), line in zip(asked, ran.stdout.splitlines(), strict=True):
        times[kind].append([float(t) for t in line.split('\t')[:2]])
    times['all'] = [t for kind in list(times) for t in times[kind]]
    for kind, pairs in times.items():
        for what, ms in zip(('clock', 'processor'), (sorted(column) for column in zip(*pairs))):
            print(f'{kind:18} {len(ms):5} questions   {what:9}   median {statistics.median(ms):6.1f} ms   p99 {ms[int(len(ms) * 0.99)]:6.1f} ms   worst {ms[-1]:6.1f} ms')


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

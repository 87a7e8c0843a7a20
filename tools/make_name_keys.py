#!/usr/bin/env python3
"""Makes languages/{ar,en}/name_keys.tsv: words of names whose key does not follow from their letters.

usage: make_name_keys.py PACKAGE            write the tables
       make_name_keys.py PACKAGE --measure  say how precise keys are on names that were not learnt from
       make_name_keys.py --check            say whether tests/names/keys.tsv holds for these rules

PACKAGE is the folder or wheel of the PyPI package arabic-name-romanizer 0.2.0; of its full names only those of Wikidata
(CC0) are used, three quarters of them to learn from (the rest by a hash of the name: measured alone). The rules are those
of src/names/name_keys.cc, read from the same tables; tests/names/keys.tsv holds both to the same answers."""
import collections
import hashlib
import pathlib
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
VOWELS = 'aiue'
LEAST_SHARE = 0.6  # of the people of a Latin spelling who bear the Arabic word that it stands for
LEAST_PEOPLE = 5   # who bear an Arabic word before it makes the sound that it shares with another ambiguous
LEAST_SPELT = 2    # people who spell a name so
LEAST_OVERLAP = 0.5  # of two words' Latin spellings, before they are one name
DIRECTORY = 'arabic_name_romanizer/resources/names.sqlite3'


def rows(path):
    """The rows of a table as dictionaries."""
    if not path.exists():
        return
    head = None
    for line in path.read_text(encoding='utf-8').split('\n'):
        if not line or line.startswith('#'):
            continue
        cells = ['' if c == '-' else c for c in line.split('\t')]
        if head is None:
            head = cells
        else:
            yield dict(zip(head, cells))


class Keys:
    """Keys of names in one language's letters."""

    def __init__(self, code, listed=True):
        self.sounds_of = collections.defaultdict(list)
        for row in rows(ROOT / f'languages/{code}/translit.tsv'):
            self.sounds_of[row['letters']].append(
                (row['sounds'].replace('0', ''), row['at'], row['before'].split('|') if row['before'] else []))
        self.longest = max(map(len, self.sounds_of))
        self.fold = {row['from']: row['to'] for row in rows(ROOT / f'languages/{code}/fold.tsv')}
        self.parts = collections.defaultdict(set)
        self.particles = {}
        self.endings = {}
        for row in rows(ROOT / f'languages/{code}/name_parts.tsv'):
            for form in row['form'].split('|'):
                if row['sort'] == 'ending':
                    self.endings[form] = row['key']
                elif row['sort'] == 'particle':
                    self.particles[self.folded(form)] = row['key']
                else:
                    self.parts[row['sort']].add(self.letters(form))
        self.own = {}
        for row in rows(ROOT / f'languages/{code}/name_keys.tsv') if listed else ():
            for word in row['word'].split('|'):
                self.own[self.folded(word)] = row['key']

    def letters(self, text):
        """Small letters without marks; those that translit.tsv lists stay as they are."""
        out = ''
        for c in text:
            if c in self.sounds_of:
                out += c
                continue
            for piece in unicodedata.normalize('NFKD', self.fold.get(c, c)):
                if not unicodedata.combining(piece) and piece != 'ـ':
                    out += self.fold.get(piece, piece).lower()
        return out

    def sounds(self, word):
        at, out = 0, ''
        while at < len(word):
            for size in range(min(self.longest, len(word) - at), 0, -1):
                best = None
                for sounds, where, before in self.sounds_of.get(word[at:at + size], ()):
                    begins, ends = at == 0, at + size == len(word)
                    if where and not {'begin': begins, 'end': ends and not begins, 'whole': begins and ends}[where]:
                        continue
                    if before and (ends or word[at + size] not in before):
                        continue
                    if best is None or where or before:
                        best = sounds
                if best is not None:
                    out += best
                    at += size
                    break
            else:
                at += 1
        return out

    def spoken(self, word):
        """The key of a word by its letters."""
        sounds = self.sounds(word)
        out = 'a' if sounds[:1] and sounds[0] in VOWELS else ''
        vowel = bool(out)
        body = sounds[:-1] if sounds.endswith('h') and len(sounds) > 1 else sounds
        out += ''.join(c for c in body if c not in VOWELS)
        out = out.replace('nb', 'mb').replace('ts', 's')
        if sounds[-1:] in ('a', 'i', 'u') and len(out) > vowel:
            out += sounds[-1]
        return out

    def folded(self, word):
        """What listed words are found by: endings that sound alike, and are at times confused, as one."""
        out = ''
        for c in word:
            for piece in unicodedata.normalize('NFKD', self.fold.get(c, c)):
                if not unicodedata.combining(piece) and piece != '\u0640':
                    out += self.fold.get(piece, piece).lower()
        return out[:-1] + self.endings.get(out[-1:], out[-1:])

    def words(self, name):
        """The words of a name that count, each with the key of the particles before it; compounds as one word."""
        out = []
        glue, particle = '', ''
        pieces = re.split(r'([\s\u200c]+|[-\u2010\u2011])', name)
        for i in range(0, len(pieces), 2):
            raw = re.sub(r"['`\u2019\u2018\u02bb\u02bc\u02be\u02bf\u00b4.,()]", '', pieces[i])
            word = self.letters(raw)
            hyphen = i + 1 < len(pieces) and pieces[i + 1] in ('-', '\u2010', '\u2011')
            if len(word) < 2:
                continue
            if word in self.parts['article'] or (hyphen and word in self.parts['article-']):
                continue
            if out and not glue and not particle and word in self.parts['tail']:
                out[-1][1] += word
            elif self.folded(raw) in self.particles and i + 2 < len(pieces) and not glue:
                particle += self.particles[self.folded(raw)]
            elif word in self.parts['compound'] and i + 2 < len(pieces):
                glue = word
            else:
                out.append([particle, glue + word])
                glue = particle = ''
        return out

    def bare(self, word):
        for article in self.parts['prefix']:
            if word.startswith(article) and len(word) >= len(article) + 3 and self.folded(word) not in self.own:
                return word[len(article):]
        return word

    def word_key(self, word):
        word = self.bare(word)
        if self.is_whole(word):
            return self.spoken(word)
        return self.own.get(self.folded(word)) or self.spoken(word)

    def is_whole(self, word):
        return any(where == 'whole' for _, where, _ in self.sounds_of.get(word, ()))

    def key(self, name):
        """None where too little is said for two scripts to meet."""
        parts = [p + self.word_key(w) for p, w in self.words(name)]
        evidence = sum(3 if not k.isascii() else sum(c not in VOWELS for c in k) for k in parts)
        return '-'.join(parts) if len(parts) > 1 and all(parts) and evidence >= 5 else None


def people(package):
    """Pairs of the Arabic and the Latin spelling of a full name, each with the part of the data that it falls in."""
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(package)
        if base.is_file():
            zipfile.ZipFile(base).extract(DIRECTORY, folder)
            base = pathlib.Path(folder)
        base = base if (base / DIRECTORY).exists() else base.parent
        found = sqlite3.connect(f'file:{base / DIRECTORY}?mode=ro', uri=True).execute(
            "select arabic_key, latin, country from full_names where source = 'wikidata' order by 1, 2").fetchall()
    for arabic, latin, country in found:
        if ' ' in arabic and ' ' in latin:
            yield arabic, latin, country, int(hashlib.md5(arabic.encode()).hexdigest(), 16) % 4


def respell(names):
    """The package writes teh marbuta as heh and alef maksura as yeh: told by how Latin letters end."""
    ends = collections.defaultdict(collections.Counter)
    for a, l, _, _ in names:
        a, l = a.split(), re.split(r'[\s-]+', re.sub(r'\b[AaEe]l[\s-]', '', l))
        if len(a) == len(l):
            for x, y in zip(a, l):
                ends[x][y.rstrip("'h")[-1:] == 'a'] += 1
    def word(w):
        if w[-1:] not in 'هي' or len(w) < 3 or ends[w][False] >= ends[w][True]:
            return w
        return w[:-1] + {'ه': 'ة', 'ي': 'ى'}[w[-1]]
    return [(' '.join(map(word, a.split())), l, c, p) for a, l, c, p in names]


def one_name(alike, spellings):
    """Groups of Arabic words that are spelt alike in Latin letters for the most part: one name in two spellings."""
    group = {}
    for word in alike:
        total = sum(spellings[word].values())
        for other in group:
            others = sum(spellings[other].values())
            if sum(min(n / total, spellings[other][y] / others) for y, n in spellings[word].items()) >= LEAST_OVERLAP:
                group[word] = group[other]
                break
        else:
            group[word] = word
    return group


def learn(names, arabic, latin):
    """Tables of words: Arabic ones that sound alike, and Latin spellings that sound unlike what they stand for."""
    stands_for, spellings = (collections.defaultdict(collections.Counter) for _ in range(2))
    for a, l, _, part in names:
        a, l = arabic.words(a), latin.words(l)
        if part == 3 or len(a) != len(l):
            continue
        for (_, x), (_, y) in zip(a, l):
            # An article that Latin letters write together with its word counts as the word's own.
            x = x if y[:2] in ('al', 'el') and x.startswith('ال') else arabic.bare(x)
            stands_for[y][x] += 1
            spellings[x][y] += 1
    borne = {x: sum(ys.values()) for x, ys in spellings.items()}
    alike = collections.defaultdict(list)
    for word, count in sorted(borne.items(), key=lambda b: (-b[1], b[0])):
        if count >= LEAST_PEOPLE and not word.startswith('ال') and not arabic.is_whole(word):
            alike[arabic.spoken(word)].append(word)
    own = {}
    for words in alike.values():
        group = one_name(words, spellings)
        if len(set(group.values())) > 1:
            own.update((arabic.folded(word), head) for word, head in group.items())
    for x, count in borne.items():
        # A first name that begins like the article (Ilham, Elias) is whole.
        if x.startswith('ال') and count >= LEAST_PEOPLE and count > borne.get(x[2:], 0) and spellings[x].most_common(1)[0][0][0] not in 'a':
            own.setdefault(arabic.folded(x), arabic.spoken(x))
    arabic.own = own
    spelt = {}
    shared = {arabic.spoken(w) for w in own}
    for y, xs in sorted(stands_for.items()):
        keys = collections.Counter()
        for x, n in xs.items():
            keys[arabic.word_key(x)] += n
        key, count = keys.most_common(1)[0]
        if not key:
            continue
        if count < LEAST_SHARE * sum(xs.values()):
            key = y + '?' if latin.spoken(y) in shared else None  # several people's: meets nobody
        if key and key != latin.spoken(y) and not latin.is_whole(y) and count >= LEAST_SPELT:
            spelt[y] = key
    return own, spelt, shared


def measure(names, arabic, latin, countries=None, part=3):
    names = [n for n in names if n[3] == part and (countries is None or n[2] in countries)]
    right = 0
    by_arabic, by_latin, truth = (collections.defaultdict(set) for _ in range(3))
    for a, l, _, _ in names:
        same = ' '.join(p + arabic.bare(w) for p, w in arabic.words(a))
        ka, kl = arabic.key(a), latin.key(l)
        right += ka is not None and ka == kl
        truth[l].add(same)
        by_arabic[ka].add(same)
        by_latin[kl].add(l)
    good = bad = 0
    wrong = []
    for k, spellings in by_latin.items():
        for l in spellings if k else ():
            for same in by_arabic.get(k, ()):
                good += same in truth[l]
                bad += same not in truth[l]
                if same not in truth[l]:
                    wrong.append((l, same, k))
    print(f'{len(names)} names: one key {right / len(names):.3f}; pairs of one key {good + bad}, of one person {good / (good + bad):.4f}')
    return wrong


HEAD = """# Words of people's names whose key, by which names meet across scripts, does not follow from their letters: Arabic ones that
# sound alike (Mohammed is no Mahmoud) and Latin spellings that do not say which one they are, or say it unlike their letters.
# Made by tools/make_name_keys.py from arabic-name-romanizer 0.2.0 (names of Wikidata, CC0). word: folded. key: any text; one
# that ends in ? is several people's and meets no name in another script.
word\tkey
"""


def check():
    keys = {code: Keys(code) for code in ('ar', 'en', 'ru')}
    failed = 0
    for row in rows(ROOT / 'tests/names/keys.tsv'):
        a, b = keys[row['a']].key(row['name']), keys[row['b']].key(row['other'])
        if (a is not None and a == b) != (row['one'] == 'yes'):
            print(row['name'], a, row['other'], b)
            failed += 1
    return failed


def main():
    if '--check' in sys.argv:
        sys.exit(check() > 0)
    measured = '--measure' in sys.argv
    names = respell(list(people(sys.argv[1])))
    arabic, latin = Keys('ar', False), Keys('en', False)
    if measured:
        print('by letters alone')
        measure(names, arabic, latin)
    own, spelt, _ = learn(names, arabic, latin)
    arabic.own, latin.own = own, spelt
    if measured:
        print('with the tables')
        measure(names, arabic, latin)
        return
    for code, table in (('ar', own), ('en', spelt)):
        with open(ROOT / f'languages/{code}/name_keys.tsv', 'w', encoding='utf-8') as out:
            out.write(HEAD + ''.join(f'{word}\t{key}\n' for word, key in sorted(table.items())))


if __name__ == '__main__':
    main()

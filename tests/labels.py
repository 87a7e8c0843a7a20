"""The words of the interface in other languages: every label that is shown has a row, and pages in them are whole. usage: labels.py [PROGRAM]

Labels are English in the code (src/report) and keys of languages/<code>/labels.tsv, counted.tsv and sentences.tsv. What the code asks for is
found in the sources, so that a new label without a row fails here; pages of every example are looked through for words that stayed English."""
import functools, html.parser, json, os, re, tempfile

from desk import BRIDGE, BRIDGE_OTHER, document, ingest, parsed
from harness import ROOT, Tally, main, run
from web_page import VOID, faults

LITERALS = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+')
# Functions whose every string is a label, and enumerations whose names are.
WORDS = (('view.cc', 'word_of'), ('summary_view.cc', 'word_of'), ('summary_view.cc', 'sentence_of'), ('summary_view.cc', 'named_there'), ('ruling_view.cc', 'word_of'), ('ruling_view.cc', 'view_of'),
         ('view.cc', 'origin_of_date'), ('terminal_explain.cc', 'explained_by'), ('terminal_relation.cc', 'reason'), ('terminal_relation.cc', 'word_of'), ('terminal_reading.cc', 'word_of'))
NAMES = ('SpeechAct', 'SpeechType', 'Modality', 'ConflictKind', 'DifferenceClass', 'DecisionAbout', 'BlockKind',
         'FieldOrigin', 'EntityType', 'TimeKind', 'Distance', 'SoughtKind')
# Files whose sections, titles and fields are labels.
TITLED = ('markdown.cc', 'terminal_comparison.cc', 'terminal_explain.cc', 'terminal_facts.cc', 'terminal_reading.cc')
# Tables of what is known, with what an actor is or which office somebody held in their second column.
KNOWN = ('bodies', 'capitals', 'cities', 'countries', 'people', 'places', 'offices')


def literals(text):
    """Strings of C++, those beside one another as one."""
    return [''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', found)).replace('\\"', '"') for found in LITERALS.findall(text)]


def first_argument(text, at):
    """What stands between an opening parenthesis behind `at` and the first comma of its own, or its end."""
    depth, begin = 0, at
    while at < len(text):
        if text[at] == '"':
            at = re.compile(r'"(?:[^"\\]|\\.)*"').match(text, at).end()
            continue
        if text[at] in '([{':
            depth += 1
        elif text[at] in ')]}':
            depth -= 1
        if depth < 0 or (text[at] == ',' and depth == 0):
            break
        at += 1
    return text[begin:at]


def body_of(text, name):
    """The bodies of all functions of a name."""
    for found in re.finditer(rf'^[\w:<>*& ]+[ *&]{name}\([^;{{]*\) {{\n(.*?)^}}', text, re.M | re.S):
        yield found[1]


def wanted_labels():
    sources = {f.name: f.read_text('utf-8') for f in (ROOT / 'src/report').glob('*.*') if f.suffix in ('.cc', '.h') and not f.name.endswith('_test.cc')}
    labels, counted = set(), set()
    for file, text in sources.items():
        for call in re.finditer(r'\b(?:labels_?|fill|section|title|field|labelled)\((?=[^)])' if file in TITLED else r'\b(?:labels_?|fill)\((?=[^)])', text):
            labels.update(literals(first_argument(text, call.end())))
        for call in re.finditer(r'\.counted\(', text):
            rest = text[call.end():call.end() + 400]
            counted.add(tuple(literals(rest)[:2]))
        labels.update(re.findall(r'constexpr const char\* kOwnWords = "([^"]*)"', text))
    for file, name in WORDS:
        for body in body_of(sources[file], name):
            labels.update(text for text in literals(body) if ' ' in text or name != 'origin_of_date')
    labels.add('another report of the event')  # what published_from begins with where another report lent its date
    labels.update(row['unit'] for table in (ROOT / 'languages').glob('*/units.tsv') for row in rows(table))
    labels.update(line.split('\t')[1].replace('-', ' ') for table in KNOWN for line in (ROOT / f'knowledge/{table}.tsv').read_text('utf-8').splitlines()[1:] if line and not line.startswith(('#', 'id\t', 'person\t')))
    types = (ROOT / 'src/base/types.cc').read_text('utf-8')
    for name in NAMES:
        labels.update(literals(re.search(rf'name_of\({name} \w\) {{(.*?)\n?}}\n', types, re.S)[1]))
    labels = {text.replace('\\u201c', '“').replace('\\u201d', '”') for text in labels}
    return {text for text in labels if re.search('[A-Za-z,;“”]', text)}, counted


def rows(path):
    lines = [line for line in path.read_text('utf-8').splitlines() if line and not line.startswith('#')]
    head = lines[0].split('\t')
    return [dict(zip(head, line.split('\t'))) for line in lines[1:]]


def keys(text):
    return sorted(re.findall(r'\{(\w+)\}', text))


def check_tables(tally, folder):
    labels, counted = wanted_labels()
    tally.check('labels are found in the sources', len(labels) > 150 and len(counted) > 5, (len(labels), counted))
    table = {row['english']: row['text'] for row in rows(folder / 'labels.tsv')}
    tally.check(f'{folder.name}: every label has a row', labels <= table.keys(), '\n'.join(sorted(labels - table.keys())))
    tally.check(f'{folder.name}: every row is of a label', table.keys() <= labels, '\n'.join(sorted(table.keys() - labels)))
    tally.check(f'{folder.name}: no label stands twice', len(table) == len(rows(folder / 'labels.tsv')))
    found = [f'{english}: {text}' for english, text in table.items() if keys(english) != keys(text)]
    tally.check(f'{folder.name}: a row holds the keys of its label', not found, '\n'.join(found))
    forms = {row['english']: row for row in rows(folder / 'counted.tsv')}
    ones = {one for one, _ in counted}
    tally.check(f'{folder.name}: every counted word has a row, and none is more', ones == forms.keys(), ones ^ forms.keys())
    found = [one for one, row in forms.items() if '{n}' not in row['other']]
    tally.check(f'{folder.name}: a form of number holds the number', not found, found)
    check_sentences(tally, folder)


def check_sentences(tally, folder):
    """Rows of sentences.tsv are of sentences that the sources make, and what speaks for a conflict or a difference has one."""
    sources = [f for folder in ('src', 'apps') for f in (ROOT / folder).rglob('*.*') if f.suffix in ('.cc', '.h') and not f.name.endswith('_test.cc')]
    made = {word for f in sources for text in literals(f.read_text('utf-8')) for word in re.findall(r"[\w']+", text)}
    made |= set(re.findall(r"[\w']+", (ROOT / 'knowledge/page_parts.tsv').read_text('utf-8')))
    table = rows(folder / 'sentences.tsv')
    found = [row['english'] for row in table if set(re.findall(r"[\w']+", re.sub(r'\{\w+\}', ' ', row['english']))) - made]
    tally.check(f'{folder.name}: every sentence is one that is made', not found, '\n'.join(found))
    found = [row['english'] for row in table if not set(keys(row['text'])) <= set(keys(row['english']))]
    tally.check(f'{folder.name}: a sentence holds keys of its own', not found, '\n'.join(found))
    clashes = [f.read_text('utf-8') for f in (ROOT / 'src/accounts').glob('clash*.*') if not f.name.endswith('_test.cc')]
    tails = {text for source in clashes for text in literals(source) if re.match(': [a-z]', text)}
    missing = [tail for tail in tails if not any(row['english'].endswith('}' + tail) for row in table)]
    tally.check(f'{folder.name}: what speaks for a conflict or a difference has a row', len(tails) > 15 and not missing, (len(tails), missing))


class Shown(html.parser.HTMLParser):
    """Gathers what a page says in its own language: text outside of what is marked as of another, and of names."""

    def __init__(self, text, language):
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.language = [], [], language
        self.feed(text)
        self.close()

    def handle_starttag(self, name, attributes):
        has = dict(attributes)
        if self.own():
            self.words += [has[key] for key in ('aria-label', 'data-first', 'data-shown') if key in has]
        # A name of a report stands in <bdi> without a language.
        language = has.get('lang', '' if name in ('bdi', 'script', 'style', 'title', 'option', 'time', 'code') or 'url' in has.get('class', '') else None)
        if name not in VOID:
            self.open.append((name, language))

    def own(self):
        return next((language for _, language in reversed(self.open) if language is not None), '') == self.language

    def handle_endtag(self, name):
        while self.open and self.open.pop()[0] != name:
            pass

    def handle_data(self, data):
        if self.own():
            self.words.append(data)


# What stays as it is in any language.
STAYS = re.compile(r'\briwaya\b|\bUTC\b|\{\w+\}|\b[ab]\b')


def left_english(text, language):
    return [words for words in Shown(text, language).words if re.search('[A-Za-z]{2}', STAYS.sub('', words))]


def check_pages(tally, program, code):
    for story in sorted(p for p in (ROOT / 'examples').iterdir() if p.is_dir()):
        for options in (['--by', 'report'], ['--by', 'party'], ['--base', '1', '--order', 'event']):
            ran = run([program, 'compare', '--labels', code, '--format', 'html', *options, story])
            page = ran.out.decode('utf-8')
            what = f'{code}: page of {story.name} {" ".join(options)}'
            tally.check(f'{what} is whole', page and not faults(page), '\n'.join(faults(page)[:5]) if page else ran.err)
            found = left_english(page, code)
            tally.check(f'{what} holds no English words of ours', f'<html lang="{code}"' in page and not found, '\n'.join(found[:8]))
            plain = run([program, 'compare', '--format', 'html', *options, story]).out.decode('utf-8')
            count = [len(re.findall('<tbody class="point', p)) for p in (page, plain)]
            tally.check(f'{what} has the points of the English one', count[0] == count[1], count)


def check_story(tally, program, code):
    with tempfile.TemporaryDirectory() as folder:
        db = f'{folder}/desk.db'
        made = [document('rayah', 'افتتاح جسر المرجان', BRIDGE), document('copy', 'افتتاح جسر المرجان', BRIDGE), document('other', 'تجار ينتقدون الجسر', BRIDGE_OTHER)]
        story = parsed(ingest(program, db, made).out)[0]['story']
        page = run([program, 'story', '--db', db, '--peek', '--labels', code, '--format', 'html', story]).out.decode('utf-8')
        found = left_english(page, code)
        tally.check(f'{code}: page of a story is whole', page and not faults(page), '\n'.join(faults(page)[:5]))
        tally.check(f'{code}: page of a story holds no English words of ours', f'<html lang="{code}"' in page and not [words for words in found if re.search("[A-Za-z]{2}", words.replace(story, ""))], found)
        text = run([program, 'story', '--db', db, '--peek', '--labels', code, story]).out.decode('utf-8')
        tally.check(f'{code}: text of a story holds no English words of ours', not re.search(r'\b(reports|shared|silent|also|In short)\b', text), text)


def check_quotes(tally, program, code):
    for width in (100, 50):
        text = run([program, 'quotes', '--labels', code, '--width', width, ROOT / 'examples/call']).out.decode('utf-8')
        # Pieces of reports and all that our words isolate stand between an isolate and its end.
        own = re.sub('\u2066[^\u2066-\u2069]*\u2069', '', text)
        tally.check(f'{code}: quotes in {width} columns hold no English words of ours', len(text.splitlines()) > 20 and not re.search('[A-Za-z]{2}', own), own)


def check_kept(tally, program, code):
    """What is known of actors, stories in a list and what is found in a store hold no English words of ours."""
    check = functools.partial(check_printed, tally, program, code)
    for asked in ('نتنياهو', 'country:FR', 'city:tripoli', 'org:hezbollah', 'Mohammed'):
        check(f'what is known of {asked}', ['entities', '--most', '2', asked], 5)
    check('stories of reports', ['stories', ROOT / 'examples/call', ROOT / 'examples/mine'], 5)
    with tempfile.TemporaryDirectory() as folder:
        db = f'{folder}/desk.db'
        ingest(program, db, [document('rayah', 'افتتاح جسر المرجان', BRIDGE), document('other', 'تجار ينتقدون الجسر', BRIDGE_OTHER)])
        check('stories of a store', ['stories', '--db', db], 1)
        check('reports found', ['search', '--db', db, 'الجسر'], 3)
        check('statements found', ['search', '--db', db, '--statements', 'الجسر'], 3)


def left_in(text):
    """What stays English of our own words in a terminal: pieces of reports and what is typed stand between an isolate and its end."""
    return [line for line in re.sub('\u2066[^\u2066-\u2069]*\u2069', '', text).splitlines() if re.search('[A-Za-z]{2}', STAYS.sub('', line))]


def check_printed(tally, program, code, what, arguments, lines):
    """What a command prints, in so many lines at least, holds no English words of ours."""
    text = run([program, *arguments[:1], '--labels', code, *arguments[1:]]).out.decode('utf-8')
    found = left_in(text)
    tally.check(f'{code}: {what}', len(text.splitlines()) >= lines and not found, '\n'.join(found[:8]) or text)


def check_terminal(tally, program, code):
    """Points explained, readings, headlines and decisions hold no English words of ours."""
    check = functools.partial(check_printed, tally, program, code)
    for story in ('call', 'mine', 'quake', 'strike', 'three'):
        for by in ('report', 'party'):
            for point in json.loads(run([program, 'compare', '--by', by, '--format', 'json', ROOT / 'examples' / story]).out)['points'][:4]:
                check(f'{story} by {by}, point {point["id"]} explained', ['compare', '--by', by, '--explain', point['id'], ROOT / 'examples' / story], 6)
        check(f'{story} read', ['read', ROOT / 'examples' / story], 20)
    for a, b in (('Prices rose in May', 'Prices fell in May'), ('Fire kills 12', 'Fire kills 20'), ('Fire kills 12', 'Team wins the cup'), ('Fire kills 12', '12 killed by fire'), ('Fire', '12')):
        check(f'{a} / {b} related', ['relate', a, b], 3)
    with tempfile.TemporaryDirectory() as folder:
        decide = ['decide', '--decisions', f'{folder}/desk.jsonl', '--analyst', 'Lina', ROOT / 'examples/strike']
        check('no decisions', decide, 1)
        for action in (['--accept', '1'], ['--reject', '1'], ['--merge', '2,3'], ['--split', '2:cell1', '--note', 'apart'], ['--on', '3', '--note', 'ask']):
            check(f'decided: {" ".join(action)}', decide[:-1] + action + decide[-1:], 2)
        check('all decisions', decide, 12)


def check_option(tally, program):
    story = ROOT / 'examples/call'
    plain = run([program, 'compare', '--format', 'html', story]).out
    tally.check('English is what nobody asks for', run([program, 'compare', '--labels', 'en', '--format', 'html', story]).out == plain and b'<html lang="en" dir="ltr">' in plain)
    arabic = run([program, 'compare', '--labels', 'ar', '--format', 'html', story]).out
    asked = {**os.environ, 'RIWAYA_LABELS': 'ar'}
    tally.check('RIWAYA_LABELS asks for them too', run([program, 'compare', '--format', 'html', story], env=asked).out == arabic)
    tally.check('--labels goes before RIWAYA_LABELS', run([program, 'compare', '--labels', 'en', '--format', 'html', story], env=asked).out == plain)
    tally.check('the locale does not ask', run([program, 'compare', '--format', 'html', story], env={**os.environ, 'LANG': 'ar_EG.UTF-8', 'LC_ALL': 'ar_EG.UTF-8'}).out == plain)
    for form in ('json', 'csv', 'webannotation'):
        tally.check(f'{form} is for machines and stays', run([program, 'compare', '--labels', 'ar', '--format', form, story]).out == run([program, 'compare', '--format', form, story]).out)
    headlines = ['Prices rose in May', 'Prices fell in May']
    tally.check('RIWAYA_LABELS asks for them where headlines are related', run([program, 'relate', *headlines], env=asked).out == run([program, 'relate', '--labels', 'ar', *headlines]).out != run([program, 'relate', *headlines]).out)
    for command in (['read', story], ['relate', __file__]):
        tally.check(f'{command[0]} as jsonl stays', run([program, command[0], '--format', 'jsonl', '--labels', 'ar', *command[1:]]).out == run([program, command[0], '--format', 'jsonl', *command[1:]]).out)
    tally.check('a point as json stays', run([program, 'compare', '--labels', 'ar', '--format', 'json', '--explain', '1', story]).out == run([program, 'compare', '--format', 'json', '--explain', '1', story]).out)
    for code in ('xx', 'ru', '../ar', 'AR', ''):
        ran = run([program, 'compare', '--labels', code, story])
        tally.check(f'no words for {code!r} is a usage error', ran.status == 2 and not ran.out and ran.err, (ran.status, ran.err))


def labels(program):
    tally = Tally('labels')
    for table in sorted((ROOT / 'languages').glob('*/labels.tsv')):
        check_tables(tally, table.parent)
        check_pages(tally, program, table.parent.name)
        check_story(tally, program, table.parent.name)
        check_quotes(tally, program, table.parent.name)
        check_kept(tally, program, table.parent.name)
        check_terminal(tally, program, table.parent.name)
    check_option(tally, program)
    tally.check('English words in an Arabic page are seen', left_english('<html lang="ar"><p>Some words<bdi>a name</bdi></p></html>', 'ar') == ['Some words'])
    return tally


if __name__ == '__main__':
    main(labels)

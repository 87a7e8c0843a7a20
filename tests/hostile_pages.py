"""Pages that are made to cost the square of their size, or memory without bound. usage: hostile_pages.py [PROGRAM]

Each is read or refused as any page is, in time and memory that go with its size; the page behind it is read all the same."""
import json

from harness import Tally, main, run
from properties import spans_in, whole_characters

SENTENCE = '<p>The minister said on Sunday that the talks in the town had begun, and that fifty people had left it by bus.</p>'
BODY = SENTENCE * 12


def times(piece, size):
    """The piece repeated up to a size."""
    return piece * (size // len(piece))


def numbered(pattern, count):
    return ''.join(pattern % (i, i) if pattern.count('%') == 2 else pattern % i for i in range(count))


def linked_data(script):
    return '<script type="application/ld+json">' + script + '</script>'


K, M = 1000, 500000

# What stands between the begin of an article and its end.
SHAPES = {
    '10,000 nested elements': '<div>' * 10000 + 'x' + '</div>' * 10000, 'nested without an end': times('<div>', M), 'a text at each depth': times('<div>word ', M),
    'nested marks': times('<b><i><u>', M), 'a mark open in each paragraph': times('<p><b><i>word', M), 'crossed marks': times('<a><p></a></p>', M),
    'nested links': times("<a href='x'>y", M), 'nested tables': times('<table><tr><td>', M), 'text inside tables': times('<table>word<tr>', M),
    'nested lists': times('<ul><li>word', M), 'nested forms of choice': times('<select><option>word', M), 'nested templates': times('<template>', M),
    'nested drawings': times('<svg><title>', M), 'nested formulas': times('<math><mi>', M), 'nested buttons': times('<button>word', M), 'framesets': times('<frameset>', M),
    'unclosed everything': times('<table><tr><td><ul><li><p><a href=x><b><select><option>word', M), 'ends without a begin': times('</p></div></b></table>', M),
    'a million attributes': '<div ' + numbered('a%d ', 2 * M) + '>word</div>', 'one attribute a million times': '<div ' + times('a=1 ', 8 * M) + '>word</div>',
    'elements of sixty attributes': times('<p ' + numbered('a%d=%d ', 60) + '>word', 4 * M), 'attributes of different names': numbered('<p a%d=1>word', 100 * K),
    'elements of different names': numbered('<x%d>word', 100 * K), 'a long attribute': '<div class="' + times('related ', 10 * M) + '">word</div>',
    'a name of one word': '<div class="' + times('aB', 10 * M) + '">word</div>', 'names at each element': times('<p class="related-posts entry-content">word', M),
    'styles at each element': times('<p style="display: none; color: red">word', M), 'an attribute without an end': '<div class="' + times('x>y ', M),
    'references': times('&amp;', M), 'references without an end': times('&amp', M), 'unknown references': times('&nothing;', M), 'numbers of no character': times('&#x110000;', M),
    'the longest reference': times('&CounterClockwiseContourIntegral;', M), 'references in attributes': '<a title="' + times('&lt;', M) + '">word</a>',
    'comments without an end': times('<!--', M), 'comments': times('<!-- x -->word', M), 'half comments': times('<!-', M), 'instructions': times('<?php ', M),
    'sections of characters': times('<![CDATA[', M), 'scripts without an end': times('<script>', M), 'scripts in comments': times('<script><!--<script>', M),
    'scripts': times('<script>x</script>word', M), 'styles without an end': times('<style>', M), 'styles with comments': times('<style><!--</style>word', M),
    'half ends of scripts': '<script>' + times('</scrip </script', M) + '</script>', 'titles': times('<title>word</title>', M), 'text areas': times('<textarea>', M),
    'open angles': times('<', M), 'half ends': times('</', M), 'empty tags': times('<>', M), 'zeros': times('\0', M), 'carriage returns': times('word\r', M), 'tabs': times('\t', M),
    'invisible spaces': times('\u200b', M), 'no-break spaces': times('\u00a0', M), 'line breaks': times('<br>', M), 'one letter a paragraph': times('<p>a', M),
    'one letter a cell': '<table>' + times('<tr><td>a', M), 'headlines': times('<h1>The talks in the town</h1>', M), 'links': times("<a href='/x'>The talks in the town</a> ", M),
    'times': times('<time datetime="2023-12-11">11 December 2023</time>', M), 'meta tags': times('<meta property="og:title" content="The talks">', M),
    'different meta tags': numbered('<meta property="article:author" content="Name %d">', 30 * K), 'properties': times('<span itemprop="headline">word</span>', M),
    'nested properties': times('<div itemprop="headline">word', M), 'quotations': times('<blockquote>word', M), 'captions': times('<figure><figcaption>word', M),
    'deep linked data': linked_data(times('[', M)), 'deep objects': linked_data(times('{"a":', M)), 'many articles': linked_data('[' + times('{"@type":"NewsArticle","headline":"x"},', M) + '0]'),
    'many scripts of data': times(linked_data('{"@type":"NewsArticle","headline":"x"}'), M), 'a script of 20 MB': linked_data('"' + times('x', 40 * M) + '"'),
    'a line of 5 MB': '<p>' + times('word ', 10 * M), 'a word of 5 MB': '<p>' + times('word', 10 * M), 'read also': times('<p>Read also: the talks in the town</p>', M),
}


def page(inner):
    return '<html><head><title>Talks begin in the town</title></head><body><article><h1>Talks begin in the town</h1>' + BODY + inner + BODY + '</article></body></html>'


def hostile_pages(program, slow=1):
    tally = Tally('hostile pages')
    made = {**{name: page(inner) for name, inner in SHAPES.items()}, 'a page of 50 MB': page(times(SENTENCE, 100 * M)),
            'a page of 50 MB of tags': page(times('<div><p>x</p>', 100 * M)), 'plain': page('')}
    lines = ''.join(json.dumps({'id': name, 'html': html}, ensure_ascii=False) + '\n' for name, html in made.items())
    bounded = None if slow > 1 else 4 << 30  # a sanitizer wants address space of its own
    ran = run([program, 'read', '--format', 'jsonl', '--threads', '2', '-'], lines.encode(), timeout=slow * 180, memory=bounded)
    found = {d['id']: d for d in map(json.loads, ran.out.decode('utf-8').split('\n')[:-1])}
    # What is given up is told, by a line in the output or a message.
    told = len(made) - len(found) <= ran.err.count(b'\n')
    tally.check(f'{len(made)} pages are answered within 180 s', ran.status in (0, 1) and told,
                f'status {ran.status}, {ran.seconds:.1f} s, not answered: {[n for n in made if n not in found]}\n' + ran.err.decode('utf-8', 'replace')[-1000:])
    for name in list(found):
        raw = found[name]['article']['text'].encode()
        wrong = [s for s in spans_in(found[name]) if not whole_characters(raw, s)] if len(raw) < M else []
        tally.check(f'spans of {name}', not wrong, wrong[:5])
    tally.check('the page behind them is read', 'refused' not in found.get('plain', {'refused': ''}) and found['plain']['article']['title'] == 'Talks begin in the town')
    return tally


if __name__ == '__main__':
    main(hostile_pages)

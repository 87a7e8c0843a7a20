#!/usr/bin/env python3
"""Tells adjectives from nouns where their endings do not, for languages/<code>/adjectives.tsv.

usage: count_adjectives.py REPORTS.jsonl.gz ARTICLE ENDINGS [FUNCTION_WORDS] > TABLE

ARTICLE: what a definite word begins with; ENDINGS, split by |: how most adjectives end (speech.tsv). A definite word that stands mostly right behind
another definite word is an adjective: two definite nouns in a row are rare. Only words whose ending says otherwise are told. The reports of
tests/gold/ant.jsonl that are held out are not counted.
"""
import collections, gzip, json, pathlib, re, sys
from count_words import fold

FILE = pathlib.Path(__file__).resolve().parent.parent / 'tests/gold/ant.jsonl'
LEAST_ADJECTIVE, LEAST_NOUN = 8, 30     # times that a word must stand with the article
ADJECTIVE, NOUN = 0.6, 0.1              # shares behind another definite word; few words lie between (0.15 to 0.6: 1 in 11)


def main():
    path, article, endings = sys.argv[1], fold(sys.argv[2]), tuple(fold(e) for e in sys.argv[3].split('|'))
    function = {fold(w) for w in (sys.argv[4] if len(sys.argv) > 4 else '').split('|')}
    held = {r['id'] for r in map(json.loads, FILE.open()) if r['part'] == 'held'}
    # The article behind a particle: the conjunctions and prepositions of one letter.
    definite = re.compile(f'^(?:[وف]?[بك]?{article}..|[وف]?لل..)')
    count, behind = collections.Counter(), collections.Counter()
    for line in gzip.open(path, 'rt', encoding='utf-8'):
        report = json.loads(line)
        if report['id'] in held: continue
        before = ''
        for word in re.findall(r'[^\W\d_]+|[^\w\s]', fold(report['text'])):
            if word.startswith(article) and len(word) > len(article) + 2 and word not in function:
                count[word[len(article):]] += 1
                behind[word[len(article):]] += bool(definite.match(before)) and before not in function
            before = word
    print('# Words that are adjectives, or nouns, though their ending says otherwise (adjective_ending of speech.tsv). Made by')
    print('# tools/count_adjectives.py from the ANT corpus of Arabic news (Apache-2.0; see NOTICE): a definite word that stands mostly right')
    print('# behind another definite word is an adjective. word: folded, without the article. sort: adjective, noun.')
    print('# times: with the article. behind: of these, right behind a definite word.')
    print('word\tsort\ttimes\tbehind')
    for word, n in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        ends = word.endswith(endings)
        if not ends and n >= LEAST_ADJECTIVE and (behind[word] + 1) / (n + 3) >= ADJECTIVE:
            print(f'{word}\tadjective\t{n}\t{behind[word]}')
        elif ends and n >= LEAST_NOUN and behind[word] / n <= NOUN:
            print(f'{word}\tnoun\t{n}\t{behind[word]}')


main()

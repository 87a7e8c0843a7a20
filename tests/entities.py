"""`riwaya entities` as a user calls it: what it prints, its lines of JSON, and how it ends. usage: entities.py [PROGRAM]"""
import json

from harness import Tally, main, run

FACTS = {'id', 'name', 'type', 'kind', 'party', 'party_name', 'country', 'country_name', 'wikidata', 'names', 'names_from', 'held', 'holders', 'source', 'from'}


def entities(program):
    tally = Tally('entities')

    def ask(*words):
        return run([program, 'entities', *words])

    text = ask('نتنياهو', '--width', '90').out.decode()
    tally.check('a name in Arabic gives names in both languages, offices with days, and sources',
                all(w in text for w in ('Benjamin Netanyahu', 'بنيامين نتنياهو', 'person:benjamin-netanyahu', 'prime minister of',
                                        '2009-03-31 to 2021-06-13', 'offices.tsv:', 'people.tsv:', 'speaks for')), text)
    tally.check('an office still held has no end', 'since 2022-12-29' in text, text)
    lines = ask('--format', 'jsonl', 'country:FR', '--at', '2013-01-01').out.decode().splitlines()
    facts = [json.loads(line) for line in lines]
    tally.check('JSON: one line an actor with all its facts', len(facts) == 1 and set(facts[0]) == FACTS, lines)
    tally.check('JSON: who held an office on the day, and no other',
                [(h['person'], h['since'], h['until']) for h in facts[0]['holders'] if h['office'] == 'president'] ==
                [('person:francois-hollande', '2012-05-15', '2017-05-14')], facts)
    tally.check('words of a query need no quotes', ask('French', 'president', '--at', '2013-01-01').out == ask('French president', '--at', '2013-01-01').out)
    several = ask('--most', '1', 'Mohammed')
    tally.check('more than are shown are counted', several.out.count(b'  id ') == 1 and b'more; --most shows them' in several.out, several.out)
    nobody = ask('Wxyzzy Qwfp')
    tally.check('nothing found: a message with the words, exit 1', nobody.status == 1 and not nobody.out and b"'Wxyzzy Qwfp'" in nobody.err, nobody.err)
    hostile = ask('a\x1b[2J\u202eb' * 2000)
    tally.check('a hostile query is shown, not sent', hostile.status == 1 and b'\x1b' not in hostile.err and '\u202e'.encode() not in hostile.err)
    wrong = ask('Netanyahu', '--at', '2023')
    tally.check('a day that is none is wrong usage', wrong.status == 2 and b'YYYY-MM-DD' in wrong.err, wrong.err)
    tally.check('no query is wrong usage', ask().status == 2)
    return tally


if __name__ == '__main__':
    main(entities)

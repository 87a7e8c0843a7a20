#include "lexicon_builder.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace riwaya::names {

namespace {

constexpr std::array<std::pair<std::string_view, Sort>, 47> kSortNames = {{
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
    {"person", Sort::kPersonNoun},
    {"organization", Sort::kOrganizationNoun},
    {"site", Sort::kPlaceNoun},
    {"organization-end", Sort::kOrganizationEnd},
    {"place-end", Sort::kPlaceEnd},
    {"event", Sort::kEvent},
    {"of-person", Sort::kPersonSign},
    {"of-organization", Sort::kOrganizationSign},
    {"of-place", Sort::kPlaceSign},
    {"before-organization", Sort::kBeforeOrganization},
    {"before-place", Sort::kBeforePlace},
    {"rival", Sort::kRival},
    {"town-end", Sort::kTownEnd},
    {"auxiliary", Sort::kAuxiliary},
    {"undergone", Sort::kUndergone},
    {"place-name", Sort::kPlaceName},
    {"organization-name", Sort::kOrganizationName},
    {"passive", Sort::kPassive},
    {"organization-begin", Sort::kOrganizationBegin},
    {"share", Sort::kShare},
    {"transfer", Sort::kTransfer},
    {"event-begin", Sort::kEventBegin},
    {"calendar", Sort::kCalendar},
    {"person-act", Sort::kPersonAct},
    {"no-name", Sort::kNoName},
    {"joiner", Sort::kJoiner},
    {"saying", Sort::kSaying},
    {"person-pronoun", Sort::kPersonPronoun},
    {"thing-pronoun", Sort::kThingPronoun},
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

struct NewEntry {
    Sort sort = Sort::kActor;
    bool capitals = false;
    std::uint32_t value = kNone;
};

class LexiconBuilder {
  public:
    LexiconBuilder(const text::Segmenter& segmenter, const knowledge::Knowledge& known, const LexiconSettings& settings)
        : segmenter_(segmenter), known_(known), settings_(settings) {}

    std::optional<Error> run() {
        if (auto e = load_heads()) return *e;
        if (auto e = load_nationalities()) return *e;
        if (auto e = load_person_words()) return *e;
        add_actors();
        return std::nullopt;
    }
    void put(const std::string& name, base::ImageWriter& out);

  private:
    std::uint32_t key_of(std::string_view key) { return key.empty() ? kNone : keys_.add(key); }
    void add(std::string_view phrase, NewEntry);
    void add_words(const std::vector<std::string_view>& words, NewEntry);
    std::optional<Error> load_heads();
    std::optional<Error> load_nationalities();
    std::optional<Error> load_person_words();
    void add_actors();
    void number_words();
    void sort_phrases();
    void grow_tree();
    void put_entries(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] std::span<const std::uint32_t> phrase(std::uint32_t i) const {
        return std::span(phrase_words_).subspan(phrase_begin_[i], phrase_begin_[i + 1] - phrase_begin_[i]);
    }

    const text::Segmenter& segmenter_;
    const knowledge::Knowledge& known_;
    const LexiconSettings& settings_;
    base::StringTableBuilder words_, keys_;
    std::vector<std::string> near_;
    // Phrases as they were added.
    std::vector<std::uint32_t> phrase_words_;
    std::vector<std::uint32_t> phrase_begin_ = {0};
    std::vector<NewEntry> phrase_entry_;
    std::vector<std::uint32_t> order_;  // phrases by their words, then as added
    // What Lexicon looks up.
    std::vector<std::uint32_t> word_of_, first_child_, first_entry_;
    std::vector<StoredEntry> entries_;
};

std::optional<Error> LexiconBuilder::load_heads() {
    for (const char* file : {"heads.tsv", "name_words.tsv"}) {
        auto table = segmenter_.language().table(file, {"form", "sort", "key"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const auto sort = std::find_if(kSortNames.begin(), kSortNames.end(),
                                           [&](const auto& s) { return s.first == table->cell(row, 1); });
            if (sort == kSortNames.end())
                return Error{ErrorCode::kData, "unknown sort '" + std::string(table->cell(row, 1)) + "'",
                             table->where(row), ""};
            const NewEntry entry{sort->second, false, key_of(table->cell(row, 2))};
            for (const std::string_view form : language::parts(table->cell(row, 0))) {
                add(form, entry);
                // A head of one word stands with the article too.
                const bool takes_article = sort->second != Sort::kConnector && sort->second != Sort::kParticle &&
                                           sort->second != Sort::kCompound && sort->second != Sort::kNever &&
                                           sort->second != Sort::kLocative;
                if (!settings_.article.empty() && takes_article && form.find(' ') == std::string_view::npos)
                    add(settings_.article + std::string(form), entry);
            }
        }
    }
    return std::nullopt;
}

std::optional<Error> LexiconBuilder::load_nationalities() {
    auto table = segmenter_.language().table("nationalities.tsv", {"country", "adjective", "people"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::uint32_t country = known_.index(table->cell(row, 0));
        if (country == knowledge::Knowledge::kNone)
            return Error{ErrorCode::kData, "unknown country '" + std::string(table->cell(row, 0)) + "'",
                         table->where(row), ""};
        for (const std::string_view form : language::parts(table->cell(row, 1))) {
            const bool capitals = in_capitals(form);
            add(form, {Sort::kNationality, capitals, country});
            if (!settings_.article.empty())
                add(settings_.article + std::string(form), {Sort::kNationality, false, country});
            if (capitals) continue;
            for (const auto& [ending, people] : settings_.nationality_endings) {
                std::string with = std::string(form) + ending;
                add(with, {Sort::kNationality, false, country});
                if (people && settings_.article.empty()) add(with, {Sort::kPeople, false, country});
                if (settings_.article.empty()) continue;
                with = settings_.article + with;
                add(with, {Sort::kNationality, false, country});
                if (people) add(with, {Sort::kPeople, false, country});
            }
        }
        for (const std::string_view form : language::parts(table->cell(row, 2))) {
            add(form, {Sort::kPeople, false, country});
            add(form, {Sort::kNationality, false, country});
        }
    }
    return std::nullopt;
}

std::optional<Error> LexiconBuilder::load_person_words() {
    auto table = segmenter_.language().table("person_names.tsv", {"word", "given", "family"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::vector<std::string_view> word = {table->cell(row, 0)};
        if (!table->cell(row, 1).empty()) add_words(word, {Sort::kGiven, false, kNone});
        if (!table->cell(row, 2).empty()) add_words(word, {Sort::kFamily, false, kNone});
    }
    return std::nullopt;
}

void LexiconBuilder::add_actors() {
    const std::string& language = segmenter_.language().code;
    for (std::uint32_t i = 0; i < known_.actors().size(); ++i) {
        const bool person = known_.type(i) == EntityType::kPerson;
        const Sort sort = known_.is_listed(i) ? Sort::kTown : Sort::kActor;
        for (const std::string_view name : known_.names(i, language)) {
            add(name, {sort, settings_.capitals && in_capitals(name), i});
            // What is one letter from a name that reports hardly hold is rather another word: with 1,400 people known,
            // 17 words of ANERcorp were taken for slips of such names, and none was one.
            if (person && is_plain(name) && name.find(' ') == std::string_view::npos)
                if (std::string folded = segmenter_.folder().fold(name); segmenter_.frequencies().of(folded) > 0)
                    near_.push_back(std::move(folded));
        }
        for (const std::string_view name : known_.further_names(i, language))
            add(name, {Sort::kTown, settings_.capitals && in_capitals(name), i});
    }
}

void LexiconBuilder::add(std::string_view phrase, NewEntry entry) {
    std::vector<std::string_view> words;
    if (is_plain(phrase)) {
        const std::string folded = segmenter_.folder().fold(phrase);
        add_words(language::parts(folded, ' '), entry);
        return;
    }
    const text::Words cut = segmenter_.phrase(phrase);
    for (std::uint32_t i = 0; i < cut.size(); ++i) words.push_back(cut.folded(i));
    add_words(words, entry);
}

void LexiconBuilder::add_words(const std::vector<std::string_view>& words, NewEntry entry) {
    if (words.empty()) return;
    for (const std::string_view w : words) phrase_words_.push_back(words_.add(w));
    phrase_begin_.push_back(static_cast<std::uint32_t>(phrase_words_.size()));
    phrase_entry_.push_back(entry);
}

// Words that begin phrases get the first numbers.
void LexiconBuilder::number_words() {
    std::vector<bool> begins(words_.size());
    for (std::uint32_t p = 0; p < phrase_entry_.size(); ++p) begins[phrase(p)[0]] = true;
    std::vector<std::uint32_t> number(words_.size());
    base::StringTableBuilder renumbered;
    for (const bool first : {true, false})
        for (std::uint32_t w = 0; w < words_.size(); ++w)
            if (begins[w] == first) number[w] = renumbered.add(words_[w]);
    words_ = std::move(renumbered);
    for (std::uint32_t& w : phrase_words_) w = number[w];
}

void LexiconBuilder::sort_phrases() {
    order_.resize(phrase_entry_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
        const auto x = phrase(a), y = phrase(b);
        const auto [at, other] = std::mismatch(x.begin(), x.end(), y.begin(), y.end());
        if (at == x.end() || other == y.end()) return x.size() != y.size() ? x.size() < y.size() : a < b;
        return *at < *other;
    });
}

// The tree of phrases, level by level: each node is a range of the ordered phrases that share its words.
void LexiconBuilder::grow_tree() {
    struct Node {
        std::uint32_t begin, end;
    };
    std::vector<Node> level = {{0, static_cast<std::uint32_t>(order_.size())}}, next;
    word_of_ = {kNone};
    for (std::uint32_t depth = 0; !level.empty(); ++depth, level.swap(next), next.clear())
        for (Node n : level) {
            const std::uint32_t begin = n.begin;
            while (n.begin < n.end && phrase(order_[n.begin]).size() == depth) ++n.begin;
            first_entry_.push_back(static_cast<std::uint32_t>(entries_.size()));
            put_entries(begin, n.begin);
            first_child_.push_back(static_cast<std::uint32_t>(word_of_.size()));
            for (std::uint32_t at = n.begin; at < n.end;) {
                const std::uint32_t word = phrase(order_[at])[depth], first = at;
                while (at < n.end && phrase(order_[at])[depth] == word) ++at;
                word_of_.push_back(word);
                next.push_back({first, at});
            }
        }
    first_entry_.push_back(static_cast<std::uint32_t>(entries_.size()));
    first_child_.push_back(static_cast<std::uint32_t>(word_of_.size()));
}

// The entries of one phrase, each once: of a sort other than actors and towns the first counts, whatever its value.
void LexiconBuilder::put_entries(std::uint32_t begin, std::uint32_t end) {
    const std::size_t first = entries_.size();
    for (std::uint32_t i = begin; i < end; ++i) {
        const NewEntry& e = phrase_entry_[order_[i]];
        const auto sort = static_cast<std::uint8_t>(e.sort);
        const bool known = std::any_of(
            entries_.begin() + static_cast<std::ptrdiff_t>(first), entries_.end(), [&](const StoredEntry& s) {
                return s.sort == sort && (s.value == e.value || (e.sort != Sort::kActor && e.sort != Sort::kTown));
            });
        if (!known) entries_.push_back({e.value, sort, e.capitals, 0, 0});
    }
    if (entries_.size() == first) return;
    std::reverse(entries_.begin() + static_cast<std::ptrdiff_t>(first), entries_.end());
    entries_.back().last = 1;
}

void LexiconBuilder::put(const std::string& name, base::ImageWriter& out) {
    number_words();
    sort_phrases();
    grow_tree();
    words_.put(name + "/words", out);
    keys_.put(name + "/keys", out);
    out.put(name + "/word_of", word_of_);
    out.put(name + "/first_child", first_child_);
    out.put(name + "/first_entry", first_entry_);
    out.put(name + "/entries", entries_);
    NearIndex::put(near_, name + "/near", out);
}

}  // namespace

std::string lexicon_name(const language::Language& language) { return "names/" + language.code; }

std::optional<Error> build_lexicon(const text::Segmenter& segmenter, const knowledge::Knowledge& known,
                                   const LexiconSettings& settings, base::ImageWriter& out) {
    LexiconBuilder builder(segmenter, known, settings);
    if (auto e = builder.run()) return e;
    builder.put(lexicon_name(segmenter.language()), out);
    return std::nullopt;
}

}  // namespace riwaya::names

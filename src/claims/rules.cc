#include "rules.h"

#include <algorithm>
#include <charconv>

namespace riwaya::claims {

namespace {

std::size_t letters(std::string_view s) {
    return static_cast<std::size_t>(
        std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

template <class T>
void add_phrase(Phrases<T>& all, const text::Segmenter& segmenter, std::string_view form, T what,
                std::string_view next) {
    const text::Words words = segmenter.phrase(form);
    Phrase<T> p{{}, what, segmenter.folder().fold(next)};
    for (std::uint32_t i = 0; i < words.size(); ++i) p.words.emplace_back(words.folded(i));
    if (p.words.empty()) return;
    auto& list = all[p.words.front()];
    list.push_back(std::move(p));
    std::stable_sort(list.begin(), list.end(),
                     [](const Phrase<T>& a, const Phrase<T>& b) { return a.words.size() > b.words.size(); });
}

// The longest phrase that begins at word `i`. A conjunction before the first word is passed over.
template <class T>
std::optional<std::pair<T, std::uint32_t>> find_phrase(const Phrases<T>& all, const text::Words& words, std::uint32_t i,
                                                       std::uint32_t end) {
    for (const std::string_view first : {words.folded(i), words.core(i)}) {
        const auto at = all.find(first);
        if (at == all.end()) continue;
        for (const Phrase<T>& p : at->second) {
            const auto size = static_cast<std::uint32_t>(p.words.size());
            if (i + size > end) continue;
            bool same = true;
            for (std::uint32_t k = 1; k < size && same; ++k) same = words.folded(i + k) == p.words[k];
            if (!same || (!p.next.empty() && (i + size >= end || !words.folded(i + size).starts_with(p.next))))
                continue;
            return std::pair{p.what, size};
        }
    }
    return std::nullopt;
}

Error unknown(const language::Table& table, std::size_t row, std::string_view value) {
    return Error{ErrorCode::kData, "unknown value '" + std::string(value) + "'", table.where(row),
                 "see the head of the file"};
}

std::optional<Starter> starter_named(std::string_view name) {
    constexpr std::pair<std::string_view, Starter> kAll[] = {
        {"clause", Starter::kClause}, {"relative", Starter::kRelative}, {"condition", Starter::kCondition},
        {"hal", Starter::kHal},       {"addition", Starter::kAddition}, {"and", Starter::kAnd},
        {"gloss", Starter::kGloss},   {"contrast", Starter::kContrast}, {"unnamed", Starter::kUnnamed},
        {"none", Starter::kNone}};
    for (const auto& [n, s] : kAll)
        if (n == name) return s;
    return std::nullopt;
}

std::optional<Mood> mood_named(std::string_view name) {
    Mood m;
    if (name == "denied")
        m.denied = true;
    else if (name == "denied-next")
        m.denied = m.of_next = true;
    else if (name == "exists")
        m.exists = true;
    else if (name == "lacks")
        m.lacks = true;
    else if (name == "future")
        m.modality = Modality::kFuture;
    else if (name == "possible")
        m.modality = Modality::kPossible;
    else if (name == "necessary")
        m.modality = Modality::kNecessary;
    else if (name == "conditional")
        m.modality = Modality::kConditional;
    else if (!name.empty())
        return std::nullopt;
    return m;
}

}  // namespace

Result<ClauseRules> ClauseRules::load(const text::Segmenter& segmenter) {
    const language::Language& language = segmenter.language();
    const text::Folder& folder = segmenter.folder();
    ClauseRules out;
    auto clauses = language.table("clauses.tsv", {"form", "what"});
    if (!clauses) return clauses.error();
    for (std::size_t row = 0; row < clauses->rows(); ++row) {
        const auto what = starter_named(clauses->cell(row, 1));
        if (!what) return unknown(*clauses, row, clauses->cell(row, 1));
        add_phrase(out.starters_, segmenter, clauses->cell(row, 0), *what, "");
    }
    auto moods = language.table("modality.tsv", {"form", "what", "next"});
    if (!moods) return moods.error();
    for (std::size_t row = 0; row < moods->rows(); ++row) {
        const auto what = mood_named(moods->cell(row, 1));
        if (!what) return unknown(*moods, row, moods->cell(row, 1));
        add_phrase(out.moods_, segmenter, moods->cell(row, 0), *what, moods->cell(row, 2));
    }
    auto shapes = language.table("verb_shapes.tsv", {"begins", "ends", "not_ends", "letters"});
    if (!shapes) return shapes.error();
    for (std::size_t row = 0; row < shapes->rows(); ++row) {
        VerbShape s{folder.fold(shapes->cell(row, 0)), folder.fold(shapes->cell(row, 1)), {}, 0};
        for (const std::string_view e : language::parts(shapes->cell(row, 2))) s.not_ends.push_back(folder.fold(e));
        const std::string_view n = shapes->cell(row, 3);
        if (std::from_chars(n.data(), n.data() + n.size(), s.letters).ec != std::errc())
            return unknown(*shapes, row, n);
        out.shapes_.push_back(std::move(s));
    }
    auto verbs = language.table("verbs.tsv", {"verb"});
    if (!verbs) return verbs.error();
    for (std::size_t row = 0; row < verbs->rows(); ++row) out.verbs_.insert(folder.fold(verbs->cell(row, 0)));
    auto common = language.table("common.tsv", {"word"});
    if (!common) return common.error();
    for (std::size_t row = 0; row < common->rows(); ++row) out.common_.insert(folder.fold(common->cell(row, 0)));
    auto openers = language.table("openers.tsv", {"word"});
    if (!openers) return openers.error();
    for (std::size_t row = 0; row < openers->rows(); ++row) out.openers_.insert(folder.fold(openers->cell(row, 0)));
    auto said = language.table("speech_words.tsv", {"word", "class"});
    if (!said) return said.error();
    for (std::size_t row = 0; row < said->rows(); ++row) {
        const std::string_view what = said->cell(row, 1);
        if (what != "document" && what != "issued" && what != "interview" && what != "preposition") continue;
        for (const std::string_view w : language::parts(said->cell(row, 0))) out.frame_words_.insert(folder.fold(w));
    }
    return out;
}

std::optional<std::pair<Starter, std::uint32_t>> ClauseRules::starter(const text::Words& words, std::uint32_t i,
                                                                      std::uint32_t end) const {
    return find_phrase(starters_, words, i, end);
}

std::uint32_t ClauseRules::behind_unnamed(const text::Words& words, std::uint32_t i, std::uint32_t end) const {
    for (auto s = starter(words, i, end); s && s->first == Starter::kUnnamed; s = starter(words, i, end)) {
        i += s->second;
        if (i >= end) break;
    }
    return i;
}

std::optional<std::pair<Mood, std::uint32_t>> ClauseRules::mood(const text::Words& words, std::uint32_t i,
                                                                std::uint32_t end) const {
    return find_phrase(moods_, words, i, end);
}

bool ClauseRules::is_verb(const text::Words& words, std::uint32_t i) const {
    if (words[i].kind != text::WordKind::kWord || words.has(i, text::kArticle | text::kPreposition)) return false;
    if (words.has(i, text::kFuture)) return true;
    const std::string_view core = words.core(i);
    if (verbs_.contains(core) || verbs_.contains(words.base(i))) return true;
    const std::size_t size = letters(core);
    return std::any_of(shapes_.begin(), shapes_.end(), [&](const VerbShape& s) {
        if (size < s.letters || !core.starts_with(s.begins) || !core.ends_with(s.ends)) return false;
        return std::none_of(s.not_ends.begin(), s.not_ends.end(),
                            [&](const std::string& e) { return core.ends_with(e); });
    });
}

bool ClauseRules::opens_more(const text::Words& words, std::uint32_t i) const {
    return !words.has(i, text::kPronoun) && (openers_.contains(words.folded(i)) || openers_.contains(words.core(i)));
}

bool ClauseRules::is_content(const text::Words& words, std::uint32_t i) const {
    if (words[i].kind == text::WordKind::kPunctuation) return false;
    if (words[i].kind == text::WordKind::kNumber) return true;
    return letters(words.core(i)) > 2 && !common_.contains(words.folded(i)) && !common_.contains(words.core(i)) &&
           !common_.contains(words.base(i));
}

bool ClauseRules::is_frame_word(const text::Words& words, std::uint32_t i) const {
    return frame_words_.contains(words.folded(i)) || frame_words_.contains(words.core(i)) ||
           frame_words_.contains(words.base(i));
}

}  // namespace riwaya::claims

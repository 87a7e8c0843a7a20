#include "model.h"

#include <charconv>
#include <optional>

namespace riwaya::speech {

namespace {

constexpr std::array<std::string_view, kKinds> kKindNames = {
    "edge",   "person",    "organization", "place",        "other_name", "comma",    "colon",
    "stop",   "dash",      "quote_opens",  "quote_closes", "open",       "close",    "mark",
    "number", "that",      "relative",     "opener",       "auxiliary",  "deny",     "what",
    "time",   "adverb",    "inside",       "preposition",  "pronoun",    "issued",   "role",
    "body",   "source",    "document",     "outlet",       "cue_verb",   "cue_noun", "cue_other",
    "verb",   "adjective", "article",      "possessed",    "unseen",     "rare",     "common"};

constexpr std::array<Template, kFeatures> kTemplates = {{
    {"begin.rule", Values::kBin},
    {"begin.none", Values::kPair},
    {"begin.opening", Values::kPair},
    {"begin.allowed", Values::kBin},
    {"begin.gap", Values::kBin},
    {"begin.before", Values::kKind},
    {"begin.first", Values::kKind},
    {"begin.edge", Values::kPair},
    {"begin.next", Values::kPair},
    {"begin.word", Values::kWord},
    {"begin.commas", Values::kBin},
    {"begin.verbs", Values::kBin},
    {"begin.thats", Values::kBin},
    {"begin.act", Values::kPair},
    {"begin.form", Values::kPair},
    {"begin.cue_word", Values::kWord},
    {"end.rule", Values::kBin},
    {"end.right", Values::kKind},
    {"end.next", Values::kPair},
    {"end.left", Values::kKind},
    {"end.edge", Values::kPair},
    {"end.word", Values::kWord},
    {"end.next_word", Values::kWord},
    {"end.length", Values::kBin},
    {"end.rest", Values::kBin},
    {"end.quotes", Values::kBin},
    {"end.cues", Values::kBin},
    {"end.commas", Values::kBin},
    {"end.opening", Values::kPair},
    {"end.verbs", Values::kBin},
    {"end.frame", Values::kBin},
    {"source.rule", Values::kBin},
    {"source.side", Values::kBin},
    {"source.none", Values::kPair},
    {"source.gap", Values::kBin},
    {"source.first", Values::kKind},
    {"source.before", Values::kKind},
    {"source.last", Values::kKind},
    {"source.next", Values::kKind},
    {"source.edge", Values::kPair},
    {"source.head", Values::kPair},
    {"source.length", Values::kBin},
    {"source.agrees", Values::kBin},
    {"source.flags", Values::kBin},
    {"source.first_word", Values::kWord},
    {"source.next_word", Values::kWord},
    {"source.before_word", Values::kWord},
    {"source.commas", Values::kBin},
    {"source.whole", Values::kBin},
    {"source.opens", Values::kPair},
    {"stands.rule", Values::kBin},
    {"stands.cue", Values::kBin},
    {"stands.act", Values::kKind},
    {"stands.opening", Values::kBin},
    {"stands.form", Values::kBin},
    {"stands.before", Values::kKind},
    {"stands.next", Values::kKind},
    {"stands.first", Values::kKind},
    {"stands.source", Values::kBin},
    {"stands.head", Values::kKind},
    {"stands.length", Values::kBin},
    {"stands.outer", Values::kBin},
    {"stands.word", Values::kWord},
    {"stands.cue_opening", Values::kPair},
    {"stands.act_opening", Values::kPair},
}};

template <class List>
std::optional<std::uint32_t> index_of(const List& names, std::string_view name) {
    for (std::uint32_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return i;
    return std::nullopt;
}

std::optional<std::uint32_t> value_of(Values values, std::string_view text) {
    if (values == Values::kBin) {
        std::uint32_t n = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), n);
        if (end.ptr != text.data() + text.size() || n >= kBins) return std::nullopt;
        return n;
    }
    if (values == Values::kKind) return index_of(kKindNames, text);
    const std::size_t plus = text.find('+');
    if (plus == std::string_view::npos) return std::nullopt;
    const auto a = index_of(kKindNames, text.substr(0, plus)), b = index_of(kKindNames, text.substr(plus + 1));
    if (!a || !b) return std::nullopt;
    return *a * kKinds + *b;
}

}  // namespace

Model::Model(const std::vector<std::string>& words) : words_{""} {
    words_.insert(words_.end(), words.begin(), words.end());
    lay_out();
}

std::uint32_t Model::size_of(Feature f) const {
    switch (kTemplates[f].values) {
        case Values::kKind: return kKinds;
        case Values::kPair: return kKinds * kKinds;
        case Values::kBin: return kBins;
        case Values::kWord: return static_cast<std::uint32_t>(words_.size());
    }
    return 0;
}

void Model::lay_out() {
    for (std::uint32_t w = 1; w < words_.size(); ++w) numbers_.emplace(words_[w], w);
    for (std::uint8_t f = 0; f < kFeatures; ++f) first_[f + 1] = first_[f] + size_of(static_cast<Feature>(f));
    weights_.assign(first_[kFeatures], 0.0F);
}

std::uint32_t Model::word(std::string_view folded) const {
    const auto found = numbers_.find(folded);
    return found == numbers_.end() ? 0 : found->second;
}

std::string Model::value_name(Feature f, std::uint32_t value) const {
    switch (kTemplates[f].values) {
        case Values::kKind: return std::string(kKindNames[value]);
        case Values::kPair:
            return std::string(kKindNames[value / kKinds]) + '+' + std::string(kKindNames[value % kKinds]);
        case Values::kBin: return std::to_string(value);
        case Values::kWord: return words_[value];
    }
    return {};
}

std::string Model::rows(float least) const {
    std::string out = "feature\tvalue\tweight\n";
    for (std::uint8_t i = 0; i < kFeatures; ++i) {
        const auto f = static_cast<Feature>(i);
        for (std::uint32_t v = kTemplates[f].values == Values::kWord ? 1 : 0; v < size_of(f); ++v) {
            const float w = weights_[place(f, v)];
            if (w < least && w > -least) continue;
            char number[16];
            const auto end = std::to_chars(number, number + sizeof number, w, std::chars_format::fixed, 2);
            out.append(kTemplates[f].name).append("\t").append(value_name(f, v)).append("\t");
            out.append(number, end.ptr).append("\n");
        }
    }
    return out;
}

Result<Model> Model::load(const language::Language& language) {
    auto table = language.table("speech_model.tsv", {"feature", "value", "weight"});
    if (!table) return table.error();
    Model m;
    if (table->rows() == 0) return m;
    m.words_ = {""};
    struct Row {
        Feature feature;
        std::string_view value;
        float weight;
    };
    std::vector<Row> rows;
    base::StringSet seen;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::optional<std::uint32_t> f;
        for (std::uint32_t i = 0; i < kFeatures; ++i)
            if (kTemplates[i].name == table->cell(row, 0)) f = i;
        const std::string_view cell = table->cell(row, 2);
        float weight = 0;
        const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
        if (!f || end.ptr != cell.data() + cell.size() || cell.empty())
            return Error{ErrorCode::kData, "is no weight of a known feature", table->where(row),
                         "make the table again with tools/train_speech.cc"};
        rows.push_back({static_cast<Feature>(*f), table->cell(row, 1), weight});
        if (kTemplates[*f].values == Values::kWord && seen.emplace(rows.back().value).second)
            m.words_.emplace_back(rows.back().value);
    }
    m.lay_out();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Row& r = rows[row];
        const Values values = kTemplates[r.feature].values;
        const auto value = values == Values::kWord ? std::optional(m.word(r.value)) : value_of(values, r.value);
        if (!value)
            return Error{ErrorCode::kData, "is no value of its feature", table->where(row),
                         "make the table again with tools/train_speech.cc"};
        m.weights_[m.place(r.feature, *value)] = r.weight;
    }
    return m;
}

}  // namespace riwaya::speech

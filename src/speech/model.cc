#include "model.h"

#include <charconv>
#include <optional>

#include <riwaya/reading.h>

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
    {"begin.none", Values::kCue, Values::kKind},
    {"begin.opening", Values::kCue, Values::kOpening},
    {"begin.allowed", Values::kBin},
    {"begin.gap", Values::kBin},
    {"begin.before", Values::kKind},
    {"begin.first", Values::kKind},
    {"begin.edge", Values::kKind, Values::kOpening},
    {"begin.next", Values::kKind, Values::kOpening},
    {"begin.word", Values::kWord},
    {"begin.commas", Values::kBin},
    {"begin.verbs", Values::kBin},
    {"begin.thats", Values::kBin},
    {"begin.act", Values::kAct, Values::kOpening},
    {"begin.form", Values::kKind},
    {"begin.cue_word", Values::kWord},
    {"begin.join", Values::kBin},
    {"begin.object", Values::kAct, Values::kKind},
    {"end.rule", Values::kBin},
    {"end.right", Values::kKind},
    {"end.next", Values::kKind, Values::kKind},
    {"end.left", Values::kKind},
    {"end.edge", Values::kKind, Values::kKind},
    {"end.word", Values::kWord},
    {"end.next_word", Values::kWord},
    {"end.length", Values::kBin},
    {"end.rest", Values::kBin},
    {"end.quotes", Values::kBin},
    {"end.cues", Values::kBin},
    {"end.commas", Values::kBin},
    {"end.opening", Values::kOpening, Values::kKind},
    {"end.verbs", Values::kBin},
    {"end.frame", Values::kBin},
    {"end.cut", Values::kBin},
    {"end.clause", Values::kBin, Values::kBin},
    {"end.clause_word", Values::kWord, Values::kBin},
    {"end.then", Values::kWord, Values::kBin},
    {"end.marks", Values::kBin, Values::kBin},
    {"end.told", Values::kBin, Values::kKind},
    {"end.before", Values::kWord, Values::kBin},
    {"source.rule", Values::kBin},
    {"source.side", Values::kBin},
    {"source.none", Values::kKind, Values::kOpening},
    {"source.gap", Values::kBin},
    {"source.first", Values::kKind},
    {"source.before", Values::kKind},
    {"source.last", Values::kKind},
    {"source.next", Values::kKind},
    {"source.edge", Values::kKind, Values::kKind},
    {"source.head", Values::kKind, Values::kBin},
    {"source.length", Values::kBin},
    {"source.agrees", Values::kBin},
    {"source.flags", Values::kBin},
    {"source.first_word", Values::kWord},
    {"source.next_word", Values::kWord},
    {"source.before_word", Values::kWord},
    {"source.commas", Values::kBin},
    {"source.whole", Values::kBin},
    {"source.opens", Values::kKind, Values::kKind},
    {"source.breaks", Values::kBin},
    {"source.tail", Values::kKind, Values::kBin},
    {"source.join", Values::kBin},
    {"source.opens_join", Values::kBin},
    {"stands.rule", Values::kBin},
    {"stands.cue", Values::kCue},
    {"stands.act", Values::kAct},
    {"stands.opening", Values::kOpening},
    {"stands.form", Values::kBin},
    {"stands.before", Values::kKind},
    {"stands.next", Values::kKind},
    {"stands.first", Values::kKind},
    {"stands.source", Values::kBin},
    {"stands.head", Values::kKind},
    {"stands.length", Values::kBin},
    {"stands.outer", Values::kBin},
    {"stands.word", Values::kWord},
    {"stands.cue_opening", Values::kCue, Values::kOpening},
    {"stands.act_opening", Values::kAct, Values::kOpening},
    {"who.rule", Values::kBin, Values::kBin},
    {"who.order", Values::kBin},
    {"who.back", Values::kBin},
    {"who.agrees", Values::kBin},
    {"who.body", Values::kBin, Values::kBin},
    {"who.times", Values::kBin},
    {"who.place", Values::kBin},
    {"who.cue", Values::kCue, Values::kBin},
    {"who.opening", Values::kOpening, Values::kBin},
    {"speaker.source", Values::kBin},
    {"speaker.how", Values::kBin},
    {"speaker.back", Values::kBin},
    {"speaker.head", Values::kKind},
    {"speaker.last", Values::kKind},
    {"speaker.length", Values::kBin},
    {"speaker.known", Values::kBin},
    {"speaker.cue", Values::kCue},
    {"speaker.opening", Values::kOpening},
    {"speaker.stands", Values::kBin},
}};

constexpr std::array<std::string_view, 6> kOpeningNames = {"none", "that", "quote", "preposition", "object", "before"};
constexpr std::array<std::string_view, 7> kCueNames = {"verb",        "noun", "participle", "relay",
                                                       "attribution", "body", "own"};
constexpr std::uint32_t kActs = static_cast<std::uint32_t>(SpeechAct::kReport) + 1;

template <class List>
std::optional<std::uint32_t> index_of(const List& names, std::string_view name) {
    for (std::uint32_t i = 0; i < names.size(); ++i)
        if (names[i].size() == name.size() && names[i] == name) return i;
    return std::nullopt;
}

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t n = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), n);
    if (text.empty() || end.ptr != text.data() + text.size() || n >= kBins) return std::nullopt;
    return n;
}

// The value of that name; a word is not looked at here.
std::optional<std::uint32_t> value_of(Values values, std::string_view text) {
    switch (values) {
        case Values::kNothing:
        case Values::kWord: return std::nullopt;
        case Values::kKind: return index_of(kKindNames, text);
        case Values::kBin: return number(text);
        case Values::kOpening: return index_of(kOpeningNames, text);
        case Values::kCue: return index_of(kCueNames, text);
        case Values::kAct:
            for (std::uint32_t i = 0; i < kActs; ++i)
                if (text == name_of(static_cast<SpeechAct>(i))) return i;
    }
    return std::nullopt;
}

}  // namespace

Model::Model(const std::vector<std::string>& words) : words_{""} {
    words_.insert(words_.end(), words.begin(), words.end());
    lay_out();
}

std::uint32_t Model::size_of(Values v) const {
    switch (v) {
        case Values::kNothing: return 1;
        case Values::kKind: return kKinds;
        case Values::kBin: return kBins;
        case Values::kWord: return static_cast<std::uint32_t>(words_.size());
        case Values::kOpening: return static_cast<std::uint32_t>(kOpeningNames.size());
        case Values::kCue: return static_cast<std::uint32_t>(kCueNames.size());
        case Values::kAct: return kActs;
    }
    return 0;
}

void Model::lay_out() {
    for (std::uint32_t w = 1; w < words_.size(); ++w) numbers_.emplace(words_[w], w);
    for (std::uint8_t f = 0; f < kFeatures; ++f) {
        step_[f] = size_of(kTemplates[f].second);
        first_[f + 1] = first_[f] + size_of(kTemplates[f].first) * step_[f];
    }
    weights_.assign(first_[kFeatures], 0.0F);
}

std::uint32_t Model::word(std::string_view folded) const {
    const auto found = numbers_.find(folded);
    return found == numbers_.end() ? 0 : found->second;
}

std::string Model::value_name(Values v, std::uint32_t value) const {
    switch (v) {
        case Values::kNothing: return {};
        case Values::kKind: return std::string(kKindNames[value]);
        case Values::kBin: return std::to_string(value);
        case Values::kWord: return words_[value];
        case Values::kOpening: return std::string(kOpeningNames[value]);
        case Values::kCue: return std::string(kCueNames[value]);
        case Values::kAct: return name_of(static_cast<SpeechAct>(value));
    }
    return {};
}

std::string Model::rows(float least) const {
    std::string out = "feature\tvalue\twith\tweight\n";
    for (std::uint8_t f = 0; f < kFeatures; ++f) {
        for (std::uint32_t i = first_[f]; i < first_[f + 1]; ++i) {
            if (weights_[i] < least && weights_[i] > -least) continue;
            const std::uint32_t value = (i - first_[f]) / step_[f], with = (i - first_[f]) % step_[f];
            const bool pair = kTemplates[f].second != Values::kNothing;
            char number[16];
            const auto end = std::to_chars(number, number + sizeof number, weights_[i], std::chars_format::fixed, 2);
            out.append(kTemplates[f].name).append("\t").append(value_name(kTemplates[f].first, value)).append("\t");
            out.append(pair ? value_name(kTemplates[f].second, with) : "-").append("\t");
            out.append(number, end.ptr).append("\n");
        }
    }
    return out;
}

Result<Model> Model::load(const language::Language& language) {
    auto table = language.table("speech_model.tsv", {"feature", "value", "with", "weight"});
    if (!table) return table.error();
    Model m;
    if (table->rows() == 0) return m;
    const auto bad = [&](std::size_t row, const char* what) {
        return Error{ErrorCode::kData, what, table->where(row), "make the table again with tools/train_speech.cc"};
    };
    // The words first: their number tells where every weight has its place.
    m.words_ = {""};
    std::vector<std::uint8_t> features;
    base::StringSet seen;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        // Rows stand by feature: the next one's is most often the same.
        std::uint8_t f = features.empty() ? 0 : features.back();
        if (kTemplates[f].name != table->cell(row, 0)) f = 0;
        while (f < kFeatures && kTemplates[f].name != table->cell(row, 0)) ++f;
        if (f == kFeatures) return bad(row, "is no feature");
        features.push_back(f);
        const std::string_view value = table->cell(row, 1);
        if (kTemplates[f].first == Values::kWord && seen.emplace(value).second) m.words_.emplace_back(value);
    }
    m.lay_out();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const Template& t = kTemplates[features[row]];
        const std::string_view cell = table->cell(row, 3);
        const auto value = t.first == Values::kWord ? std::optional(m.word(table->cell(row, 1)))
                                                    : value_of(t.first, table->cell(row, 1));
        const auto with = t.second == Values::kNothing ? std::optional(0U) : value_of(t.second, table->cell(row, 2));
        float weight = 0;
        const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
        if (!value || !with || cell.empty() || end.ptr != cell.data() + cell.size())
            return bad(row, "is no weight of a feature's value");
        m.weights_[m.place(static_cast<Feature>(features[row]), *value, *with)] = weight;
    }
    return m;
}

}  // namespace riwaya::speech

#include "rules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace riwaya::speech {

namespace {

Error bad(const language::Table& t, std::size_t row, std::string what) {
    return Error{ErrorCode::kData, std::move(what), t.where(row), "see the comment at the top of the table"};
}

std::optional<WordBits> class_named(std::string_view name) {
    static constexpr auto kNames = std::to_array<std::string_view>(
        {"that",   "not_that", "preposition", "time",     "adverb",    "relative", "auxiliary",     "opener",
         "deny",   "doubt",    "what",        "document", "interview", "outlet",   "talk",          "same",
         "own",    "pronoun",  "role",        "body",     "source",    "inside",   "demonstrative", "passive",
         "issued", "day",      "deemed",      "question", "quantity",  "explains", "finite",        "occasion"});
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    return at == kNames.end() ? std::nullopt : std::optional(WordBits{1} << (at - kNames.begin()));
}

std::optional<WordBits> shape_named(std::string_view name) {
    static constexpr auto kNames = std::to_array<std::string_view>(
        {"be",      "modal",     "does",   "negative",    "contracted", "determiner", "owner",      "self",
         "joins",   "meanwhile", "aside",  "beside",      "agent",      "unit",       "count",      "asking",
         "of",      "as_said",   "finite", "past",        "given",      "resumes",    "matter",     "nobody",
         "alleged", "latter",    "leads",  "counterpart", "makes",      "about",      "background", "reacts"});
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    return at == kNames.end() ? std::nullopt : std::optional(WordBits{1} << (at - kNames.begin()));
}

Agreement agreement_of(std::string_view gender, std::string_view number) {
    Agreement a;
    if (gender == "masculine") a.gender = Gender::kMasculine;
    if (gender == "feminine") a.gender = Gender::kFeminine;
    if (gender == "neuter") a.gender = Gender::kNeuter;
    if (number == "one") a.number = Number::kOne;
    if (number == "two") a.number = Number::kTwo;
    if (number == "many") a.number = Number::kMany;
    return a;
}

template <class Enum>
std::optional<Enum> enum_named(std::string_view name, Enum last) {
    for (int i = 0; i <= static_cast<int>(last); ++i)
        if (name == name_of(static_cast<Enum>(i))) return static_cast<Enum>(i);
    return std::nullopt;
}

std::optional<CueKind> kind_named(std::string_view name) {
    if (name == "verb") return CueKind::kVerb;
    if (name == "relay") return CueKind::kRelay;
    if (name == "attribution") return CueKind::kAttribution;
    if (name == "body") return CueKind::kBody;
    if (name == "own") return CueKind::kOwn;
    if (name == "participle") return CueKind::kParticiple;
    return std::nullopt;
}

bool is_one_word(std::string_view folded) {
    return !folded.empty() && std::all_of(folded.begin(), folded.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
    });
}

constexpr std::size_t kForms = 8192;  // room for a language's forms

}  // namespace

// A row of inflection.tsv: takes cut_front and cut_end off, puts front and end on.
struct SpeechRules::Inflection {
    std::string slot, cut_front, cut_end, front, end;
    Agreement agreement;
    bool object = false;

    [[nodiscard]] std::optional<std::string> made_from(std::string_view form) const {
        if (!form.starts_with(cut_front) || !form.ends_with(cut_end)) return std::nullopt;
        if (form.size() < cut_front.size() + cut_end.size()) return std::nullopt;
        form.remove_prefix(cut_front.size());
        form.remove_suffix(cut_end.size());
        return front + std::string(form) + end;
    }
};

Result<SpeechRules> SpeechRules::load(const text::Segmenter& segmenter) {
    SpeechRules rules(segmenter);
    if (auto r = rules.load_order(); !r) return r.error();
    if (auto r = rules.load_words(); !r) return r.error();
    if (auto r = rules.load_cues(); !r) return r.error();
    if (auto r = rules.load_adjectives(); !r) return r.error();
    return rules;
}

Result<Ok> SpeechRules::load_words() {
    const text::Folder& folder = segmenter_->folder();
    auto clitics = segmenter_->language().table("clitics.tsv", {"form", "what", "place"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) {
        std::string form = folder.fold(clitics->cell(row, 0));
        if (clitics->cell(row, 1) == "conjunction")
            conjunctions_.push_back(std::move(form));
        else if (clitics->cell(row, 1) == "preposition")
            clitics_.push_back(std::move(form));
    }
    auto words = segmenter_->language().table("speech_words.tsv", {"word", "class", "gender", "number"});
    if (!words) return words.error();
    for (std::size_t row = 0; row < words->rows(); ++row) {
        const auto bit = class_named(words->cell(row, 1)), shape = shape_named(words->cell(row, 1));
        if (!bit && !shape) return bad(*words, row, "unknown class '" + std::string(words->cell(row, 1)) + "'");
        for (const std::string_view w : language::parts(words->cell(row, 0))) {
            Class& c = classes_[folder.fold(w)];
            c.bits |= bit.value_or(0);
            c.shape |= shape.value_or(0);
            const Agreement a = agreement_of(words->cell(row, 2), words->cell(row, 3));
            if (a.gender != Gender::kAny) c.agreement = {a.gender, fixed_order_ ? c.agreement.number : a.number};
            if (!subject_after_ && a.number != Number::kAny) c.agreement.number = a.number;  // officials
        }
    }
    return Ok{};
}

// The list that holds the words of a key; nullptr where there is none.
std::vector<std::string>* SpeechRules::list_of(std::string_view key) {
    static constexpr std::pair<std::string_view, std::vector<std::string> SpeechRules::*> kLists[] = {
        {"adverb_ending", &SpeechRules::adverb_endings_},
        {"past_ending", &SpeechRules::past_endings_},
        {"participle_ending", &SpeechRules::participle_endings_},
        {"person_ending", &SpeechRules::person_endings_},
        {"to", &SpeechRules::to_},
        {"from", &SpeechRules::from_},
        {"with", &SpeechRules::with_},
        {"place", &SpeechRules::place_},
        {"definite", &SpeechRules::definite_},
        {"masculine_places", &SpeechRules::masculine_places_},
        {"part", &SpeechRules::part_},
        {"like", &SpeechRules::like_},
        {"questioned", &SpeechRules::questioned_},
        {"vague_titles", &SpeechRules::vague_titles_},
        {"same_before", &SpeechRules::same_before_},
        {"address", &SpeechRules::address_},
        {"deputy", &SpeechRules::deputy_},
        {"suspect", &SpeechRules::suspect_},
        {"player", &SpeechRules::player_},
        {"near", &SpeechRules::near_},
        {"aside", &SpeechRules::aside_},
        {"issuing", &SpeechRules::issuing_},
        {"one_of_many", &SpeechRules::one_of_many_},
        {"state", &SpeechRules::state_},
        {"tied", &SpeechRules::tied_},
        {"following", &SpeechRules::following_},
        {"upon", &SpeechRules::upon_},
        {"toward", &SpeechRules::toward_},
        {"identity", &SpeechRules::identity_},
        {"performing", &SpeechRules::performing_},
        {"everybody", &SpeechRules::everybody_},
        {"authority", &SpeechRules::authority_},
        {"suspects", &SpeechRules::suspects_},
        {"member", &SpeechRules::member_},
        {"called", &SpeechRules::called_},
        {"crime", &SpeechRules::crime_},
        {"slain", &SpeechRules::slain_},
        {"council", &SpeechRules::council_},
        {"dual_ending", &SpeechRules::dual_endings_},
        {"plural_object", &SpeechRules::plural_object_endings_},
        {"owned_ending", &SpeechRules::owned_endings_},
        {"plural_subject", &SpeechRules::plural_subject_endings_},
        {"adjective_ending", &SpeechRules::adjective_endings_},
        {"feminine_ending", &SpeechRules::feminine_endings_},
        {"plural_ending", &SpeechRules::plural_endings_}};
    const auto at = std::find_if(std::begin(kLists), std::end(kLists), [&](const auto& l) { return l.first == key; });
    return at == std::end(kLists) ? nullptr : &(this->*at->second);
}

// A key that stands for no list of folded words.
bool SpeechRules::set_order(std::string_view key, std::string_view value) {
    if (key == "subject")
        subject_after_ = value == "after";
    else if (key == "order")
        fixed_order_ = value == "fixed";
    else if (key == "body")
        body_gender_ = agreement_of(value, {}).gender;
    else if (key == "titles") {
        const auto words = language::parts(value);
        for (const std::string_view w : words) titles_[segmenter_->folder().fold(w)] = std::string(words[0]);
    } else if (key == "object_ending")
        for (const std::string_view e : language::parts(value)) object_endings_.emplace_back(e);
    else
        return false;
    return true;
}

Result<Ok> SpeechRules::load_order() {
    auto order = segmenter_->language().table("speech.tsv", {"key", "value"});
    if (!order) return order.error();
    for (std::size_t row = 0; row < order->rows(); ++row) {
        const std::string_view key = order->cell(row, 0), value = order->cell(row, 1);
        if (set_order(key, value)) continue;
        std::vector<std::string>* list = list_of(key);
        if (list == nullptr) return bad(*order, row, "unknown key '" + std::string(key) + "'");
        for (const std::string_view w : language::parts(value)) list->push_back(segmenter_->folder().fold(w));
    }
    return Ok{};
}

Result<Ok> SpeechRules::load_adjectives() {
    auto table = segmenter_->language().table("adjectives.tsv", {"word", "sort"});
    if (!table) return table.error();
    adjectives_.reserve(table->rows());
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view sort = table->cell(row, 1);
        if (sort != "adjective" && sort != "noun") return bad(*table, row, "unknown sort '" + std::string(sort) + "'");
        adjectives_[std::string(table->cell(row, 0))] = sort == "adjective";
    }
    return Ok{};
}

Result<Ok> SpeechRules::load_cues() {
    const text::Folder& folder = segmenter_->folder();
    auto table = segmenter_->language().table(
        "inflection.tsv", {"slot", "cut_front", "cut_end", "front", "end", "gender", "number", "object"});
    if (!table) return table.error();
    std::vector<Inflection> inflections;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto cell = [&](std::size_t c) { return folder.fold(table->cell(row, c)); };
        inflections.push_back({std::string(table->cell(row, 0)), cell(1), cell(2), cell(3), cell(4),
                               agreement_of(table->cell(row, 5), table->cell(row, 6)), !table->cell(row, 7).empty()});
    }
    auto cues = segmenter_->language().table(
        "cues.tsv", {"kind", "past", "present", "noun", "participle", "phrase", "act", "distance", "frames"});
    if (!cues) return cues.error();
    forms_.reserve(kForms);
    for (std::size_t row = 0; row < cues->rows(); ++row)
        if (auto r = add_row(*cues, row, inflections); !r) return r.error();
    return load_verbs(inflections);
}

// Where the verb comes first, a verb that is no cue shows that the report goes on.
Result<Ok> SpeechRules::load_verbs(const std::vector<Inflection>& inflections) {
    if (fixed_order_) return Ok{};
    auto shapes = VerbShapes::load(segmenter_->language(), segmenter_->folder());
    if (!shapes) return shapes.error();
    shapes_ = std::move(*shapes);
    for (const char* file : {"verbs.tsv", "finite_verbs.tsv"}) {
        auto verbs = segmenter_->language().table(file, {"verb"});
        if (!verbs) return verbs.error();
        for (std::size_t row = 0; subject_after_ && row < verbs->rows(); ++row) {
            const std::string form = segmenter_->folder().fold(verbs->cell(row, 0));
            for (const Inflection& i : inflections) {
                if (i.slot != "past" || i.object) continue;
                if (const auto made = i.made_from(form)) {
                    Class& c = classes_[*made];
                    if (c.bits == 0 && !forms_.contains(*made)) c.bits = kFinite;
                }
            }
        }
    }
    return Ok{};
}

// What the words of the column of frames say.
constexpr std::pair<std::string_view, std::uint16_t> kFrames[] = {
    {"that", kThatClause},    {"quote", kQuoteFrame}, {"object", kObject},       {"feeling", kFeeling},
    {"initial", kInitial},    {"bare", kBare},        {"question", kAsks},       {"denied", kDenied},
    {"answer", kAnswers},     {"remark", kRemark},    {"plain", kPlain | kBare}, {"@that", kToldThat | kThatClause},
    {"@object", kToldObject}, {"passed", kPassedOn}};

Result<Ok> SpeechRules::add_row(const language::Table& t, std::size_t row, const std::vector<Inflection>& inflections) {
    const auto kind = kind_named(t.cell(row, 0));
    const auto act = enum_named(t.cell(row, 6), SpeechAct::kReport);
    const auto distance = enum_named(t.cell(row, 7), Distance::kDoubting);
    if (!kind) return bad(t, row, "unknown kind '" + std::string(t.cell(row, 0)) + "'");
    if (!act) return bad(t, row, "unknown act '" + std::string(t.cell(row, 6)) + "'");
    if (!distance) return bad(t, row, "unknown distance '" + std::string(t.cell(row, 7)) + "'");
    Cue cue;
    cue.act = *act;
    cue.distance = *distance;
    for (std::string_view f : language::parts(t.cell(row, 8))) {
        const auto* const frame =
            std::find_if(std::begin(kFrames), std::end(kFrames), [&](const auto& k) { return k.first == f; });
        if (frame != std::end(kFrames))
            cue.frames |= frame->second;
        else if (f.starts_with('~'))
            cue.needs.push_back(segmenter_->folder().fold(f.substr(1)));
        else if (f.starts_with('<'))
            cue.told_by.push_back(segmenter_->folder().fold(f.substr(1)));
        else {
            const bool pronoun = f.starts_with("@@");
            if (pronoun) f.remove_prefix(1);
            const bool addressee = f.starts_with('@');
            if (addressee) f.remove_prefix(1);
            std::string word = segmenter_->folder().fold(f);
            const bool clitic = is_clitic(word);
            cue.prepositions.push_back({std::move(word), clitic, addressee && !pronoun, pronoun});
        }
    }
    const auto id = static_cast<std::uint32_t>(cues_.size());
    cues_.push_back(std::move(cue));
    static constexpr std::array<std::string_view, 4> kSlots = {"past", "present", "noun", "participle"};
    for (std::size_t slot = 0; slot < kSlots.size(); ++slot) {
        for (const std::string_view given : language::parts(t.cell(row, 1 + slot))) {
            const std::string form = segmenter_->folder().fold(given);
            for (const Inflection& i : inflections) {
                if (i.slot != kSlots[slot]) continue;
                const auto made = i.made_from(form);
                if (!made) continue;
                const CueKind k = slot == 2 ? CueKind::kNoun : slot == 3 ? CueKind::kParticiple : *kind;
                const bool bare = *made == form || (slot == 0 && i.agreement.number == Number::kTwo &&
                                                    i.agreement.gender == Gender::kMasculine);
                Form f{id, k, slot == 1, false, i.object, bare, i.agreement, {}};
                // A word that is folded already needs no segmenter; there are thousands.
                if (is_one_word(*made))
                    add_form(*made, std::move(f));
                else
                    add_phrase(*made, std::move(f));
            }
        }
    }
    for (const std::string_view phrase : language::parts(t.cell(row, 5)))
        add_phrase(phrase, {id, *kind, false, false, false, false, {}, {}});
    return Ok{};
}

void SpeechRules::add_phrase(std::string_view phrase, Form form) {
    const text::Words words = segmenter_->phrase(phrase);
    if (words.size() == 0) return;
    for (std::uint32_t i = 1; i < words.size(); ++i) form.rest.emplace_back(words.folded(i));
    form.last_is_clitic = !form.rest.empty() && is_clitic(form.rest.back());
    add_form(std::string(words.folded(0)), std::move(form));
}

void SpeechRules::add_form(std::string word, Form form) {
    std::vector<Form>& forms = forms_[std::move(word)];
    // The longest phrase first: "according to what" before "according to".
    const auto at =
        std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.rest.size() < form.rest.size(); });
    // A verb's form that the table gives stands before one made from another row, a plain noun behind all.
    const auto plain_noun = [](const Form& f) { return f.kind == CueKind::kNoun && f.bare; };
    const auto first = plain_noun(form) ? at : std::find_if(forms.begin(), at, [&](const Form& f) {
        return f.rest.size() == form.rest.size() && (plain_noun(f) || (form.bare && !f.bare));
    });
    forms.insert(first, std::move(form));
}

const std::vector<Form>* SpeechRules::forms(std::string_view folded) const {
    const auto at = forms_.find(folded);
    return at == forms_.end() ? nullptr : &at->second;
}

Class SpeechRules::word_class(std::string_view folded) const {
    const auto at = classes_.find(folded);
    return at == classes_.end() ? Class{} : at->second;
}

std::string_view SpeechRules::title_kind(std::string_view base) const {
    const auto at = titles_.find(base);
    return at == titles_.end() ? std::string_view{} : std::string_view(at->second);
}

bool SpeechRules::ends_as_object(std::string_view raw) const {
    return std::any_of(object_endings_.begin(), object_endings_.end(),
                       [&](const std::string& e) { return raw.ends_with(e); });
}

bool SpeechRules::ends(std::string_view folded, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return folded.ends_with(e); });
}

bool SpeechRules::ends_as_adjective(std::string_view folded) const {
    return std::any_of(adjective_endings_.begin(), adjective_endings_.end(),
                       [&](const std::string& e) { return folded.ends_with(e); });
}

std::optional<bool> SpeechRules::known_adjective(std::string_view bare) const {
    const auto at = adjectives_.find(bare);
    return at == adjectives_.end() ? std::nullopt : std::optional<bool>(at->second);
}

bool SpeechRules::ends_as_feminine(std::string_view folded) const {
    return std::any_of(feminine_endings_.begin(), feminine_endings_.end(),
                       [&](const std::string& e) { return folded.ends_with(e); });
}

bool SpeechRules::feminine_owned(std::string_view folded) const {
    for (const std::string& e : owned_endings_) {
        if (!folded.ends_with(e) || folded.size() == e.size()) continue;
        const std::string noun(folded.substr(0, folded.size() - e.size()));
        for (const std::string& ending : feminine_endings_)
            if (segmenter_->frequencies().of(noun + ending) > 0) return true;
    }
    return false;
}

bool SpeechRules::ends_as_plural(std::string_view folded) const {
    return std::any_of(plural_endings_.begin(), plural_endings_.end(),
                       [&](const std::string& e) { return folded.ends_with(e); });
}

std::string_view SpeechRules::without_object_ending(std::string_view folded) const {
    for (const std::string& e : object_endings_) {
        const std::string ending = segmenter_->folder().fold(e);
        if (!ending.empty() && folded.size() > ending.size() && folded.ends_with(ending))
            return folded.substr(0, folded.size() - ending.size());
    }
    return folded;
}

bool SpeechRules::begins_with_joined_preposition(std::string_view folded) const {
    constexpr std::size_t kJoined = 4;  // bytes of two letters
    return std::any_of(clitics_.begin(), clitics_.end(), [&](const std::string& c) {
        return c.size() >= kJoined && folded.size() > c.size() + kJoined && folded.starts_with(c);
    });
}

std::string_view SpeechRules::without_joined_preposition(std::string_view folded) const {
    constexpr std::size_t kJoined = 4;  // bytes of two letters
    for (const std::string& c : clitics_)
        if (c.size() >= kJoined && folded.size() > c.size() + kJoined && folded.starts_with(c))
            return folded.substr(c.size());
    return {};
}

std::size_t SpeechRules::conjunction(std::string_view folded) const {
    for (const std::string& c : conjunctions_)
        if (folded.size() > c.size() && folded.starts_with(c)) return c.size();
    return 0;
}

}  // namespace riwaya::speech

#include "relate/relate.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "across.h"
#include "model.h"
#include "spelled.h"
#include "words.h"

namespace riwaya {

namespace relate {

namespace {

constexpr double kSure = 0.85, kRather = 0.5, kLeastSure = 0.05;

double hundredths(double p) { return std::round(p * 100) / 100; }

Vectors vectors_of(const Side& a, const Side& b, const meaning::Encoder* encoder) {
    Vectors v;
    if (encoder == nullptr) return v;
    const std::string left_a = left_over(a.text.text, a.tokens), left_b = left_over(b.text.text, b.tokens);
    const std::array<std::string_view, 4> texts = {a.text.text, b.text.text, left_a, left_b};
    const std::vector<meaning::Vector> made = encoder->encode_all(texts, 1);
    v.there = true;
    v.a = made[0];
    v.b = made[1];
    if (!left_a.empty()) v.left_a = made[2];
    if (!left_b.empty()) v.left_b = made[3];
    return v;
}

}  // namespace

struct Relater::Parts {
    struct Known {
        const text::Segmenter* segmenter;
        Contrasts contrasts;
        text::Sounds sounds;
    };
    std::vector<Known> languages;
    Model model;

    [[nodiscard]] const Known* known(const text::Segmenter* s) const {
        for (const Known& k : languages)
            if (k.segmenter == s) return &k;
        return nullptr;
    }
};

Relater::Relater(std::unique_ptr<const Parts> p) : parts_(std::move(p)) {}
Relater::Relater(Relater&&) noexcept = default;
Relater& Relater::operator=(Relater&&) noexcept = default;
Relater::~Relater() = default;

Result<Relater> Relater::load(std::span<const text::Segmenter* const> segmenters, const std::string& knowledge) {
    auto parts = std::make_unique<Parts>();
    for (const text::Segmenter* s : segmenters) {
        auto contrasts = Contrasts::load(*s);
        if (!contrasts) return contrasts.error();
        auto sounds = text::Sounds::load(s->language(), s->folder());
        if (!sounds) return sounds.error();
        parts->languages.push_back({s, std::move(*contrasts), std::move(*sounds)});
    }
    auto model = Model::load(segmenters, knowledge);
    if (!model) return model.error();
    parts->model = std::move(*model);
    return Relater(std::move(parts));
}

Relation Relater::relate(const Text& a, const Text& b, const meaning::Encoder* encoder) const {
    if (b.text < a.text) {  // so that the order makes no difference, not even among words that are as like
        Relation r = relate(b, a, encoder);
        std::swap(r.a, r.b);
        return r;
    }
    Relation r;
    const Parts::Known *of_a = parts_->known(a.segmenter), *of_b = parts_->known(b.segmenter);
    if (of_a == nullptr || of_b == nullptr) return r;
    std::vector<Token> tokens_a = tokens_of(a, of_a->contrasts), tokens_b = tokens_of(b, of_b->contrasts);
    if (tokens_a.empty() || tokens_b.empty()) return r;
    const bool across = a.segmenter != b.segmenter;
    align(a, tokens_a, b, tokens_b, across);
    if (across) align_spelled({a, tokens_a, of_a->sounds}, {b, tokens_b, of_b->sounds});
    const Side x{a, tokens_a}, y{b, tokens_b};
    const Vectors v = vectors_of(x, y, encoder);
    const Given given =
        across ? (v.there ? Given::kMeaningAcross : Given::kWordsAcross) : (v.there ? Given::kMeaning : Given::kWords);
    std::vector<std::string> words;
    for (const std::vector<Token>* tokens : {&tokens_a, &tokens_b})
        for (const Token& t : *tokens)
            if (t.tells && t.partner == kNoIndex) words.push_back(t.stem);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    auto [other, disagree] =
        parts_->model.odds(given, signs_of(x, y, v), v, across ? "" : a.segmenter->language().code, words);
    // What the weights have seen too seldom, and is sure: the same words but for a denial, or for who did it to whom.
    if (one_denies(x, y) || turned(x, y)) other = std::min(other, kLeastSure), disagree = std::max(disagree, kSure);
    const double disagree_from = parts_->model.disagree_from(given);
    std::optional<Deciding> clash;
    if (across && other < parts_->model.other_from(given))
        clash = clash_across(x, y, of_a->contrasts.has_order() && of_b->contrasts.has_order(),
                             disagree >= kRather && disagree < disagree_from);
    if (clash) disagree = std::max(disagree, kSure);
    r.kind = other >= parts_->model.other_from(given) ? RelationKind::kOther
             : disagree >= disagree_from              ? RelationKind::kDisagree
                                                      : RelationKind::kAgree;
    r.other = hundredths(other);
    r.disagree = hundredths((1 - r.other) * disagree);
    r.agree = hundredths(1 - r.other - r.disagree);
    r.meaning = v.there;
    Deciding by = clash ? *clash : deciding(r.kind, x, y);
    r.why = by.why;
    r.a = std::move(by.a);
    r.b = std::move(by.b);
    return r;
}

std::string Relater::signs(const Text& a, const Text& b, const meaning::Encoder* encoder, bool across) const {
    std::vector<Token> tokens_a = tokens_of(a, parts_->known(a.segmenter)->contrasts);
    std::vector<Token> tokens_b = tokens_of(b, parts_->known(b.segmenter)->contrasts);
    align(a, tokens_a, b, tokens_b, across);
    const Side x{a, tokens_a}, y{b, tokens_b};
    const Vectors v = vectors_of(x, y, encoder);
    std::string out;
    char number[32];
    const auto put = [&](double value) {
        std::snprintf(number, sizeof number, "%.6g", value);
        out.append(out.empty() ? "" : "\t").append(number);
    };
    for (const double value : signs_of(x, y, v)) put(value);
    for (const meaning::Vector* left : {&v.left_a, &v.left_b})
        for (const std::int8_t value : *left) put(value);
    for (const std::vector<Token>* tokens : {&tokens_a, &tokens_b})
        for (const Token& t : *tokens)
            if (t.tells && t.partner == kNoIndex) out.append("\t").append(t.stem);
    return out;
}

std::vector<std::string> Relater::sign_names() { return {relate::sign_names().begin(), relate::sign_names().end()}; }

}  // namespace relate

}  // namespace riwaya

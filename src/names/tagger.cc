#include "tagger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>

#include "base/utf8.h"

namespace riwaya::names {

namespace {

std::uint32_t row_of(std::uint64_t value, std::uint64_t feature) {
    std::uint64_t h = value ^ (feature * 0x9e3779b97f4a7c15ULL);
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    return static_cast<std::uint32_t>(h >> (64 - kRowBits));
}

// What the lexicon says of a word, in few bits.
std::uint64_t listed_as(const SentenceView& s, std::uint32_t i) {
    const Facts& f = s.facts[i];
    std::uint64_t bits = 0;
    if (f.given) bits |= 1;
    if (f.family) bits |= 2;
    if (f.particle) bits |= 4;
    if (f.compound) bits |= 8;
    if (f.never) bits |= 16;
    if (f.nationality) bits |= 32;
    if (f.modifier) bits |= 64;
    if (f.head) bits |= static_cast<std::uint64_t>(static_cast<unsigned>(f.head.sort) + 1) << 8;
    if (f.actor)
        bits |= static_cast<std::uint64_t>(1 + (s.lexicon.is_person(f.actor.value) ? 1 : 0) +
                                           2 * s.lexicon.type_code(f.actor.value))
                << 16;
    return bits;
}

std::uint64_t kind_of(const SentenceView& s, std::uint32_t i) {
    const text::Word& w = s.words[i];
    return static_cast<std::uint64_t>(w.kind) * 256 + w.clitics;
}

class FeatureMaker {
  public:
    FeatureMaker(const TagView& v, const std::vector<Signals>& signals, std::uint32_t i,
                 std::vector<std::uint32_t>& rows)
        : v_(v), s_(v.sentence), signals_(signals), i_(i), rows_(rows) {}

    void run() {
        const std::uint64_t here = word(0), before = word(-1), after = word(1);
        put(1, 0);
        put(2, base::hash64(s_.words.folded(i_)));
        put(3, here);
        put(4, base::hash64(s_.words.base(i_)));
        put(5, before);
        put(6, after);
        put(7, word(-2));
        put(8, word(2));
        put(9, mix(before, here));
        put(10, mix(here, after));
        letters();
        const std::uint64_t l0 = listed(0), l1 = listed(1), m1 = listed(-1);
        put(20, l0);
        put(21, mix(m1, l0));
        put(22, mix(l0, l1));
        put(23, m1);
        put(24, l1);
        put(25, mix(listed(-2), m1));
        put(26, mix(mix(m1, l0), l1));
        put(27, mix(before, l0));
        put(28, mix(l0, after));
        const std::uint64_t r0 = rarity(0);
        put(30, r0);
        put(31, mix(rarity(-1), r0));
        put(32, mix(r0, rarity(1)));
        put(33, mix(r0, l0));
        put(34, kind(0));
        put(35, mix(before, r0));
        put(36, mix(kind(-1), kind(1)));
        put(37, mix(mix(word(-2), before), 0));
        const std::uint64_t title = v_.titles[i_] ? 1 : 0;
        put(40, title);
        put(41, mix(title, r0));
        put(42, mix(title, l0));
        if (i_ > s_.begin && v_.titles[i_ - 1]) put(43, mix(r0, l0));
        inside_of_actor();
        const std::uint64_t c0 = cluster(0), c1 = cluster(1), b1 = cluster(-1);
        put(70, c0);
        put(71, b1);
        put(72, c1);
        put(73, mix(b1, c0));
        put(74, mix(c0, c1));
        put(75, mix(mix(b1, c0), c1));
        put(76, mix(b1, l0));
        put(77, mix(l0, c1));
        put(78, mix(b1, c1));
        put(79, mix(title, c0));
        put(80, cluster(-2));
        put(81, cluster(2));
    }

  private:
    void put(std::uint64_t feature, std::uint64_t value) { rows_.push_back(row_of(value, feature)); }
    static std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
        return (a ^ (a >> 29)) * 0xff51afd7ed558ccdULL + b * 0x9e3779b97f4a7c15ULL;
    }

    [[nodiscard]] bool there(int by) const {
        return by < 0 ? i_ >= s_.begin + static_cast<std::uint32_t>(-by) : i_ + static_cast<std::uint32_t>(by) < s_.end;
    }
    [[nodiscard]] std::uint32_t at(int by) const {
        return static_cast<std::uint32_t>(static_cast<std::int64_t>(i_) + by);
    }
    [[nodiscard]] const Signals& signals(int by) const { return signals_[at(by) - s_.begin]; }
    [[nodiscard]] std::uint64_t word(int by) const {
        return there(by) ? signals(by).word : static_cast<std::uint64_t>(by + 10);
    }
    [[nodiscard]] std::uint64_t listed(int by) const { return there(by) ? signals(by).listed : 1U << 30; }
    [[nodiscard]] std::uint64_t cluster(int by) const { return there(by) ? signals(by).cluster : 1000; }
    [[nodiscard]] std::uint64_t kind(int by) const { return there(by) ? signals(by).kind : 1U << 20; }
    [[nodiscard]] std::uint64_t rarity(int by) const { return there(by) ? signals(by).rarity : 99; }

    void letters() {
        const std::string_view core = s_.words.core(i_);
        std::size_t end = 0, begin = core.size();
        for (std::uint64_t n = 1; n <= 4 && end < core.size(); ++n) {
            base::next_code_point(core, end);
            base::previous_code_point(core, begin);
            put(50 + n, base::hash64(core.substr(0, end)));
            put(55 + n, base::hash64(core.substr(begin)));
        }
        put(60, std::min<std::size_t>(core.size(), 24));
    }

    // Inside a longer known name the words after its first say so too.
    void inside_of_actor() {
        for (std::uint32_t back = 1; back <= 3 && i_ >= s_.begin + back; ++back) {
            const Match& m = s_.facts[i_ - back].actor;
            if (m && m.words > back) {
                put(45, s_.lexicon.type_code(m.value));
                return;
            }
        }
    }

    const TagView& v_;
    const SentenceView& s_;
    const std::vector<Signals>& signals_;
    std::uint32_t i_;
    std::vector<std::uint32_t>& rows_;
};

}  // namespace

std::pair<std::uint32_t, std::uint32_t> Clusters::place(std::uint64_t h) {
    return {static_cast<std::uint32_t>(h & (kSlots - 1)), std::max(1U, static_cast<std::uint32_t>(h >> 32))};
}

std::uint32_t Clusters::of_hash(std::uint64_t hash) const {
    if (checks_ == nullptr) return 0;
    auto [slot, wanted] = place(hash);
    for (std::uint32_t n = 0; n < kSlots; ++n, slot = (slot + 1) & (kSlots - 1)) {
        std::uint32_t check = 0;
        std::memcpy(&check, checks_ + static_cast<std::size_t>(slot) * 4, 4);
        if (check == wanted) return static_cast<unsigned char>(numbers_[slot]);
        if (check == 0) return 0;
    }
    return 0;
}

std::vector<Signals> look_up(const TagView& v) {
    const SentenceView& s = v.sentence;
    std::vector<Signals> out(s.end - s.begin);
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        Signals& w = out[i - s.begin];
        const std::string_view core = s.words.core(i);
        w.word = base::hash64(core);
        w.listed = listed_as(s, i);
        w.kind = kind_of(s, i);
        const bool number = s.words[i].kind == text::WordKind::kNumber;
        w.cluster = number ? 1001 : v.clusters.of_hash(w.word);
        w.rarity = s.words[i].kind != text::WordKind::kWord
                       ? 98
                       : static_cast<std::uint64_t>(std::bit_width(v.seen.of(core))) + (s.facts[i].definite ? 32U : 0U);
    }
    return out;
}

void add_features(const TagView& v, const std::vector<Signals>& signals, std::uint32_t i,
                  std::vector<std::uint32_t>& rows) {
    FeatureMaker(v, signals, i, rows).run();
}

void best_labels(const std::vector<float>& scores, const float* transitions, std::vector<std::uint8_t>& labels) {
    constexpr float kImpossible = -1e9F;
    const std::size_t n = scores.size() / kLabels;
    labels.assign(n, 0);
    if (n == 0) return;
    std::vector<std::uint8_t> from(n * kLabels, 0);
    std::array<float, kLabels> best{}, next{};
    for (std::uint32_t l = 0; l < kLabels; ++l) best[l] = may_follow(l, 0) ? scores[l] + transitions[l] : kImpossible;
    for (std::size_t i = 1; i < n; ++i) {
        for (std::uint32_t l = 0; l < kLabels; ++l) {
            float top = kImpossible;
            for (std::uint32_t b = 0; b < kLabels; ++b) {
                if (!may_follow(l, b)) continue;
                const float score = best[b] + transitions[b * kLabels + l];
                if (score > top) {
                    top = score;
                    from[i * kLabels + l] = static_cast<std::uint8_t>(b);
                }
            }
            next[l] = top + scores[i * kLabels + l];
        }
        best = next;
    }
    auto label = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t i = n; i-- > 0;) {
        labels[i] = label;
        label = from[i * kLabels + label];
    }
}

Result<std::optional<Tagger>> Tagger::load(const language::Language& language) {
    const std::string path = language.folder + "/names.model";
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) return std::optional<Tagger>();
    auto file = base::MappedFile::open(path);
    if (!file) return file.error();
    Tagger out(std::move(*file));
    const std::string_view bytes = out.file_.bytes();
    if (!bytes.starts_with(kForm) ||
        bytes.size() != kForm.size() + sizeof(Head) + kRows * kLabels + Clusters::kSlots * 5UL)
        return Error{ErrorCode::kData, "is no model of this version", path, "train it again with tools/train_names"};
    Head head{};
    std::memcpy(&head, bytes.data() + kForm.size(), sizeof head);
    for (std::size_t i = 0; i < head.transitions.size(); ++i) out.transitions_[i] = head.transitions[i];
    out.weights_ = reinterpret_cast<const std::int8_t*>(bytes.data() + kForm.size() + sizeof head);
    const char* clusters = bytes.data() + kForm.size() + sizeof head + kRows * kLabels;
    out.clusters_ = Clusters(clusters, clusters + Clusters::kSlots * 4UL);
    return std::optional<Tagger>(std::move(out));
}

std::vector<std::uint8_t> Tagger::tag(const TagView& v) const {
    std::vector<float> scores((v.sentence.end - v.sentence.begin) * kLabels, 0.0F);
    std::vector<std::uint32_t> rows;
    const std::vector<Signals> signals = look_up(v);
    for (std::uint32_t i = v.sentence.begin; i < v.sentence.end; ++i) {
        rows.clear();
        add_features(v, signals, i, rows);
        std::array<std::int32_t, kLabels> sum{};
        for (const std::uint32_t row : rows)
            for (std::uint32_t l = 0; l < kLabels; ++l) sum[l] += weights_[row * kLabels + l];
        for (std::uint32_t l = 0; l < kLabels; ++l)
            scores[(i - v.sentence.begin) * kLabels + l] = static_cast<float>(sum[l]);
    }
    std::vector<std::uint8_t> labels;
    best_labels(scores, transitions_.data(), labels);
    return labels;
}

}  // namespace riwaya::names

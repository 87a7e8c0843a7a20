#include "tagger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>

#include "layers.h"

namespace riwaya::names {

namespace {

// Labels four at a time.
using Four = float __attribute__((vector_size(16)));
using FourLabels = std::int32_t __attribute__((vector_size(16)));
constexpr std::uint32_t kFours = (kLabels + 3) / 4;
using Scores = std::array<Four, kFours>;

void set(Scores& scores, std::uint32_t label, float value) { scores[label / 4][label % 4] = value; }
float get(const Scores& scores, std::uint32_t label) { return scores[label / 4][label % 4]; }

}  // namespace

void best_labels(const float* scores, std::size_t n, const float* transitions, std::uint8_t* labels) {
    constexpr float kImpossible = -1e9F, kNever = -2e9F;
    if (n == 0) return;
    std::array<Scores, kLabels> after{};  // transitions, kNever where a label may not follow
    for (std::uint32_t b = 0; b < kLabels; ++b)
        for (std::uint32_t l = 0; l < kLabels; ++l)
            set(after[b], l, may_follow(l, b) ? transitions[b * kLabels + l] : kNever);
    std::vector<std::array<FourLabels, kFours>> from(n);
    Scores best{};
    for (std::uint32_t l = 0; l < kLabels; ++l)
        set(best, l, may_follow(l, 0) ? scores[l] + transitions[l] : kImpossible);
    for (std::size_t i = 1; i < n; ++i) {
        Scores next{};
        for (std::uint32_t l = 0; l < kLabels; ++l) set(next, l, scores[i * kLabels + l]);
        for (std::uint32_t k = 0; k < kFours; ++k) {
            Four top = Four{} + kImpossible;
            FourLabels which{};
            for (std::int32_t b = 0; b < static_cast<std::int32_t>(kLabels); ++b) {
                const Four score = get(best, b) + after[b][k];
                const auto better = score > top;
                top = better ? score : top;
                which = better ? b + FourLabels{} : which;
            }
            next[k] = top + next[k];
            from[i][k] = which;
        }
        best = next;
    }
    std::uint32_t label = 0;
    for (std::uint32_t l = 1; l < kLabels; ++l)
        if (get(best, l) > get(best, label)) label = l;
    for (std::size_t i = n; i-- > 0;) {
        labels[i] = static_cast<std::uint8_t>(label);
        label = static_cast<std::uint32_t>(from[i][label / 4][label % 4]);
    }
}

std::vector<std::uint32_t> same_words(const std::vector<Signals>& signals) {
    std::vector<std::uint32_t> next(signals.size());
    // The last place of each word and 1, by its hash; 0 is free.
    std::vector<std::uint32_t> last(std::bit_ceil(2 * signals.size() + 1));
    for (std::uint32_t i = 0; i < next.size(); ++i) {
        next[i] = i;
        if (!signals[i].repeats) continue;
        std::size_t at = signals[i].word % last.size();
        while (last[at] != 0 && signals[last[at] - 1].word != signals[i].word) at = (at + 1) % last.size();
        if (last[at] != 0) {
            next[i] = next[last[at] - 1];
            next[last[at] - 1] = i;
        }
        last[at] = i + 1;
    }
    return next;
}

Result<std::optional<Tagger>> Tagger::load(const language::Language& language) {
    const std::string path = language.folder + "/names.model";
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) return std::optional<Tagger>();
    auto file = base::MappedFile::open(path);
    if (!file) return file.error();
    Tagger out(std::move(*file));
    const std::string_view bytes = out.file_.bytes();
    constexpr std::size_t kFacts = std::size_t{kInputRows} * kFactInputs, kSlots = std::size_t{WordTable::kSlots} * 4;
    constexpr std::size_t kBeforeWords = kForm.size() + sizeof(Head) + kFacts + sizeof(NetworkFile) + kSlots;
    static_assert(kFacts % 4 == 0);
    const Error broken{ErrorCode::kData, "is no model of this version", path, "train it again with tools/train_names"};
    if (!bytes.starts_with(kForm) || bytes.size() < kBeforeWords) return broken;
    const char* at = bytes.data() + kForm.size();
    std::memcpy(&out.head_, at, sizeof(Head));
    if (bytes.size() != kBeforeWords + std::size_t{out.head_.words} * WordTable::kBytes) return broken;
    out.inputs_ = reinterpret_cast<const std::int8_t*>(at += sizeof(Head));
    const auto& network = *reinterpret_cast<const NetworkFile*>(at += kFacts);
    out.network_ = Network(network);
    const char* slots = at += sizeof(NetworkFile);
    out.table_ = WordTable(slots, at += kSlots, out.head_.words);
    const std::int32_t shifts[] = {network.first_shift, network.second_shift};
    for (const std::int32_t s : shifts)
        if (s < 0 || s > 30) return broken;
    return std::optional<Tagger>(std::move(out));
}

std::vector<std::uint8_t> Tagger::tag(const TagView& v) const {
    const std::uint32_t words = v.words.size();
    std::vector<float> scores(std::size_t{words} * kLabels, 0.0F);
    std::vector<std::int16_t> inputs(Network::rows(words, v.words.sentences()) * kInputs, 0);
    std::vector<std::uint32_t> rows, firsts = {0};
    std::vector<Signals> signals(words);
    const Layers& layers = best_layers();
    for (std::uint32_t i = 0; i < words; ++i) {
        signals[i] = look_up(v, i);
        table_.prefetch(signals[i].listing);
    }
    for (std::uint32_t k = 0; k < v.words.sentences(); ++k) {
        firsts.push_back(v.words.first(k + 1));
        for (std::uint32_t i = firsts[k]; i < firsts[k + 1]; ++i) {
            std::int16_t* in = inputs.data() + Network::row(i, k) * kInputs;
            if (signals[i].listing != WordTable::kNoWord) std::copy_n(table_.vector(signals[i].listing), kVector, in);
            rows.clear();
            add_inputs(v, signals[i], i, rows);
            layers.add_rows(inputs_, rows.data(), rows.size(), in + kVector);
        }
    }
    network_.run(inputs, firsts, same_words(signals), scores);
    std::vector<std::uint8_t> labels(words);
    for (std::size_t k = 0; k + 1 < firsts.size(); ++k)
        best_labels(scores.data() + std::size_t{firsts[k]} * kLabels, firsts[k + 1] - firsts[k],
                    head_.transitions.data(), labels.data() + firsts[k]);
    return labels;
}

}  // namespace riwaya::names

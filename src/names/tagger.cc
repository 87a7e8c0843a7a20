#include "tagger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>

#include "layers.h"

namespace riwaya::names {

namespace {

// A multiple of four, so that what is done for all labels is done for several at once.
constexpr std::uint32_t kLanes = (kLabels + 3) / 4 * 4;
using Scores = std::array<float, kLanes>;

}  // namespace

void best_labels(const float* scores, std::size_t n, const float* transitions, std::uint8_t* labels) {
    constexpr float kImpossible = -1e9F, kNever = -2e9F;
    if (n == 0) return;
    std::array<Scores, kLabels> after{};  // transitions, kNever where a label may not follow
    for (std::uint32_t b = 0; b < kLabels; ++b)
        for (std::uint32_t l = 0; l < kLabels; ++l)
            after[b][l] = may_follow(l, b) ? transitions[b * kLabels + l] : kNever;
    using From = std::array<std::int32_t, kLanes>;
    std::vector<std::array<std::uint8_t, kLabels>> from(n);
    Scores best{};
    for (std::uint32_t l = 0; l < kLabels; ++l) best[l] = may_follow(l, 0) ? scores[l] + transitions[l] : kImpossible;
    for (std::size_t i = 1; i < n; ++i) {
        Scores top{};
        top.fill(kImpossible);
        From which{};
        for (std::int32_t b = 0; b < static_cast<std::int32_t>(kLabels); ++b) {
            const float before = best[b];
            for (std::uint32_t l = 0; l < kLanes; ++l) {
                const float score = before + after[b][l];
                const bool better = score > top[l];
                top[l] = better ? score : top[l];
                which[l] = better ? b : which[l];
            }
        }
        for (std::uint32_t l = 0; l < kLabels; ++l) {
            from[i][l] = static_cast<std::uint8_t>(which[l]);
            best[l] = top[l] + scores[i * kLabels + l];
        }
    }
    auto label = static_cast<std::uint8_t>(std::max_element(best.begin(), best.begin() + kLabels) - best.begin());
    for (std::size_t i = n; i-- > 0;) {
        labels[i] = label;
        label = from[i][label];
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

// Trainer::write: the model in whole numbers.
#include <algorithm>
#include <cmath>
#include <memory>
#include <ostream>

#include "base/hash.h"
#include "names_trainer.h"

namespace riwaya::names {

namespace {

float largest(const std::vector<float>& values) {
    float out = 1e-6F;
    for (const float v : values) out = std::max(out, std::abs(v));
    return out;
}

// The size below which all but one in a thousand of the values are.
float usual(std::vector<float> values) {
    for (float& v : values) v = std::abs(v);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() - 1 - values.size() / 1000);
    std::nth_element(values.begin(), at, values.end());
    return std::max(*at, 1e-6F);
}

long whole(float value, float step, long most) { return std::clamp(std::lround(value / step), -most, most); }

// weights[input][output] to two inputs side by side for each output.
template <class Out>
void side_by_side(const std::vector<float>& weights, float step, long most, Out& out) {
    for (std::size_t i = 0; i < out.size() / kHidden; ++i)
        for (std::size_t h = 0; h < kHidden; ++h)
            out[(i / 2 * kHidden + h) * 2 + i % 2] =
                static_cast<std::int16_t>(whole(weights[i * kHidden + h], step, most));
}

template <class T>
void put(std::ostream& out, const std::vector<T>& v) {
    out.write(reinterpret_cast<const char*>(v.data()), static_cast<std::streamsize>(v.size() * sizeof(T)));
}

}  // namespace

void Trainer::write(std::ostream& out, const std::vector<Example>& examples) {
    Tagger::Head head{};
    head.words = vectors_.size;
    head.transitions = transitions_;
    std::vector<float> projected(std::size_t{vectors_.size} * kVector);
    for (std::size_t w = 0; w < vectors_.size; ++w)
        for (std::size_t d = 0; d < vectors_.dimensions; ++d)
            for (std::size_t k = 0; k < kVector; ++k)
                projected[w * kVector + k] +=
                    vectors_.numbers[w * vectors_.dimensions + d] * project_.value[d * kVector + k];
    const float in_step = std::max(usual(projected), usual(facts_)) / 127;
    std::vector<std::int8_t> facts(facts_.size());
    for (std::size_t k = 0; k < facts.size(); ++k) facts[k] = static_cast<std::int8_t>(whole(facts_[k], in_step, 127));

    const auto [top_first, top_second] = tops(examples);
    auto file = std::make_unique<NetworkFile>();
    const auto shift_of = [](float top, float step) {
        std::int32_t shift = 0;
        while (shift < 30 && top / (step * static_cast<float>(1U << shift)) > static_cast<float>(kTop)) ++shift;
        return shift;
    };
    const float first_step = in_step * largest(first_.value) / 2047;
    side_by_side(first_.value, first_step / in_step, 2047, file->first);
    for (std::uint32_t h = 0; h < kHidden; ++h)
        file->first_bias[h] = static_cast<std::int32_t>(std::lround(first_bias_.value[h] / first_step));
    file->first_shift = shift_of(top_first, first_step);
    const float a_step = first_step * static_cast<float>(1U << file->first_shift);
    const float second_step = a_step * largest(second_.value) / 1023;
    side_by_side(second_.value, second_step / a_step, 1023, file->second);
    for (std::uint32_t h = 0; h < kHidden; ++h)
        file->second_bias[h] = static_cast<std::int32_t>(std::lround(second_bias_.value[h] / second_step));
    file->second_shift = shift_of(top_second, second_step);
    const float h_step = second_step * static_cast<float>(1U << file->second_shift);
    std::vector<float> scores = out_.value;
    for (std::size_t k = 0; k < scores.size(); ++k) scores[k] *= k < std::size_t{kHidden} * kLabels ? a_step : h_step;
    file->step = largest(scores) / 2047;
    for (std::size_t k = 0; k < scores.size(); ++k)
        file->scores[k] = static_cast<std::int16_t>(whole(scores[k], file->step, 2047));

    std::vector<std::uint32_t> slots(WordTable::kSlots);
    std::vector<std::int8_t> words(std::size_t{vectors_.size} * WordTable::kBytes);
    for (std::uint32_t w = 0; w < vectors_.size; ++w) {
        auto [slot, check] = WordTable::place(base::hash64(vectors_.words[w]));
        while (slots[slot] != 0) slot = (slot + 1) & (WordTable::kSlots - 1);
        slots[slot] = check << WordTable::kIndexBits | (w + 1);
        std::int8_t* to = words.data() + std::size_t{w} * WordTable::kBytes;
        to[0] = static_cast<std::int8_t>(vectors_.classes[w]);
        for (std::uint32_t k = 0; k < kVector; ++k)
            to[1 + k] = static_cast<std::int8_t>(whole(projected[std::size_t{w} * kVector + k], in_step, 127));
    }
    out << Tagger::kForm;
    out.write(reinterpret_cast<const char*>(&head), sizeof head);
    put(out, facts);
    out.write(reinterpret_cast<const char*>(file.get()), sizeof *file);
    put(out, slots);
    put(out, words);
}

}  // namespace riwaya::names

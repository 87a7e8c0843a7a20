#include "model.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "language/language.h"

namespace riwaya::relate {

namespace {

constexpr std::array<std::string_view, kParts> kPartNames = {"left.apart.", "left.both.", "left.sum."};

std::optional<double> number(std::string_view cell) {
    double out = 0;
    if (cell.empty()) return 0;
    const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    return end.ptr == cell.data() + cell.size() ? std::optional(out) : std::nullopt;
}

std::optional<std::size_t> sign_named(std::string_view name) {
    for (std::size_t k = 0; k < kSigns; ++k)
        if (sign_names()[k] == name) return k;
    return std::nullopt;
}

double probability(double score) { return 1 / (1 + std::exp(-score)); }

}  // namespace

std::optional<Error> Model::read_row(std::string_view name, std::size_t given, double weight,
                                     const std::string& where) {
    Weights& w = weights_[given];
    for (std::size_t part = 0; part < kParts; ++part) {
        if (!name.starts_with(kPartNames[part])) continue;
        const auto axis = number(name.substr(kPartNames[part].size()));
        if (!axis || *axis < 0 || *axis >= meaning::kDimensions) break;
        w.left[part][static_cast<std::size_t>(*axis)] = weight;
        return std::nullopt;
    }
    if (name == "from.other") return other_from_[given] = weight, std::nullopt;
    if (name == "from.disagree") return disagree_from_[given] = weight, std::nullopt;
    for (const auto& [prefix, list] : {std::pair(std::string_view("other."), &w.other), {"disagree.", &w.disagree}}) {
        if (!name.starts_with(prefix)) continue;
        if (const auto sign = sign_named(name.substr(prefix.size()))) {
            (*list)[*sign] = weight;
            return std::nullopt;
        }
    }
    return Error{ErrorCode::kData, "is no sign", where, "make the table again with tools/train_relate.py"};
}

Result<Model> Model::load(std::span<const text::Segmenter* const> segmenters, const std::string& knowledge) {
    Model m;
    m.weights_.resize(kGivens);
    const auto bad = [](const std::string& where) {
        return Error{ErrorCode::kData, "is no weight", where, "make the table again with tools/train_relate.py"};
    };
    if (knowledge.empty()) return m;
    auto table = language::Table::load(knowledge + "/relate.tsv",
                                       {"sign", "meaning", "words", "meaning_across", "words_across"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        for (std::size_t given = 0; given < kGivens; ++given) {
            const auto weight = number(table->cell(row, given + 1));
            if (!weight) return bad(table->where(row));
            if (auto e = m.read_row(table->cell(row, 0), given, *weight, table->where(row))) return *e;
        }
    }
    for (const text::Segmenter* s : segmenters) {
        auto words = s->language().table("relate_words.tsv", {"stem", "weight"});
        if (!words) return words.error();
        for (std::size_t row = 0; row < words->rows(); ++row) {
            const auto weight = number(words->cell(row, 1));
            if (!weight) return bad(words->where(row));
            m.words_[s->language().code].insert_or_assign(std::string(words->cell(row, 0)), *weight);
        }
    }
    return m;
}

Model::Odds Model::odds(Given given, const std::array<double, kSigns>& signs, const Vectors& v,
                        const std::string& language, const std::vector<std::string>& words) const {
    const Weights& w = weights_[static_cast<std::size_t>(given)];
    double other = 0, disagree = 0;
    for (std::size_t k = 0; k < kSigns; ++k) {
        other += w.other[k] * signs[k];
        disagree += w.disagree[k] * signs[k];
    }
    if (v.there) {
        const LeftSigns left = left_signs(v);
        for (std::size_t part = 0; part < kParts; ++part)
            for (std::size_t k = 0; k < meaning::kDimensions; ++k) disagree += w.left[part][k] * left[part][k];
    } else if (const auto known = words_.find(language); known != words_.end()) {
        for (const std::string& word : words)
            if (const auto found = known->second.find(word); found != known->second.end()) disagree += found->second;
    }
    return {probability(other), probability(disagree)};
}

}  // namespace riwaya::relate

#include "terms.h"

#include <algorithm>
#include <cstdlib>

#include <language/language.h>

namespace riwaya::accounts {

namespace {

constexpr std::size_t kKinds = 9;  // of terms

// In a form, for words that may stand between its others, as the subject does behind an Arabic verb; so many at most.
constexpr std::string_view kGap = "...";
constexpr std::uint32_t kMostBetween = 4;

bool is(const text::Words& words, std::uint32_t i, std::string_view form) {
    return words.folded(i) == form || words.core(i) == form || words.base(i) == form;
}

}  // namespace

std::uint32_t zone_number(std::string_view minutes) {
    constexpr int kMost = 15 * 60;
    const std::string said(minutes);
    char* end = nullptr;
    const long value = std::strtol(said.c_str(), &end, 10);
    if (said.empty() || *end != 0 || std::abs(value) > kMost) return 0;
    return static_cast<std::uint32_t>(value + kMost + 1);
}

std::uint32_t term_number(std::string_view name) { return static_cast<std::uint32_t>(base::hash64(name)) | 1U; }

Result<Terms> Terms::load(const text::Segmenter& segmenter) {
    Terms out;
    const auto all = {
        out.add(segmenter, "wording.tsv", {"group", "side", "words"}, TermKind::kWording),
        out.add(segmenter, "opposites.tsv", {"act", "side", "words"}, TermKind::kOpposite),
        out.add(segmenter, "settings.tsv", {"what", "side", "words"}, TermKind::kSetting),
        out.add(segmenter, "matters.tsv", {"matter", "side", "words"}, TermKind::kMatter),
        out.add_zones(segmenter),
        out.add_kinds(segmenter),
        out.add_contrasts(segmenter),
    };
    for (const Status& done : all)
        if (!done) return done.error();
    for (auto& [first, rows] : out.by_first_)
        std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t x, std::uint32_t y) {
            return out.rows_[x].words.size() > out.rows_[y].words.size();
        });
    return out;
}

Status Terms::add(const text::Segmenter& segmenter, const char* name, const std::vector<std::string>& columns,
                  TermKind kind) {
    auto table = segmenter.language().table(name, columns);
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        if (kind == TermKind::kSetting && table->cell(row, 0) == "in-written") {
            for (const std::string_view form : language::parts(table->cell(row, 2)))
                written_in_.push_back(segmenter.folder().fold(form));
            continue;
        }
        const bool act = kind == TermKind::kOpposite && table->cell(row, 1) == "act";
        add_forms(segmenter, table->cell(row, 2), act ? TermKind::kAct : kind, term_number(table->cell(row, 0)),
                  term_number(table->cell(row, 1)));
    }
    return Ok{};
}

Status Terms::add_zones(const text::Segmenter& segmenter) {
    auto table = segmenter.language().table("zones.tsv", {"minutes", "words"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto offsets = language::parts(table->cell(row, 0));
        const auto number = [&](std::string_view s) { return zone_number(s); };
        if (offsets.empty() || offsets.size() > 2 ||
            std::any_of(offsets.begin(), offsets.end(), [&](auto s) { return s != "any" && number(s) == 0; }))
            return Error{ErrorCode::kData, "is no offset in minutes", table->where(row), "one number, two, or any"};
        add_forms(segmenter, table->cell(row, 1), TermKind::kZone, number(offsets.front()), number(offsets.back()));
    }
    return Ok{};
}

Status Terms::add_kinds(const text::Segmenter& segmenter) {
    auto table = segmenter.language().table("kinds.tsv", {"set", "member", "words"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view set = table->cell(row, 0), member = table->cell(row, 1);
        if (set != "hours") {
            add_forms(segmenter, table->cell(row, 2), TermKind::kKind, term_number(set), term_number(member));
            continue;
        }
        const auto ends = language::parts(member, '-');
        const auto hour = [&](std::size_t i) {
            return static_cast<std::uint32_t>(std::atoi(std::string(ends[i]).c_str()));
        };
        if (ends.size() != 2 || hour(0) > 23 || hour(1) <= hour(0) || hour(1) > 36)
            return Error{ErrorCode::kData, "is no part of the day", table->where(row), "two hours, as 5-12 or 20-29"};
        add_forms(segmenter, table->cell(row, 2), TermKind::kHours, hour(0), hour(1));
    }
    return Ok{};
}

Status Terms::add_contrasts(const text::Segmenter& segmenter) {
    auto table = segmenter.language().table("contrasts.tsv", {"axis", "one", "other"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        if (const std::string_view axis = table->cell(row, 0); axis == "directed" || axis == "deny")
            for (const std::string_view word : language::parts(table->cell(row, 1), ' '))
                add_forms(segmenter, word, TermKind::kSetting, term_number(axis), 0);
        // Other rows without another side are of words that make headlines differ in another way.
        if (table->cell(row, 2).empty()) continue;
        for (const std::size_t side : {1, 2})
            for (const std::string_view word : language::parts(table->cell(row, side), ' '))
                add_forms(segmenter, word, TermKind::kContrast, term_number(table->cell(row, 0)),
                          term_number(side == 1 ? "one" : "other"));
    }
    return Ok{};
}

void Terms::add_forms(const text::Segmenter& segmenter, std::string_view forms, TermKind kind, std::uint32_t group,
                      std::uint32_t side) {
    for (const std::string_view form : language::parts(forms)) {
        Row r{kind, group, side, {}};
        for (std::size_t from = 0; from <= form.size();) {
            const std::size_t gap = std::min(form.find(kGap, from), form.size());
            const text::Words words = segmenter.phrase(form.substr(from, gap - from));
            for (std::uint32_t i = 0; i < words.size(); ++i) r.words.emplace_back(words.folded(i));
            if (gap < form.size()) r.words.emplace_back(kGap);
            from = gap + (gap < form.size() ? kGap.size() : 1);
        }
        if (r.words.empty()) continue;
        by_first_[r.words.front()].push_back(static_cast<std::uint32_t>(rows_.size()));
        rows_.push_back(std::move(r));
    }
}

std::uint32_t Terms::length(const text::Words& words, std::uint32_t at, const std::vector<std::string>& form) {
    std::uint32_t next = at + 1;
    const auto in_sentence = [&](std::uint32_t w) {
        return w < words.size() && words.sentence_of(w) == words.sentence_of(at);
    };
    for (std::size_t k = 1; k < form.size(); ++k) {
        if (form[k] != kGap) {
            if (!in_sentence(next) || !is(words, next, form[k])) return 0;
            ++next;
            continue;
        }
        if (++k == form.size()) return 0;
        const std::uint32_t last = next + kMostBetween;
        while (in_sentence(next) && next < last && words[next].kind == text::WordKind::kWord &&
               !is(words, next, form[k]))
            ++next;
        if (!in_sentence(next) || !is(words, next, form[k])) return 0;
        ++next;
    }
    return next - at;
}

std::vector<Term> Terms::in(const text::Words& words) const {
    std::vector<Term> out;
    std::uint32_t behind[kKinds] = {};  // the word behind the last term of each kind
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (words[i].kind != text::WordKind::kWord) continue;
        std::vector<Read> best[kKinds];  // of the same length
        for (const std::string_view form : {words.folded(i), words.core(i), words.base(i)}) {
            const auto at = by_first_.find(form);
            if (at == by_first_.end()) continue;
            for (const std::uint32_t r : at->second) {
                const auto kind = static_cast<std::size_t>(rows_[r].kind);
                if (i < behind[kind]) continue;
                if (const std::uint32_t n = length(words, i, rows_[r].words)) keep_longest({&rows_[r], n}, best[kind]);
            }
        }
        for (std::size_t kind = 0; kind < kKinds; ++kind)
            for (const Read& r : best[kind]) {
                behind[kind] = i + r.words;
                out.push_back({r.row->kind, r.row->group, r.row->side, i, behind[kind]});
            }
    }
    return out;
}

bool Terms::writes_in(const text::Words& words, std::uint32_t word) const {
    if (!words.has(word, text::kPreposition)) return false;
    const std::string_view whole = words.folded(word);
    const std::string_view before = whole.substr(0, whole.size() - words.core(word).size());
    return std::ranges::any_of(written_in_, [&](const std::string& form) { return before.ends_with(form); });
}

// A word may be of two groups ("halted" and "arrested" are one verb in Arabic); of one group it is once.
void Terms::keep_longest(Read one, std::vector<Read>& best) {
    if (!best.empty() && one.words < best.front().words) return;
    if (!best.empty() && one.words > best.front().words) best.clear();
    if (std::ranges::none_of(
            best, [&](const Read& x) { return x.row->group == one.row->group && x.row->side == one.row->side; }))
        best.push_back(one);
}

}  // namespace riwaya::accounts

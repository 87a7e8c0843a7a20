#include "part_names.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include <language/language.h>

namespace riwaya::page {

namespace {

std::optional<BlockKind> kind_named(std::string_view name) {
    for (int k = 0; k <= static_cast<int>(BlockKind::kOther); ++k)
        if (name == name_of(static_cast<BlockKind>(k))) return static_cast<BlockKind>(k);
    return std::nullopt;
}

// A name's letters in lower case, and where its words begin: behind marks and digits, and at a capital behind a small
// letter. Neighbours touch, so that two or three of them joined are a slice as well.
struct NameWords {
    std::array<char, PartNames::kNamesRead> letters;
    std::array<std::uint16_t, PartNames::kNamesRead + 1> begins;
    std::size_t count = 0;

    void read(std::string_view name) {
        count = 0;
        std::size_t size = 0;
        bool inside = false, lower_before = false;
        for (const char c : name) {
            const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
            if (!upper && !lower) {
                inside = lower_before = false;
                continue;
            }
            if (!inside || (upper && lower_before)) begins[count++] = static_cast<std::uint16_t>(size);
            letters[size++] = upper ? static_cast<char>(c + 32) : c;
            inside = true;
            lower_before = lower;
        }
        begins[count] = static_cast<std::uint16_t>(size);
    }
    // `n` words from word `i` on, joined.
    [[nodiscard]] std::string_view joined(std::size_t i, std::size_t n) const {
        return {letters.data() + begins[i], static_cast<std::size_t>(begins[i + n] - begins[i])};
    }
};

// FNV-1a, which goes on from a word to the next as if they were joined; and its bits mixed for use.
constexpr std::uint64_t kBasis = 0xcbf29ce484222325ULL;
std::uint64_t hashed(std::string_view word, std::uint64_t hash) {
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}
std::uint64_t mixed(std::uint64_t hash) { return hash ^ (hash >> 29); }

}  // namespace

Result<PartNames> PartNames::load(const std::string& folder) {
    auto table = language::Table::load(folder + "/page_parts.tsv", {"kind", "why", "words", "longer"});
    if (!table) return table.error();
    PartNames names;
    names.slots_.resize(64);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::uint8_t family = kGood;
        if (table->cell(row, 0) == "lead") {
            family = kLead;
        } else if (table->cell(row, 0) != "article") {
            const auto kind = kind_named(table->cell(row, 0));
            if (!kind || names.families_.size() >= kLead)
                return Error{ErrorCode::kData, "has an unknown kind, or is one of too many", table->where(row),
                             "the comment at the top says which there are"};
            const std::string_view why = table->cell(row, 1);
            const auto same = std::find_if(names.families_.begin(), names.families_.end(),
                                           [&](const auto& f) { return f->kind == *kind && f->why == why; });
            family = static_cast<std::uint8_t>(same - names.families_.begin());
            if (same == names.families_.end())
                names.families_.push_back(
                    std::make_unique<Family>(Family{*kind, std::string(why), table->cell(row, 3) == "yes"}));
        }
        for (const std::string_view word : language::parts(table->cell(row, 2), ' '))
            names.insert(word.substr(word[0] == '='), family, word[0] == '=');
    }
    return names;
}

void PartNames::insert(std::string_view word, std::uint8_t family, bool whole) {
    longest_ = std::max(longest_, word.size());
    if (++used_ * 4 > slots_.size()) {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        for (const Slot& s : old)
            if (!s.word.empty()) --used_, insert(s.word, s.family, s.whole);
    }
    std::size_t at = mixed(hashed(word, kBasis)) & (slots_.size() - 1);
    while (!slots_[at].word.empty()) {
        if (slots_[at].word == word) {
            --used_;  // the first row stays
            return;
        }
        at = (at + 1) & (slots_.size() - 1);
    }
    slots_[at] = {std::string(word), family, whole};
}

const PartNames::Slot* PartNames::find(std::string_view word, std::uint64_t hash) const {
    if (word.size() > longest_) return nullptr;
    for (std::size_t at = hash & (slots_.size() - 1); !slots_[at].word.empty(); at = (at + 1) & (slots_.size() - 1))
        if (slots_[at].word == word) return &slots_[at];
    return nullptr;
}

void PartNames::judge_name(std::string_view name, Verdict& verdict) const {
    NameWords words;
    words.read(name);
    // "has-sidebar", "no-comments", "js-lightbox": what else there is or is done, not what this part is for.
    constexpr std::array<std::string_view, 5> kOfOthers = {"has", "no", "with", "without", "js"};
    if (words.count > 1 && std::find(kOfOthers.begin(), kOfOthers.end(), words.joined(0, 1)) != kOfOthers.end()) return;
    for (std::size_t i = 0; i < words.count; ++i) {
        // A page builder that calls every piece of a page a widget.
        if (i > 0 && words.joined(i - 1, 1) == "elementor") continue;
        std::uint64_t hash = kBasis;
        for (std::size_t n = 1; n <= 3 && i + n <= words.count; ++n) {
            hash = hashed(words.joined(i + n - 1, 1), hash);
            const Slot* found = find(words.joined(i, n), mixed(hash));
            if (found == nullptr || (found->whole && n < words.count)) continue;
            if (found->family == kGood)
                verdict.good = true;
            else if (found->family == kLead)
                verdict.lead = true;
            else if (verdict.part == nullptr)
                verdict.part = families_[found->family].get();
        }
    }
}

PartNames::Verdict PartNames::judge(std::string_view classes, std::string_view id) const {
    Verdict verdict;
    for (std::string_view names : {classes, id}) {
        names = names.substr(0, kNamesRead);
        for (std::size_t b = 0; b < names.size();) {
            const std::size_t e = std::min(names.find(' ', b), names.size());
            if (e > b) judge_name(names.substr(b, e - b), verdict);
            b = e + 1;
        }
    }
    return verdict;
}

namespace {

// A mix of a name's length and its first, middle and last bytes: enough to spread the names of one page.
std::uint64_t mix(std::string_view name, std::uint64_t seed) {
    std::uint64_t v[3] = {};
    const std::size_t n = std::min<std::size_t>(name.size(), 8);
    if (n == 0) return seed;
    std::memcpy(&v[0], name.data(), n);
    std::memcpy(&v[1], name.data() + (name.size() - n) / 2, n);
    std::memcpy(&v[2], name.data() + name.size() - n, n);
    std::uint64_t h = seed + name.size();
    for (const std::uint64_t part : v) h = (h ^ part) * 0x9e3779b97f4a7c15ULL, h ^= h >> 29;
    return h;
}

}  // namespace

PartNames::Verdict PageNames::judge(std::string_view classes, std::string_view id) {
    if (classes.empty() && id.empty()) return {};
    const std::uint64_t h = mix(id, classes.empty() ? 0 : mix(classes, 1));
    Judged& lately = lately_[h % kLately];
    if (lately.classes != classes || lately.id != id) lately = {classes, id, names_.judge(classes, id)};
    return lately.verdict;
}

}  // namespace riwaya::page

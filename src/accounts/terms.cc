#include "terms.h"

#include <algorithm>
#include <cstdlib>

#include <language/language.h>

#include "image_of.h"

namespace riwaya::accounts {

namespace {

constexpr std::size_t kKinds = 12;  // of terms

// In a form, for words that may stand between its others, as the subject does behind an Arabic verb; so many at most.
constexpr std::string_view kGap = "...";
constexpr std::uint32_t kMostBetween = 4;
// The same of who has a role, with title and name.
constexpr std::uint32_t kMostOfName = 7;
// Its number among the words of forms.
constexpr std::uint32_t kGapWord = 0;

bool is(const text::Words& words, std::uint32_t i, std::string_view form) {
    return words.folded(i) == form || words.core(i) == form || words.base(i) == form;
}

constexpr std::pair<std::string_view, std::uint32_t> kRolePlaces[] = {
    {"behind", kFillerBehind}, {"before", kFillerBefore}, {"inside", kFillerInside}, {"of", kRoleOfThing},
    {"thing", kRoleThing},     {"once", kRoleOnce},       {"end", kFillerEnd},       {"stop", kFillerStop},
    {"that", kFillerThat},     {"doer", kFillerDoer},     {"whom", kRoleWhom},       {"object", kRoleObject},
};

std::string name_of(const text::Segmenter& s) { return s.language().code + "/terms"; }

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

std::uint32_t role_place(std::string_view where) {
    std::uint32_t out = 0;
    for (const std::string_view part : language::parts(where, ' ')) {
        const auto at = std::ranges::find(kRolePlaces, part, &std::pair<std::string_view, std::uint32_t>::first);
        if (at == std::end(kRolePlaces)) return 0;
        out |= at->second;
    }
    return out;
}

// The rows of all tables, with their words as numbers.
class Terms::Builder {
  public:
    explicit Builder(const text::Segmenter& s) : segmenter_(s) { words_.add(kGap); }
    Status add(const char* table, const std::vector<std::string>& columns, TermKind);
    Status add_zones();
    Status add_kinds();
    Status add_contrasts();
    Status add_roles();
    void put(const std::string& name, base::ImageWriter& out);

  private:
    void add_forms(std::string_view forms, TermKind kind, std::uint32_t group, std::uint32_t side);

    const text::Segmenter& segmenter_;
    base::StringTableBuilder words_;
    std::vector<Row> rows_;
    std::vector<std::uint32_t> forms_;
    base::StringListBuilder written_in_;
};

void Terms::Builder::put(const std::string& name, base::ImageWriter& out) {
    std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& x, const Row& y) {
        if (forms_[x.begin] != forms_[y.begin]) return forms_[x.begin] < forms_[y.begin];
        return x.end - x.begin > y.end - y.begin;
    });
    std::vector<std::uint32_t> first(words_.size() + 1, static_cast<std::uint32_t>(rows_.size()));
    for (std::size_t i = rows_.size(); i-- > 0;) first[forms_[rows_[i].begin]] = static_cast<std::uint32_t>(i);
    for (std::size_t w = words_.size(); w-- > 0;) first[w] = std::min(first[w], first[w + 1]);
    words_.put(name + "/words", out);
    written_in_.put(name + "/written-in", out);
    out.put(name + "/first", first);
    out.put(name + "/rows", rows_);
    out.put(name + "/forms", forms_);
}

std::optional<Error> Terms::compile(const text::Segmenter& segmenter, base::ImageWriter& out) {
    Builder tables(segmenter);
    const auto all = {
        tables.add("wording.tsv", {"group", "side", "words"}, TermKind::kWording),
        tables.add("opposites.tsv", {"act", "side", "words"}, TermKind::kOpposite),
        tables.add("settings.tsv", {"what", "side", "words"}, TermKind::kSetting),
        tables.add("matters.tsv", {"matter", "side", "words"}, TermKind::kMatter),
        tables.add_zones(),
        tables.add_kinds(),
        tables.add_contrasts(),
        tables.add_roles(),
        tables.add("doers.tsv", {"sort", "member", "words"}, TermKind::kDoer),
    };
    for (const Status& done : all)
        if (!done) return done.error();
    tables.put(name_of(segmenter), out);
    return std::nullopt;
}

Result<Terms> Terms::load(const text::Segmenter& segmenter) {
    const std::string name = name_of(segmenter);
    auto image = image_of(segmenter, name, compile);
    if (!image) return image.error();
    Terms out;
    out.image_ = std::move(*image);
    out.words_ = {*out.image_, name + "/words"};
    out.first_ = out.image_->array<std::uint32_t>(name + "/first");
    out.rows_ = out.image_->array<Row>(name + "/rows");
    out.forms_ = out.image_->array<std::uint32_t>(name + "/forms");
    out.written_in_ = {*out.image_, name + "/written-in"};
    return out;
}

Status Terms::Builder::add(const char* name, const std::vector<std::string>& columns, TermKind kind) {
    auto table = segmenter_.language().table(name, columns);
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        if (kind == TermKind::kSetting && table->cell(row, 0) == "in-written") {
            for (const std::string_view form : language::parts(table->cell(row, 2)))
                written_in_.add(segmenter_.folder().fold(form));
            continue;
        }
        const bool act = kind == TermKind::kOpposite && table->cell(row, 1) == "act";
        add_forms(table->cell(row, 2), act ? TermKind::kAct : kind, term_number(table->cell(row, 0)),
                  term_number(table->cell(row, 1)));
    }
    return Ok{};
}

Status Terms::Builder::add_zones() {
    auto table = segmenter_.language().table("zones.tsv", {"minutes", "words"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto offsets = language::parts(table->cell(row, 0));
        const auto number = [&](std::string_view s) { return zone_number(s); };
        if (offsets.empty() || offsets.size() > 2 ||
            std::any_of(offsets.begin(), offsets.end(), [&](auto s) { return s != "any" && number(s) == 0; }))
            return Error{ErrorCode::kData, "is no offset in minutes", table->where(row), "one number, two, or any"};
        add_forms(table->cell(row, 1), TermKind::kZone, number(offsets.front()), number(offsets.back()));
    }
    return Ok{};
}

Status Terms::Builder::add_kinds() {
    auto table = segmenter_.language().table("kinds.tsv", {"set", "member", "words"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view set = table->cell(row, 0), member = table->cell(row, 1);
        if (set != "hours") {
            add_forms(table->cell(row, 2), set == "scene" ? TermKind::kScene : TermKind::kKind, term_number(set),
                      term_number(member));
            continue;
        }
        const auto ends = language::parts(member, '-');
        const auto hour = [&](std::size_t i) {
            return static_cast<std::uint32_t>(std::atoi(std::string(ends[i]).c_str()));
        };
        if (ends.size() != 2 || hour(0) > 23 || hour(1) <= hour(0) || hour(1) > 36)
            return Error{ErrorCode::kData, "is no part of the day", table->where(row), "two hours, as 5-12 or 20-29"};
        add_forms(table->cell(row, 2), TermKind::kHours, hour(0), hour(1));
    }
    return Ok{};
}

Status Terms::Builder::add_contrasts() {
    auto table = segmenter_.language().table("contrasts.tsv", {"axis", "one", "other"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        if (const std::string_view axis = table->cell(row, 0); axis == "directed" || axis == "deny")
            for (const std::string_view word : language::parts(table->cell(row, 1), ' '))
                add_forms(word, TermKind::kSetting, term_number(axis), 0);
        // Other rows without another side are of words that make headlines differ in another way.
        if (table->cell(row, 2).empty()) continue;
        for (const std::size_t side : {1, 2})
            for (const std::string_view word : language::parts(table->cell(row, side), ' '))
                add_forms(word, TermKind::kContrast, term_number(table->cell(row, 0)),
                          term_number(side == 1 ? "one" : "other"));
    }
    return Ok{};
}

Status Terms::Builder::add_roles() {
    auto table = segmenter_.language().table("roles.tsv", {"role", "where", "words"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::uint32_t where = role_place(table->cell(row, 1));
        if (where == 0)
            return Error{ErrorCode::kData, "says nowhere that who fills a role stands", table->where(row),
                         "see the top of languages/en/roles.tsv"};
        add_forms(table->cell(row, 2), TermKind::kRole, term_number(table->cell(row, 0)), where);
    }
    return Ok{};
}

void Terms::Builder::add_forms(std::string_view forms, TermKind kind, std::uint32_t group, std::uint32_t side) {
    for (const std::string_view form : language::parts(forms)) {
        Row r{static_cast<std::uint32_t>(kind), group, side, static_cast<std::uint32_t>(forms_.size()), 0};
        for (std::size_t from = 0; from <= form.size();) {
            const std::size_t gap = std::min(form.find(kGap, from), form.size());
            const text::Words words = segmenter_.phrase(form.substr(from, gap - from));
            for (std::uint32_t i = 0; i < words.size(); ++i) forms_.push_back(words_.add(words.folded(i)));
            if (gap < form.size()) forms_.push_back(kGapWord);
            from = gap + (gap < form.size() ? kGap.size() : 1);
        }
        r.end = static_cast<std::uint32_t>(forms_.size());
        if (r.begin < r.end) rows_.push_back(r);
    }
}

std::uint32_t Terms::length(const text::Words& words, std::uint32_t at, const Row& row) const {
    std::uint32_t next = at + 1;
    const std::uint32_t most = row.kind == static_cast<std::uint32_t>(TermKind::kRole) ? kMostOfName : kMostBetween;
    const auto in_sentence = [&](std::uint32_t w) {
        return w < words.size() && words.sentence_of(w) == words.sentence_of(at);
    };
    for (std::uint32_t k = row.begin + 1; k < row.end; ++k) {
        if (forms_[k] != kGapWord) {
            if (!in_sentence(next) || !is(words, next, words_[forms_[k]])) return 0;
            ++next;
            continue;
        }
        if (++k >= row.end) return 0;
        const std::string_view word = words_[forms_[k]];
        const std::uint32_t last = next + most;
        while (in_sentence(next) && next < last && words[next].kind != text::WordKind::kPunctuation &&
               !is(words, next, word))
            ++next;
        if (!in_sentence(next) || !is(words, next, word)) return 0;
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
            const std::uint32_t word = words_.find(form);
            if (word == base::StringTable::kNone || word == kGapWord) continue;
            const auto end = std::min(first_[word + 1], static_cast<std::uint32_t>(rows_.size()));
            for (std::uint32_t r = first_[word]; r < end; ++r) {
                const Row row = rows_[r];
                const std::uint32_t kind = row.kind;
                if (kind >= kKinds || i < behind[kind] || row.begin >= row.end || row.end > forms_.size()) continue;
                if (const std::uint32_t n = length(words, i, row)) keep_longest({row, n}, best[kind]);
            }
        }
        for (std::size_t kind = 0; kind < kKinds; ++kind)
            for (const Read& r : best[kind]) {
                behind[kind] = i + r.words;
                out.push_back({static_cast<TermKind>(kind), r.row.group, r.row.side, i, behind[kind]});
            }
    }
    return out;
}

bool Terms::writes_in(const text::Words& words, std::uint32_t word) const {
    if (!words.has(word, text::kPreposition)) return false;
    const std::string_view whole = words.folded(word);
    const std::string_view before = whole.substr(0, whole.size() - words.core(word).size());
    for (std::size_t i = 0; i < written_in_.size(); ++i)
        if (before.ends_with(written_in_[i])) return true;
    return false;
}

// A word may be of two groups ("halted" and "arrested" are one verb in Arabic); of one group it is once.
void Terms::keep_longest(const Read& one, std::vector<Read>& best) {
    if (!best.empty() && one.words < best.front().words) return;
    if (!best.empty() && one.words > best.front().words) best.clear();
    if (std::ranges::none_of(best,
                             [&](const Read& x) { return x.row.group == one.row.group && x.row.side == one.row.side; }))
        best.push_back(one);
}

}  // namespace riwaya::accounts

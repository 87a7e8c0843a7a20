#include "cutter.h"

#include <unicode/uchar.h>

#include <string>

#include "base/utf8.h"
#include "text/fold.h"

namespace riwaya::origins {

namespace {

constexpr char32_t kTable = 0x10000;
// Characters that are folded by Unicode's data and the languages' tables: Latin, Greek, Cyrillic, Hebrew and Arabic;
// more of Latin and Greek; forms of Latin and Arabic letters and digits. Others stand for themselves.
struct Range {
    char32_t begin, end;
};
constexpr Range kFolded[] = {{0, 0x800}, {0x1E00, 0x2000}, {0xFB00, 0xFE00}, {0xFE70, 0xFFF0}};

// Quotation marks as news of many languages sets them; a mark that opens in one and closes in another is straight.
constexpr char32_t kOpening[] = {0xAB, 0x201E, 0x2039, 0x300C};
constexpr char32_t kClosing[] = {0xBB, 0x203A, 0x300D};
constexpr char32_t kEither[] = {U'"', 0x201C, 0x201D, 0xFF02};

constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15ULL;
constexpr std::uint64_t kStep = 0x100000001b3ULL;

// The 16 bits of a word whose letters came to `hash`.
std::uint16_t finish(std::uint64_t hash, std::uint32_t figure) {
    hash ^= hash >> 32;
    return static_cast<std::uint16_t>((hash * kFactor) >> 49 | (figure != 0 ? kFigure : 0U));
}

}  // namespace

// What Unicode says of every character: letters and digits stand for themselves.
void Cutter::set_kinds() {
    table_.resize(kTable, entry(Sign::kBreak));
    const auto set = [](const void* context, UChar32 begin, UChar32 end, UCharCategory kind) -> UBool {
        Sign sign = Sign::kBreak;
        switch (kind) {
            case U_UPPERCASE_LETTER:
            case U_LOWERCASE_LETTER:
            case U_TITLECASE_LETTER:
            case U_MODIFIER_LETTER:
            case U_OTHER_LETTER: sign = Sign::kLetter; break;
            case U_DECIMAL_DIGIT_NUMBER: sign = Sign::kDigit; break;
            case U_NON_SPACING_MARK:
            case U_ENCLOSING_MARK:
            case U_COMBINING_SPACING_MARK:
            case U_FORMAT_CHAR: sign = Sign::kMark; break;
            default: return 1;
        }
        std::vector<std::uint32_t>& table = **static_cast<std::vector<std::uint32_t>* const*>(context);
        const bool itself = sign != Sign::kMark;
        for (auto c = static_cast<char32_t>(begin); c < static_cast<char32_t>(end) && c < kTable; ++c)
            table[c] = entry(sign) | (itself ? c : 0);
        return 1;
    };
    std::vector<std::uint32_t>* const to = &table_;
    u_enumCharTypes(set, &to);
    for (const char32_t c : {U'\'', U'\u2019'}) table_[c] = entry(Sign::kMark);
    for (const char32_t c : {U'\n', U'\u2028', U'\u2029'}) table_[c] = entry(Sign::kLine);
}

// A letter or digit stands for what it is folded to.
void Cutter::set_folded(char32_t c, std::string_view folded) {
    std::u16string all;
    for (std::size_t at = 0; at < folded.size();)
        all.push_back(static_cast<char16_t>(base::next_code_point(folded, at)));
    if (all.size() < 2) {
        table_[c] = all.empty() ? entry(Sign::kMark) : (table_[c] & ~0xFFFFU) | all[0];
    } else {
        table_[c] = entry(Sign::kMore) | static_cast<std::uint32_t>(more_.size());
        more_.push_back(std::move(all));
    }
}

void Cutter::set_quotes() {
    for (const char32_t c : kOpening) table_[c] = entry(Sign::kOpen);
    for (const char32_t c : kClosing) table_[c] = entry(Sign::kClose);
    for (const char32_t c : kEither) table_[c] = entry(Sign::kStraight);
}

Result<Cutter> Cutter::load(const language::Languages& languages) {
    std::vector<text::Folder> folders;
    for (const auto& language : languages.all()) {
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        folders.push_back(std::move(*folder));
    }
    Cutter out;
    out.set_kinds();
    for (const Range range : kFolded)
        for (char32_t c = range.begin; c < range.end; ++c) {
            if (out.table_[c] >= entry(Sign::kMore)) continue;
            std::string folded, next;
            base::append_utf8(folded, c);
            // One language's table after the other: what any of them makes one is one.
            for (const text::Folder& f : folders) {
                next.clear();
                f.fold(folded, next);
                folded.swap(next);
            }
            out.set_folded(c, folded);
        }
    out.set_quotes();
    return out;
}

// The table's entry of the character at `at`, which is moved behind it. One byte (ASCII) and two (Arabic) are told
// here.
inline std::uint32_t Cutter::entry_of(const char*& at, const char* end) const {
    const auto lead = static_cast<unsigned char>(*at);
    if (lead < 0x80) {
        ++at;
        return table_[lead];
    }
    if (lead < 0xE0 && lead >= 0xC2 && end - at > 1) {
        const auto second = static_cast<unsigned char>(at[1]);
        if ((second & 0xC0U) == 0x80) {
            at += 2;
            return table_[(lead & 0x1FU) << 6 | (second & 0x3FU)];
        }
    }
    std::size_t size = 0;
    const char32_t c = base::next_long_code_point({at, static_cast<std::size_t>(end - at)}, size);
    at += size;
    return c < kTable ? table_[c] : entry(Sign::kBreak);
}

// The quotation that is open on a line.
struct Cutter::Quotation {
    Print& print;
    std::size_t begin = 0;  // in words
    bool open = false;

    void see(Sign sign) {
        if (sign == Sign::kLine) {
            open = false;
        } else if (sign == Sign::kOpen || (sign == Sign::kStraight && !open)) {
            if (!open) begin = print.words.size();
            open = true;
        } else {
            if (open && begin < print.words.size()) {
                print.quotes.push_back(static_cast<std::uint32_t>(begin));
                print.quotes.push_back(static_cast<std::uint32_t>(print.words.size()));
            }
            open = false;
        }
    }
};

// The word that begins with the entry `e`, up to what is none of its kind, which `e` is then and which ends at `at`;
// `word_end` is where the word ends.
inline std::uint16_t Cutter::word(const char*& at, const char* end, const char*& word_end, std::uint32_t& e) const {
    const std::uint32_t figure = e & entry(Sign::kDigit);
    std::uint64_t hash = kFactor;
    for (;;) {
        // All that one test tells: a letter of a word, a digit of a figure.
        while (e >> 16 == figure >> 16) {
            hash = (hash ^ e) * kStep;
            word_end = at;
            if (at == end) {
                e = entry(Sign::kBreak);
                return finish(hash, figure);
            }
            e = entry_of(at, end);
        }
        if (e == entry(Sign::kMark)) {
            word_end = at;
        } else if (figure == 0 && e >> 16 == entry(Sign::kMore) >> 16) {
            for (const char16_t c : more_[e & 0xFFFF]) hash = (hash ^ c) * kStep;
            word_end = at;
        } else {
            return finish(hash, figure);
        }
        e = at == end ? entry(Sign::kBreak) : entry_of(at, end);
    }
}

void Cutter::cut(std::string_view text, Print& out, std::vector<Span>* spans) const {
    Quotation quotation{out};
    const char *at = text.data(), *const end = at + text.size();
    while (at != end && out.words.size() < Print::kMostWords) {
        const char *begin = at, *word_end = at;
        std::uint32_t e = entry_of(at, end);
        // A word; behind it may stand, without anything between, a figure, and behind that a word.
        while (e < entry(Sign::kMark) && out.words.size() < Print::kMostWords) {
            out.words.push_back(word(at, end, word_end, e));
            if (spans != nullptr)
                spans->push_back({static_cast<std::uint32_t>(begin - text.data()),
                                  static_cast<std::uint32_t>(word_end - text.data())});
            begin = word_end;
        }
        if (e > entry(Sign::kBreak)) quotation.see(static_cast<Sign>(e >> 16));
    }
}

std::u16string Cutter::folded(std::string_view word) const {
    std::u16string out;
    const char *at = word.data(), *const end = at + word.size();
    while (at != end) {
        const std::uint32_t e = entry_of(at, end);
        if (e >> 16 == entry(Sign::kMore) >> 16)
            out += more_[e & 0xFFFF];
        else if (e < entry(Sign::kMore))
            out.push_back(static_cast<char16_t>(e & 0xFFFF));
    }
    return out;
}

}  // namespace riwaya::origins

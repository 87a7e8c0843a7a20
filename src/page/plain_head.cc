#include "plain_head.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kHeadLines = 6;  // of a head; a page's lists of short lines are longer
constexpr std::size_t kDatelineWords = 10;
constexpr std::size_t kNameWords = 8;    // of an outlet, with the places that it writes from and the dashes between
constexpr std::size_t kBylineWords = 8;  // with the words before the name
constexpr std::size_t kSmallWord = 3;    // letters of a word that names write small ("The Voice of the Coast")

bool begins_capital(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && u_isupper(static_cast<UChar32>(base::next_code_point(text, at)));
}

// Words of more letters than articles have.
std::size_t long_words(std::string_view text) {
    std::size_t words = 0, letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool letter = u_isalpha(static_cast<UChar32>(base::next_code_point(text, at))) != 0;
        letters = letter ? letters + 1 : 0;
        words += letters == kSmallWord + 1 ? 1 : 0;
    }
    return words;
}

class HeadReader {
  public:
    HeadReader(const Rules& rules, std::string_view text, std::span<const Line> lines)
        : rules_(rules), text_(text), lines_(lines) {}

    std::vector<HeadLine> run() {
        std::size_t n = 0;
        while (n < lines_.size() && n < kHeadLines && is_short(n)) ++n;
        if (n == 0 || n >= lines_.size() || lines_[n].settled || !ends_sentence(line(n))) return {};
        for (std::size_t i = 0; i < n; ++i) tell(i);
        for (std::size_t i = 0; i < n; ++i)
            if (!told_[i]) name(i, n);
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string_view line(std::size_t i) const { return slice(text_, lines_[i].span); }

    [[nodiscard]] bool is_short(std::size_t i) const {
        if (lines_[i].settled) return true;
        return count_words(line(i), kDatelineWords + 1) <= kDatelineWords && !line(i).ends_with(':') &&
               (!ends_sentence(line(i)) || is_date_alone(rules_, line(i)));
    }

    // What a line says by itself. Dates, authors and what was settled before tell that this is a head.
    void tell(std::size_t i) {
        HeadLine l;
        bool told = lines_[i].settled;
        if (const auto hit = told ? std::nullopt : rules_.cues.match(line(i))) {
            told = hit->kind == BlockKind::kByline && !hit->rest.empty() &&
                   count_words(line(i), kBylineWords + 1) <= kBylineWords;
        } else if (!told && is_date_alone(rules_, line(i))) {
            told = true;
            l.kind = HeadLine::Kind::kDate;
        } else if (!told && !(l.name = rules_.credits.author_beside_place(line(i))).empty()) {
            told = true;
            l.kind = HeadLine::Kind::kAuthor;
        }
        dated_ = dated_ || l.kind == HeadLine::Kind::kDate;
        out_.push_back(l);
        told_.push_back(told);
        behind_date_.push_back(dated_);
    }

    // A few words with no empty line between them and a date or an author.
    void name(std::size_t i, std::size_t n) {
        if (!beside_told(i, n)) return;
        HeadLine& l = out_[i];
        if (const std::string_view author = rules_.credits.author_alone(line(i)); !author.empty()) {
            l.kind = HeadLine::Kind::kAuthor;
            l.name = author;
            return;
        }
        if (count_words(line(i), kNameWords + 1) <= kNameWords && rules_.credits.is_issuer(line(i))) {
            l.kind = HeadLine::Kind::kOutlet;
            l.name = base::trim(line(i));
            return;
        }
        if (!may_name(i)) return;
        if (behind_date_[i] && count_words(line(i), 2) == 1) {
            l.kind = HeadLine::Kind::kPlace;
            return;
        }
        const std::string_view outlet = rules_.credits.outlet_in(line(i));
        const std::string_view first = outlet.empty() ? rules_.credits.first_piece(line(i)) : outlet;
        // A line whole and without a word for an outlet may as well be a second headline ("Dozens Feared Dead"), but
        // for two words in capitals.
        const bool whole = outlet.empty() && first.size() >= base::trim(line(i)).size();
        if (whole && !(begins_capital(first) && count_words(first, 4) > 1 && long_words(first) <= 2)) return;
        l.kind = HeadLine::Kind::kOutlet;
        // A name of two words or more is an outlet's rather than a place's, and stands before who wrote and when.
        if (count_words(first, 2) > 1 && std::find(told_.begin(), told_.begin() + static_cast<long>(i), true) ==
                                             told_.begin() + static_cast<long>(i))
            l.name = first;
    }

    [[nodiscard]] bool beside_told(std::size_t i, std::size_t n) const {
        for (std::size_t k = i; k + 1 < n && !parted(k + 1); ++k)
            if (told_[k + 1]) return true;
        for (std::size_t k = i; k > 0 && !parted(k); --k)
            if (told_[k - 1]) return true;
        return false;
    }

    // Whether an empty line stands before a line.
    [[nodiscard]] bool parted(std::size_t i) const {
        const std::uint32_t from = i > 0 ? lines_[i - 1].span.end : 0;
        const std::string_view before = text_.substr(from, lines_[i].span.begin - from);
        const std::size_t last = before.rfind('\n');
        return last != std::string_view::npos && last > 0 &&
               before.substr(0, last).find('\n') != std::string_view::npos;
    }

    // An outlet's name and the places that it writes from hold no figure; where there are capitals, each word but the
    // smallest has one. Where there are none, the line is parted from the headline, names its kind, or has dashes.
    [[nodiscard]] bool may_name(std::size_t i) const {
        const std::string_view l = line(i);
        if (count_words(l, kNameWords + 1) > kNameWords) return false;
        bool small = false, capitals = false, begins = true;
        std::size_t letters = 0;
        for (std::size_t at = 0; at < l.size();) {
            const auto c = static_cast<UChar32>(base::next_code_point(l, at));
            if (u_isdigit(c)) return false;
            letters = u_isalpha(c) ? letters + 1 : 0;
            if (letters == 1) begins = u_isupper(c) != 0;
            capitals = capitals || u_isupper(c);
            small = small || (!begins && letters > kSmallWord && u_islower(c));
        }
        if (capitals) return !small;
        return parted_from_headline(i) || !rules_.credits.outlet_in(l).empty() ||
               rules_.credits.first_piece(l).size() < base::trim(l).size();
    }

    [[nodiscard]] bool parted_from_headline(std::size_t i) const {
        for (std::size_t k = 0; k <= i; ++k)
            if (parted(k)) return true;
        return false;
    }

    const Rules& rules_;
    std::string_view text_;
    std::span<const Line> lines_;
    std::vector<HeadLine> out_;
    std::vector<bool> told_;
    std::vector<bool> behind_date_;
    bool dated_ = false;
};

}  // namespace

std::vector<HeadLine> read_head(const Rules& rules, std::string_view text, std::span<const Line> behind) {
    return HeadReader(rules, text, behind).run();
}

bool is_date_alone(const Rules& rules, std::string_view line) {
    if (count_words(line, kDatelineWords + 1) > kDatelineWords || line.ends_with(':')) return false;
    const auto date = rules.dates.find(line);
    if (!date || count_words(line.substr(date->end)) > 2) return false;
    // The stop of "9:40 p.m." is the hour's.
    if (ends_with_stop(line) && date->end + 1 < line.size()) return false;
    return count_words(line.substr(0, date->begin)) <= 2 || !name_before(rules, line, date->begin).empty();
}

bool joins_two_names(std::string_view line) {
    constexpr std::size_t kName = 3;  // words, at most
    if (count_words(line, 2 * kName + 1) >= 2 * kName || line.find_first_of(":?!.,\"0123456789") != line.npos)
        return false;
    std::size_t dash = 0, dashes = 0, length = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(line, at);
        if (c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D || c == 0x60C || c == 0x61F) return false;
        if ((c != '-' && c != 0x2013 && c != 0x2014) || begin == 0 || line[begin - 1] != ' ' ||
            line.substr(at, 1) != " ")
            continue;
        dash = begin, length = at - begin, ++dashes;
    }
    if (dashes != 1) return false;
    const std::size_t before = count_words(line.substr(0, dash)), behind = count_words(line.substr(dash + length));
    return before > 0 && behind > 0 && before <= kName && behind <= kName;
}

std::string_view name_before(const Rules& rules, std::string_view line, std::size_t date) {
    const std::string_view before = base::trim(line.substr(0, date));
    for (std::size_t at = 0; at < before.size();) {
        const std::size_t b = at;
        const char32_t c = base::next_code_point(before, at);
        const bool alone = b > 0 && before[b - 1] == ' ';
        if (c != ',' && c != 0x060C && c != '|' && c != ':' && !(alone && (c == '-' || c == 0x2013 || c == 0x2014)))
            continue;
        const std::string_view name = base::trim(before.substr(0, b));
        return rules.dates.is_weekday(name) ? std::string_view{} : name;
    }
    return {};
}

}  // namespace riwaya::page

#include "dates.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLongestSearched = 400;  // bytes; a date line is far shorter

struct Token {
    enum Kind : std::uint8_t { kNumber, kWord, kMark } kind = kMark;
    std::string_view text;  // folded
    int number = -1;        // of at most nine digits; else -1
    bool touches = false;   // no space between it and the token before
    std::size_t begin = 0;  // in the folded text
    std::size_t end = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<Token> tokens_of(std::string_view folded) {
    std::vector<Token> out;
    std::size_t before = std::string_view::npos;
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t e = at;
        const char32_t c = base::next_code_point(folded, e);
        if (base::is_space(c)) {
            at = e;
            continue;
        }
        Token t;
        if (is_digit(folded[at])) {
            t.kind = Token::kNumber;
            for (e = at; e < folded.size() && is_digit(folded[e]);) ++e;
            if (e - at <= 9) t.number = std::stoi(std::string(folded.substr(at, e - at)));
        } else if (is_letter(folded[at]) && c != 0x60C && c != 0x2013 && c != 0x2014 && c != 0x7C) {
            t.kind = Token::kWord;
            // A word ends at a space, a digit, an ASCII mark, or an Arabic comma.
            for (e = at; e < folded.size() && is_letter(folded[e]);) {
                std::size_t next = e;
                const char32_t w = base::next_code_point(folded, next);
                if (base::is_space(w) || w == 0x60C || w == 0x2013 || w == 0x2014) break;
                e = next;
            }
        }
        t.text = folded.substr(at, e - at);
        t.begin = at;
        t.end = e;
        t.touches = before == at;
        before = e;
        out.push_back(t);
        at = e;
    }
    return out;
}

int days_in(int year, int month) {
    static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))) return 29;
    return kDays[static_cast<std::size_t>(month - 1)];
}

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

}  // namespace

// Reads dates out of the tokens of one folded text.
class Dates::Scanner {
  public:
    Scanner(const Words& words, std::string_view folded) : words_(words), tokens_(tokens_of(folded)) {}

    std::optional<FoundDate> first() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            at_ = i;
            if (!date()) continue;
            FoundDate found{iso_, tokens_[i].begin, tokens_[at_ - 1].end};
            const std::size_t kept = at_;
            if (clock())
                found = {iso_, found.begin, tokens_[at_ - 1].end};
            else
                at_ = kept;
            return found;
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] bool has(std::size_t more = 0) const { return at_ + more < tokens_.size(); }
    [[nodiscard]] const Token& token(std::size_t more = 0) const { return tokens_[at_ + more]; }
    [[nodiscard]] bool is_number(std::size_t more, int low, int high) const {
        return has(more) && token(more).kind == Token::kNumber && token(more).number >= low &&
               token(more).number <= high;
    }
    [[nodiscard]] bool is_mark(std::size_t more, std::string_view marks) const {
        return has(more) && token(more).kind == Token::kMark && token(more).text.size() == 1 &&
               marks.find(token(more).text) != std::string_view::npos;
    }
    [[nodiscard]] bool is_year(std::size_t more) const {
        return is_number(more, 1970, 2099) && token(more).text.size() == 4;
    }

    // Leaves the date in iso_ and at_ behind it.
    bool date() {
        if (token().kind == Token::kNumber) return year_first() || numbers_only() || day_month_year();
        return month_day_year();
    }

    bool set(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return false;
        iso_ = std::to_string(year);
        iso_.append(1, '-').append(two(month)).append(1, '-').append(two(day));
        return true;
    }

    bool year_first() {
        if (!is_year(0) || !is_mark(1, "-/.") || !is_number(2, 1, 12) || !is_mark(3, "-/.") || !is_number(4, 1, 31))
            return false;
        if (!set(token().number, token(2).number, token(4).number)) return false;
        at_ += 5;
        return true;
    }

    bool numbers_only() {
        if (!is_number(0, 1, 31) || !is_mark(1, "-/.") || !is_number(2, 1, 31) || !is_mark(3, "-/.")) return false;
        if (at_ > 0 && tokens_[at_ - 1].kind == Token::kNumber) return false;
        int year = 0;
        if (is_year(4))
            year = token(4).number;
        else if (is_number(4, 0, 69) && token(4).text.size() == 2)
            year = 2000 + token(4).number;
        else
            return false;
        const int a = token().number, b = token(2).number;
        if (!(b <= 12 ? set(year, b, a) : set(year, a, b))) return false;
        at_ += 5;
        return true;
    }

    // A month's name of up to three words at `at`; moves behind it.
    int month(std::size_t& at) const {
        for (std::size_t n = std::min<std::size_t>(3, tokens_.size() - at); n > 0; --n) {
            std::string name;
            for (std::size_t i = 0; i < n; ++i) name.append(i > 0 ? 1 : 0, ' ').append(tokens_[at + i].text);
            const auto found = words_.months.find(name);
            if (found == words_.months.end()) continue;
            at += n;
            return found->second;
        }
        return 0;
    }

    // Marks and words that may stand between the parts of a date.
    void skip_fillers(std::size_t& at, std::string_view marks) const {
        for (int n = 0; n < 4 && at < tokens_.size(); ++n, ++at) {
            const Token& t = tokens_[at];
            const bool mark =
                t.kind == Token::kMark && (marks.find(t.text) != std::string_view::npos || t.text.size() > 1);
            if (!mark && !(t.kind == Token::kWord && words_.fillers.contains(t.text))) return;
        }
    }

    // A second name of the same month, as in "January (Kanun II)" or "Kanun I / December".
    void skip_second_name(std::size_t& at, int wanted) const {
        std::size_t next = at;
        const bool opened = next < tokens_.size() &&
                            (tokens_[next].text == "/" || tokens_[next].text == "(" || tokens_[next].text == "-");
        if (!opened) return;
        ++next;
        if (next >= tokens_.size() || month(next) != wanted) return;
        if (next < tokens_.size() && tokens_[next].text == ")") ++next;
        at = next;
    }

    bool year_at(std::size_t at) {
        if (at >= tokens_.size()) return false;
        return tokens_[at].kind == Token::kNumber && tokens_[at].text.size() == 4 && tokens_[at].number >= 1970 &&
               tokens_[at].number <= 2099;
    }

    bool day_month_year() {
        if (!is_number(0, 1, 31)) return false;
        std::size_t at = at_ + 1;
        if (at < tokens_.size() && tokens_[at].touches && words_.fillers.contains(tokens_[at].text)) ++at;  // 11th
        skip_fillers(at, ",-/.");
        if (at >= tokens_.size()) return false;
        const int m = month(at);
        if (m == 0) return false;
        skip_second_name(at, m);
        skip_fillers(at, ",-/.");
        if (!year_at(at) || !set(tokens_[at].number, m, token().number)) return false;
        at_ = at + 1;
        return true;
    }

    bool month_day_year() {
        std::size_t at = at_;
        const int m = month(at);
        if (m == 0) return false;
        skip_second_name(at, m);
        skip_fillers(at, ",.-/");
        if (at >= tokens_.size() || tokens_[at].kind != Token::kNumber) return false;
        const int day = tokens_[at].number;
        if (++at < tokens_.size() && tokens_[at].touches && words_.fillers.contains(tokens_[at].text)) ++at;
        skip_fillers(at, ",-/");
        if (!year_at(at) || !set(tokens_[at].number, m, day)) return false;
        at_ = at + 1;
        return true;
    }

    bool clock() {
        if (has() && token().text == "t" && token().touches)
            ++at_;
        else
            skip_fillers(at_, ",-|@()");
        if (!is_number(0, 0, 23) || !is_mark(1, ":.") || !token(1).touches || !is_number(2, 0, 59) ||
            token(2).text.size() != 2)
            return false;
        int hour = token().number;
        const int minute = token(2).number;
        at_ += 3;
        std::string seconds;
        if (is_mark(0, ":") && is_number(1, 0, 60)) seconds.append(1, ':').append(two(token(1).number)), at_ += 2;
        if (!seconds.empty() && is_mark(0, ".") && token().touches && has(1) && token(1).kind == Token::kNumber)
            at_ += 2;
        if (has() && token().kind == Token::kWord) hour = half(hour);
        if (hour > 23) return false;
        iso_.append(1, 'T').append(two(hour)).append(1, ':').append(two(minute)).append(seconds).append(zone());
        return true;
    }

    int half(int hour) {
        std::string word(token().text);  // "a.m." comes as a . m .
        std::size_t used = 1;
        if (word.size() == 1 && is_mark(1, ".") && has(2) && token(2).text == "m")
            word += "m", used = is_mark(3, ".") ? 4 : 3;
        const auto found = words_.halves.find(word);
        if (found == words_.halves.end() || hour > 12) return hour;
        at_ += used;
        return hour % 12 + found->second;
    }

    std::string zone() {
        const std::size_t kept = at_;
        skip_fillers(at_, "(,");
        if (is_mark(0, "+-") && has(1) && token(1).kind == Token::kNumber && token(1).touches) {
            const std::string sign(token().text);
            if (token(1).text.size() == 4 && token(1).number <= 1400) {
                const int n = token(1).number;
                at_ += 2;
                return std::string(sign).append(two(n / 100)).append(1, ':').append(two(n % 100));
            }
            if (token(1).text.size() == 2 && token(1).number <= 14) {
                const int hours = token(1).number;
                const bool minutes = is_mark(2, ":") && is_number(3, 0, 59);
                const std::string out = two(minutes ? token(3).number : 0);
                at_ += minutes ? 4 : 2;
                return std::string(sign).append(two(hours)).append(1, ':').append(out);
            }
        }
        if (has() && token().kind == Token::kWord) {
            const auto found = words_.zones.find(token().text);
            if (found != words_.zones.end()) {
                ++at_;
                return found->second;
            }
        }
        at_ = kept;
        return {};
    }

    const Words& words_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::string iso_;
};

Result<Dates> Dates::load(const language::Languages& languages) {
    Dates dates;
    for (const auto& language : languages.all()) {
        auto table = language->table("page_dates.tsv", {"what", "form", "value"});
        if (!table) return table.error();
        if (table->rows() == 0) continue;
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        Words words{std::move(*folder), {}, {}, {}, {}, {}};
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string_view what = table->cell(row, 0), value = table->cell(row, 2);
            for (const std::string_view form : language::parts(table->cell(row, 1))) {
                const std::string folded = words.folder.fold(form);
                if (what == "month")
                    words.months[folded] = std::atoi(std::string(value).c_str());
                else if (what == "half")
                    words.halves[folded] = value == "pm" ? 12 : 0;
                else if (what == "zone")
                    words.zones[folded] = std::string(value);
                else if (what == "filler")
                    words.fillers.insert(folded);
                else if (what == "weekday")
                    words.weekdays.insert(folded);
                else
                    return Error{ErrorCode::kData, "unknown kind '" + std::string(what) + "'", table->where(row),
                                 "month, half, zone, filler or weekday"};
            }
        }
        dates.languages_.push_back(std::move(words));
    }
    return dates;
}

std::optional<FoundDate> Dates::find(std::string_view text) const {
    text = text.substr(0, base::code_point_floor(text, std::min(text.size(), kLongestSearched)));
    std::optional<FoundDate> best;
    for (const Words& words : languages_) {
        const text::Folded folded = words.folder.fold_aligned(text);
        auto found = Scanner(words, folded.text).first();
        if (!found) continue;
        std::size_t end = found->end;
        found->begin = folded.origin[found->begin];
        found->end = folded.origin[end];
        if (!best || found->begin < best->begin || (found->begin == best->begin && found->end > best->end))
            best = std::move(found);
    }
    return best;
}

bool Dates::is_weekday(std::string_view word) const {
    return std::any_of(languages_.begin(), languages_.end(),
                       [&](const Words& w) { return w.weekdays.contains(w.folder.fold(word)); });
}

bool same_date(std::string_view a, std::string_view b) {
    if (a.substr(0, 10) != b.substr(0, 10)) return false;
    const std::size_t n = std::min({a.size(), b.size(), std::size_t{16}});
    return a.size() != b.size() || a.substr(0, n) == b.substr(0, n);
}

}  // namespace riwaya::page

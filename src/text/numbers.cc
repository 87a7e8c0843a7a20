#include "text/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace riwaya::text {

namespace {

constexpr std::string_view kArabicDecimal = "\xD9\xAB", kArabicThousands = "\xD9\xAC", kArabicComma = "\xD8\x8C",
                           kHyphen = "\xE2\x80\x90";
constexpr std::uint32_t kLongest = 24;  // words of one number; longer ones are no news figure

double to_double(std::string_view s) {
    double v = 0;
    const auto r = std::from_chars(s.data(), s.data() + s.size(), v);
    return r.ec == std::errc() ? v : 0;
}

bool all_digits(std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The pieces between separators, and which separators those were ('.', ',', 'd' Arabic decimal, 't' Arabic thousands).
bool cut(std::string_view s, std::vector<std::string_view>& pieces, std::string& signs) {
    std::size_t from = 0;
    for (std::size_t at = 0; at <= s.size();) {
        char sign = 0;
        std::size_t size = 1;
        if (at < s.size()) {
            if (s.substr(at).starts_with(kArabicComma))
                sign = ',', size = 2;
            else if (s[at] == '.' || s[at] == ',')
                sign = s[at];
            else if (s.substr(at).starts_with(kArabicDecimal))
                sign = 'd', size = 2;
            else if (s.substr(at).starts_with(kArabicThousands))
                sign = 't', size = 2;
        }
        if (at == s.size() || sign != 0) {
            pieces.push_back(s.substr(from, at - from));
            if (!all_digits(pieces.back())) return false;
            if (sign == 0) return true;
            signs.push_back(sign);
            from = at + size;
        }
        at += size;
    }
    return true;
}

}  // namespace

std::optional<double> Numbers::digits(std::string_view folded, bool point_is_thousands) {
    if (folded.size() > 40) return std::nullopt;
    if (all_digits(folded)) return to_double(folded);
    std::vector<std::string_view> pieces;
    std::string signs;
    if (!cut(folded, pieces, signs)) return std::nullopt;
    // Every sign but the last must mark thousands, and the same one; the last may mark decimals.
    const bool threes = pieces.front().size() <= 3 && pieces.front() != "0" &&
                        std::all_of(pieces.begin() + 1, pieces.end(), [](std::string_view p) { return p.size() == 3; });
    const bool same = std::all_of(signs.begin(), signs.end(), [&](char c) { return c == signs.front(); });
    bool decimal = false;
    if (signs.size() == 1) {
        decimal = signs[0] == 'd' || (signs[0] != 't' && !threes) || (signs[0] == '.' && !point_is_thousands);
    } else {
        decimal = !same;
        if (same && (!threes || signs[0] == 'd')) return std::nullopt;
        if (!same &&
            !std::all_of(signs.begin(), signs.end() - 1, [&](char c) { return c == signs.front() && c != 'd'; }))
            return std::nullopt;
        for (std::size_t k = 1; k + 1 < pieces.size(); ++k)
            if (pieces[k].size() != 3) return std::nullopt;
    }
    if (!decimal && !threes) return std::nullopt;
    // More decimals behind a comma are no figure of the news, but two numbers ("2016,2017").
    if (decimal && signs.back() == ',' && pieces.back().size() > 3) return std::nullopt;
    std::string plain;
    for (std::size_t k = 0; k < pieces.size(); ++k) {
        if (decimal && k + 1 == pieces.size()) plain += '.';
        plain += pieces[k];
    }
    return to_double(plain);
}

std::optional<Numbers::Class> Numbers::class_named(std::string_view name) {
    static constexpr std::array<std::string_view, 15> kNames = {"one",   "teen",        "ten",  "tens",    "hundred",
                                                                "scale", "scale-after", "part", "ordinal", "suffix",
                                                                "join",  "article",     "of",   "vague",   "habit"};
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    if (at == kNames.end()) return std::nullopt;
    return static_cast<Class>(at - kNames.begin());
}

Result<Numbers> Numbers::load(const Segmenter& segmenter) {
    Numbers out;
    auto lexicon = Lexicon::make(segmenter);
    if (!lexicon) return lexicon.error();
    auto table = segmenter.language().table("numbers.tsv", {"form", "class", "value", "high", "dual", "article"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto what = class_named(table->cell(row, 1));
        if (!what)
            return Error{ErrorCode::kData, "unknown class '" + std::string(table->cell(row, 1)) + "'",
                         table->where(row), ""};
        if (*what == Class::kHabit) {
            const std::string_view habit = table->cell(row, 2);
            (habit == "1"        ? out.point_is_thousands_
             : habit == "spaces" ? out.space_is_thousands_
             : habit == "comma"  ? out.comma_is_decimal_
                                 : out.ones_first_) = true;
            continue;
        }
        const std::string_view dual = table->cell(row, 4), article = table->cell(row, 5);
        const auto value = static_cast<std::uint32_t>(out.meanings_.size());
        out.meanings_.push_back(
            {*what, to_double(table->cell(row, 2)), to_double(table->cell(row, 3)), dual == "yes", dual == "alone"});
        const auto rule = article == "must"  ? Lexicon::Article::kMust
                          : article == "not" ? Lexicon::Article::kMustNot
                                             : Lexicon::Article::kMay;
        for (const std::string_view form : language::parts(table->cell(row, 0)))
            lexicon->add(segmenter, form, value, rule);
    }
    out.lexicon_.emplace(std::move(*lexicon));
    return out;
}

std::optional<Numbers::Step> Numbers::step(const Words& words, std::uint32_t i, std::uint32_t end,
                                           std::string_view text) const {
    if (i >= end || words[i].kind == WordKind::kNumber) return std::nullopt;
    const auto hit = lexicon_->find(words, i, end, text);
    if (!hit) return std::nullopt;
    return Step{&meanings_[hit->value], *hit, (hit->clitics & kConjunction) != 0};
}

// The next number word, a joining word or a hyphen before it taken along.
std::optional<Numbers::Step> Numbers::next_step(const Words& words, std::uint32_t i, std::uint32_t end,
                                                std::string_view text) const {
    if (i >= end) return std::nullopt;
    if (words[i].kind == WordKind::kPunctuation && (words.folded(i) == "-" || words.folded(i) == kHyphen)) {
        const bool tight =
            words[i].span.begin == words[i - 1].span.end && i + 1 < end && words[i + 1].span.begin == words[i].span.end;
        return tight ? step(words, i + 1, end, text) : std::nullopt;
    }
    auto s = step(words, i, end, text);
    if (!s || s->meaning->what != Class::kJoin) return s;
    s = step(words, s->hit.end, end, text);
    if (s && s->meaning->what == Class::kArticle) {  // "and a half"
        s = step(words, s->hit.end, end, text);
        if (s && s->meaning->what != Class::kPart) return std::nullopt;
    }
    if (s) s->joined = true;
    return s;
}

// Puts number words together. Within a group below a thousand each of ones, tens and hundreds is filled once; a scale
// closes the group, and scales only fall.
class Numbers::Composer {
  public:
    explicit Composer(bool ones_first) : ones_first_(ones_first) {}
    // False where the word does not go on with the number.
    bool take(const Step& s) {
        const Meaning& m = *s.meaning;
        const bool again = s.joined || !any_;
        switch (m.what) {
            case Class::kOne:
            case Class::kTeen:
                if ((mask_ & kOnes) != 0 || (mask_ != 0 && (mask_ & kTens) != 0 && s.joined)) return false;
                return add(m.value, kOnes);
            case Class::kTen:
                if (mask_ == kOnes && !s.joined && m.value == 10) return add(10, kTens);
                if ((mask_ & kOnes) != 0 && (mask_ & kHundreds) != 0 && !s.joined && m.value == 10 &&
                    (mask_ & kTens) == 0)
                    return add(10, kTens);
                return (mask_ & (kOnes | kTens)) == 0 && add(m.value, kOnes | kTens);
            case Class::kTens:
                if ((mask_ & kTens) != 0 || ((mask_ & kOnes) != 0 && !(s.joined && ones_first_))) return false;
                return add(m.value, kTens);
            case Class::kHundred:
                if (mask_ == kOnes && !s.joined && m.value == 100) return group_ *= 100, mask_ = kHundreds, true;
                return mask_ == 0 && add(m.value, kHundreds);
            case Class::kScale:
                if (mask_ == 0 && !again) return false;
                if (mask_ == 0) return close(m, m.dual || m.dual_alone ? 2 : 1);
                return !s.joined && !m.dual && close(m, group_);
            case Class::kScaleAfter: return mask_ != 0 && !s.joined && close(m, group_);
            case Class::kPart:
                if (!any_ || !s.joined || part_) return false;
                part_ = true;
                (mask_ == 0 ? total_ : group_) += m.value * (mask_ == 0 ? scale_ : 1);
                return true;
            default: return false;
        }
    }
    void start(double digits) { add(digits, kOnes | kTens | kHundreds); }
    [[nodiscard]] double value() const { return total_ + group_; }
    [[nodiscard]] bool after_part() const { return part_ && mask_ == 0; }

  private:
    static constexpr unsigned kOnes = 1, kTens = 2, kHundreds = 4;
    bool add(double v, unsigned slots) {
        group_ += v;
        mask_ |= slots;
        return any_ = true;
    }
    bool close(const Meaning& m, double times) {
        if (m.value >= scale_) return false;
        total_ += times * m.value;
        scale_ = m.value;
        group_ = 0;
        mask_ = 0;
        return any_ = true;
    }
    double total_ = 0, group_ = 0, scale_ = std::numeric_limits<double>::infinity();
    unsigned mask_ = 0;
    bool any_ = false, part_ = false, ones_first_ = false;
};

// "the third", "the thirteenth", "the twenty-third" in words that begin with the ones.
Number Numbers::read_ordinal(const Words& words, const Step& first, std::uint32_t end, std::string_view text) const {
    Number n;
    n.value = first.meaning->value;
    n.end = first.hit.end;
    n.clitics = first.hit.clitics;
    n.ordinal = true;
    if (const auto next = next_step(words, n.end, end, text); next && n.value < 10) {
        const bool ten = next->meaning->what == Class::kTen && next->meaning->value == 10 && !next->joined;
        const bool tens = next->meaning->what == Class::kTens && next->joined && (next->hit.clitics & kArticle) != 0;
        if (ten || tens) {
            n.value += next->meaning->value;
            n.end = next->hit.end;
        }
    }
    n.high = n.value;
    n.span = {first.hit.begin, words[n.end - 1].span.end};
    return n;
}

std::optional<Number> Numbers::read_vague(const Words& words, const Step& first, std::uint32_t end,
                                          std::string_view text) const {
    const Meaning& m = *first.meaning;
    Number n;
    n.vague = true;
    n.clitics = first.hit.clitics;
    n.end = first.hit.end;
    n.value = m.what == Class::kVague ? m.value : 2 * m.value;
    n.high = m.high;
    auto scale = step(words, n.end, end, text);
    if (scale && scale->meaning->what == Class::kOf) scale = step(words, scale->hit.end, end, text);
    if (scale && !scale->joined &&
        (scale->meaning->what == Class::kScale || scale->meaning->what == Class::kScaleAfter)) {
        n.value *= scale->meaning->value;
        n.high *= scale->meaning->value;
        n.end = scale->hit.end;
    }
    n.span = {first.hit.begin, words[n.end - 1].span.end};
    return n;
}

// The value of digits by the language's habit.
std::optional<double> Numbers::value_of(std::string_view folded) const {
    if (!comma_is_decimal_ || std::count(folded.begin(), folded.end(), ',') != 1 ||
        folded.find('.') != std::string_view::npos)
        return digits(folded, point_is_thousands_);
    std::string plain(folded);
    std::replace(plain.begin(), plain.end(), ',', '.');
    return digits(plain, false);
}

// Whether word i is three digits behind one space: a group of thousands.
bool Numbers::is_group(const Words& words, std::uint32_t i, std::uint32_t end, std::string_view text) {
    if (i >= end || words[i].kind != WordKind::kNumber || words.folded(i).size() != 3 || !all_digits(words.folded(i)))
        return false;
    const std::string_view gap = text.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
    return gap == " " || gap == "\xC2\xA0" || gap == "\xE2\x80\xAF" || gap == "\xE2\x80\x89";
}

bool Numbers::begin_digits(const Words& words, std::uint32_t i, std::uint32_t end, std::string_view text, Number& n,
                           Composer& sum, bool& done) const {
    const std::string_view folded = words.folded(i);
    auto v = value_of(folded);
    if (!v) return false;
    n.digits = true;
    n.plain = all_digits(folded);
    const auto other = digits(folded, !point_is_thousands_);
    n.point = other && *other != *v && !(comma_is_decimal_ && folded.find(',') != std::string_view::npos);
    n.end = i + 1;
    n.span = words[i].span;
    if (space_is_thousands_ && n.plain && folded.size() <= 3 && folded != "0")
        for (; is_group(words, n.end, end, text); ++n.end) {
            v = *v * 1000 + to_double(words.folded(n.end));
            n.span.end = words[n.end].span.end;
            n.plain = false;
        }
    // "11th"; and "11-th", where the language writes it so.
    const bool hyphen = n.end + 1 < end && words[n.end].kind == WordKind::kPunctuation && words.folded(n.end) == "-" &&
                        words[n.end].span.begin == n.span.end;
    const std::uint32_t mark = hyphen ? n.end + 1 : n.end;
    if (const auto next = step(words, mark, end, text)) {
        const Class what = next->meaning->what;
        if (what == Class::kSuffix && words[mark].span.begin == words[mark - 1].span.end) {
            n.ordinal = done = true;
            n.value = n.high = *v;
            n.end = mark + 1;
            n.span.end = words[mark].span.end;
            return true;
        }
        if (hyphen) return sum.start(*v), true;
        if (n.point && !next->joined && (what == Class::kScale || what == Class::kScaleAfter))
            v = digits(folded, false);
    }
    sum.start(*v);
    return true;
}

bool Numbers::begin_words(const Words& words, const Step& first, std::uint32_t end, std::string_view text, Number& n,
                          Composer& sum) const {
    const Meaning& m = *first.meaning;
    n.clitics = first.hit.clitics;
    n.end = first.hit.end;
    Step s = first;
    s.joined = false;
    auto next = step(words, n.end, end, text);
    if (m.what == Class::kTeen && !(next && next->meaning->what == Class::kTen && !next->joined)) return false;
    if (m.what == Class::kArticle || m.what == Class::kPart) {  // a hundred, half a million
        if (m.what == Class::kPart && next && next->meaning->what == Class::kArticle)
            next = step(words, next->hit.end, end, text);
        if (!next || next->joined) return false;
        const Class what = next->meaning->what;
        const bool hundred = m.what == Class::kArticle && what == Class::kHundred;
        if (!hundred && what != Class::kScale && what != Class::kScaleAfter) return false;
        if (!hundred) sum.start(m.what == Class::kArticle ? 1 : m.value);
        s = *next;
        n.end = next->hit.end;
    }
    n.span = {first.hit.begin, words[n.end - 1].span.end};
    return sum.take(s);
}

void Numbers::go_on(const Words& words, std::uint32_t end, std::string_view text, Number& n, Composer& sum) const {
    while (n.end < end) {
        const auto next = next_step(words, n.end, end, text);
        if (!next) break;
        if (next->meaning->what == Class::kOrdinal) {  // twenty-first
            const bool fits = !next->joined && (next->hit.clitics & kArticle) == 0 && next->meaning->value < 10 &&
                              sum.value() > 0 && std::fmod(sum.value(), 10) == 0 &&
                              words[n.end].kind == WordKind::kPunctuation;
            if (!fits) break;
            sum.start(next->meaning->value);
            n.ordinal = true;
            n.end = next->hit.end;
            break;
        }
        if (!sum.take(*next)) break;
        n.end = next->hit.end;
        n.plain = false;
        if (!sum.after_part()) continue;
        // The scale may be named again behind the half: "a million and half the million".
        const auto again = step(words, n.end, end, text);
        if (again && !again->joined && again->meaning->what == Class::kScale && (again->hit.clitics & kArticle) != 0)
            n.end = again->hit.end;
    }
    n.value = n.high = sum.value();
    n.span.end = words[n.end - 1].span.end;
}

std::optional<Number> Numbers::read(const Words& words, std::uint32_t i, std::uint32_t end,
                                    std::string_view text) const {
    end = std::min(end, i + kLongest);
    if (i >= end || words[i].kind == WordKind::kPunctuation) return std::nullopt;
    Composer sum(ones_first_);
    Number n;
    bool done = false;
    if (words[i].kind == WordKind::kNumber) {
        if (!begin_digits(words, i, end, text, n, sum, done)) return std::nullopt;
        if (done) return n;
    } else {
        const auto first = step(words, i, end, text);
        if (!first) return std::nullopt;
        const Meaning& m = *first->meaning;
        if (m.what == Class::kOrdinal) return read_ordinal(words, *first, end, text);
        if (m.what == Class::kVague || (m.what == Class::kScale && m.high > 0))
            return read_vague(words, *first, end, text);
        if (!begin_words(words, *first, end, text, n, sum)) return std::nullopt;
    }
    go_on(words, end, text, n, sum);
    return n;
}

}  // namespace riwaya::text

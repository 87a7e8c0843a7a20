#include "report/labels.h"

#include <fmt/format.h>
#include <unicode/plurrule.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "language/language.h"

namespace riwaya::report {

namespace {

// Sentences within sentences, at most: their parts come from whoever named the reports.
constexpr int kDeepest = 2;

// The forms of number that CLDR knows; "other" is the one that every language has.
constexpr std::array kForms = {"zero", "one", "two", "few", "many", "other"};

// Calls text(words) and key(name) for what a text with {keys} is made of, in order.
template <class Text, class Key>
void take_apart(std::string_view text, Text on_text, Key on_key) {
    for (;;) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        on_text(text.substr(0, close == std::string_view::npos ? close : open));
        if (close == std::string_view::npos) return;
        on_key(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

std::string filled(std::string_view text, const Labels::Values& values) {
    std::string out;
    take_apart(
        text, [&](std::string_view words) { out += words; },
        [&](std::string_view key) {
            const auto at = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == key; });
            out += at != values.end() ? at->second : fmt::format("{{{}}}", key);
        });
    return out;
}

bool is_code(std::string_view code) {
    return code.size() >= 2 && code.size() <= 3 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

class Labels::Number {
  public:
    static std::shared_ptr<const Number> of(const std::string& code) {
        UErrorCode status = U_ZERO_ERROR;
        auto out = std::make_shared<Number>();
        out->rules_.reset(icu::PluralRules::forLocale(icu::Locale(code.c_str()), status));
        return U_SUCCESS(status) && out->rules_ ? out : nullptr;
    }
    [[nodiscard]] std::string form(std::size_t n) const {
        constexpr std::size_t kWhole = 1000000;  // forms of number come again with every million
        std::string out;
        rules_->select(static_cast<std::int32_t>(n < kWhole ? n : kWhole + n % kWhole)).toUTF8String(out);
        return out;
    }

  private:
    std::unique_ptr<icu::PluralRules> rules_;
};

Labels::Labels() = default;

Result<Labels> Labels::load(const std::string& languages, const std::string& code) {
    Labels out;
    if (code == "en") return out;
    const std::string folder = languages + "/" + code;
    if (!is_code(code) || !std::filesystem::exists(folder + "/labels.tsv"))
        return Error{ErrorCode::kUsage, "there are no words for the interface in this language", code,
                     "a language has them where it has a table labels.tsv"};
    out.language_ = code;
    out.right_to_left_ = uloc_isRightToLeft(code.c_str()) != 0;
    out.number_ = Number::of(code);
    if (!out.number_) return Error{ErrorCode::kData, "nothing is known of its forms of number", code, {}};
    if (auto read = out.read(folder); !read) return read.error();
    return out;
}

Result<bool> Labels::read(const std::string& folder) {
    const auto texts = language::Table::load(folder + "/labels.tsv", {"english", "text"});
    if (!texts) return texts.error();
    for (std::size_t row = 0; row < texts->rows(); ++row) texts_.emplace(texts->cell(row, 0), texts->cell(row, 1));

    std::vector<std::string> columns = {"english"};
    columns.insert(columns.end(), kForms.begin(), kForms.end());
    const auto counted = language::Table::load(folder + "/counted.tsv", columns);
    if (!counted) return counted.error();
    for (std::size_t row = 0; row < counted->rows(); ++row)
        for (std::size_t form = 0; form < kForms.size(); ++form)
            if (const std::string_view words = counted->cell(row, form + 1); !words.empty())
                counted_[std::string(counted->cell(row, 0))].emplace(kForms[form], words);

    const auto sentences = language::Table::load(folder + "/sentences.tsv", {"english", "text"});
    if (!sentences) return sentences.error();
    for (std::size_t row = 0; row < sentences->rows(); ++row) {
        Sentence& s = sentences_.emplace_back();
        s.text = sentences->cell(row, 1);
        take_apart(
            sentences->cell(row, 0), [&](std::string_view words) { s.english.emplace_back(words); },
            [&](std::string_view key) { s.keys.emplace_back(key); });
    }
    return true;
}

namespace {

constexpr std::string_view kAgainst = " / ";

}  // namespace

std::string Labels::operator()(std::string_view english) const {
    const auto at = texts_.find(english);
    return at != texts_.end() ? at->second : std::string(english);
}

std::string Labels::operator()(std::string_view english, const Values& values) const {
    const auto at = texts_.find(english);
    return filled(at != texts_.end() ? std::string_view(at->second) : english, values);
}

std::vector<LinePiece> Labels::parts(std::string_view english) const {
    std::vector<LinePiece> out;
    const std::string text = (*this)(english);
    take_apart(
        text,
        [&](std::string_view words) {
            if (!words.empty()) out.push_back({std::string(words), false});
        },
        [&](std::string_view key) {
            out.push_back({std::string(key), true});
        });
    return out;
}

std::string Labels::counted(std::size_t n, std::string_view one, std::string_view many) const {
    const auto at = counted_.find(one);
    if (at == counted_.end() || !number_) return fmt::format("{} {}", n, n == 1 ? one : many);
    auto form = at->second.find(number_->form(n));
    if (form == at->second.end()) form = at->second.find("other");
    return form == at->second.end() ? fmt::format("{} {}", n, n == 1 ? one : many)
                                    : filled(form->second, {{"n", std::to_string(n)}});
}

std::optional<Labels::Values> Labels::fit(const Sentence& s, std::string_view sentence) {
    // The words between the keys stand in it in their order, the first at its begin, the last at its end.
    if (!sentence.starts_with(s.english.front())) return std::nullopt;
    std::string_view rest = sentence.substr(s.english.front().size());
    if (s.keys.empty()) return rest.empty() ? std::optional(Values()) : std::nullopt;
    Values values;
    for (std::size_t k = 0; k < s.keys.size(); ++k) {
        const std::string& after = s.english[k + 1];
        std::size_t at = rest.find(after);
        if (k + 1 == s.keys.size()) at = rest.ends_with(after) ? rest.size() - after.size() : std::string_view::npos;
        if (at == std::string_view::npos || at == 0) return std::nullopt;
        values.emplace_back(s.keys[k], rest.substr(0, at));
        rest.remove_prefix(at + after.size());
    }
    return values;
}

// Words between quotation marks of the language of the labels; what no marks stand around as it is.
void Labels::put_side(std::vector<LinePiece>& out, std::string_view side) const {
    const bool quoted = side.size() > 2 && side.front() == '\'' && side.back() == '\'';
    if (quoted) out.push_back({(*this)("\u201c"), false});
    out.push_back({std::string(quoted ? side.substr(1, side.size() - 2) : side), true});
    if (quoted) out.push_back({(*this)("\u201d"), false});
}

void Labels::put(std::vector<LinePiece>& out, std::string_view key, std::string_view value, int depth) const {
    if (key == "why" && depth < kDeepest)
        if (const std::vector<LinePiece> known = told(value, depth + 1); !known.empty()) {
            out.insert(out.end(), known.begin(), known.end());
            return;
        }
    // Two values that stand against each other follow each other as the words around them do.
    if (const std::size_t at = value.find(kAgainst);
        key == "sides" && at != std::string_view::npos && value.find(kAgainst, at + 1) == std::string_view::npos) {
        put_side(out, value.substr(0, at));
        out.push_back({std::string(kAgainst), false});
        put_side(out, value.substr(at + kAgainst.size()));
        return;
    }
    if (key == "list")
        for (std::size_t at = value.find(", "); at != std::string_view::npos; at = value.find(", ")) {
            out.push_back({std::string(value.substr(0, at)), true});
            out.push_back({(*this)(",") + ' ', false});
            value.remove_prefix(at + 2);
        }
    out.push_back({std::string(value), true});
}

std::vector<LinePiece> Labels::told(std::string_view sentence) const { return told(sentence, 0); }

std::vector<LinePiece> Labels::told(std::string_view sentence, int depth) const {
    if (translates() && !sentence.empty() &&
        sentence.find_first_not_of("0123456789-:TZ+ /") == std::string_view::npos) {
        std::vector<LinePiece> days;
        put(days, "sides", sentence, depth);
        return days;
    }
    // In English, which has no table: of "'12' / '14': the same count" the words of the reports are parted from ours.
    if (!translates() && sentence.starts_with('\'')) {
        const std::size_t end = std::min(sentence.find("': "), sentence.size() - 1);
        if (sentence[end] != '\'' || sentence.substr(0, end).find("' / '") == std::string_view::npos) return {};
        std::vector<LinePiece> out;
        put(out, "sides", sentence.substr(0, end + 1), depth);
        if (end + 1 < sentence.size()) out.push_back({std::string(sentence.substr(end + 1)), false});
        return out;
    }
    for (const Sentence& s : sentences_) {
        const std::optional<Values> values = fit(s, sentence);
        if (!values) continue;
        std::vector<LinePiece> out;
        take_apart(
            s.text,
            [&](std::string_view words) {
                out.push_back({std::string(words), false});
            },
            [&](std::string_view key) {
                for (const auto& [name, value] : *values)
                    if (name == key) put(out, key, value, depth);
            });
        std::erase_if(out, [](const LinePiece& p) { return p.text.empty(); });
        return out;
    }
    return {};
}

std::string Labels::attributes() const {
    return fmt::format(" lang=\"{}\" dir=\"{}\"", language_, right_to_left_ ? "rtl" : "ltr");
}

const Labels& english() {
    static const Labels kEnglish;
    return kEnglish;
}

}  // namespace riwaya::report

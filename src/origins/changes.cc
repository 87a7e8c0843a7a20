// Passages: from runs of four words that both texts hold, as far as they go on.
#include "origins/changes.h"

#include <algorithm>
#include <unordered_map>

#include "cutter.h"

namespace riwaya::origins {

namespace {

constexpr std::size_t kLeast = 4;        // words of a passage
constexpr std::size_t kOccurrences = 8;  // of a run in the first text that are tried: set phrases stand in many places

// An article's words with where they stand.
struct Text {
    Text(const Printer& printer, const Article& a) : article(a) {
        for (const Block& b : a.blocks) {
            if (!is_own(b.kind) || b.kind == BlockKind::kHeadline) continue;
            const std::size_t before = spans.size();
            printer.cutter().cut(slice(a.text, b.span), print, &spans);
            for (std::size_t i = before; i < spans.size(); ++i) {
                spans[i].begin += b.span.begin;
                spans[i].end += b.span.begin;
            }
        }
    }
    [[nodiscard]] std::size_t size() const { return spans.size(); }
    [[nodiscard]] std::string_view word(std::size_t i) const { return slice(article.text, spans[i]); }
    [[nodiscard]] std::uint64_t run(std::size_t i) const {
        std::uint64_t out = 0;
        for (std::size_t k = 0; k < kLeast; ++k) out = out << 16 | print.words[i + k];
        return out;
    }

    const Article& article;
    Print print;
    std::vector<Span> spans;
};

class Matcher {
  public:
    Matcher(const Cutter& cutter, const Text& first, const Text& other)
        : cutter_(cutter), first_(first), other_(other) {
        for (std::size_t i = 0; i + kLeast <= first.size(); ++i) {
            std::vector<std::uint32_t>& at = places_[first.run(i)];
            if (at.size() < kOccurrences) at.push_back(static_cast<std::uint32_t>(i));
        }
    }

    // The longest passage that begins at this word of the other text, with words of the first that are in none yet;
    // of equals the one that goes on where the one before ended.
    struct Match {
        std::size_t at = 0, words = 0;
    };
    Match longest(std::size_t from, std::size_t expected) const {
        Match best;
        if (from + kLeast > other_.size()) return best;
        const auto places = places_.find(other_.run(from));
        if (places == places_.end()) return best;
        for (const std::size_t at : places->second) {
            std::size_t n = 0;
            while (at + n < first_.size() && from + n < other_.size() && !taken_[at + n] && equal(at + n, from + n))
                ++n;
            if (n >= kLeast && (n > best.words || (n == best.words && at == expected))) best = {at, n};
        }
        return best;
    }
    void take(const Match& m) { std::fill_n(taken_.begin() + static_cast<std::ptrdiff_t>(m.at), m.words, true); }
    [[nodiscard]] const std::vector<bool>& taken() const { return taken_; }

  private:
    // Hashes of 16 bits propose; the letters decide.
    [[nodiscard]] bool equal(std::size_t a, std::size_t b) const {
        if (first_.print.words[a] != other_.print.words[b]) return false;
        return first_.word(a) == other_.word(b) || cutter_.folded(first_.word(a)) == cutter_.folded(other_.word(b));
    }

    const Cutter& cutter_;
    const Text& first_;
    const Text& other_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> places_;
    std::vector<bool> taken_ = std::vector<bool>(first_.size());
};

// The runs of words that are not in `taken`, and how many words they are.
std::uint32_t left_over(const Text& text, const std::vector<bool>& taken, std::vector<Span>& out) {
    std::uint32_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (taken[i]) continue;
        ++words;
        if (i > 0 && !taken[i - 1])
            out.back().end = text.spans[i].end;
        else
            out.push_back(text.spans[i]);
    }
    return words;
}

constexpr std::size_t kPieces = 3;        // that are told of what was added, and of what was cut
constexpr std::size_t kPieceBytes = 240;  // of each

// The longest spans, in the order of the text.
std::vector<PrintPiece> longest(const Article& a, std::vector<Span> spans) {
    if (spans.size() > kPieces) {
        std::nth_element(spans.begin(), spans.begin() + kPieces, spans.end(),
                         [](Span x, Span y) { return x.size() != y.size() ? x.size() > y.size() : x.begin < y.begin; });
        spans.resize(kPieces);
        std::sort(spans.begin(), spans.end());
    }
    std::vector<PrintPiece> out;
    for (const Span s : spans) {
        std::string words(slice(a.text, s));
        if (words.size() > kPieceBytes) {
            const std::size_t space = words.rfind(' ', kPieceBytes);
            words.resize(space == std::string::npos ? 0 : space);
            words += " \u2026";
        }
        out.push_back({std::move(words), s});
    }
    return out;
}

}  // namespace

Changes changes_between(const Printer& printer, const Article& first, const Article& other) {
    const Text a(printer, first), b(printer, other);
    Changes out;
    out.first_words = static_cast<std::uint32_t>(a.size());
    out.other_words = static_cast<std::uint32_t>(b.size());
    Matcher matcher(printer.cutter(), a, b);
    std::vector<bool> taken(b.size());
    std::size_t expected = 0;
    for (std::size_t i = 0; i < b.size();) {
        const Matcher::Match m = matcher.longest(i, expected);
        if (m.words == 0) {
            ++i;
            continue;
        }
        matcher.take(m);
        std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(i), m.words, true);
        out.shared.push_back({{a.spans[m.at].begin, a.spans[m.at + m.words - 1].end},
                              {b.spans[i].begin, b.spans[i + m.words - 1].end},
                              static_cast<std::uint32_t>(m.words)});
        i += m.words;
        expected = m.at + m.words;
    }
    out.cut_words = left_over(a, matcher.taken(), out.cut);
    out.added_words = left_over(b, taken, out.added);
    out.retitled =
        first.title && other.title && printer.print(first.title.value).words != printer.print(other.title.value).words;
    return out;
}

PrintChange change_of(const Printer& printer, const Article& first, const Article& other) {
    const Changes c = changes_between(printer, first, other);
    PrintChange out;
    out.retitled = c.retitled;
    out.words = c.other_words;
    out.of_first = c.first_words;
    out.added_words = c.added_words;
    out.cut_words = c.cut_words;
    out.added = longest(other, c.added);
    out.cut = longest(first, c.cut);
    return out;
}

}  // namespace riwaya::origins

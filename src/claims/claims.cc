// Claims: a sentence is cut where a statement's content begins or ends, at clause starters, and before a coordinated
// verb; pieces too small to assert anything are joined to their neighbour.
#include "claims/claims.h"

#include <algorithm>

#include "rules.h"

namespace riwaya::claims {

namespace {

// Content words that a piece needs to stand alone. Chosen on the development pairs of accounts (docs/accuracy.md): with
// 2 pieces of a name and a verb stand alone and match anything, with 5 two assertions stay in one piece.
constexpr std::uint32_t kLeastContent = 3;
// Statements may nest without limit in hostile text; only so many before a claim are looked at.
constexpr std::size_t kDeepest = 64;

struct Piece {
    std::uint32_t begin = 0;  // words
    std::uint32_t end = 0;
    std::uint32_t content = 0;
    bool fixed = false;  // begins at the edge of a statement: never joined to the piece before
    bool conditional = false;
};

bool is_mark(std::string_view word) { return word == "," || word == ";" || word == "\xD8\x8C" || word == "\xD8\x9B"; }

class Cutter {
  public:
    Cutter(const ClauseRules& rules, const Layers& layers) : rules_(rules), l_(layers) {}

    std::vector<Claim> cut() {
        std::vector<Claim> out;
        mark_statement_edges();
        for (Index s = 0; s < l_.sentences.size(); ++s) add_sentence(s, out);
        return out;
    }

  private:
    void mark_statement_edges() {
        for (const Statement& s : l_.statements) {
            edges_.push_back(l_.words.at_byte(s.content.begin));
            edges_.push_back(l_.words.at_byte(s.content.end));
        }
        std::sort(edges_.begin(), edges_.end());
    }

    // What begins at word `i`: whether a new piece, and how many words of it are not looked at again.
    struct Opening {
        bool piece = false;
        bool conditional = false;
        std::uint32_t words = 1;
    };

    Opening opening(std::uint32_t i, std::uint32_t first, std::uint32_t end) const {
        if (const auto s = rules_.starter(l_.words, i, end)) {
            Opening o{s->first != Starter::kNone, s->first == Starter::kCondition, s->second};
            if (s->first != Starter::kAnd) return o;
            o.piece = false;
            for (std::uint32_t k = i + 1; k < std::min(end, i + 4); ++k) o.piece |= rules_.is_verb(l_.words, k);
            return o;
        }
        if (i == first || !rules_.is_verb(l_.words, i)) return {};
        return {is_mark(l_.words.folded(i - 1)) || l_.words.has(i, text::kConjunction), false, 1};
    }

    std::vector<Piece> pieces(Index sentence) const {
        const std::uint32_t first = l_.words.first(sentence), end = l_.words.first(sentence + 1);
        std::vector<Piece> out{{first, first, 0, true, false}};
        auto edge = std::lower_bound(edges_.begin(), edges_.end(), first);
        for (std::uint32_t i = first; i < end;) {
            bool fixed = false;
            for (; edge != edges_.end() && *edge <= i; ++edge) fixed = true;
            const Opening o = opening(i, first, end);
            if ((fixed || o.piece) && i > out.back().begin) out.push_back({i, i, 0, fixed, false});
            out.back().conditional |= o.conditional;
            for (std::uint32_t k = 0; k < o.words && i < end; ++k, ++i)
                out.back().content += rules_.is_content(l_.words, i);
            out.back().end = i;
        }
        return out;
    }

    static std::vector<Piece> joined(const std::vector<Piece>& all) {
        std::vector<Piece> out;
        for (const Piece& p : all) {
            const bool join =
                !out.empty() && !p.fixed && (p.content < kLeastContent || out.back().content < kLeastContent);
            if (!join) {
                out.push_back(p);
                continue;
            }
            out.back().end = p.end;
            out.back().content += p.content;
        }
        return out;
    }

    void add_sentence(Index sentence, std::vector<Claim>& out) const {
        const std::vector<Piece> all = joined(pieces(sentence));
        for (const Piece& p : all) {
            std::uint32_t b = p.begin, e = p.end;
            while (b < e && l_.words[b].kind == text::WordKind::kPunctuation) ++b;
            while (e > b && l_.words[e - 1].kind == text::WordKind::kPunctuation && l_.words.folded(e - 1) != "%") --e;
            if (b == e) continue;
            Claim c;
            c.span = {l_.words[b].span.begin, l_.words[e - 1].span.end};
            c.sentence = sentence;
            c.statement = innermost_statement(c.span);
            // What frames a statement ("the spokesman said") asserts nothing by itself, unless it says more.
            const bool frame = c.statement == kNoIndex && all.size() > 1 && p.content < kLeastContent;
            if (frame) continue;
            read_verb(b, e, c);
            if (p.conditional) c.modality = Modality::kConditional;
            if (c.statement != kNoIndex && l_.statements[c.statement].act == SpeechAct::kDeny)
                c.polarity = c.polarity == Polarity::kDenied ? Polarity::kAffirmed : Polarity::kDenied;
            c.mentions = inside(l_.mentions, c.span);
            c.times = inside(l_.times, c.span);
            c.quantities = inside(l_.quantities, c.span);
            out.push_back(std::move(c));
        }
    }

    // The statement with the shortest content that holds most of the span.
    Index innermost_statement(Span span) const {
        const auto after = std::upper_bound(l_.statements.begin(), l_.statements.end(), span.end,
                                            [](std::uint32_t at, const Statement& s) { return at < s.content.begin; });
        Index best = kNoIndex;
        std::size_t seen = 0;
        for (auto at = after; at != l_.statements.begin() && seen < kDeepest; ++seen) {
            --at;
            if (2 * at->content.shared(span) <= span.size()) continue;
            if (best == kNoIndex || at->content.size() < l_.statements[best].content.size())
                best = static_cast<Index>(at - l_.statements.begin());
        }
        return best;
    }

    // The predicate is the first finite verb; what stands before it, or is it, tells polarity and modality.
    void read_verb(std::uint32_t b, std::uint32_t e, Claim& c) const {
        std::uint32_t verb = b;
        while (verb < e && !rules_.is_verb(l_.words, verb)) ++verb;
        if (verb < e) c.predicate = {l_.words[verb].core, l_.words[verb].span.end};
        if (verb < e && l_.words.has(verb, text::kFuture)) c.modality = Modality::kFuture;
        // An auxiliary comes before the word that it negates: two words behind the first verb still belong to it.
        const std::uint32_t last = std::min(e, verb < e ? verb + 3 : b + 6);
        for (std::uint32_t i = b; i < last;) {
            const auto mood = rules_.mood(l_.words, i, e);
            if (!mood) {
                ++i;
                continue;
            }
            if (mood->first.denied) c.polarity = Polarity::kDenied;
            if (mood->first.modality && c.modality == Modality::kFact) c.modality = *mood->first.modality;
            i += mood->second;
        }
    }

    template <class T>
    static std::vector<Index> inside(const std::vector<T>& layer, Span span) {
        std::vector<Index> out;
        auto at = std::lower_bound(layer.begin(), layer.end(), span.begin,
                                   [](const T& t, std::uint32_t b) { return t.span.begin < b; });
        for (; at != layer.end() && at->span.begin < span.end; ++at)
            if (span.contains(at->span)) out.push_back(static_cast<Index>(at - layer.begin()));
        return out;
    }

    const ClauseRules& rules_;
    const Layers& l_;
    std::vector<std::uint32_t> edges_;  // words where a statement's content begins or has ended, sorted
};

}  // namespace

struct ClaimFinder::Rules {
    ClauseRules clauses;
};

ClaimFinder::ClaimFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
ClaimFinder::ClaimFinder(ClaimFinder&&) noexcept = default;
ClaimFinder& ClaimFinder::operator=(ClaimFinder&&) noexcept = default;
ClaimFinder::~ClaimFinder() = default;

Result<ClaimFinder> ClaimFinder::load(const text::Segmenter& segmenter) {
    auto clauses = ClauseRules::load(segmenter);
    if (!clauses) return clauses.error();
    return ClaimFinder(std::make_unique<Rules>(Rules{std::move(*clauses)}));
}

std::vector<Claim> ClaimFinder::find(const Article&, const Layers& layers) const {
    return Cutter(rules_->clauses, layers).cut();
}

}  // namespace riwaya::claims

// Claims: a sentence is cut where a statement's content begins or ends, at clause starters, and before a coordinated
// verb; pieces too small to assert anything are joined to their neighbour.
#include "claims/claims.h"

#include <algorithm>

#include "marks.h"
#include "predicate.h"
#include "rules.h"

namespace riwaya::claims {

namespace {

// Content words that a piece needs to stand alone. Chosen on the development pairs of accounts (docs/accuracy.md): with
// 2 pieces of a name and a verb stand alone and match anything, with 5 two assertions stay in one piece.
constexpr std::uint32_t kLeastContent = 3;
constexpr std::uint32_t kLeastContrast = 2;  // of a clause set against the one before: whose it is, and a verb
// Statements may nest without limit in hostile text; only so many before a claim are looked at.
constexpr std::size_t kDeepest = 64;
constexpr std::uint32_t kNone = 0xffffffff;
constexpr std::uint32_t kLongestPlace = 14;  // words of a place, a day and an agency before a report's first words
constexpr std::uint32_t kLongestAside = 14;  // words that tell who said it, set apart by commas
// Bytes of quotation marks and spaces that may stand between a statement's edge and its first word.
constexpr std::uint32_t kEdge = 8;

struct Piece {
    std::uint32_t begin = 0;  // words
    std::uint32_t end = 0;
    std::uint32_t content = 0;
    bool fixed = false;  // begins at the edge of a statement: never joined to the piece before
    bool conditional = false;
    bool after_mark = false;  // begins behind a comma
    bool verb = false;        // holds one
    bool joins = false;       // begins with an "and", with no mark before it
    bool apart = false;       // begins where two commas set who said it apart, or behind them
    bool contrast = false;    // begins with what sets a clause against the one before
};

class Cutter {
  public:
    Cutter(const ClauseRules& rules, const Article& article, const Layers& layers)
        : rules_(rules), article_(article), l_(layers) {}

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
        mark_asides();
        mark_words(l_.mentions, named_);
        mark_words(l_.times, timed_);
        for (Index s = 0; s < l_.statements.size(); ++s) by_cue_.push_back(s);
        std::stable_sort(by_cue_.begin(), by_cue_.end(),
                         [&](Index a, Index b) { return l_.statements[a].cue.begin < l_.statements[b].cue.begin; });
        for (const Statement& s : l_.statements)
            for (const Party& r : s.via)
                if (!r.inferred && !r.span.empty()) relays_.push_back(r.span);
        std::sort(relays_.begin(), relays_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    }

    // The words that a layer has something on; one mention may stand within another.
    template <class T>
    void mark_words(const std::vector<T>& layer, std::vector<bool>& on) const {
        on.assign(l_.words.size(), false);
        for (const T& t : layer)
            for (std::uint32_t i = l_.words.at_byte(t.span.begin); i < on.size() && l_.words[i].span.overlaps(t.span);
                 ++i)
                on[i] = true;
    }

    // "It is closed, he said, and the rest is not": cue and source between two commas, with a clause behind them.
    void mark_asides() {
        for (const Statement& s : l_.statements) {
            Span aside = s.cue;
            if (s.source) aside = {std::min(aside.begin, s.source->begin), std::max(aside.end, s.source->end)};
            const std::uint32_t begin = l_.words.at_byte(aside.begin), end = l_.words.at_byte(aside.end);
            if (begin == 0 || end + 1 >= l_.words.size() || end - begin > kLongestAside) continue;
            const std::uint32_t last = l_.words.first(l_.words.sentence_of(begin) + 1);
            // A quotation ends in its comma and its mark.
            const bool behind = is_comma(begin - 1) || (begin > 1 && is_comma(begin - 2));
            const auto next = rules_.starter(l_.words, end + 1, last);
            if (!behind || !is_comma(end) || !next || next->first == Starter::kUnnamed) continue;
            asides_.push_back(begin);
            asides_.push_back(end + 1);
        }
        std::sort(asides_.begin(), asides_.end());
    }

    [[nodiscard]] bool is_comma(std::uint32_t i) const {
        const std::string_view sign = l_.words.folded(i);
        return l_.words[i].kind == text::WordKind::kPunctuation && (sign == "," || sign == "\u060c");
    }

    // What begins at word `i`: whether a new piece, and how many words of it are not looked at again.
    struct Opening {
        bool piece = false;
        bool conditional = false;
        std::uint32_t words = 1;
        bool joins = false;  // an "and" alone, which may join nouns too
        bool contrast = false;
    };

    // `verb`: whether the piece before holds one.
    Opening opening(std::uint32_t i, std::uint32_t first, std::uint32_t end, bool verb) const {
        if (const auto s = rules_.starter(l_.words, i, end)) {
            Opening o{s->first != Starter::kNone && s->first != Starter::kUnnamed, s->first == Starter::kCondition,
                      s->second, s->first == Starter::kAnd, s->first == Starter::kContrast};
            if (s->first != Starter::kAnd) return o;
            o.piece = false;
            for (std::uint32_t k = i + 1; k < std::min(end, i + 4); ++k) o.piece |= rules_.is_verb(l_.words, k);
            return o;
        }
        if (i == first || !rules_.is_verb(l_.words, i) || is_named(i)) return {};
        // Without a verb before it, what a quotation mark or an aside parts from it is its subject.
        const bool mark = l_.words[i - 1].kind == text::WordKind::kPunctuation &&
                          (verb || !(is_quote(l_.words.folded(i - 1)) || ends_aside(l_.words, i - 1, first) ||
                                     (i > first + 1 && is_named(i - 2))));
        return {mark || l_.words.has(i, text::kConjunction), false, 1, false};
    }

    // Within a name or a time no verb stands, whatever a word looks like ("Ahmed Salem", "April/May").
    bool is_named(std::uint32_t i) const { return named_[i] || timed_[i]; }

    std::vector<Piece> pieces(Index sentence) const {
        const std::uint32_t first = l_.words.first(sentence), end = l_.words.first(sentence + 1);
        std::vector<Piece> out{{first, first, 0, true, false, false}};
        auto edge = std::lower_bound(edges_.begin(), edges_.end(), first);
        for (std::uint32_t i = first; i < end;) {
            bool fixed = false;
            for (; edge != edges_.end() && *edge <= i; ++edge) fixed = true;
            const Opening o = opening(i, first, end, out.back().verb);
            const bool mark = i > first && l_.words[i - 1].kind == text::WordKind::kPunctuation;
            const bool apart = std::binary_search(asides_.begin(), asides_.end(), i);
            if ((fixed || o.piece || apart) && i > out.back().begin)
                out.push_back({i, i, 0, fixed, false, mark, false, o.joins && !mark, apart, o.contrast});
            out.back().conditional |= o.conditional;
            for (std::uint32_t k = 0; k < o.words && i < end; ++k, ++i) {
                out.back().content += rules_.is_content(l_.words, i);
                out.back().verb |= rules_.is_verb(l_.words, i) && !is_named(i);
            }
            out.back().end = i;
        }
        return out;
    }

    // What "and" joins to a piece without a verb of its own is of one clause with it ("the heads of A and B met").
    std::vector<Piece> joined(const std::vector<Piece>& all) const {
        std::vector<Piece> out;
        for (const Piece& p : all) {
            const bool set_against = p.contrast && p.verb && p.content >= kLeastContrast;  // , and B refused
            const bool small =
                !out.empty() && ((p.content < kLeastContent && !set_against) || out.back().content < kLeastContent);
            const bool shared = !out.empty() && p.joins && !out.back().verb;
            const bool nested = small && p.content < kLeastContent && p.fixed && in_one_content(out.back(), p);
            const bool apart = p.apart && (is_aside(p) || p.content >= kLeastContent);
            if (apart || !((!out.empty() && !p.fixed && (small || shared)) || nested)) {
                out.push_back(p);
                continue;
            }
            out.back().end = p.end;
            out.back().content += p.content;
            out.back().verb |= p.verb;
        }
        return out;
    }

    // Nothing but who said it: its piece begins before the comma that another one stands behind.
    [[nodiscard]] bool is_aside(const Piece& p) const {
        return std::binary_search(asides_.begin(), asides_.end(), p.begin) &&
               std::binary_search(asides_.begin(), asides_.end(), p.end);
    }

    // Whether one statement's content holds both of two pieces: "what they called" and "a massacre".
    bool in_one_content(const Piece& a, const Piece& b) const {
        if (a.end <= a.begin || b.end <= b.begin) return false;
        const Span both{l_.words[a.begin].span.begin, l_.words[b.end - 1].span.end};
        const auto after = std::upper_bound(l_.statements.begin(), l_.statements.end(), both.begin,
                                            [](std::uint32_t at, const Statement& s) { return at < s.content.begin; });
        std::size_t seen = 0;
        for (auto at = after; at != l_.statements.begin() && seen < kDeepest; ++seen)
            if ((--at)->content.contains(both)) return true;
        return false;
    }

    void add_sentence(Index sentence, std::vector<Claim>& out) const {
        const std::vector<Piece> all = joined(pieces(sentence));
        std::uint32_t carried = kNone;  // where a frame begins that the next content goes with
        for (const Piece& p : all) {
            std::uint32_t b = std::min(carried, p.begin), e = p.end;
            carried = kNone;
            while (b < e && l_.words[b].kind == text::WordKind::kPunctuation) ++b;
            while (e > b && dangles(e - 1)) --e;
            if (b >= e || p.begin >= e) continue;
            if (&p == &all.front() && is_first_paragraph(sentence)) b = behind_place(b, e);
            Claim c;
            c.span = {l_.words[b].span.begin, l_.words[e - 1].span.end};
            c.sentence = sentence;
            const std::uint32_t own = std::max(b, p.begin);  // without a frame that is carried over
            c.statement = innermost_statement({l_.words[own].span.begin, c.span.end});
            if (c.statement == kNoIndex && tells_nothing(p, b, e)) continue;
            // Within what somebody else says a frame may say something; one that carries goes with its content there
            // too.
            if (all.size() > 1) {
                const Frame f = frame(p.begin, p.end);
                if (f.is_frame && f.own_words < kLeastContent && (c.statement == kNoIndex || f.carries)) {
                    if (f.carries) carried = b;
                    continue;
                }
            }
            // A denial denies what it opens with, not the clauses that hang on it.
            const bool opens =
                c.statement != kNoIndex && l_.words[own].span.begin <= l_.statements[c.statement].content.begin + kEdge;
            const bool denied = opens && l_.statements[c.statement].act == SpeechAct::kDeny;
            // What is said is read without its cue, which says nothing itself, or denies once.
            const bool bare = opens && (denied || !is_carried(l_.statements[c.statement].act));
            const std::uint32_t from =
                bare ? std::max(own, l_.words.at_byte(l_.statements[c.statement].content.begin)) : own;
            put(read_verb(rules_, l_.words, l_.times, from, e), c);
            if (c.predicate.empty() && own > b && !denied) put(read_verb(rules_, l_.words, l_.times, b, own), c);
            if (c.predicate.empty() && bare && (from == 0 || !rules_.opens_more(l_.words, from - 1)))
                c.predicate = head(rules_, l_.words, from, e);
            if (denied) c.polarity = c.polarity == Polarity::kDenied ? Polarity::kAffirmed : Polarity::kDenied;
            if (p.conditional) c.modality = Modality::kConditional;
            c.mentions = inside(l_.mentions, c.span);
            c.times = inside(l_.times, c.span);
            drop_denied(own, e, c);
            c.quantities = inside(l_.quantities, c.span);
            out.push_back(std::move(c));
        }
    }

    // Of the report's own words: only when and where it was written ("PORT SAID, 4 May."), or what a quotation refers
    // to and where it was said ("in a reference to the talks").
    [[nodiscard]] bool tells_nothing(const Piece& p, std::uint32_t b, std::uint32_t e) const {
        if (p.content == 0) return true;
        const auto starter = rules_.starter(l_.words, b, e);
        if (starter && starter->first == Starter::kGloss)
            return frame(b + starter->second, e).own_words < kLeastContent;
        return !p.verb && inside(l_.times, {l_.words[b].span.begin, l_.words[e - 1].span.end}).size() > 0 &&
               frame(b, e).own_words == 0;
    }

    [[nodiscard]] bool is_first_paragraph(Index sentence) const {
        const auto of = [&](Index s) { return article_.blocks[l_.sentences[s].block].kind; };
        return of(sentence) == BlockKind::kParagraph && (sentence == 0 || of(sentence - 1) != BlockKind::kParagraph);
    }

    // Behind the place and the agency that a report's first sentence begins with ("PORT SAID (AFP) - "); `b` where it
    // does not.
    [[nodiscard]] std::uint32_t behind_place(std::uint32_t b, std::uint32_t e) const {
        bool bracket = false, bracketed = false;
        for (std::uint32_t i = b; i < std::min(e, b + kLongestPlace); ++i) {
            const std::string_view sign = l_.words.folded(i);
            if (l_.words[i].kind != text::WordKind::kPunctuation) {
                if (!bracket && rules_.is_verb(l_.words, i) && !is_named(i)) return b;
                continue;
            }
            if (sign == "(" || sign == ")") bracketed = true, bracket = sign == "(";
            if (!bracketed || bracket || (!is_dash(sign) && sign != ":")) continue;
            if (begins_other(b, i) || opens_aside(i) || frame(b, i).own_words >= kLeastContent) return b;
            while (i < e && l_.words[i].kind == text::WordKind::kPunctuation) ++i;
            return i < e ? i : b;
        }
        return b;
    }

    // Whether the name that the sentence begins with is no place's ("Kenya Airways", not "Kenya").
    [[nodiscard]] bool begins_other(std::uint32_t b, std::uint32_t e) const {
        const std::vector<Index> names = inside(l_.mentions, {l_.words[b].span.begin, l_.words[e].span.begin});
        return std::any_of(names.begin(), names.end(), [&](Index m) {
            return l_.mentions[m].span.overlaps(l_.words[b].span) && l_.mentions[m].type != EntityType::kPlace;
        });
    }

    // Whether the dash at `i` opens an aside: another one closes it, and no verb stands between them.
    [[nodiscard]] bool opens_aside(std::uint32_t i) const {
        const std::uint32_t end = l_.words.first(l_.words.sentence_of(i) + 1);
        while (i + 1 < end && is_dash(l_.words.folded(i + 1))) ++i;
        for (std::uint32_t k = i + 1; k < end && k - i < kLongestAside; ++k) {
            if (is_dash(l_.words.folded(k))) return true;
            if (rules_.is_verb(l_.words, k) && !is_named(k)) return false;
        }
        return false;
    }

    // Of "on Monday, not Tuesday" the claim does not tell Tuesday.
    void drop_denied(std::uint32_t b, std::uint32_t e, Claim& c) const {
        for (std::uint32_t i = b; i < e && c.times.size() > 1; ++i) {
            const auto mood = rules_.mood(l_.words, i, e);
            if (!mood || !mood->first.denied) continue;
            std::erase(c.times, set_against(rules_, l_.words, l_.times, i, mood->second));
        }
    }

    static void put(const Put& p, Claim& c) {
        if (!p.predicate.empty()) c.predicate = p.predicate;
        if (p.polarity == Polarity::kDenied) c.polarity = p.polarity;
        if (c.modality == Modality::kFact) c.modality = p.modality;
    }

    // Whether a claim does not end with this word: a mark, or a word that opens what the claim no longer holds.
    bool dangles(std::uint32_t i) const {
        if (l_.words[i].kind == text::WordKind::kPunctuation) return l_.words.folded(i) != "%";
        return rules_.opens_more(l_.words, i);
    }

    // What frames a statement ("the spokesman said on Monday") asserts little by itself. `carries`: its cue is part of
    // what is said ("he thanked them for", "she rejected"), so that the content would be no claim without it.
    struct Frame {
        bool is_frame = false;        // holds a cue
        std::uint32_t own_words = 0;  // content words that are neither cue nor name, nor what it is said in
        bool carries = false;
    };

    // Of the words from `b` to `e`.
    Frame frame(std::uint32_t b, std::uint32_t e) const {
        Frame f;
        if (b >= e) return f;
        const Span span{l_.words[b].span.begin, l_.words[e - 1].span.end};
        std::uint32_t told = kNone;  // behind a cue, before what is said, an outlet that it was told to stands in marks
        std::string_view mark;       // the quotation mark that is open
        std::uint32_t quoted = 0;    // own words behind it, which are none once it is closed
        std::vector<Span> cues;
        auto at = std::lower_bound(by_cue_.begin(), by_cue_.end(), span.begin,
                                   [&](Index s, std::uint32_t begin) { return l_.statements[s].cue.begin < begin; });
        for (; at != by_cue_.end() && l_.statements[*at].cue.begin < span.end; ++at) {
            const Statement& s = l_.statements[*at];
            cues.push_back(s.cue);
            f.is_frame = true;
            const bool before = s.content.begin >= span.end && s.content.begin <= span.end + kEdge;
            f.carries |= is_carried(s.act) && before;
            if (before) told = std::min(told, s.cue.end);
            if (s.source) cues.push_back(*s.source);
            cues.push_back(s.speaker.span);
        }
        // Who passed it on is told in a frame of its own: "the ministry said in a statement: 'The Minister ...'".
        auto relay = std::lower_bound(relays_.begin(), relays_.end(), span.begin,
                                      [](Span r, std::uint32_t begin) { return r.begin < begin; });
        for (; relay != relays_.end() && relay->end <= span.end; ++relay) {
            cues.push_back(*relay);
            f.is_frame = true;
        }
        for (const Index t : inside(l_.times, span)) cues.push_back(l_.times[t].span);
        for (std::uint32_t i = b; i < e; ++i) {
            if ((i = rules_.behind_unnamed(l_.words, i, e)) >= e) break;
            const Span w = l_.words[i].span;
            const bool cue = std::any_of(cues.begin(), cues.end(), [w](Span c) { return c.overlaps(w); });
            const std::string_view sign = l_.words.folded(i);
            if (!mark.empty() && closes_quote(mark, sign))
                mark = {}, quoted = 0;
            else if (mark.empty() && w.begin >= told && opens_quote(sign))
                mark = sign;
            if (named_[i] || cue || !rules_.is_content(l_.words, i) || rules_.is_frame_word(l_.words, i)) continue;
            ++(mark.empty() ? f.own_words : quoted);
        }
        if (quoted > 0 && !is_closed(l_.words, mark, e)) f.own_words += quoted;
        return f;
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
    const Article& article_;
    const Layers& l_;
    std::vector<Index> by_cue_;          // statements in the order of their cues
    std::vector<Span> relays_;           // who is told to have passed a statement on, sorted
    std::vector<std::uint32_t> asides_;  // words where who said it stands between two commas, and behind them, sorted
    std::vector<bool> named_, timed_;    // words within a mention, within a time
    std::vector<std::uint32_t> edges_;   // words where a statement's content begins or has ended, sorted
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

void ClaimFinder::weigh(const text::Words& words, const std::vector<Time>& times,
                        std::vector<Statement>& statements) const {
    const ClauseRules& rules = rules_->clauses;
    for (Statement& s : statements) {
        std::uint32_t b = words.at_byte(s.content.begin);
        const std::uint32_t e = words.at_byte(s.content.end);
        while (b < e && words[b].kind == text::WordKind::kPunctuation) ++b;
        const Put p = read_verb(rules, words, times, b, std::min(e, words.first(s.sentence + 1)));
        s.polarity = p.polarity;
        s.modality = p.modality;
        const auto starter = rules.starter(words, b, e);
        if (starter && starter->first == Starter::kCondition) s.modality = Modality::kConditional;
    }
}

std::vector<Claim> ClaimFinder::find(const Article& article, const Layers& layers) const {
    return Cutter(rules_->clauses, article, layers).cut();
}

}  // namespace riwaya::claims

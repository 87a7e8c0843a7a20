#include "clashes.h"

#include <algorithm>
#include <map>
#include <set>

#include "diff.h"
#include "figure_context.h"

namespace riwaya::accounts {

namespace {

// Claims whose words are this much alike are laid against each other word by word. In planted.py's articles sentences
// with one word changed lie above 0.8; independent reports of accounts-ar dev mostly lie below 0.5.
constexpr double kNearlySame = 0.6;
constexpr std::uint32_t kLongestHunk = 4;  // words
// What claims must share, of the lighter one's weight, to contradict each other.
constexpr double kContradiction = 0.55;

std::string quote(std::string_view text, Span s) {
    std::string out("'");
    out += slice(text, s);
    out += '\'';
    return out;
}

template <class T>
const T* overlapping(const std::vector<T>& layer, Span span, bool (*wanted)(const T&)) {
    const T* best = nullptr;
    auto at = std::partition_point(layer.begin(), layer.end(), [&](const T& t) { return t.span.begin < span.end; });
    for (int back = 0; at != layer.begin() && back < 16; ++back) {
        --at;
        if (at->span.overlaps(span) && wanted(*at) && (best == nullptr || at->span.size() < best->span.size()))
            best = &*at;
    }
    return best;
}

bool is_date(const Time& t) {
    return t.kind == TimeKind::kDate || t.kind == TimeKind::kPeriod || t.kind == TimeKind::kClock;
}
bool any_mention(const Mention&) { return true; }
bool any_figure(const Figure&) { return true; }

// The bytes of a sentence that belong to a claim: what stands before it, behind the claim before, is its frame.
Span zone_of(const Digest& d, Index claim) {
    const Claim& c = d.claims[claim];
    Span zone = d.reading->sentences[c.sentence].span;
    if (claim > 0 && d.claims[claim - 1].sentence == c.sentence) zone.begin = d.claims[claim - 1].span.end;
    if (claim + 1 < d.claims.size() && d.claims[claim + 1].sentence == c.sentence) zone.end = c.span.end;
    return zone;
}

}  // namespace

struct Clashes::Side {
    ClaimRef ref;
    const Digest* d = nullptr;
    const Claim* claim = nullptr;
    const Unit* unit = nullptr;
    std::uint32_t begin = 0, end = 0;  // words
    [[nodiscard]] std::string_view text() const { return d->reading->article.text; }
    [[nodiscard]] std::span<const Token> tokens() const { return d->of(*unit); }
};

Clashes::Side Clashes::side(ClaimRef r) const {
    Side s{r, &all_[r.document], nullptr, nullptr, 0, 0};
    s.claim = &s.d->claims[r.claim];
    s.unit = &s.d->units[r.claim];
    s.begin = s.d->words.at_byte(s.claim->span.begin);
    s.end = s.d->words.at_byte(s.claim->span.end);
    return s;
}

void Clashes::between(ClaimRef ra, ClaimRef rb, bool same_point, std::vector<Clash>& out) const {
    const Side a = side(ra), b = side(rb);
    if (!same_point) {
        // Two lengths of time are of one thing where the claims have who and what in common.
        const double shared = shared_weight(*a.unit, *b.unit);
        std::size_t keys = 0;
        for (const Feature& f : a.unit->features)
            keys += std::any_of(b.unit->features.begin(), b.unit->features.end(),
                                [&](const Feature& g) { return g.key == f.key; });
        if (keys >= 2 && shared > 0) figures(a, b, false, out);
        return;
    }
    const std::size_t before = out.size();
    if (!hunks(a, b, out)) figures(a, b, true, out);
    const Diff diff = diff_words(a.d->words, a.begin, a.end, b.d->words, b.begin, b.end);
    if (out.size() == before) dates(a, b, diff.alike, out);
    if (out.size() == before) polarity(a, b, out);
    wording(a, b, out);
    attribution(a, b, diff.alike, out);
}

namespace {

Clash clash(ConflictKind kind, ClaimRef a, Span sa, ClaimRef b, Span sb) {
    Clash c;
    c.kind = kind;
    c.a = a.document;
    c.b = b.document;
    c.a_span = sa;
    c.b_span = sb;
    return c;
}

// Figures of a digest inside a span.
std::vector<const Figure*> figures_in(const Digest& d, Span span) {
    std::vector<const Figure*> out;
    auto at = std::partition_point(d.figures.begin(), d.figures.end(),
                                   [&](const Figure& f) { return f.span.begin < span.begin; });
    for (; at != d.figures.end() && at->span.begin < span.end; ++at)
        if (span.contains(at->span)) out.push_back(&*at);
    return out;
}

}  // namespace

namespace {

bool states(const Digest& d, const Figure& f) {
    return std::any_of(d.figures.begin(), d.figures.end(), [&](const Figure& x) {
        return x.dimension == f.dimension && agreement(x, f) == Agreement::kEqual;
    });
}

// Where each report has the other's figure too, the two are of two things: what was asked and what was offered.
bool known_to_both(const Digest& a, const Figure& fa, const Digest& b, const Figure& fb) {
    return &a != &b && states(a, fb) && states(b, fa);
}

}  // namespace

void Clashes::add_figures(const Side& a, const Figure& fa, const Side& b, const Figure& fb, bool fates_differ,
                          bool fate, std::vector<Clash>& out) const {
    const Agreement how = agreement(fa, fb);
    if (how == Agreement::kEqual) return;
    Clash c = clash(ConflictKind::kNumber, a.ref, fa.span, b.ref, fb.span);
    const std::string both = quote(a.text(), fa.span) + " / " + quote(b.text(), fb.span);
    if (how == Agreement::kRounding) {
        c.conflict = false;
        c.reason = DifferenceClass::kRounding;
        c.note = both + ": one is the other, rounded";
    } else if (fates_differ) {
        c.conflict = false;
        c.reason = DifferenceClass::kScope;
        c.note = both + ": another count, or an aim beside a result";
    } else if (fate && a.ref.document != b.ref.document) {
        // A toll grows from report to report.
        const std::string& pa = a.d->published;
        const std::string& pb = b.d->published;
        const bool days = !pa.empty() && !pb.empty() && pa.substr(0, 10) != pb.substr(0, 10);
        const bool grown = days && (pa < pb) == (fa.low < fb.low);
        const Figure& lower = fa.low < fb.low ? fa : fb;
        const bool from_minimum = !days && how == Agreement::kCompatible &&
                                  (lower.bound == Bound::kAtLeast || lower.bound == Bound::kMoreThan);
        if (!grown && !from_minimum && how == Agreement::kCompatible) return;
        c.conflict = !grown && !from_minimum;
        c.reason = DifferenceClass::kUpdate;
        c.note = c.conflict ? both + ": the same count" : both + ": the later report's toll is higher";
        if (c.conflict && !days) c.note += "; both reports are of one day";
    } else if (how == Agreement::kCompatible) {
        return;  // both can hold
    } else {
        c.note = both + (fa.dimension == "time" ? ": two lengths of time" : ": the same thing counted");
    }
    out.push_back(std::move(c));
}

void Clashes::figures(const Side& a, const Side& b, bool same_point, std::vector<Clash>& out) const {
    std::vector<const Figure*> fa = figures_in(*a.d, a.claim->span), fb = figures_in(*b.d, b.claim->span);
    if (fa.empty() || fb.empty() || fa.size() > 24 || fb.size() > 24) return;
    // Figures that agree are done with.
    for (auto x = fa.begin(); x != fa.end();) {
        const auto y = std::find_if(fb.begin(), fb.end(), [&](const Figure* f) {
            return f->dimension == (*x)->dimension && agreement(**x, *f) == Agreement::kEqual;
        });
        if (y == fb.end()) {
            ++x;
            continue;
        }
        x = fa.erase(x);
        fb.erase(y);
    }
    std::vector<Context> ca, cb;
    for (const Figure* f : fa) ca.push_back(context_of(*a.d, *a.unit, *f));
    for (const Figure* f : fb) cb.push_back(context_of(*b.d, *b.unit, *f));
    const auto best_for = [&](std::size_t i, bool of_a) {
        std::size_t best = fa.size() + fb.size();
        double top = 0;
        bool tie = false;
        for (std::size_t j = 0; j < (of_a ? fb.size() : fa.size()); ++j) {
            const double m = of_a ? match(*fa[i], ca[i], *fb[j], cb[j], same_point)
                                  : match(*fa[j], ca[j], *fb[i], cb[i], same_point);
            if (m > top)
                top = m, best = j, tie = false;
            else if (m == top && m > 0)
                tie = true;
        }
        return tie ? fa.size() + fb.size() : best;
    };
    for (std::size_t i = 0; i < fa.size(); ++i) {
        const std::size_t j = best_for(i, true);
        if (j >= fb.size() || best_for(j, false) != i) continue;
        if (known_to_both(*a.d, *fa[i], *b.d, *fb[j])) continue;
        const bool both = ca[i].fate && cb[j].fate;
        const bool other = (both && ca[i].fate_key != cb[j].fate_key) || ca[i].aim_key != cb[j].aim_key;
        add_figures(a, *fa[i], b, *fb[j], other, both, out);
    }
}

// Differing words of nearly identical sentences or claims, told by what they are in. False where neither is nearly the
// same.
bool Clashes::hunks(const Side& a, const Side& b, std::vector<Clash>& out) const {
    const auto words_of = [](const Side& s) {
        return std::pair{s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1)};
    };
    const auto [a_first, a_last] = words_of(a);
    const auto [b_first, b_last] = words_of(b);
    Diff diff = diff_words(a.d->words, a_first, a_last, b.d->words, b_first, b_last);
    if (diff.alike < kNearlySame) diff = diff_words(a.d->words, a.begin, a.end, b.d->words, b.begin, b.end);
    if (diff.alike < kNearlySame) return false;
    const Span zone = zone_of(*a.d, a.ref.claim);
    for (const Hunk& h : diff.hunks) {
        if (h.a == h.a_end || h.b == h.b_end || h.a_end - h.a > kLongestHunk || h.b_end - h.b > kLongestHunk) continue;
        if (zone.contains(a.d->words[h.a].span.begin)) hunk(a, b, h, out);
    }
    return true;
}

void Clashes::hunk(const Side& a, const Side& b, const Hunk& h, std::vector<Clash>& out) const {
    const text::Words &wa = a.d->words, &wb = b.d->words;
    const Span sa{wa[h.a].core, wa[h.a_end - 1].span.end}, sb{wb[h.b].core, wb[h.b_end - 1].span.end};
    const std::string both = quote(a.text(), sa) + " / " + quote(b.text(), sb);
    const auto add = [&](ConflictKind kind, const char* what) {
        Clash c = clash(kind, a.ref, sa, b.ref, sb);
        c.note = both + what;
        out.push_back(std::move(c));
    };
    const auto calendar = [](const Digest& d, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t i = begin; i < end; ++i)
            if (const std::uint16_t c = d.lexicon->calendar(d.words, i); c != 0) return c;
        return std::uint16_t{0};
    };
    constexpr const char* kOtherTime = ": another time of what is told in the same words";
    const std::uint16_t ca = calendar(*a.d, h.a, h.a_end), cb = calendar(*b.d, h.b, h.b_end);
    if (ca != 0 && cb != 0 && ca / 100 == cb / 100) {
        if (ca != cb) add(ConflictKind::kDate, kOtherTime);
        return;
    }
    const Time* ta = overlapping(a.d->times, sa, is_date);
    const Time* tb = overlapping(b.d->times, sb, is_date);
    if (ta != nullptr && tb != nullptr) {
        if (ta->begin.empty() || ta->begin != tb->begin || ta->end != tb->end) add(ConflictKind::kDate, kOtherTime);
        return;
    }
    const Figure* x = overlapping(a.d->figures, sa, any_figure);
    const Figure* y = overlapping(b.d->figures, sb, any_figure);
    if (x != nullptr && y != nullptr && x->dimension == y->dimension) {
        const Context cx = context_of(*a.d, *a.unit, *x), cy = context_of(*b.d, *b.unit, *y);
        const bool fates = cx.fate && cy.fate;
        const bool other = (fates && cx.fate_key != cy.fate_key) || cx.aim_key != cy.aim_key;
        add_figures(a, *x, b, *y, other, fates, out);
        return;
    }
    if (wa[h.a].kind == text::WordKind::kNumber && wb[h.b].kind == text::WordKind::kNumber) {
        if (number_key(wa.folded(h.a)) != number_key(wb.folded(h.b)))
            add(ConflictKind::kNumber, ": another figure in the same words");
        return;
    }
    const Mention* ma = overlapping(a.d->reading->mentions, sa, any_mention);
    const Mention* mb = overlapping(b.d->reading->mentions, sb, any_mention);
    if (ma == nullptr || mb == nullptr) return;
    const auto id = [](const Digest& d, const Mention& m) {
        return m.entity < d.reading->entities.size() ? std::string(shared_id(d.reading->entities[m.entity]))
                                                     : std::string();
    };
    if (!id(*a.d, *ma).empty() && id(*a.d, *ma) == id(*b.d, *mb)) return;
    const bool places = ma->type == EntityType::kPlace && mb->type == EntityType::kPlace;
    add(places ? ConflictKind::kPlace : ConflictKind::kActor,
        places ? ": another place in the same words" : ": another doer in the same words");
}

void Clashes::dates(const Side& a, const Side& b, double alike, std::vector<Clash>& out) const {
    if (alike < 0.45 || a.claim->times.size() != 1 || b.claim->times.size() != 1) return;
    const Time &x = a.d->times[a.claim->times[0]], &y = b.d->times[b.claim->times[0]];
    if (x.kind != TimeKind::kDate || y.kind != TimeKind::kDate || x.open_begin || x.open_end || y.open_begin ||
        y.open_end)
        return;
    if (x.begin.empty() || y.begin.empty() || x.end.empty() || y.end.empty() || (x.begin < y.end && y.begin < x.end))
        return;
    Clash c = clash(ConflictKind::kDate, a.ref, x.span, b.ref, y.span);
    c.note = x.begin.substr(0, 10) + " / " + y.begin.substr(0, 10);
    out.push_back(std::move(c));
}

// One affirms what the other denies.
void Clashes::polarity(const Side& a, const Side& b, std::vector<Clash>& out) const {
    if (a.claim->polarity == b.claim->polarity || a.claim->modality == Modality::kConditional ||
        b.claim->modality == Modality::kConditional)
        return;
    const double shared = shared_weight(*a.unit, *b.unit);
    if (shared < kContradiction * std::min(a.unit->mass, b.unit->mass) || a.claim->predicate.empty() ||
        b.claim->predicate.empty())
        return;
    const auto holds = [](const Unit& u, Key k) {
        return std::any_of(u.features.begin(), u.features.end(), [k](const Feature& f) { return f.key == k; });
    };
    // The verb itself must be shared, where it is more than an auxiliary: to leave a town and not to leave the talks
    // are two things.
    const auto span_of = [&](const Side& s, const Side& o, bool& verb) {
        Span span = s.claim->predicate;
        std::size_t common_keys = 0;
        bool is_token = false;
        for (const Token& t : s.tokens()) {
            const bool predicate = t.span.overlaps(s.claim->predicate);
            is_token |= predicate;
            if (!holds(*o.unit, t.key)) continue;
            verb |= predicate;
            span = common_keys++ == 0 && !predicate
                       ? t.span
                       : Span{std::min(span.begin, t.span.begin), std::max(span.end, t.span.end)};
        }
        verb |= !is_token && common_keys >= 2;
        if (s.claim->polarity == Polarity::kDenied) span.begin = std::min(span.begin, s.claim->predicate.begin);
        return span;
    };
    bool verb_a = false, verb_b = false;
    const Span sa = span_of(a, b, verb_a), sb = span_of(b, a, verb_b);
    if (!verb_a || !verb_b) return;
    Clash c = clash(ConflictKind::kPolarity, a.ref, sa, b.ref, sb);
    c.note = a.claim->polarity == Polarity::kDenied ? "the first denies what the second says"
                                                    : "the second denies what the first says";
    out.push_back(std::move(c));
}

// Words of different sides of one group, each in the company of a word that the other has too.
void Clashes::wording(const Side& a, const Side& b, std::vector<Clash>& out) const {
    const auto ta = a.tokens(), tb = b.tokens();
    const auto near = [](std::span<const Token> t, std::size_t i) {
        std::set<Key> keys;
        for (std::size_t k = i >= 2 ? i - 2 : 0; k < std::min(t.size(), i + 3); ++k)
            if (k != i) keys.insert(t[k].key);
        return keys;
    };
    for (std::size_t i = 0; i < ta.size(); ++i) {
        if (ta[i].side == 0) continue;
        for (std::size_t j = 0; j < tb.size(); ++j) {
            if (tb[j].side == 0 || ta[i].side == tb[j].side || ta[i].side_group != tb[j].side_group) continue;
            if (common(near(ta, i), near(tb, j)) == 0) continue;
            // Where either uses both words, it takes no side by its choice.
            const auto uses = [](std::span<const Token> t, const Token& w) {
                return std::any_of(t.begin(), t.end(),
                                   [&](const Token& x) { return x.side == w.side && x.side_group == w.side_group; });
            };
            if (uses(ta, tb[j]) || uses(tb, ta[i])) continue;
            Clash c = clash(ConflictKind::kWording, a.ref, ta[i].span, b.ref, tb[j].span);
            c.note = quote(a.text(), ta[i].span) + " / " + quote(b.text(), tb[j].span) +
                     ": the same thing in words that take sides";
            out.push_back(std::move(c));
            return;
        }
    }
}

// The same quoted words in another mouth.
void Clashes::attribution(const Side& a, const Side& b, double alike, std::vector<Clash>& out) const {
    if (alike < kNearlySame || a.tokens().size() < 4 || a.claim->statement == kNoIndex ||
        b.claim->statement == kNoIndex)
        return;
    const Reading &ra = *a.d->reading, &rb = *b.d->reading;
    const Statement &x = ra.statements[a.claim->statement], &y = rb.statements[b.claim->statement];
    if (x.type == SpeechType::kIndirect || y.type == SpeechType::kIndirect || x.speaker.inferred || y.speaker.inferred)
        return;
    if (x.speaker.entity >= ra.entities.size() || y.speaker.entity >= rb.entities.size()) return;
    const auto ids = [](const Reading& r, const Statement& s) {
        std::set<std::string> out_ids;
        const auto add = [&](const Party& p) {
            if (p.entity >= r.entities.size()) return;
            out_ids.emplace(shared_id(r.entities[p.entity]));
            if (!r.entities[p.entity].party.empty()) out_ids.insert(r.entities[p.entity].party);
        };
        add(s.speaker);
        for (const Party& p : s.chain) add(p);
        for (const Party& p : s.via) add(p);
        return out_ids;
    };
    const std::set<std::string> ia = ids(ra, x), ib = ids(rb, y);
    if (std::any_of(ia.begin(), ia.end(), [&](const std::string& id) { return ib.contains(id); })) return;
    // One speaker under two names, one a part of the other, is no other mouth.
    const text::Words na = a.d->lexicon->segmenter().phrase(x.speaker.name),
                      nb = b.d->lexicon->segmenter().phrase(y.speaker.name);
    for (std::uint32_t i = 0; i < na.size(); ++i)
        for (std::uint32_t j = 0; j < nb.size(); ++j)
            if (!a.d->lexicon->is_stop(na, i) && na.base(i) == nb.base(j)) return;
    const Span sa = x.source ? *x.source : x.speaker.span, sb = y.source ? *y.source : y.speaker.span;
    if (sa.empty() || sb.empty()) return;
    Clash c = clash(ConflictKind::kAttribution, a.ref, sa, b.ref, sb);
    c.note = x.speaker.name + " / " + y.speaker.name + ": the same words in another mouth";
    out.push_back(std::move(c));
}

void settle_updates(std::vector<Clash>& all) {
    std::set<std::pair<Index, Index>> order;  // earlier, later
    const auto grows = [](const Clash& c) {
        return c.kind == ConflictKind::kNumber && !c.conflict && c.reason == DifferenceClass::kUpdate;
    };
    for (const Clash& c : all)
        if (grows(c)) order.insert({c.a, c.b});
    for (Clash& c : all) {
        constexpr std::string_view kOneDay = "; both reports are of one day";
        if (!c.note.ends_with(kOneDay)) continue;
        c.note.resize(c.note.size() - kOneDay.size());
        if (!order.contains({c.a, c.b}) && !order.contains({c.b, c.a})) continue;
        c.conflict = false;
        c.reason = DifferenceClass::kUpdate;
    }
}

}  // namespace riwaya::accounts

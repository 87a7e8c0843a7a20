#include "silence.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

// A report with fewer telling words than this, or a party of which less is quoted, is too short for its silence to mean
// anything: a choice, the length of a lead.
constexpr std::size_t kShort = 25;
constexpr std::size_t kShortQuoted = 8;
// What is published this many minutes before anybody tells a point may be older than what it tells: a choice, half a
// day.
constexpr std::int64_t kLate = 12L * 60;
// A sentence that holds this share of a point's words may well say it.
constexpr double kMost = 0.6;
// The share of a quotation's words that stand in one sentence where it is quoted.
constexpr double kQuoted = 0.6;
// Where all that a point names is there, but less than this of its other words, it is not told in like words either.
constexpr double kFew = 0.25;
constexpr std::size_t kLeastWords = 3;
// Of a point that has words alone, hardly one may be there, and they must be so many.
constexpr double kHardly = 0.2;
constexpr std::size_t kLeastTelling = 4;
constexpr std::size_t kMostNamed = 5;   // things named in a reason
constexpr std::size_t kMostQuoted = 6;  // words of a quotation in a reason

// A quotation's first words; anything else whole; on one line.
std::string brief(const Anchor& a) {
    std::string out;
    std::size_t words = 0;
    bool gap = false;
    for (const char c : a.words) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            gap = !out.empty();
            continue;
        }
        if (gap && a.kind == SoughtKind::kQuotation && ++words == kMostQuoted) return "\u201c" + out + " \u2026\u201d";
        if (gap) out += ' ';
        gap = false;
        out += c;
    }
    return a.kind == SoughtKind::kQuotation ? "\u201c" + out + "\u201d" : out;
}

std::string list(const std::vector<const Anchor*>& all) {
    std::string out;
    for (std::size_t i = 0; i < std::min(all.size(), kMostNamed); ++i) out += (i > 0 ? ", " : "") + brief(*all[i]);
    if (all.size() > kMostNamed) out += " and " + std::to_string(all.size() - kMostNamed) + " more";
    return out;
}

// Whether the text stops in the middle: its last own block ends in an ellipsis.
bool cut_off(const Reading& r) {
    const auto last =
        std::find_if(r.article.blocks.rbegin(), r.article.blocks.rend(), [](const Block& b) { return is_own(b.kind); });
    if (last == r.article.blocks.rend()) return false;
    std::string_view words = slice(r.article.text, last->span);
    while (!words.empty() && std::string_view(" \n\r\t])").find(words.back()) != std::string_view::npos)
        words.remove_suffix(1);
    return words.ends_with("\u2026") || words.ends_with("...");
}

// Why nothing can be said of the account's silence on any such point; kNone where that is no matter.
LeftOut hindered(const Quest& q, const Searched& account, AccountsBy by) {
    LeftOut out;
    const auto because = [&](Obstacle o, std::string reason) {
        out.obstacle = o;
        out.reason = std::move(reason);
    };
    const std::size_t n = account.tokens();
    if (n == 0) {
        because(Obstacle::kUnreadable, "nothing of it could be read");
        return out;
    }
    const std::string day = account.published().substr(0, std::min<std::size_t>(account.published().size(), 10));
    const std::optional<Moments>& moments = account.moments();
    if (!q.day.empty() && !day.empty() && day < q.day)
        because(Obstacle::kEarlier, "published on " + day + ", before " + q.day + ", of which this tells");
    else if (q.told && moments && q.told->first - moments->last >= kLate && (q.day.empty() || day <= q.day))
        because(Obstacle::kEarlier, "published on " + day + ", " +
                                        std::to_string((q.told->first - moments->last) / 60) +
                                        " hours or more before the first that tells this");
    else if (by == AccountsBy::kReport && n < kShort)
        because(Obstacle::kShort,
                "a text of " + std::to_string(n) + " telling words: too short for its silence to mean anything");
    else if (by == AccountsBy::kParty && n < kShortQuoted)
        because(Obstacle::kShort, "quoted with " + std::to_string(n) +
                                      " telling words: too few for its silence to "
                                      "mean anything");
    else if (by == AccountsBy::kReport && cut_off(*account.digests().front()->reading))
        because(Obstacle::kCutOff, "its text is cut off at the end");
    return out;
}

std::optional<Place> found(const Anchor& a, const Searched& account) {
    if (a.kind == SoughtKind::kQuotation) {
        const Searched::Best best = account.best(a.keys, kQuoted * a.weight);
        if (best.weight > 0 && best.weight >= kQuoted * a.weight) return best.unit;
        return std::nullopt;
    }
    // The rarest word of a name tells it, or the last: people are called by it.
    if (const auto at = account.find(a.keys.front().key)) return at;
    if (a.keys.size() > 1)
        for (const Feature& f : a.keys)
            if (2 * f.weight >= a.keys.front().weight)
                if (const auto at = account.find(f.key)) return at;
    if (a.party.empty() || a.person) return std::nullopt;
    return account.find_party(a.party);
}

struct Looked {
    std::vector<const Anchor*> sought, absent, there;
    std::vector<const Anchor*> foreign;  // cannot be looked for in the account's language
    std::vector<LeftOut::Found> found;
};

Looked look(const Quest& q, const Searched& account, AccountsBy by) {
    Looked out;
    for (Index i = 0; i < q.anchors.size(); ++i) {
        const Anchor& a = q.anchors[i];
        // Nobody calls themselves by name.
        if (by == AccountsBy::kParty && !a.party.empty() && a.party == account.account()) continue;
        if (a.lexicon != nullptr && !account.reads(a.lexicon)) {
            out.foreign.push_back(&a);
            continue;
        }
        out.sought.push_back(&a);
        if (const auto at = found(a, account)) {
            out.there.push_back(&a);
            if (!a.word) out.found.push_back({i, *at});
        } else {
            out.absent.push_back(&a);
            if (!a.word) out.found.push_back({i, {}});
        }
    }
    return out;
}

// Words that are no name, figure or day, and are nowhere in the account, against all such words.
struct Others {
    std::size_t words = 0;
    double mass = 0, there = 0;
};
Others others(const Quest& q, const Searched& account) {
    Others out;
    for (const Feature& f : q.words) {
        const bool named = std::any_of(q.anchors.begin(), q.anchors.end(), [&](const Anchor& a) {
            return a.kind != SoughtKind::kQuotation && !a.word &&
                   std::any_of(a.keys.begin(), a.keys.end(), [&](const Feature& k) { return k.key == f.key; });
        });
        if (named) continue;
        ++out.words;
        out.mass += f.weight;
        if (account.find(f.key)) out.there += f.weight;
    }
    return out;
}

bool same_language(const Quest& q, const Searched& account) {
    return std::any_of(q.languages.begin(), q.languages.end(), [&](const Lexicon* l) { return account.reads(l); });
}

std::string not_there(const Looked& l) {
    std::string out = "looked for " + list(l.sought);
    if (l.there.empty())
        out += l.sought.size() > 1 ? ": none of it is there" : ": not there";
    else
        out += ": " + list(l.absent) + (l.absent.size() > 1 ? " are not there; " : " is not there; ") + list(l.there) +
               (l.there.size() > 1 ? " are, but not with this" : " is, but not with this");
    return out;
}

}  // namespace

LeftOut search(const Quest& q, const Searched& account, AccountsBy by) {
    LeftOut out = hindered(q, account, by);
    out.state = Silence::kNotComparable;
    if (out.obstacle != Obstacle::kNone) return out;
    Looked l = look(q, account, by);
    if (l.sought.empty()) {  // only itself is named, or nothing that can be looked for
        out.obstacle = l.foreign.empty() ? Obstacle::kNothing : Obstacle::kLanguage;
        out.reason = l.foreign.empty()
                         ? "nothing to look for: it names nobody else and gives no figure, day or quotation"
                         : "in another language, in which " + list(l.foreign) + " cannot be looked for";
        return out;
    }
    out.found = std::move(l.found);
    if (const Searched::Best best = account.best(q.words, kMost * q.mass);
        q.mass > 0 && best.weight >= kMost * q.mass) {
        out.obstacle = Obstacle::kOtherWords;
        out.near = best.unit;
        out.reason = "something like it may be said: looked for " + list(l.sought) +
                     ", and one sentence holds most of its words";
        return out;
    }
    const Others other = others(q, account);
    if (std::all_of(l.sought.begin(), l.sought.end(), [](const Anchor* a) { return a->word || a->day; })) {
        const bool silent =
            same_language(q, account) && other.words >= kLeastTelling && other.there <= kHardly * other.mass;
        const std::string none = "it names nobody and gives no figure, day or quotation; ";
        out.state = silent ? Silence::kSilent : Silence::kNotComparable;
        if (!silent) out.obstacle = Obstacle::kNothing;
        out.reason = silent ? none + "looked for its words " + list(l.sought) + ": hardly any is there"
                            : none + "its words are there, or too common to tell";
        return out;
    }
    const std::string where = by == AccountsBy::kParty ? " (in what these reports quote of it)" : "";
    // The day of the news alone proves nothing: reports of one event need not repeat it.
    const bool told_by_names = std::any_of(l.absent.begin(), l.absent.end(), [](const Anchor* a) { return !a->day; });
    if (told_by_names) {
        out.state = Silence::kSilent;
        out.reason = not_there(l) + where;
        return out;
    }
    out.partial = true;
    const std::string named = "looked for " + list(l.sought) + ": ";
    const std::string stands = l.there.empty()    ? "not there, which proves nothing alone"
                               : l.absent.empty() ? "named there"
                                                  : list(l.there) + " named there";
    if (same_language(q, account) && other.words >= kLeastWords && other.there <= kFew * other.mass) {
        out.state = Silence::kSilent;
        out.reason = named + stands + ", but hardly a word of what is said here" + where;
        return out;
    }
    out.obstacle = Obstacle::kNamedThere;
    out.reason = named + stands + "; it may be told in other words" + where;
    return out;
}

}  // namespace riwaya::accounts

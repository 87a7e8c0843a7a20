#include "compare.h"

#include <algorithm>
#include <optional>

#include "base/parallel.h"
#include "clash_parts.h"
#include "echoes.h"
#include "event.h"
#include "figure_context.h"
#include "order.h"
#include "own_tongue.h"
#include "parties.h"
#include "points.h"
#include "vectors.h"

namespace riwaya::accounts {

namespace {

// Claims that score above this are searched for lengths of time that contradict each other: they say one thing after
// all.
constexpr double kNear = -2.5;

std::string published_from(const Field& f) { return f ? name_of(f.from) : ""; }

ComparedDocument compared(const Reading& r) {
    const Article& a = r.article;
    ComparedDocument d;
    d.id = a.id;
    d.title = a.title.value;
    d.outlet = a.outlet.value;
    d.url = a.url.value;
    d.language = a.language.value;
    d.published = a.published.value;
    d.published_from = published_from(a.published);
    if (!a.published && !own_day(r).empty()) d.published = own_day(r), d.published_from = "dated";
    d.text = a.text;
    d.blocks = a.blocks;
    d.notes = a.notes;
    return d;
}

std::string account_name(const ComparedDocument& d) {
    return !d.outlet.empty() ? d.outlet : !d.title.empty() ? d.title : d.id;
}

const Lexicon* lexicon_for(const std::vector<Lexicon>& all, std::string_view language) {
    for (const Lexicon& l : all)
        if (l.segmenter().language().code == language) return &l;
    return nullptr;
}

Tongues tongues_of(std::span<const Reading> readings, const std::vector<Index>& document) {
    const auto language = [&](Index d) { return readings[d].article.language.value; };
    const bool one = std::all_of(document.begin(), document.end(),
                                 [&](Index d) { return language(d) == language(document.front()); });
    return one ? Tongues::kOne : Tongues::kSeveral;
}

std::vector<Draft> drafted(std::span<const Reading> readings, const std::vector<Lexicon>& lexicons, unsigned threads,
                           const std::vector<Index>& document, Tongues tongues) {
    std::vector<std::optional<Draft>> slots(document.size());
    base::for_each_index(document.size(), threads, [&](std::size_t k) {
        const Reading& r = readings[document[k]];
        slots[k].emplace(draft(r, *lexicon_for(lexicons, r.article.language.value), tongues));
    });
    std::vector<Draft> drafts;
    drafts.reserve(slots.size());
    for (auto& s : slots) drafts.push_back(std::move(*s));
    return drafts;
}

// The readings that can be compared; the others are named in the notes.
std::vector<Index> comparable(std::span<const Reading> readings, const std::vector<Lexicon>& lexicons,
                              Comparison& out) {
    std::vector<Index> document;
    for (Index i = 0; i < readings.size(); ++i) {
        const Reading& r = readings[i];
        if (!r.article.refused && !r.sentences.empty() && lexicon_for(lexicons, r.article.language.value) != nullptr)
            document.push_back(i);
        else
            out.notes.push_back(r.article.id + ": not compared, " +
                                (r.article.refused ? r.article.refused.message : "no sentences that riwaya can read"));
    }
    // What comes first is kept where there is too much, and gives names: by ids, whatever the order of the input.
    std::ranges::stable_sort(document, [&](Index x, Index y) {
        const Article &a = readings[x].article, &b = readings[y].article;
        return a.id != b.id ? a.id < b.id : a.text < b.text;
    });
    return document;
}

void tell_dates(const std::vector<Index>& lent, const std::vector<Index>& document, const std::vector<Draft>& drafts,
                Comparison& out) {
    for (std::size_t i = 0; i < lent.size(); ++i) {
        if (lent[i] == kNoIndex) continue;
        ComparedDocument& d = out.documents[document[i]];
        d.published = drafts[i].digest.published;
        d.published_from = "another report of the event: " + out.documents[document[lent[i]]].id;
    }
}

// A report by its title, and the id that tells which file it is.
std::string called(const ComparedDocument& d) { return d.title.empty() ? d.id : "\"" + d.title + "\" (" + d.id + ")"; }

void tell_events(const Events& events, const std::vector<Index>& document, Comparison& out) {
    out.one_event = events.one();
    if (out.one_event) return;
    std::vector<std::vector<Index>> groups;  // of digests
    for (Index e = 0; e < events.of.size(); ++e) {
        std::vector<Index> group;
        for (Index i = e; i < events.of.size(); ++i)
            if (events.of[i] == e) group.push_back(i);
        if (!group.empty()) groups.push_back(std::move(group));
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    const bool most = groups.size() > 1 && groups[0].size() > groups[1].size();
    std::string note = most ? "not of the event that the most of these reports tell of, so set beside none of them: "
                            : "these reports do not tell of one event, so nothing is set side by side between them: ";
    for (std::size_t g = most ? 1 : 0; g < groups.size(); ++g) {
        note += g == (most ? 1 : 0) ? "" : "; ";
        for (std::size_t i = 0; i < groups[g].size(); ++i)
            note += (i == 0 ? "" : " and ") + called(out.documents[document[groups[g][i]]]);
    }
    // What bears on all that is shown stands first.
    out.notes.insert(out.notes.begin(), std::move(note));
}

// Whether a claim is a place and a day alone, as stand before a report.
bool is_dateline(const Digest& d, Index claim) {
    const Claim& c = d.claims[claim];
    return c.predicate.empty() && std::ranges::all_of(d.of(d.units[claim]), [&](const Token& t) {
               return overlapping<Time>(d.reading->times, t.span, [](const Time&) { return true; }) != nullptr ||
                      overlapping<Mention>(d.reading->mentions, t.span,
                                           [](const Mention& m) { return m.type == EntityType::kPlace; }) != nullptr;
           });
}

// A side for each (account, report): what one party says in two reports is two sides of one account.
Sides sides_of(const Sides& account, std::size_t digests) {
    Sides out = account;
    for (Index d = 0; d < out.size(); ++d)
        for (Index& a : out[d])
            if (a != kNoIndex) a = a * static_cast<Index>(digests) + d;
    return out;
}

// Of each digest the one of the same origin that stands first in the input.
std::vector<Index> first_of_origins(std::span<const Index> origins, const std::vector<Index>& document) {
    std::vector<Index> first(origins.size(), kNoIndex), out;
    for (Index d = 0; d < document.size(); ++d) {
        Index& f = first[origins[document[d]]];
        if (f == kNoIndex || document[d] < document[f]) f = d;
    }
    for (const Index d : document) out.push_back(first[origins[d]]);
    return out;
}

}  // namespace

Comparison compare_readings(std::span<const Reading> readings, const std::vector<Lexicon>& lexicons,
                            const meaning::Encoder* encoder, const CompareOptions& options,
                            std::span<const Index> origins) {
    Comparison out;
    out.by = options.by;
    for (const Reading& r : readings) out.documents.push_back(compared(r));

    const std::vector<Index> document = comparable(readings, lexicons, out);  // of each digest
    const Tongues tongues = tongues_of(readings, document);
    std::vector<Draft> drafts = drafted(readings, lexicons, options.threads, document, tongues);
    Events events = find_events(drafts);
    tell_dates(lend_dates(drafts, events), document, drafts, out);
    base::for_each_index(drafts.size(), options.threads, [&](std::size_t i) { place_days(drafts[i]); });
    Vocabulary vocabulary;
    std::vector<Digest> all = finish(std::move(drafts), vocabulary);
    if (encoder != nullptr && options.meaning) {
        add_vectors(all, *encoder, options.threads);
        add_counted(all, *encoder, options.threads);
        join_near(events, all);
    }
    tell_events(events, document, out);

    Sides account;
    if (options.by == AccountsBy::kParty) {
        Parties parties = find_parties(all, document, events.of);
        out.accounts = std::move(parties.accounts);
        account = std::move(parties.claim);
        if (out.accounts.empty()) out.notes.emplace_back("no party is reported as saying anything");
        if (std::string note = note_of(parties); !note.empty()) out.notes.push_back(std::move(note));
    } else {
        for (Index i = 0; i < out.documents.size(); ++i)
            out.accounts.push_back({out.documents[i].id, account_name(out.documents[i]), AccountsBy::kReport, {i}, {}});
        for (Index d = 0; d < all.size(); ++d) account.emplace_back(all[d].units.size(), document[d]);
    }
    out.order = options.order;
    place_base(options.base, out, account);
    const Sides sides = sides_of(account, all.size());
    const Echoes echoes = find_echoes(all, sides);
    if (!echoes.empty())
        out.notes.push_back(
            "much is said in the same words by very many of these reports: " + std::to_string(echoes.size()) +
            " claims stand where the first in their words stands, and were not laid against others");
    const bool several = tongues == Tongues::kSeveral;
    std::vector<Edge> edges = find_edges(all, vocabulary.size(), kNear, options.threads, kWeights,
                                         several ? Pairing::kTwoLanguages : Pairing::kAll);
    std::vector<Digest> by_own_keys;
    if (several) {
        OwnTongues own = own_tongues(drafted(readings, lexicons, options.threads, document, Tongues::kOne), all, kNear,
                                     options.threads);
        by_own_keys = std::move(own.digests);
        edges.insert(edges.end(), own.edges.begin(), own.edges.end());
        sort_edges(edges);
    }
    std::erase_if(edges, [&](const Edge& e) { return events.of[e.a.document] != events.of[e.b.document]; });
    std::erase_if(edges, [&](const Edge& e) {
        return is_dateline(all[e.a.document], e.a.claim) || is_dateline(all[e.b.document], e.b.claim);
    });
    const std::optional<Kin> kin = several ? std::optional<Kin>(std::in_place, all, events.of) : std::nullopt;
    const Clashes clashes(all, by_own_keys, kin ? &*kin : nullptr);
    std::erase_if(edges, [&](const Edge& e) { return e.score > 0 && clashes.apart(e.a, e.b); });
    Groups groups(all, sides, edges);
    for (const Edge& e : edges) {
        if (sides[e.a.document][e.a.claim] == kNoIndex || sides[e.b.document][e.b.claim] == kNoIndex) continue;
        if (groups.together(e.a, e.b)) continue;
        const bool one_side = sides[e.a.document][e.a.claim] == sides[e.b.document][e.b.claim];
        // What may say the same is laid against each other in full, so that a difference is seen though others lie
        // nearer.
        std::vector<Clash> found;
        const bool likely = e.score > 0 && !one_side;
        clashes.between(e.a, e.b, likely, found);
        if (std::any_of(found.begin(), found.end(),
                        [&](const Clash& c) { return c.conflict || (likely && c.reason != DifferenceClass::kOpen); }))
            groups.put_together(e.a, e.b);
    }
    for (const auto& pairs :
         {clashes.lone_matters(events.of), clashes.lone_deeds(events.of), clashes.lone_roles(events.of)})
        for (const auto& [a, b] : pairs)
            if (sides[a.document][a.claim] != kNoIndex && sides[b.document][b.claim] != kNoIndex)
                groups.put_together(a, b);
    for (const auto& [echo, first] : echoes) groups.repeat(first, echo);
    const std::vector<Index> origin = first_of_origins(origins, document);
    for (Index d = 0; d < all.size(); ++d) out.documents[document[d]].origin = document[origin[d]];
    make_points({all, by_own_keys, kin ? &*kin : nullptr, document, events.of, origin, account}, groups.take(),
                options.threads, out);
    return out;
}

}  // namespace riwaya::accounts

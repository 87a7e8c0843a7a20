#include "compare.h"

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "base/parallel.h"
#include "groups.h"

namespace riwaya::accounts {

namespace {

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

// The readings that can be compared, digested; the others are named in the notes.
std::vector<Digest> digests_of(std::span<const Reading> readings, const std::vector<Lexicon>& lexicons,
                               const CompareOptions& options, Vocabulary& vocabulary, std::vector<Index>& document,
                               Comparison& out) {
    for (Index i = 0; i < readings.size(); ++i) {
        const Reading& r = readings[i];
        const bool usable =
            !r.article.refused && !r.sentences.empty() && lexicon_for(lexicons, r.article.language.value) != nullptr;
        if (usable)
            document.push_back(i);
        else
            out.notes.push_back(r.article.id + ": not compared, " +
                                (r.article.refused ? r.article.refused.message : "no sentences that riwaya can read"));
    }
    std::vector<std::optional<Draft>> slots(document.size());
    base::for_each_index(document.size(), options.threads, [&](std::size_t k) {
        const Reading& r = readings[document[k]];
        slots[k].emplace(draft(r, *lexicon_for(lexicons, r.article.language.value)));
    });
    std::vector<Draft> drafts;
    for (auto& s : slots) drafts.push_back(std::move(*s));
    return finish(std::move(drafts), vocabulary);
}

// An id that follows from the evidence alone: which report, and the very words. Sorted, so that the order of input is
// none of it.
std::string id_of(const Point& p, const Comparison& c) {
    std::vector<std::string> parts;
    for (const Cell& cell : p.cells)
        for (const Span s : cell.spans) {
            std::string part = c.documents[cell.document].id;
            part += '\n';
            part += std::to_string(s.begin);
            part += '\n';
            part += slice(c.documents[cell.document].text, s);
            parts.push_back(std::move(part));
        }
    std::sort(parts.begin(), parts.end());
    std::uint64_t h = base::hash64("point");
    for (const std::string& part : parts) h = base::hash64(part, h);
    return base::hex(h, 12);
}

std::vector<Cell> cells_of(const Group& g, const std::vector<Digest>& all, const std::vector<Index>& document) {
    std::vector<Cell> out;
    for (const ClaimRef m : g.members) {
        const Claim& claim = all[m.document].claims[m.claim];
        const Index doc = document[m.document];
        if (out.empty() || out.back().document != doc) out.push_back({doc, doc, {}, {}, {}});
        Cell& cell = out.back();
        cell.spans.push_back(claim.span);
        cell.claims.push_back(m.claim);
        if (claim.statement != kNoIndex &&
            std::find(cell.statements.begin(), cell.statements.end(), claim.statement) == cell.statements.end())
            cell.statements.push_back(claim.statement);
    }
    return out;
}

}  // namespace

Comparison compare_readings(std::span<const Reading> readings, const std::vector<Lexicon>& lexicons,
                            const CompareOptions& options) {
    Comparison out;
    out.by = options.by;
    for (const Reading& r : readings) {
        out.documents.push_back(compared(r));
        const Index i = static_cast<Index>(out.documents.size() - 1);
        out.accounts.push_back(
            {out.documents.back().id, account_name(out.documents.back()), AccountsBy::kReport, {i}, {}});
    }
    Vocabulary vocabulary;
    std::vector<Index> document;  // of each digest
    const std::vector<Digest> all = digests_of(readings, lexicons, options, vocabulary, document, out);
    const std::vector<Edge> edges = find_edges(all, vocabulary.size(), 0, options.threads);
    const std::vector<Group> groups = group_claims(all, edges);
    for (const Group& g : groups) {
        Point p;
        p.cells = cells_of(g, all, document);
        p.status = p.cells.size() > 1 ? PointStatus::kShared : PointStatus::kOnly;
        p.id = id_of(p, out);
        out.points.push_back(std::move(p));
    }
    return out;
}

}  // namespace riwaya::accounts

// Decisions made of what an analyst asks for.
#include <algorithm>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "decisions/decisions.h"

namespace riwaya::decisions {

namespace {

using Part = PointItem::Part;

// Passages kept of a point: enough to know it by.
constexpr std::size_t kMostPassages = 200;

Error usage(std::string what, std::string where = {}, std::string hint = {}) {
    return {ErrorCode::kUsage, std::move(what), std::move(where), std::move(hint)};
}

class Maker {
  public:
    Maker(const Comparison& c, const DecisionRequest& request) : c_(c), request_(request) {
        d_.by = request.by;
        d_.at = request.at;
        d_.action = request.action;
        d_.accounts = c.by;
        d_.note = request.note;
    }

    Result<Decision> make() {
        if (base::trim(request_.by).empty()) return usage("a decision wants the name of who decides");
        if (!base::is_valid_utf8(request_.by) || !base::is_valid_utf8(request_.note))
            return usage("the name or the note is no UTF-8 text");
        const auto wrong = request_.action == DecisionAction::kUndo ? undo() : of_items();
        if (wrong) return *wrong;
        d_.id = id_of(d_);
        return std::move(d_);
    }

  private:
    std::optional<Error> undo() {
        if (request_.items.size() != 1) return usage("one decision is taken back at a time");
        const std::string& name = request_.items.front();
        std::set<std::string> fitting;
        for (const Ruling& r : c_.rulings)
            if (!name.empty() && r.decision.id.starts_with(name)) fitting.insert(r.decision.id);
        if (fitting.empty()) return usage("no decision is called so", name, "list them by naming no action");
        if (fitting.size() > 1)
            return usage(std::to_string(fitting.size()) + " decisions have an id that begins so", name,
                         "give more of its digits");
        d_.undoes = *fitting.begin();
        return std::nullopt;
    }

    std::optional<Error> of_items() {
        std::vector<PointItem> items;
        for (const std::string& address : request_.items) {
            const auto item = find_item(c_, address);
            if (!item) return item.error();
            items.push_back(*item);
        }
        if (items.empty()) return usage("a decision wants a point");
        if (request_.action == DecisionAction::kMerge) return merge(items);
        if (request_.action == DecisionAction::kSplit) return split(items);
        if (items.size() != 1) return usage("one point or part of it at a time");
        if (request_.action == DecisionAction::kNote && base::trim(request_.note).empty())
            return usage("a note wants words", request_.items.front());
        return judge(items.front());
    }

    std::optional<Error> merge(const std::vector<PointItem>& items) {
        std::set<Index> points;
        for (const PointItem& item : items) {
            if (item.part != Part::kPoint) return usage("points are merged whole, not their parts");
            points.insert(item.point);
        }
        if (points.size() < 2) return usage("two points or more are merged, not one with itself");
        for (const Index p : points) d_.points.push_back(passages(c_.points[p]));
        return std::nullopt;
    }

    std::optional<Error> split(const std::vector<PointItem>& items) {
        const Index p = items.front().point;
        std::set<Index> leaving;
        for (const PointItem& item : items) {
            if (item.part != Part::kCell) return usage("cells leave a point", {}, "name one as in 4:cell2");
            if (item.point != p) return usage("one point is split at a time");
            leaving.insert(item.index);
        }
        const std::vector<Cell>& cells = c_.points[p].cells;
        if (leaving.size() == cells.size())
            return usage(cells.size() == 1 ? "the point has one cell" : "some cell must stay in the point");
        d_.points.resize(2);
        for (Index i = 0; i < cells.size(); ++i) add(cells[i], d_.points[leaving.contains(i) ? 1 : 0]);
        return std::nullopt;
    }

    std::optional<Error> judge(const PointItem& item) {
        const Point& p = c_.points[item.point];
        d_.points.push_back(passages(p));
        switch (item.part) {
            case Part::kPoint: d_.about = DecisionAbout::kPoint; break;
            case Part::kCell: return usage("a cell is judged by its links", {}, "or split from the point");
            case Part::kConflict: clash(DecisionAbout::kConflict, p.conflicts[item.index]); break;
            case Part::kDifference: clash(DecisionAbout::kDifference, p.differences[item.index]); break;
            case Part::kLink: {
                const Link& l = p.links[item.index];
                d_.about = DecisionAbout::kLink;
                d_.sides = {passage(p.cells[l.a].document, l.a_span), passage(p.cells[l.b].document, l.b_span)};
                break;
            }
            case Part::kSilence: {
                const Account& a = c_.accounts[p.left_out[item.index].account];
                d_.about = DecisionAbout::kSilence;
                d_.account = a.id;
                for (const Index document : a.documents) know(document);
                break;
            }
        }
        return std::nullopt;
    }
    template <class Clash>
    void clash(DecisionAbout about, const Clash& x) {
        d_.about = about;
        d_.kind = name_of(x.kind);
        d_.sides = {passage(x.a.document, x.a.span), passage(x.b.document, x.b.span)};
    }

    std::vector<Passage> passages(const Point& p) {
        std::vector<Passage> out;
        for (const Cell& x : p.cells) {
            if (out.size() >= kMostPassages) break;
            add(x, out);
        }
        return out;
    }
    void add(const Cell& x, std::vector<Passage>& to) {
        for (const Span s : x.spans) to.push_back(passage(x.document, s));
    }
    Passage passage(Index document, Span s) {
        know(document);
        const ComparedDocument& d = c_.documents[document];
        const std::string_view words = slice(d.text, s);
        return {d.id, s,
                std::string(words.substr(0, base::code_point_floor(words, std::min(words.size(), kMostWords)))),
                hash_of(words)};
    }
    void know(Index document) {
        const ComparedDocument& d = c_.documents[document];
        if (known_.insert(document).second) d_.reports.push_back({d.id, hash_of(d.text)});
    }

    const Comparison& c_;
    const DecisionRequest& request_;
    std::set<Index> known_;
    Decision d_;
};

}  // namespace

std::string id_of(const Decision& d) {
    std::uint64_t h = base::hash64("decision");
    const auto add = [&](std::string_view part) { h = base::hash64(part, h + part.size()); };
    add(d.by), add(d.at), add(name_of(d.action)), add(name_of(d.about)), add(name_of(d.accounts));
    add(d.kind), add(d.account), add(d.undoes), add(d.note);
    for (const DecidedReport& r : d.reports) add(r.id), add(r.text);
    const auto passage = [&](const Passage& p) {
        add(p.report), add(p.hash), add(std::to_string(p.span.begin)), add(std::to_string(p.span.end));
    };
    for (const auto& list : d.points) {
        add(std::to_string(list.size()));
        for (const Passage& p : list) passage(p);
    }
    for (const Passage& p : d.sides) passage(p);
    return base::hex(h, 12);
}

}  // namespace riwaya::decisions

namespace riwaya {

Result<Decision> decide(const Comparison& c, const DecisionRequest& r) { return decisions::Maker(c, r).make(); }

}  // namespace riwaya

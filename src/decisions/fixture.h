// For tests: a comparison made by hand of reports whose sentences are the claims.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include <riwaya/decisions.h>

#include "accounts/point_id.h"
#include "decisions/decisions.h"

namespace riwaya::decisions {

class Story {
  public:
    Story& report(const std::string& id, const std::string& text) {
        ComparedDocument d;
        d.id = id;
        d.text = text;
        c_.documents.push_back(d);
        const auto n = static_cast<Index>(c_.documents.size() - 1);
        c_.accounts.push_back({id, id, AccountsBy::kReport, {n}, {}});
        return *this;
    }
    // A point whose cells are these words of these reports; reports that it does not name are silent.
    Story& point(const std::vector<std::pair<std::string, std::string>>& cells) {
        Point p;
        for (const auto& [id, words] : cells) {
            const Place at = place(id, words);
            p.cells.push_back({at.document, at.document, {at.span}, {at.span.begin}, {}, {}});
        }
        for (Index i = 0; i + 1 < p.cells.size(); ++i) tie(p, i, i + 1);
        for (Index a = 0; a < c_.accounts.size(); ++a)
            if (std::none_of(p.cells.begin(), p.cells.end(), [&](const Cell& x) { return x.account == a; }))
                p.left_out.push_back({a, Silence::kSilent, "looked for it", {}});
        p.status = p.cells.size() > 1 ? PointStatus::kShared : PointStatus::kOnly;
        p.id = accounts::id_of(p, c_);
        c_.points.push_back(std::move(p));
        return *this;
    }
    static void tie(Point& p, Index a, Index b, double probability = 0.9) {
        p.links.push_back({a,
                           b,
                           p.cells[a].claims[0],
                           p.cells[b].claims[0],
                           p.cells[a].spans[0],
                           p.cells[b].spans[0],
                           probability,
                           {},
                           {}});
    }
    // A conflict of the last point.
    Story& conflict(ConflictKind kind, const std::string& a, const std::string& a_words, const std::string& b,
                    const std::string& b_words) {
        Point& p = c_.points.back();
        p.conflicts.push_back({kind, place(a, a_words), place(b, b_words), "", {}});
        p.status = PointStatus::kConflict;
        return *this;
    }
    Story& difference(ConflictKind kind, const std::string& a, const std::string& a_words, const std::string& b,
                      const std::string& b_words) {
        c_.points.back().differences.push_back(
            {kind, DifferenceClass::kRounding, place(a, a_words), place(b, b_words), "", {}});
        return *this;
    }
    Comparison& operator*() { return c_; }
    Comparison* operator->() { return &c_; }
    Point& last() { return c_.points.back(); }

    // What each point says, its cells' words parted by " | ", a "!" before a conflict.
    [[nodiscard]] static std::vector<std::string> told(const Comparison& c) {
        std::vector<std::string> out;
        for (const Point& p : c.points) {
            std::string line = p.status == PointStatus::kConflict ? "!" : "";
            for (std::size_t i = 0; i < p.cells.size(); ++i)
                for (const Span s : p.cells[i].spans)
                    line += (line.empty() || line == "!" ? "" : " | ") +
                            std::string(slice(c.documents[p.cells[i].document].text, s));
            out.push_back(line);
        }
        return out;
    }

  private:
    [[nodiscard]] Place place(const std::string& id, const std::string& words) const {
        for (Index d = 0; d < c_.documents.size(); ++d) {
            if (c_.documents[d].id != id) continue;
            const std::size_t at = c_.documents[d].text.find(words);
            if (at == std::string::npos) break;
            return {d, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}};
        }
        ADD_FAILURE() << id << " does not say: " << words;
        return {};
    }
    Comparison c_;
};

// Decides, as the analyst would next; the decision must be possible.
inline Decision decided(const Comparison& c, DecisionAction action, std::vector<std::string> items,
                        const std::string& note = {}, const std::string& by = "Lina") {
    static int second = 0;
    char at[32];
    std::snprintf(at, sizeof at, "2026-11-21T10:%02d:%02dZ", second / 60 % 60, second % 60);
    ++second;
    const auto d = decide(c, {action, std::move(items), by, at, note});
    EXPECT_TRUE(d) << (d ? "" : d.error().message());
    return d ? *d : Decision{};
}

inline Comparison applied(Comparison c, const std::vector<Decision>& decisions) {
    apply_decisions(c, decisions);
    return c;
}

}  // namespace riwaya::decisions

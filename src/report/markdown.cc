// A comparison in GitHub's Markdown: a table of points, then what is in conflict, spelled out.
#include <fmt/format.h>

#include <utility>

#include "report/report.h"
#include "ruling_view.h"
#include "summary_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr std::size_t kLongestPassedOver = 160;  // characters

// What Markdown gives a meaning inside a line is escaped. A character reference where a backslash would not hold: a bar
// ends a table's cell, an at sign calls a user, a colon makes a bare address a link.
std::string escaped(std::string_view raw) {
    std::string out;
    for (const char ch : shown(raw)) {
        if (std::string_view("|<>&@:").find(ch) != std::string_view::npos) {
            out += fmt::format("&#{};", static_cast<int>(ch));
            continue;
        }
        if (std::string_view("\\`*_[]#~$").find(ch) != std::string_view::npos) out.push_back('\\');
        out.push_back(ch);
    }
    return out;
}

// Isolated, so that it does not reorder what stands beside it.
std::string isolated(std::string_view text, bool right_to_left) {
    return fmt::format("{}{}\u2069", right_to_left ? "\u2067" : "\u2066", escaped(text));
}
std::string name(std::string_view text) { return isolated(text, is_right_to_left({}, text)); }

class Markdown {
  public:
    explicit Markdown(const Comparison& c) : c_(c), documents_(document_labels(c)), accounts_(account_labels(c)) {}

    std::string text() && {
        out_ += "# Accounts side by side\n\n";
        summary();
        documents();
        summaries();
        if (!c_.points.empty()) {
            table();
            clashes();
        }
        decisions();
        if (!c_.notes.empty()) {
            out_ += "\n## Notes\n\n";
            for (const std::string& n : c_.notes) out_ += "- " + name(n) + '\n';
        }
        return std::move(out_);
    }

  private:
    void summary() {
        const auto n = count_by_status(c_);
        out_ += fmt::format("{}, {} by {}. ", counted(c_.documents.size(), "report", "reports"),
                            counted(c_.accounts.size(), "account", "accounts"), name_of(c_.by));
        if (!c_.one_event)
            out_ += c_.points.empty() ? "**These reports do not tell of one event; no points were forced.**"
                                      : "**Not all of these reports tell of one event; no points were forced.**";
        else if (c_.points.empty())
            out_ += "**No points were found.**";
        else
            out_ +=
                fmt::format("{}: {} shared, {} in conflict, {} in one account only. This does not say who is right.",
                            counted(c_.points.size(), "point", "points"), n[0], n[2], n[1]);
        out_ += "\n\n";
    }
    void documents() {
        for (std::size_t d = 0; d < c_.documents.size(); ++d) {
            const ComparedDocument& x = c_.documents[d];
            out_ +=
                fmt::format("- {}, {}", name(documents_[d]), x.published.empty() ? "no date" : escaped(x.published));
            if (const std::string origin = origin_of_date(c_, x, documents_); !origin.empty())
                out_ += " (" + name(origin) + ")";
            if (has_title_beside(x)) out_ += ": " + isolated(x.title, is_right_to_left(x.language, x.title));
            out_ += '\n';
        }
    }

    void summaries() {
        if (c_.summaries.empty() || c_.points.empty()) return;
        out_ += "\n## In short\n\n";
        for (std::size_t a = 0; a < c_.summaries.size() && a < accounts_.size(); ++a) {
            const Summary& s = c_.summaries[a];
            out_ += "- **" + name(accounts_[a]) + "**";
            if (!s.line.span.empty()) {
                const std::string words = words_of(c_, s.line);
                out_ += fmt::format(": \u201c{}\u201d",
                                    isolated(words, is_right_to_left(c_.documents[s.line.document].language, words)));
                if (!s.speaker.empty() && c_.by == AccountsBy::kParty) out_ += " (" + name(s.speaker) + ")";
            }
            out_ += fmt::format("<br>{}; {}\n", counts_of(s), silences_of(s));
            for (const std::size_t i : passed_over(c_, s, kMostPassedOver)) {
                const Point& p = c_.points[i];
                const std::string words = cut(first_words(c_, p), kLongestPassedOver);
                out_ += fmt::format(
                    "  - passes over point {}: {}\n", i + 1,
                    isolated(words, is_right_to_left(c_.documents[p.cells.front().document].language, words)));
            }
        }
    }

    void table() {
        out_ += "\n| Point |";
        for (const std::string& a : accounts_) out_ += " " + name(a) + " |";
        out_ += "\n| --- |";
        for (std::size_t a = 0; a < accounts_.size(); ++a) out_ += " --- |";
        out_ += '\n';
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            const Point& p = c_.points[i];
            out_ += fmt::format("| {} {} **{}**{}{} |", i + 1, marker_of(p.status), word_of(p.status),
                                left_open(p).empty() ? "" : " ? " + left_open(p),
                                p.time.empty() ? "" : " " + escaped(p.time));
            for (std::size_t a = 0; a < accounts_.size(); ++a) out_ += " " + cell(p, a) + " |";
            out_ += '\n';
        }
    }
    [[nodiscard]] std::string cell(const Point& p, std::size_t account) const {
        std::string out;
        for (const Cell& x : p.cells) {
            if (x.account != account) continue;
            if (out.empty() && account < p.against.size() && *word_of(p.against[account]) != '\0')
                out += fmt::format("*{}* ", word_of(p.against[account]));
            else if (!out.empty())
                out += "<br>";
            bool first = true;
            for (const CellPart& part : parts_of(x)) {
                if (!std::exchange(first, false)) out += "<br>";
                for (const Voice* v : part.voices) out += voice(*v) + ": ";
                if (part.voices.empty() && part.beside_others) out += std::string(kOwnWords) + ' ';
                const std::string words = words_of(c_, x, part);
                out += isolated(words, is_right_to_left(c_.documents[x.document].language, words));
            }
            if (c_.accounts[account].documents.size() > 1) out += " (in " + name(documents_[x.document]) + ")";
        }
        for (const LeftOut& l : p.left_out) {
            if (l.account != account) continue;
            if (l.state == Silence::kSilent)
                out += "\u2013 *silent*" + (l.reason.empty() ? std::string() : ": " + name(l.reason));
            else
                out += "*not comparable*" + (l.reason.empty() ? std::string() : ": " + name(l.reason));
        }
        return out;
    }

    static std::string voice(const Voice& v) {
        std::string out;
        for (const VoicePiece& p : pieces_of(v)) out += p.name ? name(p.text) : p.text;
        return out;
    }

    [[nodiscard]] std::string side(const Place& at) const {
        const std::string words = words_of(c_, at);
        return fmt::format("\u201c{}\u201d ({})",
                           isolated(words, is_right_to_left(c_.documents[at.document].language, words)),
                           name(documents_[at.document]));
    }
    [[nodiscard]] std::string rulings(const Judged& j) const {
        std::string out;
        for (const RulingView& r : rulings_of(c_, j))
            out += fmt::format(". *{}* by {}, {}{}", r.verb, name(r.by), escaped(r.date),
                               r.note.empty() ? "" : ": " + name(r.note));
        return out;
    }
    void decisions() {
        for (std::size_t i = 0; i < c_.rulings.size(); ++i) {
            const Ruling& r = c_.rulings[i];
            const RulingView view = view_of(r.decision);
            out_ += i == 0 ? "\n## Decisions\n\n" : "";
            out_ += fmt::format("- {}: {}, by {}, {}{}{}\n", word_of(r.state), escaped(subject_of(r.decision)),
                                name(view.by), escaped(view.date), view.note.empty() ? "" : ". " + name(view.note),
                                r.why.empty() ? "" : ". " + name(r.why));
        }
    }
    void clashes() {
        std::string conflicts, open, differences;
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            for (const Conflict& x : c_.points[i].conflicts)
                conflicts += fmt::format("- Point {}, {}**{}**: {} against {}{}{}\n", i + 1,
                                         x.judged.rejected() ? "rejected: " : "", name_of(x.kind), side(x.a), side(x.b),
                                         x.note.empty() ? "" : ". " + name(x.note), rulings(x.judged));
            for (const Difference& x : c_.points[i].differences)
                (x.reason == DifferenceClass::kOpen ? open : differences) += fmt::format(
                    "- Point {}, {}**{}**{}: {} and {}{}{}\n", i + 1, x.judged.rejected() ? "rejected: " : "",
                    name_of(x.kind), x.reason == DifferenceClass::kOpen ? "" : std::string(", by ") + name_of(x.reason),
                    side(x.a), side(x.b), x.note.empty() ? "" : ". " + name(x.note), rulings(x.judged));
        }
        if (!conflicts.empty()) out_ += "\n## In conflict\n\n" + conflicts;
        if (!open.empty()) out_ += "\n## Differences left open\n\n" + open;
        if (!differences.empty()) out_ += "\n## Differences that are explained\n\n" + differences;
    }

    const Comparison& c_;
    std::vector<std::string> documents_, accounts_;
    std::string out_;
};

}  // namespace

std::string markdown(const Comparison& c) { return Markdown(c).text(); }

}  // namespace riwaya::report

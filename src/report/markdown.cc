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
    Markdown(const Comparison& c, const Labels& labels)
        : c_(c), labels_(labels), documents_(document_labels(c)), accounts_(account_labels(c, labels)) {}

    std::string text() && {
        // Markdown has no direction of its own; what stands in an element of HTML keeps being Markdown behind an empty
        // line.
        if (labels_.is_right_to_left()) out_ += fmt::format("<div{}>\n\n", labels_.attributes());
        out_ += "# " + labels_("Accounts side by side") + "\n\n";
        summary();
        documents();
        summaries();
        if (!c_.points.empty()) {
            table();
            clashes();
        }
        decisions();
        if (!c_.notes.empty()) {
            section("Notes");
            for (const std::string& n : c_.notes) out_ += "- " + told(n) + '\n';
        }
        if (labels_.is_right_to_left()) out_ += "\n</div>\n";
        return std::move(out_);
    }

  private:
    void section(std::string_view title) { out_ += fmt::format("\n## {}\n\n", labels_(title)); }
    // A sentence of the comparison's, in the words of the labels where they have it.
    [[nodiscard]] std::string told(const std::string& sentence) const {
        const std::vector<LinePiece> pieces = labels_.told(sentence);
        return pieces.empty() ? name(sentence) : joined(pieces);
    }
    static std::string joined(const std::vector<LinePiece>& pieces) {
        std::string out;
        for (const LinePiece& p : pieces) out += p.name ? name(p.text) : p.text;
        return out;
    }
    [[nodiscard]] std::string comma() const { return labels_(",") + ' '; }

    void summary() {
        const auto n = count_by_status(c_);
        out_ += labels_(c_.by == AccountsBy::kParty ? "{reports}, {accounts} by party."
                                                    : "{reports}, {accounts} by report.",
                        {{"reports", labels_.counted(c_.documents.size(), "report", "reports")},
                         {"accounts", labels_.counted(c_.accounts.size(), "account", "accounts")}}) +
                ' ';
        const auto warning = [&](const std::string& words) { out_ += "**" + words + "**"; };
        if (!c_.one_event)
            warning(labels_(c_.points.empty() ? "These reports do not tell of one event; no points were forced."
                                              : "Not all of these reports tell of one event; no points were forced."));
        else if (c_.points.empty())
            warning(labels_("No points were found."));
        else
            out_ += labels_(
                "{points}: {shared} shared, {conflicts} in conflict, {only} in one account only. This does "
                "not say who is right.",
                {{"points", labels_.counted(c_.points.size(), "point", "points")},
                 {"shared", std::to_string(n[0])},
                 {"conflicts", std::to_string(n[2])},
                 {"only", std::to_string(n[1])}});
        out_ += "\n\n";
    }
    void documents() {
        for (std::size_t d = 0; d < c_.documents.size(); ++d) {
            const ComparedDocument& x = c_.documents[d];
            out_ += "- " + name(documents_[d]) + comma() +
                    (x.published.empty() ? labels_("no date") : escaped(x.published));
            if (const std::string origin = origin_of_date(c_, x, documents_, labels_); !origin.empty())
                out_ += " (" + name(origin) + ")";
            if (has_title_beside(x)) out_ += ": " + isolated(x.title, is_right_to_left(x.language, x.title));
            out_ += '\n';
        }
    }

    void summaries() {
        if (c_.summaries.empty() || c_.points.empty()) return;
        section("In short");
        for (std::size_t a = 0; a < c_.summaries.size() && a < accounts_.size(); ++a) {
            const Summary& s = c_.summaries[a];
            out_ += "- **" + name(accounts_[a]) + "**";
            if (!s.line.span.empty()) {
                const std::string words = words_of(c_, s.line);
                out_ += fmt::format(": {}{}{}", labels_("\u201c"),
                                    isolated(words, is_right_to_left(c_.documents[s.line.document].language, words)),
                                    labels_("\u201d"));
                if (!s.speaker.empty() && c_.by == AccountsBy::kParty) out_ += " (" + name(s.speaker) + ")";
            }
            out_ += fmt::format("<br>{}{} {}\n", counts_of(s, labels_), labels_(";"), silences_of(s, labels_));
            for (const std::size_t i : passed_over(c_, s, kMostPassedOver)) {
                const Point& p = c_.points[i];
                const std::string words = cut(first_words(c_, p), kLongestPassedOver);
                out_ += fmt::format(
                    "  - {}: {}\n", labels_("passes over point {n}", {{"n", std::to_string(i + 1)}}),
                    isolated(words, is_right_to_left(c_.documents[p.cells.front().document].language, words)));
            }
        }
    }

    void table() {
        out_ += "\n| " + labels_("Point") + " |";
        for (const std::string& a : accounts_) out_ += " " + name(a) + " |";
        out_ += "\n| --- |";
        for (std::size_t a = 0; a < accounts_.size(); ++a) out_ += " --- |";
        out_ += '\n';
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            const Point& p = c_.points[i];
            out_ += fmt::format("| {} {} **{}**{}{} |", i + 1, marker_of(p.status), labels_(word_of(c_, p)),
                                left_open(p).empty() ? "" : " ? " + left_open(p, labels_),
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
                out += fmt::format("*{}* ", labels_(word_of(p.against[account])));
            else if (!out.empty())
                out += "<br>";
            bool first = true;
            for (const CellPart& part : parts_of(x)) {
                if (!std::exchange(first, false)) out += "<br>";
                for (const Voice* v : part.voices) out += voice(*v) + ": ";
                if (part.voices.empty() && part.beside_others) out += labels_(kOwnWords) + ' ';
                const std::string words = words_of(c_, x, part);
                out += isolated(words, is_right_to_left(c_.documents[x.document].language, words));
            }
            if (c_.accounts[account].documents.size() > 1)
                out += " (" + labels_("in {report}", {{"report", name(documents_[x.document])}}) + ")";
        }
        for (const LeftOut& l : p.left_out) {
            if (l.account != account) continue;
            out += fmt::format("{}*{}*", l.state == Silence::kSilent ? "\u2013 " : "", labels_(word_of(l.state)));
            if (l.reason.empty()) continue;
            const std::vector<LinePiece> pieces = silence_of(c_, p, l, labels_);
            out += ": " + (pieces.empty() ? told(l.reason) : joined(pieces));
        }
        return out;
    }

    [[nodiscard]] std::string voice(const Voice& v) const { return joined(pieces_of(v, labels_)); }

    [[nodiscard]] std::string side(const Place& at) const {
        const std::string words = words_of(c_, at);
        return fmt::format("{}{}{} ({})", labels_("\u201c"),
                           isolated(words, is_right_to_left(c_.documents[at.document].language, words)),
                           labels_("\u201d"), name(documents_[at.document]));
    }
    [[nodiscard]] std::string rulings(const Judged& j) const {
        std::string out;
        for (const RulingView& r : rulings_of(c_, j))
            out += ". " +
                   labels_("*{verb}* by {who}, {when}",
                           {{"verb", labels_(r.verb)}, {"who", name(r.by)}, {"when", escaped(r.date)}}) +
                   (r.note.empty() ? "" : ": " + name(r.note));
        return out;
    }
    void decisions() {
        for (std::size_t i = 0; i < c_.rulings.size(); ++i) {
            const Ruling& r = c_.rulings[i];
            const RulingView view = view_of(r.decision);
            if (i == 0) section("Decisions");
            out_ +=
                "- " +
                labels_("{state}: {subject}, by {who}, {when}", {{"state", labels_(word_of(r.state))},
                                                                 {"subject", escaped(subject_of(r.decision, labels_))},
                                                                 {"who", name(view.by)},
                                                                 {"when", escaped(view.date)}}) +
                (view.note.empty() ? "" : ". " + name(view.note)) + (r.why.empty() ? "" : ". " + name(r.why)) + '\n';
        }
    }
    void clashes() {
        std::string conflicts, open, differences;
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            for (const Conflict& x : c_.points[i].conflicts)
                conflicts +=
                    fmt::format("{}: {} {} {}{}\n", clash(i, x), side(x.a), labels_("against"), side(x.b), why(x));
            for (const Difference& x : c_.points[i].differences)
                (x.reason == DifferenceClass::kOpen ? open : differences) +=
                    fmt::format("{}{}: {} {} {}{}\n", clash(i, x),
                                x.reason == DifferenceClass::kOpen
                                    ? ""
                                    : comma() + labels_("by {reason}", {{"reason", labels_(name_of(x.reason))}}),
                                side(x.a), labels_("and"), side(x.b), why(x));
        }
        if (!conflicts.empty()) section("In conflict");
        out_ += conflicts;
        if (!open.empty()) section("Differences left open");
        out_ += open;
        if (!differences.empty()) section("Differences that are explained");
        out_ += differences;
    }
    // "- Point 3, rejected: **number**"
    template <class Clash>
    [[nodiscard]] std::string clash(std::size_t point, const Clash& x) const {
        return fmt::format("- {}{}{}**{}**", labels_("Point {n}", {{"n", std::to_string(point + 1)}}), comma(),
                           x.judged.rejected() ? labels_("rejected") + ": " : "", labels_(name_of(x.kind)));
    }
    template <class Clash>
    [[nodiscard]] std::string why(const Clash& x) const {
        return (x.note.empty() ? "" : ". " + told(x.note)) + rulings(x.judged);
    }

    const Comparison& c_;
    const Labels& labels_;
    std::vector<std::string> documents_, accounts_;
    std::string out_;
};

}  // namespace

std::string markdown(const Comparison& c, const Labels& labels) { return Markdown(c, labels).text(); }

}  // namespace riwaya::report

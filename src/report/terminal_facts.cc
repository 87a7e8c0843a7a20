// What is known of an actor, for people.
#include <fmt/format.h>

#include <algorithm>

#include "report/report.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kLabel = 10;  // columns, where lines run from left to right
constexpr unsigned kIndent = 2;

// "1,303,000" of thousands.
std::string thousands(std::uint32_t n) {
    return n < 1000 ? fmt::format("{},000", n) : fmt::format("{},{:03},000", n / 1000, n % 1000);
}

class Card : TerminalLines {
  public:
    Card(const ActorFacts& a, const TerminalOptions& o) : TerminalLines(o), a_(a) {}

    std::string text() && {
        head();
        labelled("id", [&](Flow& f) {
            typed(f, a_.id);
            if (!a_.wikidata.empty()) typed(f.add(" "), fmt::format("Wikidata {}", a_.wikidata), Style::kDim);
        });
        labelled("kind", [&](Flow& f) { kind(f); });
        for (const ActorFacts::Names& n : a_.names) labelled(n.language, [&](Flow& f) { names(f, n); });
        for (const ActorFacts::Tenure& t : a_.held)
            labelled(&t == a_.held.data() ? "offices" : "", [&](Flow& f) {
                fill("{office} of {body}", f,
                     {{"office", [&](Flow& g) { g.add(word(t.office)); }},
                      {"body", [&](Flow& g) { name(g, t.of_name); }}});
                term(f, t);
            });
        for (const ActorFacts::Tenure& t : a_.holders)
            labelled(&t == a_.holders.data() ? "holders" : "", [&](Flow& f) {
                f.add(word(t.office) + ": ");
                name(f, t.person_name);
                term(f, t);
            });
        labelled("source", [&](Flow& f) { typed(f, a_.source + ", " + shown(a_.from), Style::kDim); });
        return std::move(out_);
    }

  private:
    // "Prime minister" of the key "prime-minister", in the words of the labels.
    [[nodiscard]] std::string word(std::string_view key) const {
        std::string out(key);
        std::replace(out.begin(), out.end(), '-', ' ');
        return labels_(out);
    }
    void name(Flow& f, std::string_view text, Style style = Style::kPlain) const {
        f.add(shown(text), style, own_direction(text));
    }
    void kind(Flow& f) const {
        f.add(word(a_.kind.empty() ? name_of(a_.type) : a_.kind));
        if (!a_.country.empty())
            fill("in {country}", f.add(" "), {{"country", [&](Flow& g) { name(g, a_.country_name); }}});
        if (a_.people > 0)
            fill("{n} people", f.add(comma()), {{"n", [&](Flow& g) { typed(g, thousands(a_.people)); }}});
        if (a_.party.empty()) return;
        fill("speaks for {party}", f.add(comma()), {{"party", [&](Flow& g) { name(g, a_.party_name); }}});
    }
    void names(Flow& f, const ActorFacts::Names& all) const {
        for (const std::string& n : all.names) {
            if (&n != all.names.data()) f.add(" \u00b7 ", Style::kDim);
            name(f, n);
        }
        if (all.from != a_.from) typed(f.add(" "), "[" + shown(all.from) + "]", Style::kDim);
    }
    void term(Flow& f, const ActorFacts::Tenure& t) const {
        f.add(comma());
        if (t.until.empty())
            fill("since {day}", f, {{"day", [&](Flow& g) { typed(g, t.since); }}});
        else
            fill("{first} to {last}", f,
                 {{"first", [&](Flow& g) { typed(g, t.since); }}, {"last", [&](Flow& g) { typed(g, t.until); }}});
        typed(f.add(" "), fmt::format("({})", t.source), Style::kDim);
    }
    void head() {
        Flow f = flow();
        name(f, a_.name, Style::kBold);
        put(f);
    }
    // What is said of one thing; without a label, of the same as the line above. In a column of its own where lines run
    // from left to right, else before it.
    template <class Fill>
    void labelled(std::string_view label, Fill fill) {
        Flow f = flow();
        if (own_ == Direction::kRightToLeft) {
            if (!label.empty()) {
                typed_or_word(f, label);
                f.add(": ", Style::kDim);
            }
            fill(f);
            put(f, 2 * kIndent, label.empty() ? 2 * kIndent : kIndent);
            return;
        }
        fill(f);
        const std::string head = label.empty() ? std::string() : labels_(label);
        const std::vector<Line> lines = f.fold(width_ > kLabel + kNarrowest ? width_ - kLabel : kNarrowest);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out_ += fmt::format("  {:<{}}", i == 0 ? head : "", kLabel - 2) + lines[i].text + '\n';
    }
    // A word of ours, or the code of a language.
    void typed_or_word(Flow& f, std::string_view label) const {
        const std::string word = labels_(label);
        if (word == label)
            typed(f, word, Style::kDim);
        else
            f.add(word, Style::kDim);
    }

    const ActorFacts& a_;
};

}  // namespace

std::string terminal(const ActorFacts& a, const TerminalOptions& o) { return Card(a, o).text(); }

}  // namespace riwaya::report

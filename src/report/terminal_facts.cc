// What is known of an actor, for people.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/report.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kLabel = 10;  // columns

// "Prime minister" of the key "prime-minister".
std::string words_of(std::string_view key) {
    std::string out(key);
    std::replace(out.begin(), out.end(), '-', ' ');
    return out;
}

class Card {
  public:
    Card(const ActorFacts& a, const TerminalOptions& o)
        : a_(a), colour_(o.colour), width_(std::max(o.width, kNarrowest)) {}

    std::string text() && {
        head();
        labelled("id", [&](Flow& f) {
            f.add(a_.id);
            if (!a_.wikidata.empty()) f.add(fmt::format(" Wikidata {}", a_.wikidata), Style::kDim);
        });
        labelled("kind", [&](Flow& f) {
            f.add(words_of(a_.kind.empty() ? name_of(a_.type) : a_.kind));
            if (!a_.country.empty()) {
                f.add(" in ");
                name(f, a_.country_name);
            }
            if (a_.people > 0) f.add(fmt::format(", {},000 people", a_.people));
            if (a_.party.empty()) return;
            f.add(", speaks for ");
            name(f, a_.party_name);
        });
        for (const ActorFacts::Names& n : a_.names) labelled(n.language, [&](Flow& f) { names(f, n); });
        for (const ActorFacts::Tenure& t : a_.held)
            labelled(&t == a_.held.data() ? "offices" : "", [&](Flow& f) {
                f.add(words_of(t.office) + " of ");
                name(f, t.of_name);
                term(f, t);
            });
        for (const ActorFacts::Tenure& t : a_.holders)
            labelled(&t == a_.holders.data() ? "holders" : "", [&](Flow& f) {
                f.add(words_of(t.office) + ": ");
                name(f, t.person_name);
                term(f, t);
            });
        labelled("source", [&](Flow& f) { f.add(a_.source + ", " + shown(a_.from), Style::kDim); });
        return std::move(out_);
    }

  private:
    void name(Flow& f, std::string_view text, Style style = Style::kPlain) const {
        f.add(shown(text), style, is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight);
    }
    void names(Flow& f, const ActorFacts::Names& all) const {
        for (const std::string& n : all.names) {
            if (&n != all.names.data()) f.add(" \u00b7 ", Style::kDim);
            name(f, n);
        }
        if (all.from != a_.from) f.add(" [" + shown(all.from) + "]", Style::kDim);
    }
    static void term(Flow& f, const ActorFacts::Tenure& t) {
        f.add(t.until.empty() ? fmt::format(", since {}", t.since) : fmt::format(", {} to {}", t.since, t.until));
        f.add(fmt::format(" ({})", t.source), Style::kDim);
    }
    void head() {
        Flow f(colour_);
        name(f, a_.name, Style::kBold);
        put(f, 0, 0);
    }
    template <class Fill>
    void labelled(std::string_view label, Fill fill) {
        Flow f(colour_);
        fill(f);
        std::vector<Line> lines = f.fold(width_ > kLabel + kNarrowest ? width_ - kLabel : kNarrowest);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out_ += fmt::format("  {:<{}}", i == 0 ? label : "", kLabel - 2) + lines[i].text + '\n';
    }
    void put(const Flow& f, unsigned indent, unsigned first) {
        for (const Line& l : f.fold(width_, indent, first)) out_ += l.text + '\n';
    }

    const ActorFacts& a_;
    bool colour_;
    unsigned width_;
    std::string out_;
};

}  // namespace

std::string terminal(const ActorFacts& a, const TerminalOptions& o) { return Card(a, o).text(); }

}  // namespace riwaya::report

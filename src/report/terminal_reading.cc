// One reading for people: what was found in a report, layer by layer.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/report.h"
#include "statement_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr std::size_t kGlimpse = 120;  // bytes of a block that was set apart

class Page {
  public:
    Page(const Reading& r, const TerminalOptions& o)
        : r_(r), a_(r.article), colour_(o.colour), width_(std::max(o.width, kNarrowest)) {}

    std::string text() && {
        head();
        apart();
        if (r_.upto >= Layer::kMentions) names();
        if (r_.upto >= Layer::kTimes) times();
        if (r_.upto >= Layer::kQuantities) figures();
        if (r_.upto >= Layer::kStatements) statements();
        notes();
        out_ += '\n';
        return std::move(out_);
    }

  private:
    [[nodiscard]] Flow flow() const { return Flow(colour_); }
    void put(const Flow& f, unsigned indent = 4, unsigned first = 2) {
        for (const Line& l : f.fold(width_, indent, first)) out_ += l.text + '\n';
    }
    void section(std::string_view title, std::size_t n) {
        out_ += '\n';
        put(flow().add(fmt::format("{} ({})", title, n), Style::kBold), 0, 0);
    }
    [[nodiscard]] Direction direction_of(std::string_view text) const {
        return is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
    }
    // Words of the report, in the direction of the report.
    void words(Flow& f, Span s, Style style = Style::kPlain) const {
        const std::string text = shown(slice(a_.text, s));
        const bool rtl = is_right_to_left(a_.language.value, text);
        f.add(text, style, rtl ? Direction::kRightToLeft : Direction::kLeftToRight);
    }
    void name(Flow& f, std::string_view text, Style style = Style::kPlain) const {
        f.add(shown(text), style, direction_of(text));
    }

    void field(std::string_view what, const Field& value) {
        if (!value) return;
        Flow f = flow();
        f.add(fmt::format("{}: ", what), Style::kDim);
        name(f, value.value, what == "title" ? Style::kBold : Style::kPlain);
        f.add(fmt::format(" (from {})", name_of(value.from)), Style::kDim);
        for (const Field::Other& o : value.others) {
            f.add("; but ", Style::kDim);
            name(f, o.value, Style::kDim);
            f.add(fmt::format(" (from {})", name_of(o.from)), Style::kDim);
        }
        put(f);
    }
    void head() {
        Flow id = flow();
        id.add("\u2500\u2500 ");
        name(id, a_.id, Style::kDim);
        put(id, 3, 0);
        if (a_.refused) {
            Flow f = flow();
            f.add("not taken as an article: ", Style::kConflict);
            name(f, a_.refused.message.empty() ? a_.refused.reason : a_.refused.message);
            put(f);
        }
        field("title", a_.title);
        field("outlet", a_.outlet);
        field("published", a_.published);
        if (a_.dated) {
            Flow f = flow();
            f.add("dated: ", Style::kDim);
            f.add(shown(a_.dated.edtf)).add(fmt::format(" (the report {})", shown(a_.dated.why)), Style::kDim);
            put(f);
        }
        field("modified", a_.modified);
        field("agency", a_.agency);
        field("author", a_.author);
        field("language", a_.language);
        field("url", a_.url);
    }

    // Blocks in a row that the same regularity told are one line: what they are, how much of it, how it begins.
    void apart() {
        const auto foreign = [](const Block& b) { return !is_own(b.kind); };
        const auto n = std::count_if(a_.blocks.begin(), a_.blocks.end(), foreign);
        if (n == 0) return;
        section("Set apart, kept out of the comparison", static_cast<std::size_t>(n));
        for (std::size_t i = 0; i < a_.blocks.size();) {
            const Block& b = a_.blocks[i];
            std::size_t end = i + 1, bytes = b.span.size();
            for (; end < a_.blocks.size() && a_.blocks[end].kind == b.kind && a_.blocks[end].why == b.why; ++end)
                bytes += a_.blocks[end].span.size();
            if (foreign(b)) apart(b, end - i, bytes);
            i = end;
        }
    }
    void apart(const Block& b, std::size_t blocks, std::size_t bytes) {
        Flow f = flow();
        f.add(name_of(b.kind));
        if (!b.why.empty()) f.add(" [", Style::kDim).add(shown(b.why), Style::kDim).add("]", Style::kDim);
        if (blocks > 1) f.add(fmt::format(", {} blocks", blocks), Style::kDim);
        f.add(fmt::format(", {}: ", counted(bytes, "byte", "bytes")), Style::kDim);
        std::string_view head = slice(a_.text, b.span);
        const std::size_t cut = head.size() > kGlimpse ? head.find(' ', kGlimpse) : std::string_view::npos;
        head = head.substr(0, cut);
        name(f, head);  // it may be in another language than the report
        if (head.size() < bytes) f.add(" \u2026");
        put(f);
    }

    void names() {
        std::vector<std::size_t> uses(r_.entities.size());
        std::vector<Span> loose;
        for (const Mention& m : r_.mentions) {
            if (m.entity < uses.size())
                ++uses[m.entity];
            else
                loose.push_back(m.span);
        }
        section("Names", r_.entities.size());
        for (const EntityType type :
             {EntityType::kPerson, EntityType::kOrganization, EntityType::kPlace, EntityType::kOther}) {
            Flow f = flow();
            for (std::size_t i = 0; i < r_.entities.size(); ++i) {
                const Entity& e = r_.entities[i];
                if (e.type != type) continue;
                f.add(f.empty() ? fmt::format("{}: ", name_of(type)) : ", ", Style::kDim);
                name(f, e.name);
                if (uses[i] > 1) f.add(fmt::format(" \u00d7{}", uses[i]), Style::kDim);
                if (!e.party_name.empty() && e.party_name != e.name) {
                    f.add(" (", Style::kDim);
                    name(f, e.party_name, Style::kDim);
                    f.add(")", Style::kDim);
                }
            }
            put(f);
        }
        if (loose.empty()) return;
        Flow f = flow();
        f.add("unresolved: ", Style::kDim);
        for (std::size_t i = 0; i < loose.size(); ++i) {
            f.add(i == 0 ? "" : ", ", Style::kDim);
            words(f, loose[i]);
        }
        put(f);
    }

    void times() {
        section("Dates and times", r_.times.size());
        for (const Time& t : r_.times) {
            Flow f = flow();
            words(f, t.span);
            f.add(fmt::format(" {}: ", name_of(t.kind)), Style::kDim);
            if (!t.duration.empty())
                f.add(shown(t.duration));
            else if (!t.edtf.empty())
                f.add(shown(t.edtf));
            else if (!t.begin.empty() || !t.end.empty())
                f.add(fmt::format("{} to before {}", t.begin.empty() ? "open" : shown(t.begin),
                                  t.end.empty() ? "open" : shown(t.end)));
            else
                f.add("not placed");
            if (!t.anchor.empty()) f.add(fmt::format(" (placed from {})", shown(t.anchor)), Style::kDim);
            put(f);
        }
    }

    void figures() {
        section("Figures", r_.quantities.size());
        for (const Quantity& q : r_.quantities) {
            Flow f = flow();
            words(f, q.span);
            f.add(": ", Style::kDim);
            if (q.bound != Bound::kExact && q.bound != Bound::kRange) {
                std::string bound = name_of(q.bound);
                std::replace(bound.begin(), bound.end(), '_', ' ');
                f.add(bound + " ");
            }
            f.add(q.high > q.low ? fmt::format("{} to {}", q.low, q.high) : fmt::format("{}", q.low));
            if (q.ordinal) f.add(" (an ordinal)");
            if (!q.unit.empty()) f.add(" ").add(shown(q.unit));
            if (!q.counted.empty()) {
                f.add(" of ", Style::kDim);
                words(f, q.counted);
            }
            put(f);
        }
    }

    void party(Flow& f, const Party& p) const {
        if (p.name.empty())
            f.add("(not known)", Style::kDim);
        else
            name(f, p.name, Style::kBold);
        if (p.inferred) f.add("*", Style::kDim);
    }
    // speaker (from <- via ...) to addressee, act [how it is said, when]: content
    void statements() {
        section("Statements", r_.statements.size());
        bool inferred = false;
        for (const Statement& s : r_.statements) {
            Flow f = flow();
            if (s.unsure) f.add("speaker not sure: perhaps ", Style::kConflict);
            party(f, s.unsure ? *s.unsure : s.speaker);
            if (s.unsure) f.add(fmt::format(" ({:.2f})", s.speaker_probability), Style::kDim);
            inferred = inferred || s.speaker.inferred;
            const std::vector<Party> relays = relays_of(s);
            for (std::size_t i = relays.size(); i-- > 0;) {
                f.add(" \u2190 via ", Style::kDim);
                party(f, relays[i]);
                inferred = inferred || relays[i].inferred;
            }
            if (s.addressee) {
                f.add(" to ", Style::kDim);
                party(f, *s.addressee);
                inferred = inferred || s.addressee->inferred;
            }
            f.add(" \u00b7 ", Style::kDim);
            words(f, s.cue);
            f.add(fmt::format(" {} [{}", name_of(s.act), name_of(s.type)), Style::kDim);
            if (const std::string how = put_as(s.polarity, s.modality); !how.empty()) f.add(", " + how, Style::kDim);
            if (s.distance != Distance::kNeutral) f.add(fmt::format(", {}", name_of(s.distance)), Style::kDim);
            if (const std::string said = said_time(r_, s); !said.empty())
                f.add(fmt::format(", said {}", shown(said)), Style::kDim);
            f.add("]", Style::kDim);
            for (const std::string& d : doubts_of(s)) f.add("; " + d, Style::kConflict);
            f.add(": ", Style::kDim);
            words(f, s.content);
            put(f);
        }
        if (inferred) put(flow().add("* carried over from an earlier sentence", Style::kDim));
    }

    void notes() {
        if (a_.notes.empty()) return;
        section("Notes", a_.notes.size());
        for (const std::string& n : a_.notes) {
            Flow f = flow();
            f.add("- ");
            name(f, n);
            put(f);
        }
    }

    const Reading& r_;
    const Article& a_;
    bool colour_;
    unsigned width_;
    std::string out_;
};

}  // namespace

std::string terminal(const Reading& r, const TerminalOptions& o) { return Page(r, o).text(); }

}  // namespace riwaya::report

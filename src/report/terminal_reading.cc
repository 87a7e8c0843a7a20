// One reading for people: what was found in a report, layer by layer.
#include <fmt/format.h>

#include <algorithm>

#include "report/report.h"
#include "statement_view.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr std::size_t kGlimpse = 120;  // bytes of a block that was set apart

const char* word_of(Bound b) {
    switch (b) {
        case Bound::kAbout: return "about {figure}";
        case Bound::kAtLeast: return "at least {figure}";
        case Bound::kAtMost: return "at most {figure}";
        case Bound::kMoreThan: return "more than {figure}";
        case Bound::kLessThan: return "less than {figure}";
        case Bound::kExact:
        case Bound::kRange: break;
    }
    return "";
}

class Page : TerminalLines {
  public:
    Page(const Reading& r, const TerminalOptions& o) : TerminalLines(o), r_(r), a_(r.article) {}

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
    void put(const Flow& f, unsigned indent = 4, unsigned first = 2) { TerminalLines::put(f, indent, first); }
    void section(std::string_view title, std::size_t n) {
        out_ += '\n';
        put(flow().add(fmt::format("{} ({})", labels_(title), n), Style::kBold), 0, 0);
    }
    // Words of the report, in the direction of the report.
    void words(Flow& f, Span s, Style style = Style::kPlain) const {
        const std::string text = shown(slice(a_.text, s));
        const bool rtl = is_right_to_left(a_.language.value, text);
        f.add(text, style, rtl ? Direction::kRightToLeft : Direction::kLeftToRight);
    }
    static void name(Flow& f, std::string_view text, Style style = Style::kPlain) { label(f, shown(text), style); }
    // A sentence of ours.
    void why(Flow& f, std::string_view sentence) const {
        if (labels_.translates())
            told(f, sentence, Style::kDim);
        else
            f.add(shown(sentence), Style::kDim);
    }
    // A date, a length of time, a key.
    void code(Flow& f, std::string_view text, Style style = Style::kPlain) const { typed(f, shown(text), style); }

    void field(std::string_view what, const Field& value) {
        if (!value) return;
        const auto from = [this](Flow& f, FieldOrigin origin) {
            f.add(' ' + labels_("(from {origin})", {{"origin", labels_(name_of(origin))}}), Style::kDim);
        };
        Flow f = flow();
        f.add(labels_(what) + ": ", Style::kDim);
        name(f, value.value, what == "title" ? Style::kBold : Style::kPlain);
        from(f, value.from);
        for (const Field::Other& o : value.others) {
            f.add(labels_(";") + ' ' + labels_("but") + ' ', Style::kDim);
            name(f, o.value, Style::kDim);
            from(f, o.from);
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
            f.add(labels_("not taken as an article") + ": ", Style::kConflict);
            told(f, a_.refused.message.empty() ? a_.refused.reason : a_.refused.message);
            put(f);
        }
        field("title", a_.title);
        field("outlet", a_.outlet);
        field("published", a_.published);
        if (a_.dated) {
            Flow f = flow();
            f.add(labels_("dated") + ": ", Style::kDim);
            code(f, a_.dated.edtf);
            fill("(the report {why})", f.add(" "), {{"why", [&](Flow& to) { why(to, a_.dated.why); }}}, Style::kDim);
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
        f.add(labels_(name_of(b.kind)));
        if (!b.why.empty()) {
            why(f.add(" [", Style::kDim), b.why);
            f.add("]", Style::kDim);
        }
        if (blocks > 1) f.add(comma() + labels_.counted(blocks, "block", "blocks"), Style::kDim);
        f.add(comma() + labels_.counted(bytes, "byte", "bytes") + ": ", Style::kDim);
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
                f.add(f.empty() ? labels_(name_of(type)) + ": " : comma(), Style::kDim);
                name(f, e.name);
                if (uses[i] > 1) typed(f.add(" "), fmt::format("\u00d7{}", uses[i]), Style::kDim);
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
        f.add(labels_("unresolved") + ": ", Style::kDim);
        for (std::size_t i = 0; i < loose.size(); ++i) {
            f.add(i == 0 ? "" : comma(), Style::kDim);
            words(f, loose[i]);
        }
        put(f);
    }

    void times() {
        section("Dates and times", r_.times.size());
        for (const Time& t : r_.times) {
            Flow f = flow();
            fill("{words} {kind}:", f,
                 {{"words", [&](Flow& to) { words(to, t.span); }},
                  {"kind", [&](Flow& to) { to.add(labels_(name_of(t.kind)), Style::kDim); }}},
                 Style::kDim);
            f.add(" ");
            if (!t.duration.empty())
                code(f, t.duration);
            else if (!t.edtf.empty())
                code(f, t.edtf);
            else
                stretch(f, t);
            if (!t.anchor.empty())
                fill("(placed from {day})", f.add(" "), {{"day", [&](Flow& to) { code(to, t.anchor, Style::kDim); }}},
                     Style::kDim);
            put(f);
        }
    }

    void stretch(Flow& f, const Time& t) const {
        const Fillings ends = {{"begin", [&](Flow& to) { code(to, t.begin); }},
                               {"end", [&](Flow& to) { code(to, t.end); }}};
        if (t.begin.empty() && t.end.empty())
            f.add(labels_("not placed"));
        else if (t.begin.empty())
            fill("open to before {end}", f, ends);
        else if (t.end.empty())
            fill("{begin} to before open", f, ends);
        else
            fill("{begin} to before {end}", f, ends);
    }

    void figures() {
        section("Figures", r_.quantities.size());
        for (const Quantity& q : r_.quantities) {
            Flow f = flow();
            words(f, q.span);
            f.add(": ", Style::kDim);
            const Fillings parts = {{"low", [&](Flow& to) { to.add(fmt::format("{}", q.low)); }},
                                    {"high", [&](Flow& to) { to.add(fmt::format("{}", q.high)); }},
                                    {"counted", [&](Flow& to) { words(to, q.counted); }}};
            const auto figure = [&](Flow& to) {
                if (q.high > q.low)
                    fill("{low} to {high}", to, parts);
                else
                    to.add(fmt::format("{}", q.low));
            };
            if (const std::string_view bound = word_of(q.bound); bound.empty())
                figure(f);
            else
                fill(bound, f, {{"figure", figure}});
            if (q.ordinal) f.add(' ' + labels_("(an ordinal)"));
            if (!q.unit.empty()) f.add(' ' + labels_("{unit}", {{"unit", labels_(q.unit)}}));
            if (!q.counted.empty()) fill("of {counted}", f.add(" "), parts, Style::kDim);
            put(f);
        }
    }

    void party(Flow& f, const Party& p) const {
        if (p.name.empty())
            f.add(labels_("(not known)"), Style::kDim);
        else
            name(f, p.name, Style::kBold);
        if (p.inferred) f.add("*", Style::kDim);
    }
    // Whose words they are, how surely they are put, when they were said.
    void manner(Flow& f, const Statement& s) const {
        f.add(labels_(name_of(s.type)), Style::kDim);
        if (const std::string how = put_as(s.polarity, s.modality, labels_); !how.empty())
            f.add(comma() + how, Style::kDim);
        if (s.distance != Distance::kNeutral) f.add(comma() + labels_(name_of(s.distance)), Style::kDim);
        if (const std::string said = said_time(r_, s); !said.empty())
            code(f.add(comma() + labels_("said") + ' ', Style::kDim), said, Style::kDim);
    }
    // speaker (from <- via ...) to addressee, act [how it is said, when]: content
    void statements() {
        section("Statements", r_.statements.size());
        bool inferred = false;
        for (const Statement& s : r_.statements) {
            Flow f = flow();
            if (s.unsure) f.add(labels_("speaker not sure: perhaps") + ' ', Style::kConflict);
            party(f, s.unsure ? *s.unsure : s.speaker);
            if (s.unsure) f.add(fmt::format(" ({:.2f})", s.speaker_probability), Style::kDim);
            inferred = inferred || s.speaker.inferred;
            const std::vector<Party> relays = relays_of(s);
            for (std::size_t i = relays.size(); i-- > 0;) {
                f.add(labels_.is_right_to_left() ? " \u2192 " : " \u2190 ", Style::kDim);
                f.add(labels_("via") + ' ', Style::kDim);
                party(f, relays[i]);
                inferred = inferred || relays[i].inferred;
            }
            if (s.addressee) {
                f.add(' ' + labels_("to") + ' ', Style::kDim);
                party(f, *s.addressee);
                inferred = inferred || s.addressee->inferred;
            }
            f.add(" \u00b7 ", Style::kDim);
            fill("{cue} {act} [{manner}]", f,
                 {{"cue", [&](Flow& to) { words(to, s.cue); }},
                  {"act", [&](Flow& to) { to.add(labels_(name_of(s.act)), Style::kDim); }},
                  {"manner", [&](Flow& to) { manner(to, s); }}},
                 Style::kDim);
            for (const std::string& d : doubts_of(s, labels_)) f.add(labels_(";") + ' ' + d, Style::kConflict);
            f.add(": ", Style::kDim);
            words(f, s.content);
            put(f);
        }
        if (inferred) put(flow().add(labels_("* carried over from an earlier sentence"), Style::kDim));
    }

    void notes() {
        if (a_.notes.empty()) return;
        section("Notes", a_.notes.size());
        for (const std::string& n : a_.notes) {
            Flow f = flow();
            told(f.add("- "), n);
            put(f);
        }
    }

    const Reading& r_;
    const Article& a_;
};

}  // namespace

std::string terminal(const Reading& r, const TerminalOptions& o) { return Page(r, o).text(); }

}  // namespace riwaya::report

// What two headlines are to each other, for people.
#include <fmt/format.h>

#include "report/report.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kIndent = 2;

const char* reason(RelationWhy why) {
    switch (why) {
        case RelationWhy::kShared: return "by the words that both say";
        case RelationWhy::kOpposites: return "by words of opposite sense";
        case RelationWhy::kFigures: return "by their figures";
        case RelationWhy::kNames: return "by their names";
        case RelationWhy::kDenial: return "by a word that denies";
        case RelationWhy::kWords: return "by the words that only one of them has";
        case RelationWhy::kLittle: return "hardly anything is common to them";
        case RelationWhy::kUnread: return "one of them has no words in a language that is read";
    }
    return "";
}

const char* word_of(RelationKind k) {
    switch (k) {
        case RelationKind::kAgree: return "agree {probability}, {reason}";
        case RelationKind::kDisagree: return "disagree {probability}, {reason}";
        case RelationKind::kOther: return "other {probability}, {reason}";
    }
    return "";
}

Style style_of(RelationKind k) {
    return k == RelationKind::kAgree ? Style::kShared : k == RelationKind::kDisagree ? Style::kConflict : Style::kOnly;
}

class RelationLines : TerminalLines {
  public:
    explicit RelationLines(const TerminalOptions& o) : TerminalLines(o) {}

    std::string text(std::string_view a, std::string_view b, const Relation& r) && {
        Flow head = flow();
        fill(word_of(r.kind), head,
             {{"probability", [&](Flow& f) { f.add(fmt::format("{:.2f}", r.probability())); }},
              {"reason", [&](Flow& f) { f.add(labels_(reason(r.why))); }}},
             style_of(r.kind));
        put(head);
        headline(a, r.a);
        headline(b, r.b);
        return std::move(out_);
    }

  private:
    // With the words that decide under it.
    void headline(std::string_view text, const std::vector<Span>& spans) {
        const Direction direction = own_direction(text);
        put(std::move(flow().add(shown(text), Style::kPlain, direction)), kIndent, kIndent);
        if (spans.empty()) return;
        Flow words = flow();
        for (const Span s : spans) {
            if (s != spans.front()) words.add(" \u00b7 ", Style::kDim);
            words.add(shown(slice(text, s)), Style::kBold, direction);
        }
        put(words, 2 * kIndent, 2 * kIndent);
    }
};

}  // namespace

std::string terminal(std::string_view a, std::string_view b, const Relation& r, const TerminalOptions& o) {
    return RelationLines(o).text(a, b, r);
}

}  // namespace riwaya::report

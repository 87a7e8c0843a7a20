// What two headlines are to each other, for people.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/report.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
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

Style style_of(RelationKind k) {
    return k == RelationKind::kAgree ? Style::kShared : k == RelationKind::kDisagree ? Style::kConflict : Style::kOnly;
}

}  // namespace

std::string terminal(std::string_view a, std::string_view b, const Relation& r, const TerminalOptions& o) {
    const unsigned width = std::max(o.width, kNarrowest);
    std::string out;
    const auto put = [&](const Flow& f, unsigned indent) {
        for (const Line& l : f.fold(width, indent, indent)) out += l.text + '\n';
    };
    Flow head(o.colour);
    head.add(name_of(r.kind), style_of(r.kind));
    head.add(fmt::format(" {:.2f}, {}", r.probability(), reason(r.why)));
    put(head, 0);
    for (const auto& [text, spans] : {std::pair(a, &r.a), {b, &r.b}}) {
        const Direction direction = is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
        Flow f(o.colour);
        f.add(shown(text), Style::kPlain, direction);
        put(f, kIndent);
        if (spans->empty()) continue;
        Flow words(o.colour);
        for (const Span s : *spans) {
            if (s != spans->front()) words.add(" \u00b7 ", Style::kDim);
            words.add(shown(slice(text, s)), Style::kBold, direction);
        }
        put(words, 2 * kIndent);
    }
    return out;
}

}  // namespace riwaya::report

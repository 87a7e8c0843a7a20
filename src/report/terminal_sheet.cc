#include "terminal_sheet.h"

#include <algorithm>

#include "summary_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;

}  // namespace

TerminalLines::TerminalLines(const TerminalOptions& o)
    : labels_(o.labels),
      own_(o.labels.is_right_to_left() ? Direction::kRightToLeft : Direction::kLeftToRight),
      colour_(o.colour),
      width_(std::max(o.width, kNarrowest)) {}

TerminalSheet::TerminalSheet(const Comparison& c, const TerminalOptions& o)
    : TerminalLines(o), c_(c), documents_(document_labels(c)), accounts_(account_labels(c, o.labels)) {}

void TerminalLines::fill(std::string_view english, Flow& f, const Fillings& fillings, Style style) const {
    for (const LinePiece& p : labels_.parts(english)) {
        if (!p.name) {
            f.add(p.text, style);
            continue;
        }
        for (const auto& [key, add_it] : fillings)
            if (key == p.text) add_it(f);
    }
}

void TerminalLines::put(const Flow& f, unsigned indent, unsigned first) {
    for (const Line& l : f.fold(width_, indent, first)) put(l);
}

void TerminalLines::put(const Line& l) {
    out_ += (own_ == Direction::kRightToLeft ? set_in_cell(l, width_, own_) : l.text) + '\n';
}

void TerminalSheet::title(std::string_view words) {
    out_ += '\n';
    put(flow().add(labels_(words)));
}

Direction TerminalSheet::direction_of(const ComparedDocument& d, std::string_view text) {
    return is_right_to_left(d.language, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
}

Direction TerminalLines::own_direction(std::string_view text) {
    return is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
}

void TerminalLines::add(Flow& f, const std::vector<LinePiece>& pieces, Style style) {
    for (const LinePiece& p : pieces)
        f.add(p.name ? shown(p.text) : p.text, style, p.name ? own_direction(p.text) : Direction::kNone);
}

void TerminalLines::told(Flow& f, std::string_view sentence, Style style) const {
    const std::vector<LinePiece> pieces = labels_.told(sentence);
    add(f, pieces.empty() ? std::vector<LinePiece>{{shown(sentence), true}} : pieces, style);
}

void TerminalSheet::note(Flow& f, std::string_view text) const {
    if (!text.empty()) told(f.add(". "), text, Style::kDim);
}

void TerminalSheet::ruling(Flow& f, const RulingView& r) const {
    f.add(labels_("{verb} by", {{"verb", labels_(r.verb)}}) + ' ', Style::kBold);
    f.add(r.by, Style::kBold, own_direction(r.by)).add(comma() + r.date);
    if (!r.note.empty()) f.add(": ").add(r.note, Style::kPlain, own_direction(r.note));
}

void TerminalSheet::rulings(Flow& f, const Judged& j) const {
    for (const RulingView& r : rulings_of(c_, j)) ruling(f.add(". "), r);
}

Flow TerminalSheet::voice(const Voice& v) const {
    Flow f = flow();
    add(f, pieces_of(v, labels_), Style::kDim);
    return std::move(f.add(":", Style::kDim));
}

void TerminalSheet::reason(Flow& f, const Point& p, const LeftOut& l, Style style) const {
    const std::vector<LinePiece> pieces = silence_of(c_, p, l, labels_);
    if (pieces.empty())
        told(f, l.reason, style);
    else
        add(f, pieces, style);
}

void TerminalSheet::quote(Flow& f, const Place& at) const {
    const std::string words = words_of(c_, at);
    f.add(labels_("\u201c"))
        .add(words, Style::kPlain, direction_of(c_.documents[at.document], words))
        .add(labels_("\u201d") + " (");
    label(f, documents_[at.document], Style::kDim);
    f.add(")");
}

}  // namespace riwaya::report

#include "statement_view.h"

#include <fmt/format.h>

namespace riwaya::report {

std::string put_as(Polarity polarity, Modality modality, const Labels& labels) {
    std::string out = polarity == Polarity::kDenied ? labels("negated") : "";
    if (modality == Modality::kFact) return out;
    if (!out.empty()) out += labels(",") + ' ';
    return out + labels(name_of(modality));
}

std::string manner_of(const Statement& s) {
    std::string out = fmt::format("{}, {}", name_of(s.act), name_of(s.type));
    if (const std::string how = put_as(s.polarity, s.modality); !how.empty()) out += ", " + how;
    if (s.distance == Distance::kDoubting) out += ", doubted by the report";
    if (s.distance == Distance::kVouching) out += ", vouched for by the report";
    return out;
}

std::vector<Party> relays_of(const Statement& s) {
    if (s.chain.empty()) return s.via;
    const std::size_t n = s.chain.size() - (s.speaker.name.empty() ? 0 : 1);
    return {s.chain.begin(), s.chain.begin() + static_cast<std::ptrdiff_t>(n)};
}

std::vector<std::string> doubts_of(const Statement& s) {
    std::vector<std::string> out;
    if (s.speaker_probability < kSureEnough && !s.speaker.name.empty())
        out.push_back(fmt::format("speaker unsure ({:.2f})", s.speaker_probability));
    if (s.probability < kSureEnough)
        out.push_back(fmt::format("unsure whether it is a statement ({:.2f})", s.probability));
    return out;
}

std::string said_time(const Reading& r, const Statement& s) {
    if (s.time >= r.times.size()) return {};
    const Time& t = r.times[s.time];
    return !t.edtf.empty() ? t.edtf : t.begin;
}

}  // namespace riwaya::report

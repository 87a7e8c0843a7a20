#include "statement_view.h"

#include <fmt/format.h>

namespace riwaya::report {

std::string put_as(Polarity polarity, Modality modality, const Labels& labels) {
    std::string out = polarity == Polarity::kDenied ? labels("negated") : "";
    if (modality == Modality::kFact) return out;
    if (!out.empty()) out += labels(",") + ' ';
    return out + labels(name_of(modality));
}

std::string manner_of(const Statement& s, const Labels& labels) {
    const std::string comma = labels(",") + ' ';
    std::string out = labels(name_of(s.act)) + comma + labels(name_of(s.type));
    if (const std::string how = put_as(s.polarity, s.modality, labels); !how.empty()) out += comma + how;
    if (s.distance == Distance::kDoubting) out += comma + labels("doubted by the report");
    if (s.distance == Distance::kVouching) out += comma + labels("vouched for by the report");
    return out;
}

std::vector<Party> relays_of(const Statement& s) {
    if (s.chain.empty()) return s.via;
    const std::size_t n = s.chain.size() - (s.speaker.name.empty() ? 0 : 1);
    return {s.chain.begin(), s.chain.begin() + static_cast<std::ptrdiff_t>(n)};
}

std::vector<std::string> doubts_of(const Statement& s, const Labels& labels) {
    std::vector<std::string> out;
    const auto unsure = [&](const std::string& what, double probability) {
        out.push_back(fmt::format("{} ({:.2f})", what, probability));
    };
    if (s.speaker_probability < kSureEnough && !s.speaker.name.empty())
        unsure(labels("speaker unsure"), s.speaker_probability);
    if (s.probability < kSureEnough) unsure(labels("unsure whether it is a statement"), s.probability);
    return out;
}

std::string said_time(const Reading& r, const Statement& s) {
    if (s.time >= r.times.size()) return {};
    const Time& t = r.times[s.time];
    return !t.edtf.empty() ? t.edtf : t.begin;
}

}  // namespace riwaya::report

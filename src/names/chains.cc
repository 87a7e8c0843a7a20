#include "chains.h"

namespace riwaya::names {

std::vector<std::string> folded_words(const ReportView& v, const Draft& d) {
    if (!d.meant.empty()) return {d.meant};
    std::vector<std::string> out;
    const text::Words cut = v.segmenter.phrase(slice(v.article.text, d.mention.span));
    for (std::uint32_t i = 0; i < cut.size(); ++i)
        if (cut[i].kind != text::WordKind::kPunctuation) out.emplace_back(cut.folded(i));
    return out;
}

bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
    if (part.empty() || part.size() > whole.size() || part.back() != whole.back()) return false;
    std::size_t at = 0;
    for (const std::string& w : whole)
        if (at < part.size() && part[at] == w) ++at;
    return at == part.size();
}

std::string key_of(EntityType type, const std::vector<std::string>& words) {
    std::string out = std::string(name_of(type)) + ":x";
    for (const std::string& w : words) out += "-" + w;
    return out;
}

}  // namespace riwaya::names

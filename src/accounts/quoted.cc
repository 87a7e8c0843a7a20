#include "quoted.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::accounts {

std::vector<Span> quoted_spans(const Reading& r) {
    std::vector<Span> out;
    for (const Statement& s : r.statements)
        if (s.type == SpeechType::kDirect) out.push_back(s.content);
    const std::string& text = r.article.text;
    for (const Sentence& sentence : r.sentences) {
        std::size_t open = std::string::npos;
        char32_t wanted = 0;
        for (std::size_t at = sentence.span.begin; at < sentence.span.end;) {
            const std::size_t begin = at;
            const char32_t c = base::next_code_point(text, at);
            if (open != std::string::npos && (c == wanted || (wanted == U'"' && c == U'\u201d'))) {
                out.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(begin)});
                open = std::string::npos;
            } else if (c == U'\u201c' || c == U'\u00ab' || c == U'"' || c == U'\u201e') {
                open = at;
                wanted = c == U'\u00ab' ? U'\u00bb' : c == U'"' ? U'"' : U'\u201d';
            }
        }
    }
    std::sort(out.begin(), out.end());
    std::vector<Span> apart;
    for (const Span s : out) {
        if (s.empty()) continue;
        if (!apart.empty() && s.begin < apart.back().end)
            apart.back().end = std::max(apart.back().end, s.end);
        else
            apart.push_back(s);
    }
    return apart;
}

}  // namespace riwaya::accounts

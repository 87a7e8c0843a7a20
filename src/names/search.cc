#include "names/search.h"

#include <algorithm>

namespace riwaya::names {

namespace {

using How = ActorSearch::How;

// A phrase as it is compared: its words bare of particles.
struct Key {
    std::vector<std::string> words;
    std::string longest;  // what a name must hold to be worth cutting into words
};

std::vector<std::string> bare_words(const text::Segmenter& segmenter, std::string_view phrase) {
    const text::Words cut = segmenter.phrase(phrase);
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < cut.size(); ++i)
        if (cut[i].kind != text::WordKind::kPunctuation) out.emplace_back(cut.base(i));
    return out;
}

Key key_of(const text::Segmenter& segmenter, std::string_view query) {
    Key out{bare_words(segmenter, query), {}};
    for (const std::string& w : out.words)
        if (w.size() > out.longest.size()) out.longest = w;
    return out;
}

// How the words of a query stand in those of a name.
How compare(const std::vector<std::string>& query, const std::vector<std::string>& name) {
    if (query == name) return How::kName;
    How how = How::kWords;
    for (const std::string& q : query) {
        if (std::find(name.begin(), name.end(), q) != name.end()) continue;
        if (std::none_of(name.begin(), name.end(), [&](const std::string& w) { return w.starts_with(q); }))
            return How::kNone;
        how = How::kBegins;
    }
    return how;
}

bool closer(How a, How b) { return b == How::kNone ? a != How::kNone : a != How::kNone && a < b; }

}  // namespace

// A language that names are known in and no folder stands for is folded as the first: by Unicode's rules.
const text::Segmenter& ActorSearch::segmenter_for(std::string_view language) const {
    for (const text::Segmenter* s : segmenters_)
        if (s->language().code == language) return *s;
    return *segmenters_.front();
}

ActorSearch::Hits ActorSearch::find(std::string_view query) const {
    Hits out;
    if (segmenters_.empty()) return out;
    std::vector<How> found(known_->actors().size(), How::kNone);
    How best = How::kNone;
    std::string folded;
    for (const std::string_view language : known_->languages()) {
        const text::Segmenter& segmenter = segmenter_for(language);
        const Key key = key_of(segmenter, query);
        if (key.longest.empty()) continue;
        for (std::uint32_t i = 0; i < found.size(); ++i) {
            for (const std::string_view name : known_->names(i, language)) {
                folded.clear();
                segmenter.folder().fold(name, folded);
                if (folded.find(key.longest) == std::string::npos) continue;
                const How how = compare(key.words, bare_words(segmenter, name));
                if (closer(how, found[i])) found[i] = how;
            }
            if (closer(found[i], best)) best = found[i];
        }
    }
    out.how = best;
    for (std::uint32_t i = 0; best != How::kNone && i < found.size(); ++i)
        if (found[i] == best) out.actors.push_back(i);
    return out;
}

}  // namespace riwaya::names

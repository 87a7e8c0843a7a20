// Lists of words that tell who is spoken to and who is spoken of.
#include <algorithm>

#include "rules.h"

namespace riwaya::speech {

namespace {

bool listed(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool SpeechRules::is_everybody(std::string_view base) const { return listed(everybody_, base); }
bool SpeechRules::is_authority(std::string_view base) const { return listed(authority_, base); }
bool SpeechRules::is_council(std::string_view base) const { return listed(council_, base); }
bool SpeechRules::is_member(std::string_view base) const { return listed(member_, base); }
bool SpeechRules::is_suspects(std::string_view base) const { return listed(suspects_, base); }

std::string_view SpeechRules::without_dual(std::string_view folded) const {
    for (const std::string& e : dual_endings_)
        if (folded.size() > e.size() && folded.ends_with(e)) return folded.substr(0, folded.size() - e.size());
    return {};
}

}  // namespace riwaya::speech

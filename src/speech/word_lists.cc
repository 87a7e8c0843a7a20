// Lists of words: which a word stands in.
#include <algorithm>

#include "rules.h"

namespace riwaya::speech {

namespace {

bool listed(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view without(std::string_view folded, const std::vector<std::string>& endings) {
    for (const std::string& e : endings)
        if (folded.size() > e.size() && folded.ends_with(e)) return folded.substr(0, folded.size() - e.size());
    return {};
}

}  // namespace

bool SpeechRules::is_vague_title(std::string_view base) const { return listed(vague_titles_, base); }
bool SpeechRules::is_same_before(std::string_view folded) const { return listed(same_before_, folded); }
bool SpeechRules::is_near(std::string_view folded) const { return listed(near_, folded); }
bool SpeechRules::is_aside(std::string_view base) const { return listed(aside_, base); }
bool SpeechRules::is_issuing(std::string_view folded) const { return listed(issuing_, folded); }
bool SpeechRules::is_one_of_many(std::string_view base) const { return listed(one_of_many_, base); }
bool SpeechRules::is_state(std::string_view base) const { return listed(state_, base); }
bool SpeechRules::is_tied(std::string_view base) const { return listed(tied_, base); }
bool SpeechRules::is_following(std::string_view base) const { return listed(following_, base); }
bool SpeechRules::is_upon(std::string_view base) const { return listed(upon_, base); }
bool SpeechRules::is_toward(std::string_view base) const { return listed(toward_, base); }
bool SpeechRules::is_identity(std::string_view base) const { return listed(identity_, base); }
bool SpeechRules::is_performing(std::string_view folded) const { return listed(performing_, folded); }
bool SpeechRules::is_address(std::string_view base) const { return listed(address_, base); }
bool SpeechRules::is_deputy(std::string_view base) const { return listed(deputy_, base); }
bool SpeechRules::is_player(std::string_view base) const { return listed(player_, base); }
bool SpeechRules::is_suspect(std::string_view base) const { return listed(suspect_, base); }
bool SpeechRules::is_clitic(std::string_view folded) const { return listed(clitics_, folded); }
bool SpeechRules::is_masculine_place(std::string_view base) const { return listed(masculine_places_, base); }
bool SpeechRules::is_definite(std::string_view folded) const { return listed(definite_, folded); }
bool SpeechRules::is_everybody(std::string_view base) const { return listed(everybody_, base); }
bool SpeechRules::is_authority(std::string_view base) const { return listed(authority_, base); }
bool SpeechRules::is_council(std::string_view base) const { return listed(council_, base); }
bool SpeechRules::is_member(std::string_view base) const { return listed(member_, base); }
bool SpeechRules::is_calling(std::string_view folded) const { return listed(called_, folded); }
bool SpeechRules::is_crime(std::string_view base) const { return listed(crime_, base); }
bool SpeechRules::is_slaying(std::string_view base) const { return listed(slain_, base); }
bool SpeechRules::is_suspects(std::string_view base) const { return listed(suspects_, base); }

std::string_view SpeechRules::without_dual(std::string_view folded) const { return without(folded, dual_endings_); }
std::string_view SpeechRules::without_subject_ending(std::string_view folded) const {
    return without(folded, plural_subject_endings_);
}

}  // namespace riwaya::speech

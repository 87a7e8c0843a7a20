// The same words in another mouth.
#include <algorithm>
#include <array>
#include <set>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// Whether someone is named, and not only called by an office, which another report may give to whom it names.
bool is_named(const Reading& r, const Party& p) {
    const Entity& e = r.entities[p.entity];
    return e.type != EntityType::kPerson || std::any_of(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) {
               return m.entity == p.entity && m.level == MentionLevel::kName;
           });
}

// Who has to do with a statement; with the parties that they speak for.
std::set<std::string> ids(const Reading& r, const Statement& s, bool parties = true) {
    std::set<std::string> out;
    const auto add = [&](const Party& p) {
        if (p.entity >= r.entities.size()) return;
        out.emplace(shared_id(r.entities[p.entity]));
        if (parties && !r.entities[p.entity].party.empty()) out.insert(r.entities[p.entity].party);
    };
    add(s.speaker);
    for (const Party& p : s.chain) add(p);
    for (const Party& p : s.via) add(p);
    return out;
}

// So near lie two quotations in two languages that are one, translated: from 0.54, most from 0.63, of those in
// tests/cross that are.
constexpr double kPerhapsTranslated = 0.5, kTranslated = 0.6;
bool translated(const Side& a, const Side& b, double least = kTranslated) {
    return a.d->lexicon != b.d->lexicon && frame_of(a, b).near >= least;
}
constexpr std::array<std::string_view, 4> kQuotes = {"\"", "\xC2\xAB", "\xE2\x80\x9C", "\xE2\x80\x9E"};
// Fewer words are said by many, but for what two languages say alike.
constexpr std::size_t kFewest = 4;

bool is_told(const Statement& s) { return !s.speaker.inferred || s.source; }

// Whether some entity of a report belongs to a party.
bool knows(const Side& s, const std::string& party) {
    const Index n = static_cast<Index>(s.d->reading->entities.size());
    for (Index e = 0; e < n; ++e)
        if (s.kin->of(s.ref.document, e).id == party) return true;
    return false;
}

// Whether a statement holds words between quotation marks.
bool is_quoted(const Side& s, const Statement& x) {
    if (x.type != SpeechType::kIndirect) return true;
    const std::string_view words = slice(s.text(), x.content);
    return std::ranges::any_of(kQuotes, [&](std::string_view mark) { return words.find(mark) != words.npos; });
}

// Whether two who are told by name are two for sure: one report names both.
bool surely_two(const Side& a, const Statement& x, const std::string& pa, const Side& b, const Statement& y,
                const std::string& pb) {
    constexpr std::string_view kPerson = "person:n-";  // by a name of two words, the same in all scripts
    return pa.starts_with(kPerson) && pb.starts_with(kPerson) && is_named(*a.d->reading, x.speaker) &&
           is_named(*b.d->reading, y.speaker) && (knows(a, pb) || knows(b, pa));
}

// Whether two reports in two languages, which both know both parties, put one quotation into the mouths of two.
bool other_party(const Side& a, const Statement& x, const Side& b, const Statement& y) {
    if (a.kin == nullptr || !is_told(x) || !is_told(y)) return false;
    if (x.type == SpeechType::kIndirect && y.type == SpeechType::kIndirect) return false;
    if (x.speaker.entity >= a.d->reading->entities.size() || y.speaker.entity >= b.d->reading->entities.size())
        return false;
    const std::string &pa = a.kin->of(a.ref.document, x.speaker.entity).id,
                      &pb = b.kin->of(b.ref.document, y.speaker.entity).id;
    return !pa.empty() && !pb.empty() && pa != pb &&
           translated(a, b, is_quoted(a, x) && is_quoted(b, y) ? kPerhapsTranslated : kTranslated) &&
           ((knows(a, pb) && knows(b, pa)) || surely_two(a, x, pa, b, y, pb));
}

}  // namespace

namespace {

bool meet(const std::set<std::string>& x, const std::set<std::string>& y) {
    return std::ranges::any_of(x, [&](const std::string& id) { return y.contains(id); });
}

// Whether two names have a word in common that is no particle.
bool share_word(const Side& a, std::string_view x, const Side& b, std::string_view y) {
    const text::Words na = a.d->lexicon->segmenter().phrase(x), nb = b.d->lexicon->segmenter().phrase(y);
    for (std::uint32_t i = 0; i < na.size(); ++i)
        for (std::uint32_t j = 0; j < nb.size(); ++j)
            if (!a.d->lexicon->is_stop(na, i) && na.base(i) == nb.base(j)) return true;
    return false;
}

// Whether both are told by name, in one language, and are two: of one government too, unless one passes on the other.
bool two_people(const Side& a, const Statement& x, const Side& b, const Statement& y) {
    const Reading &ra = *a.d->reading, &rb = *b.d->reading;
    const Entity &ea = ra.entities[x.speaker.entity], &eb = rb.entities[y.speaker.entity];
    return a.d->lexicon == b.d->lexicon && ea.type == EntityType::kPerson && eb.type == EntityType::kPerson &&
           is_named(ra, x.speaker) && is_named(rb, y.speaker) && !meet(ids(ra, x, false), ids(rb, y, false)) &&
           !share_word(a, ea.name, b, eb.name);
}

}  // namespace

namespace {

// Whether two names, in two scripts, have a word that sounds the same and is long enough to be of one name.
bool share_sound(const Side& a, std::string_view x, const Side& b, std::string_view y) {
    constexpr std::size_t kSure = 3;  // consonants
    const auto sounds = [](const Side& s, std::string_view name) {
        std::set<std::string> out;
        const text::Words words = s.d->lexicon->segmenter().phrase(name);
        for (std::uint32_t i = 0; i < words.size(); ++i)
            if (std::string w = s.d->lexicon->sounds().of(words.base(i)); w.size() >= kSure) out.insert(std::move(w));
        return out;
    };
    return a.d->lexicon != b.d->lexicon && meet(sounds(a, x), sounds(b, y));
}

}  // namespace

bool may_be_one_voice(const Side& a, const Statement& x, const Side& b, const Statement& y) {
    // One speaker may have two names, one a part of the other.
    return meet(ids(*a.d->reading, x), ids(*b.d->reading, y)) || share_word(a, x.speaker.name, b, y.speaker.name) ||
           share_sound(a, x.speaker.name, b, y.speaker.name);
}

namespace {

// Whose mouth it is, where the sentence tells: its source, else the speaker's name, else the words of saying.
Span mouth_of(const Side& s, const Statement& x) {
    if (x.source) return *x.source;
    const Reading& r = *s.d->reading;
    const Span sentence = r.sentences[x.sentence].span;
    for (const Mention& m : r.mentions)
        if (m.entity == x.speaker.entity && sentence.contains(m.span)) return m.span;
    return x.cue.empty() ? x.speaker.span : x.cue;
}

// Whether one quotation, in nearly the same words or in two languages, is of two who are told by name or party.
bool other_mouth(const Side& a, const Statement& x, const Side& b, const Statement& y, double alike) {
    const Reading &ra = *a.d->reading, &rb = *b.d->reading;
    if ((a.tokens().size() < kFewest && !translated(a, b)) || x.type == SpeechType::kIndirect ||
        y.type == SpeechType::kIndirect || x.speaker.inferred || y.speaker.inferred)
        return false;
    if (alike < kNearlySame && !translated(a, b, kPerhapsTranslated)) return false;
    if (x.speaker.entity >= ra.entities.size() || y.speaker.entity >= rb.entities.size()) return false;
    const Entity &ea = ra.entities[x.speaker.entity], &eb = rb.entities[y.speaker.entity];
    return (is_named(ra, x.speaker) && is_named(rb, y.speaker)) ||
           (!ea.party.empty() && !eb.party.empty() && ea.party != eb.party);
}

}  // namespace

// The same quoted words in another mouth.
void find_attribution(const Side& a, const Side& b, double alike, std::vector<Clash>& out) {
    if (a.claim->statement == kNoIndex || b.claim->statement == kNoIndex) return;
    const Statement &x = a.d->reading->statements[a.claim->statement],
                    &y = b.d->reading->statements[b.claim->statement];
    const bool other = other_mouth(a, x, b, y, alike) && (two_people(a, x, b, y) || !may_be_one_voice(a, x, b, y));
    if (!other && (!other_party(a, x, b, y) || share_sound(a, x.speaker.name, b, y.speaker.name))) return;
    const Span sa = mouth_of(a, x), sb = mouth_of(b, y);
    if (sa.empty() || sb.empty()) return;
    Clash c = clash(ConflictKind::kAttribution, a, sa, b, sb);
    c.note = x.speaker.name + " / " + y.speaker.name + ": the same words in another mouth";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts

#include "quote_person.h"

#include <algorithm>

#include <text/akin.h>

namespace riwaya::engine {

namespace {

using knowledge::Knowledge;
using How = EntityAnswer::How;

// Words that stand in the names of more known actors than this are everybody's, and mean none of them. Of 33 words
// tried against the tables, surnames of politicians are those of 1 to 8 (Biden, Assad, Kim; of others 11 to 27:
// Hussein, Khan), words such as bank, union, party, council those of 12 to 46.
constexpr std::size_t kMost = 10;

std::vector<std::string> bare_words(const text::Segmenter& segmenter, std::string_view phrase) {
    const text::Words cut = segmenter.phrase(phrase);
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < cut.size(); ++i)
        if (cut[i].kind != text::WordKind::kPunctuation) out.emplace_back(cut.base(i));
    return out;
}

// Without the words of three quarters of all reports, where others are left: "the ministry" asks for a ministry. By
// frequency.tsv these are, in the three languages, articles, prepositions, pronouns and forms of "to be", 2 in Arabic,
// 18 in English, 9 in Russian; from one half on there would be "will", which is a name too.
std::vector<std::string> telling(const text::Segmenter& segmenter, const std::vector<std::string>& words) {
    std::vector<std::string> out;
    const text::Frequencies& seen = segmenter.frequencies();
    for (const std::string& w : words)
        if (seen.of(w) * std::uint64_t{4} <= seen.documents() * std::uint64_t{3}) out.push_back(w);
    return out.empty() ? words : out;
}

bool holds_all(const std::vector<std::string>& words, const std::vector<std::string>& wanted) {
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
        return std::find(words.begin(), words.end(), w) != words.end();
    });
}

// Whether a longer name ends in these words: a surname, and no part of one.
bool ends_in(const std::vector<std::string>& name, const std::vector<std::string>& last) {
    return name.size() > last.size() && !last.empty() && std::equal(last.rbegin(), last.rend(), name.rbegin());
}

// "president of France"; without an office the actor's name.
std::string described(const Knowledge& known, const Meant::One& one) {
    if (one.office.empty()) return shown_name(known, one.actor);
    std::string office = one.office;
    std::replace(office.begin(), office.end(), '-', ' ');
    return office + " of " + shown_name(known, one.actor);
}

}  // namespace

QuotePerson::QuotePerson(const Knowledge& known, const std::vector<const text::Segmenter*>& segmenters,
                         std::string_view part, std::string_view asked, const ReadActor& read_actor) {
    meant_.part = part;
    meant_.asked = asked;
    Meant meant = meant_by(known, segmenters, asked, read_actor);
    if (meant.how == How::kBegins) meant.all.clear();  // whole words were asked for
    if (meant.how == How::kWords && meant.all.size() > kMost) meant.all.clear();
    exact_ = meant.how == How::kId || meant.how == How::kName || meant.how == How::kRead;
    by_words_ = meant.how != How::kId;
    // The key of a name that no table knows; an id of the query's own report ("@") is no other report's.
    if (!meant.id.empty() && meant.id.find('@') == std::string::npos) ids_.insert(meant.id);
    for (const Meant::One& one : meant.all) {
        std::string id(known.actors()[one.actor].id);
        if (!one.office.empty()) id += '#' + one.office;
        meant_.actors.push_back({id, described(known, one)});
        const knowledge::Actor& actor = known.actors()[one.actor];
        // By its id a country is meant alone, by its name all who speak for it.
        if (one.office.empty() && actor.kind == "country" && meant.how != How::kId) parties_.insert(id);
        surname_ = surname_ || (actor.type == EntityType::kPlace && one.office.empty() && actor.kind != "country");
        ids_.insert(std::move(id));
        if (one.office.empty()) continue;
        for (const knowledge::Tenure& t : known.tenures())
            if (t.of == one.actor && t.office == one.office)
                holders_.push_back(
                    {std::string(known.actors()[t.person].id), std::string(t.since), std::string(t.until)});
    }
    for (const text::Segmenter* s : segmenters) {
        Words w;
        w.asked = telling(*s, bare_words(*s, asked));
        if (w.asked.empty()) {
            words_.clear();
            return;
        }
        const auto akin = text::Akin::load(*s);
        for (const std::string& word : w.asked) {
            Phrase& stems = w.stems.emplace_back(Phrase{s->stem(word)});
            if (!akin) continue;
            for (const std::string& other : akin->of(word)) stems.push_back(s->stem(other));
        }
        for (const Meant::One& one : meant.all)
            if (one.office.empty())
                for (const std::string_view name : known.names(one.actor, s->language().code))
                    w.names.push_back(bare_words(*s, name));
        words_.push_back(std::move(w));
    }
}

bool QuotePerson::is_meant(std::string_view id, std::string_view day) const {
    if (ids_.contains(id)) return true;
    return !day.empty() && std::any_of(holders_.begin(), holders_.end(), [&](const Holder& h) {
        return h.id == id && day >= h.since && (h.until.empty() || day <= h.until);
    });
}

QuoteMatch QuotePerson::match(const Reading& r, const Party& p, const text::Segmenter& segmenter, std::size_t language,
                              std::string_view day) const {
    if (p.name.empty()) return QuoteMatch::kNone;
    const Entity* e = p.entity < r.entities.size() ? &r.entities[p.entity] : nullptr;
    if (e != nullptr && (is_meant(e->id, day) || parties_.contains(e->party))) return QuoteMatch::kEntity;
    // The ambassador of X in Y speaks for X.
    if (!parties_.empty() && e != nullptr && !e->party.empty()) return QuoteMatch::kNone;
    const Words& w = words_[language];
    if (exact_ && e != nullptr && e->known) {
        // Known to be somebody else; but a small town's name is somebody's surname too.
        const bool named = surname_ && e->type == EntityType::kPerson;
        return named && ends_in(bare_words(segmenter, e->name), w.asked) ? QuoteMatch::kWords : QuoteMatch::kNone;
    }
    const std::vector<std::string> name = bare_words(segmenter, p.name);
    if (by_words_ && holds_all(name, w.asked)) return QuoteMatch::kWords;
    // A name of one word is many people's, and a part of many names.
    const bool named = std::any_of(w.names.begin(), w.names.end(),
                                   [&](const Phrase& n) { return n.size() > 1 ? holds_all(name, n) : name == n; });
    return named ? QuoteMatch::kWords : QuoteMatch::kNone;
}

QuoteMatch QuotePerson::match(const Reading& r, Span where, const text::Segmenter& segmenter, std::size_t language,
                              std::string_view day) const {
    for (auto m = std::lower_bound(r.mentions.begin(), r.mentions.end(), where.begin,
                                   [](const Mention&x, std::uint32_t at) { return x.span.begin < at; });
         m != r.mentions.end() && m->span.begin < where.end; ++m)
        if (where.contains(m->span) && m->entity < r.entities.size() && is_meant(r.entities[m->entity].id, day))
            return QuoteMatch::kEntity;
    if (!by_words_) return QuoteMatch::kNone;
    std::vector<std::string> stems = bare_words(segmenter, slice(r.article.text, where));
    for (std::string& s : stems) s = segmenter.stem(s);
    const auto holds = [&](const Phrase& any) {
        return std::find_first_of(stems.begin(), stems.end(), any.begin(), any.end()) != stems.end();
    };
    const std::vector<Phrase>& asked = words_[language].stems;
    return std::all_of(asked.begin(), asked.end(), holds) ? QuoteMatch::kWords : QuoteMatch::kNone;
}

}  // namespace riwaya::engine

#include "namesakes.h"

namespace riwaya::names {

namespace {

// Words of sport in a sentence before a town's name in it is taken for its team's.
constexpr std::uint32_t kLeastSport = 2;

class Namesakes {
  public:
    Namesakes(const ReportView& view, const std::vector<Phrase>& phrases, std::vector<Draft>& drafts)
        : v_(view), phrases_(phrases), drafts_(drafts) {
        for (const Draft& d : drafts_) {
            if (!is_person(d) || d.last <= d.first + 1) continue;
            Whole& whole = surnames_[std::string(v_.words.base(d.last - 1))];
            whole.first = std::min(whole.first, d.first);
            if (d.actor == kNone) whole.unlisted = true;
        }
    }

    void run() {
        for (Draft& d : drafts_) {
            if (d.mention.level != MentionLevel::kName || d.last != d.first + 1 || d.people) continue;
            if (is_person(d))
                person(d);
            else if (d.mention.type == EntityType::kPlace && !stands_as_place(d.first))
                place(d);
        }
    }

  private:
    // Of the report's whole names that end in one word.
    struct Whole {
        std::uint32_t first = kNone;  // word at which one begins first
        bool unlisted = false;        // one is of somebody whom no list holds
    };

    static bool is_person(const Draft& d) {
        return d.mention.level == MentionLevel::kName && d.mention.type == EntityType::kPerson;
    }

    // A surname alone. Without a title it is of whoever bears it whole in this report, which people chain.
    void person(Draft& d) {
        const auto whole = surnames_.find(v_.words.base(d.first));
        if (whole != surnames_.end()) {
            if (whole->second.unlisted && d.title == kNone) d.actor = kNone;
            return;
        }
        const std::string_view date = v_.article.published.value;
        if (date.size() < kDay) return;
        const std::string_view day = date.substr(0, kDay);
        const Phrase* title = d.title == kNone ? nullptr : &phrases_[d.title];
        const bool office = title != nullptr && title->sort == Sort::kRole && title->key != kNone;
        if (d.actor == kNone ? !office : holds_by(d.actor, day)) return;
        const std::uint32_t holder =
            holder_called(slice(v_.article.text, d.mention.span), day, office ? title : nullptr);
        if (holder != kNone) d.actor = holder;
    }

    // Whether a known person held an office on a day, or none ever.
    [[nodiscard]] bool holds_by(std::uint32_t actor, std::string_view day) const {
        bool any = false;
        for (const knowledge::Tenure& t : v_.known.tenures()) {
            if (t.person != actor) continue;
            any = true;
            if (covers(t, day)) return true;
        }
        return !any;
    }

    static bool covers(const knowledge::Tenure& t, std::string_view day) {
        return day >= t.since && (t.until.empty() || day <= t.until);
    }

    // The one known person of a surname who held an office on a day, the one of the title where there is one.
    [[nodiscard]] std::uint32_t holder_called(std::string_view surname, std::string_view day,
                                              const Phrase* title) const {
        std::uint32_t found = kNone;
        for (const knowledge::Tenure& t : v_.known.tenures()) {
            if (t.person == found || !covers(t, day) || v_.known.type(t.person) != EntityType::kPerson) continue;
            if (title != nullptr &&
                (t.office != v_.lexicon.key(title->key) || (title->country != kNone && title->country != t.of)))
                continue;
            if (!is_called(t.person, surname)) continue;
            if (found != kNone) return kNone;
            found = t.person;
        }
        return found;
    }

    [[nodiscard]] bool is_called(std::uint32_t person, std::string_view surname) const {
        for (const std::string_view name : v_.known.names(person, v_.segmenter.language().code))
            if (name.size() > surname.size() && name.ends_with(surname) &&
                (name[name.size() - surname.size() - 1] == ' ' || name[name.size() - surname.size() - 1] == '-'))
                return true;
        return false;
    }

    void place(Draft& d) const {
        const auto whole = surnames_.find(v_.words.base(d.first));
        if (whole != surnames_.end() && whole->second.first < d.first) {
            d.mention.type = EntityType::kPerson;
            d.mention.kind = "person";
            d.actor = kNone;
        } else if (d.actor != kNone && !v_.known.actors()[d.actor].id.starts_with("country:") && is_sport(d.first)) {
            d.mention.type = EntityType::kOrganization;
            d.mention.kind.clear();
            d.team = true;
        }
    }

    // Whether a word or particle before a name says that it is a place.
    [[nodiscard]] bool stands_as_place(std::uint32_t word) const {
        if (v_.words.has(word, text::kPreposition)) return true;
        return word > v_.words.first(v_.words.sentence_of(word)) &&
               v_.chain_words.is(ChainWords::Sort::kPlace, v_.words, word - 1);
    }

    [[nodiscard]] bool is_sport(std::uint32_t word) const {
        const std::uint32_t sentence = v_.words.sentence_of(word), begin = v_.words.first(sentence);
        std::uint32_t found = 0;
        for (std::uint32_t i = std::max(begin, word - std::min(word, kReach));
             i < v_.words.first(sentence + 1) && i < word + kReach; ++i)
            if (v_.chain_words.is(ChainWords::Sort::kSport, v_.words, i)) ++found;
        return found >= kLeastSport;
    }

    static constexpr std::uint32_t kReach = 30;  // words of a sentence on both sides that are looked at

    static constexpr std::size_t kDay = 10;  // bytes of an ISO date

    const ReportView& v_;
    const std::vector<Phrase>& phrases_;
    std::vector<Draft>& drafts_;
    base::StringMap<Whole> surnames_;
    base::StringMap<std::uint32_t> holders_;  // by surname and office, as they were asked for
};

}  // namespace

void part_namesakes(const ReportView& view, const std::vector<Phrase>& phrases, std::vector<Draft>& drafts) {
    Namesakes(view, phrases, drafts).run();
}

}  // namespace riwaya::names

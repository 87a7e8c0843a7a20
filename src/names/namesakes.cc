#include "namesakes.h"

namespace riwaya::names {

namespace {

// Words of sport in a sentence before a town's name in it is taken for its team's.
constexpr std::uint32_t kLeastSport = 2;

class Namesakes {
  public:
    Namesakes(const ReportView& view, std::vector<Draft>& drafts) : v_(view), drafts_(drafts) {
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

    // The surname of a known person alone, without a title: whoever bears it in this report, people chain it.
    void person(Draft& d) const {
        if (d.actor == kNone || d.title != kNone) return;
        const auto whole = surnames_.find(v_.words.base(d.first));
        if (whole != surnames_.end() && whole->second.unlisted) d.actor = kNone;
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

    const ReportView& v_;
    std::vector<Draft>& drafts_;
    base::StringMap<Whole> surnames_;
};

}  // namespace

void part_namesakes(const ReportView& view, std::vector<Draft>& drafts) { Namesakes(view, drafts).run(); }

}  // namespace riwaya::names

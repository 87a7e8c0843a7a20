#include "stories/profile.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <unordered_map>

#include "base/hash.h"

namespace riwaya::stories {

namespace {

// The lead: sentences that begin within this many words of the body's first.
constexpr std::uint32_t kLeadWords = 40;
// Words of the first sentence that are encoded, marks included: some sentences are a paragraph, and each word takes
// time.
constexpr std::uint32_t kEncodedWords = 30;
// Sentences of the body that are told apart, and words of each: as for the encoder.
constexpr std::uint32_t kSentences = 7, kSentenceWords = 40;
// What words weigh by where they stand, to choose which are kept.
constexpr double kTitleWeight = 3, kLeadWeight = 2;
constexpr std::size_t kWords = 64, kNames = 24, kFigures = 16, kDates = 8;
// A word that more than this share of reports holds tells nothing: ln(1 / 0.25).
constexpr double kLeastRarity = 1.4;
constexpr double kSteps = 16;  // of Term::rarity, a nat

std::uint32_t key_of(std::string_view s) { return static_cast<std::uint32_t>(base::hash64(s)); }

std::uint8_t packed_rarity(double r) { return static_cast<std::uint8_t>(std::clamp(r * kSteps, 0.0, 255.0)); }

// Days since 1970-01-01 of an ISO date's first ten characters.
std::int32_t day_of(std::string_view iso) {
    const auto number = [&](std::size_t at, std::size_t size) {
        int v = -1;
        if (iso.size() < at + size) return -1;
        const auto [end, error] = std::from_chars(iso.data() + at, iso.data() + at + size, v);
        return error == std::errc{} && end == iso.data() + at + size ? v : -1;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 1 || month < 1 || day < 1) return kNoDay;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()) : kNoDay;
}

double rarity(const text::Segmenter& s, const text::Words& words, std::uint32_t i) {
    const text::Frequencies& f = s.frequencies();
    return std::min({f.rarity(words.folded(i)), f.rarity(words.core(i)), f.rarity(words.base(i))});
}

bool is_tellable(const text::Words& words, std::uint32_t i) {
    // One byte is a letter or a digit alone.
    return words[i].kind != text::WordKind::kPunctuation && words.base(i).size() > 1;
}

struct Counted {
    double rarity = 0;
    std::uint8_t places = 0;
    std::uint32_t count = 0;
    std::uint8_t sentences = 0;
};

double weight_of(const Counted& c) {
    const double place = (c.places & kTitle) != 0 ? kTitleWeight : (c.places & kLead) != 0 ? kLeadWeight : 1;
    return c.rarity * place * (1 + std::log(static_cast<double>(c.count)));
}

Term term_of(std::uint32_t key, const Counted& c) {
    return {key, packed_rarity(c.rarity), c.places, static_cast<std::uint8_t>(std::min(c.count, 31U)), c.sentences};
}

// What an equal figure proves, in nats: its digits without the zeros at its end. Small numbers are in many reports.
double proof(std::string_view digits) {
    const std::size_t last = digits.find_last_not_of('0');
    if (last == std::string_view::npos) return 0;
    return std::min(7.0, 1.8 * static_cast<double>(last + 1));
}

// One report's work.
class Maker {
  public:
    Maker(const Reading& r, const text::Segmenter& s) : r_(r), segmenter_(s) {
        s.cut_words(r.article, r.sentences, words_);
        title_ = s.phrase(r.article.title.value);
        find_lead();
        pass_over_datelines();
    }

    void make(Profile& p) {
        add_words(p);
        add_names(p);
        add_figures(p);
        add_dates(p);
    }

    [[nodiscard]] std::string title_and_lead() const {
        std::string out = r_.article.title.value;
        for (const Sentence& s : r_.sentences) {
            if (r_.article.blocks[s.block].kind == BlockKind::kHeadline) continue;
            if (!out.empty()) out += ". ";
            out += slice(r_.article.text, first_words(s.span));
            break;
        }
        return out;
    }

  private:
    // A sentence up to its kEncodedWords-th word.
    [[nodiscard]] Span first_words(Span sentence) const {
        const std::uint32_t last = words_.at_byte(sentence.begin) + kEncodedWords;
        if (last < words_.size() && words_[last].span.begin < sentence.end) sentence.end = words_[last].span.begin;
        return sentence;
    }

    void find_lead() {
        std::uint32_t body = 0;
        lead_end_ = 0;
        for (std::uint32_t s = 0; s < words_.sentences() && s < r_.sentences.size(); ++s) {
            if (r_.article.blocks[r_.sentences[s].block].kind == BlockKind::kHeadline) {
                headline_end_ = r_.sentences[s].span.end;
                continue;
            }
            if (body >= kLeadWords) break;
            body += words_.first(s + 1) - words_.first(s);
            lead_end_ = r_.sentences[s].span.end;
        }
    }

    // The days that a report names are kept as dates, and who prints it is no part of its event: "Beirut, 10 August
    // 2015, SPA" heads all of an agency's reports of that day.
    void pass_over_datelines() {
        is_passed_.resize(words_.size());
        const auto pass = [&](Span span) {
            for (std::uint32_t i = words_.at_byte(span.begin); i < words_.size() && words_[i].span.begin < span.end;
                 ++i)
                is_passed_[i] = true;
        };
        for (const Time& t : r_.times)
            if (t.kind == TimeKind::kDate) pass(t.span);
        for (const Mention& m : r_.mentions)
            if (m.kind == "agency" || m.kind == "outlet") pass(m.span);
    }

    // Bits of Term::sentences for each word of the body.
    [[nodiscard]] std::vector<std::uint8_t> sentence_bits() const {
        std::vector<std::uint8_t> out(words_.size());
        std::uint32_t number = 0;
        for (std::uint32_t s = 0; s < words_.sentences() && s < r_.sentences.size() && number < kSentences; ++s) {
            const bool is_headline = r_.article.blocks[r_.sentences[s].block].kind == BlockKind::kHeadline;
            const std::uint32_t end = std::min(words_.first(s + 1), words_.first(s) + kSentenceWords);
            std::uint8_t bits = 1;
            if (!is_headline) {
                bits = static_cast<std::uint8_t>(2U << number);
                if (number == 0 && title_.size() == 0) bits |= 1U;
                ++number;
            }
            for (std::uint32_t i = words_.first(s); i < end; ++i) out[i] = bits;
        }
        return out;
    }

    [[nodiscard]] std::uint8_t place(std::uint32_t byte) const {
        return byte < headline_end_ ? kTitle : byte < lead_end_ ? kLead : kBody;
    }

    void count_word(const text::Words& words, std::uint32_t i, std::uint8_t place, std::uint8_t sentences) {
        if (!is_tellable(words, i)) return;
        const double r = rarity(segmenter_, words, i);
        if (r < kLeastRarity) return;
        Counted& c = counted_[key_of(segmenter_.stem(words.base(i)))];
        // Forms of one stem: the commonest of them tells how rare it is.
        c.rarity = c.count == 0 ? r : std::min(c.rarity, r);
        c.places |= place;
        c.sentences |= sentences;
        ++c.count;
    }

    void add_words(Profile& p) {
        for (std::uint32_t i = 0; i < title_.size(); ++i) {
            count_word(title_, i, kTitle, 1);
            title_keys_.push_back(key_of(segmenter_.stem(title_.base(i))));
        }
        std::sort(title_keys_.begin(), title_keys_.end());
        const std::vector<std::uint8_t> sentences = sentence_bits();
        for (std::uint32_t i = 0; i < words_.size(); ++i) {
            if (is_passed_[i]) continue;
            const std::uint8_t at = place(words_[i].span.begin);
            // A page's headline is its title, which is counted already.
            if (at != kTitle || title_.size() == 0) count_word(words_, i, at, sentences[i]);
        }
        std::vector<std::pair<double, Term>> all;
        for (const auto& [key, c] : counted_) all.emplace_back(weight_of(c), term_of(key, c));
        keep(all, kWords, [](const Term& t) { return t.key; });
        for (const auto& [w, t] : all) p.words.push_back(t);
        p.length = static_cast<std::uint16_t>(std::min<std::uint32_t>(words_.size(), 65535));
    }

    // The `most` heaviest, by key.
    template <class T, class Key>
    static void keep(std::vector<std::pair<double, T>>& all, std::size_t most, const Key& key) {
        std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : key(a.second) < key(b.second);
        });
        if (all.size() > most) all.resize(most);
        std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a.second) < key(b.second); });
    }

    // Whether the title holds the rarest word of a name.
    [[nodiscard]] bool in_title(const text::Words& name) const {
        double most = 0;
        std::uint32_t rarest = 0;
        for (std::uint32_t i = 0; i < name.size(); ++i)
            if (const double r = rarity(segmenter_, name, i); is_tellable(name, i) && r > most) most = r, rarest = i;
        return most > 0 &&
               std::binary_search(title_keys_.begin(), title_keys_.end(), key_of(segmenter_.stem(name.base(rarest))));
    }

    void add_names(Profile& p) {
        std::vector<Counted> counted(r_.entities.size());
        std::vector<bool> local(r_.entities.size());
        for (const Mention& m : r_.mentions) {
            if (m.entity >= counted.size() || m.kind == "agency" || m.kind == "outlet") continue;
            counted[m.entity].places |= place(m.span.begin);
            ++counted[m.entity].count;
            if (m.type == EntityType::kPlace && m.kind != "country") local[m.entity] = true;
        }
        std::vector<std::pair<double, Named>> all;
        for (std::size_t e = 0; e < counted.size(); ++e) {
            const Entity& entity = r_.entities[e];
            // What an `@` stands in is of this report alone (names/entities.h).
            if (counted[e].count == 0 || entity.id.empty() || entity.id.find('@') != std::string::npos) continue;
            const text::Words name = segmenter_.phrase(entity.name);
            Counted& c = counted[e];
            for (std::uint32_t i = 0; i < name.size(); ++i)
                if (is_tellable(name, i)) c.rarity = std::max(c.rarity, rarity(segmenter_, name, i));
            if (in_title(name)) c.places |= kTitle;
            const bool meets = entity.known || entity.id.starts_with("person:n-");
            all.emplace_back(weight_of(c),
                             Named{term_of(key_of(entity.id), c), static_cast<Kind>(entity.type), meets, local[e]});
        }
        keep(all, kNames, [](const Named& n) { return n.term.key; });
        for (const auto& [w, n] : all)
            if (p.names.empty() || p.names.back().term.key != n.term.key) p.names.push_back(n);
    }

    [[nodiscard]] std::uint32_t counted_key(const Quantity& q) const {
        if (!q.unit.empty()) return key_of(q.unit);
        double most = 0;
        std::uint32_t key = 0;
        for (std::uint32_t i = words_.at_byte(q.counted.begin);
             q.counted.size() > 0 && i < words_.size() && words_[i].span.begin < q.counted.end; ++i)
            if (const double r = rarity(segmenter_, words_, i); is_tellable(words_, i) && r > most)
                most = r, key = key_of(segmenter_.stem(words_.base(i)));
        return key;
    }

    void add_figures(Profile& p) {
        std::vector<std::pair<double, Figure>> all;
        for (const Quantity& q : r_.quantities) {
            if (q.ordinal) continue;
            const auto value = static_cast<std::int64_t>(std::llround(std::clamp(q.high, -1e14, 1e14) * 100));
            const std::string digits = std::to_string(value);
            const Figure f{key_of(digits), counted_key(q), packed_rarity(proof(digits)), place(q.span.begin)};
            all.emplace_back(-static_cast<double>(q.span.begin), f);
        }
        keep(all, kFigures, [](const Figure& f) { return std::uint64_t{f.value} << 32U | f.counted; });
        for (const auto& [at, f] : all)
            if (!p.figures.empty() && p.figures.back().value == f.value && p.figures.back().counted == f.counted)
                p.figures.back().places |= f.places;
            else
                p.figures.push_back(f);
    }

    void add_dates(Profile& p) const {
        for (const Time& t : r_.times) {
            const std::int32_t day = day_of(t.begin), end = day_of(t.end);
            if (day == kNoDay || end != day + 1 || day == p.day) continue;
            if (std::find(p.dates.begin(), p.dates.end(), day) == p.dates.end() && p.dates.size() < kDates)
                p.dates.push_back(day);
        }
        std::sort(p.dates.begin(), p.dates.end());
    }

    const Reading& r_;
    const text::Segmenter& segmenter_;
    text::Words words_, title_;
    std::vector<std::uint32_t> title_keys_;
    std::vector<bool> is_passed_;                    // words that tell nothing of the event
    std::uint32_t headline_end_ = 0, lead_end_ = 0;  // bytes
    std::unordered_map<std::uint32_t, Counted> counted_;
};

}  // namespace

Result<Profiler> Profiler::load(std::vector<const text::Segmenter*> segmenters, const meaning::Encoder* encoder) {
    Profiler out;
    out.encoder_ = encoder;
    for (const text::Segmenter* segmenter : segmenters) {
        auto digests = text::Lexicon::make(*segmenter);
        if (!digests) return digests.error();
        const auto table = segmenter->language().table("digests.tsv", {"phrase"});
        if (!table) return table.error();
        for (std::size_t row = 0; row < table->rows(); ++row) digests->add(*segmenter, table->cell(row, 0), 0);
        out.languages_.push_back({segmenter, std::move(*digests)});
    }
    return out;
}

// Whether a title says that the report lists the news of a day: at its begin or end, or behind a mark.
bool Profiler::is_digest(const Language& language, std::string_view title) {
    if (title.empty() || language.digests.empty()) return false;
    const text::Words words = language.segmenter->phrase(title);
    const auto is_mark = [&](std::uint32_t i) { return words[i].kind == text::WordKind::kPunctuation; };
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (is_mark(i)) continue;
        const auto hit = language.digests.find(words, i, static_cast<std::uint32_t>(words.size()), title);
        if (!hit) continue;
        std::uint32_t end = hit->end;
        while (end < words.size() && is_mark(end)) ++end;
        if (i == 0 || is_mark(i - 1) || end == words.size()) return true;
    }
    return false;
}

Profile Profiler::make(const Reading& r) const {
    Profile p;
    p.language = key_of(r.article.language.value);
    p.day = day_of(r.article.published.value);
    const auto language = std::find_if(languages_.begin(), languages_.end(), [&](const Language& x) {
        return x.segmenter->language().code == r.article.language.value;
    });
    if (language == languages_.end() || r.article.refused || is_digest(*language, r.article.title.value)) return p;
    Maker maker(r, *language->segmenter);
    maker.make(p);
    if (encoder_ != nullptr && !p.words.empty()) p.meaning = encoder_->encode(maker.title_and_lead());
    return p;
}

}  // namespace riwaya::stories

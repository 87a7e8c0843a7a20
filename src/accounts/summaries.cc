#include "summaries.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "accounts/tally.h"

namespace riwaya::accounts {

namespace {

// What a line is chosen by, each from 0 to 1: how early it stands, how near its words are to the headline's, how much
// the points weigh that it makes. Weights are a choice: a report's lead says what it is about, its headline checks it.
constexpr double kEarly = 0.35, kNearHeadline = 0.35, kPoints = 0.3;
// For a party: what it says, and that its own words are quoted.
constexpr double kEarlyQuote = 0.3, kPointsOfQuote = 0.5, kVerbatim = 0.2;
// Characters of a line that is neither too short to tell anything nor too long for one line.
constexpr double kLeastCharacters = 30, kMostCharacters = 240;

double fit(std::string_view words) {
    const auto n = static_cast<double>(std::count_if(
        words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    return n < kLeastCharacters ? n / kLeastCharacters / 2 : n > kMostCharacters ? kMostCharacters / n : 1;
}

double cosine(const Unit& a, const Unit& b) {
    double ab = 0, aa = 0, bb = 0;
    for (const Feature& f : a.features) aa += f.weight * f.weight;
    for (const Feature& f : b.features) bb += f.weight * f.weight;
    for (auto x = a.features.begin(), y = b.features.begin(); x != a.features.end() && y != b.features.end();) {
        if (x->key == y->key)
            ab += x++->weight * y++->weight;
        else if (x->key < y->key)
            ++x;
        else
            ++y;
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

// What a point weighs for an account that tells it: more where others tell it too.
double weight_of(const Point& p) { return p.prominence * (p.status == PointStatus::kOnly ? 0.5 : 1); }

void to_one(std::vector<double>& all) {
    const double most = all.empty() ? 0 : *std::max_element(all.begin(), all.end());
    if (most > 0)
        for (double& w : all) w /= most;
}

// The sentence that stands best for a report; the headline only where there is nothing else.
void report_line(const Digest& d, Index document, std::vector<double> points, Summary& out) {
    const Reading& r = *d.reading;
    to_one(points);
    const auto is_headline = [&](std::size_t s) {
        return r.article.blocks[r.sentences[s].block].kind == BlockKind::kHeadline;
    };
    const Unit* headline = nullptr;
    for (std::size_t s = 0; s < r.sentences.size() && headline == nullptr; ++s)
        if (is_headline(s)) headline = &d.sentences[s];
    double best = -1;
    const auto n = static_cast<double>(r.sentences.size());
    for (std::size_t s = 0; s < r.sentences.size(); ++s) {
        const double score =
            (kEarly * (1 - static_cast<double>(s) / n) +
             kNearHeadline * (headline != nullptr ? cosine(*headline, d.sentences[s]) : 0) + kPoints * points[s]) *
            fit(slice(r.article.text, r.sentences[s].span)) * (is_headline(s) ? 0.1 : 1);
        if (score <= best) continue;
        best = score;
        out.line = {document, r.sentences[s].span};
    }
}

struct Quote {
    const Digest* digest = nullptr;
    Index document = 0;
    Index statement = 0;
    double points = 0;
};

// Whether the content of an act stands for itself. What somebody denies or praises is not what he says: there the words
// from the cue on are shown, where they stand before the content in one sentence.
bool stands_alone(SpeechAct act) {
    constexpr SpeechAct kAll[] = {SpeechAct::kSay,    SpeechAct::kAnnounce, SpeechAct::kConfirm, SpeechAct::kClaim,
                                  SpeechAct::kAdd,    SpeechAct::kExplain,  SpeechAct::kStress,  SpeechAct::kDescribe,
                                  SpeechAct::kReport, SpeechAct::kPromise,  SpeechAct::kWarn,    SpeechAct::kExpect};
    return std::find(std::begin(kAll), std::end(kAll), act) != std::end(kAll);
}

Span line_of(const Reading& r, const Statement& s) {
    const bool before = s.cue.end <= s.content.begin && r.sentences[s.sentence].span.contains(s.cue);
    return stands_alone(s.act) || !before ? s.content : Span{s.cue.begin, s.content.end};
}

void party_line(const std::map<std::pair<Index, Index>, Quote>& quotes, Summary& out) {
    double most = 0, best = -1;
    for (const auto& [at, q] : quotes) most = std::max(most, q.points);
    for (const auto& [at, q] : quotes) {
        const Reading& r = *q.digest->reading;
        const Statement& s = r.statements[q.statement];
        const double early = 1 - static_cast<double>(s.sentence) / static_cast<double>(r.sentences.size());
        const double score = (kEarlyQuote * early + kPointsOfQuote * (most > 0 ? q.points / most : 0) +
                              kVerbatim * (s.type == SpeechType::kIndirect ? 0 : 1)) *
                             fit(slice(r.article.text, s.content));
        if (score <= best) continue;
        best = score;
        out.line = {q.document, line_of(r, s)};
        out.statement = q.statement;
        out.speaker = s.speaker.name;
    }
}

class Summariser {
  public:
    Summariser(const std::vector<Digest>& all, const std::vector<Index>& document, Comparison& c)
        : all_(all), c_(c), digest_of_(c.documents.size(), kNoIndex) {
        for (Index d = 0; d < document.size(); ++d) digest_of_[document[d]] = d;
        c.summaries.assign(c.accounts.size(), {});
    }

    void reports() {
        std::vector<std::vector<double>> points;  // by digest, of each sentence
        for (const Digest& d : all_) points.emplace_back(d.reading->sentences.size(), 0.0);
        for (const Point& p : c_.points)
            for (const Cell& x : p.cells) {
                const Index d = digest_of_[x.document];
                Index last = kNoIndex;
                for (const Index claim : x.claims) {
                    const Index s = all_[d].claims[claim].sentence;
                    if (s != last && s < points[d].size()) points[d][s] += weight_of(p);
                    last = s;
                }
            }
        for (std::size_t a = 0; a < c_.accounts.size(); ++a)
            for (const Index document : c_.accounts[a].documents)
                if (const Index d = digest_of_[document]; d != kNoIndex)
                    report_line(all_[d], document, std::move(points[d]), c_.summaries[a]);
    }

    void parties() {
        std::vector<std::map<std::pair<Index, Index>, Quote>> quotes(c_.accounts.size());  // by document, statement
        for (const Point& p : c_.points)
            for (const Cell& x : p.cells)
                for (const Index s : x.statements) {
                    const auto at = quotes[x.account].try_emplace(
                        {x.document, s}, Quote{&all_[digest_of_[x.document]], x.document, s, 0});
                    at.first->second.points += weight_of(p);
                }
        for (std::size_t a = 0; a < quotes.size(); ++a) party_line(quotes[a], c_.summaries[a]);
    }

  private:
    const std::vector<Digest>& all_;
    Comparison& c_;
    std::vector<Index> digest_of_;  // by document
};

}  // namespace

void summarise(const std::vector<Digest>& all, const std::vector<Index>& document, Comparison& c) {
    Summariser s(all, document, c);
    if (c.by == AccountsBy::kReport)
        s.reports();
    else
        s.parties();
    tally(c);
}

}  // namespace riwaya::accounts

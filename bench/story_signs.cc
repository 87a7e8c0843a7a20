// Prints what can be seen of every pair of the saved readings on standard input, a line each: the two ids, whether they
// are of one language, and the signs of src/stories/evidence.h. With `tools/train_stories.py` it gives the weights of
// src/stories/evidence.cc.
//
//     riwaya read --format jsonl < reports.jsonl | story_signs DATA > signs.tsv
#include <cstdio>
#include <iostream>

#include "evidence.h"
#include "language/language.h"
#include "record/record.h"
#include "stories/profile.h"

namespace {

using namespace riwaya;

int print_all(const std::string& data) {
    auto languages = language::Languages::load(data + "/languages");
    if (!languages) return 1;
    std::vector<text::Segmenter> segmenters;
    for (const auto& l : languages->all())
        if (auto s = text::Segmenter::load(*l)) segmenters.push_back(std::move(*s));
    std::vector<const text::Segmenter*> all;
    for (const auto& s : segmenters) all.push_back(&s);
    const auto encoder = meaning::Encoder::load(data + "/meaning");
    const auto loaded = stories::Profiler::load(all, encoder ? &*encoder : nullptr);
    if (!loaded) return 1;
    const stories::Profiler& profiler = *loaded;
    std::vector<std::pair<std::string, stories::Side>> sides;
    for (std::string line; std::getline(std::cin, line);)
        if (const auto r = record::read(line)) sides.emplace_back(r->article.id, stories::Side::of(profiler.make(*r)));
    for (std::size_t i = 0; i < sides.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto& [a, x] = sides[i];
            const auto& [b, y] = sides[j];
            std::printf("%s\t%s\t%d", a.c_str(), b.c_str(), x.language == y.language ? 1 : 0);
            for (const double v : stories::signs_of(x, y)) std::printf("\t%.5g", v);
            std::printf("\t%.5g\n", double{stories::weigh(x, y)});
        }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: story_signs DATA < readings.jsonl > signs.tsv\n";
        return 2;
    }
    return print_all(argv[1]);
}

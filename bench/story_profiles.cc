// Prints the profile of each saved reading on standard input as JSON, a line each: what the numbers of
// src/stories/evidence.cc are chosen with.
//
//     riwaya read --format jsonl < reports.jsonl | story_profiles DATA > profiles.jsonl
#include <cstdio>
#include <iostream>

#include "language/language.h"
#include "record/record.h"
#include "stories/profile.h"

namespace {

using namespace riwaya;

void print(const stories::Term& t) {
    std::printf("[%u,%u,%u,%u", t.key, unsigned{t.rarity}, unsigned{t.places}, unsigned{t.count});
}

void print(const std::string& id, const stories::Profile& p) {
    std::printf("{\"id\":\"%s\",\"language\":%u,\"day\":%d,\"length\":%u,\"bytes\":%zu,\"words\":[", id.c_str(),
                p.language, p.day, unsigned{p.length}, stories::pack(p).size());
    for (std::size_t i = 0; i < p.words.size(); ++i)
        std::fputs(i > 0 ? "," : "", stdout), print(p.words[i]), std::fputs("]", stdout);
    std::fputs("],\"names\":[", stdout);
    for (std::size_t i = 0; i < p.names.size(); ++i) {
        std::fputs(i > 0 ? "," : "", stdout);
        print(p.names[i].term);
        std::printf(",%d,%d]", static_cast<int>(p.names[i].kind), p.names[i].known ? 1 : 0);
    }
    std::fputs("],\"figures\":[", stdout);
    for (std::size_t i = 0; i < p.figures.size(); ++i)
        std::printf("%s[%u,%u,%u]", i > 0 ? "," : "", p.figures[i].value, p.figures[i].counted,
                    unsigned{p.figures[i].places});
    std::fputs("],\"dates\":[", stdout);
    for (std::size_t i = 0; i < p.dates.size(); ++i) std::printf("%s%d", i > 0 ? "," : "", p.dates[i]);
    std::fputs("],\"meaning\":[", stdout);
    if (p.meaning)
        for (std::size_t i = 0; i < p.meaning->size(); ++i) std::printf("%s%d", i > 0 ? "," : "", int{(*p.meaning)[i]});
    std::puts("]}");
}

int print_all(const std::string& data) {
    auto languages = language::Languages::load(data + "/languages");
    if (!languages) return 1;
    std::vector<text::Segmenter> segmenters;
    for (const auto& l : languages->all())
        if (auto s = text::Segmenter::load(*l)) segmenters.push_back(std::move(*s));
    std::vector<const text::Segmenter*> all;
    for (const auto& s : segmenters) all.push_back(&s);
    const auto encoder = meaning::Encoder::load(data + "/meaning");
    const stories::Profiler profiler(all, encoder ? &*encoder : nullptr);
    for (std::string line; std::getline(std::cin, line);)
        if (const auto r = record::read(line)) print(r->article.id, profiler.make(*r));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: story_profiles DATA < readings.jsonl > profiles.jsonl\n";
        return 2;
    }
    return print_all(argv[1]);
}

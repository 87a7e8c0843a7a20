// Prints what can be seen of pairs of headlines, for tools/train_relate.py.
//
//     relate_signs DATA CODE [--across] < pairs.jsonl > signs.tsv
//
// DATA holds languages/, knowledge/ and, where it is to be looked at, meaning/. A pair is an object with "a" and "b", a
// line; its line holds the signs of src/relate/signs.h, the vectors of the words left over (512 numbers each; 0 without
// meaning/), and the stems of these words. --across: as if the two were in different languages. The first line names
// the signs.
#include <simdjson.h>

#include <cstdio>
#include <iostream>

#include "engine/headline.h"
#include "language/language.h"

namespace {

using namespace riwaya;

int print_all(const std::string& data, const std::string& code, bool across) {
    auto languages = language::Languages::load(data + "/languages");
    auto known = knowledge::Knowledge::load(data + "/knowledge");
    if (!languages || !known || languages->find(code) == nullptr) return 1;
    auto segmenter = text::Segmenter::load(*languages->find(code));
    if (!segmenter) return 1;
    const auto names = names::NameFinder::load(*segmenter, *known);
    const auto times = times::TimeFinder::load(*segmenter);
    const auto figures = quantities::QuantityFinder::load(*segmenter);
    const text::Segmenter* one = &*segmenter;
    // The table that is being made need not be there yet.
    const auto relater = relate::Relater::load({&one, 1}, {});
    if (!names || !times || !figures || !relater) return 1;
    const auto encoder = meaning::Encoder::load(data + "/meaning");
    std::string header;
    for (const std::string& name : relate::Relater::sign_names()) header += (header.empty() ? "" : "\t") + name;
    std::puts(header.c_str());
    simdjson::dom::parser parser;
    const engine::HeadlineStages stages{*segmenter, *names, *times, *figures};
    for (std::string line; std::getline(std::cin, line);) {
        const simdjson::dom::element pair = parser.parse(line);
        const engine::Headline a = engine::read_headline(std::string_view(pair["a"]), stages);
        const engine::Headline b = engine::read_headline(std::string_view(pair["b"]), stages);
        std::puts(relater->signs(a.text(), b.text(), encoder ? &*encoder : nullptr, across).c_str());
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: relate_signs DATA CODE [--across] < pairs.jsonl > signs.tsv\n";
        return 2;
    }
    return print_all(argv[1], argv[2], argc > 3 && std::string_view(argv[3]) == "--across");
}

// Cuts text into words as the tagger of names sees them, for tools/make_word_vectors.py.
//
//     cut_words DATA CODE < text, a paragraph a line > words, a paragraph a line
//
// A word is its folded form behind its particles, a bar, and its spelling in the text.
#include <iostream>
#include <string>

#include "language/language.h"
#include "text/words.h"

int main(int argc, char** argv) {
    using namespace riwaya;
    if (argc != 3) {
        std::cerr << "usage: cut_words DATA CODE < text > words\n";
        return 2;
    }
    auto languages = language::Languages::load(std::string(argv[1]) + "/languages");
    if (!languages || languages->find(argv[2]) == nullptr) return 1;
    auto segmenter = text::Segmenter::load(*languages->find(argv[2]));
    if (!segmenter) return 1;
    for (std::string line; std::getline(std::cin, line);) {
        const text::Words words = segmenter->phrase(line);
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            const std::uint32_t begin = words[i].core;
            std::cout << (i == 0 ? "" : " ") << words.core(i) << '|'
                      << std::string_view(line).substr(begin, words[i].span.end - begin);
        }
        std::cout << '\n';
    }
    return 0;
}

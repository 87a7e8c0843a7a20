// Tells copies among the documents of standard input, without reading them, and says what it took; for
// bench/origins.py. usage: copies_speed DATA PASSES [TIMES [DAYS]]      DATA holds languages/
// The documents come TIMES times over, their words changed each time, spread over DAYS days. A line for each pass to
// standard output: documents, processor seconds for prints, for finding copies and for origins, pairs compared,
// reports in memory, bytes they take.
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "input/source.h"
#include "language/language.h"
#include "origins/origins.h"

using namespace riwaya;

namespace {

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Another text with the same pattern of copies: each word becomes another, the same one wherever it stands, but for the
// most frequent ones (by their hash a sixth of all words), which news of other days has too.
origins::Print changed(origins::Print p, std::uint32_t turn) {
    if (turn == 0) return p;
    for (std::uint16_t& w : p.words) {
        std::uint32_t x = (w ^ turn * 2654435761U) * 2246822519U;
        if (w % 6 != 0) w = static_cast<std::uint16_t>((w & 0x8000U) | (x >> 17));
    }
    return p;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const auto languages = language::Languages::load(std::string(arguments[1]) + "/languages");
    if (!languages) return 1;
    const auto printer = origins::Printer::load(*languages);
    if (!printer) return 1;
    const auto times = static_cast<std::uint32_t>(count > 3 ? std::atoi(arguments[3]) : 1);
    const int days = count > 4 ? std::atoi(arguments[4]) : 1;
    std::vector<std::string> texts;
    input::Source source({"-"});
    while (auto next = source.next())
        if (*next) texts.push_back(std::move((**next).content));
    for (int pass = 0; pass < std::atoi(arguments[2]); ++pass) {
        double begin = seconds();
        std::vector<origins::Print> prints;
        prints.reserve(texts.size());
        for (const std::string& t : texts) prints.push_back(printer->print(t));
        const double print = seconds() - begin;
        double find = 0, group = 0;
        origins::Copies copies;
        origins::Groups groups;
        Index number = 0;
        const std::size_t all = texts.size() * times;
        for (std::uint32_t turn = 0; turn < times; ++turn) {
            std::vector<origins::Print> now;
            for (const origins::Print& p : prints) now.push_back(changed(p, turn));
            std::vector<std::vector<origins::Copy>> found(now.size());
            const Index first = number;
            begin = seconds();
            for (std::size_t i = 0; i < now.size(); ++i, ++number)
                found[i] = copies.add(number, static_cast<std::int32_t>(number * static_cast<std::size_t>(days) / all),
                                      std::move(now[i]));
            const double middle = seconds();
            for (std::size_t i = 0; i < found.size(); ++i) groups.add(first + static_cast<Index>(i), found[i]);
            groups.forget_before(copies.oldest());
            find += middle - begin;
            group += seconds() - middle;
        }
        const auto c = copies.counts();
        std::cout << all << '\t' << print * times << '\t' << find << '\t' << group << '\t' << c.candidates << '\t'
                  << c.kept << '\t' << c.bytes << '\n';
    }
    return 0;
}

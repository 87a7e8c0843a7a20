// Cuts texts into the encoder's pieces, for tests/pieces.py and for measuring. usage: cut_pieces PIECES [ROUNDS] <
// TEXTS TEXTS: each after its length in four bytes, lowest first. A line of numbers a text; with ROUNDS only the time
// is told.
#include <chrono>
#include <cstring>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "pieces.h"

namespace {

using riwaya::meaning::Pieces;

std::vector<std::string_view> texts_of(std::string_view all) {
    std::vector<std::string_view> out;
    std::uint32_t size = 0;
    while (all.size() >= sizeof size) {
        std::memcpy(&size, all.data(), sizeof size);
        out.push_back(all.substr(sizeof size, size));
        all.remove_prefix(sizeof size + out.back().size());
    }
    return out;
}

void measure(const Pieces& pieces, const std::vector<std::string_view>& texts, int rounds) {
    using Clock = std::chrono::steady_clock;
    std::vector<std::uint32_t> ids;
    std::size_t bytes = 0, count = 0;
    const auto begin = Clock::now();
    for (int round = 0; round < rounds; ++round)
        for (const std::string_view text : texts) {
            ids.clear();
            pieces.cut(text, ids);
            bytes += text.size();
            count += ids.size();
        }
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    std::cout << count << " pieces, " << static_cast<double>(count) / seconds / 1e6 << " million/s, "
              << static_cast<double>(bytes) / seconds / 1e6 << " MB/s\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 3) {
        std::cerr << "usage: cut_pieces PIECES [ROUNDS] < TEXTS\n";
        return 2;
    }
    const auto pieces = Pieces::load(arguments[1]);
    if (!pieces) {
        std::cerr << "cut_pieces: " << pieces.error().message() << '\n';
        return 1;
    }
    const std::string all{std::istreambuf_iterator<char>(std::cin), {}};
    const auto texts = texts_of(all);
    if (count == 3) {
        measure(*pieces, texts, std::stoi(arguments[2]));
        return 0;
    }
    std::string line;
    for (const std::string_view text : texts) {
        std::vector<std::uint32_t> ids;
        pieces->cut(text, ids);
        line.clear();
        for (const std::uint32_t id : ids) line += std::to_string(id) + ' ';
        if (!line.empty()) line.back() = '\n';
        std::cout << line;
    }
}

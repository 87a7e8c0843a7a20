// Encodes the lines of standard input and says on standard error what it took; for bench/meaning.py.
// usage: encode_lines FOLDER KERNEL PASSES      FOLDER holds pieces.bin and network.bin; KERNEL one of Kernels::name or
// "best"; writes the vectors, 512 floats a line, to standard output.
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "network.h"
#include "pieces.h"

using namespace riwaya;

namespace {

const meaning::Kernels* kernels_named(const std::string& name) {
    if (name == "best") return &meaning::kernels();
    for (const meaning::Kernels* k : meaning::usable_kernels())
        if (name == k->name) return k;
    return nullptr;
}

double wall_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
double cpu_ms() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    const std::string folder = arguments[1];
    const meaning::Kernels* kernels = kernels_named(arguments[2]);
    const double begin = wall_ms();
    const auto pieces = meaning::Pieces::load(folder + "/pieces.bin");
    const auto network = meaning::Network::load(folder + "/network.bin");
    const double loaded = wall_ms();
    if (!pieces || !network || kernels == nullptr) {
        std::cerr << (!pieces    ? pieces.error().message()
                      : !network ? network.error().message()
                                 : "no such kernel")
                  << '\n';
        return 1;
    }
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
    std::vector<float> out(lines.size() * meaning::kWidth);
    std::size_t pieces_cut = 0;
    double best_cpu = 1e300, best_wall = 1e300;
    for (int pass = 0; pass < std::atoi(arguments[3]); ++pass) {
        const double cpu = cpu_ms(), wall = wall_ms();
        std::vector<std::vector<std::uint32_t>> numbers(lines.size());
        pieces_cut = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            pieces->cut(lines[i], numbers[i]);
            pieces_cut += numbers[i].size();
        }
        network->encode(std::vector<meaning::PieceNumbers>(numbers.begin(), numbers.end()), *kernels, 1, out.data());
        best_cpu = std::min(best_cpu, cpu_ms() - cpu);
        best_wall = std::min(best_wall, wall_ms() - wall);
    }
    std::cout.write(reinterpret_cast<const char*>(out.data()),
                    static_cast<std::streamsize>(out.size() * sizeof(float)));
    std::cerr << kernels->name << '\t' << loaded - begin << '\t' << pieces_cut << '\t' << best_cpu << '\t' << best_wall
              << '\n';
    return 0;
}

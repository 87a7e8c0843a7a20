// Feeds a target with inputs changed at random, and keeps those that reach code that none before them reached.
//
//     fuzz_page --seconds 20 --keep build/found tests/fuzz/seeds/html     reads the seeds, then changed ones
//     fuzz_page --once FILE...                                           each file once, as it stands: what a crash is
//     looked at with
//
// Coverage is what GCC counts with -fsanitize-coverage=trace-pc: a call at every branch; without it (the release build)
// the seeds alone are changed. The seed of chance is fixed, so that two runs of as many inputs try the same. A target
// is written as for libFuzzer and can be linked with that as well.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongest = 1 << 16;  // bytes of an input
constexpr unsigned kSlow = 20;             // seconds; an input that takes longer hangs

std::array<std::uint8_t, 1 << 18> covered;  // by the low bits of the branch's address
std::size_t fresh = 0;                      // branches reached for the first time by the input at hand
std::string current;
std::string keep_in = ".";

void save_current() {
    const std::string path = keep_in + "/found-" + std::to_string(std::hash<std::string>{}(current));
    std::ofstream(path, std::ios::binary) << current;
    std::fprintf(stderr, "fuzz: the input is kept in %s (%zu bytes)\n", path.c_str(), current.size());
}

void on_signal(int signal) {
    std::fprintf(stderr, signal == SIGALRM ? "fuzz: no end after %u s\n" : "fuzz: broken off\n", kSlow);
    save_current();
    _exit(70);
}

void try_input() {
    fresh = 0;
    alarm(kSlow);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
    alarm(0);
}

// Numbers that lengths, offsets and charsets trip over, and marks of the formats that are read.
constexpr std::array<std::string_view, 44> kPieces = {"0",
                                                      "-1",
                                                      "99999999999",
                                                      "4294967295",
                                                      "2147483648",
                                                      "\xEF\xBB\xBF",
                                                      "\xFF\xFE",
                                                      "\xFE\xFF",
                                                      "\x1F\x8B\x08",
                                                      "\xD9\x84",
                                                      "\xC7\xE1",
                                                      "\r\n",
                                                      "\r\n\r\n",
                                                      "<",
                                                      ">",
                                                      "</",
                                                      "<!--",
                                                      "-->",
                                                      "<![CDATA[",
                                                      "]]>",
                                                      "&amp;",
                                                      "&#x110000;",
                                                      "&nbsp",
                                                      "<script>",
                                                      "<table><tr>",
                                                      "<p>",
                                                      "<article>",
                                                      "itemprop=\"articleBody\"",
                                                      "<template>",
                                                      "<svg><desc>",
                                                      "<!DOCTYPE x [<!ENTITY a \"b\">",
                                                      "&a;",
                                                      "<item>",
                                                      "<entry>",
                                                      "<content:encoded>",
                                                      "WARC/1.0\r\n",
                                                      "Content-Length: ",
                                                      "WARC-Type: response\r\n",
                                                      "HTTP/1.1 200 OK\r\n",
                                                      "Transfer-Encoding: chunked\r\n",
                                                      "Content-Encoding: gzip\r\n",
                                                      "charset=windows-1256",
                                                      "{\"html\":\"",
                                                      "\"@graph\":["};

class Mutator {
  public:
    explicit Mutator(std::uint64_t seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
    std::string change(const std::string& from, const std::string& other) {
        std::string s = from;
        for (std::size_t n = 1 + below(5); n > 0; --n) step(s, other);
        if (s.size() > kLongest) s.resize(kLongest);
        return s;
    }

  private:
    void step(std::string& s, const std::string& other) {
        const std::size_t a = below(s.size() + 1), size = below(std::min<std::size_t>(s.size() - a, 200) + 1);
        switch (below(8)) {
            case 0: s.erase(a, size); break;
            case 1: s.insert(a, kPieces.at(below(kPieces.size()))); break;
            case 2:
                if (a < s.size()) s[a] = static_cast<char>(below(256));
                break;
            case 3:
                if (a < s.size()) s[a] = static_cast<char>(s[a] ^ (1 << below(8)));
                break;
            case 4: {
                const std::string piece = s.substr(a, size);
                for (std::size_t n = 1 + below(40); n > 0 && s.size() < kLongest; --n) s.insert(a, piece);
                break;
            }
            case 5: {
                const std::size_t b = below(other.size() + 1);
                s.insert(a, other.substr(b, below(400)));
                break;
            }
            case 6: s.resize(a); break;
            default: s.replace(a, size, kPieces.at(below(kPieces.size())));
        }
    }
    std::mt19937_64 random_;
};

std::vector<std::string> read_seeds(const std::vector<std::string>& paths) {
    std::vector<fs::path> files;
    for (const std::string& p : paths) {
        if (!fs::is_directory(p))
            files.emplace_back(p);
        else
            for (const auto& entry : fs::recursive_directory_iterator(p))
                if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> out;
    for (const fs::path& file : files) {
        std::ifstream in(file, std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return out;
}

}  // namespace

extern "C" __attribute__((no_sanitize("address", "undefined"))) void __sanitizer_cov_trace_pc() {
    const auto at = (reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)) * 0x9E3779B97F4A7C15ULL) >> 46;
    std::uint8_t& seen = covered[at];
    fresh += seen == 0;
    seen = 1;
}

int main(int argc, char** argv) {
    std::vector<std::string> paths;
    double seconds = 10;
    bool once = false;
    for (int i = 1; i < argc; ++i) {
        const std::string a = argv[i];
        if (a == "--seconds" && i + 1 < argc)
            seconds = std::atof(argv[++i]);
        else if (a == "--keep" && i + 1 < argc)
            keep_in = argv[++i];
        else if (a == "--once")
            once = true;
        else
            paths.push_back(a);
    }
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback(save_current);
#else
    for (const int s : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) std::signal(s, on_signal);
#endif
    for (const int s : {SIGALRM, SIGABRT, SIGTERM}) std::signal(s, on_signal);
    std::vector<std::string> corpus = read_seeds(paths);
    if (corpus.empty()) {
        std::fprintf(stderr, "usage: %s [--seconds N] [--keep FOLDER] [--once] FOLDER|FILE...\n", argv[0]);
        return 2;
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    std::size_t tried = 0, branches = 0;
    for (const std::string& seed : corpus) {
        current = seed;
        try_input();
        ++tried;
        branches += fresh;
    }
    const std::size_t of_seeds = branches, seeds = corpus.size();
    Mutator mutator(20231210);
    while (!once && std::chrono::steady_clock::now() < end) {
        current = mutator.change(corpus[mutator.below(corpus.size())], corpus[mutator.below(corpus.size())]);
        try_input();
        ++tried;
        branches += fresh;
        if (fresh > 0) corpus.push_back(current);
    }
    std::printf("%zu inputs from %zu seeds", tried, seeds);
    if (branches > 0) std::printf(", %zu branches (%zu of the seeds)", branches, of_seeds);
    std::printf(", none broke\n");
    return 0;
}

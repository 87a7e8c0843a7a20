// What bench/search.py measures with; not part of the program.
//
//     store_speed fill DESK.db DOCUMENTS COUNT     keeps COUNT reports: the documents, then mixtures of their sentences
//     store_speed search DESK.db < QUERIES         a line of tab-separated results a query: ms of the
//                                                  clock, ms of the processor, hits, query
//
// A mixture takes half of a report's sentences and half of those of others, the title of one of them, and another day,
// so that words are as frequent as they are in news, and no report is there twice.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <random>

#include "engine/compiled.h"
#include "engine/data.h"
#include "input/source.h"
#include "riwaya/engine.h"
#include "store/store.h"

namespace {

using namespace riwaya;
using Clock = std::chrono::steady_clock;

int fail(const Error& e) {
    std::fprintf(stderr, "store_speed: %s\n", e.message().c_str());
    return 1;
}

double seconds_since(Clock::time_point t) { return std::chrono::duration<double>(Clock::now() - t).count(); }

struct Words {
    language::Languages languages;
    store::Terms terms;
};

Result<Words> load_words() {
    const auto folder = engine::find_data({});
    if (!folder) return folder.error();
    const auto compiled = engine::CompiledTables::open(*folder);
    auto languages = language::Languages::load(*folder + "/languages",
                                               [&](const std::string& code) { return compiled.language(code); });
    if (!languages) return languages.error();
    auto terms = store::Terms::load(*languages);
    if (!terms) return terms.error();
    return Words{std::move(*languages), std::move(*terms)};
}

class Mixer {
  public:
    explicit Mixer(std::vector<Document> documents) : documents_(std::move(documents)) {
        for (const Document& d : documents_) {
            auto& own = sentences_.emplace_back();
            for (std::size_t at = 0; at < d.content.size();) {
                std::size_t end = d.content.find_first_of(".\n", at);
                end = end == std::string::npos ? d.content.size() : end + 1;
                own.push_back(d.content.substr(at, end - at));
                at = end;
            }
        }
    }
    Document operator()(std::size_t i) {
        if (i < documents_.size()) return documents_[i];
        const std::size_t base = pick(documents_.size());
        Document d = documents_[base];
        d.id = d.url = "https://mixed.example/" + std::to_string(i);
        d.title = documents_[pick(documents_.size())].title;
        d.content.clear();
        for (const std::string& own : sentences_[base]) {
            const auto& others = sentences_[pick(sentences_.size())];
            d.content += pick(2) == 0 || others.empty() ? own : others[pick(others.size())];
        }
        char day[16];
        std::snprintf(day, sizeof day, "2017-%02d-%02d", static_cast<int>(1 + pick(12)),
                      static_cast<int>(1 + pick(28)));
        d.published = day;
        return d;
    }
    std::string bytes(std::size_t n) {
        std::string out(n, '\0');
        for (char& c : out) c = static_cast<char>(random_());
        return out;
    }

  private:
    std::size_t pick(std::size_t n) { return random_() % n; }
    std::vector<Document> documents_;
    std::vector<std::vector<std::string>> sentences_;
    std::mt19937 random_{7};
};

int fill(const char* path, const char* documents, std::size_t count) {
    auto words = load_words();
    auto engine = Engine::open();
    auto kept = store::Store::open(path, store::Access::kWrite);
    if (!words) return fail(words.error());
    if (!engine) return fail(engine.error());
    if (!kept) return fail(kept.error());
    std::vector<Document> all;
    input::Source source({documents}, {});
    while (auto d = source.next())
        if (*d) all.push_back(std::move(**d));
    Mixer mixer(std::move(all));
    const store::Packer packer(words->terms);
    double packing = 0, keeping = 0, page = 0;
    for (std::size_t done = 0; done < count;) {
        std::vector<Document> batch;
        for (; batch.size() < 256 && done < count; ++done) batch.push_back(mixer(done));
        const auto readings = engine->read_all(batch);
        if (const Status s = kept->begin(); !s) return fail(s.error());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (!readings[i]) continue;
            // As large as traces are, and not to be compressed.
            const std::string print = mixer.bytes(1024), profile = mixer.bytes(1200);
            auto begin = Clock::now();
            const auto packed = packer.pack({batch[i], *readings[i], print, profile, "bench", 1700000000});
            packing += seconds_since(begin);
            page += static_cast<double>(packed.page.size());
            begin = Clock::now();
            const Index n = kept->next_number();
            const auto id = kept->add(packed, n, n, "story-" + std::to_string(n / 4));
            if (!id) return fail(id.error());
            keeping += seconds_since(begin);
        }
        const auto begin = Clock::now();
        if (const Status s = kept->commit(); !s) return fail(s.error());
        keeping += seconds_since(begin);
    }
    const double n = static_cast<double>(count);
    std::printf("%zu reports; packed page %.0f bytes; packing %.3f ms, keeping %.3f ms a report\n", count, page / n,
                packing / n * 1e3, keeping / n * 1e3);
    return 0;
}

int search(const char* path) {
    auto words = load_words();
    auto kept = store::Store::open(path, store::Access::kRead);
    if (!words) return fail(words.error());
    if (!kept) return fail(kept.error());
    for (std::string line; std::getline(std::cin, line);) {
        store::Query q;
        q.statements = line.starts_with("said:");
        q.words = q.statements ? line.substr(5) : line;
        const auto begin = Clock::now();
        const std::clock_t cpu = std::clock();
        const auto hits = kept->search(q, words->terms);
        const double ms = seconds_since(begin) * 1e3;
        const double cpu_ms = static_cast<double>(std::clock() - cpu) * 1e3 / CLOCKS_PER_SEC;
        if (!hits) return fail(hits.error());
        std::printf("%.2f\t%.2f\t%zu\t%s\n", ms, cpu_ms, hits->size(), line.c_str());
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "fill" && argc == 5) return fill(argv[2], argv[3], std::strtoul(argv[4], nullptr, 10));
    if (what == "search" && argc == 3) return search(argv[2]);
    std::fprintf(stderr, "usage: store_speed fill DESK.db DOCUMENTS COUNT | search DESK.db\n");
    return 2;
}

// For tests: reports made by hand, and a file that goes away.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "language/language.h"
#include "record/record.h"
#include "store/store.h"

namespace riwaya::store {

// A folder of the test's own, and a store's place in it.
class Place {
  public:
    Place() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::temp_directory_path() /
                  ("riwaya-store-" + std::to_string(::getpid()) + "-" + test->name());
        std::filesystem::create_directories(folder_);
    }
    ~Place() { std::filesystem::remove_all(folder_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    [[nodiscard]] std::string path(const char* name = "desk.db") const { return (folder_ / name).string(); }

  private:
    std::filesystem::path folder_;
};

inline const Terms& terms() {
    static const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    static const auto loaded = Terms::load(*languages);
    return *loaded;
}

inline const Packer& packer() {
    static const Packer one(terms());
    return one;
}

inline Document document_of(std::string url, std::string text) {
    Document d;
    d.id = "doc-" + url;
    d.url = std::move(url);
    d.content = std::move(text);
    return d;
}

// As the engine would read it: one paragraph, one sentence; a statement where `said` stands in the text.
inline Reading reading_of(const Document& d, const std::string& said = {}, const std::string& speaker = {}) {
    Reading r;
    r.article.id = d.id;
    r.article.text = d.content;
    const Span all{0, static_cast<std::uint32_t>(d.content.size())};
    r.article.blocks.push_back({BlockKind::kParagraph, all, {all}, ""});
    r.article.title.value = d.title;
    r.article.published.value = d.published;
    r.article.outlet.value = d.source;
    r.article.url.value = d.url;
    r.sentences.push_back({all, 0});
    if (!said.empty()) {
        Statement s;
        const auto at = static_cast<std::uint32_t>(d.content.find(said));
        s.content = {at, at + static_cast<std::uint32_t>(said.size())};
        s.speaker.name = speaker;
        r.statements.push_back(s);
    }
    return r;
}

inline Packed packed_of(const Document& d, const Reading& r, const std::string& stamp = "v1") {
    return packer().pack({d, r, "print of " + d.url, "profile of " + d.url, stamp, 1700000000});
}
inline Packed packed_of(const Document& d) { return packed_of(d, reading_of(d)); }

// Adds and commits; the id.
inline std::string keep(Store& store, const Packed& p, Index origin = kNoIndex, const std::string& story = {}) {
    EXPECT_TRUE(store.begin());
    const auto id = store.add(p, store.next_number(), origin, story);
    EXPECT_TRUE(id) << (id ? "" : id.error().message());
    const auto done = store.commit();
    EXPECT_TRUE(done) << (done ? "" : done.error().message());
    return id ? *id : "";
}

inline Store opened(const std::string& path, Access access = Access::kWrite) {
    auto store = Store::open(path, access);
    if (!store) throw std::runtime_error(store.error().message());
    return std::move(*store);
}

inline std::vector<Index> numbers(Store& store, const Which& which) {
    std::vector<Index> out;
    EXPECT_TRUE(store.each_report(which, [&](const Report& r) {
        out.push_back(r.number);
        return true;
    }));
    return out;
}

}  // namespace riwaya::store

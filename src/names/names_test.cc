#include "names/names.h"

#include <gtest/gtest.h>

#include <map>

#include "language/language.h"
#include "name_keys.h"
#include "near.h"

namespace riwaya::names {
namespace {

const std::string kRoot = RIWAYA_SOURCE_DIR;

// The tables, loaded once for all tests.
struct Loaded {
    language::Languages languages;
    knowledge::Knowledge known;
    std::map<std::string, std::unique_ptr<text::Segmenter>> segmenters;
    std::map<std::string, std::unique_ptr<NameFinder>> finders;
};

const Loaded& loaded() {
    static const auto kAll = [] {
        auto languages = language::Languages::load(kRoot + "/languages");
        auto known = knowledge::Knowledge::load(kRoot + "/knowledge");
        EXPECT_TRUE(languages) << languages.error().message();
        EXPECT_TRUE(known) << known.error().message();
        auto out = std::make_unique<Loaded>(Loaded{std::move(*languages), std::move(*known), {}, {}});
        for (const char* code : {"ar", "en", "ru"}) {
            auto segmenter = text::Segmenter::load(*out->languages.find(code));
            EXPECT_TRUE(segmenter) << segmenter.error().message();
            out->segmenters[code] = std::make_unique<text::Segmenter>(std::move(*segmenter));
            auto finder = NameFinder::load(*out->segmenters[code], out->known);
            EXPECT_TRUE(finder) << finder.error().message();
            out->finders[code] = std::make_unique<NameFinder>(std::move(*finder));
        }
        return out;
    }();
    return *kAll;
}

struct Read {
    Article article;
    Found found;
};

Read read(std::string_view language, std::string_view text, std::string_view published, std::string_view outlet = {}) {
    Read out;
    out.article.outlet.value = std::string(outlet);
    out.article.text = std::string(text);
    out.article.published.value = std::string(published);
    Block block;
    block.span = {0, static_cast<std::uint32_t>(text.size())};
    out.article.blocks = {block};
    const std::string code(language);
    text::Words words;
    const std::vector<Sentence> sentences = loaded().segmenters.at(code)->segment(out.article, words);
    out.found = loaded().finders.at(code)->find(out.article, sentences, words);
    return out;
}

std::string id_of(const Read& r, const Mention& m) { return m.entity == kNoIndex ? "" : r.found.entities[m.entity].id; }

// "surface=type=id" of every mention of level name.
std::string names_of(const Read& r, const std::vector<std::string_view>& wanted) {
    std::string out;
    std::size_t k = 0;
    for (const Mention& m : r.found.mentions) {
        if (m.level != MentionLevel::kName) continue;
        if (!out.empty()) out += "|";
        out += std::string(slice(r.article.text, m.span)) + "=" + name_of(m.type);
        // The entity is compared where the row names one.
        const bool with_id = k < wanted.size() && language::parts(wanted[k], '=').size() == 3;
        if (with_id) out += "=" + id_of(r, m);
        ++k;
    }
    return out;
}

// The span of "surface" or "surface#n", the n-th time that it stands in the text; empty where it does not.
Span find_surface(std::string_view text, std::string_view surface) {
    const std::size_t sign = surface.find('#');
    int times = sign == std::string_view::npos ? 1 : surface[sign + 1] - '0';
    surface = surface.substr(0, sign);
    std::size_t at = std::string_view::npos;
    for (std::size_t from = 0; times > 0; --times, from = at + 1) {
        at = text.find(surface, from);
        if (at == std::string_view::npos) return {};
    }
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + surface.size())};
}

const Mention* mention_at(const Read& r, std::string_view surface) {
    const Span span = find_surface(r.article.text, surface);
    for (const Mention& m : r.found.mentions)
        if (m.span == span) return &m;
    return nullptr;
}

TEST(Names, Mentions) {
    auto table = language::Table::load(kRoot + "/tests/names/mentions.tsv", {"language", "text", "names", "others"});
    ASSERT_TRUE(table) << table.error().message();
    ASSERT_GE(table->rows(), 60U);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        SCOPED_TRACE(table->where(row));
        const Read r = read(table->cell(row, 0), table->cell(row, 1), "");
        EXPECT_EQ(names_of(r, language::parts(table->cell(row, 2))), table->cell(row, 2));
        for (const std::string_view other : language::parts(table->cell(row, 3))) {
            const std::vector<std::string_view> wanted = language::parts(other, '=');
            const Mention* m = mention_at(r, wanted[0]);
            if (m == nullptr) {
                ADD_FAILURE() << wanted[0] << " is no mention";
                continue;
            }
            EXPECT_EQ(name_of(m->level), wanted[1]) << wanted[0];
            if (wanted.size() < 3) continue;
            EXPECT_EQ(id_of(r, *m), wanted[2]) << wanted[0];
        }
    }
}

// Which town a name is: "surface=id", or "surface=-" where the report leaves it open, "surface=no" where it is no
// place.
TEST(Names, Towns) {
    auto table = language::Table::load(kRoot + "/tests/names/towns.tsv", {"language", "text", "towns"});
    ASSERT_TRUE(table) << table.error().message();
    ASSERT_GE(table->rows(), 30U);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        SCOPED_TRACE(table->where(row));
        const Read r = read(table->cell(row, 0), table->cell(row, 1), "");
        for (const std::string_view town : language::parts(table->cell(row, 2))) {
            const std::vector<std::string_view> wanted = language::parts(town, '=');
            const Mention* m = mention_at(r, wanted[0]);
            if (wanted[1] == "no") {
                EXPECT_TRUE(m == nullptr || m->type != EntityType::kPlace) << wanted[0];
            } else if (m == nullptr || m->type != EntityType::kPlace) {
                ADD_FAILURE() << wanted[0] << " is no place";
            } else {
                EXPECT_EQ(id_of(r, *m), wanted[1] == "-" ? "" : wanted[1]) << wanted[0];
            }
        }
    }
}

TEST(Names, Chains) {
    auto table = language::Table::load(kRoot + "/tests/names/chains.tsv",
                                       {"language", "published", "text", "chain", "id", "party", "apart"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        SCOPED_TRACE(table->where(row));
        const Read r = read(table->cell(row, 0), table->cell(row, 2), table->cell(row, 1));
        Index entity = kNoIndex;
        for (const std::string_view surface : language::parts(table->cell(row, 3))) {
            const Mention* m = mention_at(r, surface);
            if (m == nullptr || m->entity == kNoIndex) {
                ADD_FAILURE() << surface << (m == nullptr ? " is no mention" : " has no entity");
                continue;
            }
            if (entity == kNoIndex) entity = m->entity;
            EXPECT_EQ(m->entity, entity) << surface << " is " << id_of(r, *m);
        }
        if (entity == kNoIndex) continue;
        if (!table->cell(row, 4).empty()) { EXPECT_EQ(r.found.entities[entity].id, table->cell(row, 4)); }
        EXPECT_EQ(r.found.entities[entity].party, table->cell(row, 5));
        if (table->cell(row, 6).empty()) continue;
        const Mention* apart = mention_at(r, table->cell(row, 6));
        EXPECT_TRUE(apart == nullptr || apart->entity != entity) << table->cell(row, 6);
    }
}

TEST(Names, AReadoutsMinisterIsItsOwnSides) {
    auto table =
        language::Table::load(kRoot + "/tests/names/own_side.tsv", {"language", "outlet", "text", "office", "name"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        SCOPED_TRACE(table->where(row));
        const Read r = read(table->cell(row, 0), table->cell(row, 2), "", table->cell(row, 1));
        const bool one = !table->cell(row, 4).starts_with('!');
        const Mention* office = mention_at(r, table->cell(row, 3));
        const Mention* name = mention_at(r, table->cell(row, 4).substr(one ? 0 : 1));
        ASSERT_NE(office, nullptr);
        ASSERT_NE(name, nullptr);
        EXPECT_EQ(office->entity != kNoIndex && office->entity == name->entity, one);
    }
}

TEST(Names, Keys) {
    auto table = language::Table::load(kRoot + "/tests/names/keys.tsv", {"a", "name", "b", "other", "one"});
    ASSERT_TRUE(table) << table.error().message();
    std::map<std::string, std::pair<text::Folder, NameKeys>, std::less<>> keys;
    for (std::size_t row = 0; row < table->rows(); ++row)
        for (const std::size_t column : {0U, 2U}) {
            const std::string code(table->cell(row, column));
            if (keys.contains(code)) continue;
            language::Language language;
            language.folder = kRoot + "/languages/" + code;
            auto folder = text::Folder::load(language);
            ASSERT_TRUE(folder);
            const auto at = keys.try_emplace(code, std::move(*folder), NameKeys{}).first;
            auto loaded_keys = NameKeys::load(language, at->second.first);
            ASSERT_TRUE(loaded_keys) << loaded_keys.error().message();
            at->second.second = std::move(*loaded_keys);
        }
    for (std::size_t row = 0; row < table->rows(); ++row) {
        SCOPED_TRACE(table->where(row));
        const std::string a = keys.find(table->cell(row, 0))->second.second.full(table->cell(row, 1));
        const std::string b = keys.find(table->cell(row, 2))->second.second.full(table->cell(row, 3));
        EXPECT_EQ(!a.empty() && a == b, table->cell(row, 4) == "yes") << a << " and " << b;
    }
}

// What every reading keeps: sorted, on the text, names not overlapping, entities all mentioned.
TEST(Names, Invariants) {
    auto table = language::Table::load(kRoot + "/tests/names/mentions.tsv", {"language", "text"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        SCOPED_TRACE(table->where(row));
        const Read r = read(table->cell(row, 0), table->cell(row, 1), "");
        std::uint32_t names_end = 0, begin = 0;
        std::vector<bool> used(r.found.entities.size());
        for (const Mention& m : r.found.mentions) {
            EXPECT_GE(m.span.begin, begin);
            EXPECT_LE(m.span.end, r.article.text.size());
            EXPECT_FALSE(m.span.empty());
            begin = m.span.begin;
            if (m.level == MentionLevel::kName) {
                EXPECT_GE(m.span.begin, names_end);
                names_end = m.span.end;
            }
            if (m.entity != kNoIndex) used.at(m.entity) = true;
        }
        EXPECT_EQ(std::count(used.begin(), used.end(), false), 0);
    }
}

TEST(Names, HostileInput) {
    for (const std::string_view piece : {"a", " ", "\"", "Mr. ", "President of ", "Johnson "}) {
        std::string text;
        while (text.size() < 200000) text += piece;
        const Read r = read("en", text, "2023-12-11");
        EXPECT_LE(r.found.mentions.size(), text.size());
    }
    // One sentence of many thousand words, full of names.
    auto table = language::Table::load(kRoot + "/tests/names/mentions.tsv", {"language", "text"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); row += 9) {
        std::string piece(table->cell(row, 1)), text;
        std::erase(piece, '.');
        while (text.size() < 200000) text += piece + " ";
        const Read r = read(table->cell(row, 0), text, "2023-12-11");
        EXPECT_LE(r.found.mentions.size(), text.size());
    }
}

TEST(Near, OneSlip) {
    EXPECT_TRUE(one_slip_apart(U"netanyahu", U"netanayhu"));
    EXPECT_TRUE(one_slip_apart(U"netanyahu", U"netanyhu"));
    EXPECT_TRUE(one_slip_apart(U"netanyahu", U"nettanyahu"));
    EXPECT_TRUE(one_slip_apart(U"netanyahu", U"netanjahu"));
    EXPECT_FALSE(one_slip_apart(U"netanyahu", U"netanyahu"));
    EXPECT_FALSE(one_slip_apart(U"netanyahu", U"netajnahu"));
    EXPECT_FALSE(one_slip_apart(U"lapid", U"lavrov"));
    NearNames near;
    near.add("netanyahu");
    near.add("lapid");  // too short to tell a slip from a word
    EXPECT_EQ(near.find("netanayhu"), "netanyahu");
    EXPECT_EQ(near.find("netanyahu"), "");
    EXPECT_EQ(near.find("laipd"), "");
}

}  // namespace
}  // namespace riwaya::names

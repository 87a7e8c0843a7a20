// Pages of tests/page/pages against what a reader sees in them, and the way back from text to bytes.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "html_tree.h"
#include "input/decoded.h"
#include "page/page.h"
#include "refusals.h"

namespace riwaya::page {

namespace {

const ArticleReader& reader() {
    static const auto kLanguages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    static const auto kReader = ArticleReader::load(*kLanguages, RIWAYA_SOURCE_DIR "/knowledge");
    return *kReader;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

Article read(std::string html) {
    Document d;
    d.id = "page";
    d.kind = DocumentKind::kHtml;
    d.content = std::move(html);
    return reader().read(d);
}

std::vector<std::string> pages() {
    std::vector<std::string> names;
    for (const auto& e : std::filesystem::directory_iterator(RIWAYA_SOURCE_DIR "/tests/page/pages"))
        if (e.path().extension() == ".html") names.push_back(e.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

class Pages : public testing::TestWithParam<std::string> {
  protected:
    void SetUp() override {
        const std::string base = std::string(RIWAYA_SOURCE_DIR "/tests/page/pages/") + GetParam();
        Document bytes;
        bytes.kind = DocumentKind::kBytes;
        bytes.content = read_file(base + ".html");
        auto decoded = input::decoded(std::move(bytes));
        ASSERT_TRUE(decoded) << base;
        html_ = std::move(decoded->content);
        article_ = read(html_);
        std::ifstream in(base + ".expected");
        for (std::string line; std::getline(in, line);) {
            const std::size_t tab = line.find('\t');
            lines_.emplace_back(line.substr(0, tab), line.substr(tab + 1));
        }
    }
    [[nodiscard]] std::string field(const std::string& key) const {
        const Article& a = article_;
        if (key == "title") return a.title.value;
        if (key == "title_from") return name_of(a.title.from);
        if (key == "published") return a.published.value;
        if (key == "published_from") return name_of(a.published.from);
        if (key == "outlet") return a.outlet.value;
        if (key == "author") return a.author.value;
        if (key == "modified") return a.modified.value;
        if (key == "agency") return a.agency.value;
        if (key == "language") return a.language.value;
        if (key == "url") return a.url.value;
        if (key == "refused") return a.refused.reason;
        return "?";
    }
    [[nodiscard]] bool is_told_of_an_embed(const std::string& key, const std::string& value) const {
        return std::any_of(article_.blocks.begin(), article_.blocks.end(), [&](const Block& b) {
            return b.kind == BlockKind::kEmbed && (key == "embed_author" ? b.author : b.published) == value;
        });
    }
    std::string html_;
    Article article_;
    std::vector<std::pair<std::string, std::string>> lines_;
};

TEST_P(Pages, HoldWhatAReaderSees) {
    std::string want, got;
    bool refused = false;
    std::vector<std::pair<std::string, std::string>> blocks;
    for (const auto& [key, value] : lines_) {
        if (key == "embed_author" || key == "embed_published")
            EXPECT_TRUE(is_told_of_an_embed(key, value)) << key << ' ' << value;
        else if (field(key) == "?")
            blocks.emplace_back(key, value);
        else
            EXPECT_EQ(field(key), value) << key;
        refused = refused || key == "refused";
    }
    EXPECT_EQ(static_cast<bool>(article_.refused), refused) << article_.refused.message;
    // Own blocks must be these and no others; foreign ones that are named must be there.
    for (const auto& [kind, text] : blocks) want += kind + '\t' + text + '\n';
    for (const Block& b : article_.blocks) {
        const std::string text(slice(article_.text, b.span));
        const auto named =
            std::find(blocks.begin(), blocks.end(), std::pair<std::string, std::string>{name_of(b.kind), text});
        if (is_own(b.kind) || named != blocks.end()) got += std::string(name_of(b.kind)) + '\t' + text + '\n';
    }
    EXPECT_EQ(got, want);
}

// The pieces of the page that a block came from, with its character references decoded and its white space made one,
// are the block's text again.
TEST_P(Pages, LeadEveryBlockBackToItsBytes) {
    for (const Block& b : article_.blocks) {
        std::string raw;
        for (const Span s : b.page) raw += slice(html_, s);
        HtmlTree tree;
        ASSERT_TRUE(tree.parse(raw));
        std::string text = tree.all_text(0);
        std::string want(slice(article_.text, b.span));
        // White space between two elements stands in neither.
        std::erase(text, ' ');
        std::erase(want, ' ');
        EXPECT_EQ(text, want);
    }
}

TEST_P(Pages, AreCutAnywhereWithoutHarm) {
    for (std::size_t n = 0; n < html_.size(); n += 97) {
        const Article a = read(html_.substr(0, n));
        for (const Block& b : a.blocks) {
            EXPECT_LE(b.span.end, a.text.size());
            for (const Span s : b.page) EXPECT_LE(s.end, n);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, Pages, testing::ValuesIn(pages()), [](const auto& i) { return i.param; });

// ---- the map ----

std::string mapped(const std::string& raw, const std::string& text) {
    std::vector<MapRun> runs;
    align_text(raw, text, 0, 0, runs);
    std::string out;
    for (const MapRun& r : runs)
        out += "[" + text.substr(r.text.begin, r.text.size()) + "<" + raw.substr(r.source.begin, r.source.size()) + "]";
    return out;
}

TEST(AlignText, ReferencesStandForWholeCharacters) {
    EXPECT_EQ(mapped("a &amp; b", "a & b"), "[a <a ][&<&amp;][ b< b]");
    EXPECT_EQ(mapped("&lt;p&gt;", "<p>"), "[<<&lt;][p<p][><&gt;]");
    EXPECT_EQ(mapped("caf&eacute;", "caf\xC3\xA9"), "[caf<caf][\xC3\xA9<&eacute;]");
    EXPECT_EQ(mapped("R&D & &#x41;", "R&D & A"), "[R<R][&D<&D][ & < & ][A<&#x41;]");
    EXPECT_EQ(mapped("a\r\nb", "a\nb"), "[a<a][\n<\r\n][b<b]");
}

TEST(PageMap, GoesThroughADecodedFile) {
    Document d;
    d.kind = DocumentKind::kHtml;
    const std::string paragraph =
        "The caf\xC3\xA9 was closed on Monday, the owner of the house said, and it will stay closed for a month or "
        "longer. Nobody knows why, and nobody wants to say."
        " The neighbours hope that it opens again before the summer.";
    d.content = "<html><body><p>" + paragraph + "</p></body></html>";
    // As if each character had been one byte of windows-1252.
    d.map.identity = false;
    std::uint32_t source = 0;
    for (std::uint32_t at = 0; at < d.content.size();) {
        const std::uint32_t n = d.content[at] == '\xC3' ? 2 : 1;
        d.map.runs.push_back({{at, at + n}, {source, source + 1}});
        at += n;
        ++source;
    }
    const Article a = reader().read(d);
    ASSERT_EQ(a.blocks.size(), 1U) << a.refused.message;
    ASSERT_EQ(a.blocks[0].page.size(), 1U);
    EXPECT_EQ(a.blocks[0].page[0], (Span{15, 15 + static_cast<std::uint32_t>(paragraph.size()) - 1}));
}

// Every row of the tables of refusals is met by its example.
TEST(RefusalTables, EveryExampleIsRefused) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    const auto refusals = Refusals::load(*languages);
    ASSERT_TRUE(refusals);
    for (const auto& language : languages->all()) {
        const auto table = language->table("refused.tsv", {"reason", "place", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string_view example = table->cell(row, 2);
            const std::string_view place = table->cell(row, 1);
            EXPECT_EQ(place == "title"  ? refusals->in_title(example)
                      : place == "link" ? refusals->in_link(example)
                                        : refusals->at_line(example),
                      table->cell(row, 0))
                << table->where(row);
        }
    }
}

// ---- hostile pages ----

TEST(HostilePages, EndInTime) {
    const auto many = [](const std::string& s, int n) {
        std::string out;
        for (int i = 0; i < n; ++i) out += s;
        return out;
    };
    const std::string text =
        "This is a sentence in the depths of a page, and it is long enough to be one of a report. ";
    EXPECT_FALSE(read("<html><body>" + many("<div>", 100000) + text + text).refused);
    (void)read(many("<b><i><p>x", 20000));
    (void)read(many("<table><tr><td>", 20000) + "x");
    (void)read(many("<ul><li>one", 20000));
    (void)read("<p>" + many("&amp; &eacute;", 100000));
    (void)read("<script type=\"application/ld+json\">" + many("[", 100000) + "</script><p>x");
    std::string names = "<p ";
    for (int i = 0; i < 200000; ++i) names += "a" + std::to_string(i) + "=1 ";
    EXPECT_EQ(read(names + ">" + text).refused.reason, "broken");
}

TEST(HostilePages, NothingIsNoArticle) {
    EXPECT_EQ(read("").refused.reason, "empty");
    EXPECT_EQ(read("<html><script>var x = 'text that is no text, and never was';</script>").refused.reason, "empty");
    EXPECT_TRUE(read("<p>hello").refused);
}

}  // namespace

}  // namespace riwaya::page

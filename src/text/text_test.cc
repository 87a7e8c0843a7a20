#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "text/affixes.h"
#include "text/words.h"

namespace riwaya::text {
namespace {

const std::string kRoot = RIWAYA_SOURCE_DIR;

const language::Languages& languages() {
    static const language::Languages all = *language::Languages::load(kRoot + "/languages");
    return all;
}

const Segmenter& segmenter(std::string_view code) {
    static const Segmenter ar = *Segmenter::load(*languages().find("ar"));
    static const Segmenter en = *Segmenter::load(*languages().find("en"));
    static const Segmenter ru = *Segmenter::load(*languages().find("ru"));
    return code == "ar" ? ar : code == "ru" ? ru : en;
}

language::Table rows(const std::string& file, const std::vector<std::string>& columns) {
    return *language::Table::load(kRoot + "/tests/text/" + file, columns);
}

// One block a line.
Article article_of(std::string text) {
    Article a;
    a.text = std::move(text);
    for (std::uint32_t b = 0; b < a.text.size();) {
        const auto e = static_cast<std::uint32_t>(std::min(a.text.find('\n', b), a.text.size()));
        a.blocks.push_back({BlockKind::kParagraph, {b, e}, {}, ""});
        b = e + 1;
    }
    return a;
}

TEST(Words, SplitAsTheTableSays) {
    const language::Table t = rows("clitics.tsv", {"language", "word", "core", "base", "pronoun"});
    ASSERT_GT(t.rows(), 40U);
    for (std::size_t row = 0; row < t.rows(); ++row) {
        SCOPED_TRACE(t.where(row) + " " + std::string(t.cell(row, 1)));
        const Words w = segmenter(t.cell(row, 0)).phrase(t.cell(row, 1));
        ASSERT_EQ(w.size(), 1U);
        EXPECT_EQ(w.core(0), t.cell(row, 2));
        EXPECT_EQ(w.base(0), t.cell(row, 3));
        EXPECT_EQ(w.pronoun(0), t.cell(row, 4));
    }
}

TEST(Sentences, CutAsTheTableSays) {
    const language::Table t = rows("sentences.tsv", {"language", "text", "sentences"});
    ASSERT_GT(t.rows(), 8U);
    for (std::size_t row = 0; row < t.rows(); ++row) {
        SCOPED_TRACE(t.where(row));
        std::string text(t.cell(row, 1));
        for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
        const Article a = article_of(text);
        Words words;
        std::vector<std::string_view> found;
        for (const Sentence& s : segmenter(t.cell(row, 0)).segment(a, words)) found.push_back(slice(a.text, s.span));
        EXPECT_EQ(found, language::parts(t.cell(row, 2)));
    }
}

TEST(Words, CoreBeginsAtItsByte) {
    const Words w =
        segmenter("ar").phrase("\xD9\x88\xD9\x82\xD8\xA7\xD9\x84");  // wa-qala: the conjunction is two bytes
    ASSERT_EQ(w.size(), 1U);
    EXPECT_EQ(w[0].core, 2U);
    EXPECT_TRUE(w.has(0, kConjunction));
}

TEST(Words, NumbersKeepTheirSeparators) {
    const Words w = segmenter("en").phrase("1,050 of 27.2% in 11th, 10:30.");
    std::vector<std::string_view> found;
    for (std::uint32_t i = 0; i < w.size(); ++i) found.push_back(w.folded(i));
    EXPECT_EQ(found,
              (std::vector<std::string_view>{"1,050", "of", "27.2", "%", "in", "11", "th", ",", "10", ":", "30", "."}));
}

TEST(Folding, AlignmentLeadsBack) {
    const std::string input =
        "\xD8\xA3\xD9\x8E\xD8\xAD\xD9\x85\xD8\xAF \xEF\xB7\xB2 Caf\xC3\xA9";  // with a diacritic and a ligature
    const Folded f = segmenter("ar").folder().fold_aligned(input);
    ASSERT_EQ(f.origin.size(), f.text.size() + 1);
    EXPECT_EQ(f.text, segmenter("ar").folder().fold(input));
    EXPECT_EQ(f.origin.back(), input.size());
    for (std::size_t i = 0; i + 1 < f.origin.size(); ++i) {
        EXPECT_LE(f.origin[i], f.origin[i + 1]);
        EXPECT_EQ(base::code_point_floor(input, f.origin[i]), f.origin[i]);
    }
}

TEST(Folding, TwiceIsOnce) {
    std::mt19937 random(1);
    std::uniform_int_distribution<char32_t> code_point(1, 0xFFFF);
    for (int k = 0; k < 2000; ++k) {
        std::string s;
        for (int i = 0; i < 8; ++i) {
            const char32_t c = code_point(random);
            if (c < 0xD800 || c > 0xDFFF) base::append_utf8(s, c);
        }
        for (const char* code : {"ar", "en", "ru"}) {
            const Folder& folder = segmenter(code).folder();
            EXPECT_EQ(folder.fold(folder.fold(s)), folder.fold(s)) << s;
        }
    }
}

TEST(Words, CoverEveryLetterAndStayInTheirSentence) {
    std::mt19937 random(7);
    const std::string_view pieces[] = {"\xD9\x88",
                                       "\xD9\x82\xD8\xA7\xD9\x84",
                                       " ",
                                       ". ",
                                       "\"",
                                       "15",
                                       ".",
                                       "Mr",
                                       "\xE2\x80\x9C",
                                       "\n",
                                       "a",
                                       "\xD9\x80",
                                       "\xEF\xBB\xBF"};
    for (int k = 0; k < 500; ++k) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += pieces[random() % std::size(pieces)];
        const Article a = article_of(text);
        Words words;
        const std::vector<Sentence> sentences = segmenter("ar").segment(a, words);
        ASSERT_EQ(words.sentences(), sentences.size());
        std::uint32_t last = 0;
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            const Span s = words[i].span;
            EXPECT_GE(s.begin, last);
            EXPECT_LT(s.begin, s.end);
            EXPECT_TRUE(sentences[words.sentence_of(i)].span.contains(s));
            EXPECT_TRUE(s.contains(words[i].core));
            EXPECT_EQ(words.at_byte(s.begin), i);
            last = s.end;
        }
        Words again;
        segmenter("ar").cut_words(a, sentences, again);
        EXPECT_EQ(again.size(), words.size());
    }
}

TEST(Affixes, AreThoseOfTheStandardLibrary) {
    std::mt19937 random(3);
    const auto any = [&](std::size_t most) {
        std::string out(random() % (most + 1), 'a');
        for (char& c : out) c = static_cast<char>('a' + random() % 2);
        return out;
    };
    for (int round = 0; round < 2000; ++round) {
        const std::string word = any(6), particle = any(4);
        EXPECT_EQ(begins_with(word, particle), word.starts_with(particle)) << word << " " << particle;
        EXPECT_EQ(ends_with(word, particle), word.ends_with(particle)) << word << " " << particle;
    }
}

TEST(Stems, JoinForms) {
    const Segmenter& en = segmenter("en");
    EXPECT_EQ(en.stem("agreements"), en.stem("agreement"));
}

}  // namespace
}  // namespace riwaya::text

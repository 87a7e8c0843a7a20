// Which words of two headlines are laid against each other, and which decide.
#include "relate/relate.h"

#include <gtest/gtest.h>

#include <string>

#include "language/language.h"
#include "words.h"

namespace riwaya::relate {
namespace {

const language::Languages& languages() {
    static const auto all = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
    return *all;
}

const text::Segmenter& english() {
    static const auto loaded = text::Segmenter::load(*languages().find("en"));
    return *loaded;
}

// A pair of English headlines, names and figures given as the rooms of names and quantities would find them.
struct Pair {
    Pair(std::string one, std::string other) : a(std::move(one)), b(std::move(other)) {}
    std::string a, b;
    text::Words words_a = english().phrase(a), words_b = english().phrase(b);
    std::vector<Mention> mentions_a, mentions_b;
    std::vector<Entity> entities_a, entities_b;
    std::vector<Token> tokens_a, tokens_b;

    Text text_a() const { return {a, &english(), &words_a, mentions_a, entities_a, {}}; }
    Text text_b() const { return {b, &english(), &words_b, mentions_b, entities_b, {}}; }
    void lay(bool across = false) {
        static const auto contrasts = Contrasts::load(english());
        tokens_a = tokens_of(text_a(), *contrasts);
        tokens_b = tokens_of(text_b(), *contrasts);
        align(text_a(), tokens_a, text_b(), tokens_b, across);
    }
    void name(const std::string& in_a, const std::string& in_b, EntityType type) {
        const auto add = [type](const std::string& text, const std::string& name, std::vector<Mention>& mentions,
                                std::vector<Entity>& entities) {
            const auto at = static_cast<std::uint32_t>(text.find(name));
            Mention m;
            m.span = {at, at + static_cast<std::uint32_t>(name.size())};
            m.type = type;
            m.entity = static_cast<Index>(entities.size());
            mentions.push_back(m);
            Entity e;
            e.id = name;
            e.type = type;
            e.known = true;
            entities.push_back(e);
        };
        add(a, in_a, mentions_a, entities_a);
        add(b, in_b, mentions_b, entities_b);
    }
    std::string left() const { return left_over(a, tokens_a) + " / " + left_over(b, tokens_b); }
    std::string words(RelationKind kind) const {
        const Text x = text_a(), y = text_b();
        const Deciding d = deciding(kind, {x, tokens_a}, {y, tokens_b});
        std::string out = name_of(d.why);
        for (const Span s : d.a) out.append(" +").append(slice(a, s));
        for (const Span s : d.b) out.append(" -").append(slice(b, s));
        return out;
    }
};

TEST(Relate, WordsOfOneRootAreLaidAgainstEachOther) {
    Pair p{"Wheat prices rose sharply", "The price of wheat fell"};
    p.lay();
    EXPECT_EQ(p.left(), "rose sharply / fell");
    EXPECT_EQ(p.words(RelationKind::kDisagree), "opposites +rose -fell");
    EXPECT_EQ(p.words(RelationKind::kAgree), "shared +Wheat prices -price -wheat");
    EXPECT_EQ(p.words(RelationKind::kOther), "little");
}

TEST(Relate, OtherNamesAreNeverOneForTheirLetters) {
    Pair p{"Iran hosts the talks", "Iraq hosts the talks"};
    p.name("Iran", "Iraq", EntityType::kPlace);
    p.lay();
    EXPECT_EQ(p.left(), "Iran / Iraq");
    EXPECT_EQ(p.words(RelationKind::kDisagree), "names +Iran -Iraq");
}

TEST(Relate, FiguresAndDenialDecide) {
    Pair figures{"Crash kills 11 workers", "Crash kills 25 workers"};
    figures.lay();
    EXPECT_EQ(figures.words(RelationKind::kDisagree), "figures +11 -25");
    Pair denial{"The coach will not travel", "The coach will travel"};
    denial.lay();
    EXPECT_EQ(denial.words(RelationKind::kDisagree), "denial +not");
}

TEST(Relate, AcrossLanguagesOnlyTheSameSignsAreLaidAgainstEachOther) {
    // Killing stands under a key that languages share.
    Pair p{"Crash kills 11 painters", "Crashes killed 11 painter"};
    p.lay(true);
    EXPECT_EQ(p.left(), "Crash painters / Crashes painter");
}

TEST(Relate, SignsAreTheSameWhicheverComesFirst) {
    Pair p{"Prices did not rise in Iran", "Why prices fell in 11 towns?"}, q{p.b, p.a};
    p.lay();
    q.lay();
    const Text a = p.text_a(), b = p.text_b(), c = q.text_a(), d = q.text_b();
    EXPECT_EQ(signs_of({a, p.tokens_a}, {b, p.tokens_b}, {}), signs_of({c, q.tokens_a}, {d, q.tokens_b}, {}));
}

TEST(Relate, ATableThatIsBrokenIsNamed) {
    const text::Segmenter* one = &english();
    const auto loaded = Relater::load({&one, 1}, std::string(RIWAYA_SOURCE_DIR) + "/tests/relate");
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().message().find("tests/relate/relate.tsv:3"), std::string::npos)
        << loaded.error().message();
}

}  // namespace
}  // namespace riwaya::relate

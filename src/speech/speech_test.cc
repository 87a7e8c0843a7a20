// Every example row of the tables and of tests/speech, read without any names found: those help, but are not needed.
#include "speech/speech.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "language/language.h"
#include "model.h"
#include "rules.h"

namespace riwaya::speech {
namespace {

const std::string kRoot = RIWAYA_SOURCE_DIR;

const language::Languages& languages() {
    static const language::Languages all = *language::Languages::load(kRoot + "/languages");
    return all;
}

struct Read {
    Article article;
    std::vector<Sentence> sentences;
    std::vector<Statement> statements;

    [[nodiscard]] std::string at(Span s) const { return std::string(slice(article.text, s)); }
};

class Speech : public testing::TestWithParam<const char*> {
  protected:
    Speech()
        : segmenter_(*text::Segmenter::load(*languages().find(GetParam()))),
          finder_(*StatementFinder::load(segmenter_)) {}

    // `people`: the names that are known, `|` between people, `,` between the forms of one; `@` before a country.
    Read read(std::string text, std::string_view people = {}) const {
        Read r;
        r.article.text = std::move(text);
        r.article.blocks = {{BlockKind::kParagraph, {0, static_cast<std::uint32_t>(r.article.text.size())}, {}, ""}};
        text::Words words;
        r.sentences = segmenter_.segment(r.article, words);
        std::vector<Mention> mentions;
        std::vector<Entity> entities;
        for (const std::string_view forms : language::parts(people)) {
            Entity e;
            e.id = e.name = forms;
            e.type = forms.starts_with('@') ? EntityType::kPlace : EntityType::kPerson;
            for (const std::string_view form : language::parts(forms.substr(forms.starts_with('@')), ','))
                for (std::size_t at = r.article.text.find(form); at != std::string::npos;
                     at = r.article.text.find(form, at + 1))
                    name(mentions, entities.size(), e.type,
                         {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + form.size())});
            entities.push_back(std::move(e));
        }
        std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
        r.statements = finder_.find(r.article, {r.sentences, words, mentions, entities, {}});
        return r;
    }

    // A further name of an entity, where none stands already.
    static void name(std::vector<Mention>& mentions, std::size_t entity, EntityType type, Span span) {
        for (const Mention& m : mentions)
            if (m.span.shared(span) > 0) return;
        mentions.push_back(
            {span, type, MentionLevel::kName, static_cast<Index>(entity), type == EntityType::kPlace ? "country" : ""});
    }

    text::Segmenter segmenter_;
    StatementFinder finder_;
};

std::string joined(const std::vector<Party>& parties) {
    std::string out;
    for (const Party& p : parties) out += (out.empty() ? "" : "|") + p.name;
    return out;
}

// What holds for every statement, whatever the text.
void check_sound(const Read& r) {
    std::uint32_t last = 0;
    for (const Statement& s : r.statements) {
        EXPECT_FALSE(s.content.empty());
        EXPECT_LE(s.content.end, r.article.text.size());
        EXPECT_LE(s.cue.end, r.article.text.size());
        ASSERT_LT(s.sentence, r.sentences.size());
        EXPECT_TRUE(r.sentences[s.sentence].span.contains(s.content)) << r.at(s.content);
        EXPECT_EQ(s.speaker.name, r.at(s.speaker.span));
        for (const Party& v : s.via) EXPECT_EQ(v.name, r.at(v.span));
        if (s.addressee) { EXPECT_EQ(s.addressee->name, r.at(s.addressee->span)); }
        if (!s.speaker.name.empty()) { EXPECT_EQ(s.chain.back().name, s.speaker.name); }
        EXPECT_GE(s.sentence, last);
        last = s.sentence;
    }
}

TEST_P(Speech, StatementsAsTheRowsSay) {
    const std::string file = kRoot + "/tests/speech/" + GetParam() + ".tsv";
    const language::Table t = *language::Table::load(
        file, {"text", "content", "cue", "source", "speaker", "via", "addressee", "type", "act"});
    for (std::size_t row = 0; row < t.rows();) {
        SCOPED_TRACE(t.where(row));
        const Read r = read(std::string(t.cell(row, 0)));
        check_sound(r);
        std::size_t expected = 0;
        do {
            if (t.cell(row, 1).empty()) continue;
            SCOPED_TRACE(t.where(row) + " " + std::string(t.cell(row, 1)));
            ASSERT_LT(expected, r.statements.size());
            const Statement& s = r.statements[expected++];
            const std::string found = r.at(s.content) + '\t' + r.at(s.cue) + '\t' + (s.source ? r.at(*s.source) : "") +
                                      '\t' + s.speaker.name + '\t' + joined(s.via) + '\t' +
                                      (s.addressee ? s.addressee->name : "") + '\t' + name_of(s.type) + '\t' +
                                      name_of(s.act);
            std::string wanted;
            for (std::size_t c = 1; c < 9; ++c) wanted += (c > 1 ? "\t" : "") + std::string(t.cell(row, c));
            EXPECT_EQ(found, wanted);
        } while (++row < t.rows() && t.cell(row, 0) == "=");
        EXPECT_EQ(r.statements.size(), expected);
    }
}

TEST_P(Speech, ShapesTellTheTense) {
    const auto t = language::Table::load(kRoot + "/languages/" + GetParam() + "/verb_shapes.tsv", {"tense", "example"});
    if (!t) return;  // no tenses in this language
    const auto rules = SpeechRules::load(segmenter_);
    ASSERT_TRUE(rules) << rules.error().message();
    for (std::size_t row = 0; row < t->rows(); ++row) {
        const Tense tense = rules->tense(segmenter_.folder().fold(t->cell(row, 1)));
        EXPECT_EQ(tense, t->cell(row, 0) == "past" ? Tense::kPast : Tense::kPresent) << t->where(row);
    }
}

TEST_P(Speech, NamesTellWhoSpeaks) {
    const auto t =
        language::Table::load(kRoot + "/tests/speech/" + GetParam() + "_names.tsv", {"text", "people", "speakers"});
    if (!t) return;  // no rows in this language
    for (std::size_t row = 0; row < t->rows(); ++row) {
        SCOPED_TRACE(t->where(row));
        const Read r = read(std::string(t->cell(row, 0)), t->cell(row, 1));
        check_sound(r);
        std::vector<Party> speakers;
        for (const Statement& s : r.statements) speakers.push_back(s.speaker);
        EXPECT_EQ(joined(speakers), t->cell(row, 2));
    }
}

TEST_P(Speech, ChainsGoOnOverSentences) {
    const auto t = language::Table::load(kRoot + "/tests/speech/" + GetParam() + "_chains.tsv", {"text", "chains"});
    if (!t) return;  // no rows in this language
    for (std::size_t row = 0; row < t->rows(); ++row) {
        SCOPED_TRACE(t->where(row));
        const Read r = read(std::string(t->cell(row, 0)));
        std::string chains;
        for (const Statement& s : r.statements) {
            if (!chains.empty()) chains += '|';
            for (std::size_t k = 0; k < s.chain.size(); ++k)
                chains += (k > 0 ? ">" : "") + std::string(s.chain[k].inferred ? "~" : "") + s.chain[k].name;
        }
        EXPECT_EQ(chains, t->cell(row, 1));
    }
}

TEST_P(Speech, EveryCueHasAnExampleInWhichItIsFound) {
    const language::Table t = *languages().find(GetParam())->table("cues.tsv", {"kind", "act", "example"});
    ASSERT_GT(t.rows(), 50U);
    for (std::size_t row = 0; row < t.rows(); ++row) {
        SCOPED_TRACE(t.where(row) + " " + std::string(t.cell(row, 2)));
        if (t.cell(row, 0) == "own") continue;  // ends a content, makes none
        const Read r = read(std::string(t.cell(row, 2)));
        check_sound(r);
        EXPECT_FALSE(r.statements.empty());
        if (r.statements.empty()) continue;
        // What a relay quotes has a cue of its own.
        if (t.cell(row, 0) == "relay") continue;
        bool found = false;
        for (const Statement& s : r.statements) found |= name_of(s.act) == t.cell(row, 1);
        EXPECT_TRUE(found) << name_of(r.statements.front().act);
    }
}

TEST_P(Speech, EveryInflectionRowMakesItsExample) {
    const language::Table t =
        *languages()
             .find(GetParam())
             ->table("inflection.tsv", {"slot", "cut_front", "cut_end", "front", "end", "example"});
    for (std::size_t row = 0; row < t.rows(); ++row) {
        SCOPED_TRACE(t.where(row));
        const auto sides = language::parts(t.cell(row, 5), '=');
        ASSERT_EQ(sides.size(), 2U);
        std::string form(sides[0]);
        const std::string front(t.cell(row, 1)), end(t.cell(row, 2));
        ASSERT_TRUE(form.starts_with(front) && form.ends_with(end));
        form = std::string(t.cell(row, 3)) + form.substr(front.size(), form.size() - front.size() - end.size()) +
               std::string(t.cell(row, 4));
        EXPECT_EQ(form, sides[1]);
    }
}

// Time grows no faster than the text on what is made to be slow.
TEST_P(Speech, HostileTextTakesLinearTime) {
    const language::Table t = *languages().find(GetParam())->table("cues.tsv", {"example"});
    const std::string example(t.cell(0, 0));
    std::string quotes, openings, cues, commas, one_word, clauses;
    for (int i = 0; i < 100000; ++i) quotes += '"';
    for (int i = 0; i < 50000; ++i) openings += "\xC2\xAB ";
    for (int i = 0; i < 20000; ++i) cues += example.substr(0, example.find(' ')) + ' ';
    for (int i = 0; i < 20000; ++i) commas += example.substr(0, example.find(' ')) + ", \" ";
    for (int i = 0; i < 8000; ++i) clauses += example.substr(0, example.size() - 1) + ' ';  // each says all that follow
    for (int i = 0; i < 100000; ++i) one_word += 'a';
    for (const std::string& text :
         {std::string(), std::string(" "), quotes, openings, cues, commas, one_word, clauses, example + quotes}) {
        const auto begin = std::chrono::steady_clock::now();
        check_sound(read(text));
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        // 200 kB; measured 0.1 s. Sanitizers and a busy machine take their share.
        EXPECT_LT(seconds.count(), 10.0);
    }
}

// A model's table as a language of its own holds it.
Result<Model> model_of(const std::string& rows) {
    const std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) /
        ("riwaya_model_" + std::to_string(::getpid()) + "_" + std::to_string(rows.size()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "speech_model.tsv") << "feature\tvalue\twith\tweight\n" << rows;
    language::Language l;
    l.code = "xx";
    l.folder = folder.string();
    return Model::load(l);
}

TEST(SpeechModel, ReadsItsRowsAndTellsWhichIsBroken) {
    const auto m = model_of("end.word\tword\t-\t0.50\nend.next\tcomma\tverb\t-1.25\nstands.act\tdeny\t-\t2.00\n");
    ASSERT_TRUE(m) << m.error().message();
    EXPECT_EQ(m->weight(m->place(kEndWord, m->word("word"))), 0.5F);
    EXPECT_EQ(m->word("another"), 0U);
    const auto kind = [](Kind k) { return static_cast<std::uint32_t>(k); };
    EXPECT_EQ(m->weight(m->place(kEndNext, kind(Kind::kComma), kind(Kind::kVerb))), -1.25F);
    EXPECT_EQ(m->weight(m->place(kStandsAct, static_cast<std::uint32_t>(SpeechAct::kDeny))), 2.0F);
    EXPECT_EQ(model_of(m->rows(0.01F).substr(m->rows(0.01F).find('\n') + 1))->rows(0.01F), m->rows(0.01F));
    for (const char* broken : {"end.colour\tword\t-\t1\n", "end.next\tcomma\t-\t1\n", "end.right\tpurple\t-\t1\n",
                               "end.right\tcomma\t-\tmuch\n", "end.length\t99\t-\t1\n"}) {
        const auto bad = model_of(broken);
        ASSERT_FALSE(bad) << broken;
        EXPECT_NE(bad.error().message().find("speech_model.tsv:2"), std::string::npos) << bad.error().message();
    }
}

TEST(SpeechModel, IsThereForTheLanguagesThatHaveOne) {
    EXPECT_FALSE(Model::load(*languages().find("ar"))->empty());
    EXPECT_FALSE(Model::load(*languages().find("en"))->empty());
    EXPECT_TRUE(Model::load(*languages().find("ru"))->empty());
}

INSTANTIATE_TEST_SUITE_P(Languages, Speech, testing::Values("ar", "en", "ru"));

}  // namespace
}  // namespace riwaya::speech

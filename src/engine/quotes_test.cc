// Which statements a question finds. The reports are written for the test; what they hold is read by the whole program.
#include <gtest/gtest.h>
#include <riwaya/riwaya.h>

#include <fstream>

namespace riwaya {
namespace {

const Engine& engine() {
    static const Engine* e = new Engine(std::move(*Engine::open(RIWAYA_SOURCE_DIR)));
    return *e;
}

Reading read(std::string id, std::string published, std::string text) {
    Document d;
    d.id = std::move(id);
    d.published = std::move(published);
    d.content = std::move(text);
    return *engine().read(d);
}

// The contents that a question finds in a reading, parted by " | ".
std::string found(const Reading& r, const QuoteQuery& query) {
    const auto finder = engine().quotes(query);
    if (!finder) return finder.error().message();
    std::string out;
    for (const Quote& q : finder->find(r).quotes)
        out += (out.empty() ? "" : " | ") + std::string(slice(r.article.text, r.statements[q.statement].content));
    return out;
}

const Reading& bridge() {
    static const Reading r = read("bridge", "2024-03-13",
                                  "The bridge in Ardale was closed.\n\n"
                                  "French President Emmanuel Macron said that the bridge will open again.\n\n"
                                  "Moira Kell said that three workers were hurt.\n\n"
                                  "Sergei Lavrov accused Turkey of closing the bridge.\n\n"
                                  "Moira Kell told Emmanuel Macron that the repairs were late.");
    return r;
}

TEST(Quotes, AllWithoutAQuestion) {
    EXPECT_EQ(found(bridge(), {}),
              "the bridge will open again | three workers were hurt | Turkey of closing the bridge | the repairs were "
              "late");
}

TEST(Quotes, SpeakerByAnyOfItsNames) {
    for (const char* who : {"Emmanuel Macron", "Macron", "person:emmanuel-macron", "French president", "Q3052772"})
        EXPECT_EQ(found(bridge(), {.speaker = who}), "the bridge will open again") << who;
    EXPECT_EQ(found(bridge(), {.speaker = "Moira Kell"}), "three workers were hurt | the repairs were late");
    EXPECT_EQ(found(bridge(), {.speaker = "kell"}), "three workers were hurt | the repairs were late");
    EXPECT_EQ(found(bridge(), {.speaker = "Kel"}), "") << "whole words alone";
    EXPECT_EQ(found(bridge(), {.speaker = "Turkey"}), "");
}

TEST(Quotes, AnOfficeIsWhoeverHeldItThatDay) {
    const Reading then = read("then", "2010-05-04", "Nicolas Sarkozy said that the road is open.");
    EXPECT_EQ(found(then, {.speaker = "French president"}), "the road is open");
    const Reading later = read("later", "2024-05-04", "Nicolas Sarkozy said that the road is open.");
    EXPECT_EQ(found(later, {.speaker = "French president"}), "");
}

TEST(Quotes, Addressee) {
    EXPECT_EQ(found(bridge(), {.addressee = "Macron"}), "the repairs were late");
    EXPECT_EQ(found(bridge(), {.addressee = "Lavrov"}), "");
}

TEST(Quotes, About) {
    EXPECT_EQ(found(bridge(), {.about = "Turkey"}), "Turkey of closing the bridge");
    EXPECT_EQ(found(bridge(), {.about = "worker hurting"}), "three workers were hurt")
        << "any form of a word, as far as the stemmer goes";
    EXPECT_EQ(found(bridge(), {.about = "workers late"}), "") << "all words";
}

TEST(Quotes, Acts) {
    EXPECT_EQ(found(bridge(), {.acts = {SpeechAct::kAccuse}}), "Turkey of closing the bridge");
    EXPECT_EQ(found(bridge(), {.acts = {SpeechAct::kDeny}}), "");
}

TEST(Quotes, AllThatIsAskedMustHold) {
    EXPECT_EQ(found(bridge(), {.speaker = "Kell", .about = "repair"}), "the repairs were late");
}

// The reports of tests/quotes/readings.jsonl; the last statement of the first has a speaker of 0.12.
Reading saved(double least_speaker) {
    std::ifstream file(RIWAYA_SOURCE_DIR "/tests/quotes/readings.jsonl");
    Document d;
    d.kind = DocumentKind::kReading;
    std::getline(file, d.content);
    ReadOptions options;
    options.least_speaker = least_speaker;
    return *engine().read(d, options);
}

TEST(Quotes, SavedReadingsComeToTheThresholdOfTheRun) {
    const Reading as_saved = saved(ReadOptions().least_speaker), low = saved(0.1), high = saved(0.8);
    EXPECT_TRUE(as_saved.statements[3].unsure);
    EXPECT_EQ(low.statements[3].speaker.name, as_saved.statements[3].unsure->name);
    EXPECT_EQ(low.statements[3].chain.size(), 1U);
    EXPECT_FALSE(low.statements[3].unsure);
    EXPECT_TRUE(high.statements[2].speaker.name.empty()) << "0.71";
    EXPECT_EQ(high.statements[2].unsure->name, as_saved.statements[2].speaker.name);
    EXPECT_EQ(high.statements[2].chain.size(), 1U) << "its relay alone";
    EXPECT_EQ(high.statements[1].speaker.name, as_saved.statements[1].speaker.name) << "0.88";
    // There and back again.
    Document d;
    d.kind = DocumentKind::kReading;
    d.content = to_json(high);
    EXPECT_EQ(to_json(*engine().read(d)), to_json(as_saved));
}

TEST(Quotes, WhatIsWrong) {
    EXPECT_EQ(found(bridge(), {.since = "2024-02-30"}), "since 2024-02-30: is no day; write it as 2024-03-13");
    EXPECT_EQ(found(bridge(), {.until = "yesterday"}), "until yesterday: is no day; write it as 2024-03-13");
    EXPECT_NE(found(bridge(), {.since = "2024-03-02", .until = "2024-03-01"}).find("no day is since"),
              std::string::npos);
    EXPECT_NE(found(bridge(), {.speaker = "..."}).find("without a word"), std::string::npos);
    EXPECT_NE(found(bridge(), {.least = 1.5}).find("between 0 and 1"), std::string::npos);
}

}  // namespace
}  // namespace riwaya

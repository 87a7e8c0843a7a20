// Whole comparisons of little pairs of reports: what must be found between them, and what must not
// (tests/accounts/pairs.tsv).
#include <gtest/gtest.h>
#include <riwaya/engine.h>

#include "language/language.h"

namespace riwaya {
namespace {

class Accounts : public testing::Test {
  protected:
    void SetUp() override {
        auto engine = Engine::open(RIWAYA_SOURCE_DIR);
        ASSERT_TRUE(engine) << engine.error().message();
        engine_.emplace(std::move(*engine));
    }

    Reading read(const std::string& id, std::string_view text, std::string_view published) const {
        Document d;
        d.id = id;
        d.content = text;
        d.published = published;
        auto reading = engine_->read(d);
        EXPECT_TRUE(reading) << reading.error().message();
        return std::move(*reading);
    }

    std::optional<Engine> engine_;
};

struct Row {
    std::string name, a, b, want, a_words, b_words, a_day, b_day, where;
};

std::vector<Row> rows() {
    auto t = language::Table::load(RIWAYA_SOURCE_DIR "/tests/accounts/pairs.tsv",
                                   {"name", "published", "a", "b", "want", "a_words", "b_words"});
    EXPECT_TRUE(t) << t.error().message();
    std::vector<Row> out;
    for (std::size_t i = 0; i < t->rows(); ++i) {
        const auto days = language::parts(t->cell(i, 1));
        const auto cell = [&](std::size_t c) { return std::string(t->cell(i, c)); };
        out.push_back({cell(0), cell(2), cell(3), cell(4), cell(5), cell(6), std::string(days.at(0)),
                       std::string(days.at(1)), t->where(i)});
    }
    return out;
}

std::string describe(const Comparison& c) {
    std::string out;
    const auto words = [&](const Place& p) { return std::string(slice(c.documents[p.document].text, p.span)); };
    for (const Point& p : c.points) {
        for (const Conflict& x : p.conflicts)
            out += std::string(name_of(x.kind)) + ": " + words(x.a) + " / " + words(x.b) + "\n";
        if (p.cells.size() > 1) out += "shared\n";
    }
    return out;
}

bool has_conflict(const Comparison& c, const Row& row) {
    for (const Point& p : c.points)
        for (const Conflict& x : p.conflicts) {
            if (name_of(x.kind) != row.want) continue;
            const bool words = slice(c.documents[x.a.document].text, x.a.span) == row.a_words &&
                               slice(c.documents[x.b.document].text, x.b.span) == row.b_words;
            if (row.a_words.empty() || words) return true;
        }
    return false;
}

bool has_difference(const Comparison& c, const Row& row) {
    return std::ranges::any_of(c.points, [&](const Point& p) {
        return std::ranges::any_of(p.differences, [&](const Difference& x) {
            return std::string(name_of(x.kind)) + "/" + name_of(x.reason) == row.want;
        });
    });
}

// Whether the row's words stand in two cells of one point.
bool share_a_point(const Comparison& c, const Row& row) {
    return std::ranges::any_of(c.points, [&](const Point& p) {
        if (p.cells.size() < 2) return false;
        const auto holds = [&](std::size_t i, const std::string& words) {
            return std::ranges::any_of(p.cells[i].spans, [&](Span s) {
                return slice(c.documents[p.cells[i].document].text, s).find(words) != std::string_view::npos;
            });
        };
        return holds(0, row.a_words) && holds(1, row.b_words);
    });
}

bool has_any_conflict(const Comparison& c) {
    return std::any_of(c.points.begin(), c.points.end(), [](const Point& p) { return !p.conflicts.empty(); });
}

TEST_F(Accounts, PairsGiveWhatTheirRowsSay) {
    std::size_t look_alikes = 0;
    for (const Row& row : rows()) {
        const std::vector<Reading> both = {read("a", row.a, row.a_day), read("b", row.b, row.b_day)};
        const Comparison c = engine_->compare(both);
        if (row.want == "none") {
            ++look_alikes;
            EXPECT_FALSE(has_any_conflict(c)) << row.where << ": " << row.name << '\n' << describe(c);
        } else if (row.want == "shared") {
            const bool shared = share_a_point(c, row);
            EXPECT_TRUE(shared) << row.where << ": " << row.name << '\n' << describe(c);
            EXPECT_FALSE(has_any_conflict(c)) << row.where << ": " << row.name << '\n' << describe(c);
        } else if (row.want == "apart") {
            EXPECT_FALSE(share_a_point(c, row)) << row.where << ": " << row.name << '\n' << describe(c);
            EXPECT_FALSE(has_any_conflict(c)) << row.where << ": " << row.name << '\n' << describe(c);
        } else if (row.want.find('/') != std::string::npos) {
            EXPECT_TRUE(has_difference(c, row)) << row.where << ": " << row.name << '\n' << describe(c);
            EXPECT_FALSE(has_any_conflict(c)) << row.where << ": " << row.name << '\n' << describe(c);
        } else {
            EXPECT_TRUE(has_conflict(c, row)) << row.where << ": " << row.name << '\n' << describe(c);
        }
    }
    EXPECT_GE(look_alikes, 25U);
}

TEST_F(Accounts, DoNotDependOnThreadsNorOnTheOrderOfReports) {
    std::vector<Reading> all, reversed;
    std::size_t n = 0;
    for (const Row& row : rows()) {
        all.push_back(read("a" + std::to_string(n), row.a, row.a_day));
        all.push_back(read("b" + std::to_string(n++), row.b, row.b_day));
    }
    for (const AccountsBy by : {AccountsBy::kReport, AccountsBy::kParty}) {
        const Comparison one = engine_->compare(all, {by, 1}), two = engine_->compare(all, {by, 2});
        EXPECT_EQ(to_json(one), to_json(two));
    }
    const std::vector<Reading> pair = {all[0], all[1]}, turned = {all[1], all[0]};
    const auto ids = [&](const std::vector<Reading>& readings) {
        std::vector<std::string> out;
        for (const Point& p : engine_->compare(readings).points) out.push_back(p.id);
        std::sort(out.begin(), out.end());
        return out;
    };
    EXPECT_EQ(ids(pair), ids(turned));
}

TEST_F(Accounts, ByPartyTellsWhoHasNoColumn) {
    const std::vector<Reading> both = {
        read("a", "The director of the port, Sam Hale, denied any explosion in the harbour on Tuesday.", "2026-06-09"),
        read("b", "Two witnesses said that there had been an explosion in the harbour on Tuesday.", "2026-06-09")};
    const Comparison c = engine_->compare(both, {AccountsBy::kParty, 1});
    const auto told = std::find_if(c.notes.begin(), c.notes.end(), [](const std::string& n) {
        return n.find("in no party's column") != std::string::npos && n.find("Two witnesses") != std::string::npos;
    });
    EXPECT_NE(told, c.notes.end());
    // What he denies is shown as denied.
    ASSERT_EQ(c.summaries.size(), 1U);
    EXPECT_EQ(slice(c.documents[0].text, c.summaries[0].line.span), "denied any explosion in the harbour on Tuesday");
}

// A count that a third report told already on the day of the lower one has not grown since.
TEST_F(Accounts, AHigherTollThatWasToldBeforeIsNoUpdate) {
    const std::string more = "Seven soldiers were killed in the attack on the post near Tripoli on Friday.",
                      less = "Four soldiers were killed in Friday's attack on the post near Tripoli.";
    const auto reasons = [&](const std::vector<Reading>& all) {
        std::size_t conflicts = 0, updates = 0;
        for (const Point& p : engine_->compare(all).points) {
            conflicts += std::ranges::count(p.conflicts, ConflictKind::kNumber, &Conflict::kind);
            updates += std::ranges::count(p.differences, DifferenceClass::kUpdate, &Difference::reason);
        }
        return std::pair{conflicts, updates};
    };
    const Reading early = read("early", less, "2024-05-06"), beside = read("beside", more, "2024-05-06"),
                  late = read("late", "The army said seven soldiers were killed in the attack near Tripoli on Friday.",
                              "2024-05-07");
    EXPECT_EQ(reasons({early, late}), (std::pair<std::size_t, std::size_t>{0, 1}));
    EXPECT_EQ(reasons({early, beside, late}), (std::pair<std::size_t, std::size_t>{2, 0}));
}

// A ministry's own report is its country's account: what it tells itself, and what its minister says.
TEST_F(Accounts, AStatesOwnReportIsItsAccount) {
    Document kenya, egypt, paper;
    kenya.id = "kenya", kenya.published = "2024-05-02", kenya.source = "Ministry of Foreign Affairs of Kenya";
    kenya.content =
        "The Foreign Minister, Helen Marbrook, met the Egyptian Foreign Minister, Samir Tawfik, in Nairobi on "
        "Thursday. "
        "Kenya sent two ships of tea. Marbrook said the tea tax would be lifted in June.\n";
    egypt.id = "egypt", egypt.published = "2024-05-02", egypt.source = "Ministry of Foreign Affairs of Egypt";
    egypt.content =
        "The Foreign Minister, Samir Tawfik, met the Kenyan Foreign Minister in Nairobi on Thursday. Egypt opened a "
        "tea market. Tawfik said the tea tax would be lifted in July.\n";
    paper.id = "paper", paper.published = "2024-05-02", paper.source = "The Quay Post";
    paper.content = "The tea market of Nairobi was closed on Thursday. Ada Bell said the tea tax was too high.\n";
    std::vector<Reading> all;
    for (const Document& d : {kenya, egypt, paper}) all.push_back(*engine_->read(d));
    const Comparison c = engine_->compare(all, {AccountsBy::kParty, 1});
    const auto tells = [&](std::string_view account, std::string_view words) {
        return std::ranges::any_of(c.points, [&](const Point& p) {
            return std::ranges::any_of(p.cells, [&](const Cell& x) {
                return c.accounts[x.account].id == account && std::ranges::any_of(x.spans, [&](Span s) {
                           return slice(c.documents[x.document].text, s).find(words) != std::string_view::npos;
                       });
            });
        });
    };
    EXPECT_TRUE(tells("country:KE", "two ships"));
    EXPECT_TRUE(tells("country:KE", "June"));
    EXPECT_TRUE(tells("country:EG", "tea market"));
    EXPECT_TRUE(tells("country:EG", "July"));
    for (const Account& a : c.accounts) EXPECT_FALSE(tells(a.id, "was closed on Thursday"));
}

TEST_F(Accounts, SpansLieInTheirDocuments) {
    for (const Row& row : rows()) {
        const Comparison c =
            engine_->compare(std::vector<Reading>{read("a", row.a, row.a_day), read("b", row.b, row.b_day)});
        for (const Point& p : c.points) {
            for (const Cell& cell : p.cells)
                for (const Span s : cell.spans) {
                    EXPECT_FALSE(s.empty());
                    EXPECT_LE(s.end, c.documents[cell.document].text.size());
                }
            for (const LeftOut& l : p.left_out) EXPECT_FALSE(l.reason.empty());
        }
    }
}

TEST_F(Accounts, NothingIsComparedWithNothing) {
    EXPECT_TRUE(engine_->compare(std::vector<Reading>{}).points.empty());
    const Comparison c = engine_->compare(std::vector<Reading>{read("a", "", ""), read("b", "12345", "")});
    EXPECT_TRUE(c.points.empty() || c.points[0].cells.size() == 1);
    EXPECT_FALSE(c.notes.empty());
}

}  // namespace
}  // namespace riwaya

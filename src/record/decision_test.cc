#include <gtest/gtest.h>

#include <string>

#include "record/record.h"

namespace riwaya {
namespace {

Decision full_decision() {
    Decision d;
    d.id = "5c1d22f09a10";
    d.by = "Lina \"H\"\n";
    d.at = "2026-11-21T22:40:07Z";
    d.action = DecisionAction::kReject;
    d.about = DecisionAbout::kConflict;
    d.accounts = AccountsBy::kParty;
    d.kind = "number";
    d.note = "two counts\t\x01";
    d.reports = {{"a.txt", "0123456789abcdef"}, {"b.txt", "fedcba9876543210"}};
    const Passage p{"a.txt", {3, 9}, "words", "00000000000000aa"};
    d.points = {{p, {"b.txt", {0, 4}, "more", "00000000000000bb"}}};
    d.sides = {p, {"b.txt", {1, 2}, "o", "00000000000000cc"}};
    return d;
}

TEST(DecisionRecord, IsReadBackAsItWasWritten) {
    const std::string line = record::write(full_decision());
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto d = record::read_decision(line);
    ASSERT_TRUE(d) << d.error().message();
    EXPECT_EQ(record::write(*d), line);
    EXPECT_EQ(d->by, "Lina \"H\"\n");
    EXPECT_EQ(d->points[0][1].span, (Span{0, 4}));

    Decision undo;
    undo.id = "000000000001", undo.by = "x", undo.at = "2026-11-21T22:40:08Z";
    undo.action = DecisionAction::kUndo, undo.undoes = d->id;
    EXPECT_EQ(record::write(*record::read_decision(record::write(undo))), record::write(undo));
}

// One byte of a line gone or another: it is read as something, or refused with a word on what is wrong.
TEST(DecisionRecord, BrokenLinesAreRefusedInWords) {
    const std::string line = record::write(full_decision());
    for (std::size_t i = 0; i < line.size(); ++i)
        for (const std::string& change :
             {std::string(), std::string("9"), std::string("\""), std::string("]"), std::string(1, '\0')}) {
            const auto d = record::read_decision(line.substr(0, i) + change + line.substr(i + 1));
            EXPECT_TRUE(d || d.error().message().starts_with("no decision: ")) << i;
        }
    const auto why = [&](const std::string& from, const std::string& to) {
        std::string other = line;
        other.replace(other.find(from), from.size(), to);
        const auto d = record::read_decision(other);
        return d ? std::string() : d.error().what;
    };
    EXPECT_EQ(why("\"reject\"", "\"burn\""), "no decision: field 'action' has an unknown value 'burn'");
    EXPECT_EQ(why("\"version\":1", "\"version\":99"), "no decision: written by a newer riwaya");
    EXPECT_EQ(why("22:40:07Z", "22:40"), "no decision: field 'at' is no moment like 2026-11-21T22:40:07Z");
    EXPECT_EQ(why("[3,9]", "[9,3]"), "no decision: field 'span' is out of range");
    EXPECT_EQ(why("\"sides\":", "\"other\":"), "no decision: field 'sides' has a wrong length");
    EXPECT_EQ(why("00000000000000cc", "xyz"), "no decision: field 'hash' is no 16 hexadecimal digits");
}

}  // namespace
}  // namespace riwaya

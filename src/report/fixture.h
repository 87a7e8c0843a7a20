// For tests: a comparison made by hand, read from a table in tests/report/ (ferry.tsv says how it is written). Every
// quoted piece is looked up in its report, so that a fixture cannot quote what is not there.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <riwaya/comparison.h>

namespace riwaya::report {

inline std::vector<std::string> parted(const std::string& s, const std::string& by) {
    std::vector<std::string> out;
    std::size_t at = 0;
    for (std::size_t next = s.find(by); next != std::string::npos; next = s.find(by, at)) {
        out.push_back(s.substr(at, next - at));
        at = next + by.size();
    }
    out.push_back(s.substr(at));
    return out;
}

inline std::string file_text(const std::string& path) {
    std::ifstream file(std::string(RIWAYA_SOURCE_DIR) + "/tests/report/" + path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The output against a golden file, line by line. To look at what would be new, set RIWAYA_WRITE_GOLDEN to a folder.
inline void expect_golden(const std::string& name, const std::string& actual) {
    if (const char* folder = std::getenv("RIWAYA_WRITE_GOLDEN"); folder != nullptr)
        std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << actual;
    const auto now = parted(actual, "\n"), then = parted(file_text(name), "\n");
    for (std::size_t i = 0; i < std::max(now.size(), then.size()); ++i) {
        if (i < now.size() && i < then.size() && now[i] == then[i]) continue;
        FAIL() << name << ", line " << i + 1 << "\n  is: " << (i < now.size() ? now[i] : "(ends)")
               << "\n  was: " << (i < then.size() ? then[i] : "(ends)");
    }
}

class Fixture {
  public:
    static Comparison load(const std::string& name) {
        Fixture f;
        std::stringstream lines(file_text(name));
        for (std::string line; std::getline(lines, line);)
            if (!line.empty() && line[0] != '#') f.row(parted(line, "\t"));
        return std::move(f.c_);
    }

  private:
    static std::vector<std::string> list(const std::string& s) {
        return s == "-" ? std::vector<std::string>{} : parted(s, " | ");
    }
    static std::string plain(const std::string& s) { return s == "-" ? "" : s; }
    static Index number(const std::string& s) { return static_cast<Index>(std::stoul(s)); }
    template <class E>
    static E named(const std::string& s) {
        for (std::uint8_t i = 0; *name_of(static_cast<E>(i)) != '\0'; ++i)
            if (s == name_of(static_cast<E>(i))) return static_cast<E>(i);
        ADD_FAILURE() << "no such name: " << s;
        return E{};
    }
    [[nodiscard]] Span span_of(Index document, const std::string& words) const {
        const std::string& text = c_.documents.at(document).text;
        const std::size_t body = text.find('\n');  // the words of the report before those of its headline
        std::size_t at = text.find(words, body == std::string::npos ? 0 : body);
        if (at == std::string::npos) at = text.find(words);
        if (at == std::string::npos) {
            ADD_FAILURE() << "report " << document << " does not say: " << words;
            return {};
        }
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    }
    [[nodiscard]] Place place(const std::string& document, const std::string& words) const {
        return {number(document), span_of(number(document), words)};
    }

    void row(const std::vector<std::string>& f) {
        const std::string& what = f.at(0);
        if (what == "report") {
            c_.documents.push_back({f.at(1),
                                    plain(f.at(6)),
                                    plain(f.at(2)),
                                    "",
                                    plain(f.at(3)),
                                    plain(f.at(4)),
                                    plain(f.at(5)),
                                    "",
                                    {},
                                    {}});
        } else if (what == "url") {
            c_.documents.back().url = f.at(1);
        } else if (what == "block") {
            ComparedDocument& d = c_.documents.back();
            if (!d.text.empty()) d.text += '\n';
            const auto begin = static_cast<std::uint32_t>(d.text.size());
            d.text += f.at(2);
            d.blocks.push_back({named<BlockKind>(f.at(1)), {begin, static_cast<std::uint32_t>(d.text.size())}, {}, ""});
        } else if (what == "account") {
            Account a{f.at(1), f.at(2), named<AccountsBy>(f.at(3)), {}, list(f.at(5))};
            c_.by = a.by;
            for (const std::string& d : list(f.at(4))) a.documents.push_back(number(d));
            c_.accounts.push_back(std::move(a));
        } else if (what == "summary") {
            c_.summaries.resize(c_.accounts.size());
            Summary& x = c_.summaries.at(number(f.at(1)));
            x.line = place(f.at(2), f.at(3));
            x.shared = number(f.at(4)), x.conflicts = number(f.at(5)), x.only = number(f.at(6));
            for (const std::string& n : list(f.at(7))) x.silent.push_back(number(n));
            x.not_comparable = number(f.at(8));
            x.passed_over = list(f.at(9));
        } else if (what == "note") {
            c_.notes.push_back(f.at(1));
        } else {
            point_row(f);
        }
    }
    void point_row(const std::vector<std::string>& f) {
        const std::string& what = f.at(0);
        if (what == "point") {
            Point p;
            p.id = "p" + std::to_string(c_.points.size() + 1);
            p.status = named<PointStatus>(f.at(1));
            p.time = plain(f.at(2));
            p.why = list(f.at(3));
            c_.points.push_back(std::move(p));
            return;
        }
        Point& p = c_.points.back();
        if (what == "cell") {
            Cell x{number(f.at(1)), number(f.at(2)), {}, {}, {}};
            for (const std::string& words : list(f.at(3))) x.spans.push_back(span_of(x.document, words));
            p.cells.push_back(std::move(x));
        } else if (what == "said") {
            Voice v{plain(f.at(1)), list(f.at(2)), named<SpeechAct>(f.at(3)), named<Distance>(f.at(4)), false};
            if (v.inferred = v.speaker.ends_with('*'); v.inferred) v.speaker.pop_back();
            p.cells.back().said_by.push_back(std::move(v));
        } else if (what == "silent" || what == "incomparable") {
            p.left_out.push_back(
                {number(f.at(1)), what == "silent" ? Silence::kSilent : Silence::kNotComparable, plain(f.at(2))});
            if (f.size() > 3)
                for (const std::string& n : list(f.at(3))) p.left_out.back().found.push_back({number(n), {}});
            if (f.size() > 4) p.left_out.back().found.push_back({number(f.at(4)), place(f.at(5), f.at(6))});
        } else if (what == "sought") {
            p.sought.push_back({named<SoughtKind>(f.at(1)), place(f.at(2), f.at(3))});
        } else if (what == "against") {
            p.against.resize(c_.accounts.size());
            p.against.at(number(f.at(1))) = named<Against>(f.at(2));
        } else if (what == "conflict") {
            p.conflicts.push_back(
                {named<ConflictKind>(f.at(1)), place(f.at(2), f.at(3)), place(f.at(4), f.at(5)), plain(f.at(6))});
        } else if (what == "difference") {
            p.differences.push_back({named<ConflictKind>(f.at(1)), named<DifferenceClass>(f.at(2)),
                                     place(f.at(3), f.at(4)), place(f.at(5), f.at(6)), plain(f.at(7))});
        } else {
            ADD_FAILURE() << "no such row: " << what;
        }
    }

    Comparison c_;
};

}  // namespace riwaya::report

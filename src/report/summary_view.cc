#include "summary_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "view.h"

namespace riwaya::report {

std::string counts_of(const Summary& s, const Labels& labels) {
    return labels("{shared} shared, {conflicts} in conflict, {only} only here",
                  {{"shared", std::to_string(s.shared)},
                   {"conflicts", std::to_string(s.conflicts)},
                   {"only", std::to_string(s.only)}});
}

std::string silences_of(const Summary& s, const Labels& labels) {
    std::size_t n = 0;
    std::string by;
    for (std::size_t i = 0; i < s.silent.size(); ++i) {
        n += s.silent[i];
        if (s.silent[i] == 0) continue;
        if (!by.empty()) by += labels(",") + ' ';
        const std::string points = std::to_string(s.silent[i]);
        by += i == 0 ? labels("{n} told by one origin", {{"n", points}})
                     : labels("{n} told by {origins}",
                              {{"n", points}, {"origins", labels.counted(i + 1, "origin", "origins")}});
    }
    std::string out = n == 0 ? labels("silent on none")
                             : labels("silent on {points}", {{"points", labels.counted(n, "point", "points")}});
    if (s.silent.size() > 1) out = labels("{silent}: {by}", {{"silent", out}, {"by", by}});
    if (s.not_comparable > 0)
        out += labels(";") + ' ' + labels("{n} not comparable", {{"n", std::to_string(s.not_comparable)}});
    return out;
}

std::vector<std::size_t> passed_over(const Comparison& c, const Summary& s, std::size_t most) {
    std::vector<std::size_t> out;
    for (const std::string& id : s.passed_over) {
        if (out.size() == most) break;
        const auto at = std::find_if(c.points.begin(), c.points.end(), [&](const Point& p) { return p.id == id; });
        if (at != c.points.end()) out.push_back(static_cast<std::size_t>(at - c.points.begin()));
    }
    return out;
}

std::string first_words(const Comparison& c, const Point& p) {
    return p.cells.empty() ? std::string() : words_of(c, p.cells.front());
}

std::vector<Place> absent_of(const Point& p, const LeftOut& l, std::size_t most) {
    std::vector<Place> out;
    for (const LeftOut::Found& f : l.found)
        if (f.at.span.empty() && f.sought < p.sought.size() && out.size() < most) out.push_back(p.sought[f.sought].at);
    return out;
}

std::string cut(std::string_view words, std::size_t characters) {
    std::string out = shown(words);
    std::size_t n = 0, space = 0;
    for (std::size_t at = 0; at < out.size(); ++n) {
        const std::size_t begin = at;
        if (base::next_code_point(out, at) == U' ') space = begin;
        if (n < characters) continue;
        out.resize(space > 0 ? space : begin);
        return out + " \u2026";
    }
    return out;
}

namespace {

// What is said of things looked for of which so many are there.
const char* named_there(std::size_t there, std::size_t all) {
    if (there == 0) return "what this names is not there, which proves nothing alone; it may be told in other words";
    return there == all ? "what this names stands there; it may be told in other words"
                        : "some of what this names stands there; it may be told in other words";
}

const char* sentence_of(const LeftOut& l) {
    const auto there = std::count_if(l.found.begin(), l.found.end(), [](const auto& f) { return !f.at.span.empty(); });
    switch (l.obstacle) {
        case Obstacle::kNone: return "";
        case Obstacle::kUnreadable: return "nothing of it could be read";
        case Obstacle::kEarlier: return "published before what this tells of, or long before others told it";
        case Obstacle::kShort: return "too few words for its silence to mean anything";
        case Obstacle::kCutOff: return "only the begin of a longer text is at hand";
        case Obstacle::kLanguage: return "in another language, in which what this names cannot be looked for";
        case Obstacle::kNothing: return "it names nobody else and gives no figure, day or quotation to tell it by";
        case Obstacle::kOtherWords: return "something near it may be said in other words";
        case Obstacle::kNamedThere: return named_there(static_cast<std::size_t>(there), l.found.size());
        case Obstacle::kSetApart: return "an analyst set what it tells apart from this";
    }
    return "";
}

}  // namespace

std::vector<LinePiece> silence_of(const Comparison& c, const Point& p, const LeftOut& l, const Labels& labels) {
    std::vector<LinePiece> out;
    if (!labels.translates()) return out;
    const auto list = [&](const std::string& before, const auto& wanted) {
        bool any = false;
        for (const LeftOut::Found& f : l.found) {
            if (f.sought >= p.sought.size() || !wanted(f)) continue;
            out.push_back({(any ? labels(",") : (out.empty() ? "" : labels(";") + ' ') + before + ':') + ' ', false});
            out.push_back({words_of(c, p.sought[f.sought].at), true});
            any = true;
        }
    };
    if (l.obstacle != Obstacle::kNone) out.push_back({labels(sentence_of(l)), false});
    if (l.obstacle != Obstacle::kNothing) list(labels("looked for"), [](const auto&) { return true; });
    if (l.state != Silence::kSilent) return out;
    if (out.empty()) out.push_back({labels("looked for its words: hardly any is there"), false});
    list(labels("not there"), [](const LeftOut::Found& f) { return f.at.span.empty(); });
    list(labels("there, but not with this"), [](const LeftOut::Found& f) { return !f.at.span.empty(); });
    if (c.by == AccountsBy::kParty) out.push_back({' ' + labels("(in what these reports quote of it)"), false});
    return out;
}

const char* word_of(Against a) {
    switch (a) {
        case Against::kNone: return "";
        case Against::kAgrees: return "agrees";
        case Against::kAdds: return "adds";
        case Against::kDiffers: return "differs";
        case Against::kPassesOver: return "passes over";
        case Against::kNotComparable: return "not comparable";
    }
    return "";
}

}  // namespace riwaya::report

#include "match.h"

#include <algorithm>

#include "tokenizer.h"

namespace riwaya::store {

namespace {

Asked::Word word_of(std::string_view term) {
    const std::size_t mark = term.find(kStemMark);
    if (mark == std::string_view::npos) return {std::string(term), std::string(term)};
    return {std::string(term.substr(0, mark)), std::string(term.substr(mark + 1))};
}

Asked::Word with_akin(const Terms& terms, Asked::Word w) {
    w.akin = terms.akin(w.base);
    return w;
}

std::string quoted(std::string_view term) {
    std::string out = "\"";
    for (const char c : term) out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

void add(const Terms& terms, std::string_view words, bool phrase, std::vector<Asked>& out) {
    Asked whole;
    whole.phrase = phrase;
    for (const Terms::At& at : terms.at(words)) {
        if (phrase)
            whole.words.push_back(word_of(at.term));
        else
            out.push_back({{with_akin(terms, word_of(at.term))}, false});
    }
    if (!whole.words.empty()) out.push_back(std::move(whole));
}

// The size of a quotation mark at `at`, 0 where there is none: ASCII's, the typographic ones and the guillemets.
std::size_t mark_at(std::string_view s, std::size_t at) {
    if (s[at] == '"') return 1;
    for (const std::string_view mark : {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"})
        if (s.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

bool is_it(const Asked& a, std::size_t i, const Asked::Word& w) {
    const Asked::Word& asked = a.words[i];
    if (w.base == asked.base || (!a.phrase && (w.stem == asked.stem || w.base == asked.stem))) return true;
    return std::any_of(asked.akin.begin(), asked.akin.end(),
                       [&](const std::string& stem) { return w.stem == stem || w.base == stem; });
}

}  // namespace

std::vector<Asked> asked_in(const Terms& terms, std::string_view question) {
    std::vector<Asked> out;
    bool phrase = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < question.size();) {
        const std::size_t mark = mark_at(question, at);
        if (mark == 0) {
            ++at;
            continue;
        }
        add(terms, question.substr(begin, at - begin), phrase, out);
        phrase = !phrase;
        begin = at += mark;
    }
    add(terms, question.substr(begin), false, out);
    return out;
}

std::string match_of(const std::vector<Asked>& asked) {
    std::string out;
    for (const Asked& a : asked) {
        if (!out.empty()) out += " AND ";
        if (a.phrase) {
            std::string words;
            for (const Asked::Word& w : a.words) words.append(words.empty() ? "" : " ").append(w.base);
            out += quoted(words);
            continue;
        }
        // A word whose stem is itself stands in the index without one.
        const Asked::Word& w = a.words.front();
        out += "(" + quoted(w.base) + " OR " + quoted(std::string(1, kStemMark) + w.stem);
        if (w.stem != w.base) out += " OR " + quoted(w.stem);
        for (const std::string& stem : w.akin)
            out += " OR " + quoted(stem) + " OR " + quoted(std::string(1, kStemMark) + stem);
        out += ")";
    }
    return out;
}

std::string match_of(const Terms& terms, std::string_view question) { return match_of(asked_in(terms, question)); }

std::vector<Found> find_asked(const Terms& terms, const std::vector<Asked>& asked, std::string_view text) {
    std::vector<std::pair<Asked::Word, Span>> words;
    for (const Terms::At& at : terms.at(text)) words.emplace_back(word_of(at.term), at.span);
    std::vector<Found> out;
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t part = 0; part < asked.size(); ++part) {
            const std::size_t n = asked[part].words.size();
            std::size_t k = 0;
            while (k < n && i + k < words.size() && is_it(asked[part], k, words[i + k].first)) ++k;
            if (k == n) out.push_back({part, {words[i].second.begin, words[i + n - 1].second.end}});
        }
    return out;
}

}  // namespace riwaya::store

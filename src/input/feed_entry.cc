#include "feed_entry.h"

#include <algorithm>

#include "base/utf8.h"
#include "feed_text.h"

namespace riwaya::input {

namespace {

// A description is the whole report where it has several paragraphs or is as long as one. Chosen, not measured: no set
// of feeds is at hand. Excerpts are cut at 55 words (WordPress) to 600 characters (Drupal).
constexpr std::size_t kWholeParagraphs = 3;
constexpr std::size_t kWholeCharacters = 1000;

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

// Content systems sign their feeds with a last paragraph that leads to the entry itself ("The post ... appeared first
// on ..."): `html` without it.
std::string_view without_signature(std::string_view html, std::string_view link) {
    const std::size_t last = html.rfind("<p");
    if (last == std::string_view::npos || link.empty() || html.size() - last > 2000) return html;
    return html.substr(last).find(link) == std::string_view::npos ? html : html.substr(0, last);
}

// Whether a text ends as cut-off ones do: with dots of omission, in brackets or not.
bool ends_cut(std::string_view text) {
    text = base::trim(text);
    const bool bracket = text.ends_with(']') || text.ends_with(')');
    if (bracket) text.remove_suffix(1);
    text = base::trim(text);
    // Two dots are a full stop typed twice.
    return text.ends_with("\xE2\x80\xA6") || text.ends_with("...") || text.ends_with("&hellip;");
}

struct Weighed {
    EntryText text;
    std::size_t characters = 0;  // that a reader sees
    bool cut = false;
    bool html = false;
};

// HTML that was escaped twice shows its tags as text: no tag stands in it, but the references for one do.
bool escaped_twice(std::string_view html) {
    if (html.find('<') != std::string_view::npos) return false;
    for (const std::string_view tag : {"&lt;p", "&lt;/p&gt;", "&lt;br", "&lt;div", "&lt;/"})
        if (html.find(tag) != std::string_view::npos) return true;
    return false;
}

Weighed weighed(EntryText&& t, std::string_view link) {
    Weighed w;
    if (t.kind != TextKind::kPlain && escaped_twice(t.text)) t.text = unescaped(t.text);
    w.html = t.kind == TextKind::kHtml || (t.kind == TextKind::kEither && holds_markup(t.text));
    const std::string shown = w.html ? plain(without_signature(t.text, link)) : std::string(base::trim(t.text));
    w.characters = count_characters(shown);
    w.cut = ends_cut(shown);
    w.text = std::move(t);
    return w;
}

bool is_whole(const Weighed& w) {
    if (w.cut) return false;
    if (w.text.whole || w.characters >= kWholeCharacters) return true;
    return w.html && count_of(w.text.text, "<p") >= kWholeParagraphs;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += ", ";
        out += name;
    }
    return out;
}

}  // namespace

std::string author_of(std::string_view text) {
    const std::string all = plain(text);
    const auto is_mail = [](std::string_view s) {
        return s.find('@') != std::string_view::npos && s.find(' ') == std::string_view::npos;
    };
    const std::size_t open = all.find('('), less = all.find('<');
    if (open != std::string::npos && all.ends_with(')') && is_mail(base::trim(std::string_view(all).substr(0, open))))
        return std::string(base::trim(std::string_view(all).substr(open + 1, all.size() - open - 2)));
    if (less != std::string::npos) return std::string(base::trim(std::string_view(all).substr(0, less)));
    return is_mail(all) ? "" : all;
}

ListEntry entry_of(RawEntry&& raw) {
    ListEntry e;
    e.guid = std::move(raw.guid);
    e.title = std::move(raw.title.value);
    e.published = iso_date(raw.published.value);
    e.modified = iso_date(raw.modified.value);
    if (e.modified == e.published) e.modified.clear();
    auto& authors = raw.credited.empty() ? raw.authors : raw.credited;
    std::erase(authors, "");
    authors.erase(std::unique(authors.begin(), authors.end()), authors.end());
    e.author = joined(authors);
    e.source = std::move(raw.source.value);
    e.media = std::move(raw.media);
    const Weighed* best = nullptr;
    std::vector<Weighed> texts;
    texts.reserve(raw.texts.size());
    for (EntryText& t : raw.texts) texts.push_back(weighed(std::move(t), raw.link.value));
    for (const Weighed& w : texts) {
        if (w.characters == 0) continue;
        // Some put an excerpt where the whole text belongs, and the text into the description.
        if (best == nullptr ||
            (w.characters == best->characters ? w.text.whole && !best->text.whole : w.characters > best->characters))
            best = &w;
    }
    if (best == nullptr) return e;
    e.holds = is_whole(*best) ? Holds::kWhole : Holds::kSummary;
    e.html = best->html;
    e.text = best->html ? best->text.text : std::string(base::trim(best->text.text));
    return e;
}

}  // namespace riwaya::input

#include "html_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

// Appends a run; one that continues the last byte by byte joins it.
void add_run(std::vector<MapRun>& map, Span text, Span source) {
    if (!map.empty() && text.size() == source.size()) {
        MapRun& last = map.back();
        if (last.text.size() == last.source.size() && last.text.end == text.begin && last.source.end == source.begin) {
            last.text.end = text.end;
            last.source.end = source.end;
            return;
        }
    }
    map.push_back({text, source});
}

bool is_invisible(char32_t c) { return c == 0xAD || c == 0x200B || c == 0xFEFF || c < 0x20 || c == 0x7F; }

bool is_visible(char32_t c) {
    if (c < 0x80) return c > 0x20 && c != 0x7F;
    return !base::is_space(c) && !is_invisible(c);
}

// The end of the stretch from `at` on that goes into the article as it stands: visible characters, and single spaces
// between them.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = base::next_code_point(text, next);
        if (c == ' ' && at > begin && next < text.size()) {
            if (!is_visible(base::next_code_point(text, next))) break;
        } else if (!is_visible(c)) {
            break;
        }
        at = next;
    }
    return at;
}

}  // namespace

// Maps `bytes`, which stand at `from` in the text node, and appends them. `run` is the run of the node that is reached.
void TextBuilder::put(std::string_view bytes, std::uint32_t from, std::size_t& run) {
    const auto at = static_cast<std::uint32_t>(text_.size());
    text_ += bytes;
    const auto end = from + static_cast<std::uint32_t>(bytes.size());
    while (run < node_runs_.size() && node_runs_[run].text.end <= from) ++run;
    for (std::size_t r = run; r < node_runs_.size() && node_runs_[r].text.begin < end; ++r) {
        const MapRun& m = node_runs_[r];
        const Span part{std::max(from, m.text.begin), std::min(end, m.text.end)};
        const Span here{at + part.begin - from, at + part.end - from};
        if (m.text.size() == m.source.size())
            add_run(map_, here, {m.source.begin + part.begin - m.text.begin, m.source.begin + part.end - m.text.begin});
        else
            add_run(map_, here, m.source);
    }
}

void TextBuilder::add(NodeIndex n, bool& gap, bool& begun, MapRun& space) {
    node_runs_.clear();
    tree_.map_text(n, 0, node_runs_);
    const std::string_view text = tree_.text(n);
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
        // A stretch of white space.
        std::size_t b = at;
        std::size_t e = at;
        while (e < text.size()) {
            std::size_t next = e;
            const char32_t c = base::next_code_point(text, next);
            if (!base::is_space(c) && !is_invisible(c)) break;
            gap = gap || !is_invisible(c) || c == '\n' || c == '\t' || c == '\r';
            e = next;
        }
        if (e > b && begun) {
            for (std::size_t r = run; r < node_runs_.size() && node_runs_[r].text.begin < e; ++r)
                if (const MapRun& m = node_runs_[r]; m.text.end > b) {
                    const bool same = m.text.size() == m.source.size();
                    const Span s{
                        same ? m.source.begin + static_cast<std::uint32_t>(std::max<std::size_t>(b, m.text.begin)) -
                                   m.text.begin
                             : m.source.begin,
                        same ? m.source.end -
                                   (m.text.end - static_cast<std::uint32_t>(std::min<std::size_t>(e, m.text.end)))
                             : m.source.end};
                    if (space.source.empty())
                        space.source = s;
                    else if (s.begin <= space.source.end && s.end > space.source.end)
                        space.source.end = s.end;
                }
        }
        b = e;
        at = end_of_plain(text, b);
        if (at == b) break;
        if (gap && begun) {
            const auto here = static_cast<std::uint32_t>(text_.size());
            text_.push_back(' ');
            if (!space.source.empty()) add_run(map_, {here, here + 1}, space.source);
        }
        gap = false;
        begun = true;
        space.source = {};
        put(text.substr(b, at - b), static_cast<std::uint32_t>(b), run);
    }
}

Span TextBuilder::line(NodeIndex first, NodeIndex last, const std::vector<Part>& parts) {
    const std::size_t before = text_.size();
    if (before > 0) text_.push_back('\n');
    const auto begin = static_cast<std::uint32_t>(text_.size());
    bool gap = false, begun = false;
    MapRun space;
    for (NodeIndex n = first; n <= last; ++n) {
        if (parts[n].unseen) {
            n = tree_[n].end - 1;
            continue;
        }
        if (tree_[n].is_text)
            add(n, gap, begun, space);
        else
            gap = gap || tree_[n].tag == LXB_TAG_BR || is_block(tree_[n].tag);
    }
    if (text_.size() == begin) {
        text_.resize(before);
        return {begin, begin};
    }
    return {begin, static_cast<std::uint32_t>(text_.size())};
}

void TextBuilder::take(std::string& text, SourceMap& map) {
    text = std::move(text_);
    map.identity = false;
    map.runs = std::move(map_);
    text_.clear();
    map_.clear();
}

SourceMap compose(SourceMap upper, const SourceMap& lower) {
    if (lower.identity) return upper;
    if (upper.identity) return lower;
    SourceMap out;
    out.identity = false;
    auto run = lower.runs.begin();
    for (const MapRun& u : upper.runs) {
        if (u.text.size() != u.source.size()) {
            const std::vector<Span> pieces = lower.to_source(u.source);
            if (!pieces.empty())
                add_run(out.runs, u.text, {pieces.front().begin, std::max(pieces.front().end, pieces.back().end)});
            continue;
        }
        // The article's runs stand in the order of the page but for what tables put elsewhere.
        if (run == lower.runs.end() || run->text.begin > u.source.begin || run->text.end <= u.source.begin)
            run = std::lower_bound(lower.runs.begin(), lower.runs.end(), u.source.begin,
                                   [](const MapRun& r, std::uint32_t at) { return r.text.end <= at; });
        for (; run != lower.runs.end() && run->text.begin < u.source.end; ++run) {
            const Span part{std::max(u.source.begin, run->text.begin), std::min(u.source.end, run->text.end)};
            const Span here{u.text.begin + part.begin - u.source.begin, u.text.begin + part.end - u.source.begin};
            if (run->text.size() == run->source.size())
                add_run(
                    out.runs, here,
                    {run->source.begin + part.begin - run->text.begin, run->source.begin + part.end - run->text.begin});
            else
                add_run(out.runs, here, run->source);
            if (run->text.end >= u.source.end) break;
        }
    }
    return out;
}

}  // namespace riwaya::page

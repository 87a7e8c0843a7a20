#include "html_tree.h"

#include <lexbor/dom/interfaces/text.h>

#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "base/utf8.h"

namespace riwaya::page {

namespace {

// Deeper elements are left out, their text is kept; browsers stop at 512. Keeps the parser's searches through its open
// elements, which it makes for every tag, from growing with the page.
constexpr std::size_t kDeepest = 600;
// Formatting elements that may be open at once; each is opened again in every paragraph where the page never closes it.
constexpr std::size_t kFormatting = 40;
constexpr std::size_t kAttributes = 60;  // of one element
constexpr std::size_t kLongestValue = 1 << 16;

bool is_formatting(lxb_tag_id_t tag) {
    switch (tag) {
        case LXB_TAG_A:
        case LXB_TAG_B:
        case LXB_TAG_BIG:
        case LXB_TAG_CODE:
        case LXB_TAG_EM:
        case LXB_TAG_FONT:
        case LXB_TAG_I:
        case LXB_TAG_NOBR:
        case LXB_TAG_S:
        case LXB_TAG_SMALL:
        case LXB_TAG_STRIKE:
        case LXB_TAG_STRONG:
        case LXB_TAG_TT:
        case LXB_TAG_U: return true;
        default: return false;
    }
}

// Elements that hold no others, and change how what follows is read.
bool may_nest(lxb_tag_id_t tag) {
    switch (tag) {
        case LXB_TAG_BR:
        case LXB_TAG_SCRIPT:
        case LXB_TAG_STYLE:
        case LXB_TAG_TITLE:
        case LXB_TAG_TEXTAREA:
        case LXB_TAG_NOSCRIPT:
        case LXB_TAG_IFRAME: return false;
        default: return true;
    }
}

std::string_view name_of(const lxb_dom_attr_t* a) {
    const lxb_dom_attr_data_t* data = lxb_dom_attr_data_by_id(nullptr, a->node.local_name);
    if (data == nullptr) return {};
    return {reinterpret_cast<const char*>(lexbor_hash_entry_str(&data->entry)), data->entry.length};
}

std::uint64_t attributes_of(lxb_dom_node_t* element) {
    std::uint64_t bits = 0;
    for (const lxb_dom_attr_t* a = lxb_dom_interface_element(element)->first_attr; a != nullptr; a = a->next)
        if (const std::string_view name = name_of(a); !name.empty()) bits |= attribute_bit(name);
    return bits;
}

bool is_name(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_html_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

constexpr std::size_t kSmall = 128 << 10;  // bytes; a page below it cannot name enough to matter
constexpr std::size_t kDifferentNames = 20000;

// Whether a page names so many different elements and attributes that the parser's tables, which do not grow, would
// make it slow. Counted outside scripts, styles and comments.
bool names_too_many(std::string_view html) {
    if (html.size() < kSmall) return false;
    std::unordered_set<std::uint64_t> names;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        const std::string_view rest = html.substr(at);
        if (rest.starts_with("<!--")) {
            at = html.find("-->", at + 4);
            if (at == std::string_view::npos) break;
            continue;
        }
        std::string_view skipped;
        for (const std::string_view tag : {"<script", "<style"})
            if (rest.starts_with(tag)) skipped = tag;
        for (++at; at < html.size() && html[at] != '>';) {
            const char c = html[at];
            if (c == '"' || c == '\'') {
                at = html.find(c, at + 1);
                if (at == std::string_view::npos) return names.size() > kDifferentNames;
                ++at;
                continue;
            }
            const std::size_t begin = at;
            while (at < html.size() && !is_html_space(html[at]) && html[at] != '=' && html[at] != '>' &&
                   html[at] != '"' && html[at] != '\'')
                ++at;
            if (at > begin)
                names.insert(base::hash64(html.substr(begin, at - begin)));
            else
                ++at;
            if (names.size() > kDifferentNames) return true;
        }
        if (skipped.empty()) continue;
        at = html.find(std::string("</").append(skipped.substr(1)), at);
        if (at == std::string_view::npos) break;
    }
    return false;
}

}  // namespace

// A text node's tokens are a list through `next`; the node's user pointer holds the index of the last one, plus one.
struct HtmlTree::Token {
    Span text;  // in the node's text
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t previous;  // index plus one; 0 for the node's first
};

HtmlTree::HtmlTree() = default;
HtmlTree::~HtmlTree() = default;

void align_text(std::string_view raw, std::string_view text, std::uint32_t raw_at, std::uint32_t text_at,
                std::vector<MapRun>& out) {
    const auto put = [&](std::size_t t, std::size_t t_end, std::size_t r, std::size_t r_end) {
        if (t == t_end) return;
        out.push_back({{text_at + static_cast<std::uint32_t>(t), text_at + static_cast<std::uint32_t>(t_end)},
                       {raw_at + static_cast<std::uint32_t>(r), raw_at + static_cast<std::uint32_t>(r_end)}});
    };
    std::size_t r = 0, t = 0;
    while (r < raw.size() && t < text.size()) {
        // A stretch that needs no decoding.
        std::size_t n = 0;
        while (r + n < raw.size() && t + n < text.size() && raw[r + n] == text[t + n] &&
               !(raw[r + n] == '&' && r + n + 1 < raw.size() && (is_name(raw[r + n + 1]) || raw[r + n + 1] == '#')))
            ++n;
        put(t, t + n, r, r + n);
        r += n;
        t += n;
        if (r >= raw.size() || t >= text.size()) break;
        std::size_t e = r + 1;
        if (raw[r] == '&') {
            if (e < raw.size() && raw[e] == '#') ++e;
            while (e < raw.size() && is_name(raw[e])) ++e;
            if (e < raw.size() && raw[e] == ';') ++e;
        } else if (raw[r] == '\r' && e < raw.size() && raw[e] == '\n') {
            ++e;
        }
        // What follows up to the next reference or line end says where the decoded character ends.
        const std::size_t next = std::min(raw.find_first_of("&\r", e), raw.size());
        const std::string_view after = raw.substr(e, std::min<std::size_t>(next - e, 64));
        std::size_t k = 1;
        const std::size_t most = std::min<std::size_t>(12, text.size() - t);
        const auto fits = [&](std::size_t at) {
            if (text.substr(t + at, after.size()) != after) return false;
            return next < raw.size() || t + at + (next - e) == text.size();
        };
        while (k <= most && !fits(k)) ++k;
        if (k > most) {
            put(t, text.size(), r, raw.size());
            return;
        }
        put(t, t + k, r, e);
        t += k;
        r = e;
    }
}

void HtmlTree::keep_text(const lxb_html_token_t& token, const char* text, std::size_t size) {
    lxb_html_tree_insertion_position_t position{};
    lxb_dom_node_t* place = lxb_html_tree_appropriate_place_inserting_node(building_, nullptr, &position);
    if (place == nullptr) return;
    lxb_dom_node_t* node = position == LXB_HTML_TREE_INSERTION_POSITION_BEFORE ? place->prev : place->last_child;
    if (node == nullptr || node->type != LXB_DOM_NODE_TYPE_TEXT) return;
    const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
    const auto last = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(node->user));
    const std::size_t before = last == 0 ? 0 : tokens_[last - 1].text.end;
    if (data.length <= before) return;
    // White space at its begin may have been left out; text that waited in a table may stand before it.
    const std::size_t kept = std::min(size, data.length - before);
    const std::string_view now(reinterpret_cast<const char*>(data.data) + data.length - kept, kept);
    if (now != std::string_view(text, size).substr(size - kept)) return;
    const auto begin = static_cast<std::uint32_t>(reinterpret_cast<const char*>(token.begin) - html_.data());
    const auto end = static_cast<std::uint32_t>(reinterpret_cast<const char*>(token.end) - html_.data());
    if (begin > end || end > html_.size()) return;
    std::uint32_t left_out = 0;
    const bool plain = end - begin == size;
    if (plain) left_out = static_cast<std::uint32_t>(size - kept);
    tokens_.push_back({{static_cast<std::uint32_t>(data.length - kept), static_cast<std::uint32_t>(data.length)},
                       begin + left_out,
                       end,
                       last});
    node->user = reinterpret_cast<void*>(static_cast<std::uintptr_t>(tokens_.size()));
}

lxb_html_token_t* HtmlTree::on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
    auto& self = *static_cast<HtmlTree*>(context);
    const bool opens = token->tag_id != LXB_TAG__TEXT && (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) == 0 &&
                       token->tag_id > LXB_TAG__EM_DOCTYPE;
    if (opens) {
        if (lexbor_array_length(self.building_->open_elements) > kDeepest && may_nest(token->tag_id)) return token;
        if (is_formatting(token->tag_id) && lexbor_array_length(self.building_->active_formatting) > kFormatting)
            return token;
        std::size_t n = 0;
        for (lxb_html_token_attr_t* a = token->attr_first; a != nullptr; a = a->next) {
            if (a->value_size > kLongestValue) a->value_size = kLongestValue;
            if (++n < kAttributes || a->next == nullptr) continue;
            a->next = nullptr;
            token->attr_last = a;
        }
    }
    if (token->tag_id != LXB_TAG__TEXT) return self.tree_callback_(tokenizer, token, self.tree_context_);
    const lxb_html_token_t kept = *token;
    const char* text = reinterpret_cast<const char*>(kept.text_start);
    const auto size = static_cast<std::size_t>(kept.text_end - kept.text_start);
    lxb_html_token_t* out = self.tree_callback_(tokenizer, token, self.tree_context_);
    self.keep_text(kept, text, size);
    return out;
}

bool HtmlTree::parse(std::string_view html) {
    if (names_too_many(html)) return false;
    html_ = html;
    document_.reset(lxb_html_document_create());
    if (!document_ || lxb_html_document_parse_chunk_begin(document_.get()) != LXB_STATUS_OK) return false;
    auto* parser = static_cast<lxb_html_parser_t*>(document_->dom_document.parser);
    lxb_html_tokenizer_t* tokenizer = parser->tkz;
    building_ = parser->tree;
    tree_callback_ = tokenizer->callback_token_done;
    tree_context_ = tokenizer->callback_token_ctx;
    lxb_html_tokenizer_callback_token_done_set(tokenizer, &HtmlTree::on_token, this);
    const bool parsed = lxb_html_document_parse_chunk(document_.get(), reinterpret_cast<const lxb_char_t*>(html.data()),
                                                      html.size()) == LXB_STATUS_OK &&
                        lxb_html_document_parse_chunk_end(document_.get()) == LXB_STATUS_OK;
    if (parsed) flatten();
    return parsed;
}

void HtmlTree::flatten() {
    lxb_dom_node_t* const root = lxb_dom_interface_node(document_.get());
    std::vector<NodeIndex> open;
    for (lxb_dom_node_t* at = root; at != nullptr;) {
        const bool text = at->type == LXB_DOM_NODE_TYPE_TEXT;
        const bool element = at->type == LXB_DOM_NODE_TYPE_ELEMENT || at == root;
        if (text || element) {
            const NodeIndex parent = open.empty() ? kNoNode : open.back();
            const auto known = std::min<std::uintptr_t>(at->local_name, LXB_TAG__LAST_ENTRY);
            const auto tag = text || at == root ? 0U : static_cast<std::uint32_t>(known);
            const std::uint64_t attributes = element && at != root ? attributes_of(at) : 0;
            nodes_.push_back({at, attributes, parent, static_cast<NodeIndex>(nodes_.size() + 1), tag, text});
        }
        if (element && at->first_child != nullptr) {
            open.push_back(static_cast<NodeIndex>(nodes_.size() - 1));
            at = at->first_child;
            continue;
        }
        while (at != root && at->next == nullptr) {
            at = at->parent;
            nodes_[open.back()].end = size();
            open.pop_back();
        }
        at = at == root ? nullptr : at->next;
    }
    if (!nodes_.empty()) nodes_[0].end = size();
}

std::string_view HtmlTree::text(NodeIndex n) const {
    const lexbor_str_t& data = lxb_dom_interface_character_data(nodes_[n].dom)->data;
    return {reinterpret_cast<const char*>(data.data), data.length};
}

const lxb_dom_attr_t* HtmlTree::find_attribute(NodeIndex n, std::string_view name) const {
    for (const lxb_dom_attr_t* a = lxb_dom_interface_element(nodes_[n].dom)->first_attr; a != nullptr; a = a->next)
        if (name_of(a) == name) return a;
    return nullptr;
}

std::string_view HtmlTree::value_of(const lxb_dom_attr_t* a) {
    if (a == nullptr || a->value == nullptr) return {};
    return {reinterpret_cast<const char*>(a->value->data), a->value->length};
}

std::string HtmlTree::all_text(NodeIndex n, std::size_t most) const {
    std::string out;
    bool gap = false;
    for (NodeIndex i = n; i < nodes_[n].end && out.size() < most; ++i) {
        if (!nodes_[i].is_text) {
            gap = gap || nodes_[i].tag == LXB_TAG_BR || nodes_[i].tag == LXB_TAG_P || nodes_[i].tag == LXB_TAG_DIV;
            if (nodes_[i].tag == LXB_TAG_SCRIPT || nodes_[i].tag == LXB_TAG_STYLE) i = nodes_[i].end - 1;
            continue;
        }
        const std::string_view t = text(i);
        for (std::size_t at = 0; at < t.size() && out.size() < most;) {
            const std::size_t b = at;
            if (base::is_space(base::next_code_point(t, at))) {
                gap = true;
                continue;
            }
            if (gap && !out.empty()) out.push_back(' ');
            gap = false;
            out.append(t.substr(b, at - b));
        }
    }
    return out;
}

std::string HtmlTree::raw_text(NodeIndex n) const {
    std::string out;
    for (NodeIndex i = n; i < nodes_[n].end; ++i)
        if (nodes_[i].is_text) out += text(i);
    return out;
}

void HtmlTree::map_text(NodeIndex n, std::uint32_t text_at, std::vector<MapRun>& out) const {
    std::vector<const Token*> list;
    for (auto t = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(nodes_[n].dom->user)); t != 0;
         t = tokens_[t - 1].previous)
        list.push_back(&tokens_[t - 1]);
    const std::string_view whole = text(n);
    for (auto t = list.rbegin(); t != list.rend(); ++t) {
        const Token& token = **t;
        std::string_view raw = html_.substr(token.begin, token.end - token.begin);
        std::uint32_t begin = token.begin;
        const std::string_view decoded = slice(whole, token.text);
        // Where white space at its begin was left out and references were decoded too.
        while (raw.size() > decoded.size() && !decoded.empty() && is_html_space(raw.front()) &&
               !is_html_space(decoded.front()))
            raw.remove_prefix(1), ++begin;
        if (raw == decoded) {
            out.push_back({{text_at + token.text.begin, text_at + token.text.end}, {begin, token.end}});
        } else {
            align_text(raw, decoded, begin, text_at + token.text.begin, out);
        }
    }
}

}  // namespace riwaya::page

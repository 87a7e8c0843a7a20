#include "html_tree.h"

#include <lexbor/dom/interfaces/text.h>
#include <lexbor/html/tokenizer/state_rawtext.h>
#include <lexbor/html/tokenizer/state_script.h>

#include <algorithm>

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
// Tags, texts and comments of a page. The largest of the 354 development pages has 39,000; what is made of a million
// takes half a gigabyte.
constexpr std::size_t kMostTokens = 1'000'000;
constexpr std::uint32_t kUncounted = 0xffffffff;

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

// Bytes that the parser gets at a time. Its tables of the names of elements and attributes do not grow, so that a page
// of nothing but different names costs the square of their number: between two pieces it is asked how many there are.
constexpr std::size_t kPiece = 256 << 10;
constexpr std::size_t kDifferentNames = 20000;

bool names_too_many(const lxb_html_document_t* d) {
    return lexbor_dobject_allocated(d->dom_document.tags->entries) +
               lexbor_dobject_allocated(d->dom_document.attrs->entries) >
           kDifferentNames;
}

// The size of the next piece: up to a mark that ends a tag, so that what stands on several bytes is not cut.
std::size_t piece_of(std::string_view rest) {
    if (rest.size() <= kPiece) return rest.size();
    const std::size_t mark = rest.substr(0, kPiece).rfind('>');
    return mark == std::string_view::npos || mark < kPiece / 2 ? kPiece : mark + 1;
}

// Whether a script holds a program, which nobody reads; other types hold data.
bool is_program(const lxb_html_token_t* token) {
    for (const lxb_html_token_attr_t* a = token->attr_first; a != nullptr; a = a->next) {
        if (a->name == nullptr || a->name->attr_id != LXB_DOM_ATTR_TYPE || a->value == nullptr) continue;
        const std::string_view type(reinterpret_cast<const char*>(a->value), a->value_size);
        return type.empty() || type.find("javascript") != std::string_view::npos || type == "module";
    }
    return true;
}

// Where the end tag of a script or style that begins at `at` stands; npos where it has none, or holds the begin of a
// comment.
std::size_t end_of_raw(std::string_view html, std::size_t at, std::string_view name) {
    for (at = html.find('<', at); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const std::string_view rest = html.substr(at);
        if (rest.starts_with("<!--")) return std::string_view::npos;
        const std::size_t end = 2 + name.size();
        if (rest.size() <= end || rest[1] != '/' || (rest[end] != '>' && rest[end] != '/' && !is_html_space(rest[end])))
            continue;
        if (std::equal(name.begin(), name.end(), rest.begin() + 2, [](char a, char b) { return a == (b | 0x20); }))
            return at;
    }
    return std::string_view::npos;
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
    if (++self.seen_ > kMostTokens) return nullptr;  // ends the parsing
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
    if (token->tag_id == LXB_TAG__EM_COMMENT) token->text_end = token->text_start;  // nobody reads it
    if (opens && (token->tag_id == LXB_TAG_STYLE || (token->tag_id == LXB_TAG_SCRIPT && is_program(token)))) {
        const std::string_view name = token->tag_id == LXB_TAG_STYLE ? "style" : "script";
        lxb_html_token_t* next = self.tree_callback_(tokenizer, token, self.tree_context_);
        if (tokenizer->state != lxb_html_tokenizer_state_script_data_before &&
            tokenizer->state != lxb_html_tokenizer_state_rawtext_before)
            return next;
        self.passed_name_ = name;
        self.passed_state_ = tokenizer->state;
        self.passed_to_ = nullptr;
        tokenizer->state = &HtmlTree::pass_over;
        return next;
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
    html_ = html;
    document_.reset(lxb_html_document_create());
    if (!document_ || lxb_html_document_parse_chunk_begin(document_.get()) != LXB_STATUS_OK) return false;
    auto* parser = static_cast<lxb_html_parser_t*>(document_->dom_document.parser);
    lxb_html_tokenizer_t* tokenizer = parser->tkz;
    building_ = parser->tree;
    tree_callback_ = tokenizer->callback_token_done;
    tree_context_ = tokenizer->callback_token_ctx;
    lxb_html_tokenizer_callback_token_done_set(tokenizer, &HtmlTree::on_token, this);
    while (!html.empty()) {
        const std::size_t size = piece_of(html);
        if (lxb_html_document_parse_chunk(document_.get(), reinterpret_cast<const lxb_char_t*>(html.data()), size) !=
                LXB_STATUS_OK ||
            names_too_many(document_.get()))
            return false;
        html.remove_prefix(size);
    }
    if (lxb_html_document_parse_chunk_end(document_.get()) != LXB_STATUS_OK) return false;
    flatten();
    return true;
}

// Takes the tokenizer past a program or a style to its end tag, unread. What holds the begin of a comment, which may
// hide an end tag, and what never ends are left to the tokenizer.
const lxb_char_t* HtmlTree::pass_over(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end) {
    auto& self = *static_cast<HtmlTree*>(tokenizer->callback_token_ctx);
    const auto* const whole = reinterpret_cast<const lxb_char_t*>(self.html_.data());
    if (!tokenizer->is_eof && self.passed_to_ == nullptr) {
        const std::size_t found = end_of_raw(self.html_, static_cast<std::size_t>(data - whole), self.passed_name_);
        if (found != std::string_view::npos) self.passed_to_ = whole + found;
    }
    // The end may stand in a later piece.
    if (self.passed_to_ != nullptr && self.passed_to_ >= end && !tokenizer->is_eof) return end;
    if (self.passed_to_ != nullptr) data = self.passed_to_;
    tokenizer->state = self.passed_state_;
    return data;
}

void HtmlTree::flatten() {
    lxb_dom_node_t* const root = lxb_dom_interface_node(document_.get());
    std::vector<NodeIndex> open;
    nodes_.reserve(seen_ + 3);  // with the document, its html and its body
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
    counts_.assign(nodes_.size(), {kUncounted, 0, 0, false});
}

const TextCount& HtmlTree::count(NodeIndex n) const {
    if (counts_[n].letters == kUncounted) counts_[n] = count_text(text(n));
    return counts_[n];
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

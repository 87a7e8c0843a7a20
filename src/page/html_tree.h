// A page as a flat tree that knows where each of its texts stands in the bytes.
//
//     HtmlTree tree;
//     if (!tree.parse(html)) …
//     for (std::uint32_t n = 0; n < tree.size(); ++n) if (tree[n].is_text) use(tree.text(n));
//
// Parsed by lexbor; nodes stand in document order, a node's descendants between it and its `end`. Belongs to one
// thread.
#pragma once

#include <lexbor/html/html.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <riwaya/article.h>

#include "text_count.h"

namespace riwaya::page {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xffffffff;

// One of 64 bits for an attribute's name: most look-ups ask for what an element does not have, and end here.
constexpr std::uint64_t attribute_bit(std::string_view name) {
    const auto first = static_cast<unsigned char>(name.front()), last = static_cast<unsigned char>(name.back());
    return std::uint64_t{1} << ((name.size() * 11 + first * 5U + last) % 64);
}

struct HtmlNode {
    lxb_dom_node_t* dom = nullptr;
    std::uint64_t attributes = 0;  // attribute_bit() of the name of each
    NodeIndex parent = kNoNode;
    NodeIndex end = 0;      // one past its last descendant
    std::uint32_t tag = 0;  // LXB_TAG_…; 0 for a text
    bool is_text = false;
};

class HtmlTree {
  public:
    HtmlTree();
    ~HtmlTree();
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;

    // False where the parser gives up: what holds more tags or more different names than any article. `html` must live
    // as long as the tree.
    bool parse(std::string_view html);

    [[nodiscard]] NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
    [[nodiscard]] const HtmlNode& operator[](NodeIndex n) const { return nodes_[n]; }
    // The text of a text node.
    [[nodiscard]] std::string_view text(NodeIndex) const;
    // What it holds; counted when it is first asked for.
    [[nodiscard]] const TextCount& count(NodeIndex) const;
    // An attribute's value; empty where the element lacks it. `name` is in lower case and not empty.
    [[nodiscard]] std::string_view attribute(NodeIndex n, std::string_view name) const {
        if ((nodes_[n].attributes & attribute_bit(name)) == 0) return {};
        return value_of(find_attribute(n, name));
    }
    [[nodiscard]] bool has_attribute(NodeIndex n, std::string_view name) const {
        return (nodes_[n].attributes & attribute_bit(name)) != 0 && find_attribute(n, name) != nullptr;
    }
    // All text below a node, runs of white space one space, at most `most` bytes.
    [[nodiscard]] std::string all_text(NodeIndex, std::size_t most = 4000) const;
    // Text of a script that holds data, as it stands; a program or a style has none.
    [[nodiscard]] std::string raw_text(NodeIndex) const;
    // Appends the runs that map a text node's bytes, from `text_at` on, to the page.
    void map_text(NodeIndex, std::uint32_t text_at, std::vector<MapRun>& out) const;

  private:
    struct Token;  // a text token: what it became, and where it stands
    static lxb_html_token_t* on_token(lxb_html_tokenizer_t*, lxb_html_token_t*, void* self);
    static const lxb_char_t* pass_over(lxb_html_tokenizer_t*, const lxb_char_t* data, const lxb_char_t* end);
    void keep_text(const lxb_html_token_t&, const char* text, std::size_t size);
    void flatten();
    [[nodiscard]] const lxb_dom_attr_t* find_attribute(NodeIndex, std::string_view name) const;
    [[nodiscard]] static std::string_view value_of(const lxb_dom_attr_t*);

    struct Destroy {
        void operator()(lxb_html_document_t* d) const { lxb_html_document_destroy(d); }
    };
    std::unique_ptr<lxb_html_document_t, Destroy> document_;
    std::string_view html_;
    std::vector<HtmlNode> nodes_;
    mutable std::vector<TextCount> counts_;  // of text nodes; kUncounted letters: not yet asked for
    std::vector<Token> tokens_;
    std::size_t seen_ = 0;  // tokens
    lxb_html_tree_t* building_ = nullptr;
    lxb_html_tokenizer_token_f tree_callback_ = nullptr;
    void* tree_context_ = nullptr;
    // The script or style that is passed over: its element, what the tokenizer does behind it, its end tag once found.
    std::string_view passed_name_;
    lxb_html_tokenizer_state_f passed_state_ = nullptr;
    const lxb_char_t* passed_to_ = nullptr;
};

// Aligns the text that a token became with its bytes: equal stretches byte for byte, a character reference as a whole.
void align_text(std::string_view raw, std::string_view text, std::uint32_t raw_at, std::uint32_t text_at,
                std::vector<MapRun>& out);

}  // namespace riwaya::page

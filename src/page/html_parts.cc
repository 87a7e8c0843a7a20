#include "html_parts.h"

#include <string>

namespace riwaya::page {

namespace {

// Shares of the sentences of a page.
constexpr double kMostOfPage = 0.4;
constexpr double kMostOfPageBeside = 0.8;    // of parts that may well be longer than what they stand on
constexpr double kMostOfPageNoScript = 0.7;  // below, the page holds its text twice
constexpr double kSentence = 55;             // weight of a sentence
constexpr std::size_t kStyleRead = 300;      // bytes
constexpr NodeIndex kFigureNodes = 12;       // looked at for what a figure is

bool is_unseen_tag(std::uint32_t tag) {
    switch (tag) {
        case LXB_TAG_SCRIPT:
        case LXB_TAG_STYLE:
        case LXB_TAG_TEMPLATE:
        case LXB_TAG_HEAD:
        case LXB_TAG_IFRAME:
        case LXB_TAG_SELECT:
        case LXB_TAG_OPTION:
        case LXB_TAG_TEXTAREA:
        case LXB_TAG_INPUT:
        case LXB_TAG_SVG:
        case LXB_TAG_OBJECT:
        case LXB_TAG_CANVAS:
        case LXB_TAG_AUDIO:
        case LXB_TAG_VIDEO:
        case LXB_TAG_DATALIST:
        case LXB_TAG_NOEMBED:
        case LXB_TAG_NOFRAMES:
        case LXB_TAG_MATH:
        case LXB_TAG_MAP:
        case LXB_TAG_RP:
        case LXB_TAG_RT:  // how the word before is said
        case LXB_TAG_DIALOG: return true;
        default: return false;
    }
}

bool is_hidden(const HtmlTree& tree, NodeIndex n) {
    if (tree.has_attribute(n, "hidden")) return true;
    const std::string_view given = tree.attribute(n, "style");
    if (given.empty()) return false;
    std::string style;
    for (const char c : given.substr(0, kStyleRead))
        if (c != ' ') style.push_back(c);
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

void set(Part& part, BlockKind kind, const char* why) {
    part.foreign = true;
    part.kind = kind;
    part.why = why;
}

// What the element itself says, without its names.
void judge_element(const HtmlTree& tree, NodeIndex n, Part& part) {
    const std::string_view role = tree.attribute(n, "role");
    switch (tree[n].tag) {
        case LXB_TAG_NAV: return set(part, BlockKind::kNavigation, "nav element");
        case LXB_TAG_ASIDE: return set(part, BlockKind::kOther, "aside element");
        case LXB_TAG_FOOTER: return set(part, BlockKind::kNavigation, "footer element");
        case LXB_TAG_BUTTON:
        case LXB_TAG_FIELDSET:
        case LXB_TAG_LABEL: return set(part, BlockKind::kOther, "form");
        case LXB_TAG_FIGCAPTION: return set(part, BlockKind::kCaption, "caption");
        case LXB_TAG_FIGURE:
            // Of a figure that is a table, a quotation or a listing, only the caption is one.
            for (NodeIndex c = n + 1; c < tree[n].end && c < n + kFigureNodes; ++c)
                if (tree[c].tag == LXB_TAG_TABLE || tree[c].tag == LXB_TAG_BLOCKQUOTE || tree[c].tag == LXB_TAG_PRE)
                    return;
            return set(part, BlockKind::kCaption, "caption");
        case LXB_TAG_ADDRESS: return set(part, BlockKind::kByline, "address element");
        default: break;
    }
    if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" || role == "menu" ||
        role == "menubar")
        set(part, BlockKind::kNavigation, "role of its element");
    else if (role == "complementary" || role == "dialog" || role == "alertdialog")
        set(part, BlockKind::kOther, "role of its element");
}

}  // namespace

bool is_heading(std::uint32_t tag) {
    return tag == LXB_TAG_H1 || tag == LXB_TAG_H2 || tag == LXB_TAG_H3 || tag == LXB_TAG_H4 || tag == LXB_TAG_H5 ||
           tag == LXB_TAG_H6;
}

bool is_block(std::uint32_t tag) {
    if (is_heading(tag)) return true;
    switch (tag) {
        case LXB_TAG_P:
        case LXB_TAG_DIV:
        case LXB_TAG_SECTION:
        case LXB_TAG_ARTICLE:
        case LXB_TAG_MAIN:
        case LXB_TAG_LI:
        case LXB_TAG_UL:
        case LXB_TAG_OL:
        case LXB_TAG_DL:
        case LXB_TAG_DT:
        case LXB_TAG_DD:
        case LXB_TAG_BLOCKQUOTE:
        case LXB_TAG_PRE:
        case LXB_TAG_TABLE:
        case LXB_TAG_TR:
        case LXB_TAG_TD:
        case LXB_TAG_TH:
        case LXB_TAG_TBODY:
        case LXB_TAG_THEAD:
        case LXB_TAG_TFOOT:
        case LXB_TAG_CAPTION:
        case LXB_TAG_FIGURE:
        case LXB_TAG_FIGCAPTION:
        case LXB_TAG_HEADER:
        case LXB_TAG_FOOTER:
        case LXB_TAG_NAV:
        case LXB_TAG_ASIDE:
        case LXB_TAG_FORM:
        case LXB_TAG_FIELDSET:
        case LXB_TAG_ADDRESS:
        case LXB_TAG_HR:
        case LXB_TAG_BODY:
        case LXB_TAG_HTML:
        case LXB_TAG_CENTER:
        case LXB_TAG_DETAILS:
        case LXB_TAG_SUMMARY:
        case LXB_TAG_HGROUP:
        case LXB_TAG_MENU:
        case LXB_TAG_BUTTON:
        case LXB_TAG_IFRAME:
        case LXB_TAG_SELECT:
        case LXB_TAG_OPTION:
        case LXB_TAG_LEGEND: return true;
        default: return false;
    }
}

std::vector<Part> parts_of(const HtmlTree& tree, const Rules& rules) {
    std::vector<Part> parts(tree.size());
    PageNames page_names(rules.part_names);
    // An element that holds the page's headline is no part beside it, whatever it is called.
    std::vector<bool> holds_headline(tree.size());
    for (NodeIndex n = 0; n < tree.size(); ++n) {
        if (tree[n].tag != LXB_TAG_H1 && tree.attribute(n, "itemprop") != "articleBody") continue;
        for (NodeIndex up = n; up != kNoNode && !holds_headline[up]; up = tree[up].parent) holds_headline[up] = true;
    }
    for (NodeIndex n = 1; n < tree.size(); ++n) {
        Part& part = parts[n];
        part.unseen = parts[tree[n].parent].unseen;
        if (tree[n].is_text || part.unseen) continue;
        const std::uint32_t tag = tree[n].tag;
        part.unseen = is_unseen_tag(tag);
        if (part.unseen) continue;
        part.hidden = tag == LXB_TAG_NOSCRIPT || (rules.on(PageRule::kHidden) && is_hidden(tree, n));
        part.headed = holds_headline[n];
        const PartNames::Verdict names = page_names.judge(tree.attribute(n, "class"), tree.attribute(n, "id"));
        part.lead = names.lead;
        part.good = (names.good && rules.on(PageRule::kGoodNames)) || tree.attribute(n, "itemprop") == "articleBody";
        if (tag == LXB_TAG_BODY || tag == LXB_TAG_HTML || tag == LXB_TAG_MAIN || tag == LXB_TAG_ARTICLE) continue;
        if (rules.on(PageRule::kElementKinds)) judge_element(tree, n, part);
        // The names say more than an element that only stands beside.
        const bool open = !part.foreign || part.kind == BlockKind::kCaption || part.kind == BlockKind::kOther;
        if (names.part == nullptr || !rules.on(PageRule::kPartNames) || names.good || holds_headline[n] ||
            is_heading(tag) || !open)
            continue;
        set(part, names.part->kind, names.part->why.c_str());
        part.longer = names.part->longer;
    }
    return parts;
}

namespace {

// Whether a hidden element that holds sentences is one of several of a kind of which one is shown: the further pages
// of a gallery or of a report, which a script turns.
bool like_one_shown(const HtmlTree& tree, const std::vector<Part>& parts, const std::vector<double>& weight,
                    NodeIndex n) {
    constexpr int kLookedAt = 8;  // of its siblings
    if (weight[n] < kSentence || tree[n].tag == LXB_TAG_NOSCRIPT) return false;
    const auto first_name = [&](NodeIndex e) {
        const std::string_view names = tree.attribute(e, "class");
        return names.substr(0, names.find(' '));
    };
    const std::string_view name = first_name(n);
    if (name.empty()) return false;
    int seen = 0;
    const NodeIndex up = tree[n].parent;
    for (NodeIndex c = up + 1; c < tree[up].end && seen < kLookedAt; c = tree[c].end) {
        if (tree[c].is_text) continue;
        ++seen;
        if (!parts[c].hidden && !parts[c].unseen && tree[c].tag == tree[n].tag && weight[c] >= kSentence &&
            first_name(c) == name)
            return true;
    }
    return false;
}

}  // namespace

void settle_parts(const HtmlTree& tree, const Rules& rules, const std::vector<double>& weight,
                  std::vector<Part>& parts) {
    for (NodeIndex n = 1; n < tree.size(); ++n) {
        Part& part = parts[n];
        const Part& above = parts[tree[n].parent];
        if (above.unseen) part.unseen = true;
        const double share = tree[n].tag == LXB_TAG_NOSCRIPT ? kMostOfPageNoScript
                             : part.longer                   ? kMostOfPageBeside
                                                             : kMostOfPage;
        const bool holds_most = rules.on(PageRule::kMostOfPage) && weight[n] > weight[0] * share;
        if (part.hidden && !holds_most) {
            if (rules.on(PageRule::kHiddenPages) && like_one_shown(tree, parts, weight, n))
                part.foreign = part.foreign && part.kind != BlockKind::kOther;
            else
                part.unseen = true;
        }
        // A footer may well be longer than a short report.
        const bool footer = part.kind == BlockKind::kNavigation && !part.headed && rules.on(PageRule::kFootersNever);
        if (part.foreign && holds_most && !footer) part.foreign = false;
        const bool captioned = above.foreign && above.kind == BlockKind::kCaption;
        const bool embed = part.foreign && part.kind == BlockKind::kEmbed;
        if (above.foreign && !embed && !(captioned && part.foreign)) set(part, above.kind, above.why);
    }
}

}  // namespace riwaya::page

#include "html_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"

namespace riwaya::page {

namespace {

// Words of class names and ids that tell what a part of a page is for, in families. The names are those that themes,
// content systems and widget makers use everywhere; two neighbouring words of a name are looked up joined too
// ("read-more").
struct Family {
    BlockKind kind;
    const char* why;
    std::string_view words;
};
constexpr std::array kForeign = {
    Family{BlockKind::kRelated, "part for related articles",
           "related relateds relatedposts relatedarticles relatedcontent recommended recommendation recommendations "
           "recirc recirculation "
           "readmore readalso alsoread morestories morenews morefrom moreon moreposts trending popular mostread "
           "mostpopular outbrain taboola "
           "zergnet upnext nextpost prevpost previouspost postnavigation postnav seealso youmaylike youmightlike mgid "
           "revcontent jprelatedposts "
           "crosslinks furtherreading latestnews latestposts topstories yarpp readnext nextarticle onwardjourney "
           "linkbox teaserlist "
           "articlelist newslist postlist similar zumthema mehrzumthema"},
    Family{BlockKind::kComments, "part for comments",
           "comments comment commentlist commentsection disqus respond commentform commentrespond livefyre coral "
           "kommentare kommentar reactions "
           "commentsarea usercomments fbcomments replies pingback trackback"},
    Family{BlockKind::kShare, "part for sharing",
           "share sharing shares sharebar sharebuttons sharedaddy social socials socialmedia socialshare socialbar "
           "socialicons addthis addtoany "
           "shareaholic followus sharethis sharelinks sharetools likebox fblike tweetbutton shariff ssba heateor "
           "teilen posttools articletools "
           "jplikes likes voting rating ratings"},
    Family{BlockKind::kNavigation, "part for finding one's way",
           "nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pagination pager pagenav sitemap footer "
           "siteheader masthead topbar "
           "toolbar pagefooter sitefooter globalnav mainmenu mainnav skiplink skiplinks skip langswitch "
           "languageswitcher fusszeile offcanvas "
           "tableofcontents toc jumplinks jumpto anchornav pfad metanavigation backtotop totop searchform searchbox"},
    Family{BlockKind::kNewsletter, "part for subscribing",
           "newsletter newsletters subscribe subscription subscribebox signup optin mailchimp mcembedsignup "
           "emailsignup newsletterbox "
           "subscribeform jetpacksubscriptions"},
    Family{BlockKind::kKeywords, "part for keywords",
           "tags taglist tagcloud taglinks tagslinks keywords posttags entrytags articletags tagscontainer catlinks "
           "postcategories topics "
           "entrycategories postedin filedunder schlagworte schlagwoerter tagsection"},
    Family{BlockKind::kNotice, "part for advertising or notices",
           "ad ads adv advert adverts advertisement advertising adsense adbox adslot adcontainer adwrapper adunit "
           "sponsor sponsored sponsors "
           "cookie cookies cookiebanner cookieconsent cookienotice consent gdpr paywall regwall promo promobox "
           "promotion promotions disclaimer popup modal overlay "
           "lightbox werbung anzeige anzeigen affiliate subscriberonly"},
    Family{BlockKind::kOther, "part beside the article",
           "sidebar sidebars widget widgets rail rightrail leftrail rightcolumn rightcol complementary sronly "
           "visuallyhidden visuallyhide "
           "screenreadertext screenreader hidden hide displaynone invisible noprint seitenleiste infobox productbox "
           "tooltip marginalspalte"},
    Family{BlockKind::kByline, "part about the author or the date",
           "byline bylines author authors authorbox authorbio authorinfo authorname aboutauthor aboutauthors "
           "authorprofile postauthor articleauthor bio autor autoren "
           "entrymeta postmeta articlemeta storymeta metainfo postinfo postmetadata articleinfo postedon entrydate "
           "postdate articledate pubdate publishdate publishtime "
           "timestamp dateline datetime posttime entryfooter postfooter articlefooter date meta lastupdated "
           "readingtime readtime lesezeit"},
    Family{BlockKind::kCaption, "caption",
           "caption captions imagecaption imgcaption photocaption wpcaption captiontext mediacaption figcaption "
           "bildunterschrift legend "
           "gallerycaption articleimage featuredimage imagecontainer"},
    Family{BlockKind::kCredit, "credit of a picture",
           "credit credits photocredit imagecredit imagecredits photographer copyright bildquelle bildnachweis "
           "imagesource imgcredit"},
    Family{BlockKind::kEmbed, "post of another page",
           "twittertweet twitter tweet instagrammedia fbpost tiktokembed embed embedly oembed"},
};

constexpr std::string_view kGood =
    "articlebody entrycontent postcontent storybody articlecontent articletext storycontent postbody entrybody "
    "newsbody bodytext articlemain "
    "maincontent storytext newstext bodycopy bodycontent articlecopy newscontent postentry singlecontent contentbody "
    "richtext blogpost "
    "articlebodytext textcontent articledetail newsdetail postarticle contenttext";

struct Words {
    base::StringMap<std::uint8_t> foreign;  // word: index into kForeign
    base::StringSet good;
    Words() {
        const auto each = [](std::string_view list, auto&& use) {
            for (std::size_t b = 0; b < list.size();) {
                const std::size_t e = std::min(list.find(' ', b), list.size());
                if (e > b) use(list.substr(b, e - b));
                b = e + 1;
            }
        };
        for (std::uint8_t f = 0; f < kForeign.size(); ++f)
            each(kForeign[f].words, [&](std::string_view w) { foreign.emplace(w, f); });
        each(kGood, [&](std::string_view w) { good.emplace(w); });
    }
};

const Words& words() {
    static const Words kWords;
    return kWords;
}

// Shares of the sentences of a page.
constexpr double kMostOfPage = 0.4;
constexpr double kMostOfPageComments = 0.8;
constexpr std::size_t kNamesRead = 300;  // bytes of class and id

// The words of a class or id: cut at marks, digits and before capitals, in lower case.
void name_words(std::string_view name, std::vector<std::string>& out) {
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
    };
    bool lower_before = false;
    for (const char c : name.substr(0, kNamesRead)) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if (!upper && !lower) {
            flush();
            if (c == ' ' && !out.empty() && !out.back().empty()) out.emplace_back();  // no pair across two names
        } else {
            if (upper && lower_before) flush();
            word.push_back(upper ? static_cast<char>(c + 32) : c);
        }
        lower_before = lower;
    }
    flush();
    out.emplace_back();
}

struct NameVerdict {
    int foreign = -1;
    bool good = false;
};

NameVerdict judge_names(const HtmlTree& tree, NodeIndex n) {
    NameVerdict verdict;
    std::vector<std::string> list;
    for (const std::string_view name : {tree.attribute(n, "class"), tree.attribute(n, "id")})
        if (!name.empty()) name_words(name, list);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].empty()) continue;
        // A page builder that calls every piece of a page a widget.
        if (i > 0 && list[i - 1] == "elementor") continue;
        const std::string pair = i + 1 < list.size() ? list[i] + list[i + 1] : list[i];
        const std::string triple = i + 2 < list.size() && !list[i + 1].empty() ? pair + list[i + 2] : pair;
        for (const std::string& w : {list[i], pair, triple}) {
            verdict.good = verdict.good || words().good.contains(w);
            const auto found = words().foreign.find(w);
            if (found != words().foreign.end() && verdict.foreign < 0) verdict.foreign = found->second;
        }
    }
    return verdict;
}

bool is_unseen_tag(std::uint32_t tag) {
    switch (tag) {
        case LXB_TAG_SCRIPT:
        case LXB_TAG_STYLE:
        case LXB_TAG_NOSCRIPT:
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
        case LXB_TAG_DIALOG: return true;
        default: return false;
    }
}

bool is_hidden(const HtmlTree& tree, NodeIndex n) {
    if (tree.has_attribute(n, "hidden")) return true;
    std::string style;
    for (const char c : tree.attribute(n, "style").substr(0, kNamesRead))
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
        case LXB_TAG_FIGCAPTION:
        case LXB_TAG_FIGURE: return set(part, BlockKind::kCaption, "caption");
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

std::vector<Part> parts_of(const HtmlTree& tree) {
    std::vector<Part> parts(tree.size());
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
        part.hidden = is_hidden(tree, n);
        const NameVerdict names = judge_names(tree, n);
        part.good = names.good || tree.attribute(n, "itemprop") == "articleBody";
        if (tag == LXB_TAG_BODY || tag == LXB_TAG_HTML || tag == LXB_TAG_MAIN || tag == LXB_TAG_ARTICLE) continue;
        judge_element(tree, n, part);
        // The names say more than an element that only stands beside.
        const bool open = !part.foreign || part.kind == BlockKind::kCaption || part.kind == BlockKind::kOther;
        if (names.foreign < 0 || names.good || holds_headline[n] || is_heading(tag) || !open) continue;
        set(part, kForeign[static_cast<std::size_t>(names.foreign)].kind,
            kForeign[static_cast<std::size_t>(names.foreign)].why);
    }
    return parts;
}

void settle_parts(const HtmlTree& tree, const std::vector<double>& weight, std::vector<Part>& parts) {
    for (NodeIndex n = 1; n < tree.size(); ++n) {
        Part& part = parts[n];
        const Part& above = parts[tree[n].parent];
        if (above.unseen) part.unseen = true;
        // Comments may well be longer than what they are on.
        const double share = part.kind == BlockKind::kComments ? kMostOfPageComments : kMostOfPage;
        const bool holds_most = weight[n] > weight[0] * share;
        if (part.hidden && !holds_most) part.unseen = true;
        if (part.foreign && holds_most) part.foreign = false;
        const bool captioned = above.foreign && above.kind == BlockKind::kCaption;
        const bool embed = part.foreign && part.kind == BlockKind::kEmbed;
        if (above.foreign && !embed && !(captioned && part.foreign)) set(part, above.kind, above.why);
    }
}

}  // namespace riwaya::page

#include "html_refuse.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kLeastBody = 140;    // bytes; less is no report, unless the page says that it is an article
constexpr std::uint32_t kLeastArticle = 40;  // bytes, where it says so
// Letters of sentences; a page that has more is not refused for what it says of itself.
constexpr std::size_t kErrorPage = 400;
constexpr std::size_t kWalled = 450;  // a report that goes on for longer was not cut off by its wall
constexpr std::size_t kNotFree = 300;
constexpr std::size_t kStub = 450;       // nor by the link to its source
constexpr std::size_t kBrokenOff = 900;  // of a text that breaks off before such a link
constexpr std::size_t kVideo = 300, kPlayed = 200;
constexpr std::size_t kFront = 250, kListed = 700;
constexpr std::size_t kStubParagraphs = 2;
constexpr std::uint32_t kSentenceLetters = 60, kSentenceWords = 8;
constexpr std::uint32_t kLine = 150;     // letters of a line that says what the page is
constexpr std::size_t kFirstLines = 6;   // an error is told at once
constexpr std::size_t kLinesBehind = 4;  // where a stub says how to go on
constexpr std::size_t kFragments = 5;    // lines without a sentence among them: captions, figures
constexpr std::size_t kTeasersOfFront = 4;
constexpr std::size_t kHeadlineWords = 4;  // fewer name a section

class Judge {
  public:
    Judge(const Rules& rules, const PageView& page, const Article& a) : rules_(rules), page_(page), a_(a) { count(); }

    [[nodiscard]] Refusal verdict() const {
        if (page_.letters[0] == 0) return {"empty", "the page shows no text"};
        if (is_error())
            return {"error-page", "the page says that something went wrong" +
                                      (a_.title.value.empty() ? std::string() : ": '" + a_.title.value + "'")};
        if (is_walled())
            return {"paywall", "the page shows only the begin of its report to those who have not paid or logged in"};
        if (is_cut_off())
            return {"cut-off", "the page shows only the begin of its report and leads elsewhere for the rest"};
        if (is_video()) return {"video", "the page shows a video and holds no report of its own"};
        const bool little = own_ < (page_.facts.says_article ? kLeastArticle : kLeastBody) || blocks_ == 0 ||
                            (paragraphs_ == 0 && blocks_ >= kFragments);
        if (is_front(little))
            return {"section-front", "the page mostly links to others and holds no report of its own"};
        if (little) return {"no-text", "the page holds too little text to be a report"};
        return {};
    }

  private:
    void count() {
        for (const Block& b : a_.blocks) {
            if (!is_own(b.kind) || b.kind == BlockKind::kHeadline) continue;
            ++blocks_;
            own_ += b.span.size();
        }
        for (std::size_t i = 0; i < page_.runs.size(); ++i) {
            const Run& r = page_.runs[i];
            if (!is_prose(r)) continue;
            ++paragraphs_;
            prose_ += r.letters;
            last_ = i;
        }
        prose_ = std::min(prose_, own_);
    }

    [[nodiscard]] bool is_prose(const Run& r) const {
        // A last sentence may lack its stop.
        const bool sentence = r.weight >= PageView::kSentence ||
                              (r.weight > 0 && r.letters >= kSentenceLetters && r.words >= kSentenceWords);
        return !r.foreign && sentence && page_.inside(r);
    }

    [[nodiscard]] bool titled(std::string_view reason) const {
        return rules_.refusals.in_title(a_.title.value) == reason ||
               rules_.refusals.in_title(page_.facts.title_element) == reason;
    }

    [[nodiscard]] bool is_error() const {
        if (prose_ >= kErrorPage) return false;
        if (titled("error-page")) return true;
        std::size_t lines = 0;
        for (const Run& r : page_.runs) {
            if (r.foreign || r.link_letters * 2 > r.letters) continue;
            if (r.letters <= kLine && rules_.refusals.in_title(page_.text_of(r)) == "error-page") return true;
            if (++lines >= kFirstLines) break;
        }
        return false;
    }

    [[nodiscard]] bool is_walled() const {
        if (prose_ >= kWalled) return false;
        bool wall = false;
        for (const Run& r : page_.runs) {
            if (wall) break;
            const bool open = !r.foreign || page_.parts[r.first].kind == BlockKind::kNotice ||
                              page_.parts[r.first].kind == BlockKind::kNewsletter;
            wall = open && !r.teaser && r.letters < kLine && rules_.refusals.at_line(page_.text_of(r)) == "paywall";
        }
        if (titled("paywall") && asks_password(0)) return true;
        if (wall || (paragraphs_ <= 1 && prose_ < kNotFree && asks_password(paragraphs_ == 0 ? 0 : page_.article)))
            return true;
        return paragraphs_ <= 1 && prose_ < kNotFree && says_not_free();
    }

    // JSON-LD of an article that is not free, where no more than its begin is shown.
    [[nodiscard]] bool says_not_free() const {
        for (NodeIndex n = 0; n < page_.tree.size(); ++n) {
            if (page_.tree[n].is_text || page_.tree[n].tag != LXB_TAG_SCRIPT ||
                page_.tree.attribute(n, "type") != "application/ld+json")
                continue;
            const std::string text = page_.tree.raw_text(n);
            constexpr std::string_view kKey = "\"isAccessibleForFree\"";
            const std::size_t at = text.find(kKey);
            if (at == std::string::npos) continue;
            const std::size_t value = text.find_first_not_of(" \t\r\n:\"", at + kKey.size());
            if (value != std::string::npos &&
                (text.compare(value, 5, "false") == 0 || text.compare(value, 5, "False") == 0))
                return true;
        }
        return false;
    }

    // Whether a form below the element asks for a password.
    [[nodiscard]] bool asks_password(NodeIndex below) const {
        for (NodeIndex n = below; n < page_.tree[below].end; ++n)
            if (!page_.tree[n].is_text && page_.tree[n].tag == LXB_TAG_INPUT &&
                page_.tree.attribute(n, "type") == "password")
                return true;
        return false;
    }

    [[nodiscard]] bool leads_on(const Run& r) const {
        return r.link_letters * 2 > r.letters && r.letters <= kLine &&
               rules_.refusals.in_link(page_.text_of(r)) == "cut-off";
    }

    static bool ends_open(std::string_view text) {
        return text.ends_with("...") || text.ends_with("\xE2\x80\xA6") || text.ends_with("[...]") ||
               text.ends_with("[\xE2\x80\xA6]");
    }

    // A paragraph or two, and behind them a link to where the text goes on; or a text that breaks off, and such a link.
    [[nodiscard]] bool is_cut_off() const {
        if (paragraphs_ == 0 || prose_ > kBrokenOff) return false;
        if (paragraphs_ == 1 && prose_ <= kStub && ends_open(page_.text_of(page_.runs[last_]))) return true;
        const bool stub = paragraphs_ <= kStubParagraphs && prose_ <= kStub;
        std::size_t behind = kLinesBehind;
        for (std::size_t i = 0; i < page_.runs.size(); ++i) {
            const Run& r = page_.runs[i];
            if (is_prose(r))
                behind = 0;
            else if (behind++ >= kLinesBehind || !leads_on(r))
                continue;
            else if ((stub && i > last_) || ends_open(text_before(i)))
                return true;
        }
        return false;
    }

    // The last sentence of the report before a run.
    [[nodiscard]] std::string text_before(std::size_t i) const {
        while (i > 0 && !is_prose(page_.runs[i - 1])) --i;
        return i > 0 ? page_.text_of(page_.runs[i - 1]) : std::string();
    }

    // Whether a player of sound or film stands in the part of the page that would be the report's.
    [[nodiscard]] bool has_player() const {
        for (NodeIndex n = page_.article; n < page_.tree[page_.article].end; ++n) {
            if (page_.tree[n].is_text) continue;
            const std::uint32_t tag = page_.tree[n].tag;
            if (tag == LXB_TAG_VIDEO || tag == LXB_TAG_AUDIO) return true;
            if (page_.tree.attribute(n, "class").find("player") != std::string_view::npos) return true;
        }
        return false;
    }

    [[nodiscard]] bool is_video() const {
        if (prose_ >= kVideo) return false;
        if (paragraphs_ <= 1 && prose_ < kPlayed && has_player()) return true;
        for (NodeIndex n = 0; n < page_.tree.size(); ++n) {
            if (page_.tree[n].is_text || page_.tree[n].tag != LXB_TAG_META) continue;
            if (page_.tree.attribute(n, "property") == "og:type" &&
                page_.tree.attribute(n, "content").starts_with("video"))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool is_front(bool little) const {
        const bool listed = page_.teasers >= kTeasersOfFront;
        std::size_t words = 0;
        if (page_.headline != PageView::kNone) words = count_words(page_.text_of(page_.runs[page_.headline]));
        if (listed && !page_.facts.says_article && prose_ < kFront && words < kHeadlineWords) return true;
        if (listed && prose_ < kListed && names_list()) return true;
        if (!little || page_.facts.says_article) return false;
        return listed || page_.links[0] * 2 > page_.letters[0];
    }

    // Whether the body's classes say that the page is a list, as content systems write them.
    [[nodiscard]] bool names_list() const {
        static constexpr std::array<std::string_view, 9> kLists = {
            "archive", "category", "tag", "search", "search-results", "author", "blog", "home", "front-page"};
        static constexpr std::array<std::string_view, 3> kArticles = {"single", "single-post", "page"};
        for (NodeIndex n = 0; n < page_.tree.size(); ++n) {
            if (page_.tree[n].is_text || page_.tree[n].tag != LXB_TAG_BODY) continue;
            bool list = false;
            std::string_view names = page_.tree.attribute(n, "class");
            while (!(names = base::trim(names)).empty()) {
                const std::string_view name = names.substr(0, names.find_first_of(" \t\r\n"));
                if (std::find(kArticles.begin(), kArticles.end(), name) != kArticles.end()) return false;
                list = list || std::find(kLists.begin(), kLists.end(), name) != kLists.end();
                names.remove_prefix(name.size());
            }
            return list;
        }
        return false;
    }

    const Rules& rules_;
    const PageView& page_;
    const Article& a_;
    std::size_t own_ = 0;         // bytes of the report's blocks
    std::size_t blocks_ = 0;      // of them
    std::size_t prose_ = 0;       // letters of its sentences
    std::size_t paragraphs_ = 0;  // runs that are such
    std::size_t last_ = 0;        // in runs, of them
};

}  // namespace

Refusal why_not(const Rules& rules, const PageView& page, const Article& a) { return Judge(rules, page, a).verdict(); }

}  // namespace riwaya::page

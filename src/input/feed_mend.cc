#include "feed_mend.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"
#include "feed_text.h"

namespace riwaya::input {

namespace {

// An attribute's value ends within so many bytes; feeds put whole reports into attributes nowhere.
constexpr std::size_t kLongestValue = 1 << 18;
// libxml2 compares each attribute of an element with all the others; those over this are left out.
constexpr std::size_t kMostAttributes = 64;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && !is_white(c); }
bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':'; }

// HTML that stands in a feed unescaped does not close these.
bool is_void(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kVoid = {"br", "img", "hr", "wbr", "input", "embed"};
    return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

class Mender {
  public:
    explicit Mender(std::string_view text) : text_(text) { out_.xml.reserve(text.size() + text.size() / 16); }

    Mended run() {
        at_ = std::min(text_.find('<'), text_.size());
        while (at_ < text_.size() && !done_ && !out_.too_deep) {
            const char c = text_[at_];
            if (c == '<')
                markup();
            else if (c == '&')
                ampersand();
            else
                characters();
        }
        for (const std::string_view name : open_)
            if (!out_.too_deep) out_.open.emplace_back(name);
        while (!open_.empty()) close_top();
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    void characters() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != '<' && text_[at_] != '&' && !is_control(text_[at_])) ++at_;
        if (!open_.empty()) out_.xml += text_.substr(begin, at_ - begin);
        if (at_ < text_.size() && is_control(text_[at_])) ++at_, ++out_.mended;
    }

    void ampersand() {
        if (open_.empty()) {
            ++at_;
            return;
        }
        append_reference(text_, at_);
    }

    // The '&' at `at` and what belongs to it, which is passed over.
    void append_reference(std::string_view text, std::size_t& at) {
        const auto r = reference(text.substr(at, 16));
        append_escaped(out_.xml, r ? std::string_view(r->characters) : "&");
        // Named references beyond XML's five are HTML's: their feeds mean them, so that is no damage worth a word.
        out_.mended += !r;
        at += r ? r->size : 1;
    }

    void markup() {
        const std::string_view t = rest();
        if (t.starts_with("<!--"))
            at_ = after("-->", 4);
        else if (t.starts_with("<![CDATA["))
            cdata();
        else if (t.starts_with("<?"))
            at_ = after("?>", 2);
        else if (t.size() > 9 && open_.empty() && (t.starts_with("<!DOCTYPE") || t.starts_with("<!doctype")))
            doctype();
        else if (t.size() > 2 && t[1] == '/' && begins_name(t[2]))
            end_tag();
        else if (t.size() < 2 || !begins_name(t[1]) || !begin_tag())
            bracket();
    }

    void bracket() {
        if (!open_.empty()) out_.xml += "&lt;";
        ++out_.mended;
        ++at_;
    }

    // Behind the next `mark`; the end of the text where there is none.
    [[nodiscard]] std::size_t after(std::string_view mark, std::size_t skip) const {
        const std::size_t end = text_.find(mark, at_ + skip);
        return end == std::string_view::npos ? text_.size() : end + mark.size();
    }

    void cdata() {
        const std::size_t begin = at_ + 9;
        const std::size_t end = std::min(text_.find("]]>", begin), text_.size());
        if (!open_.empty()) {
            const std::string_view inside = text_.substr(begin, end - begin);
            out_.xml += "<![CDATA[";
            std::copy_if(inside.begin(), inside.end(), std::back_inserter(out_.xml),
                         [](char c) { return !is_control(c); });
            out_.xml += "]]>";
        }
        at_ = std::min(end + 3, text_.size());
    }

    // A declaration with whatever it declares is left out.
    void doctype() {
        int depth = 0;
        char quote = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (quote != 0)
                quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '[')
                ++depth;
            else if (c == ']')
                --depth;
            else if (c == '>' && depth <= 0)
                break;
        }
        ++at_;
    }

    void end_tag() {
        std::size_t end = at_ + 2;
        while (end < text_.size() && is_name(text_[end])) ++end;
        const std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
        while (end < text_.size() && text_[end] != '>' && text_[end] != '<') ++end;
        at_ = end < text_.size() && text_[end] == '>' ? end + 1 : end;
        if (is_void(name)) return;
        const auto count = counts_.find(name);
        if (count == counts_.end() || count->second == 0) {
            ++out_.mended;
            return;
        }
        while (open_.back() != name) {
            close_top();
            ++out_.mended;
        }
        close_top();
        done_ = open_.empty();
    }

    void close_top() {
        ((out_.xml += "</") += open_.back()) += '>';
        --counts_.find(open_.back())->second;
        open_.pop_back();
    }

    // False where what follows '<' is no tag.
    bool begin_tag() {
        std::size_t at = at_ + 1;
        while (at < text_.size() && is_name(text_[at])) ++at;
        const std::string_view name = text_.substr(at_ + 1, at - at_ - 1);
        if (name.ends_with(':') || (at < text_.size() && !is_white(text_[at]) && text_[at] != '>' && text_[at] != '/'))
            return false;
        const std::size_t before = out_.xml.size();
        (out_.xml += '<') += name;
        const Tag tag = attributes(at);
        if (tag == Tag::kNone) {
            out_.xml.resize(before);
            return false;
        }
        at_ = at;
        const bool empty = tag == Tag::kEmpty || is_void(name);
        out_.xml += empty ? "/>" : ">";
        if (empty) {
            done_ = open_.empty();
            return true;
        }
        out_.too_deep = open_.size() == kDeepestXml;
        open_.push_back(name);
        ++counts_.try_emplace(std::string(name), 0).first->second;
        return true;
    }

    enum class Tag : std::uint8_t { kNone, kOpen, kEmpty };

    // Reads attributes up to behind the tag's '>', and writes them quoted.
    Tag attributes(std::size_t& at) {
        bool slash = false;
        attributes_ = 0;
        while (at < text_.size()) {
            const char c = text_[at];
            if (c == '>') {
                ++at;
                return slash ? Tag::kEmpty : Tag::kOpen;
            }
            if (c == '<') return Tag::kNone;
            slash = c == '/';
            if (!begins_name(c)) {
                ++at;
                continue;
            }
            const std::size_t begin = at;
            while (at < text_.size() && is_name(text_[at])) ++at;
            const std::string_view name = text_.substr(begin, at - begin);
            if (!value(name, at)) return Tag::kNone;
        }
        return Tag::kNone;
    }

    bool value(std::string_view name, std::size_t& at) {
        std::size_t from = at;
        while (from < text_.size() && is_white(text_[from])) ++from;
        if (from >= text_.size() || text_[from] != '=') {
            ++out_.mended;  // `<td nowrap>`
            return true;
        }
        ++from;
        while (from < text_.size() && is_white(text_[from])) ++from;
        if (from >= text_.size()) return false;
        const char quote = text_[from] == '"' || text_[from] == '\'' ? text_[from] : '\0';
        from += quote != 0;
        const std::string_view tail = text_.substr(from, kLongestValue);
        const std::size_t size = quote != 0 ? tail.find(quote) : std::min(tail.find_first_of(" \t\r\n>"), tail.size());
        if (size == std::string_view::npos) return false;
        out_.mended += quote == 0;
        if (!name.ends_with(':') && ++attributes_ <= kMostAttributes) {
            ((out_.xml += ' ') += name) += "=\"";
            const std::string_view inside = tail.substr(0, size);
            for (std::size_t i = 0; i < inside.size();) {
                if (inside[i] == '&') {
                    append_reference(inside, i);
                    continue;
                }
                if (!is_control(inside[i])) append_escaped(out_.xml, inside.substr(i, 1));
                ++i;
            }
            out_.xml += '"';
        }
        at = from + size + (quote != 0);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t attributes_ = 0;  // of the element at hand
    bool done_ = false;           // the outermost element has ended
    Mended out_;
    std::vector<std::string_view> open_;
    base::StringMap<std::size_t> counts_;  // of the names in open_
};

}  // namespace

Mended mend_xml(std::string_view text) { return Mender(text).run(); }

}  // namespace riwaya::input

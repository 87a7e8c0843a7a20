// The vocabularies of RSS, Atom, sitemaps and OPML made one List.
#pragma once

#include <string>
#include <vector>

#include "feed_entry.h"
#include "feed_xml.h"

namespace riwaya::input {

class FeedReader final : public XmlReader {
  public:
    // `base`: the list's own address, empty where it is not known.
    explicit FeedReader(std::string base);
    void begin(const XmlElement&) override;
    void text(std::string_view) override;
    void end(std::string_view name) override;

    // The list, once all was read. Kind kNone where the root was that of no list.
    List take();

  private:
    struct Frame {
        std::string path;  // within the entry or the list: "author/name"
        std::string base;
        XmlElement element;
        std::string text;
        TextKind kind = TextKind::kEither;
        bool markup = false;  // elements stood inside, `text` is their HTML
        bool entry = false;   // this element is an entry
    };

    void begin_root(const XmlElement&);
    void begin_inside(const XmlElement&);  // markup inside a text
    void outline(const XmlElement&);
    void entry_link(const Frame&);
    void entry_field(Frame&);
    void entry_text(Frame&, bool whole);
    void list_field(const Frame&);

    List list_;
    std::string base_;
    Ranked list_url_;
    std::vector<Frame> frames_;
    std::vector<RawEntry> entries_;
    std::size_t inside_ = 0;  // depth of markup inside the last frame
    bool in_entry_ = false;
    std::string list_author_;
};

}  // namespace riwaya::input

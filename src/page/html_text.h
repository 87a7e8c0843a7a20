// Builds an article's text out of runs of a page, and the map back to the page as it goes.
#pragma once

#include <string>
#include <vector>

#include <riwaya/article.h>

#include "html_runs.h"
#include "html_tree.h"

namespace riwaya::page {

class TextBuilder {
  public:
    explicit TextBuilder(const HtmlTree& tree) : tree_(tree) {}

    // Appends the texts in [first, last] as a line of its own, runs of white space made one space; its span, empty
    // where there is nothing to append. Texts that `leave_out` marks are not taken.
    Span line(NodeIndex first, NodeIndex last, const std::vector<Part>& parts);
    // Continues the last line behind a separator, for the cells of a table.
    [[nodiscard]] const std::string& text() const { return text_; }
    // What has been built; the builder is empty afterwards.
    void take(std::string& text, SourceMap& map);

  private:
    void add(NodeIndex text_node, bool& gap, bool& begun, MapRun& space);
    void put(std::string_view bytes, std::uint32_t from, std::size_t& run);
    const HtmlTree& tree_;
    std::string text_;
    std::vector<MapRun> map_;
    std::vector<MapRun> node_runs_;  // of the text node at hand, text offsets within it
};

// The map from `upper`'s text to the source of `lower`, where `upper` leads to `lower`'s text.
[[nodiscard]] SourceMap compose(SourceMap upper, const SourceMap& lower);

}  // namespace riwaya::page

// A page taken apart: its tree, the purpose of its parts, its texts as runs, what it says of itself, where its article
// stands.
//
//     PageView page;
//     if (page.analyse(rules, html)) use(page.runs, page.article);
//
// What the later stages (lines, fields, refusal) read; none of them changes it. Belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html_meta.h"
#include "html_parts.h"
#include "html_runs.h"
#include "html_tree.h"
#include "rules.h"

namespace riwaya::page {

struct PageView {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    static constexpr double kSentence = 55;  // weight of a run that is a sentence or more

    const Rules* rules = nullptr;
    HtmlTree tree;
    std::vector<Part> parts;
    std::vector<Run> runs;
    PageFacts facts;
    NodeIndex article = 0;               // the element that holds the article
    std::vector<NodeIndex> neighbours;   // elements beside it that belong to it
    std::vector<double> weight;          // of the runs below each element
    std::vector<std::uint32_t> letters;  // below each element
    std::vector<std::uint32_t> links;    // of them in links
    std::size_t headline = kNone;        // in runs
    std::size_t teasers = 0;             // in lists that stand in no part beside the article

    // False where the parser gives up. `rules` and `html` must live as long as the view.
    bool analyse(const Rules&, std::string_view html);

    // The run's text, white space as it stands.
    [[nodiscard]] std::string text_of(const Run&) const;
    // Whether the run is short and stands alone with a picture before it.
    [[nodiscard]] bool under_picture(const Run&) const;
    // Whether the run is of the article's part of the page: in its element, in one beside it, or a lead or label above.
    [[nodiscard]] bool inside(const Run&) const;

  private:
    std::vector<std::string> descriptions_;  // bare, of the page's meta tags

    void sum_letters();
    bool find_headline();
    void look_for_headline();
    [[nodiscard]] int headline_signs(const Run&) const;
    [[nodiscard]] bool is_headed(NodeIndex block) const;
    [[nodiscard]] bool leads_home(const Run&) const;
    void find_description();
    void take_neighbours();
    [[nodiscard]] bool is_lead(const Run&) const;
    [[nodiscard]] bool is_named_lead(const Run&) const;
    [[nodiscard]] bool is_described(const Run&) const;
    [[nodiscard]] bool is_label(const Run&) const;
    [[nodiscard]] bool is_picture_label(const Run&) const;
    [[nodiscard]] bool may_belong(NodeIndex) const;
    [[nodiscard]] bool goes_on(NodeIndex at, NodeIndex n) const;
};

}  // namespace riwaya::page

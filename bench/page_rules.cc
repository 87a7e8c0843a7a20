// Reads pages with single rules of the article reader left out; bench/page_rules.py scores what comes of it.
//
//     page_rules FOLDER < pages.jsonl                  FOLDER holds languages/ and knowledge/
//     page_rules FOLDER --names                        the names of the rules, a line each
//     page_rules FOLDER --off teasers < pages.jsonl    without a rule
//     page_rules FOLDER --outline < pages.jsonl        what the reader sees: elements, weights, parts, its choice
//
// A page a line in, `id` and `html`; out a line each: id, title, body and blocks ("kind, tab, why, tab, text"), as
// JSON.
#include <simdjson.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

#include "html_page.h"
#include "reader.h"

namespace {

using namespace riwaya;

std::string json_string(std::string_view s) {
    std::string out = "\"";
    for (const char c : s) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view kHex = "0123456789abcdef";
            out += "\\u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 15];
        } else {
            out += c;
        }
    }
    return out + '"';
}

void print(const Article& a) {
    std::string out = "{\"id\": " + json_string(a.id) + ", \"title\": " + json_string(a.title.value) +
                      ", \"refused\": " + json_string(a.refused.reason) + ", \"body\": " + json_string(a.body()) +
                      ", \"blocks\": [";
    for (std::size_t i = 0; i < a.blocks.size(); ++i)
        out += (i > 0 ? ", " : "") + json_string(std::string(name_of(a.blocks[i].kind)) + '\t' + a.blocks[i].why +
                                                 '\t' + std::string(slice(a.text, a.blocks[i].span)));
    std::cout << out << "]}\n";
}

// One element a line, indented by its depth; only those with text below.
void outline(const page::Rules& rules, const std::string& html) {
    page::PageView view;
    if (!view.analyse(rules, html)) return;
    std::vector<int> depth(view.tree.size());
    std::size_t run = 0;
    for (page::NodeIndex n = 1; n < view.tree.size(); ++n) {
        const page::HtmlNode& node = view.tree[n];
        depth[n] = depth[node.parent] + 1;
        const std::string indent(static_cast<std::size_t>(depth[n]), ' ');
        if (!node.is_text && (view.letters[n] > 0 || view.parts[n].hidden || view.parts[n].unseen) &&
            page::is_block(node.tag)) {
            const page::Part& p = view.parts[n];
            std::cout << indent << '<' << node.tag << ' ' << view.tree.attribute(n, "class") << " #"
                      << view.tree.attribute(n, "id") << "> w" << static_cast<int>(view.weight[n]) << " l"
                      << view.letters[n] << " a" << view.links[n] << (p.good ? " GOOD" : "")
                      << (p.hidden ? " HIDDEN" : "") << (p.unseen ? " UNSEEN" : "")
                      << (p.foreign ? std::string(" FOREIGN ") + p.why : "") << (n == view.article ? " ARTICLE" : "");
            for (const page::NodeIndex k : view.neighbours)
                if (k == n) std::cout << " NEIGHBOUR";
            std::cout << '\n';
        }
        while (run < view.runs.size() && view.runs[run].first < n) ++run;
        if (run < view.runs.size() && view.runs[run].first == n)
            std::cout << indent << (run == view.headline ? "HEADLINE " : "- ")
                      << (view.inside(view.runs[run]) ? "+" : "") << static_cast<int>(view.runs[run].weight)
                      << (view.runs[run].teaser ? " teaser" : "") << ": " << view.text_of(view.runs[run]).substr(0, 100)
                      << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::string folder = argv[1];
    const auto languages = language::Languages::load(folder + "/languages");
    if (!languages) return 3;
    auto rules = page::load_rules(*languages, folder + "/knowledge");
    if (!rules) return 3;
    bool outlines = false;
    for (int i = 2; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg == "--names") {
            for (const auto name : page::kPageRuleNames) std::cout << name << '\n';
            return 0;
        }
        if (arg == "--outline") outlines = true;
        for (std::size_t r = 0; arg == "--off" && i + 1 < argc && r < page::kPageRuleNames.size(); ++r)
            if (page::kPageRuleNames[r] == argv[i + 1]) rules->off |= std::uint64_t{1} << r;
    }
    simdjson::dom::parser parser;
    for (std::string line; std::getline(std::cin, line);) {
        simdjson::dom::element page;
        if (parser.parse(line).get(page) != simdjson::SUCCESS) continue;
        Document d;
        d.kind = DocumentKind::kHtml;
        std::string_view id, html, url;
        if (page["id"].get(id) == simdjson::SUCCESS) d.id = std::string(id);
        if (page["html"].get(html) == simdjson::SUCCESS) d.content = std::string(html);
        if (page["url"].get(url) == simdjson::SUCCESS) d.url = std::string(url);
        if (outlines)
            outline(*rules, d.content);
        else
            print(page::read_document(*rules, d));
    }
    return 0;
}

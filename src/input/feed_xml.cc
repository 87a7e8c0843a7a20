#include "feed_xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <array>
#include <cstring>
#include <memory>
#include <mutex>

namespace riwaya::input {

namespace {

struct Namespace {
    std::string_view address;
    const char* prefix;
};

// Empty prefix: the list's own vocabulary.
constexpr std::array kNamespaces = {
    Namespace{"http://purl.org/rss/1.0/", ""},
    Namespace{"http://my.netscape.com/rdf/simple/0.9/", ""},
    Namespace{"http://channel.netscape.com/rdf/simple/0.9/", ""},
    Namespace{"http://backend.userland.com/rss2", ""},
    Namespace{"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
    Namespace{"http://www.google.com/schemas/sitemap/0.84", ""},
    Namespace{"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    Namespace{"http://www.w3.org/2005/Atom", "atom"},
    Namespace{"http://purl.org/atom/ns#", "atom"},
    Namespace{"http://purl.org/rss/1.0/modules/content/", "content"},
    Namespace{"http://purl.org/dc/elements/1.1/", "dc"},
    Namespace{"http://purl.org/dc/terms/", "dcterms"},
    Namespace{"http://www.google.com/schemas/sitemap-news/0.9", "news"},
    Namespace{"http://search.yahoo.com/mrss/", "media"},
    Namespace{"http://search.yahoo.com/mrss", "media"},
    Namespace{"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    Namespace{"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    Namespace{"http://www.w3.org/1999/xhtml", "xhtml"},
    Namespace{"http://www.w3.org/XML/1998/namespace", "xml"},
};

std::string_view view(const xmlChar* s) { return s == nullptr ? "" : reinterpret_cast<const char*>(s); }

struct Context {
    XmlReader* reader = nullptr;
    std::string root;  // the root's namespace
    bool begun = false;
    XmlElement element;  // its memory is used again

    [[nodiscard]] std::string_view prefix_of(std::string_view address, std::string_view written) const {
        if (!address.empty() && address == root) return "";
        for (const Namespace& n : kNamespaces)
            if (n.address == address) return n.prefix;
        return written;
    }
    static void add_lower(std::string& out, std::string_view s) {
        for (const char c : s) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
};

void on_begin(void* context, const xmlChar* local, const xmlChar* prefix, const xmlChar* address, int, const xmlChar**,
              int count, int, const xmlChar** attributes) {
    auto& c = *static_cast<Context*>(context);
    // RDF is a frame for the list's own vocabulary, not that vocabulary.
    if (!c.begun && view(local) != "RDF") c.root = view(address);
    c.begun = true;
    XmlElement& e = c.element;
    e.key = c.prefix_of(view(address), view(prefix));
    if (!e.key.empty()) e.key += ':';
    Context::add_lower(e.key, view(local));
    e.name = view(local);
    e.attributes.clear();
    for (int i = 0; i < count; ++i) {
        const xmlChar** a = attributes + static_cast<std::ptrdiff_t>(i) * 5;
        std::string name(a[1] == nullptr ? "" : c.prefix_of(view(a[2]), view(a[1])));
        if (!name.empty()) name += ':';
        Context::add_lower(name, view(a[0]));
        e.attributes.emplace_back(
            std::move(name), std::string(reinterpret_cast<const char*>(a[3]), static_cast<std::size_t>(a[4] - a[3])));
    }
    c.reader->begin(e);
}

void on_end(void* context, const xmlChar* local, const xmlChar*, const xmlChar*) {
    static_cast<Context*>(context)->reader->end(view(local));
}

void on_text(void* context, const xmlChar* text, int size) {
    static_cast<Context*>(context)->reader->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

// Errors show in what is missing from the list; libxml2 would print them.
void on_error(void*, xmlError*) {}

struct Free {
    void operator()(xmlParserCtxt* p) const { xmlFreeParserCtxt(p); }
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
        if (key == wanted) return value;
    return {};
}

void read_xml(const std::string& xml, XmlReader& reader) {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    if (xml.empty()) return;
    const std::unique_ptr<xmlParserCtxt, Free> parser(
        xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())));
    if (!parser) return;
    // NOENT undoes references in attributes too; there is no DTD, so it can expand nothing else. HUGE lifts the limit
    // of 10 MB a text: depth is bounded before, size by the caller.
    xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE |
                                        XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    Context context;
    context.reader = &reader;
    xmlSAXHandler& sax = *parser->sax;
    std::memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_begin;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    sax.serror = on_error;
    parser->userData = &context;
    xmlParseDocument(parser.get());
}

}  // namespace riwaya::input

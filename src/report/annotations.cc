// Statements as annotations of the reports that they stand in: the Web Annotation Data Model of the W3C
// (https://www.w3.org/TR/annotation-model/), one collection with its page inside.
#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "html_text.h"
#include "record/json.h"
#include "report/quotes.h"
#include "statement_view.h"

namespace riwaya::report {

namespace {

using record::JsonWriter;

// Characters of the text before and behind a quote, by which it is found where it stands more than once. The model
// leaves the number open; 32 is what annotation tools use.
constexpr int kContext = 32;
constexpr int kMostMarks = 32;  // combining marks that a cut waits for

bool is_mark(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK || c == 0x200D;
}

// The byte some characters before `at`, not between a letter and its marks.
std::size_t before(std::string_view text, std::size_t at) {
    char32_t c = 0;
    for (int n = 0; at > 0 && (n < kContext || (is_mark(c) && n < kContext + kMostMarks)); ++n)
        c = base::previous_code_point(text, at);
    return at;
}
std::size_t behind(std::string_view text, std::size_t at) {
    for (int n = 0; at < text.size(); ++n) {
        std::size_t next = at;
        const char32_t c = base::next_code_point(text, next);
        if (n >= kContext && (!is_mark(c) || n >= kContext + kMostMarks)) break;
        at = next;
    }
    return at;
}

// Counts the characters before a byte without going through the whole text for each.
class Characters {
  public:
    explicit Characters(std::string_view text) : text_(text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (i % kStep == 0) counts_.push_back(n_);
            n_ += begins(i) ? 1 : 0;
        }
    }
    [[nodiscard]] std::size_t before(std::size_t byte) const {
        if (byte >= text_.size()) return n_;
        std::size_t n = counts_[byte / kStep];
        for (std::size_t i = byte / kStep * kStep; i < byte; ++i) n += begins(i) ? 1 : 0;
        return n;
    }

  private:
    static constexpr std::size_t kStep = 1024;
    [[nodiscard]] bool begins(std::size_t i) const { return (static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80; }
    std::string_view text_;
    std::vector<std::size_t> counts_;
    std::size_t n_ = 0;
};

// A name as an IRI: an address as it is, any other so that percent-decoding gives it back. What may not stand in an IRI
// is percent-encoded.
std::string iri_of(std::string_view name) {
    const bool address = is_web_address(name);
    const std::string_view kept = address ? "-._~/:?#[]@!$&'()*+,;=%" : "-._~/@!$&'()*+,;=";
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const bool letter = (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
        const bool authority = !address && i == 1 && name.starts_with("//");  // it would name a server
        if (!authority && (letter || (c < 0x80 && kept.find(static_cast<char>(c)) != std::string_view::npos)))
            out.push_back(static_cast<char>(c));
        else
            out += fmt::format("%{:02X}", c);
    }
    return out;
}

// An id that follows from the name alone (RFC 9562, version 8).
std::string uuid_of(std::string_view name) {
    std::string hex = base::hex(base::hash64(name)) + base::hex(base::hash64(name, 0x9E3779B97F4A7C15ULL));
    hex[12] = '8';
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20));
}

void body(JsonWriter& j, std::string_view purpose, std::string_view value, std::string_view language = {}) {
    j.begin_object();
    j.field("type", "TextualBody");
    j.field("purpose", purpose);
    j.field("value", value);
    if (!language.empty()) j.field("language", language);
    j.end_object();
}

void bodies(JsonWriter& j, const Reading& r, const Quote& q, const Statement& s) {
    const std::string& language = r.article.language.value;
    const auto tag = [&](std::string_view key, std::string_view value) {
        body(j, "tagging", fmt::format("{}:{}", key, value));
    };
    const auto person = [&](const std::string& role, const Party& p) {
        tag(p.inferred ? role + "-inferred" : role, p.name);
        if (p.entity < r.entities.size()) tag(role + "-entity", r.entities[p.entity].id);
    };
    j.key("body");
    j.begin_array();
    if (!s.speaker.name.empty()) {
        body(j, "identifying", s.speaker.name, language);
        if (s.speaker.inferred) tag("speaker-inferred", s.speaker.name);
        if (s.speaker.entity < r.entities.size()) tag("speaker-entity", r.entities[s.speaker.entity].id);
    }
    if (s.unsure) person("speaker-unsure", *s.unsure);
    for (const Party& p : relays_of(s)) person("through", p);
    if (s.addressee) person("addressee", *s.addressee);
    tag("act", name_of(s.act));
    tag("how", name_of(s.type));
    tag("distance", name_of(s.distance));
    tag("polarity", name_of(s.polarity));
    tag("modality", name_of(s.modality));
    if (!q.date.empty()) tag(q.date_from == QuoteDateFrom::kSaid ? "said" : "reported", q.date);
    tag("probability", fmt::format("{}", s.probability));
    tag("speaker-probability", fmt::format("{}", s.speaker_probability));
    j.end_array();
}

void position(JsonWriter& j, const char* type, std::size_t begin, std::size_t end) {
    j.begin_object();
    j.field("type", type);
    j.field("start", begin);
    j.field("end", end);
    j.end_object();
}

// Selectors that hold of the very resource that `source` names: the words always; characters of a text, or bytes of a
// page, only where that is what was read, and not where an address merely came with it.
void target(JsonWriter& j, const Reading& r, const Statement& s, const Characters& characters) {
    const Article& a = r.article;
    const std::string_view text = a.text;
    const bool read_itself = !is_web_address(a.url.value) || a.url.value == a.id;
    j.key("target");
    j.begin_object();
    j.field("type", "SpecificResource");
    j.field("source", iri_of(is_web_address(a.url.value) ? a.url.value : a.id));
    j.key("selector");
    j.begin_array();
    j.begin_object();
    j.field("type", "TextQuoteSelector");
    j.field("exact", slice(text, s.content));
    const std::size_t from = before(text, s.content.begin), to = behind(text, s.content.end);
    j.field("prefix", text.substr(from, s.content.begin - from));
    j.field("suffix", text.substr(s.content.end, to - s.content.end));
    j.end_object();
    if (read_itself && a.map.identity) {
        position(j, "TextPositionSelector", characters.before(s.content.begin), characters.before(s.content.end));
    } else if (read_itself && a.published.from != FieldOrigin::kFeed && a.title.from != FieldOrigin::kFeed) {
        if (const std::vector<Span> bytes = a.map.to_source(s.content); !bytes.empty())
            position(j, "DataPositionSelector", bytes.front().begin, bytes.back().end);
    }
    j.end_array();
    j.end_object();
}

}  // namespace

std::string QuoteAnnotations::head() {
    return R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection",)"
           R"("label":"Statements in news reports","generator":{"type":"Software","name":"riwaya"},)"
           R"("first":{"type":"AnnotationPage","startIndex":0,"items":[)";
}

std::string QuoteAnnotations::add(const Reading& r, const Quotes& quotes) {
    std::string out;
    if (quotes.quotes.empty()) return out;
    const Characters characters(r.article.text);
    for (const Quote& q : quotes.quotes) {
        const Statement& s = r.statements[q.statement];
        const std::string id =
            uuid_of(fmt::format("{}\n{} {} {}", r.article.id, s.content.begin, s.content.end, s.cue.begin));
        JsonWriter j;
        j.begin_object();
        j.field("id", id);
        j.field("type", "Annotation");
        j.field("motivation", s.speaker.name.empty() ? "tagging" : "identifying");
        bodies(j, r, q, s);
        target(j, r, s, characters);
        j.end_object();
        out += (total_ == 0 ? "\n" : ",\n") + std::move(j).text();
        seed_ = base::hash64(id, seed_);
        ++total_;
    }
    return out;
}

std::string QuoteAnnotations::tail() const {
    const std::string all = base::hex(seed_);
    return fmt::format("\n],\"id\":\"{}\"}},\"id\":\"{}\",\"total\":{}}}\n", uuid_of(all + " page"), uuid_of(all),
                       total_);
}

}  // namespace riwaya::report

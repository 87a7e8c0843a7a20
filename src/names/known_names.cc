#include "known_names.h"

namespace riwaya::names {

namespace {

std::string name_of(const language::Language& language) { return "known/" + language.code; }

struct Builder {
    base::StringTableBuilder keys;
    std::vector<std::uint32_t> person;

    void add(std::string_view key, std::uint32_t who) {
        if (key.empty()) return;
        const std::uint32_t at = keys.add(key);
        if (at == person.size())
            person.push_back(who);
        else if (person[at] != who)
            person[at] = knowledge::Knowledge::kNone;
    }
    void put(const std::string& name, base::ImageWriter& out) const {
        keys.put(name, out);
        out.put(name + "/person", person);
    }
};

}  // namespace

void KnownNames::compile(const knowledge::Knowledge& known, const NameKeys& keys, const text::Segmenter& segmenter,
                         base::ImageWriter& out) {
    const language::Language& language = segmenter.language();
    Builder full, single;
    base::StringTableBuilder given;
    for (std::uint32_t i = 0; i < known.actors().size(); ++i) {
        if (known.type(i) != EntityType::kPerson) continue;
        for (const std::string_view name : known.names(i, language.code)) {
            full.add(keys.full(name), i);
            single.add(keys.single(name), i);
            if (const std::size_t space = name.find(' '); space != std::string_view::npos)
                given.add(segmenter.folder().fold(name.substr(0, space)));
        }
    }
    full.put(name_of(language) + "/full", out);
    single.put(name_of(language) + "/single", out);
    given.put(name_of(language) + "/given", out);
}

KnownNames KnownNames::load(const knowledge::Knowledge& known, const NameKeys& keys, const text::Segmenter& segmenter) {
    const language::Language& language = segmenter.language();
    const std::string full = name_of(language) + "/full", single = name_of(language) + "/single";
    KnownNames out;
    out.image_ = language.compiled;
    if (out.image_ == nullptr || !out.image_->holds(full + "/person")) {
        base::ImageWriter writer;
        compile(known, keys, segmenter, writer);
        out.image_ = base::Image::of(writer.finish(0));
    }
    out.full_ = {{*out.image_, full}, out.image_->array<std::uint32_t>(full + "/person")};
    out.single_ = {{*out.image_, single}, out.image_->array<std::uint32_t>(single + "/person")};
    out.given_ = {*out.image_, name_of(language) + "/given"};
    return out;
}

}  // namespace riwaya::names

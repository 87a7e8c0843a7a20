#include "knowledge/knowledge.h"

#include <algorithm>

#include "base/utf8.h"
#include "language/language.h"

namespace riwaya::knowledge {

namespace {

constexpr std::string_view kWikidata = "wikidata";  // a column that is no language

}  // namespace

Result<Knowledge> Knowledge::load(const std::string& folder, std::shared_ptr<const base::Image> compiled) {
    if (compiled == nullptr || !compiled->holds("knowledge/actors")) {
        base::ImageWriter out;
        if (auto e = compile(folder, out)) return *e;
        compiled = base::Image::of(out.finish(0));
    }
    Knowledge out(folder, std::move(compiled));
    if (auto e = out.load_office_kinds()) return *e;
    return out;
}

std::optional<Error> Knowledge::load_office_kinds() {
    auto table = language::Table::load(folder_ + "/office_kinds.tsv", {"office", "country", "body", "own", "leads"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row)
        office_kinds_.push_back({std::string(table->cell(row, 0)), table->cell(row, 1) == "yes",
                                 table->cell(row, 2) == "yes", std::string(table->cell(row, 3)),
                                 std::string(table->cell(row, 4))});
    return std::nullopt;
}

const OfficeKind& Knowledge::office_kind(std::string_view office) const {
    static const OfficeKind kOther;
    const auto at = std::find_if(office_kinds_.begin(), office_kinds_.end(),
                                 [&](const OfficeKind& k) { return k.office == office; });
    return at == office_kinds_.end() ? kOther : *at;
}

Knowledge::Knowledge(std::string folder, std::shared_ptr<const base::Image> image)
    : folder_(std::move(folder)),
      image_(std::move(image)),
      ids_(*image_, "knowledge/ids"),
      kinds_(*image_, "knowledge/kinds"),
      files_(*image_, "knowledge/files"),
      stored_(image_->array<StoredActor>("knowledge/actors")) {
    const base::StringList languages(*image_, "knowledge/languages"), words(*image_, "knowledge/words");
    for (std::size_t i = 0; i < languages.size(); ++i)
        columns_.push_back({languages[i], {*image_, "knowledge/names/" + std::string(languages[i])}});
    for (const StoredTenure& t : image_->array<StoredTenure>("knowledge/tenures"))
        tenures_.push_back({t.person, t.of, words[t.office], words[t.since], words[t.until], t.line});
}

Actor Knowledge::actor(std::uint32_t i) const {
    const StoredActor a = stored_[i];
    return {ids_[i], static_cast<EntityType>(a.type), kinds_[a.kind],
            a.party == i ? std::string_view{} : ids_[a.party]};
}

std::optional<Actor> Knowledge::find(std::string_view id) const {
    const std::uint32_t i = index(id);
    return i == kNone ? std::nullopt : std::optional(actor(i));
}

std::string_view Knowledge::cell(std::uint32_t actor, std::string_view language) const {
    for (const NameColumn& c : columns_)
        if (c.language == language) return c.cells[actor];
    return {};
}

std::string_view Knowledge::wikidata(std::uint32_t actor) const { return cell(actor, kWikidata); }

std::vector<std::string_view> Knowledge::languages() const {
    std::vector<std::string_view> out;
    for (const NameColumn& c : columns_)
        if (c.language != kWikidata && !c.language.ends_with('+')) out.push_back(c.language);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string_view> Knowledge::names(std::uint32_t actor, std::string_view language) const {
    return language::parts(cell(actor, language));
}

std::vector<std::string_view> Knowledge::further_names(std::uint32_t actor, std::string_view language) const {
    return language::parts(cell(actor, std::string(language) + "+"));
}

std::string_view Knowledge::name(std::uint32_t actor, std::string_view language) const {
    const std::string_view all = cell(actor, language);
    return base::trim(all.substr(0, all.find('|')));
}

std::string Knowledge::where(std::uint32_t actor) const {
    const StoredActor a = stored_[actor];
    return folder_ + "/" + std::string(files_[a.table]) + ":" + std::to_string(a.line);
}

std::uint32_t Knowledge::holder(std::string_view office, std::uint32_t of, std::string_view date) const {
    const std::string_view day = date.substr(0, 10);
    if (day.size() < 10) return kNone;
    std::uint32_t found = kNone;
    const auto first = std::lower_bound(tenures_.begin(), tenures_.end(), of,
                                        [](const Tenure& t, std::uint32_t country) { return t.of < country; });
    for (auto at = first; at != tenures_.end() && at->of == of; ++at) {
        const Tenure& t = *at;
        if (t.office != office || day < t.since || (!t.until.empty() && day > t.until)) continue;
        if (found != kNone && found != t.person) return kNone;
        found = t.person;
    }
    return found;
}

}  // namespace riwaya::knowledge

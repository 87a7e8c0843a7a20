#include "lexicon.h"

#include <algorithm>

#include "lexicon_builder.h"
#include "text/affixes.h"

namespace riwaya::names {

namespace {

// Before an ending must stand what tells a word: two letters of an alphabet that writes each in two bytes.
constexpr std::size_t kLeastStem = 4;

bool has_ending(std::string_view word, const Ending& e) {
    return word.size() >= e.ending.size() + kLeastStem && text::ends_with(word, e.ending);
}

}  // namespace

Result<Lexicon> Lexicon::load(const text::Segmenter& segmenter, const knowledge::Knowledge& known) {
    auto settings = LexiconSettings::load(segmenter);
    if (!settings) return settings.error();
    const std::string name = lexicon_name(segmenter.language());
    auto image = segmenter.language().compiled;
    if (image == nullptr || !image->holds(name + "/entries")) {
        base::ImageWriter writer;
        if (auto e = build_lexicon(segmenter, known, *settings, writer)) return *e;
        image = base::Image::of(writer.finish(0));
    }
    return Lexicon(std::move(*settings), known, std::move(image), name);
}

Lexicon::Lexicon(LexiconSettings settings, const knowledge::Knowledge& known, std::shared_ptr<const base::Image> image,
                 const std::string& name)
    : settings_(std::move(settings)),
      known_(&known),
      image_(std::move(image)),
      words_(*image_, name + "/words"),
      keys_(*image_, name + "/keys"),
      word_of_(image_->array<std::uint32_t>(name + "/word_of")),
      first_child_(image_->array<std::uint32_t>(name + "/first_child")),
      first_entry_(image_->array<std::uint32_t>(name + "/first_entry")),
      entries_(image_->array<StoredEntry>(name + "/entries")),
      near_(*image_, name + "/near") {}

std::uint32_t Lexicon::step(std::uint32_t node, std::uint32_t word) const {
    const std::uint32_t begin = first_child_[node], end = first_child_[node + 1];
    if (node == 0) return word < end - begin ? begin + word : kNone;
    if (begin >= end || end > word_of_.size()) return kNone;
    const std::uint32_t* last = word_of_.data() + end;
    const std::uint32_t* at = std::lower_bound(word_of_.data() + begin, last, word);
    return at != last && *at == word ? static_cast<std::uint32_t>(at - word_of_.data()) : kNone;
}

void Lexicon::forms(const text::Words& words, std::uint32_t i, std::vector<Form>& out) const {
    const std::string_view whole = words.folded(i);
    const auto add_form = [&](std::string_view form, std::size_t stripped, std::size_t cut, int clitics,
                              const Ending* ending = nullptr) {
        const std::uint32_t w = word(form);
        if (w == kNone) return;
        for (const Form& f : out)
            if (f.word == w) return;
        out.push_back({w, static_cast<std::uint16_t>(stripped), static_cast<std::uint16_t>(cut),
                       static_cast<std::uint8_t>(clitics), ending != nullptr, ending != nullptr && ending->agrees});
    };
    add_form(whole, 0, 0, 0);
    if (words[i].kind != text::WordKind::kWord || whole.size() >= 64) return;
    const std::string_view core = words.core(i);
    // What is to come is told of verbs: no name and no office stands behind the particle.
    const bool verb = words.has(i, text::kFuture);
    if (core.size() < whole.size() && !verb) add_form(core, whole.size() - core.size(), 0, words[i].clitics);
    if (!verb && words.has(i, text::kPronoun | text::kPossessive)) {
        const std::string_view base = words.base(i);
        const auto before = static_cast<std::size_t>(base.data() - whole.data());
        add_form(base, before, whole.size() - before - base.size(), words[i].clitics);
    }
    std::string joined;
    const auto strip_preposition = [&](std::string_view rest, std::size_t stripped, int before) {
        for (const Proclitic& p : settings_.proclitics) {
            if (p.what != text::kPreposition || !text::begins_with(rest, p.form) || rest.size() < p.form.size() + 4)
                continue;
            const std::string_view after = rest.substr(p.form.size());
            if (p.stands_for.empty())
                add_form(after, stripped + p.form.size(), 0, before | text::kPreposition);
            else
                add_form(joined.assign(p.stands_for).append(after), stripped + p.form.size(), 0,
                         before | text::kPreposition);
        }
    };
    strip_preposition(whole, 0, 0);
    for (const Proclitic& p : settings_.proclitics) {
        if (p.what != text::kConjunction || !text::begins_with(whole, p.form) || whole.size() < p.form.size() + 4)
            continue;
        add_form(whole.substr(p.form.size()), p.form.size(), 0, text::kConjunction);
        strip_preposition(whole.substr(p.form.size()), p.form.size(), text::kConjunction);
    }
    for (const Ending& e : settings_.endings)
        if (has_ending(whole, e))
            add_form(joined.assign(whole, 0, whole.size() - e.ending.size()).append(e.listed), 0, 0, 0, &e);
}

bool Lexicon::names_women(std::string_view folded) const {
    return std::any_of(settings_.women.begin(), settings_.women.end(),
                       [&](const std::string& ending) { return folded.ends_with(ending); });
}

std::vector<std::string> Lexicon::dictionary_forms(std::string_view folded) const {
    std::vector<std::string> out = {std::string(folded)};
    for (const Ending& e : settings_.endings) {
        if (e.agrees || !has_ending(folded, e)) continue;
        std::string form(folded.substr(0, folded.size() - e.ending.size()));
        form += e.listed;
        if (std::find(out.begin(), out.end(), form) == out.end()) out.push_back(std::move(form));
    }
    return out;
}

std::size_t Lexicon::conjunction(std::string_view folded) const {
    for (const Proclitic& p : settings_.proclitics)
        if (p.what == text::kConjunction && text::begins_with(folded, p.form) && folded.size() >= p.form.size() + 6)
            return p.form.size();
    return 0;
}

bool Lexicon::swallows_article(std::string_view folded) const {
    return std::any_of(settings_.proclitics.begin(), settings_.proclitics.end(),
                       [&](const Proclitic& p) { return !p.stands_for.empty() && text::begins_with(folded, p.form); });
}

bool Lexicon::agrees_with_town(std::string_view folded) const {
    return std::any_of(settings_.town_adjectives.begin(), settings_.town_adjectives.end(),
                       [&](const std::string& ending) { return folded.ends_with(ending); });
}

bool Lexicon::is_relation(std::string_view folded) const {
    return std::any_of(settings_.relations.begin(), settings_.relations.end(),
                       [&](const std::string& r) { return folded.size() > r.size() + 8 && folded.ends_with(r); });
}

std::uint32_t Lexicon::person_called(std::string_view folded) const {
    const std::uint32_t w = word(folded), node = w == kNone ? kNone : step(0, w);
    if (node == kNone) return kNone;
    std::uint32_t found = kNone;
    for (std::uint32_t i = entry_at(node); i != kNone; i = entry(i).next) {
        const Entry e = entry(i);
        if (e.sort != Sort::kActor || !is_person(e.value)) continue;
        if (found != kNone) return kNone;
        found = e.value;
    }
    return found;
}

std::vector<std::string_view> Lexicon::behind_particles(std::string_view folded) const {
    std::vector<std::string_view> out = {folded};
    for (const std::uint8_t what : {text::kConjunction, text::kPreposition}) {
        const std::size_t have = out.size();
        for (std::size_t k = 0; k < have; ++k)
            for (const Proclitic& p : settings_.proclitics)
                if (p.what == what && p.stands_for.empty() && text::begins_with(out[k], p.form))
                    out.push_back(out[k].substr(p.form.size()));
    }
    return out;
}

bool Lexicon::definite(const text::Words& words, std::uint32_t i) const {
    if (settings_.article.empty()) return false;
    const std::string_view whole = words.folded(i), core = words.core(i);
    if (text::begins_with(core, settings_.article) && core.size() > settings_.article.size() + 3) return true;
    for (const Proclitic& p : settings_.proclitics) {
        if (p.stands_for.empty()) continue;
        const std::string_view rest =
            text::begins_with(whole, p.form) || core.size() == whole.size() ? whole : whole.substr(2);
        if (text::begins_with(rest, p.form) && rest.size() > p.form.size() + 3) return true;
    }
    return false;
}

bool Lexicon::holds(std::uint32_t node, std::initializer_list<Sort> sorts) const {
    for (std::uint32_t e = entry_at(node); e != kNone; e = entry(e).next)
        if (std::find(sorts.begin(), sorts.end(), entry(e).sort) != sorts.end()) return true;
    return false;
}

bool Lexicon::names_people(std::string_view folded) const {
    const std::uint32_t w = word(folded), node = w == kNone ? kNone : step(0, w);
    return node != kNone && holds(node, {Sort::kGiven, Sort::kFamily});
}

bool Lexicon::begins_title(std::string_view folded) const {
    const std::uint32_t w = word(folded), node = w == kNone ? kNone : step(0, w);
    if (node == kNone) return false;
    if (holds(node, {Sort::kRole, Sort::kHonorific})) return true;
    for (std::uint32_t child = first_child_[node]; child < first_child_[node + 1]; ++child)
        if (holds(child, {Sort::kRole, Sort::kHonorific})) return true;
    return false;
}

}  // namespace riwaya::names

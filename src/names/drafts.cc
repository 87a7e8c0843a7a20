#include "drafts.h"

#include "draft_signs.h"

namespace riwaya::names {

namespace {

class Drafter : private DraftSigns {
  public:
    Drafter(const ReportView& view, const std::vector<Facts>& facts) : DraftSigns(view, facts) {}

    Drafted run() {
        if (v_.lexicon.capitals()) capital_names_ = find_capital_names(v_, facts_);
        for (std::uint32_t s = 0; s < v_.words.sentences(); ++s) sentence(v_.words.first(s), v_.words.first(s + 1));
        if (v_.lexicon.capitals()) settle_guesses();
        settle_told();
        settle_organizations();
        repeat_persons();
        repeat_towns();
        slips();
        towns_.resolve(out_.drafts);
        sort();
        return std::move(out_);
    }

  private:
    void sentence(std::uint32_t begin, std::uint32_t end) {
        const SentenceView s{v_.lexicon, v_.words, facts_, begin, end};
        title_case_ = v_.lexicon.capitals() && in_title_case(v_, s);
        capital_names(s);
        const std::size_t first = out_.drafts.size();
        names(s);
        spelled(s, first);
        end_names(s, first);
        phrases(s);
        if (!v_.lexicon.capitals()) persons(s);
        people(s);
    }

    // A name beside such a given name holds it.
    void spelled(const SentenceView& s, std::size_t from) {
        if (v_.lexicon.spelled().empty()) return;
        for (std::size_t k = from; k < out_.drafts.size(); ++k) {
            Draft& d = out_.drafts[k];
            if (d.mention.type != EntityType::kPerson || d.mention.level != MentionLevel::kName || d.actor != kNone)
                continue;
            if (d.first > s.begin && !taken_[d.first - 1] &&
                (is_spelled(d.first - 1) || (written_like_particle(d.first - 1) && behind_title(d.first - 1))) &&
                d.mention.span.begin == v_.words[d.first].span.begin) {
                taken_[--d.first] = true;
                d.mention.span.begin = v_.words[d.first].span.begin;
            }
            if (d.last < s.end && !taken_[d.last] && is_spelled(d.last)) {
                d.mention.span.end = v_.words[d.last].span.end;
                taken_[d.last++] = true;
            }
        }
    }

    void persons(const SentenceView& s) {
        for (std::uint32_t i = s.begin; i < s.end; ++i)
            if (!taken_[i]) person(s, i, kNone);
    }

    void phrases(const SentenceView& s) {
        std::uint32_t behind = s.begin;  // heads inside a phrase that was read belong to it
        for (std::uint32_t i = s.begin; i < s.end; ++i) {
            const Facts& f = facts_[i];
            if (!f.head || i < behind || taken_[i]) continue;
            switch (f.head.sort) {
                case Sort::kRole:
                case Sort::kBody: behind = role_or_body(s, i); break;
                case Sort::kHonorific:
                    if (is_office(s, i))
                        behind = role_or_body(s, i);
                    else
                        honorific(s, i);
                    break;
                case Sort::kPlace: place(s, i); break;
                case Sort::kInside:
                case Sort::kOutside: behind = organization(s, i); break;
                default: break;
            }
        }
    }

    std::uint32_t role_or_body(const SentenceView& s, std::uint32_t i) {
        Phrase p = read_phrase(s, i);
        const bool role = p.sort == Sort::kRole;
        const auto index = static_cast<std::uint32_t>(out_.phrases.size());
        out_.phrases.push_back(p);
        bool named = false;
        std::uint32_t inner = kNone;
        const std::uint32_t last = p.last;
        // "the envoy of the president NAME": the name is the president's; "the deputy of the minister NAME" is the
        // deputy's. Where names have cases, the name's tells whose it is.
        const std::uint32_t name = behind_honorifics(s, p.last);
        const bool heads = v_.lexicon.inflects() && role && names_someone(p) && person(s, name, index);
        if (heads) {
            named = true;
        } else if (p.inner_role != kNone && v_.lexicon.key(p.key) != "deputy") {
            inner = p.inner_role;
        } else if (role && names_someone(p)) {
            named = person(s, name, index) || in_apposition(s, p, index);
        }
        if (named && role && p.country == kNone)
            p.country = out_.phrases[index].country = country_behind(s, out_.drafts[last_name_].last);
        if (!named && (!p.complete || !says_which(p, i))) return i + 1;
        // Whose counterpart somebody is tells for whom they speak, and is no other name of theirs.
        if (named && v_.lexicon.key(p.key) == "counterpart") return last;
        Draft& d = add(p.span, role ? EntityType::kPerson : EntityType::kOrganization,
                       role ? MentionLevel::kRole : MentionLevel::kBody, p.first, p.last, {});
        d.phrase = index;
        if (!role) std::fill(in_body_.begin() + p.first, in_body_.begin() + p.last, true);
        if (named) d.same_as = last_name_;
        if (inner == kNone && role && holds_organization(p)) inner = p.inner_at;
        return inner != kNone ? inner : std::max(i + 1, last);
    }

    // "the president, NAME, said" and "NAME, president of the union, said".
    bool in_apposition(const SentenceView& s, const Phrase& p, std::uint32_t index) {
        if (!p.complete) return false;
        const std::uint32_t behind = behind_honorifics(s, p.last + 1);
        if (is_comma(s, p.last) && behind < s.end && taken_[behind]) return person(s, behind, index);
        std::uint32_t before = p.first;
        if (p.owner_at != kNone) before = p.owner_at;  // NAME, the union's president,
        while (p.owner_at != kNone && before > s.begin && facts_[before - 1].capital) --before;
        if (before > s.begin && v_.lexicon.capitals() && facts_[before - 1].never)
            --before;  // NAME, a spokesman of the union,
        if (before < s.begin + 2 || !is_comma(s, before - 1) || !ends_apposition(s, p.last)) return false;
        if (!taken_[before - 2] && !apposed_person(s, before - 1)) return false;
        for (std::size_t k = out_.drafts.size(); k-- > 0 && out_.drafts[k].first >= s.begin;) {
            Draft& d = out_.drafts[k];
            if (d.last != before - 1 || d.mention.level != MentionLevel::kName) continue;
            if (d.mention.type != EntityType::kPerson || d.title != kNone) return false;
            d.title = index;
            last_name_ = static_cast<std::uint32_t>(k);
            return true;
        }
        return false;
    }

    // Two or three words in capitals before an office in apposition are a person's name, listed or not.
    bool apposed_person(const SentenceView& s, std::uint32_t last) {
        if (!v_.lexicon.capitals()) return false;
        std::uint32_t first = last;
        while (first > s.begin && capital_part(s, first - 1)) --first;
        if (last < first + 2 || last > first + 3) return false;
        add({s.words[first].span.begin, facts_[last - 1].end}, EntityType::kPerson, MentionLevel::kName, first, last,
            "person");
        return true;
    }

    // A person's name at word i. True where one is there; `last_name_` is its draft.
    bool person(const SentenceView& s, std::uint32_t i, std::uint32_t title, bool titled = false) {
        if (i >= s.end || begins_region(v_.lexicon, s.words, facts_, i, s.end)) return false;
        // "the president told NAME": a title in its listed form has no name in another case.
        const bool oblique = facts_[i].actor ? facts_[i].actor.inflected : facts_[i].oblique;
        if (title != kNone && oblique && !facts_[out_.phrases[title].head].head.inflected) return false;
        if (taken_[i]) {
            if (title == kNone && !titled) return false;
            // A known person, or one that was read before: the title belongs to them.
            const std::uint32_t k = name_at(i);
            if (k == kNone) return false;
            Draft& d = out_.drafts[k];
            if (d.mention.type != EntityType::kPerson) return false;
            if (titled && d.actor == kNone) d.mention.span.begin = s.words[i].span.begin;  // no particle behind "Mrs"
            if (d.mention.span.begin != s.words[i].span.begin) return false;
            lengthen(s, d);
            if (title != kNone) d.title = title;
            last_name_ = k;
            return true;
        }
        NameWords name = read_person(s, v_.segmenter.frequencies(), i, (title != kNone || titled) && !title_case_,
                                     v_.tagger == nullptr);
        const NameWords longer = title != kNone || titled ? titled_name(s, i) : name;
        if (longer.last > name.last) name = longer;
        // Behind a title the name is not attached to a particle.
        if (!name || !is_free(name.first, name.last) || (title != kNone && name_begin(s, i) != s.words[i].span.begin))
            return false;
        const std::uint32_t begin = titled ? s.words[i].span.begin : name_begin(s, i);
        Draft& d = add({begin, facts_[name.last - 1].end}, EntityType::kPerson, MentionLevel::kName, name.first,
                       name.last, "person");
        d.title = title;
        last_name_ = static_cast<std::uint32_t>(out_.drafts.size() - 1);
        return true;
    }

    void honorific(const SentenceView& s, std::uint32_t i) {
        std::uint32_t at = i + facts_[i].head.words;
        if (at < s.end && v_.words.folded(at) == ".") ++at;  // Dr.
        person(s, at, kNone, true);
    }

    // What follows "the city of": a place that no list holds.
    void place(const SentenceView& s, std::uint32_t i) {
        const std::uint32_t at = i + facts_[i].head.words;
        if (v_.lexicon.adjective_first() || at >= s.end) return;
        const Facts& f = facts_[at];
        if (taken_[at]) {
            const std::uint32_t k = name_at(at);  // "the city of Sadat": called like a person
            if (k == kNone || facts_[i].definite || out_.drafts[k].mention.type != EntityType::kPerson ||
                out_.drafts[k].mention.span.begin != s.words[at].span.begin)
                return;
            out_.drafts[k].mention.type = EntityType::kPlace;
            out_.drafts[k].mention.kind = "place";
            out_.drafts[k].actor = kNone;
            return;
        }
        const auto whole = [&](std::uint32_t k) {
            return facts_[k].core == s.words[k].span.begin && s.words[k].kind == text::WordKind::kWord;
        };
        if (f.toponym && !f.definite && whole(at) && at + 1 < s.end && facts_[at + 1].definite && whole(at + 1)) {
            const Span span{s.words[at].span.begin, s.words[at + 1].span.end};
            if (!taken_[at + 1]) {
                add(span, EntityType::kPlace, MentionLevel::kName, at, at + 2, "place");
                return;
            }
            const std::uint32_t k = name_at(at + 1);
            if (k == kNone || out_.drafts[k].last != at + 2 || out_.drafts[k].actor != kNone) return;
            Draft& d = out_.drafts[k];
            d.first = at;
            d.mention.span = span;
            d.mention.type = EntityType::kPlace;
            d.mention.kind = "place";
            taken_[at] = true;
            return;
        }
        if (f.definite == facts_[i].definite || f.never || f.modifier || f.nationality || f.head || f.conjunction ||
            f.preposition || s.words[at].kind != text::WordKind::kWord)
            return;
        if (facts_[i].definite || v_.segmenter.frequencies().of(s.words.core(at)) > kCommon) return;
        add({s.words[at].span.begin, s.words[at].span.end}, EntityType::kPlace, MentionLevel::kName, at, at + 1,
            "place");
    }

    // An organization by its head: "Hamas Movement" is one body, whose name stands inside of it.
    std::uint32_t organization(const SentenceView& s, std::uint32_t i) {
        const Facts& f = facts_[i];
        std::uint32_t at = i + f.head.words;
        if (at < s.end && s.words[at].kind == text::WordKind::kPunctuation && at + 1 < s.end)
            ++at;  // an agency whose name stands in quotes
        if (at < s.end && taken_[at] && facts_[at].actor && facts_[at].actor.begin == s.words[at].span.begin) {
            const Match& m = facts_[at].actor;
            if (v_.known.actors()[m.value].type != EntityType::kOrganization) return i + 1;
            const std::uint32_t k = begins_at_[at];
            if (k != kNone && out_.drafts[k].actor == m.value) {
                const bool quoted = s.words[at - 1].kind == text::WordKind::kPunctuation && at + m.words < s.end &&
                                    s.words[at + m.words].kind == text::WordKind::kPunctuation;
                const std::uint32_t end = quoted ? s.words[at + m.words].span.end : m.end;
                Draft& d = add({f.head.begin, end}, EntityType::kOrganization, MentionLevel::kBody, i, at + m.words,
                               v_.known.actors()[m.value].kind);
                d.actor = m.value;
                return i + 1;
            }
        }
        if (at == i + f.head.words) return body(s, i);
        quoted_name(s, i, at);
        return i + 1;
    }

    // An organization by its head and what it is of: a name, or people and nouns ("the union of the dockers"); the head
    // alone stands for one of its kind that the report names.
    std::uint32_t body(const SentenceView& s, std::uint32_t i) {
        if (v_.lexicon.adjective_first()) return i + 1;
        const Facts& f = facts_[i];
        std::uint32_t at = i + f.head.words;
        if (f.definite || facts_[at - 1].definite) {
            if (f.head.words > 1 || (at < s.end && is_adjective(s, at))) return i + 1;
            Draft& d = add({f.head.begin, f.end}, EntityType::kOrganization, MentionLevel::kBody, i, at, {});
            d.bare = true;
            d.head_key = f.head.value;
            return i + 1;
        }
        const bool outside = f.head.sort == Sort::kOutside;
        std::uint32_t same_as = kNone, first = at;
        while (at < s.end && facts_[at].members && !facts_[at].definite && stands_bare(s, at)) ++at;
        if (at >= s.end || !stands_bare(s, at)) return i + 1;
        if (outside && at == first && is_new_name(s, at))
            add({s.words[at].span.begin, facts_[at + 1].end}, EntityType::kOrganization, MentionLevel::kName, at,
                at + 2, {});
        std::uint32_t end = facts_[at].end;
        if (taken_[at]) {
            same_as = name_at(at);
            if (same_as == kNone) return i + 1;
            Draft& name = out_.drafts[same_as];
            const bool named =
                outside && at == first && name.actor == kNone && name.mention.type != EntityType::kPerson;
            if (named) {
                name.mention.type = EntityType::kOrganization;
                name.mention.kind.clear();
                organizations_.emplace(v_.segmenter.folder().fold(slice(v_.article.text, name.mention.span)));
            }
            if (named && name.last < s.end && !taken_[name.last] && is_purpose(s, name.last)) {
                taken_[name.last] = true;
                name.mention.span.end = facts_[name.last++].end;
            }
            at = name.last;
            end = name.mention.span.end;
            if (!named) same_as = kNone;
        } else if (facts_[at].definite && !facts_[at].never && !facts_[at].given) {
            ++at;
            if (at < s.end && is_adjective(s, at)) end = facts_[at++].end;
            if (at < s.end && at > first + 1 && facts_[at].conjunction && facts_[at].definite && !facts_[at].head &&
                !taken_[at])
                end = facts_[at++].end;  // of the workers of the mill and the loom
        } else {
            return i + 1;
        }
        // "for the Transport" tells nothing more of which one it is, inside of the name or behind it.
        std::uint32_t told = at;
        if (same_as != kNone && at > first + 1 && is_purpose(s, at - 1)) {
            --told;
            out_.drafts[same_as].id_first = first;
            out_.drafts[same_as].id_last = told;
        }
        if (at < s.end && is_purpose(s, at)) end = facts_[at++].end;
        Draft& d = add({f.head.begin, end}, EntityType::kOrganization, MentionLevel::kBody, i, at, {});
        d.headed = true;
        d.head_key = f.head.value;
        d.same_as = same_as;
        d.id_first = outside ? first : i;
        d.id_last = told;
        std::fill(in_body_.begin() + i, in_body_.begin() + at, true);
        return at;
    }

    // The name that begins at a word; kNone where none does.
    [[nodiscard]] std::uint32_t name_at(std::uint32_t word) const {
        const std::uint32_t k = begins_at_[word];
        return k != kNone && out_.drafts[k].mention.level == MentionLevel::kName ? k : kNone;
    }

    // What a head told to be an organization is one wherever the report names it.
    void settle_organizations() {
        if (organizations_.empty()) return;
        for (Draft& d : out_.drafts) {
            if (d.mention.level != MentionLevel::kName || d.actor != kNone || d.title != kNone ||
                d.mention.type == EntityType::kPerson || d.mention.type == EntityType::kOrganization)
                continue;
            if (!organizations_.contains(v_.segmenter.folder().fold(slice(v_.article.text, d.mention.span)))) continue;
            d.mention.type = EntityType::kOrganization;
            d.mention.kind.clear();
        }
    }

    // A newspaper "NAME": what stands in quotes behind the head is its name, whether listed or not.
    void quoted_name(const SentenceView& s, std::uint32_t i, std::uint32_t at) {
        const Facts& f = facts_[i];
        if (f.head.sort != Sort::kOutside || at != i + f.head.words + 1 || !v_.lexicon.is_quote(s.words.folded(at - 1)))
            return;
        std::uint32_t end = at;
        while (end < s.end && end < at + kLongestQuoted && s.words[end].kind != text::WordKind::kPunctuation) ++end;
        if (end == at || end >= s.end || !v_.lexicon.is_quote(s.words.folded(end)) || !is_free(at, end)) return;
        add({s.words[at].span.begin, s.words[end - 1].span.end}, EntityType::kOrganization, MentionLevel::kName, at,
            end, {});
    }

    void people(const SentenceView& s) {
        for (std::uint32_t i = s.begin; i < s.end; ++i) {
            const Facts& f = facts_[i];
            if (!f.people || !f.nationality || taken_[i]) continue;
            const bool arabic_like = !v_.lexicon.article().empty();
            // After a definite noun it is its adjective ("the Russian officials").
            if (arabic_like && (!f.definite || (i > s.begin && facts_[i - 1].definite && !f.conjunction))) continue;
            if (!arabic_like && i + 1 < s.end && facts_[i + 1].head) continue;
            Draft& d = add({f.nationality.begin, f.nationality.end}, EntityType::kOther, MentionLevel::kName, i, i + 1,
                           "people");
            d.actor = f.nationality.value;
            d.people = true;
        }
    }

    // A person who was named whole is found again by the last part of the name alone, or by the first, spelled the
    // same, where it is none of the names that many share (Xi, Elon).
    void repeat_persons() {
        base::StringSet surnames, firsts;
        for (const Draft& d : out_.drafts) {
            if (d.mention.type != EntityType::kPerson || d.mention.level != MentionLevel::kName || d.last < d.first + 2)
                continue;
            for (std::string& form : v_.lexicon.dictionary_forms(v_.words.folded(d.last - 1)))
                surnames.insert(std::move(form));
            const Facts& f = facts_[d.first];
            // With capitals a first name alone is told by its spelling too, where it is no word of the language.
            const bool tells =
                v_.lexicon.capitals() ? !f.head && !is_common(v_, facts_, d.first) : !f.compound && !f.definite;
            if (tells && !f.given && !f.particle) firsts.emplace(slice(v_.article.text, {d.mention.span.begin, f.end}));
        }
        if (surnames.empty()) return;
        for (std::uint32_t i = 0; i < v_.words.size(); ++i) {
            const Facts& f = facts_[i];
            if (taken_[i] || v_.words[i].kind != text::WordKind::kWord || f.never || f.modifier || f.head) continue;
            if (v_.lexicon.capitals() && !f.capital) continue;
            std::uint32_t begin = v_.words[i].span.begin;
            if (!surnames.contains(v_.words.folded(i)) && !any_form(surnames, v_.words.folded(i)) &&
                !firsts.contains(slice(v_.article.text, {begin, f.end}))) {
                begin = v_.words[i].core;
                const bool owner = v_.words.has(i, text::kPossessive) && surnames.contains(v_.words.base(i));
                if (!owner && !surnames.contains(v_.words.core(i)) &&
                    !firsts.contains(slice(v_.article.text, {begin, f.end})))
                    continue;
            }
            if (!v_.lexicon.capitals() && v_.segmenter.frequencies().of(v_.words.core(i)) > kCommon &&
                !ends_name(sentence_of(i), i))
                continue;
            add({begin, end_of(i)}, EntityType::kPerson, MentionLevel::kName, i, i + 1, "person");
        }
    }

    // Words that no list and hardly any report holds, one typing slip from a person who is named in this report or
    // known.
    void slips() {
        NearNames named;
        for (const Draft& d : out_.drafts)
            if (d.mention.type == EntityType::kPerson && d.mention.level == MentionLevel::kName)
                named.add(d.last > d.first + 1 ? std::string(v_.words.folded(d.last - 1))
                                               : v_.segmenter.folder().fold(slice(v_.article.text, d.mention.span)));
        for (std::uint32_t i = 0; i < v_.words.size(); ++i) {
            const std::string_view whole = v_.words.folded(i);
            if (taken_[i] || v_.words[i].kind != text::WordKind::kWord || facts_[i].listed ||
                facts_[i].capital != v_.lexicon.capitals())
                continue;
            for (const std::string_view word : v_.lexicon.behind_particles(whole)) {
                if (v_.segmenter.frequencies().of(word) > 0) break;
                std::string_view meant = named.find(word);
                if (meant.empty()) meant = v_.lexicon.near().find(word);
                if (meant.empty()) continue;
                const text::Folded aligned =
                    v_.segmenter.folder().fold_aligned(slice(v_.article.text, v_.words[i].span));
                const std::uint32_t begin = v_.words[i].span.begin + aligned.origin[whole.size() - word.size()];
                Draft& d =
                    add({begin, v_.words[i].span.end}, EntityType::kPerson, MentionLevel::kName, i, i + 1, "person");
                d.meant = std::string(meant);
                d.actor = v_.lexicon.person_called(meant);
                break;
            }
        }
    }

    base::StringSet organizations_;  // folded names that a head told to be organizations
    std::uint32_t last_name_ = kNone;
    bool title_case_ = false;  // of the sentence being read
};

}  // namespace

Drafted draft(const ReportView& view, const std::vector<Facts>& facts) { return Drafter(view, facts).run(); }

}  // namespace riwaya::names

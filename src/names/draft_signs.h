// DraftSigns: what the words around a head or an office say of it, without drafting anything.
//
// For one report, on one thread.
#pragma once

#include "listed_names.h"

namespace riwaya::names {

class DraftSigns : protected ListedNames {
  protected:
    DraftSigns(const ReportView& view, const std::vector<Facts>& facts) : ListedNames(view, facts) {}

    // "the emir of Kuwait": an honorific with the key of an office, before a country's name.
    [[nodiscard]] bool is_office(const SentenceView& s, std::uint32_t i) const {
        const std::uint32_t at = i + facts_[i].head.words;
        if (facts_[i].head.value == kNone || at >= s.end || facts_[i].definite) return false;
        const Match& m = facts_[at].actor;
        return m && m.begin == s.words[at].span.begin && v_.known.actors()[m.value].id.starts_with("country:");
    }

    // Behind the ranks and the like that stand between an office and a name ("the army spokesman Brig. NAME").
    [[nodiscard]] std::uint32_t behind_honorifics(const SentenceView& s, std::uint32_t i) const {
        while (i < s.end && facts_[i].head && facts_[i].head.sort == Sort::kHonorific && !is_office(s, i)) {
            i += facts_[i].head.words;
            if (i < s.end && s.words.folded(i) == ".") ++i;
        }
        return i;
    }

    // "the company NAME for the Trade": a word that reports hardly hold before what the company is for.
    [[nodiscard]] bool is_new_name(const SentenceView& s, std::uint32_t at) const {
        const Facts& f = facts_[at];
        return !taken_[at] && at + 1 < s.end && !taken_[at + 1] && is_purpose(s, at + 1) && !f.never && !f.modifier &&
               !f.nationality && !f.head && v_.segmenter.frequencies().of(s.words.folded(at)) <= kHardly;
    }

    // A given name written like a particle but for a letter (Ali, upon), where the report tells the two apart.
    [[nodiscard]] bool is_spelled(std::uint32_t i) const {
        const std::string_view raw = slice(v_.article.text, v_.words[i].span);
        return std::any_of(v_.lexicon.spelled().begin(), v_.lexicon.spelled().end(), [&](const auto& name) {
            return raw == name.first && v_.article.text.find(' ' + name.second + ' ') != std::string::npos;
        });
    }

    // Whether names hold the listed form of a word that stands in a case.
    [[nodiscard]] bool any_form(const base::StringSet& names, std::string_view word) const {
        if (!v_.lexicon.inflects()) return false;
        const std::vector<std::string> forms = v_.lexicon.dictionary_forms(word);
        return std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return names.contains(form); });
    }

    // A word with nothing written together before it.
    [[nodiscard]] bool stands_bare(const SentenceView& s, std::uint32_t i) const {
        return s.words[i].kind == text::WordKind::kWord && facts_[i].core == s.words[i].span.begin;
    }

    [[nodiscard]] bool is_adjective(const SentenceView& s, std::uint32_t i) const {
        const Facts& f = facts_[i];
        return stands_bare(s, i) && f.definite && !taken_[i] && (!f.head || f.head.sort == Sort::kBody) &&
               (f.nationality || f.modifier || v_.lexicon.is_relation(s.words.folded(i)));
    }

    [[nodiscard]] bool is_comma(const SentenceView& s, std::uint32_t i) const {
        return i < s.end && s.words[i].kind == text::WordKind::kPunctuation && v_.lexicon.is_comma(s.words.folded(i));
    }

    // "the member", "his counterpart" alone say of nothing, and behind a definite noun a definite head of one word is
    // its adjective ("the internal affairs").
    [[nodiscard]] bool says_which(const Phrase& p, std::uint32_t i) const {
        const std::string_view key = v_.lexicon.key(p.key);
        if ((key == "member" || key == "counterpart") && p.country == kNone && p.inner == kNone) return false;
        return p.sort != Sort::kBody || p.country != kNone || p.pronoun || facts_[i].head.words > 1 || i == 0 ||
               v_.lexicon.article().empty() || !facts_[i].definite || !facts_[i - 1].definite;
    }

    // Whether a name may follow: not behind "an official" and the like, which leave a person unnamed.
    [[nodiscard]] bool names_someone(const Phrase& p) const {
        const std::string_view key = v_.lexicon.key(p.key);
        return key != "official" && key != "diplomat" && key != "source";
    }

    // With capitals a name in apposition may close a sentence.
    [[nodiscard]] bool ends_apposition(const SentenceView& s, std::uint32_t i) const {
        if (!v_.lexicon.capitals()) return is_comma(s, i);
        return i >= s.end || s.words[i].kind == text::WordKind::kPunctuation;
    }

    // The country that an office is of, told behind the name that ends before word `at`: "President NAME of Kenya";
    // kNone where none is.
    [[nodiscard]] std::uint32_t country_behind(const SentenceView& s, std::uint32_t at) const {
        if (!v_.lexicon.adjective_first() || at + 1 >= s.end || !facts_[at].connector) return kNone;
        const Match& m = facts_[at + 1].actor;
        return m && v_.lexicon.is_country(m.value) ? m.value : kNone;
    }

    // Whether an office is of an organization that is found by its head and drafted by itself.
    [[nodiscard]] bool holds_organization(const Phrase& p) const {
        if (p.inner_at == kNone || v_.lexicon.adjective_first()) return false;
        const Match& head = facts_[p.inner_at].head;
        return head.sort == Sort::kInside || head.sort == Sort::kOutside;
    }

  private:
    // Reports, of some 10,000 of the ANT corpus, that hold a word that is rather a name than a participle behind the
    // head of an organization (owned by, competing with).
    static constexpr std::uint32_t kHardly = 5;
};

}  // namespace riwaya::names

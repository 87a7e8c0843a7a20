// Runs: words written with capitals that may be a name, in languages that write names so.
//
// "the Harbour Workers' Union", "Cho Min-jae" and "Bank of Tarn" are one run each; "London Mayor Ada Bell" is cut at
// the known name and at the office. What type a run is of, capital_signs.h tells.
#pragma once

#include <vector>

#include "entities.h"
#include "phrases.h"

namespace riwaya::names {

// How the words of a run alone show what it names.
enum class Shape : std::uint8_t { kOpen, kOrganization, kPlace, kEvent };

struct CapitalRun {
    std::uint32_t first = 0, last = 0;  // words, half-open
    std::uint32_t sentence = 0;
    Shape shape = Shape::kOpen;
    bool opens = false;           // its first word opens the sentence, so that its capital tells nothing
    bool titled = false;          // behind an office or title
    bool around = false;          // holds the name of a known place besides words of its own
    bool strong = false;          // its shape leaves no doubt (a head, not only a word that companies bear)
    std::uint32_t key = kNone;    // what an organization is called for short
    std::uint32_t actor = kNone;  // a known organization that is named with its head
};

// The runs of one sentence, in order; names that the lexicon holds whole are left out. `titles` marks the words right
// behind offices and titles (mark_titles).
void find_runs(const ReportView&, const SentenceView&, const std::vector<bool>& titles, std::vector<CapitalRun>& out);

// Whether a word is one of the language, not of names: frequent, and neither a listed person's nor a known name.
[[nodiscard]] bool is_common(const ReportView&, const std::vector<Facts>&, std::uint32_t i);

}  // namespace riwaya::names

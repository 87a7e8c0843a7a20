// Lines that are no part of a report's text, told by how they begin: read-also, keywords, source, date of publication,
// …
//
//     if (auto hit = cues.match(line)) use(hit->kind, slice(line, hit->rest));
//
// Const once loaded; shared by threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <language/language.h>
#include <riwaya/article.h>
#include <riwaya/result.h>
#include <text/fold.h>

namespace riwaya::page {

enum class CuePlace : std::uint8_t { kLabel, kLine, kStart, kEnd, kLast };
enum class CueGives : std::uint8_t { kNothing, kPublished, kModified, kOutlet, kAuthor };

struct CueHit {
    BlockKind kind = BlockKind::kOther;
    CuePlace place = CuePlace::kLabel;
    CueGives gives = CueGives::kNothing;
    std::string_view cue;   // as it stands in the line
    std::string_view rest;  // what follows it and its mark, trimmed; empty where nothing does
    bool marked = false;    // a colon, bar or dash stands behind the cue
    std::string why;        // "read-also line", "keyword line", …
};

class Cues {
  public:
    // From foreign.tsv of every language.
    static Result<Cues> load(const language::Languages&);

    // The longest cue that `line` begins with (or, of place kEnd, ends with), if the line has the shape that the cue's
    // place asks for. Those of place kLast only where the line is the `last` of its report.
    [[nodiscard]] std::optional<CueHit> match(std::string_view line, bool last = false) const;

  private:
    [[nodiscard]] std::optional<CueHit> match_end(std::string_view line) const;

    struct Cue {
        std::string words;  // folded, one space between words
        BlockKind kind;
        CuePlace place;
        CueGives gives;
    };
    struct OfLanguage {
        text::Folder folder;
        std::vector<Cue> cues;
        base::StringMap<std::vector<std::uint32_t>> by_first_word;  // longest first
        base::StringMap<std::vector<std::uint32_t>> by_last_word;   // those of place kEnd
    };
    std::vector<OfLanguage> languages_;
};

// How many words (runs without white space) a line has, counted up to `most`.
[[nodiscard]] std::size_t count_words(std::string_view line, std::size_t most = 1000);
// Whether a line ends as a sentence does: a full stop, question or exclamation mark, inside closing quotes or brackets
// too.
[[nodiscard]] bool ends_sentence(std::string_view line);
// Whether it ends with a full stop (not three, not a question or exclamation mark).
[[nodiscard]] bool ends_with_stop(std::string_view line);

}  // namespace riwaya::page

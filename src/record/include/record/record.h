// How a reading and a comparison stand on disk: the JSON of docs/format.md. Thread-safe; no state.
#pragma once

#include <string>
#include <string_view>

#include <riwaya/comparison.h>
#include <riwaya/entities.h>
#include <riwaya/quotes.h>
#include <riwaya/relation.h>
#include <riwaya/result.h>
#include <riwaya/story.h>

namespace riwaya::record {

// One JSON object on one line, without the line end. write and read are inverse: nothing is lost, and the same reading
// gives the same bytes.
[[nodiscard]] std::string write(const Reading&);
Result<Reading> read(std::string_view line);

// The stable form of a comparison, one JSON object on one line.
[[nodiscard]] std::string write(const Comparison&);
// One point of it, as it stands in that form.
[[nodiscard]] std::string write(const Comparison&, const Point&);

// An analyst's decision, one JSON object on one line, and back. Fails with kFormat.
[[nodiscard]] std::string write(const Decision&);
Result<Decision> read_decision(std::string_view line);

// A quote of this reading with the report's facts and its words, one JSON object on one line.
[[nodiscard]] std::string write(const Reading&, const Quote&);

// What is known of an actor, one JSON object on one line.
[[nodiscard]] std::string write(const ActorFacts&);

// What two texts are to each other, one JSON object on one line.
[[nodiscard]] std::string write(std::string_view id, std::string_view a, std::string_view b, const Relation&);

// What a report is told of: {"id", "story", "origin"}, one JSON object on one line; and that its story is another now:
// {"id", "story", "was"}.
[[nodiscard]] std::string write_story(std::string_view id, std::string_view story, std::string_view origin);
[[nodiscard]] std::string write_correction(std::string_view id, std::string_view story, std::string_view was);
// A story of a store with its comparison, and a story in a line: one JSON object on one line.
[[nodiscard]] std::string write(const StoryView&);
[[nodiscard]] std::string write(const StoryLine&);

// What is asked of a saved reading before it is needed whole.
struct Head {
    std::string id;
    Layer upto = Layer::kClaims;
};
// Fails as read() does where the line is no saved reading, but looks at nothing behind these fields.
Result<Head> read_head(std::string_view line);

// True where a line of JSON is a saved reading and not a document to read.
[[nodiscard]] bool looks_like_reading(std::string_view line);

}  // namespace riwaya::record

#include "fields.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

std::string write_row(std::string_view id, std::string_view story, const char* key, std::string_view value) {
    JsonWriter j;
    j.begin_object();
    j.field("id", id);
    j.field("story", story);
    j.field(key, value);
    j.end_object();
    return std::move(j).text();
}

}  // namespace

std::string write_story(std::string_view id, std::string_view story, std::string_view origin) {
    return write_row(id, story, "origin", origin);
}
std::string write_correction(std::string_view id, std::string_view story, std::string_view was) {
    return write_row(id, story, "was", was);
}

}  // namespace riwaya::record

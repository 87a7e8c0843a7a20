#include "knowledge/knowledge.h"

namespace riwaya::knowledge {

Result<Knowledge> Knowledge::load(const std::string&) { return Knowledge(); }

const Actor* Knowledge::find(std::string_view id) const {
    for (const Actor& a : actors_)
        if (a.id == id) return &a;
    return nullptr;
}

}  // namespace riwaya::knowledge

// A folder: its files in order of name, those of its subfolders in their place.
#pragma once

#include <memory>
#include <string>

#include "items.h"

namespace riwaya::input {

// Hidden files and links to folders (which could lead back) are left out. A folder without any document is an error.
std::unique_ptr<Items> open_folder(const std::string& path, const SourceOptions&);

}  // namespace riwaya::input

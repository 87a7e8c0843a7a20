// The tables compiled into one image, compiled/tables.image in the data folder, which is mapped in place of reading
// them.
//
//     auto bytes = engine::compile_tables(data_folder);         // what the build does (tools/compile_tables.cc)
//     auto compiled = engine::CompiledTables::open(data_folder);
//     auto known = knowledge::Knowledge::load(data_folder + "/knowledge", compiled.knowledge());
//
// An image holds for exactly the tables that it was made from. What a part of it was made from stands in it, with a
// hash of each table; a part of which a table has changed since, or all of it where it is missing or broken, is passed
// over, and the tables are read themselves. So that tables need not be hashed at every start, compiled/stamps.tsv tells
// size and time of change that a table had when it was hashed; where these are still the same, so is the hash.
#pragma once

#include <memory>
#include <string>

#include <base/image.h>
#include <riwaya/result.h>

namespace riwaya::engine {

class CompiledTables {
  public:
    // Never fails: what cannot be used is not there.
    static CompiledTables open(const std::string& data_folder);

    // nullptr where nothing was compiled, or from other tables.
    [[nodiscard]] std::shared_ptr<const base::Image> knowledge() const { return part("knowledge"); }
    [[nodiscard]] std::shared_ptr<const base::Image> language(const std::string& code) const;
    // Why there is nothing, or which parts were made from other tables; empty where all of it holds.
    [[nodiscard]] const std::string& problem() const { return problem_; }

  private:
    [[nodiscard]] std::shared_ptr<const base::Image> part(const std::string& name) const;
    std::shared_ptr<const base::Image> image_;
    std::vector<std::string> valid_;  // parts
    std::string problem_;
};

struct Compiled {
    std::string image;   // the same bytes for the same tables
    std::string stamps;  // sizes and times of these very files
};

// Reads all tables and compiles them. Fails as Engine::open() does.
[[nodiscard]] Result<Compiled> compile_tables(const std::string& data_folder);

// Compiles the tables of a data folder into its folder compiled/, or into `out` where that is given; each file is
// replaced at once. Fails too where it cannot be written.
[[nodiscard]] std::optional<Error> write_compiled(const std::string& data_folder, const std::string& out = {});

}  // namespace riwaya::engine

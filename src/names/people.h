// People: which names of one report are of one person.
#pragma once

#include "chains.h"

namespace riwaya::names {

class People {
  public:
    People(const ReportView& view, ChainBook& book) : v_(view), book_(book) {}

    // Chains the names of persons; those of known persons must be in their chains.
    void chain(std::vector<Draft>&);
    // The chains of persons with a name, in the order in which they were told apart.
    [[nodiscard]] const std::vector<std::uint32_t>& all() const { return persons_; }

  private:
    void remember(std::uint32_t chain, const std::vector<std::string>& words);
    [[nodiscard]] std::uint32_t fresh(const Draft&, const std::vector<std::string>& words);
    [[nodiscard]] std::uint32_t given(const std::string& word) const;
    [[nodiscard]] std::pair<std::uint32_t, bool> named(const std::vector<std::string>& words) const;

    const ReportView& v_;
    ChainBook& book_;
    std::vector<std::uint32_t> persons_;
    base::StringMap<std::vector<std::uint32_t>> by_surname_;
    base::StringMap<std::uint32_t> by_given_;  // kNone where several have the name
};

}  // namespace riwaya::names

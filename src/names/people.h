// People: which names of one report are of one person.
#pragma once

#include <map>

#include "chains.h"

namespace riwaya::names {

class People {
  public:
    People(const ReportView& view, ChainBook& book) : v_(view), book_(book) {}

    // Chains the names of persons.
    void chain(std::vector<Draft>&);
    // The chains of persons with a name, in the order in which they were told apart.
    [[nodiscard]] const std::vector<std::uint32_t>& all() const { return persons_; }

  private:
    void named_whole(const Draft&, const std::vector<std::string>& words);
    void remember(std::uint32_t chain, const std::vector<std::string>& words);
    [[nodiscard]] std::uint32_t fresh(const Draft&, const std::vector<std::string>& words);
    [[nodiscard]] std::uint32_t nearest(const std::vector<std::string>& words, std::uint32_t at) const;
    [[nodiscard]] std::uint32_t given(const std::string& word) const;
    [[nodiscard]] std::pair<std::uint32_t, bool> named(const std::vector<std::string>& words) const;

    const ReportView& v_;
    ChainBook& book_;
    std::vector<std::uint32_t> persons_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> whole_;  // words at which a chain is named whole, in order
    base::StringMap<std::vector<std::uint32_t>> by_surname_;
    base::StringMap<std::uint32_t> by_given_;  // kNone where several have the name
};

}  // namespace riwaya::names

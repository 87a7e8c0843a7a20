// Who of several reports is one: what one report tells of somebody helps where another has the name alone.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "digest.h"

namespace riwaya::accounts {

// The party that somebody's words belong to. id empty: nobody who could have a column.
struct Who {
    std::string id;
    std::string name;
};

class Kin {
  public:
    // `event`: of each digest; only reports of one event lend each other what they tell of a name.
    Kin(const std::vector<Digest>&, std::span<const Index> event);

    [[nodiscard]] const Who& of(Index digest, Index entity) const { return who_[digest][entity]; }
    // The country whose own account a report is, by its outlet ("Ministry of Foreign Affairs of Kenya"); empty:
    // nobody's.
    [[nodiscard]] const Who& home(Index digest) const { return home_[digest]; }
    // Who is called so in a report that tells no more of them: a last name that one person of the event bears, the end
    // of one body's name ("the steelworkers' union").
    [[nodiscard]] Who called(Index digest, std::string_view name) const;
    // A country that is called a side of talks ("the Egyptian side"), where some report of the event names it.
    [[nodiscard]] Who side(Index digest, std::string_view name) const;
    // Somebody who is told by where they are ("a hospital in Ardale"): by these words alone.
    [[nodiscard]] Who described(Index digest, std::string_view name) const;

  private:
    using Name = std::pair<Index, std::string>;  // event and folded words
    struct One {
        Who who;
        bool several = false;
    };
    using Table = std::map<Name, One>;

    [[nodiscard]] std::vector<std::string> words(Index digest, std::string_view name) const;
    [[nodiscard]] bool is_rare(Index digest, std::string_view name) const;
    static void note(Table&, Name, const Who&);
    [[nodiscard]] static Who find(const Table&, const Name&);
    void learn_homes();
    [[nodiscard]] Who home_of(Index digest) const;
    [[nodiscard]] bool is_office(Index digest, const Mention&) const;
    [[nodiscard]] bool is_bare_body(Index digest, const Mention&) const;
    [[nodiscard]] std::vector<Who> told_by(Index digest) const;
    void learn_parties();
    void resolve(Index digest);
    void learn_names(Index digest);
    void learn_body(Index digest, const Who&, const std::vector<std::string>& words);
    void join_short(Index digest, Index entity);

    const std::vector<Digest>& all_;
    std::span<const Index> event_;
    std::vector<Who> home_;              // beside digests
    std::vector<std::vector<Who>> who_;  // beside digests and their entities
    std::map<Name, Who> longer_;         // of bodies called short: event and id
    std::map<Name, Who> lent_;           // of bodies that one report alone tells: digest and id
    Table surnames_;
    Table begins_, ends_, initials_;  // of the names of bodies
};

}  // namespace riwaya::accounts

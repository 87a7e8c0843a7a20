// What is known while one looks forward from a cue. Shared by complement.cc, complement_steps.cc and
// complement_parts.cc alone.
#pragma once

#include "complement.h"

namespace riwaya::speech {

struct Complements::State {
    const Cue& cue;
    const Form& form;
    std::uint32_t begin;  // of the sentence
    std::uint32_t end;    // of the sentence
    Found& out;
    bool aside = false;      // a prepositional phrase stood before the subject
    bool talk = false;       // a talk between two was named
    bool interview = false;  // a talk given to an outlet was named
    bool pronoun = false;    // what the verb acts upon is a pronoun
    bool told = false;       // a word before the verb stands for its subject: but she criticised
    bool back = false;       // the cue takes up what stands before it (spoke of it): no phrase is said
    bool close = false;      // a participle or a noun: what it tells stands near
    bool called = false;     // the subject is what is called X
    bool subject_after = true;
};

}  // namespace riwaya::speech

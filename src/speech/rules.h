// What the tables of a language say about speech: cues with all their forms, and the words that shape a sentence in
// which somebody speaks. Const once loaded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <base/hash.h>
#include <riwaya/reading.h>
#include <text/words.h>

#include "tense.h"

namespace riwaya::speech {

enum class Gender : std::uint8_t { kAny, kMasculine, kFeminine, kNeuter };
enum class Number : std::uint8_t { kAny, kOne, kTwo, kMany };

struct Agreement {
    Gender gender = Gender::kAny;
    Number number = Number::kAny;
};

// Classes of languages/<code>/speech_words.tsv, as bits.
using WordBits = std::uint64_t;

enum WordClass : WordBits {
    kThat = WordBits{1} << 0,
    kNotThat = WordBits{1} << 1,
    kPreposition = WordBits{1} << 2,
    kTime = WordBits{1} << 3,
    kAdverb = WordBits{1} << 4,
    kRelative = WordBits{1} << 5,
    kAuxiliary = WordBits{1} << 6,
    kOpener = WordBits{1} << 7,
    kDeny = WordBits{1} << 8,
    kDoubt = WordBits{1} << 9,
    kWhat = WordBits{1} << 10,
    kDocument = WordBits{1} << 11,
    kInterview = WordBits{1} << 12,
    kOutlet = WordBits{1} << 13,
    kTalk = WordBits{1} << 14,
    kSame = WordBits{1} << 15,
    kOwn = WordBits{1} << 16,
    kPronounWord = WordBits{1} << 17,
    kRole = WordBits{1} << 18,
    kBody = WordBits{1} << 19,
    kSource = WordBits{1} << 20,
    kInside = WordBits{1} << 21,
    kDemonstrative = WordBits{1} << 22,
    kPassive = WordBits{1} << 23,
    kIssued = WordBits{1} << 24,
    kDeemed = WordBits{1} << 26,  // passive before a noun phrase, active before a clause
    kDay = WordBits{1} << 25,     // a time word only before another one or a number
    kQuestion = WordBits{1} << 27,
    kQuantity = WordBits{1} << 28,  // goes on behind a preposition: a number of
    kExplains = WordBits{1} << 29,  // tells behind a name who that is
    kOccasion = WordBits{1} << 31,  // with a preposition, leads an aside: on the sidelines of
    kFinite = WordBits{1} << 30,    // a verb of the past that is no cue
};

// Further classes of the same table, for languages whose words stand in a fixed order.
enum WordShape : WordBits {
    kBe = WordBits{1} << 0,
    kModal = WordBits{1} << 1,
    kDoes = WordBits{1} << 2,
    kNegative = WordBits{1} << 3,
    kContracted = WordBits{1} << 4,
    kDeterminer = WordBits{1} << 5,
    kOwner = WordBits{1} << 6,
    kSelf = WordBits{1} << 7,
    kJoins = WordBits{1} << 8,
    kMeanwhile = WordBits{1} << 9,
    kAside = WordBits{1} << 10,
    kBeside = WordBits{1} << 11,
    kAgent = WordBits{1} << 12,
    kUnit = WordBits{1} << 13,
    kCount = WordBits{1} << 14,
    kAsking = WordBits{1} << 15,
    kOf = WordBits{1} << 16,
    kAsSaid = WordBits{1} << 17,
    kFiniteVerb = WordBits{1} << 18,
    kPastForm = WordBits{1} << 19,
    kGiven = WordBits{1} << 20,
    kResumes = WordBits{1} << 21,      // takes up what was just named: in it, during it
    kMatter = WordBits{1} << 22,       // a verbal noun that opens what is said: the need for, not (doing)
    kNobody = WordBits{1} << 23,       // neither, nor: nothing is said
    kAlleged = WordBits{1} << 24,      // what others said, where somebody rejects it: claims, reports
    kLatter = WordBits{1} << 25,       // whoever was named last: the latter
    kLeads = WordBits{1} << 26,        // before an infinitive of saying: continued to say
    kCounterpart = WordBits{1} << 27,  // another one, told by whose he is: his counterpart
    kMakes = WordBits{1} << 28,        // before whoever is brought to say something: prompted X to say
    kBackground =
        WordBits{1} << 30,        // opens a clause of the report's own behind what somebody says: it is recalled that
    kReacts = WordBits{1} << 31,  // not done by those who were asked: commented, answered
    kAbout = WordBits{1} << 29    // behind whoever does what is told in the passive: was accused by X of
};

enum class CueKind : std::uint8_t { kVerb, kNoun, kParticiple, kRelay, kAttribution, kBody, kOwn };

// What may follow a cue, as bits.
enum Frame : std::uint16_t {
    kThatClause = 1,
    kQuoteFrame = 2,
    kObject = 4,
    kFeeling = 8,
    kInitial = 16,
    kToldThat = 32,
    kBare = 64,
    kToldObject = 128,
    kAsks = 256,
    kDenied = 512,     // says what somebody holds even where it is denied
    kPlain = 1024,     // whatever follows at once is said, a verb in it or not
    kAnswers = 2048,   // behind one who asked somebody, whoever was asked
    kPassedOn = 8192,  // an attribution: an outlet whose verb stands beside it passes on what its source says
    kRemark = 4096     // without what its frames name, the report's own remark on what was said
};

// A preposition that a cue's content stands behind.
struct FramePreposition {
    std::string word;        // folded
    bool clitic = false;     // written together with what follows
    bool addressee = false;  // whoever is spoken to stands before it
    bool pronoun = false;    // only where what the verb acts upon is a pronoun at its end
};

struct Cue {
    SpeechAct act = SpeechAct::kSay;
    Distance distance = Distance::kNeutral;
    std::uint16_t frames = 0;
    std::vector<FramePreposition> prepositions;
    std::vector<std::string> told_by;  // folded prepositions behind which whoever is spoken to stands
    std::vector<std::string> needs;    // folded words of which one must stand behind the cue; empty: none needed
};

// One form of a cue. The last word of a phrase may be a clitic that begins the word behind it.
struct Form {
    std::uint32_t cue = 0;
    CueKind kind = CueKind::kVerb;
    bool present = false;
    bool last_is_clitic = false;
    bool with_object = false;  // a pronoun at its end is what the verb acts upon
    bool bare = false;         // the form without any ending, which may be a noun as well
    Agreement agreement;
    std::vector<std::string> rest;  // folded words behind the first
};

struct Class {
    WordBits bits = 0;   // WordClass
    WordBits shape = 0;  // WordShape
    Agreement agreement;
};

class SpeechRules {
  public:
    static Result<SpeechRules> load(const text::Segmenter&);

    [[nodiscard]] const std::vector<Cue>& cues() const { return cues_; }
    // The forms that begin with this folded word; nullptr where none does.
    [[nodiscard]] const std::vector<Form>* forms(std::string_view folded) const;
    [[nodiscard]] Class word_class(std::string_view folded) const;
    [[nodiscard]] bool subject_after() const { return subject_after_; }
    // True where who speaks, the verb and what is said stand in a fixed order (FixedOrder).
    [[nodiscard]] bool fixed_order() const { return fixed_order_; }
    // Before whom one speaks to, whom a relay quotes, and the other party of a talk; folded.
    [[nodiscard]] const std::vector<std::string>& to() const { return to_; }
    [[nodiscard]] const std::vector<std::string>& from() const { return from_; }
    [[nodiscard]] const std::vector<std::string>& with() const { return with_; }
    // Behind a quantity, before those of whom there are so many.
    [[nodiscard]] const std::vector<std::string>& part() const { return part_; }
    // Written together with a noun, and never with somebody's name.
    [[nodiscard]] const std::vector<std::string>& like() const { return like_; }
    // Nouns of questioning: whoever was questioned speaks (questioning X, he admitted that).
    [[nodiscard]] const std::vector<std::string>& questioned() const { return questioned_; }
    // Before the body that somebody works in.
    [[nodiscard]] const std::vector<std::string>& place() const { return place_; }
    // The gender that bodies have by being bodies; kAny where grammar decides.
    [[nodiscard]] Gender body_gender() const { return body_gender_; }
    // True for a place whose name a masculine verb may have as its subject (Lebanon), without the article.
    [[nodiscard]] bool is_masculine_place(std::string_view base) const;
    // True for a word before a title that tells that its bearer is known (the).
    [[nodiscard]] bool is_definite(std::string_view folded) const;
    // What the titles that begin with this word are one of (spokesman, speaker for); empty where no table says.
    [[nodiscard]] std::string_view title_kind(std::string_view base) const;
    // True for a title that says so little that many bear it: the official, the guest.
    [[nodiscard]] bool is_vague_title(std::string_view base) const;
    // True for a word that stands before what it takes up: the same source.
    [[nodiscard]] bool is_same_before(std::string_view folded) const;
    // True for an adjective that tells whom a source is near to.
    [[nodiscard]] bool is_near(std::string_view folded) const;
    // True for a noun that leads an aside behind a preposition, whoever speaks: in return, at the time.
    [[nodiscard]] bool is_aside(std::string_view base) const;
    // True for a verb by which somebody issues a document.
    [[nodiscard]] bool is_issuing(std::string_view folded) const;
    // True for a body of which a country has many, so that one told by what it is was told by its name before.
    [[nodiscard]] bool is_one_of_many(std::string_view base) const;
    // True for a body of which a country has one, and whose head is an office of state.
    [[nodiscard]] bool is_state(std::string_view base) const;
    // True for an adjective that goes on behind "to": next to, belonging to.
    [[nodiscard]] bool is_tied(std::string_view base) const;
    // True for an adjective of what the report tells next: the following.
    [[nodiscard]] bool is_following(std::string_view base) const;
    // True for a noun that has a preposition of its own behind it: his comment on, his answer to.
    [[nodiscard]] bool is_upon(std::string_view base) const;
    // True for a noun that goes on behind "to": standing by, joining.
    [[nodiscard]] bool is_toward(std::string_view base) const;
    // True for what somebody is known by, and asks not to be told: his name.
    [[nodiscard]] bool is_identity(std::string_view base) const;
    // True for a verb of doing whose object a preposition leads: carried out the closing of.
    [[nodiscard]] bool is_performing(std::string_view folded) const;
    // True for a title that stands right before its bearer's name without an article; behind any other one the name is
    // whose he is (the lawyer of X).
    [[nodiscard]] bool is_address(std::string_view base) const;
    // True for a title that makes one title with the one behind it (the vice president): the name is its bearer's.
    [[nodiscard]] bool is_deputy(std::string_view base) const;
    // True for a player or coach, whom reports tell again by a country's adjective.
    [[nodiscard]] bool is_player(std::string_view base) const;
    // True for a noun of those who are caught and questioned: a young man, persons.
    [[nodiscard]] bool is_suspect(std::string_view base) const;
    // True for a word for everybody, before those whom it holds: all, the whole of.
    [[nodiscard]] bool is_everybody(std::string_view base) const;
    // True for whoever governs, whom others call on: the government, the minister.
    [[nodiscard]] bool is_authority(std::string_view base) const;
    // True for a body in which whoever governs sits.
    [[nodiscard]] bool is_council(std::string_view base) const;
    // True for a title of one of many in a body: a member of, an expert in.
    [[nodiscard]] bool is_member(std::string_view base) const;
    // True for a word that ends as plurals of people do that a verb acts upon.
    [[nodiscard]] bool ends_as_plural_object(std::string_view folded) const {
        return ends(folded, plural_object_endings_);
    }
    // The word without the ending of many people who do something; empty where it has none.
    [[nodiscard]] std::string_view without_subject_ending(std::string_view folded) const;
    [[nodiscard]] const std::vector<std::string>& plural_object_endings() const { return plural_object_endings_; }
    // The word without the ending of two; empty where it has none.
    [[nodiscard]] std::string_view without_dual(std::string_view folded) const;
    // True for a noun of many who are caught and questioned whose ending does not tell that they are many.
    [[nodiscard]] bool is_suspects(std::string_view base) const;
    // What is called X: the verb of calling, folded.
    [[nodiscard]] bool is_calling(std::string_view folded) const;
    // What a culprit confesses to, and nouns of killing or of the dead before whoever is killed.
    [[nodiscard]] bool is_crime(std::string_view base) const;
    [[nodiscard]] bool is_slaying(std::string_view base) const;
    [[nodiscard]] bool is_clitic(std::string_view folded) const;
    // The prepositions written together with a word.
    [[nodiscard]] const std::vector<std::string>& clitics() const { return clitics_; }
    // True where the word begins with a preposition joined to its article (lil-): two letters that tell without proof.
    [[nodiscard]] bool begins_with_joined_preposition(std::string_view folded) const;
    // The word behind such a preposition; empty where none begins it.
    [[nodiscard]] std::string_view without_joined_preposition(std::string_view folded) const;
    // How many bytes of conjunctions written together with the word stand at its begin; 0 where none does.
    [[nodiscard]] std::size_t conjunction(std::string_view folded) const;
    // True for a word whose written ending marks it as what a verb acts upon (the Arabic accusative).
    [[nodiscard]] bool ends_as_object(std::string_view raw) const;
    // True for a word that ends as adjectives do.
    [[nodiscard]] bool ends_as_adjective(std::string_view folded) const;
    // What is known of a word that its ending does not tell (bare of particles and article): an adjective or a noun.
    [[nodiscard]] std::optional<bool> known_adjective(std::string_view bare) const;
    // True for a word that ends as most feminine words do.
    [[nodiscard]] bool ends_as_feminine(std::string_view folded) const;
    // True for a noun that ends as feminine ones do before whose it is: his resignation.
    [[nodiscard]] bool feminine_owned(std::string_view folded) const;
    // The same by its ending alone; also that of a feminine verb with what it acts upon (which it issued).
    [[nodiscard]] bool ends_as_owned(std::string_view folded) const { return ends(folded, owned_endings_); }
    // True for a word that ends as plurals do: no adjective of one person.
    [[nodiscard]] bool ends_as_plural(std::string_view folded) const;
    // The folded word without the ending of an object.
    [[nodiscard]] std::string_view without_object_ending(std::string_view folded) const;
    // True for a word that ends as adverbs, past forms, present participles, names of people by what they do, plurals
    // do.
    [[nodiscard]] bool ends_as_adverb(std::string_view folded) const { return ends(folded, adverb_endings_); }
    [[nodiscard]] bool ends_as_past(std::string_view folded) const { return ends(folded, past_endings_); }
    [[nodiscard]] bool ends_as_person(std::string_view folded) const { return ends(folded, person_endings_); }
    [[nodiscard]] bool ends_as_participle(std::string_view folded) const { return ends(folded, participle_endings_); }
    // The tense that a verb's shape tells, of a folded word without particles before it.
    [[nodiscard]] Tense tense(std::string_view core) const { return shapes_.tense(core); }
    [[nodiscard]] const text::Segmenter& segmenter() const { return *segmenter_; }

  private:
    struct Inflection;
    explicit SpeechRules(const text::Segmenter& s) : segmenter_(&s) {}
    Result<Ok> load_words();
    Result<Ok> load_cues();
    Result<Ok> load_order();
    [[nodiscard]] std::vector<std::string>* list_of(std::string_view key);
    bool set_order(std::string_view key, std::string_view value);
    Result<Ok> load_adjectives();
    Result<Ok> load_verbs(const std::vector<Inflection>&);
    Result<Ok> add_row(const language::Table&, std::size_t row, const std::vector<Inflection>&);
    void add_phrase(std::string_view phrase, Form);
    void add_form(std::string word, Form);
    static bool ends(std::string_view folded, const std::vector<std::string>& endings);

    const text::Segmenter* segmenter_;
    std::vector<Cue> cues_;
    base::StringMap<std::vector<Form>> forms_;
    base::StringMap<Class> classes_;
    base::StringMap<std::string> titles_;
    base::StringMap<bool> adjectives_;  // true: an adjective, false: a noun
    std::vector<std::string> definite_;
    std::vector<std::string> masculine_places_;
    std::vector<std::string> conjunctions_;
    std::vector<std::string> clitics_;
    std::vector<std::string> to_, from_, with_, place_, part_, like_, vague_titles_, questioned_;
    std::vector<std::string> same_before_, address_, deputy_, suspect_, player_, near_, aside_, issuing_, one_of_many_,
        state_;
    std::vector<std::string> tied_, following_, upon_, toward_, identity_, performing_, everybody_, authority_,
        council_, suspects_, member_, dual_endings_, plural_object_endings_, plural_subject_endings_, owned_endings_,
        called_, crime_, slain_;
    std::vector<std::string> object_endings_;  // as written
    std::vector<std::string> adjective_endings_, plural_endings_, feminine_endings_;
    std::vector<std::string> adverb_endings_, past_endings_, participle_endings_, person_endings_;
    VerbShapes shapes_;
    bool subject_after_ = false;
    bool fixed_order_ = false;
    Gender body_gender_ = Gender::kAny;
};

}  // namespace riwaya::speech

#include "text/sounds.h"

#include <gtest/gtest.h>

namespace riwaya::text {
namespace {

class SoundRows : public testing::Test {
  protected:
    static std::string of(const char* language, std::string_view word) {
        const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
        const auto folder = Folder::load(*languages->find(language));
        const auto sounds = Sounds::load(*languages->find(language), *folder);
        return sounds->of(folder->fold(word));
    }
};

TEST_F(SoundRows, MeetOverScripts) {
    EXPECT_FALSE(of("en", "Kimani").empty());
    EXPECT_TRUE(sound_alike(of("en", "Kimani"), of("ru", "\u041A\u0438\u043C\u0430\u043D\u0438")));
    EXPECT_TRUE(sound_alike(of("en", "Zidan"), of("ar", "\u0632\u064A\u062F\u0627\u0646")));
    EXPECT_FALSE(sound_alike(of("en", "Otieno"), of("ar", "\u0643\u064A\u0645\u0627\u0646\u064A")));
}

TEST(Sounds, AreAlikeButForOneWhereTheyAreMany) {
    EXPECT_TRUE(sound_alike("krml", "krnl"));
    EXPECT_TRUE(sound_alike("krml", "krl"));
    EXPECT_FALSE(sound_alike("kr", "kl"));
    EXPECT_FALSE(sound_alike("", ""));
}

}  // namespace
}  // namespace riwaya::text

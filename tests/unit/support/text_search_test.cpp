#include "vdk/support/text_search.hpp"

#include <random>
#include <string>

#include "catch.hpp"

using vdk::support::find_text;

TEST_CASE("a word is found where string_view finds it") {
  constexpr auto none = std::string_view::npos;
  CHECK(find_text("from a import b", "import") == 7);
  CHECK(find_text("import a; import b", "import", 1) == 10);
  CHECK(find_text("imp", "import") == none);
  CHECK(find_text("", "") == 0);
  CHECK(find_text("a", "", 1) == 1);
  CHECK(find_text("a", "a", 2) == none);
  CHECK(find_text("eeeeh", "eh") == 3);
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (std::size_t left = random() % 60; left > 0; --left) text += "ab\n\xC3"[random() % 4];
    const std::string word = text.substr(random() % (text.size() + 1), random() % 5);
    const std::size_t from = random() % (text.size() + 1);
    CHECK(find_text(text, word, from) == text.find(word, from));
  }
}

TEST_CASE("a long word is found too") {
  const std::string word(100, 'e');
  CHECK(find_text(std::string(99, 'e') + "x" + word, word) == 100);
}

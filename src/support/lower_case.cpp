#include "vdk/support/lower_case.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <utf8proc.h>

#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::support {
namespace {

constexpr char32_t capital_sigma = 0x3A3;
constexpr char32_t small_sigma = 0x3C3;
constexpr char32_t final_sigma = 0x3C2;
constexpr char32_t capital_i_with_dot = 0x130;  // the only letter whose lower case has two

bool is_in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

// The property Case_Ignorable: some general categories, and the characters that may stand within a
// word (Word_Break is MidLetter, MidNumLet or Single_Quote).
bool is_case_ignorable(char32_t c) {
  constexpr std::array<char32_t, 17> within_words{0x27,   0x2E,   0x3A,   0xB7,   0x387,  0x55F,
                                                  0x5F4,  0x2018, 0x2019, 0x2024, 0x2027, 0xFE13,
                                                  0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A};
  if (std::ranges::find(within_words, c) != within_words.end()) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
      return true;
    default:
      return false;
  }
}

// The property Cased, for characters that are not ignorable: letters with a case, and what
// Other_Lowercase and Other_Uppercase add.
bool is_cased(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
      return true;
    default:
      return c == 0xAA || c == 0xBA || is_in(c, 0x2160, 0x217F) || is_in(c, 0x24B6, 0x24E9) ||
             is_in(c, 0x1F130, 0x1F149) || is_in(c, 0x1F150, 0x1F169) || is_in(c, 0x1F170, 0x1F189);
  }
}

// The condition Final_Sigma: a cased letter comes before, and none after.
bool is_final(const std::vector<char32_t>& letters, std::size_t at) {
  const auto sigma = letters.begin() + static_cast<std::ptrdiff_t>(at);
  const auto before =
      std::find_if_not(std::make_reverse_iterator(sigma), letters.rend(), is_case_ignorable);
  if (before == letters.rend() || !is_cased(*before)) return false;
  const auto after = std::find_if_not(sigma + 1, letters.end(), is_case_ignorable);
  return after == letters.end() || !is_cased(*after);
}

}  // namespace

std::string lower_case(std::string_view text) {
  if (is_ascii(text) || !is_valid_utf8(text)) return to_lower(text);
  std::vector<char32_t> letters;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    letters.push_back(c.value);
    i += c.length;
  }
  std::string result;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i];
    if (c == capital_i_with_dot) {
      result += "i\u0307";
    } else if (c == capital_sigma) {
      append_utf8(result, is_final(letters, i) ? final_sigma : small_sigma);
    } else {
      append_utf8(result,
                  static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    }
  }
  return result;
}

}  // namespace vdk::support

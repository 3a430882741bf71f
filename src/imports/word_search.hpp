#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"
#include "vdk/support/text_search.hpp"

namespace vdk::imports {

bool mentions(std::string_view text, std::string_view word);
bool mentions_any(std::string_view text, std::span<const std::string_view> words);

std::string_view skip_blanks(std::string_view text);

/// Whether a name occurs in a text as a whole word at a place where `accept` accepts the text
/// before it and the text after it.
template <typename Accept>
bool any_word(std::string_view text, std::string_view name, Accept accept) {
  for (std::size_t at = support::find_text(text, name); at != std::string_view::npos;
       at = support::find_text(text, name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && python::is_name_byte(text[at - 1])) continue;
    if (end < text.size() && python::is_name_byte(text[end])) continue;
    if (accept(text.substr(0, at), text.substr(end))) return true;
  }
  return false;
}

bool has_word(std::string_view text, std::string_view name);

/// Whether the text after a dictionary's name stores an item in it: `[...] = ...`, or a use that
/// may do the same. Storing into one of its elements does not count, nor does `.get`.
bool may_fill(std::string_view after);

/// Whether code stores an item in the dictionary `name`, as defined by `may_fill`.
bool fills(std::string_view text, std::string_view name);

/// Whether code gives a name a new meaning: `n = ...`, `class n`, `def n`, `... as n`.
bool rebinds(std::string_view text, std::string_view name);

}  // namespace vdk::imports

#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::imports {

/// Where a word first occurs in a text at or after `from`; npos without one. Several times as fast
/// as string_view::find where the first letter is a common one.
std::size_t find_text(std::string_view text, std::string_view word, std::size_t from = 0);

bool mentions(std::string_view text, std::string_view word);
bool mentions_any(std::string_view text, std::span<const std::string_view> words);

std::string_view skip_blanks(std::string_view text);

/// Whether the name is in the text as a word of its own, and `accept` takes what is before it and
/// what is after it.
template <typename Accept>
bool any_word(std::string_view text, std::string_view name, Accept accept) {
  for (std::size_t at = find_text(text, name); at != std::string_view::npos;
       at = find_text(text, name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && python::is_name_byte(text[at - 1])) continue;
    if (end < text.size() && python::is_name_byte(text[end])) continue;
    if (accept(text.substr(0, at), text.substr(end))) return true;
  }
  return false;
}

bool has_word(std::string_view text, std::string_view name);

/// Whether what comes after the name of a dictionary puts something into it: `[...] = ...`, or a
/// use that may do the same. What is put into one of its elements does not count, nor does `.get`.
bool may_fill(std::string_view after);

/// Whether code puts something into a dictionary: `may_fill` after its name.
bool fills(std::string_view text, std::string_view name);

/// Whether code makes a name mean something else: `n = ...`, `class n`, `def n`, `... as n`.
bool rebinds(std::string_view text, std::string_view name);

}  // namespace vdk::imports

#pragma once

#include <exception>

namespace vdk::packaging {

/// Thrown where the text breaks an assertion of the library.
struct ImpossibleToml : std::exception {};

/// A function, because g++ warns about each `throw` in a `noexcept` function, and the macro would
/// repeat it.
[[noreturn]] void throw_impossible_toml();

}  // namespace vdk::packaging

// The parser of toml++ 3.3 has assertions that hostile text can break (`[)`, `x = [}`), and with
// NDEBUG it lets the compiler assume that they hold. Its own hook turns them into an exception
// here. These are macros of the library, so only one source file may include this header.
#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? void() : ::vdk::packaging::throw_impossible_toml())

#include <toml++/toml.h>

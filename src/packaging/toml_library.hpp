#pragma once

#include <exception>

namespace vdk::packaging {

/// The library met text that it takes for impossible.
struct ImpossibleToml : std::exception {};

/// Not written into the macro: g++ warns of each `throw` in a `noexcept` function.
[[noreturn]] void throw_impossible_toml();

}  // namespace vdk::packaging

// The parser of toml++ 3.3 asserts what hostile text makes false (`[)`, `x = [}`), and where NDEBUG
// is set it lets the compiler assume it. Its own hook makes that an exception instead; these are
// the library's macros, so only one source file may include this header.
#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? void() : ::vdk::packaging::throw_impossible_toml())

#include <toml++/toml.h>

#pragma once

#include <cstddef>
#include <cstdint>

#include "vdk/python/evaluate/object.hpp"

/// Limits of the evaluator. A value beyond a limit becomes unknown. Hand-written code stays far
/// below them; they bound code that grows values in a loop or refers to itself.
namespace vdk::python {

// Work, in total for all plugins of one evaluator.
inline constexpr std::size_t step_limit = 200'000;  ///< expressions and statements: well below 1 s
inline constexpr std::size_t module_limit = 400;

// Nesting. Everything must fit on an 8 MiB stack, even with sanitizers.
inline constexpr int depth_limit = 220;         ///< of expressions and statements, calls included
inline constexpr int import_depth_limit = 200;  ///< leaves depth for the imported module
inline constexpr int star_import_depth_limit = 100;
inline constexpr int call_depth_limit = 24;
inline constexpr int recursion_limit = 8;  ///< nested calls of the same function

// Sizes of values.
inline constexpr std::size_t alternatives_limit = Alternatives::limit;
inline constexpr std::size_t collection_limit = 1000;  ///< elements, entries, characters in a loop
inline constexpr std::size_t argument_limit = 200;     ///< arguments from `*a` and `**b`
inline constexpr std::size_t text_limit = 65'536;      ///< bytes
inline constexpr std::size_t all_texts_limit = 16'777'216;  ///< bytes, of the texts of one run
inline constexpr std::size_t name_chain_limit = 200;      ///< bytes of `a.b.c` and of module names
inline constexpr std::int64_t padding_limit = 1000;       ///< of `ljust`, `zfill` and formats
inline constexpr std::int64_t repetition_limit = 100;     ///< of `"ab" * n`
inline constexpr std::size_t repeated_text_limit = 1000;  ///< bytes of the text that is repeated

// Loops.
inline constexpr std::size_t unroll_limit = 64;  ///< iterations that are followed one by one
inline constexpr std::size_t range_limit = 200;  ///< elements of a `range`
inline constexpr std::int64_t range_bound_limit = 1'000'000;
inline constexpr std::size_t class_limit = 32;  ///< classes in the method resolution order

}  // namespace vdk::python

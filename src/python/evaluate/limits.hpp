#pragma once

#include <cstddef>
#include <cstdint>

#include "vdk/python/evaluate/object.hpp"

/// How much the evaluator follows before a value counts as unknown. Code that people write stays
/// far below; what grows in a loop or leads to itself must end.
namespace vdk::python {

// Work, for all plugins of one evaluator.
inline constexpr std::size_t step_limit = 200'000;  ///< expressions and statements: well below 1 s
inline constexpr std::size_t module_limit = 400;

// Nesting. An 8 MiB stack must hold all of it, with sanitizers too.
inline constexpr int depth_limit = 220;         ///< of expressions and statements, calls included
inline constexpr int import_depth_limit = 200;  ///< leaves room for what is imported
inline constexpr int star_import_depth_limit = 100;
inline constexpr int call_depth_limit = 24;
inline constexpr int recursion_limit = 8;  ///< calls of one function within each other

// Sizes of values.
inline constexpr std::size_t alternatives_limit = Alternatives::limit;
inline constexpr std::size_t collection_limit = 1000;     ///< elements, entries, letters of a loop
inline constexpr std::size_t argument_limit = 200;        ///< arguments out of `*a` and `**b`
inline constexpr std::size_t text_limit = 65'536;         ///< bytes
inline constexpr std::size_t name_chain_limit = 200;      ///< bytes of `a.b.c` and of module names
inline constexpr std::int64_t padding_limit = 1000;       ///< of `ljust`, `zfill` and formats
inline constexpr std::int64_t repetition_limit = 100;     ///< of `"ab" * n`
inline constexpr std::size_t repeated_text_limit = 1000;  ///< bytes of what is repeated so

// Loops.
inline constexpr std::size_t unroll_limit = 64;  ///< rounds that are run one by one
inline constexpr std::size_t range_limit = 200;  ///< elements of a `range`
inline constexpr std::int64_t range_bound_limit = 1'000'000;
inline constexpr std::size_t class_limit = 32;  ///< classes in the order of one class

}  // namespace vdk::python

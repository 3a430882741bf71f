#pragma once

#include <exception>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"

namespace vdk::packaging {

/// Thrown where the text breaks an assertion of the library.
struct ImpossibleToml : std::exception {};

/// A function, because g++ warns about each `throw` in a `noexcept` function, and the macro would
/// repeat it.
[[noreturn]] void throw_impossible_toml();

}  // namespace vdk::packaging

// The parser of toml++ 3.3 has assertions that hostile text can break (`[)`, `x = [}`), and with
// NDEBUG it lets the compiler assume that they hold. Its own hook turns them into an exception
// here. Include toml++ only through this header, so that all sources have the same macros.
#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? void() : ::vdk::packaging::throw_impossible_toml())

#include <toml++/toml.h>

namespace vdk::packaging {

/// The root table of a TOML text. Text that is not UTF-8 or not TOML adds a problem with this code
/// and gives nothing. Strings and keys beyond ASCII must be read with the functions below.
std::optional<toml::table> parse_toml(std::string_view text, std::string_view file,
                                      model::ProblemCode code, model::Problems& problems);

/// A path of keys, outermost first.
using TomlPath = std::initializer_list<std::string_view>;

/// Each returns null or nothing if `table` is null or there is no such member of that kind. An
/// empty string counts as missing; the lines of a string are joined.
const toml::node* find_node(const toml::table* table, TomlPath path);
const toml::table* find_table(const toml::table* table, TomlPath path);
std::optional<std::string> find_text(const toml::table* table, TomlPath path);
std::optional<std::string> text_of(const toml::node* node);

/// The strings of an array, or a single string as the only one.
std::vector<std::string> texts_of(const toml::node* node);

struct TomlMember {
  std::string key;
  const toml::node* node = nullptr;
};

/// The members in the order of the file; the library sorts them by key.
std::vector<TomlMember> members_of(const toml::table* table);

}  // namespace vdk::packaging

#pragma once

#include <string>
#include <string_view>

namespace vdk::imports {

/// The names that lines of no indentation bind, each on its own: `def n`, `class n`, `n =`, `n:`,
/// `import n` and `from m import n`; and such lines right below a `try`, an `if`, one of
/// their other branches or a `with` of no indentation. Most that a module has are such, and a look
/// at the starts of lines finds them; lines of a text in quotes are taken for code.
class PlainNames {
 public:
  PlainNames() = default;
  /// Keeps nothing of the text.
  explicit PlainNames(std::string_view text);

  bool contains(std::string_view name) const;

 private:
  void read_statement(std::string_view text);
  void read_block(std::string_view text);
  void read_imported(std::string_view names);
  void add(std::string_view name);

  std::string names_ = "\n";  ///< each between line ends
};

}  // namespace vdk::imports

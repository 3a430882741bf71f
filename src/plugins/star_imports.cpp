#include "star_imports.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "vdk/python/syntax.hpp"

namespace vdk::plugins {

namespace {

/// In the blocks of a module too; not in functions and classes, where Python allows none.
class StarReader {
 public:
  explicit StarReader(const std::string& text) { parted_.text = text; }

  void read(const python::Body& body) {
    for (const python::Statement* statement : body) read_statement(*statement);
  }

  PartedStars take() { return std::move(parted_); }

 private:
  void read_statement(const python::Statement& statement) {
    if (const auto* from = std::get_if<python::ImportFrom>(&statement.node)) {
      if (from->names.size() == 1 && from->names.front().name == "*") part(*from, statement.range);
    } else if (const auto* branch = std::get_if<python::If>(&statement.node)) {
      read(branch->body);
      read(branch->otherwise);
    } else if (const auto* attempt = std::get_if<python::Try>(&statement.node)) {
      read(attempt->body);
      for (const python::ExceptHandler& handler : attempt->handlers) read(handler.body);
      read(attempt->otherwise);
      read(attempt->finally);
    } else if (const auto* with = std::get_if<python::With>(&statement.node)) {
      read(with->body);
    }
  }

  void part(const python::ImportFrom& from, const python::Range& range) {
    constexpr std::string_view nothing = "pass";
    const std::size_t length = range.end - range.begin;
    parted_.text.replace(range.begin, length, length, ' ');
    parted_.text.replace(range.begin, nothing.size(), nothing);
    parted_.stars.push_back({.module = std::string(from.module),
                             .level = from.level,
                             .names = {},
                             .line = static_cast<int>(range.line)});
  }

  PartedStars parted_;
};

}  // namespace

std::optional<PartedStars> part_stars(const std::string& text) {
  if (text.find("import") == std::string::npos || text.find('*') == std::string::npos) {
    return std::nullopt;
  }
  const python::Parsing parsing = python::parse(text, {});
  if (!parsing.problems.empty()) return std::nullopt;
  StarReader reader(parsing.module.text);
  reader.read(parsing.module.body);
  PartedStars parted = reader.take();
  if (parted.stars.empty()) return std::nullopt;
  return parted;
}

}  // namespace vdk::plugins

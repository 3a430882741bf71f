#include "star_imports.hpp"

#include <algorithm>
#include <string>
#include <variant>

namespace vdk::imports {

namespace {

class StarImports {
 public:
  void read(const python::Body& body) {
    for (const python::Statement* statement : body) {
      if (const auto* from = std::get_if<python::ImportFrom>(&statement->node)) {
        read_import(*from, static_cast<int>(statement->range.line));
      } else {
        read_blocks(*statement);
      }
    }
  }

  std::vector<ImportStep> found;

 private:
  void read_import(const python::ImportFrom& from, int line) {
    const bool is_star = std::ranges::any_of(
        from.names, [](const python::ImportName& name) { return name.name == "*"; });
    if (!is_star) return;
    found.push_back(
        {.module = std::string(from.module), .level = from.level, .names = {}, .line = line});
  }

  void read_blocks(const python::Statement& statement) {
    if (const auto* branch = std::get_if<python::If>(&statement.node)) {
      read(branch->body);
      read(branch->otherwise);
    } else if (const auto* candidate = std::get_if<python::Try>(&statement.node)) {
      read(candidate->body);
      for (const python::ExceptHandler& handler : candidate->handlers) read(handler.body);
      read(candidate->otherwise);
      read(candidate->finally);
    } else if (const auto* with = std::get_if<python::With>(&statement.node)) {
      read(with->body);
    } else if (const auto* loop = std::get_if<python::For>(&statement.node)) {
      read(loop->body);
      read(loop->otherwise);
    } else if (const auto* repeated = std::get_if<python::While>(&statement.node)) {
      read(repeated->body);
      read(repeated->otherwise);
    } else if (const auto* match = std::get_if<python::Match>(&statement.node)) {
      for (const python::MatchCase& each : match->cases) read(each.body);
    }
  }
};

}  // namespace

std::vector<ImportStep> list_star_imports(const python::Body& body) {
  StarImports stars;
  stars.read(body);
  return std::move(stars.found);
}

}  // namespace vdk::imports

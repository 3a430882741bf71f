// Reads paths from standard input, and compares for each text what the fast readers find with what
// the parser finds that reads all of it. Usage: read_outlines < PATHS. Prints a line for each
// difference, then counts.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "import_steps.hpp"
#include "module_names.hpp"
#include "plain_names.hpp"
#include "vdk/python/syntax/blocks.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/source_text.hpp"

namespace {

using vdk::imports::ImportStep;
using vdk::python::Body;
using vdk::python::Statement;

bool read_line(std::string& line) {
  line.clear();
  for (int byte = std::getchar(); byte != EOF; byte = std::getchar()) {
    if (byte == '\n') return true;
    line.push_back(static_cast<char>(byte));
  }
  return !line.empty();
}

/// Whether two trees are equal outside of functions.
bool are_equal(const Body& outline, const Body& whole) {
  return std::ranges::equal(outline, whole, [](const Statement* left, const Statement* right) {
    const bool is_function = std::holds_alternative<vdk::python::FunctionDefinition>(left->node);
    if (left->node.index() != right->node.index() || left->range.line != right->range.line ||
        left->range.begin != right->range.begin) {
      return false;
    }
    if (is_function) return true;
    const std::vector<Body> blocks = list_blocks(*left);
    if (blocks.empty() && left->range.end != right->range.end) return false;
    return std::ranges::equal(blocks, list_blocks(*right), are_equal);
  });
}

bool are_equal(const std::vector<ImportStep>& left, const std::vector<ImportStep>& right);

bool is_equal(const ImportStep& left, const ImportStep& right) {
  const auto is_handler_equal = [](const auto& one, const auto& other) {
    return one.errors == other.errors && one.end == other.end && one.raised == other.raised &&
           are_equal(one.steps, other.steps);
  };
  if (left.module != right.module || left.level != right.level || left.names != right.names ||
      left.line != right.line || !left.handlers != !right.handlers) {
    return false;
  }
  return !left.handlers || std::ranges::equal(*left.handlers, *right.handlers, is_handler_equal);
}

bool are_equal(const std::vector<ImportStep>& left, const std::vector<ImportStep>& right) {
  return std::ranges::equal(left, right, is_equal);
}

/// How many of the plain names of a text are certainly not bound by it.
std::ptrdiff_t count_false_names(const std::string& text,
                                 const std::vector<std::string_view>& names) {
  // Without the first stage only the later ones answer.
  vdk::imports::ModuleNames exact("", [&] { return std::optional(text); });
  return std::ranges::count_if(names, [&](std::string_view name) {
    return exact.look_up(name) == vdk::imports::Binding::lacking;
  });
}

}  // namespace

int main() {
  constexpr int minor = 13;
  int compared = 0;
  std::size_t plain_names = 0;
  std::ptrdiff_t false_names = 0;
  for (std::string path; read_line(path);) {
    const vdk::python::Parsing whole = vdk::python::parse(vdk::support::read_file(path).text, path);
    if (!whole.problems.empty()) continue;
    ++compared;
    const std::string& text = whole.module.text;
    const vdk::python::Parsing outline = vdk::python::parse_outline(text);
    const vdk::python::Parsing imports = vdk::python::parse_outline(text, "import");
    const bool are_trees_equal =
        outline.problems.empty() && are_equal(outline.module.body, whole.module.body);
    const bool are_imports_equal = imports.problems.empty() &&
                                   are_equal(vdk::imports::list_import_steps(imports.module, minor),
                                             vdk::imports::list_import_steps(whole.module, minor));
    if (!are_trees_equal) std::printf("other statements\t%s\n", path.c_str());
    if (!are_imports_equal) std::printf("other imports\t%s\n", path.c_str());
    const std::vector<std::string_view> names = vdk::imports::list_plain_names(text);
    plain_names += names.size();
    false_names += count_false_names(text, names);
  }
  std::printf("%d texts\t%zu plain names\t%td of them false\n", compared, plain_names, false_names);
}

// Usage: `vdk_generate_index ROOT OUTPUT FILE...`, each FILE relative to ROOT.
//
// Reads the files of `plugins-index/` with the loader that also reads a user's files, and writes
// them as C++. A problem in a file is printed as `file:line:column: message` and fails the build.

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "tables.hpp"
#include "vdk/index/read_yaml.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {
namespace {

FileKind kind_of(const std::string& file) {
  const std::string name = support::file_name(file);
  if (support::file_name(support::parent_path(file)) == "plugins") return FileKind::plugin;
  if (name == "types.yaml") return FileKind::types;
  if (name == "rules.yaml") return FileKind::rules;
  if (name == "modules.yaml") return FileKind::modules;
  if (name == "lookalikes.yaml") return FileKind::lookalikes;
  if (name == "conflicts.yaml") return FileKind::conflicts;
  return FileKind::date;
}

void print_problems(const model::Problems& problems) {
  for (const model::Problem& problem : problems)
    std::fprintf(stderr, "%s:%d:%d: error: %s [%s]\n", problem.where.file.c_str(),
                 problem.where.line, problem.where.column, problem.message.c_str(),
                 model::kind_of(problem.code).text.data());
}

/// Finds names that several files use. The loader cannot: it sees only one file at a time.
template <typename Item>
bool has_duplicates(const std::vector<Item>& items) {
  bool found = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (items[i].name != items[j].name) continue;
      std::fprintf(stderr, "%s:%d:%d: error: '%s' is also in %s [index-duplicate-key]\n",
                   items[i].where.file.c_str(), items[i].where.line, items[i].where.column,
                   items[i].name.c_str(), items[j].where.file.c_str());
      found = true;
    }
  }
  return found;
}

/// Writes the bytes as C++ string literals of about 100 characters, one per line.
std::string as_literals(std::string_view bytes) {
  std::string literals = "        \"";
  std::size_t line_start = 0;
  for (const char c : bytes) {
    if (literals.size() - line_start > 96) {
      line_start = literals.size();
      literals += "\"\n        \"";
    }
    if (support::is_printable(c) && c != '"' && c != '\\' && c != '?') {
      literals += c;
      continue;
    }
    char octal[5];  // always three digits: a following digit must not be read as part of the escape
    std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned char>(c));
    literals += octal;
  }
  return literals + "\"";
}

bool write_file(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool is_written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && is_written;
}

int generate(const std::string& root, const std::string& output,
             const std::vector<std::string>& files) {
  YamlReading all;
  for (const std::string& file : files) {
    const support::FileText read = support::read_file(support::join_path(root, file));
    if (read.error != support::ReadError::none) {
      std::fprintf(stderr, "%s:0:0: error: cannot be read\n", file.c_str());
      return 1;
    }
    read_yaml(read.text, file, kind_of(file), all);
  }
  print_problems(all.problems);
  const bool is_double = has_duplicates(all.knowledge.plugins);
  if (!all.problems.empty() || is_double) return 1;
  const std::string table = write_table(std::move(all.knowledge));
  const std::string code =
      "// Generated from plugins-index/ by vdk_generate_index.\n\n#include "
      "\"builtin_table.hpp\"\n\nnamespace vdk::index {\n\nstd::string_view builtin_table() {\n"
      "  return {\n" +
      as_literals(table) + ",\n        " + std::to_string(table.size()) +
      "};\n}\n\n}  // namespace vdk::index\n";
  if (write_file(output, code)) return 0;
  std::fprintf(stderr, "%s:0:0: error: cannot be written\n", output.c_str());
  return 1;
}

}  // namespace
}  // namespace vdk::index

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: vdk_generate_index ROOT OUTPUT FILE...\n", stderr);
    return 2;
  }
  return vdk::index::generate(argv[1], argv[2], std::vector<std::string>(argv + 3, argv + argc));
}

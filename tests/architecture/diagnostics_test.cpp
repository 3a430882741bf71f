// Holds docs/diagnostics.md complete: every code that src/ can report has its row, and every row
// has its code. A code is a word with a dash in it, alone in a string literal; words of this shape
// that are no codes are listed here.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

namespace fs = std::filesystem;

/// Keys of manifests, words of the output and names of files that look like codes.
const std::set<std::string> other_words = {"airflow-provider-vdk",
                                           "asdf-plugin",
                                           "build-backend",
                                           "build-system",
                                           "built-in",
                                           "conda-meta",
                                           "dist-name",
                                           "dist-packages",
                                           "dot-venv",
                                           "egg-info",
                                           "entry-points",
                                           "entry-points-file",
                                           "extends-environment",
                                           "gui-scripts",
                                           "home-page",
                                           "include-system-site-packages",
                                           "index-entry",
                                           "inside-venv",
                                           "iso-8859",
                                           "license-expression",
                                           "no-fault-found",
                                           "no-python",
                                           "no-vdk",
                                           "not-needed",
                                           "other-version",
                                           "own-manifest",
                                           "package-dir",
                                           "pre-alpha",
                                           "project-url",
                                           "quickstart-vdk",
                                           "requires-dist",
                                           "requires-python",
                                           "site-packages",
                                           "utf-8",
                                           "utf-8-sig",
                                           "uv-python",
                                           "uv-tool",
                                           "vdk-connectors",
                                           "vdk-core",
                                           "vdk-example",
                                           "vdk-plugin-control-cli",
                                           "vdk-script"};

const std::set<std::string> severities = {"fatal", "serious", "note"};

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

struct Literal {
  std::string text;
  std::string severity;  ///< of `Severity::note, "text"`, also with `.code =` between
};

/// The last word before a literal's quote where that is a severity.
std::string severity_before(std::string_view code) {
  const auto trim = [&] {
    while (!code.empty() &&
           std::string_view(" \n\t,").find(code.back()) != std::string_view::npos) {
      code.remove_suffix(1);
    }
  };
  trim();
  constexpr std::string_view field = ".code =";
  if (code.ends_with(field)) code.remove_suffix(field.size());
  trim();
  for (const std::string& severity : severities) {
    if (code.ends_with("Severity::" + severity)) return severity;
  }
  return {};
}

/// The string literals of C++ source, comments and characters passed over.
std::vector<Literal> literals_of(std::string_view source) {
  std::vector<Literal> literals;
  std::size_t i = 0;
  while (i < source.size()) {
    const char c = source[i];
    if (source.substr(i, 2) == "//") {
      i = std::min(source.find('\n', i), source.size());
    } else if (c == '"' || (c == '\'' && (i == 0 || std::isalnum(source[i - 1]) == 0))) {
      const std::size_t start = i++;
      while (i < source.size() && source[i] != c) i += source[i] == '\\' ? 2U : 1U;
      if (c == '"') {
        literals.push_back({std::string(source.substr(start + 1, i - start - 1)),
                            severity_before(source.substr(0, start))});
      }
      ++i;
    } else {
      ++i;
    }
  }
  return literals;
}

/// `metadata-no-name`, `stale-VIRTUAL_ENV`.
bool is_like_code(std::string_view word) {
  const bool has_right_signs = std::ranges::all_of(
      word, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
  return has_right_signs && !word.empty() &&
         std::islower(static_cast<unsigned char>(word[0])) != 0 &&
         word.find('-') != std::string_view::npos && word.back() != '-';
}

struct Use {
  std::set<std::string> files;
  std::set<std::string> severities;
};

std::map<std::string, Use> uses_of_codes(const fs::path& root) {
  std::map<std::string, Use> uses;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".hpp") continue;
    for (const Literal& literal : literals_of(read(entry.path()))) {
      if (!is_like_code(literal.text)) continue;
      Use& use = uses[literal.text];
      use.files.insert(fs::relative(entry.path(), root.parent_path()).string());
      if (!literal.severity.empty()) use.severities.insert(literal.severity);
    }
  }
  return uses;
}

/// What the second cell of a row says; empty where the table has no such column.
using Rows = std::map<std::string, std::string>;

Rows read_rows(std::istream& text) {
  Rows rows;
  std::string line;
  bool has_severity = false;
  while (std::getline(text, line)) {
    if (line.starts_with("| code |")) has_severity = line.find("| severity |") != std::string::npos;
    if (!line.starts_with("| `")) continue;
    const std::size_t end = line.find('|', 1);
    const std::string cell = line.substr(0, end);
    const std::string severity = line.substr(end + 1, line.find('|', end + 1) - end - 1);
    for (std::size_t begin = cell.find('`'); begin != std::string::npos;) {
      const std::size_t close = cell.find('`', begin + 1);
      if (close == std::string::npos) break;
      rows[cell.substr(begin + 1, close - begin - 1)] = has_severity ? severity : "";
      begin = cell.find('`', close + 1);
    }
  }
  return rows;
}

Rows documented() {
  std::ifstream text(fs::path(PROJECT_SOURCE_DIR) / "docs/diagnostics.md");
  return read_rows(text);
}

std::map<std::string, Use> used() { return uses_of_codes(fs::path(PROJECT_SOURCE_DIR) / "src"); }

}  // namespace

TEST_CASE("every diagnostic code in src has its row in docs/diagnostics.md") {
  const Rows rows = documented();
  for (const auto& [word, use] : used()) {
    if (other_words.contains(word)) continue;
    INFO("\"" << word << "\" in " << *use.files.begin()
              << " has no row in docs/diagnostics.md. If it is a diagnostic code, write what "
                 "causes it and what cures it there; if it is none, add it to other_words in "
                 "tests/architecture/diagnostics_test.cpp");
    CHECK(rows.contains(word));
  }
}

TEST_CASE("every row of docs/diagnostics.md is a code that src can report") {
  const auto uses = used();
  for (const auto& [code, severity] : documented()) {
    INFO("docs/diagnostics.md lists \"" << code << "\", which nothing in src reports any more");
    CHECK(uses.contains(code));
  }
}

TEST_CASE("a row names every severity that src writes beside its code") {
  const Rows rows = documented();
  for (const auto& [code, use] : used()) {
    const auto row = rows.find(code);
    if (row == rows.end() || row->second.empty()) continue;
    for (const std::string& severity : use.severities) {
      INFO("src reports \"" << code << "\" as " << severity << "; docs/diagnostics.md says"
                            << row->second);
      const bool is_named = row->second.find(severity) != std::string::npos;
      CHECK(is_named);
    }
  }
}

TEST_CASE("words that are no codes are still in use, and are in no row") {
  const auto uses = used();
  const Rows rows = documented();
  for (const std::string& word : other_words) {
    INFO("\"" << word << "\" in other_words");
    CHECK(uses.contains(word));
    CHECK_FALSE(rows.contains(word));
  }
}

TEST_CASE("the check sees codes and severities where they stand, and nothing in comments") {
  const auto literals = literals_of(
      "f(Severity::note,\n  \"a-b\"); g({.severity = model::Severity::fatal, .code = \"c-d\"});\n"
      "// \"e-f\"\nh('\"', 1'000, \"not code: \\\" g-h\");");
  REQUIRE(literals.size() == 3);
  CHECK(literals[0].text == "a-b");
  CHECK(literals[0].severity == "note");
  CHECK(literals[1].text == "c-d");
  CHECK(literals[1].severity == "fatal");
  CHECK_FALSE(is_like_code(literals[2].text));
  CHECK(is_like_code("stale-VIRTUAL_ENV"));
  CHECK_FALSE(is_like_code("--env"));
  CHECK_FALSE(is_like_code("word"));
  std::istringstream table("| code | severity | cause |\n| `a-b`, `c-d` | note | `e-f` |\n");
  CHECK(read_rows(table) == Rows{{"a-b", " note "}, {"c-d", " note "}});
}

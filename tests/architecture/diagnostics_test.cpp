// Checks that docs/diagnostics.md and the table of problem codes agree, and that every code is
// used.
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
#include "vdk/model/problem_code.hpp"

namespace {

namespace fs = std::filesystem;

using vdk::model::problem_kinds;
using vdk::model::ProblemKind;

using Words = std::vector<std::string>;
/// For each code, the severities in the second cell of its row, the usual one first.
using Rows = std::map<std::string, Words>;

/// The most severe first, as in `model::Severity`.
const Words severities = {"fatal", "serious", "note"};

/// The words in a cell that are severities.
Words severities_in(const std::string& cell) {
  Words found;
  std::string word;
  for (const char c : cell + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += c;
      continue;
    }
    if (std::ranges::find(severities, word) != severities.end()) found.push_back(word);
    word.clear();
  }
  return found;
}

/// Reads the rows `| code | severity | cause | what to do |`. A cell may name several codes.
Rows read_rows(std::istream& text) {
  Rows rows;
  std::string line;
  while (std::getline(text, line)) {
    if (!line.starts_with("| `")) continue;
    const std::size_t end = line.find('|', 1);
    std::istringstream codes(line.substr(1, end - 1));
    const Words found = severities_in(line.substr(end + 1, line.find('|', end + 1) - end - 1));
    for (std::string code; std::getline(codes, code, '`') && std::getline(codes, code, '`');)
      rows[code] = found;
  }
  return rows;
}

Rows documented() {
  std::ifstream text(fs::path(PROJECT_SOURCE_DIR) / "docs/diagnostics.md");
  return read_rows(text);
}

std::size_t rank(const std::string& severity) {
  return static_cast<std::size_t>(std::ranges::find(severities, severity) - severities.begin());
}

std::size_t rank(vdk::model::Severity severity) { return static_cast<std::size_t>(severity); }

/// The enumerators used in a source: `broken_venv` for `ProblemCode::broken_venv`.
std::set<std::string> used_enumerators(std::string_view source) {
  constexpr std::string_view prefix = "ProblemCode::";
  std::set<std::string> names;
  for (std::size_t at = source.find(prefix); at != std::string_view::npos;
       at = source.find(prefix, at)) {
    at += prefix.size();
    std::size_t end = at;
    while (end < source.size() &&
           (std::isalnum(static_cast<unsigned char>(source[end])) != 0 || source[end] == '_'))
      ++end;
    names.emplace(source.substr(at, end - at));
  }
  return names;
}

/// The enumerator's name: the code with underscores, in lower case.
std::string enumerator_of(const ProblemKind& kind) {
  std::string name(kind.text);
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::tolower(c));
  return name;
}

}  // namespace

TEST_CASE("every problem code has its row in docs/diagnostics.md, with its severities") {
  const Rows rows = documented();
  for (const ProblemKind& kind : problem_kinds) {
    INFO("`" << kind.text << "` in include/vdk/model/problem_code.hpp");
    const auto row = rows.find(std::string(kind.text));
    REQUIRE(row != rows.end());
    REQUIRE_FALSE(row->second.empty());
    std::vector<std::size_t> ranks;
    for (const std::string& severity : row->second) ranks.push_back(rank(severity));
    CHECK(ranks.front() == rank(kind.severity.usual));
    CHECK(std::ranges::min(ranks) == rank(kind.severity.worst));
    CHECK(std::ranges::max(ranks) == rank(kind.severity.mildest));
  }
}

TEST_CASE("every row of docs/diagnostics.md is a problem code") {
  std::set<std::string> codes;
  for (const ProblemKind& kind : problem_kinds) codes.emplace(kind.text);
  CHECK(codes.size() == problem_kinds.size());
  for (const auto& [code, severity] : documented()) {
    INFO("`" << code << "` in docs/diagnostics.md");
    CHECK(codes.contains(code));
  }
}

TEST_CASE("every problem code is reported somewhere in src") {
  std::set<std::string> used;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(PROJECT_SOURCE_DIR) / "src")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string source{std::istreambuf_iterator<char>(stream),
                             std::istreambuf_iterator<char>()};
    used.merge(used_enumerators(source));
  }
  for (const ProblemKind& kind : problem_kinds) {
    INFO("`" << kind.text << "` in include/vdk/model/problem_code.hpp");
    CHECK(used.contains(enumerator_of(kind)));
  }
}

TEST_CASE("the check reads rows, severities and enumerators") {
  std::istringstream table(
      "| code | severity | cause |\n| `a-b`, `c-d` | note; fatal if `serious-x` | `e-f` |\n");
  const Words found = {"note", "fatal", "serious"};
  CHECK(read_rows(table) == Rows{{"a-b", found}, {"c-d", found}});
  CHECK(used_enumerators("f(ProblemCode::a_b, model::ProblemCode::c)") ==
        std::set<std::string>{"a_b", "c"});
}

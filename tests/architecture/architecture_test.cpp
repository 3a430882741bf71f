#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"

namespace {

namespace fs = std::filesystem;

using Table = std::map<std::string, std::set<std::string>>;

/// The words in backquotes in one cell.
std::set<std::string> quoted_words(const std::string& cell) {
  std::set<std::string> words;
  std::size_t begin = cell.find('`');
  while (begin != std::string::npos) {
    const std::size_t end = cell.find('`', begin + 1);
    if (end == std::string::npos) break;
    words.insert(cell.substr(begin + 1, end - begin - 1));
    begin = cell.find('`', end + 1);
  }
  return words;
}

/// Reads the rows `| room | holds | may include |` of the section "Rooms".
Table read_table(std::istream& text) {
  Table table;
  std::string line;
  bool is_in_section = false;
  while (std::getline(text, line)) {
    if (line.starts_with("## ")) is_in_section = line == "## Rooms";
    if (!is_in_section || !line.starts_with("| `")) continue;
    const std::size_t last = line.rfind('|', line.size() - 2);
    table[*quoted_words(line.substr(0, line.find('|', 1))).begin()] =
        quoted_words(line.substr(last));
  }
  return table;
}

Table project_table() {
  std::ifstream text(fs::path(PROJECT_SOURCE_DIR) / "docs/ARCHITECTURE.md");
  return read_table(text);
}

/// The directories that `#include "vdk/DIRECTORY/..."` names.
std::set<std::string> included_modules(std::istream& text) {
  std::set<std::string> modules;
  const std::string start = "#include \"vdk/";
  std::string line;
  while (std::getline(text, line)) {
    if (!line.starts_with(start)) continue;
    const std::string rest = line.substr(start.size());
    modules.insert(rest.substr(0, rest.find('/')));
  }
  return modules;
}

std::vector<fs::path> source_files(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".hpp") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> violations(const Table& table) {
  std::vector<std::string> found;
  for (const auto& [module, allowed] : table) {
    for (const char* root : {"src", "include/vdk"}) {
      for (const fs::path& file : source_files(fs::path(PROJECT_SOURCE_DIR) / root / module)) {
        std::ifstream text(file);
        for (const std::string& included : included_modules(text))
          if (included != module && !allowed.contains(included))
            found.push_back(file.filename().string() + " includes " + included);
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("no file includes a room that its own room may not include") {
  CHECK(violations(project_table()) == std::vector<std::string>{});
}

TEST_CASE("the table has exactly one row for each room") {
  std::set<std::string> modules;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(PROJECT_SOURCE_DIR) / "include/vdk"))
    modules.insert(entry.path().filename().string());
  std::set<std::string> rows;
  for (const auto& [module, allowed] : project_table()) rows.insert(module);
  CHECK(rows == modules);
}

TEST_CASE("the check detects a forbidden include") {
  Table table = project_table();
  table["scan"].erase("catalogue");
  CHECK_FALSE(violations(table).empty());
}

TEST_CASE("only scan may include two stages") {
  for (const auto& [module, allowed] : project_table()) {
    if (module == "scan" || module == "cli") continue;
    const std::set<std::string> stages = {"installed", "tree", "catalogue", "diagnosis", "render"};
    const auto named = std::ranges::count_if(
        allowed, [&](const std::string& word) { return stages.contains(word); });
    INFO(module);
    CHECK(named == 0);
  }
}

TEST_CASE("every header has its source file or is in model") {
  const fs::path root = PROJECT_SOURCE_DIR;
  for (const fs::path& header : source_files(root / "include/vdk")) {
    const fs::path below = fs::relative(header, root / "include/vdk");
    if (*below.begin() == "model") continue;
    INFO(below.string());
    CHECK(fs::exists((root / "src" / below).replace_extension(".cpp")));
  }
}

TEST_CASE("every source file is listed in the CMakeLists.txt of its room") {
  const fs::path root = fs::path(PROJECT_SOURCE_DIR) / "src";
  int listed = 0;
  for (const fs::path& source : source_files(root)) {
    const fs::path below = fs::relative(source, root);
    if (source.extension() != ".cpp" || below.begin() == --below.end()) continue;
    std::ifstream stream(root / *below.begin() / "CMakeLists.txt");
    std::stringstream text;
    text << stream.rdbuf();
    INFO(below.string());
    CHECK(text.str().find(below.lexically_relative(*below.begin()).string()) != std::string::npos);
    ++listed;
  }
  CHECK(listed > 200);
}

TEST_CASE("each source includes its own header first, so that the header compiles alone") {
  const fs::path root = fs::path(PROJECT_SOURCE_DIR) / "src";
  for (const fs::path& source : source_files(root)) {
    const fs::path header = fs::path("vdk") / fs::relative(source, root).replace_extension(".hpp");
    if (!fs::exists(fs::path(PROJECT_SOURCE_DIR) / "include" / header)) continue;
    std::ifstream text(source);
    std::string line;
    while (std::getline(text, line) && !line.starts_with("#include")) {
    }
    INFO(source.string());
    CHECK(line == "#include \"" + header.string() + "\"");
  }
}

TEST_CASE(
    "only support/disk makes system calls that read by a path, so that a root holds for all") {
  const fs::path root = fs::path(PROJECT_SOURCE_DIR) / "src";
  // These write a file, read /proc/self/exe, and generate tables.
  const std::set<std::string> others = {"output_file.cpp", "invocation.cpp", "generate.cpp"};
  const std::set<std::string> floor = {"disk.cpp", "resolve_in_root.cpp"};
  const std::regex call(
      R"((^|[ (!*-])::(open|openat|stat|lstat|fstatat|access|faccessat|opendir|readlink|readlinkat)"
      R"(|realpath|fopen)\(|std::(filesystem|i?fstream))");
  int calls_of_floor = 0;
  for (const fs::path& file : source_files(root)) {
    if (others.contains(file.filename().string())) continue;
    const bool is_floor = floor.contains(file.filename().string());
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (!std::regex_search(line, call)) continue;
      INFO(file.string() << ": " << line);
      CHECK(is_floor);
      ++calls_of_floor;
    }
  }
  CHECK(calls_of_floor > 8);
}

TEST_CASE("every environment variable that the search for environments reads is passed to it") {
  const fs::path root = PROJECT_SOURCE_DIR;
  std::ifstream invocation(root / "src/cli/invocation.cpp");
  const std::string passed{std::istreambuf_iterator<char>(invocation), {}};
  const std::set<std::string> other_words = {"COV_CORE"};  // a prefix in a `.pth` file
  const std::string capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  for (const fs::path& file : source_files(root / "src/environments")) {
    std::ifstream stream(file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    for (std::size_t quote = text.find('"'); quote != std::string::npos;
         quote = text.find('"', quote + 1)) {
      const std::size_t end = text.find_first_not_of(capitals, quote + 1);
      const std::string word = text.substr(quote + 1, end - quote - 1);
      if (end == std::string::npos || text[end] != '"' || word.size() < 4) continue;
      INFO(word << " in " << file.filename().string());
      const bool is_passed = passed.find('"' + word + '"') != std::string::npos;
      const bool is_known = is_passed || other_words.contains(word);
      CHECK(is_known);
    }
  }
}

// golden FOLDER [--update]: runs every .case below FOLDER and compares the results; with
// --update it writes them.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "case.hpp"

namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Prints the differences; true if there are none.
bool compare(const fs::path& file, bool updates) {
  const vdk::tests::Case one = vdk::tests::read_case(read_text(file));
  const auto results = vdk::tests::run_case(one);
  if (updates) {
    std::ofstream(file, std::ios::binary) << vdk::tests::write_case(one, results);
    return true;
  }
  if (one.expected.empty()) throw std::runtime_error("the case compares nothing");
  bool is_same = true;
  for (const auto& [part, text] : one.expected) {
    if (results.at(part) == text) continue;
    is_same = false;
    std::cout << file.string() << ": " << part << " differs\n--- expected\n"
              << text << "--- came out\n"
              << results.at(part);
  }
  return is_same;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: golden FOLDER [--update]\n";
    return 2;
  }
  const bool updates = count > 2 && std::string_view(words[2]) == "--update";
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(words[1]))
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  std::ranges::sort(files);

  int failed = 0;
  for (const fs::path& file : files) {
    try {
      failed += compare(file, updates) ? 0 : 1;
    } catch (const std::exception& error) {
      std::cout << file.string() << ": " << error.what() << "\n";
      ++failed;
    }
  }
  std::cout << files.size() - static_cast<std::size_t>(failed) << " of " << files.size()
            << " cases as expected\n";
  return failed == 0 && !files.empty() ? 0 : 1;
}

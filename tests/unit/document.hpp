#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace vdk::tests {

/// A file of this repository; CMake defines PROJECT_SOURCE_DIR.
inline std::string document(const std::string& file) {
  std::ifstream stream(std::string(PROJECT_SOURCE_DIR) + "/" + file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A fenced block of a Markdown file.
struct Block {
  std::string text;
  int line = 0;  ///< of the opening fence
};

/// The blocks marked as `yaml`.
inline std::vector<Block> yaml_blocks(const std::string& file) {
  std::vector<Block> blocks;
  std::istringstream lines(document(file));
  bool is_inside = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line == "```yaml") blocks.push_back({.text = "", .line = number});
    if (is_inside && line != "```") blocks.back().text += line + "\n";
    is_inside = line == "```yaml" || (is_inside && line != "```");
  }
  return blocks;
}

}  // namespace vdk::tests

#pragma once

#include <vector>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

// The fixed sets of valid values, in the order in which help and messages list them.

std::vector<Word> capability_words();
std::vector<Word> role_words();
std::vector<Word> state_words();
std::vector<Word> column_words();
std::vector<Word> part_words();
std::vector<Word> color_words();
std::vector<Word> severity_words();

}  // namespace vdk::cli

#pragma once

#include <vector>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

// The fixed sets of valid values, in the order in which help and messages list them.

std::vector<Choice> capability_choices();
std::vector<Choice> role_choices();
std::vector<Choice> state_choices();
std::vector<Choice> column_choices();
std::vector<Choice> part_choices();
std::vector<Choice> color_choices();
std::vector<Choice> severity_choices();

}  // namespace vdk::cli

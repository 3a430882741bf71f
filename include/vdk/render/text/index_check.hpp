#pragma once

#include <string>

#include "vdk/model/index_check.hpp"

namespace vdk::render {

/// One line for each difference, in the style of compiler messages: the place in the index, the
/// kind, the plugin, the fact, what each side says, and the place in the code.
std::string index_check(const model::IndexCheck& check);

}  // namespace vdk::render

#pragma once

#include <string>

#include "vdk/model/index_check.hpp"

namespace vdk::render {

/// One line for each difference, as compilers write them: the entry's place, the kind, the plugin,
/// the fact, what each side says, the code's place.
std::string index_check(const model::IndexCheck& check);

}  // namespace vdk::render

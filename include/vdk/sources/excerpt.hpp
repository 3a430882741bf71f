#pragma once

#include <string>

#include "vdk/model/location.hpp"

namespace vdk::sources {

/// One line of a text file without the blanks around it, cut at 200 bytes; empty where there is no
/// such line within the first MiB.
std::string read_excerpt(const model::Location& where);

}  // namespace vdk::sources

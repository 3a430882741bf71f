#pragma once

#include <string>
#include <string_view>

#include "vdk/model/knowledge.hpp"

namespace vdk::index {

/// Packs knowledge into one compact byte string: each field in turn, lists and texts with their
/// length in front.
std::string write_table(model::Knowledge knowledge);

/// Adds what `write_table` packed. Only for bytes that were compiled in.
void read_table(std::string_view table, model::Knowledge& knowledge);

}  // namespace vdk::index

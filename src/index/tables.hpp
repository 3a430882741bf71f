#pragma once

#include <string>
#include <string_view>

#include "vdk/model/knowledge.hpp"

namespace vdk::index {

/// Packs knowledge into one compact byte string: one field after the other, each list and text
/// preceded by its length.
std::string write_table(model::Knowledge knowledge);

/// Unpacks the result of `write_table` and adds it to `knowledge`. Does not validate its input,
/// which must be a table that was compiled in.
void read_table(std::string_view table, model::Knowledge& knowledge);

}  // namespace vdk::index

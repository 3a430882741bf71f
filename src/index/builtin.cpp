#include "vdk/index/builtin.hpp"

#include "builtin_table.hpp"
#include "tables.hpp"

namespace vdk::index {

model::Knowledge builtin() { return read_table(builtin_table()); }

}  // namespace vdk::index

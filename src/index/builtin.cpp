#include "vdk/index/builtin.hpp"

#include "builtin_tables.hpp"
#include "tables.hpp"

namespace vdk::index {

model::Knowledge builtin() {
  model::Knowledge knowledge;
  knowledge.plugins.reserve(builtin_tables().size());
  for (const std::string_view table : builtin_tables()) read_table(table, knowledge);
  return knowledge;
}

}  // namespace vdk::index

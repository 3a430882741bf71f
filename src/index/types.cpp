#include "types.hpp"

#include "fields.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {
namespace {

/// VDK converts a requested type to lower case, so types cannot differ only in case.
std::vector<std::string> lowered(std::vector<std::string> words) {
  for (std::string& word : words) word = support::to_lower(word);
  return words;
}

}  // namespace

model::DataSourceType read_type(const Node& node, model::Problems& problems) {
  model::DataSourceType type;
  type.where = node.where;
  if (!check_fields(node, {{"name", true}, {"label"}, {"aliases"}, {"families"}}, problems))
    return type;
  const std::string name = read_text(node, "name", problems).value_or("");
  type.name = support::to_lower(name);
  type.label = read_text(node, "label", problems).value_or(name);
  type.aliases = lowered(read_texts(node, "aliases", problems));
  type.families = lowered(read_texts(node, "families", problems));
  return type;
}

}  // namespace vdk::index

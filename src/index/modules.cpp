#include "modules.hpp"

#include "fields.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {

model::ModuleProvider read_module(const Node& node, model::Diagnostics& problems) {
  model::ModuleProvider provider;
  provider.where = node.where;
  if (!check_fields(node, {{"module", true}, {"requirement", true}, {"reason"}}, problems))
    return provider;
  provider.module = read_text(node, "module", problems).value_or("");
  provider.requirement = read_text(node, "requirement", problems).value_or("");
  provider.reason = read_text(node, "reason", problems).value_or("");
  return provider;
}

model::Stranger read_stranger(const Node& node, model::Diagnostics& problems) {
  model::Stranger stranger;
  stranger.where = node.where;
  if (!check_fields(node, {{"name", true}, {"versions"}, {"reason", true}}, problems))
    return stranger;
  stranger.name = support::normalize_name(read_text(node, "name", problems).value_or(""));
  stranger.versions = read_text(node, "versions", problems).value_or("");
  stranger.reason = read_text(node, "reason", problems).value_or("");
  return stranger;
}

}  // namespace vdk::index

#include "modules.hpp"

#include "fields.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {

model::ModuleProvider read_module(const Node& node, model::Problems& problems) {
  model::ModuleProvider provider;
  provider.where = node.where;
  if (!check_fields(node, {{"module", true}, {"requirement", true}, {"reason"}}, problems))
    return provider;
  provider.module = read_text(node, "module", problems).value_or("");
  provider.requirement = read_text(node, "requirement", problems).value_or("");
  provider.reason = read_text(node, "reason", problems).value_or("");
  return provider;
}

model::Lookalike read_stranger(const Node& node, model::Problems& problems) {
  model::Lookalike lookalike;
  lookalike.where = node.where;
  if (!check_fields(node, {{"name", true}, {"versions"}, {"reason", true}}, problems))
    return lookalike;
  lookalike.name = support::normalize_name(read_text(node, "name", problems).value_or(""));
  lookalike.versions = read_text(node, "versions", problems).value_or("");
  lookalike.reason = read_text(node, "reason", problems).value_or("");
  return lookalike;
}

model::Conflict read_conflict(const Node& node, model::Problems& problems) {
  model::Conflict conflict;
  conflict.where = node.where;
  if (!check_fields(node,
                    {{"name", true},
                     {"distribution", true},
                     {"versions", true},
                     {"other", true},
                     {"other_versions", true},
                     {"reason", true},
                     {"requirement", true},
                     {"file"},
                     {"text"},
                     {"stops_vdk"}},
                    problems))
    return conflict;
  const auto read = [&](std::string_view key) {
    return read_text(node, key, problems).value_or("");
  };
  conflict.name = read("name");
  conflict.distribution = support::normalize_name(read("distribution"));
  conflict.versions = read("versions");
  conflict.other = support::normalize_name(read("other"));
  conflict.other_versions = read("other_versions");
  conflict.reason = read("reason");
  conflict.requirement = read("requirement");
  conflict.file = read("file");
  conflict.text = read("text");
  conflict.stops_vdk = read_flag(node, "stops_vdk", problems).value_or(false);
  if (conflict.file.empty() != conflict.text.empty())
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "'file' and 'text' go together: they name the line that fails");
  return conflict;
}

}  // namespace vdk::index

#include "vdk/index/read_yaml.hpp"

#include <algorithm>
#include <utility>

#include "document.hpp"
#include "fields.hpp"
#include "modules.hpp"
#include "plugins.hpp"
#include "rules.hpp"
#include "types.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"

namespace vdk::index {
namespace {

/// The text that identifies an item within its list.
template <typename Item>
const std::string& name_of(const Item& item) {
  return item.name;
}

const std::string& name_of(const model::ModuleProvider& provider) { return provider.module; }

/// Adds `item`, or reports a problem if this file already has one with the same name.
template <typename Item>
void add_named(std::vector<Item>& items, std::size_t first_of_file, Item item,
               model::Problems& problems) {
  for (std::size_t i = first_of_file; i < items.size(); ++i) {
    if (name_of(items[i]).empty() || name_of(items[i]) != name_of(item)) continue;
    add_problem(problems, item.where, model::ProblemCode::index_duplicate_key,
                support::quote_start(name_of(item)) + " appears twice, first on line " +
                    std::to_string(items[i].where.line));
    return;
  }
  items.push_back(std::move(item));
}

template <typename Item>
void load_list(const Node& root, std::string_view key, Item (*read)(const Node&, model::Problems&),
               std::vector<Item>& items, model::Problems& problems) {
  const std::size_t first_of_file = items.size();
  for (const Node& node : read_list(root, key, problems))
    add_named(items, first_of_file, read(node, problems), problems);
}

void load_date(const Node& root, YamlReading& read) {
  if (const auto date = read_text(root, "date", read.problems)) read.knowledge.date = *date;
}

/// Reads a user's file: one plugin as in `plugins/`, or any of the lists.
void load_any(const Node& root, YamlReading& read) {
  if (find_field(root, "name") != nullptr) {
    read.knowledge.plugins.push_back(read_plugin(root, read.problems));
    return;
  }
  if (!check_fields(
          root,
          {{"date"}, {"types"}, {"rules"}, {"plugins"}, {"modules"}, {"lookalikes"}, {"conflicts"}},
          read.problems))
    return;
  load_date(root, read);
  load_list(root, "types", read_type, read.knowledge.types, read.problems);
  load_list(root, "rules", read_rule, read.knowledge.rules, read.problems);
  load_list(root, "plugins", read_plugin, read.knowledge.plugins, read.problems);
  load_list(root, "modules", read_module, read.knowledge.modules, read.problems);
  load_list(root, "lookalikes", read_stranger, read.knowledge.lookalikes, read.problems);
  load_list(root, "conflicts", read_conflict, read.knowledge.conflicts, read.problems);
}

/// Adds the items of `more` to `base`. An item replaces the one with the same name, if any.
template <typename Item>
void replace_named(std::vector<Item>& base, std::vector<Item> more) {
  for (Item& item : more) {
    Item* const same = support::find_where(
        base, [&](const Item& known) { return name_of(known) == name_of(item); });
    if (same == nullptr)
      base.push_back(std::move(item));
    else
      *same = std::move(item);
  }
}

}  // namespace

void read_yaml(std::string_view text, const std::string& file, FileKind kind, YamlReading& read) {
  model::Problems& problems = read.problems;
  const std::optional<Node> root = read_document(text, file, problems);
  if (!root) return;
  switch (kind) {
    case FileKind::types:
      if (check_fields(*root, {{"types", true}}, problems))
        load_list(*root, "types", read_type, read.knowledge.types, problems);
      return;
    case FileKind::rules:
      if (check_fields(*root, {{"rules", true}}, problems))
        load_list(*root, "rules", read_rule, read.knowledge.rules, problems);
      return;
    case FileKind::plugin:
      read.knowledge.plugins.push_back(read_plugin(*root, problems));
      return;
    case FileKind::date:
      if (check_fields(*root, {{"date", true}}, problems)) load_date(*root, read);
      return;
    case FileKind::modules:
      if (check_fields(*root, {{"modules", true}}, problems))
        load_list(*root, "modules", read_module, read.knowledge.modules, problems);
      return;
    case FileKind::lookalikes:
      if (check_fields(*root, {{"lookalikes", true}}, problems))
        load_list(*root, "lookalikes", read_stranger, read.knowledge.lookalikes, problems);
      return;
    case FileKind::conflicts:
      if (check_fields(*root, {{"conflicts", true}}, problems))
        load_list(*root, "conflicts", read_conflict, read.knowledge.conflicts, problems);
      return;
    case FileKind::any:
      load_any(*root, read);
      return;
  }
}

model::Knowledge overlay(model::Knowledge base, model::Knowledge more) {
  if (!more.date.empty()) base.date = std::move(more.date);
  replace_named(base.types, std::move(more.types));
  replace_named(base.plugins, std::move(more.plugins));
  replace_named(base.rules, std::move(more.rules));
  replace_named(base.modules, std::move(more.modules));
  replace_named(base.lookalikes, std::move(more.lookalikes));
  replace_named(base.conflicts, std::move(more.conflicts));
  return base;
}

}  // namespace vdk::index

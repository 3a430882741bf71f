#include "vdk/index/read_yaml.hpp"

#include <algorithm>
#include <utility>

#include "document.hpp"
#include "fields.hpp"
#include "modules.hpp"
#include "plugins.hpp"
#include "rules.hpp"
#include "types.hpp"
#include "vdk/index/indexed_plugin.hpp"
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

/// Adds `item`, or reports a problem if the list already has one with the same name.
template <typename Item>
void add_named(std::vector<Item>& items, Item item, model::Problems& problems) {
  for (const Item& known : items) {
    if (name_of(known).empty() || name_of(known) != name_of(item)) continue;
    add_problem(problems, item.where, model::ProblemCode::index_duplicate_key,
                support::quote_start(name_of(item)) + " appears twice, first on line " +
                    std::to_string(known.where.line));
    return;
  }
  items.push_back(std::move(item));
}

template <typename Item>
void append(std::vector<Item>& base, std::vector<Item> more) {
  support::append(base, std::move(more));
}

void append(std::vector<model::IndexedPlugin>& base, std::vector<model::IndexEntry> more) {
  for (model::IndexEntry& entry : more) base.push_back(indexed_plugin(std::move(entry)));
}

template <typename Item>
void append(model::Deferred<std::vector<Item>>& base, std::vector<Item> more) {
  if (!more.empty()) support::append(base.edit(), std::move(more));
}

/// Adds the list under `key`, in which a name may be used only once, to `items`.
template <typename Item, typename Items>
void load_list(const Node& root, std::string_view key, Item (*read)(const Node&, model::Problems&),
               Items& items, model::Problems& problems) {
  std::vector<Item> of_file;
  for (const Node& node : read_list(root, key, problems))
    add_named(of_file, read(node, problems), problems);
  append(items, std::move(of_file));
}

void load_date(const Node& root, YamlReading& read) {
  if (const auto date = read_text(root, "date", read.problems)) read.knowledge.date = *date;
}

/// Reads a user's file: one plugin as in `plugins/`, or any of the lists.
void load_any(const Node& root, YamlReading& read) {
  if (find_field(root, "name") != nullptr) {
    read.knowledge.plugins.push_back(indexed_plugin(read_plugin(root, read.problems)));
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

template <typename Item>
void replace_named(model::Deferred<std::vector<Item>>& base,
                   const model::Deferred<std::vector<Item>>& more) {
  if (!more->empty()) replace_named(base.edit(), *more);
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
      read.knowledge.plugins.push_back(indexed_plugin(read_plugin(*root, problems)));
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
  replace_named(base.rules, more.rules);
  replace_named(base.modules, more.modules);
  replace_named(base.lookalikes, more.lookalikes);
  replace_named(base.conflicts, more.conflicts);
  return base;
}

}  // namespace vdk::index

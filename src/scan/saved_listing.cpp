#include "vdk/scan/saved_listing.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "vdk/catalogue/compare.hpp"
#include "vdk/support/json_depth.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

using Json = nlohmann::json;
using Names = std::vector<std::string>;
using model::Connector;

constexpr const char* how_to_save = "; save one with 'vdk connectors list -o json'";
constexpr const char* how_to_save_again =
    "; save the listing again with 'vdk connectors list -o json'";

/// A listing needs seven levels. The limit keeps a hostile file from overflowing the stack in the
/// recursive destructor.
constexpr int depth_limit = 64;

/// The members of one object. A member that is missing or `null` is empty. A value of the wrong
/// type is empty too, and the first one is noted in `fault`.
class Members {
 public:
  Members(const Json& object, std::string place, std::string& fault)
      : object_(object), place_(std::move(place)), fault_(fault) {
    if (!object.is_object()) note("", "is not an object");
  }

  const Json* find(const char* key) const {
    if (!object_.is_object()) return nullptr;
    const auto member = object_.find(key);
    return member == object_.end() || member->is_null() ? nullptr : &*member;
  }

  std::optional<std::string> text(const char* key) const {
    const Json* const member = find(key);
    if (member == nullptr) return std::nullopt;
    if (const auto* const text = member->get_ptr<const std::string*>()) return *text;
    note(key, "is not a string");
    return std::nullopt;
  }

  bool flag(const char* key) const {
    const Json* const member = find(key);
    if (member == nullptr) return false;
    if (const auto* const value = member->get_ptr<const bool*>()) return *value;
    note(key, "is not true or false");
    return false;
  }

  Names names(const char* key) const {
    Names names;
    for (const Json& element : elements(key)) {
      const auto* const text = element.get_ptr<const std::string*>();
      if (text == nullptr)
        note(key, "is not a list of strings");
      else
        names.push_back(*text);
    }
    return names;
  }

  /// Calls `take` with each object in a list.
  template <typename Take>
  void each(const char* key, Take take) const {
    std::size_t number = 0;
    for (const Json& element : elements(key))
      take(Members(element, place_of(key) + "[" + std::to_string(number++) + "]", fault_));
  }

  /// Calls `take` with an object, if there is one.
  template <typename Take>
  void object(const char* key, Take take) const {
    if (const Json* const member = find(key)) take(Members(*member, place_of(key), fault_));
  }

  void note(const std::string& key, const std::string& what) const {
    if (fault_.empty()) fault_ = support::quote(place_of(key)) + " " + what;
  }

 private:
  std::string place_of(const std::string& key) const {
    return place_.empty() || key.empty() ? place_ + key : place_ + "." + key;
  }

  const Json& elements(const char* key) const {
    static const Json none = Json::array();
    const Json* const member = find(key);
    if (member == nullptr) return none;
    if (member->is_array()) return *member;
    note(key, "is not a list");
    return none;
  }

  const Json& object_;
  std::string place_;
  std::string& fault_;
};

std::vector<model::Registration> read_registrations(const Members& row, const char* key) {
  std::vector<model::Registration> list;
  for (std::string& name : row.names(key)) list.push_back({.name = std::move(name), .where = {}});
  return list;
}

/// A default as Python writes it.
std::optional<std::string> read_default(const Members& option) {
  const Json* const value = option.find("default");
  if (value == nullptr) return std::nullopt;
  if (const auto* const text = value->get_ptr<const std::string*>()) return *text;
  if (value->is_boolean()) return value->get<bool>() ? "True" : "False";
  if (value->is_number()) return value->dump();
  option.note("default", "is not a string, a number or a boolean");
  return std::nullopt;
}

model::Registrations read_registered(const Members& row) {
  model::Registrations registrations;
  row.each("connections", [&](const Members& connection) {
    registrations.connections.push_back({.name = connection.text("name").value_or(""),
                                         .dynamic = connection.flag("dynamic"),
                                         .conditional = connection.flag("conditional"),
                                         .where = {}});
  });
  registrations.ingestion_methods = read_registrations(row, "ingestion_methods");
  registrations.templates = read_registrations(row, "templates");
  registrations.commands = read_registrations(row, "commands");
  registrations.data_sources = read_registrations(row, "data_sources");
  row.each("config", [&](const Members& option) {
    model::ConfigOption read;
    read.key = option.text("key").value_or("");
    read.type = option.text("type").value_or("");
    read.default_value = read_default(option);
    read.default_expression = option.text("default_expression");
    registrations.options.push_back(std::move(read));
  });
  return registrations;
}

std::optional<model::SourceKind> source_kind(const std::optional<std::string>& word) {
  if (word == "environment") return model::SourceKind::environment;
  if (word == "tree") return model::SourceKind::tree;
  if (word == "index") return model::SourceKind::index;
  return std::nullopt;
}

model::State read_state(const Members& row) {
  const std::optional<std::string> word = row.text("state");
  if (word == "installed") return model::State::installed;
  if (word == "broken") return model::State::broken;
  if (word != "available") row.note("state", "is not 'installed', 'available' or 'broken'");
  return model::State::available;
}

Connector read_row(const Members& row) {
  Connector result;
  result.name = support::normalize_name(row.text("name").value_or(""));
  if (result.name.empty()) row.note("name", "is missing");
  result.types = row.names("types");
  result.aliases = row.names("aliases");
  result.families = row.names("families");
  result.label = row.text("label");
  result.summary = row.text("summary");
  result.roles = row.names("roles");
  result.capabilities = row.names("capabilities");
  result.state = read_state(row);
  result.installed_version = row.text("installed_version");
  result.source_version = row.text("source_version");
  result.index_version = row.text("index_version");
  result.is_outdated = row.flag("outdated");
  result.details = model::ConnectorDetails{.registrations = read_registered(row)};
  row.each("locations", [&](const Members& location) {
    const auto kind = source_kind(location.text("source"));
    if (!kind) return;
    result.sightings.push_back({.source = *kind,
                                .path = location.text("path").value_or(""),
                                .version = location.text("version"),
                                .is_editable = location.flag("editable"),
                                .is_direct = location.flag("direct"),
                                .is_active = location.flag("active")});
  });
  return result;
}

model::Query read_query(const Members& query) {
  return {.patterns = query.names("patterns"),
          .type_words = query.names("types"),
          .capabilities = query.names("capabilities"),
          .role = query.text("role").value_or("connect"),
          .has_all = query.flag("all"),
          .states = query.names("states"),
          .sort = {},
          .is_reversed = false};
}

/// The first source of the most specific kind: an environment, else a source tree, else the index.
model::Side read_side(const Members& document, const std::string& file) {
  model::Side side{.kind = model::SourceKind::index, .listing = file};
  int sources = 0;
  int environments = 0;
  document.each("sources", [&](const Members& source) {
    const auto kind = source_kind(source.text("kind"));
    if (!kind) return;
    if (*kind == model::SourceKind::environment) ++environments;
    if (++sources > 1 && *kind >= side.kind) return;
    const std::string detail = source.text("detail").value_or("");
    side.kind = *kind;
    side.path = source.text("path").value_or("");
    side.python = *kind == model::SourceKind::environment ? detail : "";
    side.index_date = *kind == model::SourceKind::index ? detail : "";
  });
  if (sources == 0) document.note("sources", "is missing");
  if (environments > 1)
    document.note("sources", "has " + std::to_string(environments) +
                                 " environments; save a listing of one of them");
  return side;
}

model::SideContents read_contents(const Json& json, const std::string& file, std::string& fault) {
  const Members document(json, "", fault);
  model::SideContents contents{.side = read_side(document, file)};
  document.object("query", [&](const Members& query) { contents.query = read_query(query); });
  // A listing may lack some, because it was saved without them or by an older version.
  const Names facts = catalogue::compared_facts();
  document.each("connectors", [&](const Members& row) {
    contents.rows.push_back(read_row(row));
    for (const std::string& key : facts)
      if (row.find(key.c_str()) == nullptr) support::add_once(contents.unknown_facts, key);
  });
  return contents;
}

/// Why a document is not a listing that can be read; empty if it is one.
std::string refuse_kind(const Json& json) {
  std::string ignored;
  const Members document(json, "", ignored);
  const std::optional<std::string> kind = document.text("kind");
  if (!kind) return std::string("is not a saved listing") + how_to_save;
  if (*kind != "connectors.list")
    return "is a document of kind " + support::quote_start(*kind) + ", not a listing" + how_to_save;
  const std::string version = document.text("schema_version").value_or("");
  if (version.starts_with("1.")) return {};
  return "has schema_version " + support::quote_start(version) +
         ", but this program reads 1.x; use the version of the program that saved it";
}

/// The place of a byte, counted from 1, in a text.
model::Location place_of_byte(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  const std::size_t line_break = before.rfind('\n');
  const std::size_t start = line_break == std::string_view::npos ? 0 : line_break + 1;
  return {.file = {},
          .line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
          .column = static_cast<int>(before.size() - start) + 1};
}

}  // namespace

SavedListing read_saved_listing(std::string_view text, const std::string& file) {
  SavedListing result;
  const auto report = [&](std::string message, model::Location where) {
    where.file = file;
    result.problems.push_back(
        model::make_problem(model::ProblemCode::bad_listing, std::move(message), std::move(where)));
  };
  if (const auto deep = support::find_too_deep(text, depth_limit)) {
    report("has more than " + std::to_string(depth_limit) + " levels of brackets" + how_to_save,
           place_of_byte(text, *deep + 1));
    return result;
  }
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& error) {
    const bool is_cut = error.byte > text.size();
    report(is_cut ? std::string("ends unexpectedly") + how_to_save_again
                  : std::string("is not valid JSON") + how_to_save,
           place_of_byte(text, error.byte));
    return result;
  } catch (const Json::exception&) {  // a number that no double can have
    report(std::string("has a number that is too large") + how_to_save, {});
    return result;
  }
  std::string fault = refuse_kind(json);
  if (fault.empty()) result.contents = read_contents(json, file, fault);
  if (!fault.empty()) report(std::move(fault), {});
  return result;
}

}  // namespace vdk::scan

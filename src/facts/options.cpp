#include "vdk/facts/options.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "vdk/support/text.hpp"

namespace vdk::facts {
namespace {

using python::Alternatives;
using python::Arguments;
using python::Object;
using Kind = python::Value::Kind;

std::string type_name(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "text";
    case Kind::integer:
      return "integer";
    case Kind::real:
      return "real";
    case Kind::boolean:
      return "boolean";
    default:
      return {};
  }
}

const python::Expression* argument_expression(const Arguments& arguments, std::string_view keyword,
                                              std::size_t position) {
  for (const python::KeywordValue& argument : arguments.keywords) {
    if (argument.name == keyword) {
      return argument.expression;
    }
  }
  return position < arguments.positional.size() ? arguments.positional[position].expression
                                                : nullptr;
}

bool is_only_true(const Alternatives* value) {
  const python::Value* known = value == nullptr ? nullptr : python::constant(value->only());
  return known != nullptr && known->kind == Kind::boolean && known->text == "True";
}

// If the default is not known, the expression that produces it is shown instead.
void read_default(const Alternatives& value, std::string expression, model::ConfigOption& option) {
  const python::Value* known = python::constant(value.only());
  if (known != nullptr && known->kind != Kind::other) {
    option.type = type_name(known->kind);
    if (known->kind != Kind::none) {
      option.default_value = std::string(known->text);
    }
    return;
  }
  const auto* unknown = value.only_as<python::Unknown>();
  const auto* result = value.only_as<python::CallResult>();
  if (unknown != nullptr && !unknown->text.empty()) {
    expression = unknown->text;
  } else if (result != nullptr && result->expression != nullptr) {
    expression = python::source_of(*result);
  }
  option.default_expression = std::move(expression);
}

struct Positions {
  std::size_t default_value;
  std::size_t description;
  std::size_t is_sensitive;
};

model::ConfigOption read_arguments(const Arguments& arguments, const Positions& positions,
                                   std::string_view default_keyword,
                                   const python::LoadedModule& module) {
  model::ConfigOption option;
  if (const Alternatives* value = arguments.find(default_keyword, positions.default_value)) {
    const python::Expression* expression =
        argument_expression(arguments, default_keyword, positions.default_value);
    read_default(
        *value,
        expression == nullptr ? std::string() : python::one_line_text(module.syntax, *expression),
        option);
  }
  const Alternatives* description = arguments.find("description", positions.description);
  const std::string_view* text = description == nullptr ? nullptr : python::only_text(*description);
  if (text != nullptr) {
    option.description = *text;
  }
  option.is_sensitive = is_only_true(arguments.find("is_sensitive", positions.is_sensitive));
  return option;
}

struct Options {
  std::vector<model::ConfigOption>& list;
  /// The place in the list of each key of each data source.
  std::map<std::pair<std::string, std::string>, std::size_t> places;
};

// If a key is added twice, the last one wins, unless it is conditional.
void add_option(Options& options, model::ConfigOption added, bool is_conditional) {
  const std::pair key(added.data_source, added.key);
  const auto [place, is_new] = options.places.try_emplace(key, options.list.size());
  if (is_new) {
    options.list.push_back(std::move(added));
  } else if (!is_conditional) {
    options.list[place->second] = std::move(added);
  }
}

model::Problem dynamic_key(const model::Location& where) {
  return model::make_problem(model::ProblemCode::dynamic_config_key,
                             "the key of a configuration option is only known when the plugin runs",
                             where);
}

void read_added_key(const ReachedCall& call, Options& options, model::Problems& problems) {
  const Alternatives* keys = call.seen.arguments.find("key", 0);
  bool is_dynamic = keys == nullptr;
  for (const Object* key : keys == nullptr ? Alternatives() : *keys) {
    const std::string_view* text = python::text_constant(key);
    is_dynamic = is_dynamic || text == nullptr;
    if (text == nullptr || text->empty()) {
      continue;
    }
    // The parameters: key, default_value, show_default_value, description, is_sensitive, section
    model::ConfigOption option =
        read_arguments(call.seen.arguments, {1, 3, 4}, "default_value", *call.seen.module);
    option.key = *text;
    option.looks_sensitive = looks_sensitive(option.key);
    option.where = {call.seen.module->file, static_cast<int>(call.seen.expression->range.line)};
    add_option(options, std::move(option), call.seen.is_conditional || keys->size() > 1);
  }
  if (is_dynamic) {
    problems.push_back(
        dynamic_key({call.seen.module->file, static_cast<int>(call.seen.expression->range.line)}));
  }
}

std::string type_of_annotation(const python::Expression& annotation) {
  const auto* name = std::get_if<python::Name>(&annotation.node);
  if (name == nullptr) {
    return {};
  }
  return name->id == "str"     ? "text"
         : name->id == "int"   ? "integer"
         : name->id == "float" ? "real"
         : name->id == "bool"  ? "boolean"
                               : "";
}

bool is_config_field(const python::Expression& function) {
  const auto* name = std::get_if<python::Name>(&function.node);
  const auto* attribute = std::get_if<python::Attribute>(&function.node);
  return (name != nullptr && name->id == "config_field") ||
         (attribute != nullptr && attribute->name == "config_field");
}

void read_fields(python::Evaluator& evaluator, const python::ClassObject& type,
                 const std::string& group, Options& options) {
  for (const python::Statement* statement : type.definition->body) {
    const auto* assignment = std::get_if<python::Assignment>(&statement->node);
    if (assignment == nullptr || assignment->value == nullptr ||
        assignment->annotation == nullptr || assignment->targets.empty()) {
      continue;
    }
    const auto* name = std::get_if<python::Name>(&assignment->targets[0]->node);
    const auto* call = std::get_if<python::Call>(&assignment->value->node);
    if (name == nullptr || call == nullptr || !is_config_field(*call->function)) {
      continue;
    }
    constexpr std::size_t keyword_only = 1000;
    const Arguments arguments = evaluator.arguments_in(*call, type.names);
    model::ConfigOption option = read_arguments(
        arguments, {keyword_only, keyword_only, keyword_only}, "default", *type.module);
    option.key = name->id;
    const std::string annotated = type_of_annotation(*assignment->annotation);
    option.type = annotated.empty() ? option.type : annotated;
    option.looks_sensitive = looks_sensitive(option.key);
    option.where = {type.module->file, static_cast<int>(statement->range.line)};
    option.data_source = group;
    // Subclasses are read first, so a field that they redeclare keeps their version.
    add_option(options, std::move(option), true);
  }
}

void read_config_class(python::Evaluator& evaluator, Object* object, Options& options) {
  std::string group;
  for (const python::Decorator& decorator :
       std::get<python::ClassObject>(object->node).decorators) {
    const Alternatives* name = python::last_part(decorator.name) == "config_class"
                                   ? decorator.arguments.find("name", 0)
                                   : nullptr;
    if (name != nullptr && python::only_text(*name) != nullptr) {
      group = *python::only_text(*name);
    }
  }
  if (group.empty()) {
    return;
  }
  for (const Object* type : evaluator.linearize(object)) {
    read_fields(evaluator, std::get<python::ClassObject>(type->node), group, options);
  }
}

void read_data_source(python::Evaluator& evaluator, const ReachedCall& call, Options& options) {
  const Alternatives* classes = call.seen.arguments.find("data_source_class", 0);
  for (const Object* object : classes == nullptr ? Alternatives() : *classes) {
    const auto* type = std::get_if<python::ClassObject>(&object->node);
    for (const python::Decorator& decorator :
         type == nullptr ? python::List<python::Decorator>() : type->decorators) {
      const Alternatives* config = python::last_part(decorator.name) == "data_source"
                                       ? decorator.arguments.find("config_class", 1)
                                       : nullptr;
      for (Object* config_class : config == nullptr ? Alternatives() : *config) {
        if (std::holds_alternative<python::ClassObject>(config_class->node)) {
          read_config_class(evaluator, config_class, options);
        }
      }
    }
  }
}

}  // namespace

bool looks_sensitive(std::string_view key) {
  constexpr std::array<std::string_view, 17> secrets{
      "PASSWORD",   "PASSWD",     "PASSPHRASE",  "PWD",         "PW",         "PASS",
      "TOKEN",      "SECRET",     "API_KEY",     "APIKEY",      "ACCESS_KEY", "PRIVATE_KEY",
      "SECRET_KEY", "CREDENTIAL", "CREDENTIALS", "SIGNING_KEY", "SSH_KEY"};
  constexpr std::array<std::string_view, 14> others{
      "URL",     "URI",  "ENDPOINT", "PATH",    "FILE",    "DIR",  "DIRECTORY",
      "ENABLED", "TYPE", "NAME",     "SECONDS", "TIMEOUT", "HOST", "PORT"};
  const std::string upper = support::to_upper(key);
  std::string_view rest = upper;  // from the start of a word on
  const auto starts = [&](std::string_view words) {
    return rest.starts_with(words) && (rest.size() == words.size() || rest[words.size()] == '_');
  };
  bool has_secret = std::ranges::any_of(secrets, starts);
  for (auto end = rest.find('_'); end != std::string_view::npos; end = rest.find('_')) {
    rest.remove_prefix(end + 1);
    has_secret = has_secret || std::ranges::any_of(secrets, starts);
  }
  return has_secret && std::ranges::find(others, rest) == others.end();
}

void read_options(Reach& reach, model::Registrations& registrations, model::Problems& problems) {
  Options options{registrations.options, {}};
  for (const model::Escape& escape : reach.escapes()) {
    if (escape.object == "config_builder") problems.push_back(dynamic_key(escape.where));
  }
  for (const ReachedCall& call : reach.calls()) {
    if (!call.seen.is_method) {
      continue;
    }
    if (call.seen.method == "add" && python::last_part(call.seen.receiver) == "config_builder") {
      read_added_key(call, options, problems);
    } else if (call.seen.method == "register_data_source_class") {
      read_data_source(reach.evaluator(), call, options);
    }
  }
}

}  // namespace vdk::facts

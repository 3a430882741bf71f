#include "vdk/facts/registrations.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vdk/support/lower_case.hpp"
#include "vdk/support/text.hpp"

namespace vdk::facts {
namespace {

using python::Alternatives;
using python::Decorator;
using python::Object;

model::Location location_of(const python::CallSeen& seen) {
  return {seen.module->file, static_cast<int>(seen.expression->range.line)};
}

// One list of registrations, and the place in it of each name; of those without a name, by where
// they are.
struct Names {
  std::vector<model::Registration>& list;
  std::map<std::pair<std::string, model::Location>, std::size_t> places;
};

struct AllNames {
  explicit AllNames(model::Registrations& all)
      : ingestion_methods{all.ingestion_methods, {}},
        preprocessors{all.preprocessors, {}},
        templates{all.templates, {}},
        commands{all.commands, {}},
        data_sources{all.data_sources, {}} {}

  Names ingestion_methods;
  Names preprocessors;
  Names templates;
  Names commands;
  Names data_sources;
};

// Merges registrations of the same name. The result is dynamic if any of them is, and unconditional
// if any of them is.
void add_registration(Names& names, model::Registration added) {
  const std::pair key(added.name, added.name.empty() ? added.where : model::Location());
  const auto [place, is_new] = names.places.try_emplace(key, names.list.size());
  if (is_new) {
    names.list.push_back(std::move(added));
    return;
  }
  model::Registration& known = names.list[place->second];
  known.dynamic = known.dynamic || added.dynamic;
  known.conditional = known.conditional && added.conditional;
}

// Adds one registration for each known name. An unknown name makes the known ones dynamic; if there
// are no known names, it is added as a dynamic registration without a name.
void add_names(Names& list, const Alternatives* names, const ReachedCall& call,
               bool is_lower_case) {
  std::vector<std::string> known;
  bool is_dynamic = names == nullptr;
  for (const Object* object : names == nullptr ? Alternatives() : *names) {
    const std::string_view* text = python::text_constant(object);
    if (text == nullptr) {
      is_dynamic = true;
    } else {
      known.push_back(is_lower_case ? support::lower_case(*text) : std::string(*text));
    }
  }
  if (known.empty()) {
    known.emplace_back();
  }
  // A name that is one of several, such as the default of an environment variable, depends on a
  // condition too. In a loop, each of them has its turn.
  const bool is_one_of_several =
      names != nullptr && names->size() > 1 && !call.seen.is_repeated && !known.front().empty();
  for (std::string& name : known) {
    add_registration(list, {std::move(name), is_dynamic,
                            call.seen.is_conditional || is_one_of_several, location_of(call.seen)});
  }
}

enum class Stage { unknown, ingest, change };

Stage stage_of_class(python::Evaluator& evaluator, Object* type) {
  const auto has = [&](std::string_view method) {
    const auto order = evaluator.linearize(type);
    return std::ranges::any_of(order, [&](const Object* current) {
      return std::get<python::ClassObject>(current->node).names->names.contains(method);
    });
  };
  if (has("ingest_payload")) {
    return Stage::ingest;
  }
  return has("pre_ingest_process") || has("post_ingest_process") ? Stage::change : Stage::unknown;
}

// VDK calls the factory without arguments. The methods of the object that it returns show what it
// is for.
Stage stage_of_factory(python::Evaluator& evaluator, const Alternatives* factory) {
  Stage stage = Stage::unknown;
  for (Object* callee : factory == nullptr ? Alternatives() : *factory) {
    const auto* result = std::get_if<python::CallResult>(&callee->node);
    const bool is_partial = result != nullptr && python::last_part(result->callee) == "partial" &&
                            !result->arguments.positional.empty();
    const Alternatives callees =
        is_partial ? result->arguments.positional.front().value : Alternatives(callee);
    for (Object* target : callees) {
      for (Object* made : evaluator.call_quietly(target, {})) {
        const auto* instance = std::get_if<python::Instance>(&made->node);
        const Stage found =
            instance == nullptr ? Stage::unknown : stage_of_class(evaluator, instance->type);
        if (stage != Stage::ingest && found != Stage::unknown) {
          stage = found;
        }
      }
    }
  }
  return stage;
}

bool makes_command(std::string_view path) {
  const std::string_view name = python::last_part(path);
  return name == "command" || name == "group";
}

// The arguments of the `click.command` that a decorator is, or that the plugin's own decorator
// returns; nullptr if it is neither.
const python::Arguments* command_arguments(const Decorator& decorator) {
  const auto* result = decorator.value.only_as<python::CallResult>();
  if (result != nullptr && makes_command(result->callee)) return &result->arguments;
  return makes_command(decorator.name) ? &decorator.arguments : nullptr;
}

// click takes the name from the decorator, otherwise from the function, with dashes instead of
// underscores. Since 8.2 it also strips some suffixes, so a name with one of them depends on the
// version and is unknown: empty.
std::string name_of_function(std::string_view function) {
  std::string name = support::to_lower(function);
  std::ranges::replace(name, '_', '-');
  for (const std::string_view ending : {"-command", "-cmd", "-group", "-grp"}) {
    if (name.ends_with(ending)) {
      return {};
    }
  }
  return name;
}

// The names that the constructor of a class of commands passes on; `cls=` of `click.command`. Empty
// if the class has no constructor of its own.
std::optional<Alternatives> name_from_class(python::Evaluator& evaluator, Object* type,
                                            const Alternatives& name) {
  const bool is_own = std::holds_alternative<python::ClassObject>(type->node);
  if (!is_own || evaluator.attribute(type, "__init__").empty()) return std::nullopt;
  const python::Arguments arguments = evaluator.keyword_argument("name", name);
  Alternatives made;
  for (const Object* object : evaluator.call_quietly(type, arguments)) {
    const auto* instance = std::get_if<python::Instance>(&object->node);
    const Alternatives* passed =
        instance == nullptr ? nullptr : instance->foreign_arguments.find("name", 0);
    if (passed != nullptr) made = *passed;
  }
  return made;
}

// The names of a command that is a decorated function; empty if unknown.
Alternatives name_of_decorated(python::Evaluator& evaluator, const python::Function& function,
                               const python::Arguments& arguments) {
  const Alternatives* given = arguments.find("name", 0);
  const std::string own = given == nullptr ? name_of_function(function.name) : std::string();
  if (given == nullptr && own.empty()) return {};
  const Alternatives name = given == nullptr ? evaluator.make_text(own) : *given;
  const Alternatives* type = arguments.find("cls", 1);
  if (type == nullptr || type->only() == nullptr) return name;
  return name_from_class(evaluator, type->front(), name).value_or(name);
}

// The names of a command that is a decorated function, a `click.Command(...)` or an instance of the
// plugin's own command class; empty if unknown.
Alternatives command_names(python::Evaluator& evaluator, const Object& object) {
  if (const auto* function = std::get_if<python::Function>(&object.node)) {
    for (const Decorator& decorator : function->decorators) {
      if (const python::Arguments* arguments = command_arguments(decorator))
        return name_of_decorated(evaluator, *function, *arguments);
    }
  }
  const Alternatives* name = nullptr;
  if (const auto* result = std::get_if<python::CallResult>(&object.node)) {
    const std::string_view callee = python::last_part(result->callee);
    name = callee == "Command" || callee == "Group" ? result->arguments.find("name", 0) : nullptr;
  } else if (const auto* instance = std::get_if<python::Instance>(&object.node)) {
    name = instance->foreign_arguments.find("name", 0);
  }
  return name == nullptr ? Alternatives() : *name;
}

void read_command(python::Evaluator& evaluator, const ReachedCall& call, AllNames& registrations) {
  const Alternatives* given = call.seen.arguments.find("name", 1);
  if (given != nullptr) {
    add_names(registrations.commands, given, call, false);
    return;
  }
  const Alternatives* command = call.seen.arguments.find("cmd", 0);
  for (const Object* object : command == nullptr ? Alternatives() : *command) {
    const Alternatives names = command_names(evaluator, *object);
    add_names(registrations.commands, names.empty() ? nullptr : &names, call, false);
  }
}

void read_data_source(const ReachedCall& call, AllNames& registrations) {
  const Alternatives* classes = call.seen.arguments.find("data_source_class", 0);
  for (const Object* object : classes == nullptr ? Alternatives() : *classes) {
    const auto* type = std::get_if<python::ClassObject>(&object->node);
    Alternatives names;
    for (const Decorator& decorator :
         type == nullptr ? python::List<Decorator>() : type->decorators) {
      const Alternatives* name = python::last_part(decorator.name) == "data_source"
                                     ? decorator.arguments.find("name", 0)
                                     : nullptr;
      names = name == nullptr ? names : *name;
    }
    add_names(registrations.data_sources, names.empty() ? nullptr : &names, call, false);
  }
}

// `@root_command.command("name")` inside a hook registers the command immediately.
void read_definition(python::Evaluator& evaluator, const ReachedDefinition& definition,
                     AllNames& registrations) {
  const auto& function = std::get<python::Function>(definition.seen.function->node);
  for (const Decorator& decorator : function.decorators) {
    if (!makes_command(decorator.name) ||
        python::last_part(python::before_last_part(decorator.name)) != "root_command") {
      continue;
    }
    const Alternatives names = name_of_decorated(evaluator, function, decorator.arguments);
    const std::string_view* text = python::only_text(names);
    model::Registration added;
    added.name = text == nullptr ? std::string() : std::string(*text);
    added.dynamic = text == nullptr;
    added.conditional = definition.seen.is_conditional;
    added.where = {definition.seen.module->file, static_cast<int>(definition.seen.function->line)};
    add_registration(registrations.commands, std::move(added));
  }
}

}  // namespace

void read_registrations(Reach& reach, model::Registrations& registrations) {
  AllNames all(registrations);
  for (const ReachedCall& call : reach.calls()) {
    const python::CallSeen& seen = call.seen;
    const auto is_of = [&](std::string_view receiver) {
      return python::last_part(seen.receiver) == receiver;
    };
    if (!seen.is_method) {
      continue;
    }
    if (seen.method == "add_ingester_factory_method") {
      const Stage stage =
          stage_of_factory(reach.evaluator(), seen.arguments.find("ingester_plugin", 1));
      add_names(stage == Stage::change ? all.preprocessors : all.ingestion_methods,
                seen.arguments.find("method", 0), call, true);
    } else if (seen.method == "add_template" && is_of("templates")) {
      add_names(all.templates, seen.arguments.find("name", 0), call, false);
    } else if (seen.method == "add_command" && is_of("root_command")) {
      read_command(reach.evaluator(), call, all);
    } else if ((seen.method == "command" || seen.method == "group") && is_of("root_command")) {
      // `root_command.command("name")(function)`. The decorator form is handled as a definition.
      add_names(all.commands, seen.arguments.find("name", 0), call, false);
    } else if (seen.method == "register_data_source_class") {
      read_data_source(call, all);
    }
  }
  for (const ReachedDefinition& definition : reach.definitions()) {
    read_definition(reach.evaluator(), definition, all);
  }
}

}  // namespace vdk::facts

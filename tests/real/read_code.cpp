// Prints the facts of plugins, one JSON object per line, for `executed.py` to compare with what
// happened when they ran.
//
//   read_code FOLDER...
//
// A folder holds modules and an `entry_points.txt` with lines of the form `NAME = OBJECT
// REFERENCE`.

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "vdk/catalogue/classify.hpp"
#include "vdk/facts/code_facts.hpp"
#include "vdk/index/builtin.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace {

using namespace vdk;
using Json = nlohmann::ordered_json;

std::optional<std::string> read(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string text;
  char buffer[4096];
  for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    text.append(buffer, count);
  std::fclose(file);
  return text;
}

std::optional<facts::ModuleText> find_module(const std::string& folder, std::string module) {
  for (char& c : module)
    if (c == '.') c = '/';
  for (const char* ending : {"/__init__.py", ".py"}) {
    if (auto text = read(folder + "/" + module + ending))
      return facts::ModuleText{
          .file = module + ending, .text = std::move(*text), .is_package = ending[0] == '/'};
  }
  return std::nullopt;
}

model::Plugin read_plugin(const std::string& folder) {
  model::Plugin plugin;
  plugin.name = plugin.project.name = "shape";
  for (const std::string& line :
       support::split(read(folder + "/entry_points.txt").value_or(""), '\n')) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    // Extras are in brackets.
    const std::string reference = line.substr(equals + 1);
    const std::string value(support::trim(reference.substr(0, reference.find('['))));
    const std::size_t colon = value.find(':');
    model::EntryPoint entry_point;
    entry_point.group = "vdk.plugin.run";
    entry_point.name = support::trim(line.substr(0, equals));
    entry_point.value = value;
    entry_point.module = value.substr(0, colon);
    entry_point.attribute = colon == std::string::npos ? "" : value.substr(colon + 1);
    plugin.project.entry_points.push_back(entry_point);
  }
  auto reading = facts::read_code(plugin.project.entry_points, [&](const std::string& module) {
    return find_module(folder, module);
  });
  plugin.facts = std::move(reading.facts);
  plugin.problems = std::move(reading.problems);
  return plugin;
}

template <typename Named>
Json names_of(const std::vector<Named>& list) {
  Json names = Json::array();
  for (const Named& each : list) {
    if (!each.name.empty()) names.push_back(each.name);
    if (each.dynamic || each.name.empty()) names.push_back(nullptr);
  }
  return names;
}

template <typename Named>
void add_conditional(const std::vector<Named>& list, Json& names) {
  for (const Named& each : list)
    if (each.conditional && !each.name.empty()) names.push_back(each.name);
}

template <typename Text>
Json or_null(const std::optional<Text>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json to_json(const model::Plugin& plugin) {
  const auto& registered = plugin.facts.registrations;
  const auto classified = catalogue::classify(plugin, *index::builtin().rules);
  Json options = Json::array();
  for (const model::ConfigOption& option : registered.options) {
    options.push_back({{"key", option.key},
                       {"type", option.type},
                       {"default", or_null(option.default_value)},
                       {"default_expression", or_null(option.default_expression)},
                       {"description", or_null(option.description)},
                       {"sensitive", option.is_sensitive},
                       {"data_source", option.data_source}});
  }
  Json hooks = Json::array();
  for (const model::Hook& hook : plugin.facts.hooks) hooks.push_back(hook.name);
  Json conditional = Json::array();
  add_conditional(classified.connections, conditional);
  for (const auto* list : {&registered.ingestion_methods, &registered.preprocessors,
                           &registered.templates, &registered.commands, &registered.data_sources})
    add_conditional(*list, conditional);
  Json escapes = Json::array();
  for (const model::Escape& escape : plugin.facts.escapes)
    escapes.push_back({escape.where.file, escape.where.line});
  const char* verdict = classified.verdict == model::Verdict::certain     ? "certain"
                        : classified.verdict == model::Verdict::suspected ? "suspected"
                                                                          : "no";
  Json problems = Json::array();
  for (const model::Problem& problem : plugin.problems)
    problems.push_back(model::kind_of(problem.code).text);
  return {{"connections", names_of(classified.connections)},
          {"ingestion_methods", names_of(registered.ingestion_methods)},
          {"preprocessors", names_of(registered.preprocessors)},
          {"templates", names_of(registered.templates)},
          {"commands", names_of(registered.commands)},
          {"data_sources", names_of(registered.data_sources)},
          {"hooks", hooks},
          {"options", options},
          {"conditional", conditional},
          {"roles", classified.roles},
          {"verdict", verdict},
          {"escapes", escapes},
          {"problems", problems}};
}

}  // namespace

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i)
    std::printf("%s\n", to_json(read_plugin(arguments[i])).dump().c_str());
}

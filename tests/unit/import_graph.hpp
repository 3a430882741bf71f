#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "vdk/imports/import_check.hpp"

/// Modules by dotted name, as text; a name that ends in `.__init__` is a package. Any other module
/// is missing, except that packages above a named module are namespace packages.
struct ImportGraph {
  std::map<std::string, std::string> modules;
  std::set<std::string> unknown = {};
  std::set<std::string> extensions = {};
  std::set<std::string> compiled = {};

  vdk::imports::FoundModule find(const std::string& name) const {
    using vdk::imports::FoundModule;
    using vdk::imports::Presence;
    if (unknown.contains(name)) return {};
    if (extensions.contains(name)) {
      return {.presence = Presence::found,
              .kind = FoundModule::Kind::extension,
              .file = name + ".so",
              .is_package = false};
    }
    for (const std::string ending : {"", ".__init__"}) {
      if (!modules.contains(name + ending)) continue;
      return {.presence = Presence::found,
              .kind = FoundModule::Kind::source,
              .file = name + ending,
              .is_package = !ending.empty()};
    }
    const bool is_namespace = std::ranges::any_of(
        modules, [&](const auto& module) { return module.first.starts_with(name + "."); });
    if (!is_namespace) return {.presence = Presence::missing};
    return {.presence = Presence::found,
            .kind = FoundModule::Kind::namespace_package,
            .file = {},
            .is_package = true};
  }

  vdk::imports::ModuleFinder finder() const {
    return {.look = [*this](const std::string& name) { return find(name).presence; },
            .find = [*this](const std::string& name) { return find(name); },
            .read = [*this](const std::string& file) { return modules.at(file); },
            .read_code =
                [*this](const std::string& file) {
                  return vdk::imports::ModuleCode{.text = modules.at(file),
                                                  .is_compiled = compiled.contains(file)};
                }};
  }

  vdk::model::ImportResult check(const std::string& value, int minor = 11) const {
    return vdk::imports::check_import(entry_point(value), finder(), minor);
  }

  static vdk::model::EntryPoint entry_point(const std::string& value) {
    vdk::model::EntryPoint entry_point;
    entry_point.group = "vdk.plugin.run";
    entry_point.name = "x";
    entry_point.value = value;
    entry_point.module = value.substr(0, value.find(':'));
    if (value.find(':') != std::string::npos) {
      entry_point.attribute = value.substr(value.find(':') + 1);
    }
    entry_point.where = {.file = "entry_points.txt", .line = 2};
    return entry_point;
  }
};

/// `error missing.attribute file:line via`, or the verdict.
inline std::string tell(const vdk::model::ImportResult& result) {
  using vdk::model::ImportResult;
  if (result.verdict == ImportResult::Verdict::unread) return "unread";
  if (result.verdict == ImportResult::Verdict::no_fault_found) return "no fault";
  std::string text = result.error + " " + result.missing;
  if (!result.attribute.empty()) text += "." + result.attribute;
  text += " " + result.where.file + ":" + std::to_string(result.where.line);
  for (const std::string& module : result.via) text += " " + module;
  return text;
}

/// The verdict on a plugin that is one module.
inline std::string tell(const std::string& code, int minor = 11) {
  const ImportGraph graph{.modules = {{"p.e", code},
                                      {"there", "name = 1\n"},
                                      {"package.__init__", ""},
                                      {"package.inner", ""}},
                          .unknown = {"doubt"},
                          .extensions = {"native"}};
  return tell(graph.check("p.e", minor));
}

inline const std::string missing = "ModuleNotFoundError gone p.e:";

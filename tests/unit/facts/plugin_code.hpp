#pragma once

#include <map>
#include <string>
#include <vector>

#include "vdk/facts/code_facts.hpp"

/// Modules by dotted name; a name that ends in `.__init__` is a package.
using Modules = std::map<std::string, std::string>;

inline vdk::facts::CodeReading read_modules(const Modules& modules,
                                            const std::vector<std::string>& values,
                                            vdk::model::PythonRange python = {}) {
  std::vector<vdk::model::EntryPoint> entry_points;
  for (const std::string& value : values) {
    vdk::model::EntryPoint entry_point;
    entry_point.group = "vdk.plugin.run";
    entry_point.module = value.substr(0, value.find(':'));
    entry_point.attribute =
        value.find(':') == std::string::npos ? "" : value.substr(value.find(':') + 1);
    entry_points.push_back(entry_point);
  }
  return vdk::facts::read_code(
      entry_points,
      [&modules](const std::string& name) -> std::optional<vdk::facts::ModuleText> {
        const auto found = modules.find(name);
        if (found != modules.end()) {
          return vdk::facts::ModuleText{name + ".py", found->second, false};
        }
        const auto package = modules.find(name + ".__init__");
        if (package != modules.end()) {
          return vdk::facts::ModuleText{name + "/__init__.py", package->second, true};
        }
        return std::nullopt;
      },
      python);
}

inline const std::string marker = "from vdk.api.plugin.hook_markers import hookimpl\n";

/// The facts of a plugin of one module that starts with the import of `hookimpl`.
inline vdk::model::Facts facts_of(const std::string& code, vdk::model::PythonRange python = {}) {
  return read_modules({{"plugin", marker + code}}, {"plugin"}, python).facts;
}

/// The first argument of each registered connection: `name|?`, with ` if` and ` for`.
inline std::vector<std::string> connections_of(const vdk::model::Facts& facts) {
  std::vector<std::string> names;
  for (const vdk::model::Call& call : facts.calls) {
    if (call.method != "add_open_connection_factory_method") {
      continue;
    }
    std::string text;
    for (const vdk::model::Value& value : call.arguments.at(0).alternatives) {
      text += text.empty() ? "" : "|";
      text += value.kind == vdk::model::Value::Kind::unknown ? "?" : value.text;
    }
    text += call.conditional ? " if" : "";
    text += call.repeated ? " for" : "";
    names.push_back(text);
  }
  return names;
}

/// The names of registrations; ` *` marks dynamic ones.
inline std::vector<std::string> names_of(const std::vector<vdk::model::Registration>& list) {
  std::vector<std::string> names;
  for (const vdk::model::Registration& registration : list) {
    names.push_back(registration.name + (registration.dynamic ? " *" : ""));
  }
  return names;
}

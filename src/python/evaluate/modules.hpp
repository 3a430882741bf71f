#pragma once

#include <string>
#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// The module with all its names; nullptr where it is not followed.
LoadedModule* load(Run& run, const std::string& name);
/// Runs a text as the program itself.
LoadedModule* run_program(Run& run, ModuleSource source);

/// The module of a dotted name, followed or not.
Object* object_of_module(Run& run, const std::string& dotted);
/// The same if a module below the followed packages has that name, else what is called so.
Object* member_module(Run& run, const std::string& path);
/// What is not followed; VDK's hook marker by its path.
Object* external(Run& run, std::string path, bool is_module);
/// The attribute of a module that is followed, a submodule included; empty where it has none.
Alternatives attribute_of_module(Run& run, LoadedModule* module, std::string_view name);

/// Whether an import has yet to be looked up.
bool is_pending(const Alternatives& alternatives);
/// The same with imports looked up.
Alternatives resolve(Run& run, Alternatives found);

void execute_import(Run& run, const Import& node);
void execute_import_from(Run& run, const ImportFrom& node);

}  // namespace vdk::python

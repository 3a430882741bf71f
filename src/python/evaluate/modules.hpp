#pragma once

#include <string_view>

#include "run.hpp"

namespace vdk::python {

// A name or path that is stored in an object must live as long as the run.

/// Returns the absolute name of the module in `from module import ...`.
std::string_view absolute_module(Run& run, const LoadedModule& importing, std::string_view module,
                                 int level);
/// The module with all its names, or nullptr if it is not followed.
LoadedModule* load(Run& run, std::string_view name);
/// Interprets a source as the main program.
LoadedModule* run_program(Run& run, ModuleSource source);

/// The module of a dotted name, followed or not.
Object* object_of_module(Run& run, std::string_view dotted);
/// The module with that name if it belongs to the followed packages; otherwise the external object
/// at that path.
Object* member_module(Run& run, std::string_view path);
/// An object that is not followed, by its path. The path of VDK's hook marker returns a
/// `HookMarker`.
Object* external(Run& run, std::string_view path, bool is_module);
/// The attribute or submodule of a module that is followed; empty if there is none.
Alternatives attribute_of_module(Run& run, LoadedModule* module, std::string_view name);

/// Whether the alternatives contain an import that has not been looked up yet.
bool is_pending(const Alternatives& alternatives);
/// Replaces imports that have not been looked up yet with what they import.
Alternatives resolve(Run& run, Alternatives found);

/// Loads the modules that the executed imports name, from the import with the number `first` on,
/// and those that they import in turn. Until then, an import is only looked up when its name is
/// used, but what a module does when it is imported, such as filling a table, happens anyway.
void load_imports(Run& run, std::size_t first = 0);

void execute_import(Run& run, const Import& node);
void execute_import_from(Run& run, const ImportFrom& node);

}  // namespace vdk::python

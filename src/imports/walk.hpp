#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "import_steps.hpp"
#include "read_modules.hpp"
#include "side_effects.hpp"
#include "vdk/imports/import_check.hpp"

namespace vdk::imports {

/// An import of a module, or of a name from it, that fails; without a name that of a module.
model::ImportResult import_error(const std::string& module, const std::string& name,
                                 const model::Location& where);

/// What the code of some modules may do to the search for others.
struct SearchDoubts {
  bool changes_search = false;
  std::vector<std::string> files_reaching_memory;  ///< their code may put modules there

  void add(const std::string& file, const std::optional<std::string>& text, Running running);
};

/// The way through the modules in the order in which Python would execute them, and what is known
/// of those that it came to. `import_check.cpp` follows the imports, `walk_names.cpp` asks for
/// names, `walk_doubts.cpp` asks whether what is missing may be there after all.
class ImportCheck::Walk {
 public:
  Walk(ModuleFinder finder, int minor) : modules_(std::move(finder)), minor_(minor) {}

  model::ImportResult check(const model::EntryPoint& entry_point);

 private:
  using Fault = std::optional<model::ImportResult>;

  /// A module whose code is followed.
  struct Visit {
    enum class State { running, done };
    State state = State::running;
    std::string file;  ///< empty where its syntax is wrong, or not looked at yet
    Fault fault;
    std::optional<SearchDoubts> doubts;  ///< once they were asked for
  };

  /// The module that executes a statement.
  struct Importer {
    std::string module;
    bool is_package = false;
    std::string file;
  };

  /// Whether an import went through, failed, or leads to what cannot be known.
  struct Outcome {
    enum class Kind { found, fails, unknown };
    Kind kind = Kind::found;
    Fault fault;
  };

  /// How statements went: they may leave the module by an error of another kind.
  struct Passage {
    Fault fault;
    bool goes_on = true;
  };

  Outcome import_module(const std::string& module, const model::Location& where, bool is_entry);
  Outcome import_one(const std::string& module, const model::Location& where, bool is_entry);
  bool is_finished(const std::string& module);
  Outcome enter(const std::string& module, const FoundModule& found);
  Fault run(const std::string& module, const FoundModule& found, ModuleCode code);
  Passage run_steps(const Importer& importer, const std::vector<ImportStep>& steps);
  Passage run_step(const Importer& importer, const ImportStep& step);
  Fault run_import(const Importer& importer, const ImportStep& step);
  Fault check_name(const std::string& module, const std::string& name,
                   const model::Location& where);
  std::optional<bool> has_name(const std::string& module, const std::string& name);
  Fault check_attribute(const model::EntryPoint& entry_point);

  bool is_followed(const std::string& module) const;
  bool is_below_plain_module(const std::string& module);
  bool may_have_changed_search();
  bool is_doubtful(const std::string& missing);
  const SearchDoubts& find_doubts_of_visit(const std::string& module, Visit& visit);
  const SearchDoubts& find_doubts_of_library(const std::string& library);
  std::vector<std::string> list_library(const std::string& library);
  const std::vector<std::string>& list_own_imports(const std::string& module);
  bool may_be_set_elsewhere(const std::string& module, const std::string& name);
  bool any_executed(const std::function<bool(std::string_view text)>& accept);
  std::string own_package(const std::string& module);

  ReadModules modules_;
  int minor_;
  std::string own_;  ///< the package of the entry point's own modules
  std::unordered_map<std::string, Visit> visits_;
  std::vector<std::string> foreign_;  ///< modules of others that were imported
  std::unordered_set<std::string> known_foreign_;
  /// Followed, with nothing left to execute in it or above.
  std::unordered_set<std::string> imported_;
  std::unordered_map<std::string, std::vector<std::string>> own_imports_;  ///< of libraries
  std::unordered_map<std::string, SearchDoubts> library_doubts_;
  std::size_t depth_ = 0;
};

}  // namespace vdk::imports

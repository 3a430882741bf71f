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

/// The result for an import of a module that fails, or of a name from that module if `name` is not
/// empty.
model::ImportResult import_error(const std::string& module, const std::string& name,
                                 const model::Location& where);

/// Notes why `module` is missing, if that is known.
void note_cause(const model::MissingCause& cause, model::ImportResult& result);

/// How the code of some modules may affect the search for other modules.
struct SearchDoubts {
  bool changes_search = false;
  std::vector<std::string> files_reaching_memory;  ///< may put modules into `sys.modules`

  void add(const std::string& file, const std::optional<std::string>& text, Running running);
};

/// Visits modules in the order in which Python would execute them, and remembers what it learned
/// about each. `import_check.cpp` follows the imports, `walk_names.cpp` looks up names, and
/// `walk_doubts.cpp` decides whether something that appears to be missing may exist after all.
class ImportCheck::Walk {
 public:
  Walk(ModuleFinder finder, int minor) : modules_(std::move(finder)), minor_(minor) {}

  model::ImportResult check(const model::EntryPoint& entry_point);
  std::vector<ForeignImport> foreign_imports() const;

 private:
  using Fault = std::optional<model::ImportResult>;

  /// A module whose code is followed.
  struct Visit {
    enum class State { running, done };
    State state = State::running;
    std::string file;  ///< empty if the module has a syntax error or was not read yet
    Fault fault;
    std::optional<SearchDoubts> doubts;  ///< set on first use
  };

  /// The module that executes an import statement.
  struct Importer {
    const std::string& module;
    bool is_package;
    const std::string& file;  ///< that of its visit, so it lasts
  };

  /// Where an import statement is, or the entry point that names a module.
  struct Origin {
    const std::string* file;
    int line;

    model::Location location() const { return {.file = *file, .line = line}; }
  };

  /// An import of a module that is not followed. Both names outlive it.
  struct MetImport {
    const std::string* module;
    Origin origin;
  };

  /// Whether an import succeeded, is certain to fail, or cannot be predicted.
  struct Outcome {
    enum class Kind { found, fails, unknown };
    Kind kind = Kind::found;
    Fault fault;
  };

  /// The result of running statements. Without a fault, `goes_on` is false if they leave the module
  /// with an error that is not an import error.
  struct Passage {
    Fault fault;
    bool goes_on = true;
  };

  /// What follows if a module or name is missing. If nothing does, it does not matter whether it is
  /// certainly missing, which often takes long to find out.
  enum class Stake { entry_point, statement, nothing };

  Outcome import_module(const std::string& module, const Origin& origin, Stake stake);
  Outcome import_one(const std::string& module, const Origin& origin, Stake stake);
  bool is_finished(const std::string& module);
  Outcome enter(const std::string& module, const FoundModule& found);
  Fault run(const std::string& module, const FoundModule& found, ModuleCode code);
  Passage run_steps(const Importer& importer, const std::vector<ImportStep>& steps);
  Passage run_step(const Importer& importer, const ImportStep& step);
  Fault run_import(const Importer& importer, const ImportStep& step);
  Fault check_name(const std::string& module, const std::string& name, const Origin& origin,
                   Stake stake);
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
  std::string own_;  ///< the package that contains the entry point's own modules
  std::unordered_map<std::string, Visit> visits_;
  std::vector<std::string> foreign_;  ///< third-party modules that were imported
  std::unordered_set<std::string> known_foreign_;
  std::unordered_set<std::string> met_modules_;
  std::vector<MetImport> met_imports_;
  int guards_ = 0;  ///< how many `try` statements with handlers are running
  /// Followed modules that were executed completely, with all their parent packages.
  std::unordered_set<std::string> imported_;
  std::unordered_map<std::string, std::vector<std::string>> own_imports_;  ///< of library modules
  std::unordered_map<std::string, SearchDoubts> library_doubts_;
  std::size_t depth_ = 0;
};

}  // namespace vdk::imports

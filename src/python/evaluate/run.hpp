#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "heap.hpp"
#include "limits.hpp"
#include "vdk/python/evaluate/evaluator.hpp"

// clang-format off
/// The state of an evaluator. Everything else in this directory is functions that take a `Run`:
///   statements         run a block; use control_flow, loops, attempts, branches and definitions
///   attempts           run `try`; exceptions and import_outcomes say what can be raised
///   definitions        make functions and classes, and decide what a decorator marks as a hook
///   expressions        evaluate an expression; use texts, operators and displays
///   names              look up and bind names and attributes; modules follows imports
///   calls              call any callable object; instances creates objects of classes
///   suspended          run generators and coroutines
///   arithmetic         compute with numbers, used by operators
///   contexts           enter and leave context managers
///   builtins           Python's own functions, with iteration_builtins
///   standard_library   the functions of its modules: os.path, functools, ...
///   methods            the methods of strings, lists and dictionaries
///   collections        the elements of lists and dictionaries: `a[b]`, slices, unpacking
///   escapes            what is given to code that is not followed
///   interpreter        what is known about Python's version and platform
///   heap               keeps all objects, scopes, texts and lists in one arena
///   limits             how much the evaluator follows
// clang-format on
namespace vdk::python {

/// Counts steps and nesting.
class Budget {
 public:
  /// Takes steps from the budget. Returns false, and uses up the rest, if fewer are left.
  bool spend(std::size_t steps = 1) {
    steps_ = std::min(steps_ + steps, step_limit);
    return steps_ < step_limit;
  }
  bool is_exhausted() const { return steps_ >= step_limit; }
  std::size_t spent() const { return steps_; }

  int depth = 0;  ///< of nested expressions, statements and imports

 private:
  std::size_t steps_ = 0;
};

/// All modules that were looked up.
struct Modules {
  std::deque<LoadedModule> loaded;
  /// By name; nullptr if the lookup found nothing.
  std::unordered_map<std::string_view, LoadedModule*> by_name;
  /// Whether loading a module cannot raise an ImportError, for those that were asked for.
  std::unordered_map<const LoadedModule*, bool> loads;
  /// Whether the text of a module shows all its names, for those that were asked for.
  std::unordered_map<const LoadedModule*, bool> shows_names;
  std::unordered_set<std::string_view> roots;  ///< top-level packages of the loaded modules
  std::vector<const Object*> imported;         ///< whose modules have not been loaded yet
  model::Problems problems;
};

/// What surrounds the current statement, including the callers.
struct Surroundings {
  int conditions = 0;
  int loops = 0;
  int open_loops = 0;  ///< loops with an unknown number of iterations
  bool reports_calls = true;
  bool is_dry = false;  ///< in the first pass of a loop that is interpreted twice
};

struct Written {
  NameScope* scope;
  std::string_view name;
  Alternatives value;  ///< empty if the name was not bound
};
/// Names and their values, from before or after a block.
using Writings = std::vector<Written>;

/// The bindings in the branches of a loop's body that end in `break` or `continue`.
struct LoopExits {
  std::vector<Writings> breaks;
  std::vector<Writings> continues;
};

/// A module or a function that is being interpreted.
struct Frame {
  LoadedModule* module = nullptr;
  NameScope* scope = nullptr;
  Object* function = nullptr;
  Object* self = nullptr;
  Frame* caller = nullptr;
  Surroundings outer;  ///< at the call site
  Surroundings now;
  Writings* journal = nullptr;      ///< the old values of what the branch has bound
  LoopExits* loop_exits = nullptr;  ///< of the innermost loop
  Alternatives returns;
  Sequence yields;
  bool is_generator = false;
  bool stops_at_yield = false;      ///< only the code before the first value runs
  bool is_stopped = false;          ///< the current statement does not run
  std::uint32_t line = 0;           ///< of the current statement
  int conditions_of_statement = 0;  ///< `now.conditions` where the current statement starts
  bool raises = false;              ///< the current statement called a function that always raises

  /// Whether the current statement really runs, exactly once each time it is interpreted.
  bool is_certain() const { return now.conditions == 0 && now.open_loops == 0; }
  bool is_reported() const { return now.reports_calls && !now.is_dry && !is_stopped; }
};

struct Run {
  EvaluatorSettings settings;
  Heap heap;
  Budget budget;
  Modules modules;
  Frame* frame = nullptr;          ///< the innermost frame
  Object* version_info = nullptr;  ///< `sys.version_info`, once it was used
  bool stops_at_yield = false;     ///< the next function runs only as far as its first `yield`
};

/// Sets a part of the state to another value until the end of a C++ block.
template <typename T>
class Temporarily {
 public:
  Temporarily(T& part, T value) : part_(part), before_(std::exchange(part, std::move(value))) {}
  ~Temporarily() { part_ = std::move(before_); }
  Temporarily(const Temporarily&) = delete;
  Temporarily& operator=(const Temporarily&) = delete;

 private:
  T& part_;
  T before_;
};

}  // namespace vdk::python

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

/// The state of an evaluator. Everything else in this folder is functions that take a `Run`:
///   statements    run a block; control_flow, branches, definitions are parts of it
///   expressions   give what an expression can be; texts, operators, displays are parts of it
///   names         look up and bind names and attributes; modules follows imports
///   calls         call what can be called; classes makes instances
///   builtins      Python's own functions, with iteration_builtins and library
///   methods       those of texts, lists and dictionaries; collections knows what is in them
///   limits        how much is followed
namespace vdk::python {

/// Counts what may be spent.
class Budget {
 public:
  /// Whether there was enough; what needs more than is left uses it up.
  bool spend(std::size_t steps = 1) {
    steps_ = std::min(steps_ + steps, step_limit);
    return steps_ < step_limit;
  }
  bool is_exhausted() const { return steps_ >= step_limit; }

  int depth = 0;  ///< of nested expressions, statements and imports

 private:
  std::size_t steps_ = 0;
};

/// The modules that were looked for.
struct Modules {
  std::deque<LoadedModule> loaded;
  std::unordered_map<std::string, LoadedModule*> by_name;  ///< nullptr where there is none
  std::unordered_set<std::string> roots;                   ///< first parts of their names
  model::Problems problems;
};

/// What is around the statement that runs, callers included.
struct Surroundings {
  int conditions = 0;
  int loops = 0;
  int open_loops = 0;  ///< those whose number of rounds is not known
  bool is_heard = true;
  bool is_dry = false;  ///< in the first pass of a loop that is run twice on paper
};

struct Written {
  NameScope* scope;
  std::string_view name;
  Alternatives value;  ///< empty where the name was not bound
};
/// Names and their values: before a block or after it.
using Writings = std::vector<Written>;

/// A module or a function that runs.
struct Frame {
  LoadedModule* module = nullptr;
  NameScope* scope = nullptr;
  Object* function = nullptr;
  Object* self = nullptr;
  Frame* caller = nullptr;
  Surroundings outer;  ///< at the call
  Surroundings now;
  Writings* journal = nullptr;                  ///< what the branch has written, as it was before
  std::vector<Writings>* loop_exits = nullptr;  ///< the names at each `break` and `continue`
  Alternatives returns;
  Sequence yields;
  bool is_generator = false;

  /// Whether the current statement runs, and once for each time it is run on paper.
  bool is_certain() const { return now.conditions == 0 && now.open_loops == 0; }
  bool is_reported() const { return now.is_heard && !now.is_dry; }
};

struct Run {
  EvaluatorSettings settings;
  Heap heap;
  Budget budget;
  Modules modules;
  Frame* frame = nullptr;  ///< the innermost
};

/// Gives a part of the state another value until the end of a C++ block.
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

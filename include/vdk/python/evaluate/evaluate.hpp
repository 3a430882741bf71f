#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/python/evaluate/object.hpp"
#include "vdk/python/syntax/syntax.hpp"

namespace vdk::python {

/// The source of one module.
struct ModuleSource {
  std::string file;
  std::string text;
  bool is_package = false;  ///< an `__init__.py`: relative imports count from it
};

/// A call that would happen, of something that is not followed, or of a method.
struct CallSeen {
  const Expression* expression = nullptr;
  const LoadedModule* module = nullptr;
  bool is_method = false;  ///< written `x.m(...)`, or the alias of a bound method
  std::string path;        ///< dotted where known: `setuptools.setup`; else empty
  std::string method;      ///< what is called, without what stands before
  std::string receiver;    ///< dotted with aliases resolved, else as written
  Arguments arguments;
  bool is_conditional = false;
  bool is_repeated = false;
};

/// A function whose definition would run.
struct DefinitionSeen {
  const Object* function = nullptr;
  const LoadedModule* module = nullptr;
  bool is_conditional = false;
};

struct EvaluatorSettings {
  /// Finds the source of a module that is to be followed; nothing for any other.
  std::function<std::optional<ModuleSource>(const std::string& module)> lookup;
  /// Hears of each call; says whether it gives back what it was called on (a builder's method).
  std::function<bool(const CallSeen& call)> on_call;
  std::function<void(const DefinitionSeen& definition)> on_definition;
  std::string hook_marker;   ///< dotted path of the decorator that marks hooks
  std::string hook_project;  ///< the name a `pluggy.HookimplMarker` must have to do the same
  std::size_t module_limit = 400;
  std::size_t step_limit = 200'000;
};

/// Runs Python code on paper: both ways of a condition it cannot decide, a loop over unknown things
/// once, every name with up to eight alternatives. What depends on running stays unknown. Bounded
/// in steps and depth; a cycle of calls or imports ends in unknown.
class Evaluator {
 public:
  explicit Evaluator(EvaluatorSettings settings);
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// The module with all its names; nullptr where the lookup does not find it. Statements of a
  /// module are heard by nobody.
  LoadedModule* load(const std::string& name);
  /// Runs a text as the program itself (`__name__` is `__main__`); its calls are heard.
  LoadedModule* run_program(ModuleSource source);

  /// The attribute of an object as `getattr` finds it; nothing where it is certain to be absent.
  Alternatives attribute(Object* object, std::string_view name);
  /// What a name in a scope is, its import followed; empty where it is not bound.
  Alternatives resolve(const Alternatives& found);
  /// The arguments of a call that stands in a class or module, as its own names make them.
  Arguments arguments_in(const Call& call, NameScope* scope);
  /// Calls what is callable. A parameter without argument and default is unknown, under its name.
  Alternatives call(Object* callee, const Arguments& arguments);
  /// The same, heard by nobody.
  Alternatives call_quietly(Object* callee, const Arguments& arguments);
  /// The classes in which attributes of `type` are looked up, itself first; classes of other
  /// distributions are left out.
  std::vector<Object*> linearize(Object* type);

  /// Where reading has loaded a module, in the order of loading.
  const std::deque<LoadedModule>& modules() const { return modules_; }
  /// Whether the step limit was met, so that something may have been missed.
  bool is_exhausted() const { return steps_ >= settings_.step_limit; }
  model::Problems take_problems() { return std::move(problems_); }

  /// Alternatives as values; several unknown ones become one. `expression` is the text for unknown.
  static std::vector<model::Value> to_values(const Alternatives& alternatives,
                                             std::string_view expression);

 private:
  struct Change {
    NameScope* scope;
    std::string_view name;
    std::optional<Alternatives> before;
  };
  using Journal = std::vector<Change>;
  struct Written {
    NameScope* scope;
    std::string_view name;
    Alternatives value;
  };
  using Delta = std::vector<Written>;
  /// How a block can end: past its last statement, or by `return`, `break`, `continue`
  /// (`may_leave`).
  struct Flow {
    bool falls_through = true;
    bool may_leave = false;
    bool may_return = false;
  };
  struct Branch {
    Delta delta;
    Flow flow;
  };
  struct Frame {
    LoadedModule* module = nullptr;
    NameScope* scope = nullptr;
    Object* function = nullptr;
    Object* self = nullptr;
    Journal* journal = nullptr;
    Frame* caller = nullptr;
    Alternatives returns;
    Sequence yields;
    bool is_generator = false;
    int outer_conditions = 0;  ///< those around the call
    int outer_open_loops = 0;
    std::vector<Delta>* loop_exits = nullptr;
    int conditions = 0;  ///< conditions around the current statement, callers included
    int loops = 0;
    int open_loops = 0;  ///< those whose number of rounds is not known
    bool is_heard = true;
    bool is_dry = false;  ///< in the first pass of a loop that is run twice on paper
  };

  // objects
  template <typename T>
  Object* make(T node, std::uint32_t line = 0) {
    objects_.push_back(Object{line, std::move(node)});
    return &objects_.back();
  }
  Object* unknown(std::string text, bool is_dotted = false);
  Object* external(std::string path, bool is_module);
  Object* text_object(std::string text, std::uint32_t line = 0);
  Object* boolean(bool value);
  Object* none();
  NameScope* new_scope(NameScope::Kind kind, NameScope* parent, LoadedModule* module);
  void join(Alternatives& into, const Alternatives& from);
  std::string source(const Expression& expression) const;
  bool spend(std::size_t steps = 1);
  Object* unknown_source(const Expression& expression, std::string_view attribute = {});

  // names
  void assign_name(std::string_view name, const Alternatives& value);
  void write(NameScope* scope, std::string_view name, const Alternatives& value);
  Alternatives look_up(std::string_view name);
  Alternatives import_value(const PendingImport& pending);
  std::string absolute_module(std::string_view module, int level) const;
  Object* object_of_module(const std::string& dotted);
  void run_module(LoadedModule& module, bool is_heard);

  // expressions
  Alternatives evaluate(const Expression& expression);
  Alternatives evaluate_node(const Expression& expression);
  Alternatives evaluate_constant(const Constant& node, const Expression& expression);
  Alternatives evaluate_joined(const JoinedString& node, const Expression& expression);
  Alternatives evaluate_attribute(const Attribute& node, const Expression& expression);
  Alternatives evaluate_subscript(const Subscript& node, const Expression& expression);
  Alternatives evaluate_unary(const Unary& node, const Expression& expression);
  Alternatives evaluate_binary(const Binary& node, const Expression& expression);
  Alternatives evaluate_boolean(const Boolean& node);
  Alternatives evaluate_comparison(const Comparison& node, const Expression& expression);
  Alternatives evaluate_conditional(const Conditional& node);
  Alternatives evaluate_display(ExpressionList elements, Sequence::Kind kind, std::uint32_t line);
  Alternatives evaluate_dict(const Dict& node, std::uint32_t line);
  Alternatives evaluate_comprehension(const Comprehension& node, const Expression& expression);
  void comprehend(const Comprehension& node, std::size_t generator, bool is_certain,
                  Object* result);
  Alternatives evaluate_yield(const Yield& node);
  /// Each alternative as `str` or, in an f-string or `format`, as `format` makes it.
  Alternatives stringify(const Alternatives& value, bool is_format, const Expression& expression);
  Alternatives stringify(Object* object, bool is_format, const Expression& expression);
  Alternatives format_with(const Alternatives& value, std::string_view specification,
                           const Expression& expression);
  Alternatives combine_percent(const std::string& pattern, Object* right,
                               const Expression& expression);
  Alternatives evaluate_lambda(const Lambda& node, std::uint32_t line);
  Alternatives combine(std::string_view op, Object* left, Object* right,
                       const Expression& expression);
  Alternatives concatenate(const std::vector<Alternatives>& parts, const Expression& expression);
  std::optional<bool> truth(const Alternatives& alternatives) const;
  Alternatives attribute_of(Object* object, std::string_view name, const Expression* expression);
  Alternatives docstring_of(Body body);
  Alternatives attribute_of_instance(Object* object, std::string_view name);
  Alternatives attribute_of_class(Object* type, Object* self, std::string_view name,
                                  Object* after = nullptr);
  Alternatives attribute_of_module(LoadedModule* module, std::string_view name);
  Alternatives subscript_of(Object* object, const Alternatives& index,
                            const Expression& expression);

  // iteration
  struct Iteration {
    std::vector<Alternatives> elements;
    Alternatives rest;
    bool is_open = false;
    bool is_unordered = false;
  };
  static std::vector<std::string_view> enumeration_members(const ClassObject& type);
  static std::string_view slot_name(const Object* type, std::string_view name);
  Iteration iterate(const Alternatives& iterable, std::string_view label);
  bool add_elements(Object* object, std::vector<Alternatives>& elements);
  Alternatives slice_of(Object* object, const Slice& slice, const Expression& expression);
  Object* make_sequence(std::vector<Alternatives> elements, std::uint32_t line = 0);
  std::vector<std::string_view> fields_of(Object* type);

  // calls
  Alternatives evaluate_call(const Call& node, const Expression& expression);
  Arguments evaluate_arguments(const Call& node);
  Alternatives invoke(Object* callee, const Arguments& arguments, const Expression* expression);
  Alternatives call_function(Object* function, Object* self, const Arguments& arguments);
  void bind(const Function& function, NameScope* scope, Object* self, const Arguments& arguments);
  Alternatives instantiate(Object* type, const Arguments& arguments);
  void bind_fields(Object* type, NameScope* attributes, const Arguments& arguments);
  Alternatives field_default(const Alternatives& value);
  Alternatives invoke_external(const External& external, const Arguments& arguments,
                               const Expression* expression);
  /// Calls a function given as a value: a partial's, a `map`'s. It is heard like a written call.
  Alternatives invoke_heard(Object* callee, const Arguments& arguments,
                            const Expression* expression);
  std::optional<Alternatives> call_builtin(std::string_view name, const Arguments& arguments,
                                           const Expression* expression);
  std::optional<Alternatives> call_conversion(std::string_view name, const Arguments& arguments,
                                              const Expression* expression);
  std::optional<Alternatives> call_iteration(std::string_view name, const Arguments& arguments,
                                             const Expression* expression);
  std::optional<Alternatives> call_reflection(std::string_view name, const Arguments& arguments,
                                              const Expression* expression);
  Alternatives chain(const Arguments& arguments);
  std::optional<Alternatives> make_dictionary_of(const Alternatives& keys,
                                                 const Alternatives& value);
  std::optional<Alternatives> call_library(std::string_view path, const Arguments& arguments,
                                           const Expression* expression);
  Alternatives collect(std::string_view name, const Arguments& arguments);
  Alternatives apply(const Alternatives& callees, std::vector<Alternatives> values,
                     const Expression* expression);
  Alternatives filter_elements(const Alternatives& callees, const Iteration& iteration,
                               const Expression* expression);
  Alternatives walk_together(std::string_view name, const Arguments& arguments,
                             const std::vector<Iteration>& columns, const Expression* expression);
  std::optional<Alternatives> make_dictionary(const Arguments& arguments);
  Alternatives make_range(const Arguments& arguments);
  std::optional<Alternatives> make_named_tuple(const Arguments& arguments);
  std::optional<Alternatives> import_by_name(const Arguments& arguments);
  std::optional<bool> is_instance(const Object& object, const Object& type);
  std::optional<Alternatives> call_method(Object* receiver, std::string_view method,
                                          const Arguments& arguments, const Expression& expression);
  std::optional<Alternatives> call_text_method(const std::string& text, std::string_view method,
                                               const Arguments& arguments,
                                               const Expression& expression);
  Alternatives call_format(const std::string& text, const Arguments& arguments,
                           const Expression& expression);
  Alternatives call_join(const std::string& text, const Alternatives& parts,
                         const Expression& expression);
  bool change_sequence(Sequence& sequence, std::string_view method, const Arguments& arguments);
  std::optional<Alternatives> call_sequence_method(Object* receiver, std::string_view method,
                                                   const Arguments& arguments);
  Alternatives list_dictionary(const Dictionary& dictionary, std::string_view method);
  void update_dictionary(Object* receiver, const Arguments& arguments);
  std::optional<Alternatives> call_dictionary_method(Object* receiver, std::string_view method,
                                                     const Arguments& arguments,
                                                     const Expression& expression);
  void store_item(Object* object, const Alternatives& key, const Alternatives& value,
                  bool is_certain);
  /// Whether the current statement runs, and once for each time it is run on paper.
  bool is_certain_now() const { return frame_->conditions == 0 && frame_->open_loops == 0; }
  bool hear(const Expression& expression, const Alternatives& receivers, std::string_view method,
            std::string_view path, bool is_method, const Arguments& arguments);
  Alternatives call_result(std::string callee, const Arguments& arguments,
                           const Expression* expression);
  Alternatives mark_hook(const HookMarker& marker, const Arguments& arguments);

  // statements
  Flow execute(Body body);
  Flow execute(const Statement& statement);
  Flow execute_if(const If& node);
  Flow execute_for(const For& node);
  Flow execute_while(const While& node);
  Flow execute_try(const Try& node);
  Flow execute_with(const With& node);
  Flow execute_match(const Match& node);
  void execute_import(const Import& node);
  void execute_import_from(const ImportFrom& node);
  void import_all(const std::string& module);
  void define_function(const FunctionDefinition& node, std::uint32_t line);
  void define_class(const ClassDefinition& node, std::uint32_t line);
  std::vector<Decorator> evaluate_decorators(ExpressionList decorators);
  /// What the name is bound to once the decorators have run.
  Alternatives apply_decorators(Object* object);
  void remove(const Expression& target);
  void set_attribute(Object* object, std::string_view name, const Alternatives& value);
  void assign(const Expression& target, const Alternatives& value);
  void unpack(ExpressionList targets, const Alternatives& value);
  void augment(const AugmentedAssignment& node);
  void redirect(const Scope& node);
  Flow repeat_unrolled(const For& node, const Iteration& iteration);
  Flow repeat_once(const For& node, const Iteration& iteration);
  Flow repeat_body(const std::function<Flow()>& round, bool is_certain);
  /// Runs `action` and takes back the names it wrote.
  Branch explore(const std::function<Flow()>& action);
  Flow settle(std::vector<Branch> branches, bool is_exhaustive);
  void join_branches(const std::vector<Delta>& branches, bool is_exhaustive);

  EvaluatorSettings settings_;
  std::deque<Object> objects_;
  std::deque<NameScope> scopes_;
  std::deque<LoadedModule> modules_;
  std::unordered_map<std::string, LoadedModule*> by_name_;
  std::unordered_set<std::string> roots_;  ///< first parts of the names of loaded modules
  model::Problems problems_;
  Frame* frame_ = nullptr;
  Object* overflow_ = nullptr;
  std::size_t steps_ = 0;
  int depth_ = 0;
};

}  // namespace vdk::python

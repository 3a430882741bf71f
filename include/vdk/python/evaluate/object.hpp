#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/python/syntax/syntax.hpp"

/// The values that Python code computes, as far as they are known without running it. The
/// `Evaluator` owns all objects, and every text and list that they refer to: they live in its arena
/// or in the texts of its modules.
namespace vdk::python {

struct Object;
struct NameScope;
struct LoadedModule;
struct Run;

/// The objects that an expression may evaluate to, without duplicates, in the order in which they
/// were found. If empty, nothing is known about the expression, not even whether it has a value.
class Alternatives {
 public:
  static constexpr std::size_t limit = 8;

  Alternatives() = default;
  Alternatives(Object* object) : only_(object), count_(1) {}
  Alternatives(std::nullptr_t) = delete;
  /// Takes two or more different objects. The list must live as long as the evaluator.
  explicit Alternatives(std::span<Object* const> several)
      : several_(several.data()), count_(several.size()) {}

  Object* const* begin() const { return count_ == 1 ? &only_ : several_; }
  Object* const* end() const { return begin() + count_; }
  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  Object* front() const { return *begin(); }
  /// The only object, or nullptr if there are none or several.
  Object* only() const { return count_ == 1 ? only_ : nullptr; }
  /// The only object as a `Node`, or nullptr if there are none or several or it is not a `Node`.
  template <typename Node>
  Node* only_as() const;

 private:
  // Nearly always there is one object. A list of several is never changed, so copies share it.
  union {
    Object* const* several_ = nullptr;
    Object* only_;
  };
  std::size_t count_ = 0;
};

struct PositionalValue {
  Alternatives value;
  const Expression* expression = nullptr;  ///< nullptr if the value comes from `*values`
};
struct KeywordValue {
  std::string_view name;
  Alternatives value;
  const Expression* expression = nullptr;
};

/// The evaluated arguments of one call.
struct Arguments {
  List<PositionalValue> positional;
  List<KeywordValue> keywords;
  bool is_open = false;  ///< there may be further arguments, known only at run time

  /// Returns the value for a parameter: by keyword, otherwise by position if one is given. nullptr
  /// if there is no such argument.
  const Alternatives* find(std::string_view keyword,
                           std::size_t position = std::string_view::npos) const;
};

/// A constant.
struct Value {
  using Kind = model::Value::Kind;
  Kind kind = Kind::unknown;
  std::string_view text;  ///< as in `model::Value`

  model::Value copy() const { return {kind, std::string(text)}; }
};
/// A value that is only known at run time. `text` is its source text or, if `is_dotted`, the chain
/// of names that leads to it, such as `context.connections`.
struct Unknown {
  std::string_view text;
  bool is_dotted = false;
  bool is_given = false;  ///< a parameter of the call from outside, or an attribute of one
  /// For a number: the bounds of its value.
  std::optional<std::pair<std::int64_t, std::int64_t>> bounds;
  std::string_view start;  ///< for a string: how it starts
};
struct Sequence {
  enum class Kind { list, tuple, set };
  Kind kind = Kind::list;
  std::vector<Alternatives> elements;
  Alternatives rest;  ///< what further elements may be, however many there are
  bool is_open = false;
  bool is_unordered = false;  ///< the order of the elements is only known at run time
  bool is_shared = false;     ///< a module or a class holds it: if empty, others may fill it
};
struct DictionaryEntry {
  Object* key;  ///< a constant
  Alternatives value;
};
struct Dictionary {
  std::vector<DictionaryEntry> entries;
  Alternatives rest_keys;  ///< what the keys of further entries may be
  Alternatives rest_values;
  bool is_open = false;
  bool is_shared = false;  ///< as for a `Sequence`
};
struct Decorator {
  std::string_view name;  ///< dotted and resolved, without arguments
  Alternatives value;
  Arguments arguments;
};
struct Function {
  std::string_view name;  ///< empty for a lambda
  List<Parameter> parameters;
  const FunctionDefinition* definition = nullptr;
  const Lambda* lambda = nullptr;
  LoadedModule* module = nullptr;
  NameScope* closure = nullptr;
  Object* owner = nullptr;  ///< the class that defines it
  List<Alternatives> defaults;
  List<Decorator> decorators;
  bool is_static = false;
  bool is_class_method = false;
  bool is_property = false;
  bool is_context_manager = false;  ///< `with` binds what it yields
  bool is_hook = false;             ///< marked by `hookimpl`
  bool is_wrapper = false;  ///< `hookwrapper=True` or `wrapper=True`: pluggy runs its generator
  bool is_optional_hook = false;  ///< `optionalhook=True`: there may be no such hook
  /// The decorator of another distribution around it, which may do anything with it; empty if there
  /// is none.
  std::string_view wrapper;
  std::string_view hook_name;  ///< the `specname` argument of the marker
};
struct ClassObject {
  const ClassDefinition* definition = nullptr;
  LoadedModule* module = nullptr;
  NameScope* names = nullptr;
  List<Alternatives> bases;
  Alternatives metaclass;  ///< empty if the class names none
  List<Decorator> decorators;
  bool is_enumeration = false;
  bool is_text = false;         ///< an enumeration whose members are strings
  bool is_plain_text = false;   ///< a StrEnum: `str(member)` is its value in every Python
  bool is_record = false;       ///< a named tuple: its fields are its elements
  List<Object*> order;          ///< the method resolution order, once it is known
  std::size_t order_steps = 0;  ///< that it took to find it
};
struct Instance {
  Object* type = nullptr;
  NameScope* attributes = nullptr;
  Arguments foreign_arguments;  ///< passed to the `__init__` of a base from another distribution
};
struct BoundMethod {
  Object* function = nullptr;
  Object* self = nullptr;
};
struct OwnModule {
  LoadedModule* module = nullptr;
};
/// An object from another distribution, the standard library or the builtins.
struct External {
  std::string_view path;
  bool is_module = false;
};
/// The result of calling something unknown.
struct CallResult {
  std::string_view callee;  ///< dotted
  Arguments arguments;
  const Expression* expression = nullptr;  ///< the call; nullptr if it is not written out
  const LoadedModule* module = nullptr;    ///< where it is written
};
struct EnumerationMember {
  Object* type = nullptr;
  std::string_view name;
  Alternatives value;
};
/// The pluggy decorator that marks VDK hooks.
struct HookMarker {
  std::string_view hook_name;
  bool is_wrapper = false;
  bool is_optional = false;
};
struct SuperObject {
  Object* self = nullptr;
  Object* after = nullptr;
};
/// `functools.partial`.
struct Partial {
  Alternatives callee;
  Arguments arguments;
};
/// A generator or coroutine that was made and has not run yet, or an iterator such as `map` that
/// has not been read.
struct Suspended {
  std::function<Alternatives(Run&)> body;  ///< runs it and returns its values or its result
  bool is_coroutine = false;
  bool is_finished = false;  ///< nothing is left to run
  Alternatives result;       ///< of the first run, if that run was not certain
};
/// An import that is looked up when it is first used: `from module import name`.
struct PendingImport {
  std::string_view module;
  std::string_view name;  ///< empty for the module itself
};

struct Object {
  std::uint32_t line = 0;  ///< where it was created; 0 if unknown
  std::variant<Unknown, Value, Sequence, Dictionary, Function, ClassObject, Instance, BoundMethod,
               OwnModule, External, CallResult, EnumerationMember, HookMarker, SuperObject, Partial,
               Suspended, PendingImport>
      node;

  template <typename Node>
  const Node* as() const {  ///< nullptr if this is not a `Node`
    return std::get_if<Node>(&node);
  }
  template <typename Node>
  Node* as() {
    return std::get_if<Node>(&node);
  }
  template <typename Node>
  bool is() const {
    return std::holds_alternative<Node>(node);
  }
  template <typename Node>
  const Node& get() const {  ///< requires `is<Node>()`
    return std::get<Node>(node);
  }
  template <typename Node>
  Node& get() {
    return std::get<Node>(node);
  }
};

template <typename Node>
Node* Alternatives::only_as() const {
  return count_ == 1 ? only_->as<Node>() : nullptr;
}

/// The names of a module, a class, a call or an instance.
struct NameScope {
  enum class Kind { module, class_, function, instance };
  Kind kind = Kind::module;
  NameScope* parent = nullptr;
  LoadedModule* module = nullptr;
  std::pmr::unordered_map<std::string_view, Alternatives> names;
  /// The scopes of `global` and `nonlocal` names; nullptr if there are none.
  std::pmr::unordered_map<std::string_view, NameScope*>* elsewhere = nullptr;
};

/// A module that the evaluator follows.
struct LoadedModule {
  std::string name;
  std::string file;
  bool is_package = false;
  Module syntax;
  NameScope* scope = nullptr;
  /// A line that may bind names which reading does not show: `exec`, or a star import of a module
  /// that is not followed; 0 if there is none.
  std::uint32_t opaque_line = 0;
  bool has_faults = false;   ///< statements were skipped because their syntax is not valid
  bool is_complete = false;  ///< it was interpreted to its end, without faults
};

/// Returns the object's constant, including that of a member of a string enumeration; nullptr for
/// anything else.
const Value* constant(const Object* object);
/// Returns the string that the object is, or nullptr if it is not a string.
const std::string_view* text_constant(const Object* object);
/// Returns the string if it is the only alternative, otherwise nullptr.
const std::string_view* only_text(const Alternatives& alternatives);
const std::string_view* only_text(const Alternatives* alternatives);
/// Returns the integer if it is the only alternative and fits into 64 bits, otherwise nullopt.
std::optional<std::int64_t> only_integer(const Alternatives* alternatives);
/// Returns the source text of a call on one line; empty if it is not written out.
std::string source_of(const CallResult& result);
/// Converts alternatives to values and merges all unknown alternatives into one. `expression` is
/// the text of an unknown value.
std::vector<model::Value> to_values(const Alternatives& alternatives, std::string_view expression);
/// Whether two objects are interchangeable: the same object, or equal constants.
bool are_equal(const Object& a, const Object& b);

/// The part after the last dot; the whole text if there is no dot.
std::string_view last_part(std::string_view dotted);
/// The part before the last dot; empty if there is no dot.
std::string_view before_last_part(std::string_view dotted);

}  // namespace vdk::python

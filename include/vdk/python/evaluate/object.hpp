#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/python/syntax/syntax.hpp"

/// What Python code computes, as far as reading can tell. All objects live in their `Evaluator`.
namespace vdk::python {

struct Object;
struct NameScope;
struct LoadedModule;

/// The objects that an expression can be, each once, in the order they were met. Empty: nothing is
/// known, not even that it has a value.
class Alternatives {
 public:
  static constexpr std::size_t limit = 8;

  Alternatives() = default;
  Alternatives(Object* object) : items_{object}, count_(1) {}
  Alternatives(std::nullptr_t) = delete;

  Object* const* begin() const { return items_.data(); }
  Object* const* end() const { return items_.data() + count_; }
  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  Object* front() const { return items_[0]; }
  /// The object where there is no other, else nullptr.
  Object* only() const { return count_ == 1 ? items_[0] : nullptr; }
  /// The only object as a `Node`; nullptr where there are others or it is something else.
  template <typename Node>
  Node* only_as() const;

  /// Adds an object unless an equal one is there; beyond the limit the last becomes `overflow`.
  void add(Object* object, Object* overflow);

 private:
  std::array<Object*, limit> items_{};
  std::size_t count_ = 0;
};

struct PositionalValue {
  Alternatives value;
  const Expression* expression = nullptr;  ///< nullptr where it comes out of `*values`
};
struct KeywordValue {
  std::string name;
  Alternatives value;
  const Expression* expression = nullptr;
};

/// The evaluated arguments of one call.
struct Arguments {
  std::vector<PositionalValue> positional;
  std::vector<KeywordValue> keywords;
  bool is_open = false;  ///< further arguments depend on running

  /// The value for a parameter, by keyword or else by position where that is given; nullptr without
  /// one.
  const Alternatives* find(std::string_view keyword,
                           std::size_t position = std::string_view::npos) const;
};

/// A value that depends on running. `text` is its source, or, where `is_dotted`, the chain of names
/// that leads to it: `context.connections`.
struct Unknown {
  std::string text;
  bool is_dotted = false;
};
struct Sequence {
  enum class Kind { list, tuple, set };
  Kind kind = Kind::list;
  std::vector<Alternatives> elements;
  Alternatives rest;  ///< what any number of further elements can be
  bool is_open = false;
  bool is_unordered = false;  ///< which element stands where depends on running
};
struct DictionaryEntry {
  Object* key;  ///< a constant
  Alternatives value;
};
struct Dictionary {
  std::vector<DictionaryEntry> entries;
  Alternatives rest_keys;  ///< of any number of further entries
  Alternatives rest_values;
  bool is_open = false;
};
struct Decorator {
  std::string name;  ///< dotted, as resolved, without arguments
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
  Object* owner = nullptr;  ///< the class it is defined in
  std::vector<Alternatives> defaults;
  std::vector<Decorator> decorators;
  bool is_static = false;
  bool is_class_method = false;
  bool is_property = false;
  bool is_context_manager = false;  ///< what it yields is entered by `with`
  bool is_hook = false;             ///< marked by `hookimpl`
  std::string hook_name;            ///< given as `specname`
};
struct ClassObject {
  const ClassDefinition* definition = nullptr;
  LoadedModule* module = nullptr;
  NameScope* names = nullptr;
  std::vector<Alternatives> bases;
  std::vector<Decorator> decorators;
  bool is_enumeration = false;
  bool is_text = false;        ///< an enumeration whose members are strings
  bool is_plain_text = false;  ///< a StrEnum: `str` of a member is its value, in every Python
  bool is_record = false;      ///< a named tuple: its fields are its elements
};
struct Instance {
  Object* type = nullptr;
  NameScope* attributes = nullptr;
  Arguments foreign_arguments;  ///< what the `__init__` of another distribution's class got
};
struct BoundMethod {
  Object* function = nullptr;
  Object* self = nullptr;
};
struct OwnModule {
  LoadedModule* module = nullptr;
};
/// Something of another distribution, the standard library or the builtins.
struct External {
  std::string path;
  bool is_module = false;
};
/// What a call of something unknown gives.
struct CallResult {
  std::string callee;  ///< dotted
  Arguments arguments;
  std::string text;
};
struct EnumerationMember {
  Object* type = nullptr;
  std::string_view name;
  Alternatives value;
};
/// pluggy's decorator for VDK's hooks.
struct HookMarker {
  std::string hook_name;
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
/// `from module import name`, looked up when it is used.
struct PendingImport {
  std::string module;
  std::string name;  ///< empty for the module itself
};

struct Object {
  std::uint32_t line = 0;  ///< where it was made; 0 where that is not known
  std::variant<Unknown, model::Value, Sequence, Dictionary, Function, ClassObject, Instance,
               BoundMethod, OwnModule, External, CallResult, EnumerationMember, HookMarker,
               SuperObject, Partial, PendingImport>
      node;

  template <typename Node>
  const Node* as() const {  ///< nullptr where it is something else
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
  const Node& get() const {  ///< only where it is one
    return std::get<Node>(node);
  }
  template <typename Node>
  Node& get() {
    return std::get<Node>(node);
  }
};

template <typename Node>
Node* Alternatives::only_as() const {
  return count_ == 1 ? items_[0]->as<Node>() : nullptr;
}

/// The names of a module, a class, a call or an instance.
struct NameScope {
  enum class Kind { module, class_, function, instance };
  Kind kind = Kind::module;
  NameScope* parent = nullptr;
  LoadedModule* module = nullptr;
  std::unordered_map<std::string_view, Alternatives> names;
  std::unordered_map<std::string_view, NameScope*> elsewhere;  ///< `global`, `nonlocal`
};

/// One of the modules that are followed.
struct LoadedModule {
  std::string name;
  std::string file;
  bool is_package = false;
  Module syntax;
  NameScope* scope = nullptr;
};

/// The constant, also that of a string enumeration's member; nullptr for anything else.
const model::Value* constant(const Object* object);
/// The string, where the object is one; nullptr for anything else.
const std::string* text_constant(const Object* object);
/// The string where it is the only alternative; nullptr for anything else.
const std::string* only_text(const Alternatives& alternatives);
const std::string* only_text(const Alternatives* alternatives);
/// The integer where it is the only alternative and fits 64 bits.
std::optional<std::int64_t> only_integer(const Alternatives* alternatives);
/// Alternatives as values; several unknown ones become one. `expression` is the text for unknown.
std::vector<model::Value> to_values(const Alternatives& alternatives, std::string_view expression);
/// Whether two objects are interchangeable: the same object, or equal constants.
bool are_equal(const Object& a, const Object& b);

/// What follows the last dot.
std::string_view last_part(std::string_view dotted);
/// What stands before the last dot; empty without one.
std::string_view before_last_part(std::string_view dotted);

}  // namespace vdk::python

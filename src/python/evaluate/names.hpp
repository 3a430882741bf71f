#pragma once

#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Binds a name in the scope of the current frame, or in the scope that `global` or `nonlocal`
/// selects.
void assign_name(Run& run, std::string_view name, const Alternatives& value);
/// Binds a name in a scope and records the old value, so that the current branch can undo the
/// binding.
void write(Run& run, NameScope* scope, std::string_view name, const Alternatives& value);
/// Looks up a name for the current statement. A name that is not bound is a builtin.
Alternatives look_up(Run& run, std::string_view name);
/// Executes `global` or `nonlocal`.
void redirect(Run& run, const Scope& node);

/// The attribute of an object, as `getattr` finds it; empty if it has none. If `expression` is not
/// null, it is the text of an unknown result.
Alternatives attribute_of(Run& run, Object* object, std::string_view name,
                          const Expression* expression);
/// The attribute of a class or, if `self` is not null, of its instance or enumeration member
/// `self`. For `super()`, the search starts after the class `after`.
Alternatives attribute_of_class(Run& run, Object* type, Object* self, std::string_view name,
                                Object* after = nullptr);
/// The method resolution order of a class, starting with the class itself.
List<Object*> linearize(Run& run, Object* type);
/// Binds an attribute. The name must live as long as the run.
void set_attribute(Run& run, Object* object, std::string_view name, const Alternatives& value);

}  // namespace vdk::python

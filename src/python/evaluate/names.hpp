#pragma once

#include <string_view>
#include <vector>

#include "run.hpp"

namespace vdk::python {

/// Binds a name in the scope of the current frame, or where `global` or `nonlocal` says.
void assign_name(Run& run, std::string_view name, const Alternatives& value);
/// Binds a name in a scope, so that the branch that is being explored can take it back.
void write(Run& run, NameScope* scope, std::string_view name, const Alternatives& value);
/// What a name is for the current statement. A name that nothing binds is a builtin.
Alternatives look_up(Run& run, std::string_view name);
/// Executes `global` or `nonlocal`.
void redirect(Run& run, const Scope& node);

/// The attribute of an object as `getattr` finds it; empty where it has none. What has to stay
/// unknown is shown as `expression` where that is given.
Alternatives attribute_of(Run& run, Object* object, std::string_view name,
                          const Expression* expression);
/// The attribute of a class; of its instance or member `self` where that is given. `after` is the
/// class whose bases `super()` looks through.
Alternatives attribute_of_class(Run& run, Object* type, Object* self, std::string_view name,
                                Object* after = nullptr);
/// The order in which the attributes of a class are looked up, itself first.
std::vector<Object*> linearize(Run& run, Object* type);
void set_attribute(Run& run, Object* object, std::string_view name, const Alternatives& value);

}  // namespace vdk::python

#include "contexts.hpp"

#include "calls.hpp"
#include "names.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

bool is_stack(const Object& object) {
  const auto* made = object.as<CallResult>();
  return made != nullptr &&
         (made->callee == "contextlib.ExitStack" || made->callee == "contextlib.AsyncExitStack");
}

Alternatives call_own(Run& run, Object* object, std::string_view method,
                      const Arguments& arguments) {
  Alternatives result;
  const auto* instance = object->as<Instance>();
  if (instance == nullptr) return result;
  for (Object* bound : attribute_of_class(run, instance->type, object, method))
    run.heap.join(result, invoke(run, bound, arguments, nullptr));
  return result;
}

}  // namespace

Alternatives enter_context(Run& run, const Alternatives& context, bool is_async) {
  Alternatives entered;
  for (Object* each : context) {
    const Alternatives values = each->is<Suspended>() ? resume(run, each) : Alternatives(each);
    Object* const object = values.only() == nullptr ? each : values.front();
    const auto* generator = object->as<Sequence>();
    if (generator != nullptr && !generator->elements.empty()) {
      run.heap.join(entered, generator->elements.front());
    } else if (is_stack(*object)) {
      run.heap.join(entered, object);
    } else {
      run.heap.join(entered, call_own(run, object, is_async ? "__aenter__" : "__enter__", {}));
    }
  }
  return entered;
}

void leave_context(Run& run, const Alternatives& context, bool is_async) {
  const Alternatives none = run.heap.none();
  const Arguments no_exception = run.heap.arguments({none, none, none});
  for (Object* object : context)
    call_own(run, object, is_async ? "__aexit__" : "__exit__", no_exception);
}

Alternatives call_stack_method(Run& run, const Object& receiver, std::string_view method,
                               const Arguments& arguments, const Expression& expression) {
  if (!is_stack(receiver) || arguments.positional.empty()) return {};
  const Alternatives first = arguments.positional[0].value;
  if (method == "enter_context" || method == "enter_async_context") {
    const bool is_async = method == "enter_async_context";
    const Alternatives entered = enter_context(run, first, is_async);
    leave_context(run, first, is_async);
    return entered;
  }
  if (method != "callback" && method != "push_async_callback") return {};
  Arguments rest = arguments;
  rest.positional = rest.positional.subspan(1);
  for (Object* callee : first) invoke_reported(run, callee, rest, &expression);
  return first;
}

}  // namespace vdk::python

#include <algorithm>
#include <utility>

#include "vdk/python/evaluate/evaluate.hpp"

namespace vdk::python {
namespace {

std::string first_part(std::string_view dotted) {
  return std::string(dotted.substr(0, dotted.find('.')));
}

bool is_pending(const Alternatives& alternatives) {
  return std::any_of(alternatives.begin(), alternatives.end(), [](const Object* object) {
    return std::holds_alternative<PendingImport>(object->node);
  });
}

}  // namespace

LoadedModule* Evaluator::load(const std::string& name) {
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) {
    return known->second;
  }
  if (name.empty() || modules_.size() >= settings_.module_limit || !settings_.lookup) {
    return nullptr;
  }
  std::optional<ModuleSource> found = settings_.lookup(name);
  LoadedModule*& slot = by_name_[name];
  if (!found) {
    return nullptr;
  }
  modules_.push_back(LoadedModule{name, std::move(found->file), found->is_package, {}, nullptr});
  LoadedModule* module = &modules_.back();
  slot = module;
  roots_.insert(first_part(name));
  Parsing parsing = parse(std::move(found->text), module->file);
  module->syntax = std::move(parsing.module);
  problems_.insert(problems_.end(), parsing.problems.begin(), parsing.problems.end());
  run_module(*module, false);
  return module;
}

LoadedModule* Evaluator::run_program(ModuleSource program) {
  modules_.push_back(LoadedModule{"__main__", std::move(program.file), false, {}, nullptr});
  LoadedModule* module = &modules_.back();
  Parsing parsing = parse(std::move(program.text), module->file);
  module->syntax = std::move(parsing.module);
  problems_.insert(problems_.end(), parsing.problems.begin(), parsing.problems.end());
  run_module(*module, true);
  return module;
}

void Evaluator::run_module(LoadedModule& module, bool is_heard) {
  module.scope = new_scope(NameScope::Kind::module, nullptr, &module);
  module.scope->names["__name__"] = Alternatives(text_object(module.name));
  module.scope->names["__file__"] = Alternatives(unknown("__file__"));
  Frame frame;
  frame.module = &module;
  frame.scope = module.scope;
  frame.is_heard = is_heard;
  Frame* const outer = std::exchange(frame_, &frame);
  execute(module.syntax.body);
  frame_ = outer;
}

void Evaluator::write(NameScope* scope, std::string_view name, const Alternatives& value) {
  if (frame_->journal != nullptr) {
    const auto found = scope->names.find(name);
    frame_->journal->push_back(
        {scope, name, found == scope->names.end() ? std::nullopt : std::optional(found->second)});
  }
  scope->names[name] = value;
}

void Evaluator::assign_name(std::string_view name, const Alternatives& value) {
  const auto elsewhere = frame_->scope->elsewhere.find(name);
  if (elsewhere == frame_->scope->elsewhere.end()) {
    write(frame_->scope, name, value);
    return;
  }
  // The branches around a call keep no journal of what it writes elsewhere.
  if (is_certain_now()) {
    elsewhere->second->names[name] = value;
    return;
  }
  join(elsewhere->second->names[name], value);
}

Alternatives Evaluator::look_up(std::string_view name) {
  const auto elsewhere = frame_->scope->elsewhere.find(name);
  NameScope* scope =
      elsewhere == frame_->scope->elsewhere.end() ? frame_->scope : elsewhere->second;
  for (bool is_innermost = true; scope != nullptr; scope = scope->parent, is_innermost = false) {
    if (scope->kind == NameScope::Kind::class_ && !is_innermost) {
      continue;
    }
    const auto found = scope->names.find(name);
    if (found == scope->names.end() || found->second.empty()) {
      continue;
    }
    if (!is_pending(found->second)) {
      return found->second;
    }
    const Alternatives pending = found->second;
    const Alternatives value = resolve(pending);
    scope->names[name] = value;
    return value;
  }
  return Alternatives(external(std::string(name), false));
}

Alternatives Evaluator::resolve(const Alternatives& found) {
  if (!is_pending(found)) {
    return found;
  }
  Alternatives result;
  for (Object* object : found) {
    const auto* pending = std::get_if<PendingImport>(&object->node);
    join(result, pending == nullptr ? Alternatives(object) : import_value(*pending));
  }
  return result;
}

Object* Evaluator::object_of_module(const std::string& dotted) {
  LoadedModule* module = load(dotted);
  return module != nullptr ? make(OwnModule{module}) : external(dotted, true);
}

Alternatives Evaluator::import_value(const PendingImport& pending) {
  if (pending.name.empty()) {
    return Alternatives(object_of_module(pending.module));
  }
  // A chain of modules that import each other's names ends here as any deep nesting does.
  if (!spend() || depth_ >= 200) {
    return Alternatives(overflow_);
  }
  const std::string path = pending.module + "." + pending.name;
  LoadedModule* module = load(pending.module);
  if (module != nullptr) {
    ++depth_;
    const Alternatives found = attribute_of_module(module, pending.name);
    --depth_;
    return found.empty() ? Alternatives(unknown(path, true)) : found;
  }
  if (roots_.contains(first_part(path)) && load(path) != nullptr) {
    return Alternatives(object_of_module(path));
  }
  return Alternatives(external(path, true));
}

Alternatives Evaluator::attribute_of_module(LoadedModule* module, std::string_view name) {
  const auto found = module->scope->names.find(name);
  if (found != module->scope->names.end() && !found->second.empty()) {
    // While `a` imports from itself by way of `b`, the pending name would lead back to itself.
    const Alternatives pending = found->second;
    if (!is_pending(pending)) {
      return pending;
    }
    // `from . import part` in a package names its own module `part`.
    const auto* itself = std::get_if<PendingImport>(&pending.front()->node);
    if (itself != nullptr && module->is_package && itself->module == module->name &&
        itself->name == name) {
      const std::string path = module->name + "." + std::string(name);
      const Alternatives part = load(path) == nullptr ? Alternatives(unknown(path, true))
                                                      : Alternatives(object_of_module(path));
      module->scope->names[name] = part;
      return part;
    }
    found->second = Alternatives(unknown(module->name + "." + std::string(name), true));
    const Alternatives value = resolve(pending);
    module->scope->names[name] = value;
    return value;
  }
  if (module->is_package) {
    const std::string path = module->name + "." + std::string(name);
    if (load(path) != nullptr) {
      return Alternatives(object_of_module(path));
    }
  }
  return {};
}

std::string Evaluator::absolute_module(std::string_view module, int level) const {
  if (level == 0) {
    return std::string(module);
  }
  // PEP 328: one dot is the package of the importing module, each further one its parent.
  std::string_view package = frame_->module->name;
  for (int i = frame_->module->is_package ? 1 : 0; i < level; ++i) {
    package = before_last_part(package);
  }
  std::string result(package);
  if (!module.empty()) {
    result.append(result.empty() ? "" : ".").append(module);
  }
  return result;
}

void Evaluator::execute_import(const Import& node) {
  for (const ImportName& imported : node.names) {
    // `import a.b` binds `a`; with an alias, the alias is `a.b`.
    const std::string_view bound =
        imported.alias.empty() ? imported.name.substr(0, imported.name.find('.')) : imported.alias;
    const std::string path(imported.alias.empty() ? bound : imported.name);
    assign_name(bound, Alternatives(make(PendingImport{path, {}})));
  }
}

void Evaluator::execute_import_from(const ImportFrom& node) {
  const std::string module = absolute_module(node.module, node.level);
  for (const ImportName& imported : node.names) {
    if (imported.name == "*") {
      import_all(module);
      continue;
    }
    const std::string_view bound = imported.alias.empty() ? imported.name : imported.alias;
    assign_name(bound, Alternatives(make(PendingImport{module, std::string(imported.name)})));
  }
}

void Evaluator::import_all(const std::string& module) {
  LoadedModule* loaded = depth_ < 100 ? load(module) : nullptr;
  if (loaded == nullptr || loaded->scope == nullptr || !spend(loaded->scope->names.size())) {
    return;
  }
  const std::vector<std::pair<std::string_view, Alternatives>> names(loaded->scope->names.begin(),
                                                                     loaded->scope->names.end());
  const auto listed = loaded->scope->names.find("__all__");
  const auto* all = listed == loaded->scope->names.end() || listed->second.only() == nullptr
                        ? nullptr
                        : std::get_if<Sequence>(&listed->second.front()->node);
  const auto is_exported = [&](std::string_view name) {
    if (all == nullptr) {
      return !name.starts_with("_");
    }
    return std::any_of(all->elements.begin(), all->elements.end(), [&](const Alternatives& item) {
      const std::string* text = only_text(item);
      return text != nullptr && *text == name;
    });
  };
  for (const auto& [name, value] : names) {
    if (is_exported(name)) {
      assign_name(name, value);
    }
  }
}

Alternatives Evaluator::attribute(Object* object, std::string_view name) {
  if (const auto* own = std::get_if<OwnModule>(&object->node)) {
    return attribute_of_module(own->module, name);
  }
  Frame frame;
  frame.is_heard = false;
  Frame* const outer = frame_;
  if (frame_ == nullptr) {
    frame_ = &frame;
  }
  Alternatives result = attribute_of(object, name, nullptr);
  frame_ = outer;
  return result;
}

Alternatives Evaluator::attribute_of(Object* object, std::string_view name,
                                     const Expression* expression) {
  Alternatives result;
  if (const auto* chain = std::get_if<Unknown>(&object->node)) {
    if (chain->is_dotted && !chain->text.empty() && chain->text.size() < 200) {
      return Alternatives(unknown(chain->text + "." + std::string(name), true));
    }
  } else if (const auto* foreign = std::get_if<External>(&object->node)) {
    const std::string path = foreign->path + "." + std::string(name);
    if (foreign->is_module && roots_.contains(first_part(path)) && load(path) != nullptr) {
      return Alternatives(object_of_module(path));
    }
    return Alternatives(external(path, foreign->is_module));
  } else if (std::holds_alternative<Instance>(object->node)) {
    result = attribute_of_instance(object, name);
  } else if (std::holds_alternative<ClassObject>(object->node)) {
    result = name == "__name__" ? Alternatives(text_object(std::string(
                                      std::get<ClassObject>(object->node).definition->name)))
                                : attribute_of_class(object, nullptr, name);
  } else if (const auto* own = std::get_if<OwnModule>(&object->node)) {
    result = attribute_of_module(own->module, name);
  } else if (const auto* member = std::get_if<EnumerationMember>(&object->node)) {
    result = name == "value"  ? member->value
             : name == "name" ? Alternatives(text_object(std::string(member->name)))
                              : attribute_of_class(member->type, object, name);
  } else if (const auto* parent = std::get_if<SuperObject>(&object->node)) {
    const auto* instance = std::get_if<Instance>(&parent->self->node);
    result = attribute_of_class(instance == nullptr ? parent->self : instance->type,
                                instance == nullptr ? nullptr : parent->self, name, parent->after);
  } else if (const auto* function = std::get_if<Function>(&object->node)) {
    if (name == "__name__" && !function->name.empty()) {
      return Alternatives(text_object(std::string(function->name)));
    }
    if (name == "__doc__" && function->definition != nullptr) {
      return docstring_of(function->definition->body);
    }
  }
  if (result.empty() && expression != nullptr) {
    result.add(unknown_source(*expression), overflow_);
  }
  return result;
}

// 3.13 takes the margin out of docstrings: what has one depends on the Python.
Alternatives Evaluator::docstring_of(Body body) {
  const auto* first = body.empty() ? nullptr : std::get_if<ExpressionStatement>(&body[0]->node);
  const auto* value = first == nullptr ? nullptr : std::get_if<Constant>(&first->value->node);
  if (value == nullptr || value->kind != Constant::Kind::text) {
    return Alternatives(none());
  }
  return value->text.find('\n') == std::string_view::npos
             ? Alternatives(text_object(std::string(value->text)))
             : Alternatives();
}

Alternatives Evaluator::attribute_of_instance(Object* object, std::string_view name) {
  const auto& instance = std::get<Instance>(object->node);
  const auto found = instance.attributes->names.find(name);
  if (found != instance.attributes->names.end()) {
    return found->second;
  }
  if (name == "__class__") {
    return Alternatives(instance.type);
  }
  return attribute_of_class(instance.type, object, name);
}

std::vector<Object*> Evaluator::linearize(Object* type) {
  // C3, as Python has it: of the first entries of all bases' orders, the first one that stands in
  // no tail. A hierarchy that Python refuses is taken depth first.
  constexpr std::size_t class_limit = 32;
  std::vector<std::vector<Object*>> orders;
  std::vector<Object*> direct;
  if (depth_ >= 200 || !spend()) {
    return {type};
  }
  ++depth_;
  for (const Alternatives& base : std::get<ClassObject>(type->node).bases) {
    for (Object* object : base) {
      const bool is_new = std::find(direct.begin(), direct.end(), object) == direct.end();
      if (is_new && object != type && std::holds_alternative<ClassObject>(object->node)) {
        direct.push_back(object);
        orders.push_back(linearize(object));
      }
    }
  }
  --depth_;
  orders.push_back(direct);
  std::vector<Object*> result{type};
  while (result.size() < class_limit) {
    std::erase_if(orders, [](const std::vector<Object*>& order) { return order.empty(); });
    if (orders.empty()) {
      break;
    }
    const auto is_in_tail = [&](const Object* object) {
      return std::any_of(orders.begin(), orders.end(), [&](const std::vector<Object*>& order) {
        return std::find(order.begin() + 1, order.end(), object) != order.end();
      });
    };
    auto chosen =
        std::find_if(orders.begin(), orders.end(),
                     [&](const std::vector<Object*>& order) { return !is_in_tail(order.front()); });
    Object* const next = chosen == orders.end() ? orders.front().front() : chosen->front();
    result.push_back(next);
    for (std::vector<Object*>& order : orders) {
      std::erase(order, next);
    }
  }
  return result;
}

Alternatives Evaluator::attribute_of_class(Object* type, Object* self, std::string_view name,
                                           Object* after) {
  Alternatives found;
  bool is_passed = after == nullptr;
  Object* holder = nullptr;
  for (Object* current : linearize(type)) {
    const auto& names = std::get<ClassObject>(current->node).names->names;
    const auto slot = names.find(name);
    if (is_passed && slot != names.end() && !slot->second.empty()) {
      found = resolve(slot->second);
      holder = current;
      break;
    }
    is_passed = is_passed || current == after;
  }
  Alternatives result;
  for (Object* object : found) {
    const auto* function = std::get_if<Function>(&object->node);
    if (function == nullptr) {
      const bool is_member =
          std::get<ClassObject>(holder->node).is_enumeration && !name.starts_with("_");
      result.add(
          is_member ? make(EnumerationMember{holder, slot_name(holder, name), Alternatives(object)})
                    : object,
          overflow_);
    } else if (function->is_class_method) {
      result.add(make(BoundMethod{object, type}), overflow_);
    } else if (function->is_property && self != nullptr) {
      join(result, call_function(object, self, {}));
    } else if (self != nullptr && !function->is_static) {
      result.add(make(BoundMethod{object, self}), overflow_);
    } else {
      result.add(object, overflow_);
    }
  }
  return result;
}

}  // namespace vdk::python

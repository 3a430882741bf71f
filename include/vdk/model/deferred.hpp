#pragma once

#include <functional>
#include <memory>
#include <utility>

namespace vdk::model {

/// A value that is made when somebody first looks at it. Copies share it, so they cost nothing. Two
/// threads must not look at it for the first time at once.
template <typename T>
class Deferred {
 public:
  Deferred() = default;  ///< an empty T
  Deferred(T value) : state_(std::make_shared<State>()) {
    state_->value = std::make_unique<T>(std::move(value));
  }
  explicit Deferred(std::function<T()> make) : state_(std::make_shared<State>()) {
    state_->make = std::move(make);
  }

  const T& operator*() const {
    if (!state_) {
      static const T empty{};
      return empty;
    }
    if (!state_->value) state_->value = std::make_unique<T>(state_->make());
    return *state_->value;
  }
  const T* operator->() const { return &**this; }

  /// The value, to change it. Copies made before keep the old one.
  T& edit() {
    if (state_.use_count() != 1 || !state_->value) *this = Deferred(T(**this));
    return *state_->value;
  }

 private:
  struct State {
    std::function<T()> make;  ///< empty if the value was given
    std::unique_ptr<T> value;
  };

  std::shared_ptr<State> state_;
};

}  // namespace vdk::model

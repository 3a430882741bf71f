#include "typed_words.hpp"

#include <string_view>

#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

std::string_view before_equals(std::string_view word) { return word.substr(0, word.find('=')); }

/// Whether a word can only be an option: `-`, `---`, a negative number and a line of text are not.
bool looks_like_option(std::string_view word) {
  if (!word.starts_with('-')) return false;
  const bool is_long = word.starts_with("--");
  word.remove_prefix(is_long ? 2 : 1);
  if (word.empty() || (!is_long && support::is_digit(word.front()))) return false;
  return std::string_view("-! \n").find(word.front()) == std::string_view::npos;
}

/// Reads the words from left to right.
class Splitter {
 public:
  Splitter(const Command& command, const std::vector<std::string>& words)
      : command_(command), words_(words) {}

  TypedWords split() {
    for (; next_ < words_.size() && words_[next_] != "--" && typed_.misuse.empty();) {
      const std::string_view word = words_[next_++];
      if (!looks_like_option(word))
        typed_.operands.emplace_back(word);
      else if (word.starts_with("--"))
        take_long(word);
      else
        take_short(word);
    }
    if (next_ < words_.size()) ++next_;  // `--`
    for (; next_ < words_.size(); ++next_) typed_.operands.push_back(words_[next_]);
    return std::move(typed_);
  }

 private:
  void take_long(std::string_view word) {
    const std::string_view name = before_equals(word);
    if (name.size() == word.size())
      take(name, word, {});
    else
      take(name, word, word.substr(name.size()));
  }

  /// Takes the options in `-abc`, each as if it were `-a`, until one of them takes a value.
  void take_short(std::string_view word) {
    for (std::size_t at = 1; at < word.size() && typed_.misuse.empty(); ++at) {
      const std::string name = {'-', word[at]};
      const std::string_view rest = word.substr(at + 1);
      const Option* const option = find_option(command_, name);
      const bool is_value = option != nullptr && takes_value(*option);
      take(name, "-" + std::string(word.substr(at)),
           is_value || rest.starts_with('=') ? rest : std::string_view());
      if (option == nullptr || is_value) return;
    }
  }

  /// Takes the option `name`. `joined` is what follows it in the same word: `=VALUE` or `VALUE`.
  void take(std::string_view name, std::string_view word, std::string_view joined) {
    const Option* const option = find_option(command_, name);
    if (option == nullptr) {
      if (typed_.unknown.empty()) typed_.unknown = word;
      return;
    }
    std::vector<std::string>& values = typed_.options[option];
    const std::string quoted = "'" + std::string(name) + "'";
    if (!takes_value(*option)) {
      if (!joined.empty()) typed_.misuse = quoted + " does not take a value\n";
    } else if (joined == "=") {
      typed_.misuse = "the value of " + quoted + " is empty\n";
    } else if (!joined.empty()) {
      values.emplace_back(joined.substr(joined.starts_with('=') ? 1 : 0));
    } else if (next_ == words_.size() || words_[next_] == "--" ||
               find_option(command_, before_equals(words_[next_])) != nullptr) {
      typed_.misuse = quoted + " requires a value\n";
    } else {
      values.push_back(words_[next_++]);
    }
  }

  const Command& command_;
  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
  TypedWords typed_;
};

}  // namespace

TypedWords split_words(const Command& command, const std::vector<std::string>& words) {
  return Splitter(command, words).split();
}

}  // namespace vdk::cli

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "vdk/model/module_finder.hpp"
#include "vdk/python/syntax/syntax.hpp"

namespace vdk::installed {

/// Follows the code that Python runs before it starts a program, from module to module, and decides
/// whether it may affect what can be imported. It is only understood if it does nothing of the
/// kind: a library that installs an import hook is not.
class StartupReader {
 public:
  using Find = std::function<model::FoundModule(const std::string& module)>;
  using Read = std::function<std::optional<std::string>(const std::string& file)>;

  StartupReader(Find find, Read read) : find_(std::move(find)), read_(std::move(read)) {}

  /// Follows an import line of a `.pth` file.
  void follow_line(std::string_view line);
  /// Follows a module that `site` imports, such as `sitecustomize`.
  void follow_module(const std::string& module, const model::FoundModule& found);
  /// Records code that cannot be read.
  void give_up() { code_.is_understood = false; }

  model::StartupCode take() { return std::move(code_); }

 private:
  /// The module that contains a piece of code; relative imports start there.
  struct Owner {
    std::string module;
    bool is_package = false;
  };

  void follow_text(std::string text, const Owner& owner);
  void follow_tokens(const python::Parsing& parsing, const Owner& owner);
  bool follow_literal_call(const python::Parsing& parsing, std::size_t index, const Owner& owner);
  void follow_block(const python::Body& body, const Owner& owner);
  void follow_import(const python::ImportFrom& import, const Owner& owner);
  void import_name(const std::string& module);

  Find find_;
  Read read_;
  std::set<std::string, std::less<>> known_;  ///< the modules that were imported
  std::size_t size_ = 0;                      ///< bytes of code
  std::size_t pieces_ = 0;
  model::StartupCode code_;
};

}  // namespace vdk::installed

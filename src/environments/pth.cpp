#include "vdk/environments/pth.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::environments {

namespace {

constexpr int first_minor_with_utf8 = 13;
constexpr int first_minor_with_start_files = 15;
constexpr int first_minor_without_imports = 18;

/// The lines that setuptools wrote around the paths in easy-install.pth, without whitespace.
constexpr std::string_view easy_install_mark = "importsys;sys.__plen=len(sys.path)";
constexpr std::string_view easy_install_move =
    "importsys;new=sys.path[sys.__plen:];delsys.path[sys.__plen:];p=getattr(sys,'__egginsert',0);"
    "sys.path[p:p]=new;sys.__egginsert=p+len(new)";

std::string without_blanks(std::string_view line) {
  std::string text(line);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

model::Problem code_note(std::string_view file, int line) {
  return model::make_problem(
      model::ProblemCode::pth_runs_code,
      "a line of " + support::quote(support::file_name(file)) +
          " runs code when Python starts; what it adds to the search path is unknown",
      {.file = std::string(file), .line = line});
}

/// More notes on one file do not help the user.
constexpr std::size_t note_limit = 20;

bool is_import(std::string_view line) {
  return line.starts_with("import ") || line.starts_with("import\t");
}

/// Decodes the contents of a bytes literal that Rust's `escape_ascii` wrote. Returns nothing for
/// any other escape.
std::optional<std::string> decode_escapes(std::string_view literal) {
  std::string bytes;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] != '\\') {
      bytes += literal[i];
      continue;
    }
    const char escaped = ++i < literal.size() ? literal[i] : '\0';
    if (escaped == 'x' && i + 2 < literal.size()) {
      unsigned value = 0;
      const char* end = literal.data() + i + 3;
      if (std::from_chars(end - 2, end, value, 16).ptr != end) return std::nullopt;
      bytes += static_cast<char>(value);
      i += 2;
    } else if (escaped == '\\' || escaped == '"' || escaped == '\'') {
      bytes += escaped;
    } else {
      return std::nullopt;
    }
  }
  return bytes;
}

/// Takes a string literal, or `__import__("os").fsdecode(b"...")` as uv writes it, off the front of
/// `text`. Returns nothing if there is neither.
std::optional<std::string> take_path(std::string_view& text) {
  constexpr std::string_view decode = "__import__(\"os\").fsdecode(b";
  const bool is_bytes = text.starts_with(decode);
  if (is_bytes) text.remove_prefix(decode.size());
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return std::nullopt;
  std::size_t end = 1;
  while (end < text.size() && text[end] != text.front()) end += text[end] == '\\' ? 2U : 1U;
  if (end >= text.size()) return std::nullopt;
  const std::string_view literal = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  if (is_bytes) {
    if (!text.starts_with(')')) return std::nullopt;
    text.remove_prefix(1);
    return decode_escapes(literal);
  }
  // Decoding escapes would need Python's rules; no tool writes them.
  if (contains(literal, "\\")) return std::nullopt;
  return std::string(literal);
}

/// The arguments of `import site; site.addsitedir("..."); ...` as uv writes it; empty if the line
/// has anything else.
std::vector<std::string> find_added_sites(std::string_view line) {
  constexpr std::string_view call = "site.addsitedir(";
  std::vector<std::string> sites;
  const std::size_t end = line.find(';');
  if (end == std::string_view::npos || support::trim(line.substr(0, end)) != "import site")
    return {};
  for (std::string_view rest = support::trim(line.substr(end + 1)); !rest.empty();) {
    if (!rest.starts_with(call)) return {};
    rest = support::trim(rest.substr(call.size()));
    std::optional<std::string> path = take_path(rest);
    rest = support::trim(rest);
    if (!path || !rest.starts_with(')')) return {};
    sites.push_back(std::move(*path));
    rest = support::trim(rest.substr(1));
    if (rest.starts_with(';')) rest = support::trim(rest.substr(1));
  }
  return sites;
}

/// Whether a module is one that tools write for editable installs and the like. None of them
/// changes the search path; some install an import hook.
bool is_known_module(std::string_view name) {
  if (name == "_virtualenv" || name == "coverage") return true;
  if (name.starts_with("__editable__") || name.starts_with("_editable_impl_")) return true;
  // These are the names of scikit-build-core and meson-python.
  return name.starts_with("_editable_skbc_") ||
         (name.starts_with('_') &&
          (name.ends_with("_editable") || name.ends_with("_editable_loader")));
}

/// Whether a well-known tool writes such an import line, and it leaves the search path unchanged.
bool is_known(std::string_view line, std::string_view file) {
  if (contains(line, "sys.path") || contains(line, "addsitedir")) return false;
  const std::string_view statement = support::trim(line.substr(std::string_view("import").size()));
  if (is_known_module(statement.substr(0, statement.find_first_of("; \t,.")))) return true;
  constexpr std::array<std::string_view, 3> words = {"_distutils_hack", "coverage", "COV_CORE"};
  if (std::ranges::any_of(words, [&](std::string_view word) { return contains(line, word); }))
    return true;
  // Namespace packages of old versions of setuptools.
  return file.ends_with("-nspkg.pth") && statement.starts_with("sys");
}

class Reader {
 public:
  Reader(std::string_view file, const SiteDialect& dialect) : file_(file), dialect_(dialect) {}

  PathConfiguration read(std::string_view text) {
    if (dialect_.passes_byte_order_mark) text = support::without_byte_order_mark(text);
    check_encoding(text);
    for (const support::TextLine& line : dialect_.has_text_lines ? support::split_python_lines(text)
                                                                 : support::split_file_lines(text))
      if (!read_line(line)) break;
    return std::move(result_);
  }

 private:
  using Kind = PathConfiguration::Line::Kind;

  void check_encoding(std::string_view text) {
    const std::size_t bad = support::find_invalid_utf8(text);
    if (bad == std::string_view::npos) return;
    // Since 3.13 Python also tries the encoding of the locale, which is UTF-8 here.
    result_.problems.push_back(model::make_problem(
        model::ProblemCode::pth_not_utf8,
        "the file is not UTF-8, so Python does not start in a UTF-8 locale",
        {.file = std::string(file_), .line = support::line_of_offset(text, bad)}));
  }

  /// Returns false if site.py drops the rest of the file.
  bool read_line(const support::TextLine& line) {
    std::string_view text = line.text;
    const std::string_view stripped = support::strip_python_blanks(text);
    if (dialect_.is_staged) text = stripped;
    if (text.starts_with('#') || stripped.empty()) return true;
    const bool has_nul = contains(text, std::string_view("\0", 1));
    if (is_import(text)) {
      if (has_nul) return dialect_.is_staged;
      if (dialect_.runs_imports) read_import(text, line.number);
      return true;
    }
    // A path cannot contain NUL, so the line names nothing that exists.
    if (has_nul) return true;
    const std::string_view path =
        text.substr(0, static_cast<std::size_t>(stripped.data() - text.data()) + stripped.size());
    result_.lines.push_back({.kind = Kind::path, .path = std::string(path)});
    return true;
  }

  void read_import(std::string_view line, int number) {
    const std::string statements = without_blanks(line);
    if (statements == easy_install_mark || statements == easy_install_move) {
      // If all paths are added before any code runs, nothing is left to move.
      if (dialect_.is_staged) return;
      result_.lines.push_back({.kind = statements == easy_install_mark ? Kind::mark : Kind::move});
    } else if (std::vector<std::string> sites = find_added_sites(line); !sites.empty()) {
      for (std::string& site : sites)
        result_.lines.push_back({.kind = Kind::site, .path = std::move(site)});
    } else {
      result_.imports.emplace_back(line);
      if (!is_known(line, file_) && result_.problems.size() < note_limit)
        result_.problems.push_back(code_note(file_, number));
    }
  }

  std::string_view file_;
  const SiteDialect& dialect_;
  PathConfiguration result_;
};

}  // namespace

SiteDialect dialect_of(int minor) {
  const bool is_utf8 = minor >= first_minor_with_utf8;
  return {.skips_hidden = is_utf8,
          .passes_byte_order_mark = is_utf8,
          .has_text_lines = is_utf8,
          .is_staged = minor >= first_minor_with_start_files,
          .runs_imports = minor < first_minor_without_imports};
}

SiteDialect recognise_dialect(std::string_view site_source, int minor) {
  SiteDialect dialect = dialect_of(minor);
  if (site_source.empty()) return dialect;
  // The security releases of 2024 for 3.8 to 3.12 skip hidden files; 3.12.4 decodes files as 3.13
  // does.
  dialect.skips_hidden =
      contains(site_source, "startswith(\".\")") || contains(site_source, "startswith('.')");
  dialect.passes_byte_order_mark = contains(site_source, "utf-8-sig");
  dialect.has_text_lines = contains(site_source, "content.splitlines()");
  return dialect;
}

PathConfiguration read_path_configuration(std::string_view text, std::string_view file,
                                          const SiteDialect& dialect) {
  return Reader(file, dialect).read(text);
}

PathConfiguration read_path_configuration(std::string_view text, std::string_view file, int minor) {
  return read_path_configuration(text, file, dialect_of(minor));
}

model::Problems check_start_file(std::string_view text, std::string_view file) {
  text = support::without_byte_order_mark(text);
  // Python skips a file in another encoding.
  if (support::find_invalid_utf8(text) != std::string_view::npos) return {};
  for (const support::TextLine& line : support::split_python_lines(text)) {
    const std::string_view stripped = support::strip_python_blanks(line.text);
    if (!stripped.empty() && !stripped.starts_with('#')) return {code_note(file, line.number)};
  }
  return {};
}

}  // namespace vdk::environments

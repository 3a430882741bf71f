#include "vdk/packaging/version.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

bool is_separator(char c) { return c == '-' || c == '_' || c == '.'; }

std::string without_leading_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
}

/// Compares digit strings without leading zeros by value.
std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

struct Word {
  std::string_view spelling;
  std::string_view kind;
};

/// Longer spellings come first, because a shorter one may be their prefix.
constexpr std::array<Word, 8> pre_words = {{{"preview", "rc"},
                                            {"alpha", "a"},
                                            {"beta", "b"},
                                            {"pre", "rc"},
                                            {"rc", "rc"},
                                            {"a", "a"},
                                            {"b", "b"},
                                            {"c", "rc"}}};
constexpr std::array<Word, 3> post_words = {{{"post", "post"}, {"rev", "post"}, {"r", "post"}}};
constexpr std::array<Word, 1> dev_words = {{{"dev", "dev"}}};

/// A suffix such as `-alpha.1`; `kind` is empty if there is none.
struct Suffix {
  std::string_view kind;
  std::string number;
};

/// Scans lower-case text once, without backtracking.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool is_at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view take_while(auto fits) {
    const auto end = std::ranges::find_if_not(rest_, fits);
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view take_digits() { return take_while(support::is_digit); }

  /// Takes a `.`, `!` or `-` that has a digit after it.
  bool take_before_digit(char c) {
    if (rest_.size() < 2 || rest_.front() != c || !support::is_digit(rest_[1])) return false;
    rest_.remove_prefix(1);
    return true;
  }

  Suffix take_suffix(std::span<const Word> words) {
    const std::size_t start = !rest_.empty() && is_separator(rest_.front()) ? 1 : 0;
    const std::string_view text = rest_.substr(start);
    const auto word = std::ranges::find_if(
        words, [&](const Word& each) { return text.starts_with(each.spelling); });
    if (word == words.end()) return {};
    rest_.remove_prefix(start + word->spelling.size());
    if (!rest_.empty() && is_separator(rest_.front())) {
      // A separator here belongs to this suffix even if no number follows. The next suffix has an
      // optional separator of its own. Only the post-release `-1` needs one, but its digits would
      // belong to this suffix.
      rest_.remove_prefix(1);
    }
    return {.kind = word->kind, .number = without_leading_zeros(take_digits())};
  }

 private:
  std::string_view rest_;
};

bool is_number(std::string_view text) { return std::ranges::all_of(text, support::is_digit); }

/// Numbers sort after words (PEP 440, local version identifiers).
std::strong_ordering compare_local_parts(std::string_view a, std::string_view b) {
  const bool is_a_number = is_number(a);
  const bool is_b_number = is_number(b);
  if (is_a_number != is_b_number)
    return is_a_number ? std::strong_ordering::greater : std::strong_ordering::less;
  return is_a_number ? compare_numbers(a, b) : a.compare(b) <=> 0;
}

std::strong_ordering compare_releases(const std::vector<std::string>& a,
                                      const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const auto left = i < a.size() ? std::string_view(a[i]) : std::string_view("0");
    const auto right = i < b.size() ? std::string_view(b[i]) : std::string_view("0");
    if (const auto order = compare_numbers(left, right); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

std::strong_ordering compare_locals(const std::vector<std::string>& a,
                                    const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (const auto order = compare_local_parts(a[i], b[i]); order != 0) return order;
  return a.size() <=> b.size();
}

/// Compares optional numbers; `missing` is the order of a missing number relative to any other.
std::strong_ordering compare_optional(const std::optional<std::string>& a,
                                      const std::optional<std::string>& b,
                                      std::strong_ordering missing) {
  if (!a && !b) return std::strong_ordering::equal;
  if (!a) return missing;
  if (!b) return 0 <=> missing;
  return compare_numbers(*a, *b);
}

/// The rank of a version among the pre-releases of its release: a development release without a
/// pre-release or post-release comes before them, a final release after them.
int pre_rank(bool has_pre, bool has_post, bool has_dev) {
  if (has_pre) return 1;
  return !has_post && has_dev ? 0 : 2;
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  text = support::strip_python_blanks(text);
  const std::string lower = support::to_lower(text);
  Scanner scanner(lower);
  Version version;
  version.text_ = text;
  scanner.take('v');
  std::string_view digits = scanner.take_digits();
  if (digits.empty()) return std::nullopt;
  version.epoch_ = "0";
  if (scanner.take_before_digit('!')) {
    version.epoch_ = without_leading_zeros(digits);
    digits = scanner.take_digits();
  }
  version.release_.push_back(without_leading_zeros(digits));
  while (scanner.take_before_digit('.'))
    version.release_.push_back(without_leading_zeros(scanner.take_digits()));
  const Suffix pre = scanner.take_suffix(pre_words);
  version.pre_kind_ = pre.kind;
  version.pre_number_ = pre.number;
  if (scanner.take_before_digit('-'))
    version.post_ = without_leading_zeros(scanner.take_digits());
  else if (const Suffix post = scanner.take_suffix(post_words); !post.kind.empty())
    version.post_ = post.number;
  if (const Suffix dev = scanner.take_suffix(dev_words); !dev.kind.empty())
    version.dev_ = dev.number;
  if (scanner.take('+')) {
    do {
      const std::string_view part =
          scanner.take_while([](char c) { return support::is_digit(c) || support::is_lower(c); });
      if (part.empty()) return std::nullopt;
      version.local_.push_back(is_number(part) ? without_leading_zeros(part) : std::string(part));
    } while (scanner.take('.') || scanner.take('-') || scanner.take('_'));
  }
  if (!scanner.is_at_end()) return std::nullopt;
  return version;
}

std::strong_ordering Version::operator<=>(const Version& other) const {
  if (const auto order = compare_numbers(epoch_, other.epoch_); order != 0) return order;
  if (const auto order = compare_releases(release_, other.release_); order != 0) return order;
  const int rank = pre_rank(!pre_kind_.empty(), post_.has_value(), dev_.has_value());
  const int other_rank =
      pre_rank(!other.pre_kind_.empty(), other.post_.has_value(), other.dev_.has_value());
  if (rank != other_rank) return rank <=> other_rank;
  if (const int order = pre_kind_.compare(other.pre_kind_); order != 0) return order <=> 0;
  if (const auto order = compare_numbers(pre_number_, other.pre_number_); order != 0) return order;
  if (const auto order = compare_optional(post_, other.post_, std::strong_ordering::less);
      order != 0)
    return order;
  if (const auto order = compare_optional(dev_, other.dev_, std::strong_ordering::greater);
      order != 0)
    return order;
  return compare_locals(local_, other.local_);
}

bool Version::operator==(const Version& other) const { return (*this <=> other) == 0; }

bool Version::is_prerelease() const { return dev_.has_value() || !pre_kind_.empty(); }

std::string Version::normal_text() const {
  std::string text = epoch_ == "0" ? "" : epoch_ + "!";
  text += support::join(release_, ".");
  text += pre_kind_ + pre_number_;
  if (post_) text += ".post" + *post_;
  if (dev_) text += ".dev" + *dev_;
  if (!local_.empty()) text += "+" + support::join(local_, ".");
  return text;
}

std::weak_ordering compare_versions(std::string_view a, std::string_view b) {
  const std::optional<Version> left = Version::parse(a);
  const std::optional<Version> right = Version::parse(b);
  if (left && right) return *left <=> *right;
  if (left) return std::weak_ordering::less;
  if (right) return std::weak_ordering::greater;
  return a.compare(b) <=> 0;
}

}  // namespace vdk::packaging

#pragma once

#include <string_view>

namespace vdk::support {

/// A file or directory that is closed with this object.
class OpenFile {
 public:
  /// Takes over what `::open` gave; negative for a file that could not be opened.
  explicit OpenFile(int number) : number_(number) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { close(); }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

  /// Closes it now; false where that fails, or it is not open.
  bool close();

  /// Closes nothing any more: the caller has taken the file over.
  int release();

 private:
  int number_;
};

/// Writes the whole text, however often the system takes only a part of it. Returns 0, or the errno
/// of the fault.
int write_all(int file, std::string_view text);

}  // namespace vdk::support

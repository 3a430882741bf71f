#pragma once

#include <string_view>

namespace vdk::support {

/// Owns the descriptor of an open file or directory, and closes it in the destructor.
class OpenFile {
 public:
  /// Takes ownership of the result of `::open`, which is negative if the file could not be opened.
  explicit OpenFile(int number) : number_(number) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { close(); }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

  /// Closes the file now. Returns false if that fails or the file is not open.
  bool close();

  /// Gives up ownership: returns the descriptor, which the caller must close.
  int release();

 private:
  int number_;
};

/// Writes the whole text, with as many system calls as that takes. Returns 0, or the errno of the
/// failure.
int write_all(int file, std::string_view text);

}  // namespace vdk::support

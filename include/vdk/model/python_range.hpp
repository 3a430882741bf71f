#pragma once

namespace vdk::model {

/// The minor versions of Python 3 that may run some code.
struct PythonRange {
  int least = 7;  ///< the oldest that VDK supports
  int most = 99;
};

}  // namespace vdk::model

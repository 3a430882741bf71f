#pragma once

// Catch2 2.13 and 3 differ in the path of their header; everything else the tests use is the same
// in both.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

# vdk_module(NAME [HOT] SOURCES file... LINKS target...): one room as a static library `vdk_NAME`, linked with the rooms that it includes.
# HOT: most of the time is spent here, so a release is optimised for speed. The other rooms are optimised for size: they run once.
function(vdk_module name)
  cmake_parse_arguments(PARSE_ARGV 1 module "HOT" "" "SOURCES;LINKS;PRIVATE_LINKS")
  add_library(vdk_${name} STATIC ${module_SOURCES})
  target_include_directories(vdk_${name} PUBLIC ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(vdk_${name} PUBLIC ${module_LINKS} PRIVATE ${module_PRIVATE_LINKS})
  if(NOT module_HOT)
    target_compile_options(vdk_${name} PRIVATE $<$<CONFIG:Release>:-Os>)
  endif()
endfunction()

# vdk_unit_test(MODULE SOURCES file... LINKS target...): the unit tests of one room as one program, `unit_MODULE`.
function(vdk_unit_test module)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LINKS")
  add_executable(unit_${module} ${test_SOURCES})
  target_link_libraries(unit_${module} PRIVATE vdk_${module} vdk_catch ${test_LINKS})
  target_compile_definitions(unit_${module} PRIVATE PROJECT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME unit.${module} COMMAND unit_${module})
endfunction()

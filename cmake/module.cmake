# vdk_module(NAME SOURCES file... LINKS target...): one room as a static library `vdk_NAME`, linked with the rooms that it includes.
function(vdk_module name)
  cmake_parse_arguments(PARSE_ARGV 1 module "" "" "SOURCES;LINKS;PRIVATE_LINKS")
  add_library(vdk_${name} STATIC ${module_SOURCES})
  target_include_directories(vdk_${name} PUBLIC ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(vdk_${name} PUBLIC ${module_LINKS} PRIVATE ${module_PRIVATE_LINKS})
endfunction()

# vdk_unit_test(MODULE SOURCES file... LINKS target...): the unit tests of one room as one program, `unit_MODULE`.
function(vdk_unit_test module)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LINKS")
  add_executable(unit_${module} ${test_SOURCES})
  target_link_libraries(unit_${module} PRIVATE vdk_${module} vdk_catch ${test_LINKS})
  target_compile_definitions(unit_${module} PRIVATE PROJECT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME unit.${module} COMMAND unit_${module})
endfunction()

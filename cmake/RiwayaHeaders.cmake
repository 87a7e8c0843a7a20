# Headers of the standard library and of others that most sources read, compiled once each (RIWAYA_COMPILED_HEADERS): nearly half of what a
# file of a room takes to compile is reading them. None of our own is among them, so that a change of ours never compiles everything again.
# Sources still include what they use: the presets compile without.
set(RIWAYA_HEADERS <algorithm> <array> <charconv> <cmath> <cstdint> <cstring> <functional> <map> <memory> <optional> <set> <span>
  <string> <string_view> <unordered_map> <unordered_set> <utility> <vector>)

# Through headers that were compiled before, GCC 12 warns without cause of what it finds in the standard library's own functions once they
# are inlined (bugs 105329, 105651): what it finds so late is left to builds without.
set(RIWAYA_HEADERS_OPTIONS -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-stringop-truncation -Wno-maybe-uninitialized
  -Wno-free-nonheap-object -Wno-use-after-free -Wno-dangling-pointer -Wno-nonnull)

# riwaya_compiled_headers(NAME LIBRARY|PROGRAM [OPTIONS option...] [LIBRARIES lib...] [HEADERS header...]): the target NAME, whose headers
# others take by riwaya_use_headers(TARGET NAME): libraries those of a library, programs those of a program, with the same options.
file(WRITE "${CMAKE_BINARY_DIR}/headers/none.cc.in" "int main() {}\n")
configure_file("${CMAKE_BINARY_DIR}/headers/none.cc.in" "${CMAKE_BINARY_DIR}/headers/none.cc" COPYONLY)
function(riwaya_compiled_headers name kind)
  if(NOT RIWAYA_COMPILED_HEADERS)
    return()
  endif()
  cmake_parse_arguments(SET "" "" "OPTIONS;LIBRARIES;HEADERS" ${ARGN})
  if(kind STREQUAL "PROGRAM")
    add_executable(${name} EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/headers/none.cc")
  else()
    add_library(${name} OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/headers/none.cc")
  endif()
  target_link_libraries(${name} PRIVATE riwaya_flags ${SET_LIBRARIES})
  target_compile_options(${name} PRIVATE ${SET_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${RIWAYA_HEADERS} ${SET_HEADERS})
endfunction()
function(riwaya_use_headers target name)
  if(RIWAYA_COMPILED_HEADERS)
    target_compile_options(${target} PRIVATE ${RIWAYA_HEADERS_OPTIONS})
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

riwaya_compiled_headers(riwaya_headers LIBRARY)
riwaya_compiled_headers(riwaya_headers_fmt LIBRARY LIBRARIES fmt::fmt HEADERS <fmt/format.h>)

# Fuzzing of what reads the bytes of strangers: one program a target, tests/fuzz/<target>.cc. With RIWAYA_FUZZ (preset "fuzz", with
# sanitizers) branches are counted, in our own rooms only.
if(RIWAYA_FUZZ)
  foreach(room base language text input page)
    target_compile_options(riwaya_${room} PRIVATE -fsanitize-coverage=trace-pc)
  endforeach()
endif()
foreach(target page input)
  add_executable(fuzz_${target} tests/fuzz/${target}.cc tests/fuzz/driver.cc tests/fuzz/check.cc)
  target_compile_definitions(fuzz_${target} PRIVATE RIWAYA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(fuzz_${target} PRIVATE riwaya_flags riwaya_page riwaya_input)
endforeach()
add_custom_target(fuzz DEPENDS fuzz_page fuzz_input)

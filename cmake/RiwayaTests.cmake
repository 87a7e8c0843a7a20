# One GoogleTest program a room, from the *_test.cc beside its sources.
find_package(GTest REQUIRED)
get_property(rooms GLOBAL PROPERTY RIWAYA_ROOMS)
foreach(room ${rooms})
  get_property(tests GLOBAL PROPERTY RIWAYA_TESTS_${room})
  get_property(libraries GLOBAL PROPERTY RIWAYA_LIBRARIES_${room})
  if(NOT tests)
    continue()
  endif()
  add_executable(test_${room} ${tests})
  target_include_directories(test_${room} PRIVATE "${CMAKE_SOURCE_DIR}/src/${room}" "${CMAKE_BINARY_DIR}/embedded/${room}")
  target_compile_definitions(test_${room} PRIVATE RIWAYA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(test_${room} PRIVATE riwaya_flags riwaya_${room} ${libraries} GTest::gtest_main)
  # What tests themselves do is little: they compile in half the time, and run on rooms that are optimised all the same.
  target_compile_options(test_${room} PRIVATE $<$<CONFIG:Release>:-O0>)
  if(TARGET converted_encoder AND room MATCHES "^(meaning|accounts|engine)$")
    add_dependencies(test_${room} converted_encoder)
  endif()
  add_test(NAME ${room} COMMAND test_${room})
endforeach()

# The room's tests read the encoder where it was built.
target_compile_options(test_meaning PRIVATE -ffp-contract=off)
target_compile_definitions(test_meaning PRIVATE RIWAYA_MEANING_DIR="${RIWAYA_SHARE}/meaning")

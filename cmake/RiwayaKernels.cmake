# Files of src/meaning that use what only some CPUs have; the program asks the CPU before it calls them. Numbers come out the
# same on all of them: nothing is fused.
target_compile_options(riwaya_meaning PRIVATE -ffp-contract=off)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(src/meaning/kernels_avx2.cc PROPERTIES COMPILE_OPTIONS "-mavx2")
  set_source_files_properties(src/meaning/kernels_avx_vnni.cc PROPERTIES COMPILE_OPTIONS "-mavx2;-mavxvnni")
  set_source_files_properties(src/meaning/kernels_avx512_vnni.cc PROPERTIES COMPILE_OPTIONS "-mavx512f;-mavx512vnni")
endif()
# Headers that were compiled for every processor do not serve where others are assumed.
set_source_files_properties(src/meaning/kernels_avx2.cc src/meaning/kernels_avx_vnni.cc src/meaning/kernels_avx512_vnni.cc PROPERTIES SKIP_PRECOMPILE_HEADERS ON)

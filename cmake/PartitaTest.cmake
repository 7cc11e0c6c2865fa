# SPDX-License-Identifier: GPL-3.0-or-later
# partita_test(NAME LIBRARY...): one Qt Test program tst_NAME from tst_NAME.cpp, run offscreen by CTest.
function(partita_test name)
    qt_add_executable(tst_${name} tst_${name}.cpp)
    set_target_properties(tst_${name} PROPERTIES AUTOMOC ON
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(tst_${name} PRIVATE partita_flags Qt6::Test ${ARGN})
    target_compile_definitions(tst_${name} PRIVATE
        PARTITA_SOURCE_DIR="${CMAKE_SOURCE_DIR}" PARTITA_BINARY_DIR="${CMAKE_BINARY_DIR}"
        PARTITA_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data")
    add_test(NAME ${name} COMMAND tst_${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 600
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;OMP_NUM_THREADS=2;LC_ALL=C.UTF-8")
endfunction()

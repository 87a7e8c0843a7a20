// Compiles the tables of a data folder into its folder compiled/, from where riwaya maps them.
// usage: compile_tables DATA [OUT]      DATA holds languages/ and knowledge/; OUT is written to in place of
// DATA/compiled
#include <iostream>

#include "engine/compiled.h"

int main(int count, char** arguments) {
    if (count < 2 || count > 3) {
        std::cerr << "usage: compile_tables DATA [OUT]\n";
        return 2;
    }
    if (auto error = riwaya::engine::write_compiled(arguments[1], count > 2 ? arguments[2] : "")) {
        std::cerr << "compile_tables: " << error->message() << '\n';
        return 1;
    }
    return 0;
}

// Reads reports and lays their accounts side by side, by the public interface alone. usage: consumer REPORT REPORT...
#include <riwaya/riwaya.h>
#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
    const auto engine = riwaya::Engine::open();
    if (!engine) return std::cerr << engine.error().message() << '\n', 1;
    std::vector<riwaya::Reading> readings;
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        riwaya::Document document{.id = argv[i], .content = {std::istreambuf_iterator<char>(file), {}}};
        auto reading = engine->read(document);
        if (!reading) return std::cerr << reading.error().message() << '\n', 1;
        readings.push_back(std::move(*reading));
    }
    const riwaya::Comparison c = engine->compare(readings);
    for (const riwaya::Point& p : c.points)
        for (const riwaya::Cell& cell : p.cells)
            for (const riwaya::Span span : cell.spans)
                std::cout << riwaya::name_of(p.status) << '\t' << c.accounts[cell.account].name << '\t'
                          << slice(c.documents[cell.document].text, span) << '\n';
}

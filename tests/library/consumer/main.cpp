#include <halfspace/halfspace.hpp>

#include <iostream>

int main() {
    double const samples[] = {3, 0, 0, 0, 3, 0, 0, 0, 3};
    int const labels[] = {1, -1, 1};
    auto const report = halfspace::verify({samples, 3, 3}, labels, std::nullopt, {.gamma = "1/2", .theorems = {"A1"}});
    auto const& boundary = report.scenarios.front().theorem("A1").claim("linear-boundary");
    std::cout << halfspace::version() << ' ' << boundary.verdict << ' ' << boundary.decided_by << '\n';
    try {
        static_cast<void>(halfspace::verify("no-such-scenario"));
        return 1;
    } catch (halfspace::Error const& error) {
        std::cout << error.where() << ": " << error.wrong() << '\n';
    }
    return boundary.proved() ? 0 : 1;
}

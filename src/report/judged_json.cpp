#include "report/judged_json.hpp"

#include "report/enclosure_json.hpp"
#include "report/wording.hpp"

namespace halfspace::report {
namespace {

using Json = nlohmann::ordered_json;

Json files_json(std::vector<JudgedFile> const& files) {
    Json json = Json::array();
    for (auto const& [path, sha256] : files) {
        json.push_back({{"path", path}, {"sha256", sha256 ? Json(*sha256) : Json()}});
    }
    return json;
}

Json slope_json(std::string const& gamma) {
    return {{"gamma", gamma_text("gamma", gamma).brief}, {"gamma_exact", gamma}};
}

}  // namespace

Json data_json(ScenarioReport const& scenario) {
    return {{"n", scenario.n}, {"d", scenario.d}, {"sha256", scenario.sha256}, {"files", files_json(scenario.files)}};
}

Json network_json(JudgedNetwork const& network) {
    Json json = slope_json(network.gamma);
    json["neurons"] = network.neurons;
    json["loss"] = network.loss;
    json["method"] = network.method;
    if (!network.files.empty()) json["files"] = files_json(network.files);
    if (network.weights_sha256) json["weights_sha256"] = *network.weights_sha256;
    if (network.correct) json["correct"] = *network.correct;
    if (network.least_margin) json["least_margin"] = json_of(*network.least_margin);
    return json;
}

Json wide_json(JudgedWide const& wide) {
    Json json = slope_json(wide.gamma);
    json.update({{"neurons", wide.neurons},
                 {"biases", wide.biases},
                 {"loss", wide.loss},
                 {"method", wide.method},
                 {"t_f", wide.t_f},
                 {"t_g", wide.t_g},
                 {"eps", wide.eps},
                 {"on_samples", wide.on_samples}});
    return json;
}

}  // namespace halfspace::report

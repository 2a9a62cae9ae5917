#define BOOST_TEST_MODULE scenario_parse
#include "scenario/parse.hpp"
#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <filesystem>
#include <fstream>

namespace {

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;
using scenario::Scenario;

Scenario parsed(std::string const& text) { return scenario::parse_scenario_text(text, "s.toml", "folder"); }

std::string error_of(std::string const& text) {
    try {
        parsed(text);
    } catch (InputError const& error) {
        return error.what();
    }
    return "(accepted)";
}

struct BadFile {
    std::string text;
    std::string start;  ///< of the one line
    std::string part;   ///< somewhere in it
};

BadFile const bad_files[] = {
    {"nam = 'x'", "s.toml:1: unknown key `nam` in the top of the file", "its keys are name, seed, theorems"},
    {"seed = 1\n[data]\nm = 3", "s.toml:3: unknown key `m` in [data]", "its keys are kind, n, d"},
    {"[dta]\nn = 3", "s.toml:1: unknown table [dta]", "the tables are data, network, training, attack, wide, check"},
    {"[data.more]\nn = 3", "s.toml:1: unknown key `more` in [data]", "its keys are"},
    {"data = 3", "s.toml:1: `data` is not a table", "it must be written [data]"},
    {"[[data]]\nn = 3", "s.toml:1: `data` is not a table", "it must be written [data]"},
    {"[name]\nx = 1", "s.toml:1: `name` is", "it must be a line of text"},
    {"name = ''", "s.toml:1: `name` is", "it must be a line of text"},
    {"name = \"a\\nb\"", "s.toml:1: `name` is", "it must be a line of text"},
    {"seed = -1", "s.toml:1: `seed` is -1", "an integer from 0 to 9223372036854775807"},
    {"seed = 1.5", "s.toml:1: `seed` is 1.5", "an integer from 0 to 9223372036854775807"},
    {"seed = '1'", "s.toml:1: `seed` is '1'", "an integer from 0 to 9223372036854775807"},
    {"theorems = 'A1'", "s.toml:1: `theorems` is 'A1'", "a list of theorem ids"},
    {"theorems = []", "s.toml:1: `theorems` is []", "a list of theorem ids"},
    {"theorems = [1, 'A1']", "s.toml:1: `theorems` is", "a list of theorem ids"},
    {"[data]\nkind = 'unifrom'", "s.toml:2: `kind` is 'unifrom'", "one of orthogonal, near-orthogonal, uniform"},
    {"[data]\nkind = 1", "s.toml:2: `kind` is 1", "one of orthogonal"},
    {"[data]\nn = 1", "s.toml:2: `n` is 1", "an integer from 2 to"},
    {"[data]\nn = true", "s.toml:2: `n` is true", "an integer from 2 to"},
    {"[data]\nn = 10.0", "s.toml:2: `n` is 10.0", "an integer from 2 to"},
    {"[data]\nd = 0", "s.toml:2: `d` is 0", "an integer from 1 to"},
    {"[data]\nn = 100000\nd = 100000", "s.toml: n = 100000 samples of dimension d = 100000 are too many", "2147483648"},
    {"[data]\nn = 2147483648\nd = 2147483648", "s.toml: n = 2147483648 samples", "at most 2147483648"},
    {"[data]\nd = 10000000\n[network]\nhidden = 1000", "s.toml: hidden = 1000 neurons", "at most 2147483648"},
    {"[data]\nmean = nan", "s.toml:2: `mean` is nan", "a finite number"},
    {"[data]\nnoise = -0.5", "s.toml:2: `noise` is -0.5", "at least 0"},
    {"[data]\nnoise = inf", "s.toml:2: `noise` is inf", "at least 0"},
    {"[data]\np = 1", "s.toml:2: `p` is 1", "from 0 to less than 1"},
    {"[data]\nscale = 0", "s.toml:2: `scale` is 0", "other than 0"},
    {"[data]\ncount = 0", "s.toml:2: `count` is 0", "at least 1"},
    {"[data]\nclasses = [1, 1]", "s.toml:2: `classes` is [ 1, 1 ]", "two different class numbers"},
    {"[data]\nclasses = [1, 2, 3]", "s.toml:2: `classes` is [ 1, 2, 3 ]", "two different class numbers"},
    {"[data]\nclasses = [-1, 2]", "s.toml:2: `classes` is [ -1, 2 ]", "two different class numbers"},
    {"[data]\nindices = [1, 1.5]", "s.toml:2: `indices` is", "different image numbers"},
    {"[data]\nindices = [4, 4]", "s.toml:2: `indices` is", "different image numbers"},
    {"[data]\ncentre = 'mean'", "s.toml:2: `centre` is 'mean'", "one of none, pixel-mean, scalar"},
    {"[data]\nlabelling = 'none'", "s.toml:2: `labelling` is 'none'", "one of given, random"},
    {"[data]\nkind = 'npy'", "s.toml: data of kind npy without samples", "must name a file"},
    {"[data]\nkind = 'npy'\nsamples = 'x.npy'", "s.toml: data of kind npy without labels", "`labels` in [data]"},
    {"[data]\nkind = 'idx'\nsamples = 'x'\nlabels = 'y'\nclasses = [0, 1]\npositive = [2]",
     "s.toml: both `classes` and `positive`", "only one of them"},
    {"[network]\ngamma = 0", "s.toml:2: `gamma` is 0", "strictly between 0 and 1"},
    {"[network]\ngamma = 1", "s.toml:2: `gamma` is 1", "strictly between 0 and 1"},
    {"[network]\ngamma = 1.5", "s.toml:2: `gamma` is 1.5", "strictly between 0 and 1"},
    {"[network]\ngamma = -0.5", "s.toml:2: `gamma` is -0.5", "strictly between 0 and 1"},
    {"[network]\ngamma = nan", "s.toml:2: `gamma` is nan", "strictly between 0 and 1"},
    {"[network]\ngamma = '1/0'", "s.toml:2: `gamma` is '1/0'", "strictly between 0 and 1"},
    {"[network]\ngamma = '3/2'", "s.toml:2: `gamma` is '3/2'", "strictly between 0 and 1"},
    {"[network]\ngamma = '2/2'", "s.toml:2: `gamma` is '2/2'", "strictly between 0 and 1"},
    {"[network]\ngamma = 'half'", "s.toml:2: `gamma` is 'half'", "strictly between 0 and 1"},
    {"[network]\ngamma = ''", "s.toml:2: `gamma` is ''", "strictly between 0 and 1"},
    {"[network]\ngamma = [0.5]", "s.toml:2: `gamma` is", "strictly between 0 and 1"},
    {"[network]\nhidden = 3", "s.toml:2: `hidden` is 3", "an even integer from 2"},
    {"[network]\nhidden = 0", "s.toml:2: `hidden` is 0", "an even integer from 2"},
    {"[network]\nhidden = -2", "s.toml:2: `hidden` is -2", "an even integer from 2"},
    {"[network]\ninit = 'keras'", "s.toml:2: `init` is 'keras'", "one of pytorch, gauss"},
    {"[training]\nmethod = 'adam'", "s.toml:2: `method` is 'adam'", "one of flow, descent, sgd, none"},
    {"[training]\nloss = 'hinge'", "s.toml:2: `loss` is 'hinge'", "one of exponential, logistic"},
    {"[training]\ns = 0", "s.toml:2: `s` is 0", "greater than 0"},
    {"[training]\ns = inf", "s.toml:2: `s` is inf", "greater than 0"},
    {"[training]\nepochs = 0", "s.toml:2: `epochs` is 0", "from 1"},
    {"[training]\nrate = -1", "s.toml:2: `rate` is -1", "greater than 0"},
    {"[training]\nmomentum = 1.0", "s.toml:2: `momentum` is 1.0", "less than 1"},
    {"[training]\nsteps = 0", "s.toml:2: `steps` is 0", "from 1"},
    {"[training]\ndigits = 101", "s.toml:2: `digits` is 101", "from 0 to 100"},
    {"[check]\ndelta = 0", "s.toml:2: `delta` is 0", "strictly between 0 and 1"},
    {"[check]\ndelta = 1", "s.toml:2: `delta` is 1", "strictly between 0 and 1"},
    {"[check]\ntest = 'moon'", "s.toml:2: `test` is 'moon'", "one of sphere, near-boundary"},
    {"[check]\ncount = -1", "s.toml:2: `count` is -1", "from 0"},
    {"[check]\nprecision_cap = 64", "s.toml:2: `precision_cap` is 64", "from 128"},
    {"[data]\nkind = 'npy'\nn = 5\nsamples = 'x'\nlabels = 'y'",
     "s.toml:3: `n` cannot matter when `kind` in [data] is npy",
     "it is for `kind` in [data] one of orthogonal, near-orthogonal, uniform"},
    {"[data]\nsamples = 'x.npy'", "s.toml:2: `samples` cannot matter", "one of npy, idx"},
    {"[data]\nmean = 0.5", "s.toml:2: `mean` cannot matter", "shifted-gauss"},
    {"[data]\nkind = 'orthogonal'\nnoise = 0.5", "s.toml:3: `noise` cannot matter", "near-orthogonal"},
    {"[training]\nhalf = true", "s.toml:2: `half` cannot matter when `method` in [training] is flow", "sgd"},
    {"[training]\nepochs = 10", "s.toml:2: `epochs` cannot matter when `method` in [training] is flow", "sgd"},
    {"[training]\nmomentum = 0.5", "s.toml:2: `momentum` cannot matter", "sgd or `method` in [wide] one of flow, sgd"},
    {"[training]\nmethod = 'sgd'\ns = 10", "s.toml:3: `s` cannot matter", "one of flow, descent"},
    {"[training]\nmethod = 'none'\nsteps = 10", "s.toml:3: `steps` cannot matter", "descent"},
    {"[attack]\neps = 1\npixels = 3", "s.toml:3: `pixels` cannot matter when `norm` in [attack] is l2", "l0"},
    {"[attack]\neps = 1\nn = 3", "s.toml:3: `n` cannot matter when `base` in [attack] is samples", "uniform, gauss"},
    {"[wide]\nmethod = 'sgd'\nsteps = 3", "s.toml:3: `steps` cannot matter when `method` in [wide] is sgd", "flow"},
    {"seed = 1979-05-27", "s.toml:1: `seed` is 1979-05-27", "an integer"},
    {"seed = ", "s.toml:1: ", "the file must be TOML"},
    {"[data\nn = 3", "s.toml:1: ", "the file must be TOML"},
    {"seed = 1\nseed = 2", "s.toml:2: ", "the file must be TOML"},
    {"\n\nseed = 9223372036854775808", "s.toml:3: ", "end at 9223372036854775807 (2^63-1)"},
    {"[network]\ngama = 0.5", "s.toml:2: unknown key `gama`", "did you mean `gamma`? its keys are"},
    {"[netwrok]\ngamma = 0.5", "s.toml:1: unknown table [netwrok]", "did you mean `network`?"},
    {"[data]\ngamma = 0.5", "s.toml:2: unknown key `gamma` in [data]", "`gamma` stands in [network]; its keys are"},
    {"[data]\nkind = 'npy'\nsamples = ['a', 'b']\nlabels = 'y'", "s.toml: data of kind npy with a list", "one file"},
    {"[data]\nkind = 'cifar10'\nsamples = 'a'\nlabels = 'y'", "s.toml:4: `labels` cannot matter", "npy, idx"},
    {"[attack]\neps = '0/255'", "s.toml:2: `eps` is '0/255'", "\"p/q\""},
    {"[attack]\neps = '8/0'", "s.toml:2: `eps` is '8/0'", "greater than 0"},
    {std::string("seed = 1\n\xff\xfe", 11), "s.toml:", "the file must be TOML"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_bad_file_gets_one_line) {
    for (auto const& file : bad_files) {
        std::string const line = error_of(file.text);
        BOOST_TEST_CONTEXT("the file:\n" << file.text << "\nthe line: " << line) {
            BOOST_TEST(line.rfind(file.start, 0) == 0U);
            BOOST_TEST(line.find(file.part) != std::string::npos);
            BOOST_TEST(line.find('\n') == std::string::npos);
            BOOST_TEST(line.find("; ") != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_refused) {
    for (char const* const text : {"", "\n\n", "# nothing\n"}) {
        BOOST_TEST(error_of(text) ==
                   "s.toml: a scenario without any key; it must say what to judge, for example [data] with "
                   "kind, n and d");
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_leaves_all_tables_empty_is_refused) {
    for (char const* const text : {"name = 'x'", "[data]\n", "seed = 1\n[data]\n[check]\n"}) {
        BOOST_TEST(error_of(text).rfind("s.toml: a scenario without any key in its tables; ", 0) == 0U);
    }
}

BOOST_AUTO_TEST_CASE(what_is_absent_has_its_default) {
    Scenario const scenario = parsed("[data]\nn = 10");
    BOOST_TEST(scenario.name == "s");
    BOOST_TEST(scenario.source == "s.toml");
    BOOST_TEST(scenario.seed == 0U);
    BOOST_TEST(scenario.theorems.empty());
    BOOST_TEST((scenario.data.kind == data::DataKind::uniform));
    BOOST_TEST(scenario.data.base == "folder");
    BOOST_TEST((scenario.network.gamma == arithmetic::exact(0.9)));
    BOOST_TEST(scenario.network.hidden == 64);
    BOOST_TEST((scenario.training.method == training::Method::flow));
    BOOST_TEST((scenario.training.loss == training::Loss::exponential));
    BOOST_TEST(scenario.training.s == 1e6);
    BOOST_TEST(scenario.check.delta == 0.01);
    BOOST_TEST(scenario.check.count == 10000);
    BOOST_TEST(scenario.check.precision_cap == 4096);
}

BOOST_AUTO_TEST_CASE(every_key_arrives) {
    Scenario const s = parsed(R"(
        name = "all"
        seed = 9223372036854775807
        theorems = ["A1", "A1c"]
        [data]
        kind = "idx"
        samples = "a.gz"
        labels = "b.gz"
        classes = [9, 0]
        count = 5
        indices = [4, 2]
        labelling = "random"
        centre = "pixel-mean"
        scale = 255
        shift = 0.5
        [network]
        gamma = "1/3"
        hidden = 8
        init = "gauss"
        weights = "w.npy"
        [training]
        method = "sgd"
        loss = "logistic"
        epochs = 12
        rate = 0.125
        momentum = 0
        [check]
        delta = 0.5
        test = "mixture"
        count = 0
        precision_cap = 256
    )");
    BOOST_TEST(s.name == "all");
    BOOST_TEST(s.seed == 9223372036854775807U);
    BOOST_TEST(s.theorems == (std::vector<std::string>{"A1", "A1c"}), boost::test_tools::per_element());
    BOOST_TEST((s.data.kind == data::DataKind::idx));
    BOOST_TEST(s.data.samples == "a.gz");
    BOOST_TEST(s.data.labels == "b.gz");
    BOOST_TEST(s.data.classes == (std::vector<int>{9, 0}), boost::test_tools::per_element());
    BOOST_TEST(s.data.count == 5);
    BOOST_TEST(s.data.indices == (std::vector<std::int64_t>{4, 2}), boost::test_tools::per_element());
    BOOST_TEST((s.data.labelling == data::Labelling::random));
    BOOST_TEST((s.data.centre == data::Centre::pixel_mean));
    BOOST_TEST(s.data.scale == 255.0);
    BOOST_TEST(s.data.shift == 0.5);
    BOOST_TEST((s.network.gamma == Rational(1, 3)));
    BOOST_TEST(s.network.hidden == 8);
    BOOST_TEST((s.network.init == training::Init::gauss));
    BOOST_TEST(s.network.weights == "folder/w.npy");
    BOOST_TEST((s.training.method == training::Method::sgd));
    BOOST_TEST((s.training.loss == training::Loss::logistic));
    BOOST_TEST(s.training.epochs == 12);
    BOOST_TEST(s.training.rate == 0.125);
    BOOST_TEST(s.training.momentum == 0.0);
    BOOST_TEST(s.check.delta == 0.5);
    BOOST_TEST((s.check.test == data::TestKind::mixture));
    BOOST_TEST(s.check.count == 0);
    BOOST_TEST(s.check.precision_cap == 256);
}

BOOST_AUTO_TEST_CASE(keys_of_other_kinds_and_methods_arrive) {
    auto const shifted = parsed("[data]\nkind = 'shifted-gauss'\nn = 3\nd = 7\nmean = -1").data;
    BOOST_TEST((shifted.n == 3 && shifted.d == 7 && shifted.mean == -1));
    BOOST_TEST(parsed("[data]\nkind = 'near-orthogonal'\nnoise = 0.25").data.noise == 0.25);
    BOOST_TEST(parsed("[data]\nkind = 'correlated'\np = 0.5").data.p == 0.5);
    auto const flow = parsed("[training]\ns = 10\ndigits = 50").training;
    BOOST_TEST((flow.s == 10 && flow.digits == 50));
    BOOST_TEST(parsed("[training]\nmethod = 'descent'\nsteps = 13").training.steps == 13);
    BOOST_TEST(parsed("[training]\nrate = 0.5\n[wide]\nmethod = 'sgd'").training.rate == 0.5);
    BOOST_TEST(parsed("[training]\nmomentum = 0.5\n[wide]\nepochs_f = 9").training.momentum == 0.5);
    auto const file = parsed("[data]\nkind = 'npy'\nsamples = 'x'\nlabels = 'y'\ncount = 3\nindices = [2, 0]").data;
    BOOST_TEST((file.count == 3 && file.indices == std::vector<std::int64_t>{2, 0}));
}

BOOST_AUTO_TEST_CASE(a_fraction_for_eps_is_the_nearest_double) {
    BOOST_TEST(parsed("[attack]\neps = '8/255'").attack.eps == 8.0 / 255);
    BOOST_TEST(parsed("[attack]\neps = '1/3'").attack.eps == 1.0 / 3);
    BOOST_TEST(parsed("[wide]\neps = '1/10'").wide.eps == 0.1);
}

BOOST_AUTO_TEST_CASE(cifar10_takes_one_file_or_several) {
    BOOST_TEST(parsed("[data]\nkind = 'cifar10'\nsamples = 'a.bin'\nclasses = [0, 9]").data.samples == "a.bin");
    auto const several = parsed("[data]\nkind = 'cifar10'\nsamples = ['a', 'b', 'c']\npositive = [3]\ncount = 5").data;
    BOOST_TEST(several.samples == "a");
    BOOST_TEST(several.more_samples == (std::vector<std::string>{"b", "c"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(gamma_is_exact) {
    BOOST_TEST((parsed("[network]\ngamma = 0.1").network.gamma == arithmetic::exact(0.1)));
    BOOST_TEST((parsed("[network]\ngamma = '0.1'").network.gamma == arithmetic::exact(0.1)));
    BOOST_TEST((parsed("[network]\ngamma = '1/10'").network.gamma == Rational(1, 10)));
    BOOST_TEST((parsed("[network]\ngamma = '999999999999999999999/1000000000000000000000'").network.gamma < 1));
}

BOOST_AUTO_TEST_CASE(files_are_read_and_refused) {
    namespace fs = std::filesystem;
    auto const folder = fs::temp_directory_path() / fs::path("halfspace-parse-" + std::to_string(getpid()));
    fs::create_directories(folder);
    auto const file = folder / "mine.toml";
    std::ofstream(file) << "seed = 3\n[network]\nweights = '/w.npy'\n";
    Scenario const scenario = scenario::parse_scenario(file.string());
    BOOST_TEST(scenario.name == "mine");
    BOOST_TEST(scenario.seed == 3U);
    BOOST_TEST(scenario.data.base == folder.string());
    BOOST_TEST(scenario.network.weights == "/w.npy");
    BOOST_CHECK_THROW(scenario::parse_scenario(folder.string()), InputError);
    BOOST_CHECK_THROW(scenario::parse_scenario((folder / "absent.toml").string()), InputError);
    std::ofstream(file) << std::string((1 << 20) + 1, '#');
    BOOST_CHECK_THROW(scenario::parse_scenario(file.string()), InputError);
    fs::remove_all(folder);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/callbacks.h"

#include "engine/model/callbacks_json.h"

#include <algorithm>

namespace partita::model {

namespace {

constexpr int kMostSteps = 1000000000;

/// Reads and writes the numbers of a callback: `number` and `whole` are told each with its range, whichever
/// way they go.
struct Reader
{
    JsonFields fields;
    void number(const char* name, double least, double most, double& value)
    {
        value = fields.number(name, least, most, value);
    }
    void whole(const char* name, int least, int most, int& value)
    {
        value = fields.whole(name, least, most, value);
    }
};

struct Writer
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    void number(const char* name, double, double, double& value) { object[name] = value; }
    void whole(const char* name, int, int, int& value) { object[name] = value; }
};

template<class Numbers>
void visit(Numbers& numbers, ExponentialDecay& decay)
{
    numbers.number("factor", 1e-6, 1.0, decay.factor);
    numbers.whole("every_epochs", 1, kMostSteps, decay.everyEpochs);
}

template<class Numbers>
void visit(Numbers& numbers, WarmUp& warmUp)
{
    numbers.whole("steps", 1, kMostSteps, warmUp.steps);
}

template<class Numbers>
void visit(Numbers& numbers, CosineDecay& decay)
{
    numbers.number("final_share", 0.0, 1.0, decay.finalShare);
}

template<class Numbers>
void visit(Numbers& numbers, ReduceOnPlateau& reduce)
{
    numbers.number("factor", 1e-6, 1.0, reduce.factor);
    numbers.whole("patience", 1, kMostSteps, reduce.patience);
}

template<class Numbers>
void visit(Numbers& numbers, EarlyStopping& stopping)
{
    numbers.whole("patience", 1, kMostSteps, stopping.patience);
}

template<class Numbers>
void visit(Numbers& numbers, GradientClipping& clipping)
{
    numbers.number("norm", 1e-9, 1e9, clipping.norm);
}

template<class Numbers>
void visit(Numbers& numbers, WeightAveraging& averaging)
{
    numbers.number("decay", 0.0, 0.9999999, averaging.decay);
}

template<class Numbers>
void visit(Numbers& numbers, LabelSmoothing& smoothing)
{
    numbers.number("share", 0.0, 0.9, smoothing.share);
}

template<class Numbers>
void visit(Numbers&, BestCheckpoint&)
{
}

template<class Numbers>
void visit(Numbers& numbers, TensorBoard& board)
{
    numbers.whole("histogram_every", 0, kMostSteps, board.histogramEvery);
}

/// Calls `each(name, optional)` for every callback there is.
template<class Each>
void forEachCallback(Callbacks& callbacks, const Each& each)
{
    each("exponential-decay", callbacks.exponentialDecay);
    each("warm-up", callbacks.warmUp);
    each("cosine-decay", callbacks.cosineDecay);
    each("reduce-on-plateau", callbacks.reduceOnPlateau);
    each("early-stopping", callbacks.earlyStopping);
    each("gradient-clipping", callbacks.gradientClipping);
    each("weight-averaging", callbacks.weightAveraging);
    each("label-smoothing", callbacks.labelSmoothing);
    each("best-checkpoint", callbacks.bestCheckpoint);
    each("tensorboard", callbacks.tensorBoard);
}

} // namespace

std::vector<std::string_view> callbackNames()
{
    std::vector<std::string_view> names;
    Callbacks any;
    forEachCallback(any, [&names](const char* name, const auto&) { names.emplace_back(name); });
    return names;
}

bool switchCallback(Callbacks& callbacks, std::string_view name, bool on)
{
    bool found = false;
    forEachCallback(callbacks, [&](const char* known, auto& callback) {
        if (name != known)
            return;
        found = true;
        if (!on)
            callback.reset();
        else if (!callback)
            callback.emplace();
    });
    return found;
}

Callbacks readCallbacks(JsonFields fields)
{
    Callbacks callbacks;
    forEachCallback(callbacks, [&fields](const char* name, auto& callback) {
        callback.reset();
        if (!fields.has(name))
            return;
        Reader reader{fields.object(name)};
        visit(reader, callback.emplace());
        reader.fields.noOthers();
    });
    fields.noOthers();
    return callbacks;
}

nlohmann::ordered_json callbacksToJson(const Callbacks& callbacks)
{
    Callbacks copy = callbacks;
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    forEachCallback(copy, [&object](const char* name, auto& callback) {
        if (!callback)
            return;
        Writer writer;
        visit(writer, *callback);
        object[name] = std::move(writer.object);
    });
    return object;
}

} // namespace partita::model

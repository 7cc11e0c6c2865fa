// SPDX-License-Identifier: GPL-3.0-or-later
// Network: the tensors of a model by name, on their device; the base of every trainable network.
// Internal: includes LibTorch; for .cpp files of the engine only. Knows nothing of optimisers or files.
#pragma once

#include "engine/base/random.h"
#include "engine/model/device.h"
#include "engine/model/recipe.h"
#include "engine/model/safetensors.h"

#include <torch/torch.h>

namespace partita::model {

class Network
{
public:
    /// Makes the tensors of tensorPlan(recipe, vocabularySize), all zero; those that are trained are leaves
    /// that require gradients.
    Network(const Recipe& recipe, std::size_t vocabularySize, Device device);
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    virtual ~Network() = default;

    /// The values that training starts from. The same random state gives the same numbers everywhere.
    virtual void initialise(base::Random random) = 0;

    /// Those that are trained, in file order.
    [[nodiscard]] std::vector<at::Tensor>& parameters() { return m_parameters; }
    [[nodiscard]] const std::vector<std::string>& parameterNames() const { return m_parameterNames; }
    /// Tensors whose names it picks are not trained any more.
    void freeze(const std::function<bool(const std::string& name)>& picks);
    /// Those that no gradient reaches: measured or frozen.
    [[nodiscard]] std::vector<at::Tensor> untrained() const;
    /// A tensor of the plan by its name (asserted).
    [[nodiscard]] at::Tensor& tensor(const std::string& name);
    [[nodiscard]] const at::Tensor& tensor(const std::string& name) const;
    /// The tensors must be those of the plan.
    void load(const TensorFile& weights);
    [[nodiscard]] TensorFile save() const;
    [[nodiscard]] at::Device device() const { return m_device; }

protected:
    /// How a tensor of this name and shape starts; what is not trained starts as it is after construction.
    using FirstValues =
        std::function<std::vector<float>(const std::string& name, const std::vector<std::int64_t>& shape)>;
    void fill(const FirstValues& firstValues);

private:
    at::Device m_device;
    std::vector<std::string> m_names;
    std::vector<at::Tensor> m_tensors;
    std::vector<std::string> m_parameterNames;
    std::vector<at::Tensor> m_parameters;
};

/// Values 1 with probability 1 - share, scaled by 1 / (1 - share), else 0, on the CPU in the calling thread's
/// order for any number of threads; draws one number from `random`. share is 0 to below 1.
[[nodiscard]] at::Tensor dropoutMask(at::IntArrayRef shape, double share, base::Random& random);
/// values × such a mask on their device; the values themselves where share is 0 or `random` is none.
[[nodiscard]] at::Tensor dropped(const at::Tensor& values, double share, base::Random* random);

[[nodiscard]] std::size_t elementCount(const std::vector<std::int64_t>& shape);
/// Numbers to start from: uniform in ±range; normal (Box–Muller) with this standard deviation.
[[nodiscard]] std::vector<float> uniformValues(std::size_t count, double range, base::Random& random);
[[nodiscard]] std::vector<float> normalValues(std::size_t count, double deviation, base::Random& random);
/// Glorot and Bengio 2010: uniform in ±√(6 / (inputs + outputs)), Keras's usual start for dense layers; the
/// first size counts the outputs, the second the inputs, further ones a filter's extent.
[[nodiscard]] std::vector<float> glorotValues(const std::vector<std::int64_t>& shape, base::Random& random);

} // namespace partita::model

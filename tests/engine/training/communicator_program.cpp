// SPDX-License-Identifier: GPL-3.0-or-later
// One rank of a group, for tst_communicator: does what its argument says, writes what it got to standard
// output, and ends with 0, or with 3 and the error's sentence on standard error.
#include "engine/training/communicator.h"

#include <ATen/ATen.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <string_view>
#include <thread>
#include <vector>

using namespace partita;
using namespace partita::training;

namespace {

int refused(const base::Error& error)
{
    std::fprintf(stderr, "%s\n", error.message().c_str());
    return 3;
}

void show(const char* name, const at::Tensor& tensor)
{
    std::printf("%s", name);
    const at::Tensor values = tensor.to(at::kDouble).contiguous();
    for (std::int64_t i = 0; i < values.numel(); ++i)
        std::printf(" %g", values.data_ptr<double>()[i]);
    std::printf("\n");
}

/// Of every kind that a network has, and one that is too large to travel with the others.
base::Result<void> exchange(Communicator& ranks)
{
    const double mine = ranks.rank() + 1;
    std::vector<at::Tensor> tensors{at::arange(6, at::kFloat).view({2, 3}) * mine,
                                    at::full({}, mine, at::kFloat),
                                    at::full({2, 2}, mine, at::kDouble).t(),
                                    at::full({3}, mine, at::kHalf),
                                    at::full({2}, mine, at::kBFloat16),
                                    at::full({0}, mine, at::kFloat),
                                    at::full({9'000'001}, mine, at::kFloat),
                                    at::full({1}, 10 * mine, at::kFloat)};
    if (auto done = ranks.allReduceMean(tensors); !done)
        return done;
    const at::Tensor large = tensors[6];
    tensors[6] = at::stack({large.min(), large.max()});
    for (const at::Tensor& tensor : tensors)
        show("mean", tensor);

    at::Tensor weights = at::full({2}, mine, at::kFloat).requires_grad_();
    std::vector<at::Tensor> sent{weights, at::full({2}, ranks.rank(), at::kLong),
                                 at::full({1}, ranks.rank() == 1, at::kBool)};
    if (auto done = ranks.broadcast(sent, ranks.size() - 1); !done)
        return done;
    for (const at::Tensor& tensor : sent)
        show("sent", tensor.detach());

    std::vector<double> values{mine, 1e-9 * mine};
    if (auto done = ranks.sum(values); !done)
        return done;
    std::printf("sum %.12g %.12g\n", values[0], values[1]);
    return ranks.barrier();
}

/// Sums of numbers whose order tells: the bits must be the same on every rank and in every run.
base::Result<void> exchangeManyTimes(Communicator& ranks)
{
    at::manual_seed(static_cast<std::uint64_t>(ranks.rank()));
    std::vector<at::Tensor> tensors{at::randn({1000}), at::randn({77, 13})};
    for (int step = 0; step < 50; ++step) {
        if (auto done = ranks.allReduceMean(tensors); !done)
            return done;
        for (at::Tensor& tensor : tensors)
            tensor.mul_(1.0 + 0.1 * ranks.rank()).sin_();
    }
    if (auto done = ranks.allReduceMean(tensors); !done)
        return done;
    std::uint64_t bits = 0;
    for (const at::Tensor& tensor : tensors)
        for (std::int64_t i = 0; i < tensor.numel(); ++i)
            bits = bits * 31 + static_cast<std::uint64_t>(tensor.view(at::kInt).data_ptr<int>()[i]);
    std::printf("bits %016llx\n", static_cast<unsigned long long>(bits));
    return {};
}

base::Result<void> keepOnExchanging(Communicator& ranks)
{
    at::Tensor tensor = at::ones({100'000});
    for (;;)
        if (auto done = ranks.allReduceMean({&tensor, 1}); !done)
            return done;
}

/// One rank does something to itself; the others wait for it.
base::Result<void> lose(Communicator& ranks, int victim, int signal)
{
    if (auto done = ranks.barrier(); !done)
        return done;
    if (ranks.rank() == victim)
        std::raise(signal);
    const auto first = keepOnExchanging(ranks);
    return ranks.barrier() ? base::Result<void>() : first; // an error stays one
}

/// Busy for longer than a silent rank is waited for.
base::Result<void> keepWaiting(Communicator& ranks, const CommunicatorOptions& options)
{
    const auto until = std::chrono::steady_clock::now() + options.silence + std::chrono::seconds(2);
    while (ranks.rank() == 0 && std::chrono::steady_clock::now() < until)
        std::this_thread::yield();
    return exchange(ranks);
}

/// Alone every value stays what it is.
base::Result<void> stayAlone()
{
    Communicator alone;
    std::vector<at::Tensor> tensors{at::full({2}, 7.0), at::full({1}, 3, at::kLong)};
    double value = 2.5;
    const bool well = alone.allReduceMean(tensors) && alone.broadcast(tensors) && alone.sum({&value, 1}) &&
                      alone.barrier() && alone.rank() == 0 && alone.size() == 1;
    show("mean", tensors[0]);
    std::printf("sum %g\n", value);
    return well ? base::Result<void>() : base::fail(base::ErrorCode::Failed, "Alone is not alone");
}

base::Result<void> run(std::string_view what, Communicator& ranks, const CommunicatorOptions& options)
{
    if (what == "exchange")
        return exchange(ranks);
    if (what == "repeat")
        return exchangeManyTimes(ranks);
    if (what == "kill-first")
        return lose(ranks, 0, SIGKILL);
    if (what == "kill-last")
        return lose(ranks, ranks.size() - 1, SIGKILL);
    if (what == "stop-last")
        return lose(ranks, ranks.size() - 1, SIGSTOP);
    if (what == "busy")
        return keepWaiting(ranks, options);
    at::Tensor whole = at::ones({1}, at::kLong);
    if (what == "whole")
        return ranks.allReduceMean({&whole, 1});
    return stayAlone();
}

} // namespace

int main(int argc, char** argv)
{
    CommunicatorOptions options;
    options.silence = std::chrono::seconds(4);
    if (argc > 2)
        options.meeting = std::chrono::milliseconds(std::atoi(argv[2]));
    const auto place = rankFromEnvironment();
    if (!place)
        return refused(place.error());
    auto ranks = Communicator::open(*place, options);
    if (!ranks)
        return refused(ranks.error());
    std::printf("rank %d of %d\n", ranks->rank(), ranks->size());
    std::fflush(stdout);
    const auto done = run(argc > 1 ? argv[1] : "alone", *ranks, options);
    return done ? 0 : refused(done.error());
}

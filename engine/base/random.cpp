// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"

#include <bit>

namespace partita::base {

namespace {

std::uint64_t splitMix(std::uint64_t& state)
{
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

Random::State stateFromSeed(std::uint64_t seed)
{
    Random::State state{};
    for (auto& word : state)
        word = splitMix(seed);
    return state;
}

} // namespace

Random::Random(std::uint64_t seed)
    : m_state(stateFromSeed(seed))
{
}

Random::result_type Random::operator()()
{
    const std::uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform()
{
    return static_cast<double>((*this)() >> 11U) * 0x1.0p-53;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    const std::uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t value = (*this)();
        if (value >= threshold)
            return value % bound;
    }
}

Random Random::fork(std::uint64_t stream) const
{
    std::uint64_t seed = m_state[0] ^ std::rotl(m_state[2], 29) ^ (stream * 0xd1342543de82ef95ULL);
    return Random(splitMix(seed));
}

} // namespace partita::base

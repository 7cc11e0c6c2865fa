// SPDX-License-Identifier: GPL-3.0-or-later
// TuneRules: what a tune has to keep while a model writes it: every bar is read by the ABC reader as soon as
// the next one begins, and a length in bars may be asked for.
#pragma once

#include "engine/sampling/text_constraint.h"

#include <string>

namespace partita::sampling {

class TuneRules : public TextConstraint
{
public:
    /// `bars`: written bars, pick-ups not counted, after which the tune is closed; 0: the model's choice.
    explicit TuneRules(int bars = 0)
        : m_bars(bars)
    {
    }

    [[nodiscard]] bool allows(std::string_view token) const override;
    void accept(std::string_view token) override;
    [[nodiscard]] Judgement judge() override;
    [[nodiscard]] std::unique_ptr<TextConstraint> copy() const override;

private:
    /// What the ABC reader says of a text.
    struct Reading
    {
        std::size_t faultAt = std::string::npos; ///< byte of the first error in the music
        int fullBars = 0;
        bool repeatOpen = false; ///< a repeat was begun and not ended, which is a fault only at the end
    };
    [[nodiscard]] Reading read(const std::string& text) const;
    [[nodiscard]] Judgement judgeCharacter(std::string_view text);
    [[nodiscard]] Judgement judgeBar(std::string_view before);
    [[nodiscard]] Judgement judgeEnd() const;
    [[nodiscard]] Judgement closeTune(std::string_view before, const Reading& reading) const;

    int m_bars;
    std::string m_text;
    std::size_t m_tokenAt = 0; ///< where the last token starts
    std::size_t m_musicAt = 0; ///< where the music starts; 0 while in the header
    int m_fullBars = 0;
};

} // namespace partita::sampling

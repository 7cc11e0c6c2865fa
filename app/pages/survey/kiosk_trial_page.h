// SPDX-License-Identifier: GPL-3.0-or-later
// KioskTrialPage: one question about one or more clips, from the first sound to the answer.
#pragma once

#include "app/pages/survey/kiosk_choice_row.h"
#include "app/pages/survey/kiosk_clip_row.h"
#include "app/pages/survey/kiosk_page.h"
#include "engine/audio/clip_player.h"
#include "engine/survey/trial_run.h"

#include <QElapsedTimer>
#include <QTimer>

#include <vector>

class QCheckBox;

namespace partita::app {

class KioskTrialPage : public KioskPage
{
    Q_OBJECT

public:
    /// The study outlives the page.
    KioskTrialPage(const survey::Study& study, const survey::Assignment& assignment, int trial,
                   audio::ClipPlayer& player, const KioskWords& words, QWidget* parent = nullptr);
    ~KioskTrialPage() override;

    /// In the order of run().sounds(). Until then nothing can be played.
    void setSounds(std::vector<audio::SharedSound> sounds);
    [[nodiscard]] const survey::TrialRun& run() const { return m_run; }

    bool useKey(const QKeyEvent& event) override;
    [[nodiscard]] bool isListening() const override { return m_player.isPlaying(); }
    [[nodiscard]] QStringList hints() const override;
    void takeFocus() override;

signals:
    void answered(const partita::survey::Answer& answer);
    void failed(const QString& sentence);

private:
    void buildClips();
    void buildAnswers(const survey::Assignment& assignment);
    void buildChoice(const survey::Assignment& assignment);
    void buildScales();
    void addChoiceRow(KioskChoiceRow* row);
    void toggle(std::size_t sound);
    void note();
    void poll();
    void refresh();
    void submit();
    [[nodiscard]] bool isSideBySide() const { return m_study.method == survey::Method::Mushra; }
    [[nodiscard]] QString nameOf(std::size_t sound) const;
    [[nodiscard]] QString statusText() const;
    bool useDigit(int digit);
    bool useLetter(int key);
    bool useSpace();
    void moveChoice(int place);

    const survey::Study& m_study;
    survey::TrialRun m_run;
    audio::ClipPlayer& m_player;
    KioskWords m_words;
    std::vector<audio::SharedSound> m_sounds;
    std::vector<KioskClipRow*> m_rows;
    std::vector<double> m_places;       ///< where each sound was left
    std::vector<std::string> m_choices; ///< what the buttons of m_choice mean
    KioskChoiceRow* m_choice = nullptr;
    std::vector<KioskChoiceRow*> m_scales;
    QWidget* m_sure = nullptr;
    KioskChoiceRow* m_confidence = nullptr;
    QCheckBox* m_known = nullptr;
    QLabel* m_status = nullptr;
    QTimer m_poll;
    QElapsedTimer m_shown;
    std::size_t m_current = 0;
    bool m_playing = false;
};

} // namespace partita::app

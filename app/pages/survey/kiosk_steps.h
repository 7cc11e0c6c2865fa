// SPDX-License-Identifier: GPL-3.0-or-later
// What the kiosk's steps of text say, from the study and how far its listener is.
#pragma once

#include "app/pages/survey/kiosk_page.h"
#include "app/pages/survey/kiosk_words.h"
#include "engine/survey/kiosk.h"

namespace partita::app {

/// Of the steps Welcome, Consent, How, Feedback, PracticeOver and End.
[[nodiscard]] KioskText kioskText(const survey::Kiosk& kiosk, const KioskWords& words);

/// The study's own question, or the method's.
[[nodiscard]] QString kioskQuestion(const survey::Study& study, const survey::Trial& trial,
                                    const KioskWords& words);

/// "Question 3 of 22", "Practice 1 of 2".
[[nodiscard]] QString kioskPlace(const survey::Assignment& assignment, int trial, const KioskWords& words);

} // namespace partita::app

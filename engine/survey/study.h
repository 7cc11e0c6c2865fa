// SPDX-License-Identifier: GPL-3.0-or-later
// Study: the design of a blind listening survey, as its operator writes it and its participants meet it. It
// does not say which clip is whose: that is the Key's.
#pragma once

#include "engine/survey/registration.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::survey {

/// What a participant is asked about what they hear.
enum class Method {
    Identification, ///< one clip: human or machine?
    ForcedChoice,   ///< two clips: which one is the human's?
    Preference,     ///< two clips: which one do you like better?
    Rating,         ///< one clip, on one or more Likert scales
    Mushra,         ///< several clips side by side, each from 0 to 100
};

enum class Stage { Draft, Open, Closed };

/// One sound, the same for everybody: rendered, cut, faded and set to one loudness before the study opens.
struct Clip
{
    std::string id; ///< 32 hexadecimal digits drawn at random; also its file's name
    double seconds = 0;
    double loudness = 0; ///< LUFS, integrated
    double truePeak = 0; ///< dBTP
    std::string mp3Sha256;
    std::string flacSha256;
    friend bool operator==(const Clip&, const Clip&) = default;
};

/// What one question is about. Identification and Rating have one clip, ForcedChoice and Preference two,
/// Mushra two to ten.
struct Item
{
    std::string id; ///< 32 hexadecimal digits drawn at random
    std::vector<std::string> clips;
    std::string reference; ///< Mushra: a clip that is played as the open reference; empty: none
    friend bool operator==(const Item&, const Item&) = default;
};

/// A question whose right answer the design itself tells: practice, with feedback, and attention checks,
/// without.
struct KnownItem
{
    Item item;
    /// Identification: "human" or "machine". ForcedChoice and Preference: the id of the clip to choose.
    /// Rating and Mushra: empty, practice only.
    std::string answer;
    friend bool operator==(const KnownItem&, const KnownItem&) = default;
};

/// A Likert scale.
struct Scale
{
    std::string id;
    std::string question;
    std::string lowest;  ///< what 1 means
    std::string highest; ///< what `points` means
    int points = 5;      ///< 2 to 11
    friend bool operator==(const Scale&, const Scale&) = default;
};

enum class QuestionKind { Choice, Number, Text };

/// Asked of the participant once: expertise, device, …
struct Question
{
    std::string id;
    std::string text;
    QuestionKind kind = QuestionKind::Text;
    std::vector<std::string> options; ///< of a Choice
    bool required = false;
    bool atEnd = false; ///< after the clips instead of before
    friend bool operator==(const Question&, const Question&) = default;
};

/// When participants learn how many of their own answers were right.
enum class OwnScore { Never, AtTheEnd, AfterClosing };

/// What is published before the first answer, so that nobody can change the key afterwards.
struct Commitment
{
    std::string digest; ///< of the key with its nonce and of the design, SHA-256
    std::string date;   ///< ISO 8601, UTC
    friend bool operator==(const Commitment&, const Commitment&) = default;
};

struct Study
{
    std::string id; ///< 32 hexadecimal digits
    std::string title;
    std::string language = "en"; ///< of the page: "en" or "de"
    std::string welcome;
    std::string consent; ///< to be agreed to; empty: no such step
    std::string thanks;
    Method method = Method::Identification;
    std::string question;    ///< instead of the method's own; may be empty
    std::vector<Clip> clips; ///< sorted by id, so that their order says nothing
    std::vector<Item> items; ///< sorted by id
    std::vector<KnownItem> practice;
    std::vector<KnownItem> attention;
    std::vector<Scale> scales; ///< of Method::Rating
    std::vector<Question> questions;
    int itemsEach = 0; ///< how many items a participant gets, a random subset; 0: all
    int repeats = 0;   ///< how many of them come a second time
    int playLimit = 0; ///< how often a clip may be played; 0: as often as wished
    bool hearToEnd = true;
    bool askConfidence = true;
    bool askHeardBefore = true;
    OwnScore ownScore = OwnScore::AtTheEnd;
    int idleSeconds = 120; ///< after which a kiosk starts again
    Registration registration;
    Stage stage = Stage::Draft;
    std::optional<Commitment> commitment; ///< from opening on
    std::string closed;                   ///< when; ISO 8601, UTC
    friend bool operator==(const Study&, const Study&) = default;
};

/// How many clips an item has: least and most.
struct ClipCount
{
    std::size_t least;
    std::size_t most;
};
[[nodiscard]] ClipCount clipCount(Method method);

/// nullptr where there is none. Valid until the study changes.
[[nodiscard]] const Clip* findClip(const Study& study, const std::string& id);

} // namespace partita::survey

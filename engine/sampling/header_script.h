// SPDX-License-Identifier: GPL-3.0-or-later
// HeaderScript: follows an ABC text as it is written and puts the title, meter and key that the user asked
// for into its header, in place of what the model would write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace partita::sampling {

/// Fields are put in where the model begins a line of theirs, at the latest before the K: line, which ends
/// the header. In the music no other meter or key is let in where one was asked for. Tokens may be
/// characters, parts of them or whole signs such as "M:6/8". A plain value.
class HeaderScript
{
public:
    /// Empty texts leave the field to the model.
    HeaderScript(const std::string& title, const std::string& meter, const std::string& key);

    /// Text that must come next, before anything is drawn; often empty.
    [[nodiscard]] std::string required() const;
    /// Text to write in place of a token that was drawn; empty: the token stands.
    [[nodiscard]] std::string instead(std::string_view token) const;
    [[nodiscard]] bool allows(std::string_view token) const;
    void accept(std::string_view token);

    [[nodiscard]] bool atLineStart() const { return m_line.empty(); }
    [[nodiscard]] bool inMusic() const { return m_inMusic; }
    /// After the blank line that ends a tune.
    [[nodiscard]] bool atEnd() const { return m_atEnd; }

private:
    struct Field
    {
        char letter;
        std::string value;
        bool written = false;
    };
    [[nodiscard]] const Field* fieldOf(char letter) const;
    [[nodiscard]] bool opensField(std::string_view token) const;
    void acceptCharacter(char character);

    std::vector<Field> m_fields;
    std::string m_line; ///< so far
    bool m_inMusic = false;
    bool m_atEnd = false;
};

} // namespace partita::sampling

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/public_sets.h"

namespace partita::corpus {

namespace {

using base::HashKind;

constexpr const char* kUnpack = "Unpack it with tar -xzf, then import the folder";

PublicSet asap()
{
    return {
        "asap",
        "ASAP: Aligned Scores and Performances",
        "1,067 piano performances and 235 scores in MIDI and MusicXML",
        "CC BY-NC-SA 4.0",
        "https://github.com/fosfrancesco/asap-dataset",
        {{"https://github.com/fosfrancesco/asap-dataset/archive/refs/heads/master.zip", "asap-dataset.zip"}},
        {}};
}

PublicSet jsbChorales()
{
    return {"jsb-chorales",
            "JSB Chorales",
            "382 chorales by Bach in MIDI, divided for training, validation and test",
            "not stated (Bach is in the public domain)",
            "http://www-etud.iro.umontreal.ca/~boulanni/icml2012",
            {{"http://www-etud.iro.umontreal.ca/~boulanni/JSB%20Chorales.zip", "JSB Chorales.zip", 215'242}},
            {}};
}

PublicSet lakhClean()
{
    return {"lakh-clean",
            "Lakh MIDI Dataset, clean subset",
            "about 17,000 pop songs in MIDI, named by artist and title",
            "CC BY 4.0",
            "https://colinraffel.com/projects/lmd/",
            {{"http://hog.ee.columbia.edu/craffel/lmd/clean_midi.tar.gz", "clean_midi.tar.gz", 234'283'029}},
            kUnpack};
}

PublicSet maestro()
{
    return {
        "maestro",
        "MAESTRO v3.0.0, the MIDI files",
        "1,276 piano performances from competitions, 199 hours",
        "CC BY-NC-SA 4.0",
        "https://magenta.tensorflow.org/datasets/maestro",
        {{"https://storage.googleapis.com/magentadata/datasets/maestro/v3.0.0/maestro-v3.0.0-midi.zip",
          "maestro-v3.0.0-midi.zip", 58'416'533,
          Checksum{HashKind::Sha256, "70470ee253295c8d2c71e6d9d4a815189e35c89624b76d22fce5a019d5dde12c"}}},
        {}};
}

PublicSet musicNet()
{
    const std::string record = "https://zenodo.org/records/5120004/files/";
    return {"musicnet",
            "MusicNet, the MIDI files and their metadata",
            "330 pieces of classical chamber music and piano solo",
            "CC BY 4.0",
            "https://zenodo.org/records/5120004",
            {{record + "musicnet_midis.tar.gz", "musicnet_midis.tar.gz", 2'601'302,
              Checksum{HashKind::Md5, "b5fa98a113bfc51c8a445def9f24dc7e"}},
             {record + "musicnet_metadata.csv", "musicnet_metadata.csv", 43'775,
              Checksum{HashKind::Md5, "1caef62cee9c875235e62aac368b49d8"}}},
            std::string(kUnpack) + " with --metadata musicnet_metadata.csv"};
}

PublicSet nottingham()
{
    return {"nottingham",
            "Nottingham Music Database",
            "1,034 folk tunes in ABC and MIDI, with chords",
            "GPL-3.0",
            "https://github.com/jukedeck/nottingham-dataset",
            {{"https://github.com/jukedeck/nottingham-dataset/archive/refs/heads/master.zip",
              "nottingham-dataset.zip"}},
            {}};
}

PublicSet pianoMidiDe()
{
    PublicSet set{"piano-midi-de",
                  "Classical Piano MIDI Page",
                  "classical piano music of 18 composers in MIDI, sequenced by Bernd Krueger",
                  "CC BY-SA 3.0 Germany, with attribution",
                  "http://www.piano-midi.de",
                  {},
                  {}};
    for (const char* composer :
         {"albeniz", "bach", "balakir", "beeth", "borodin", "brahms", "burgm", "chopin", "debussy",
          "granados", "grieg", "haydn", "liszt", "mendelssohn", "mozart", "muss", "schubert", "schumann"}) {
        const std::string name = std::string(composer) + ".zip";
        set.files.push_back({"http://www.piano-midi.de/zip/" + name, "piano-midi-de-" + name});
    }
    return set;
}

PublicSet pop909()
{
    return {"pop909",
            "POP909",
            "909 Chinese pop songs in MIDI: melody, bridge and piano, with chords and beats",
            "MIT (the repository; the songs are commercial)",
            "https://github.com/music-x-lab/POP909-Dataset",
            {{"https://github.com/music-x-lab/POP909-Dataset/archive/refs/heads/master.zip",
              "POP909-Dataset.zip"}},
            {}};
}

} // namespace

std::uint64_t PublicSet::bytes() const
{
    std::uint64_t sum = 0;
    for (const auto& file : files) {
        if (file.bytes == 0)
            return 0;
        sum += file.bytes;
    }
    return sum;
}

std::vector<PublicSet> publicSets()
{
    return {asap(), jsbChorales(), lakhClean(), maestro(), musicNet(), nottingham(), pianoMidiDe(), pop909()};
}

} // namespace partita::corpus

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>FileRemarks</name>
    <message numerus="yes">
        <source>%n remark(s) on %1</source>
        <translation>
            <numerusform>%n remark on %1</numerusform>
            <numerusform>%n remarks on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) not in %1</source>
        <translation>
            <numerusform>%n thing not in %1</numerusform>
            <numerusform>%n things not in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransformTasks</name>
    <message numerus="yes">
        <source>%n step(s) in the key</source>
        <translation>
            <numerusform>%n step in the key</numerusform>
            <numerusform>%n steps in the key</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::ComposePage</name>
    <message numerus="yes">
        <source>Recording: %n note(s)</source>
        <translation>
            <numerusform>Recording: %n note</numerusform>
            <numerusform>Recording: %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is writing: %n note(s)</source>
        <translation>
            <numerusform>The model is writing: %n note</numerusform>
            <numerusform>The model is writing: %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ABC text: %n remark(s). Line %1: %2</source>
        <translation>
            <numerusform>ABC text: %n remark. Line %1: %2</numerusform>
            <numerusform>ABC text: %n remarks. Line %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recorded %n note(s).</source>
        <translation>
            <numerusform>Recorded %n note.</numerusform>
            <numerusform>Recorded %n notes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the MIDI keyboard came too fast and were not recorded.</source>
        <translation>
            <numerusform>%n message of the MIDI keyboard came too fast and was not recorded.</numerusform>
            <numerusform>%n messages of the MIDI keyboard came too fast and were not recorded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::ImportSummary</name>
    <message numerus="yes">
        <source>%1, %n change(s)</source>
        <translation>
            <numerusform>%1, %n change</numerusform>
            <numerusform>%1, %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s)</source>
        <translation>
            <numerusform>%n voice</numerusform>
            <numerusform>%n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(and %n more)</numerusform>
            <numerusform>(and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::StatusArea</name>
    <message numerus="yes">
        <source>%n note(s) about this computer</source>
        <translation>
            <numerusform>%n note about this computer</numerusform>
            <numerusform>%n notes about this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training and playing work; %n thing(s) could be added.</source>
        <translation>
            <numerusform>Training and playing work; %n thing could be added.</numerusform>
            <numerusform>Training and playing work; %n things could be added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::TrainPage</name>
    <message numerus="yes">
        <source>, %n epoch(s)</source>
        <translation>
            <numerusform>, %n epoch</numerusform>
            <numerusform>, %n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::Transforming</name>
    <message numerus="yes">
        <source>Changes the %n selected note(s).</source>
        <translation>
            <numerusform>Changes the %n selected note.</numerusform>
            <numerusform>Changes the %n selected notes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::TuneChooser</name>
    <message numerus="yes">
        <source>%n tune(s)</source>
        <translation>
            <numerusform>%n tune</numerusform>
            <numerusform>%n tunes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tune(s) found</source>
        <translation>
            <numerusform>%n tune found</numerusform>
            <numerusform>%n tunes found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::VariationList</name>
    <message numerus="yes">
        <source>Length: %n bar(s)</source>
        <translation>
            <numerusform>Length: %n bar</numerusform>
            <numerusform>Length: %n bars</numerusform>
        </translation>
    </message>
</context>
</TS>

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
    <name>Kiosk</name>
    <message numerus="yes">
        <source>can be played %n more time(s)</source>
        <translation>
            <numerusform>can be played %n more time</numerusform>
            <numerusform>can be played %n more times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Are you still there? In %n second(s) this begins again for the next listener. Press any key to go on.</source>
        <translation>
            <numerusform>Are you still there? In %n second this begins again for the next listener. Press any key to go on.</numerusform>
            <numerusform>Are you still there? In %n seconds this begins again for the next listener. Press any key to go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n question(s), each about what you hear.</source>
        <translation>
            <numerusform>There is %n question, about what you hear.</numerusform>
            <numerusform>There are %n questions, each about what you hear.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It begins with %n for practice, which do(es) not count.</source>
        <translation>
            <numerusform>It begins with %n for practice, which does not count.</numerusform>
            <numerusform>It begins with %n for practice, which do not count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each clip can be played %n time(s).</source>
        <translation>
            <numerusform>Each clip can be played once.</numerusform>
            <numerusform>Each clip can be played %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Now come the %n question(s) that count. You will not be told any more whether you were right; your first impression is welcome.</source>
        <translation>
            <numerusform>Now comes the %n question that counts. You will not be told any more whether you were right; your first impression is welcome.</numerusform>
            <numerusform>Now come the %n questions that count. You will not be told any more whether you were right; your first impression is welcome.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Listen to the end of %n more; then you can answer.</source>
        <translation>
            <numerusform>Listen to the end of %n more; then you can answer.</numerusform>
            <numerusform>Listen to the end of %n more; then you can answer.</numerusform>
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
    <name>partita::app::ClipsTab</name>
    <message numerus="yes">
        <source>The %n composed piece(s) of the open project</source>
        <translation>
            <numerusform>The %n composed piece of the open project</numerusform>
            <numerusform>The %n composed pieces of the open project</numerusform>
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
    <name>partita::app::DesignView</name>
    <message numerus="yes">
        <source>%n clip(s) were made.</source>
        <translation>
            <numerusform>%n clip was made.</numerusform>
            <numerusform>%n clips were made.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::FindingsPanel</name>
    <message numerus="yes">
        <source>… and %n more of the same.</source>
        <translation>
            <numerusform>… and %n more of the same.</numerusform>
            <numerusform>… and %n more of the same.</numerusform>
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
    <name>partita::app::OpenView</name>
    <message numerus="yes">
        <source>%n have joined</source>
        <translation>
            <numerusform>%n has joined</numerusform>
            <numerusform>%n have joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are under way or have dropped out. What they answer stays hidden until the study is closed.</source>
        <translation>
            <numerusform>%n is under way or has dropped out. What they answer stays hidden until the study is closed.</numerusform>
            <numerusform>%n are under way or have dropped out. What they answer stays hidden until the study is closed.</numerusform>
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

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>ErrorSentence</name>
    <message>
        <source>“%1” has errors.</source>
        <translation>„%1“ enthält Fehler.</translation>
    </message>
    <message>
        <source>The input has errors.</source>
        <translation>Die Eingabe enthält Fehler.</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>„%1“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Reading failed.</source>
        <translation>Lesen ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>“%1” cannot be written.</source>
        <translation>„%1“ kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Writing failed.</source>
        <translation>Schreiben ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>“%1” is not supported.</source>
        <translation>„%1“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>This is not supported.</source>
        <translation>Das wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Der Arbeitsspeicher reicht nicht aus.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>“%1”: this did not work.</source>
        <translation>„%1“: Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Training is many times slower than it could be: the reference BLAS does the matrix products. Install the package libopenblas0-openmp.</source>
        <translation>Das Training ist um ein Vielfaches langsamer als nötig: Die Matrixprodukte rechnet die Referenz-BLAS. Das Paket libopenblas0-openmp installieren.</translation>
    </message>
    <message>
        <source>There is no SoundFont: nothing can be heard. Install the package timgm6mb-soundfont or choose a file under Play › SoundFont.</source>
        <translation>Es gibt keine SoundFont: Nichts ist zu hören. Das Paket timgm6mb-soundfont installieren oder unter Wiedergabe › SoundFont eine Datei wählen.</translation>
    </message>
    <message>
        <source>There is no audio device: nothing can be heard. Exporting audio works.</source>
        <translation>Es gibt kein Audiogerät: Nichts ist zu hören. Audio lässt sich aber exportieren.</translation>
    </message>
    <message>
        <source>There is no MIDI input: connect a keyboard to play and record with it.</source>
        <translation>Es gibt keinen MIDI-Eingang: Zum Spielen und Aufnehmen ein Keyboard anschließen.</translation>
    </message>
    <message>
        <source>There is no MIDI output.</source>
        <translation>Es gibt keinen MIDI-Ausgang.</translation>
    </message>
    <message>
        <source>An optimised library does the matrix products.</source>
        <translation>Die Matrixprodukte rechnet eine optimierte Bibliothek.</translation>
    </message>
    <message>
        <source>The sounds come from %1.</source>
        <translation>Die Klänge kommen aus %1.</translation>
    </message>
    <message>
        <source>Sound is played through %1.</source>
        <translation>Die Wiedergabe läuft über %1.</translation>
    </message>
    <message>
        <source>MIDI input: %1.</source>
        <translation>MIDI-Eingang: %1.</translation>
    </message>
    <message>
        <source>MIDI output: %1.</source>
        <translation>MIDI-Ausgang: %1.</translation>
    </message>
    <message>
        <source>Training can use the graphics card %1.</source>
        <translation>Zum Trainieren steht die Grafikkarte %1 bereit.</translation>
    </message>
    <message>
        <source>LibTorch %1.</source>
        <translation>LibTorch %1.</translation>
    </message>
    <message>
        <source>Training uses up to %1 processor threads.</source>
        <translation>Das Training nutzt bis zu %1 Prozessor-Threads.</translation>
    </message>
    <message>
        <source>Partita&apos;s own small SoundFont plays. Install the package fluid-soundfont-gm for better sound.</source>
        <translation>Partitas eigene kleine SoundFont klingt. Für besseren Klang das Paket fluid-soundfont-gm installieren.</translation>
    </message>
    <message>
        <source>There is no CUDA graphics card: training runs on the processor.</source>
        <translation>Es gibt keine CUDA-Grafikkarte: Das Training läuft auf dem Prozessor.</translation>
    </message>
    <message>
        <source>The graphics card %1 is not used, because this LibTorch was built without CUDA: training runs on the processor.</source>
        <translation>Die Grafikkarte %1 wird nicht benutzt, weil diese LibTorch ohne CUDA gebaut ist: Das Training läuft auf dem Prozessor.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Piano roll</source>
        <translation>Pianorolle</translation>
    </message>
    <message>
        <source>Move the selection in time</source>
        <translation>Auswahl zeitlich verschieben</translation>
    </message>
    <message>
        <source>Transpose the selection by a semitone</source>
        <translation>Auswahl um einen Halbton transponieren</translation>
    </message>
    <message>
        <source>Transpose the selection by an octave</source>
        <translation>Auswahl um eine Oktave transponieren</translation>
    </message>
    <message>
        <source>Shift+↑ ↓</source>
        <translation>Umschalt+↑ ↓</translation>
    </message>
    <message>
        <source>Lengthen and shorten the selection</source>
        <translation>Auswahl verlängern und verkürzen</translation>
    </message>
    <message>
        <source>Shift+← →</source>
        <translation>Umschalt+← →</translation>
    </message>
    <message>
        <source>Zoom in time</source>
        <translation>Zeitachse zoomen</translation>
    </message>
    <message>
        <source>Ctrl+mouse wheel</source>
        <translation>Strg+Mausrad</translation>
    </message>
    <message>
        <source>About Partita</source>
        <translation>Über Partita</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Partita %1&lt;/h3&gt;&lt;p&gt;A studio in which people train, seed, edit, play and judge machine-composed music. Everything stays on this computer.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;&lt;p&gt;Built with Qt, LibTorch, FluidSynth, RtMidi, QScintilla and QCustomPlot.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Partita %1&lt;/h3&gt;&lt;p&gt;Ein Studio, um maschinell komponierte Musik zu trainieren, anzustoßen, zu bearbeiten, zu spielen und zu beurteilen. Alles bleibt auf diesem Rechner.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder neuer, ohne jede Gewährleistung.&lt;/p&gt;&lt;p&gt;Gebaut mit Qt, LibTorch, FluidSynth, RtMidi, QScintilla und QCustomPlot.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>PieceLabels</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Last epoch</source>
        <translation>Letzte Epoche</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>Folk</source>
        <translation>Folk</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>TrainingRun</name>
    <message>
        <source>The training ended without saying why.</source>
        <translation>Das Training endete, ohne einen Grund zu nennen.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>TransformTasks</name>
    <message>
        <source>Minor second (1 semitone)</source>
        <translation>Kleine Sekunde (1 Halbton)</translation>
    </message>
    <message>
        <source>Major second (2 semitones)</source>
        <translation>Große Sekunde (2 Halbtöne)</translation>
    </message>
    <message>
        <source>Minor third (3 semitones)</source>
        <translation>Kleine Terz (3 Halbtöne)</translation>
    </message>
    <message>
        <source>Major third (4 semitones)</source>
        <translation>Große Terz (4 Halbtöne)</translation>
    </message>
    <message>
        <source>Fourth (5 semitones)</source>
        <translation>Quarte (5 Halbtöne)</translation>
    </message>
    <message>
        <source>Tritone (6 semitones)</source>
        <translation>Tritonus (6 Halbtöne)</translation>
    </message>
    <message>
        <source>Fifth (7 semitones)</source>
        <translation>Quinte (7 Halbtöne)</translation>
    </message>
    <message>
        <source>Minor sixth (8 semitones)</source>
        <translation>Kleine Sexte (8 Halbtöne)</translation>
    </message>
    <message>
        <source>Major sixth (9 semitones)</source>
        <translation>Große Sexte (9 Halbtöne)</translation>
    </message>
    <message>
        <source>Minor seventh (10 semitones)</source>
        <translation>Kleine Septime (10 Halbtöne)</translation>
    </message>
    <message>
        <source>Major seventh (11 semitones)</source>
        <translation>Große Septime (11 Halbtöne)</translation>
    </message>
    <message>
        <source>Octave (12 semitones)</source>
        <translation>Oktave (12 Halbtöne)</translation>
    </message>
    <message>
        <source>&amp;Direction:</source>
        <translation>&amp;Richtung:</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Aufwärts</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abwärts</translation>
    </message>
    <message>
        <source>Transpose down: %1</source>
        <translation>Abwärts transponieren: %1</translation>
    </message>
    <message>
        <source>Transpose up: %1</source>
        <translation>Aufwärts transponieren: %1</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>Transponieren</translation>
    </message>
    <message>
        <source>&amp;Interval:</source>
        <translation>&amp;Intervall:</translation>
    </message>
    <message>
        <source>Transpose in the key</source>
        <translation>In der Tonart transponieren</translation>
    </message>
    <message>
        <source>&amp;Steps of the scale:</source>
        <translation>&amp;Stufen der Tonleiter:</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) in the key</source>
        <translation>
            <numerusform>%n Stufe in der Tonart</numerusform>
            <numerusform>%n Stufen in der Tonart</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Tonic:</source>
        <translation>&amp;Grundton:</translation>
    </message>
    <message>
        <source>Transpose to a key</source>
        <translation>In eine Tonart transponieren</translation>
    </message>
    <message>
        <source>Transpose to %1</source>
        <translation>Nach %1 transponieren</translation>
    </message>
    <message>
        <source>Turn upside down</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Around the &amp;pitch:</source>
        <translation>Um den &amp;Ton:</translation>
    </message>
    <message>
        <source>&amp;Stay in the key</source>
        <translation>In der Tonart &amp;bleiben</translation>
    </message>
    <message>
        <source>Turn upside down around %1</source>
        <translation>Um %1 umkehren</translation>
    </message>
    <message>
        <source>Multiply the lengths</source>
        <translation>Längen multiplizieren</translation>
    </message>
    <message>
        <source>&amp;Times:</source>
        <translation>&amp;Mal:</translation>
    </message>
    <message>
        <source>&amp;Divided by:</source>
        <translation>&amp;Geteilt durch:</translation>
    </message>
    <message>
        <source>Multiply lengths by %1/%2</source>
        <translation>Längen mit %1/%2 multiplizieren</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Viertel</translation>
    </message>
    <message>
        <source>Quarter triplets</source>
        <translation>Vierteltriolen</translation>
    </message>
    <message>
        <source>Eighths</source>
        <translation>Achtel</translation>
    </message>
    <message>
        <source>Eighth triplets</source>
        <translation>Achteltriolen</translation>
    </message>
    <message>
        <source>Sixteenths</source>
        <translation>Sechzehntel</translation>
    </message>
    <message>
        <source>Sixteenth triplets</source>
        <translation>Sechzehnteltriolen</translation>
    </message>
    <message>
        <source>32nds</source>
        <translation>32stel</translation>
    </message>
    <message>
        <source>64ths</source>
        <translation>64stel</translation>
    </message>
    <message>
        <source>&amp;Grid:</source>
        <translation>&amp;Raster:</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>Quantisieren</translation>
    </message>
    <message>
        <source>&amp;Strength:</source>
        <translation>&amp;Stärke:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Ends of notes too</source>
        <translation>Auch die &amp;Enden der Noten</translation>
    </message>
    <message>
        <source>Humanise</source>
        <translation>Vermenschlichen</translation>
    </message>
    <message>
        <source>&amp;Loudness varies by:</source>
        <translation>&amp;Lautstärke schwankt um:</translation>
    </message>
    <message>
        <source>&amp;Time varies by:</source>
        <translation>&amp;Zeit schwankt um:</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&amp;Seed:</source>
        <translation>&amp;Startwert:</translation>
    </message>
    <message>
        <source>Scale the loudness</source>
        <translation>Lautstärke skalieren</translation>
    </message>
    <message>
        <source>&amp;Velocities:</source>
        <translation>&amp;Anschlagstärken:</translation>
    </message>
    <message>
        <source>&amp;Plus:</source>
        <translation>&amp;Plus:</translation>
    </message>
    <message>
        <source>Swell or fade</source>
        <translation>An- oder abschwellen</translation>
    </message>
    <message>
        <source>At the &amp;start:</source>
        <translation>Am &amp;Anfang:</translation>
    </message>
    <message>
        <source>At the &amp;end:</source>
        <translation>Am &amp;Ende:</translation>
    </message>
    <message>
        <source>Bend the loudness</source>
        <translation>Lautstärke biegen</translation>
    </message>
    <message>
        <source>E&amp;xponent (below 1 lifts soft notes):</source>
        <translation>E&amp;xponent (unter 1 hebt leise Noten):</translation>
    </message>
    <message>
        <source>Stretch the time</source>
        <translation>Zeit dehnen</translation>
    </message>
    <message>
        <source>&amp;Lasts:</source>
        <translation>&amp;Dauert:</translation>
    </message>
    <message>
        <source>Stretch the time to %1 %</source>
        <translation>Zeit auf %1 % dehnen</translation>
    </message>
    <message>
        <source>Split the part at a pitch</source>
        <translation>Stimme an einem Ton teilen</translation>
    </message>
    <message>
        <source>&amp;Lowest note that stays:</source>
        <translation>&amp;Tiefste Note, die bleibt:</translation>
    </message>
    <message>
        <source>Split the part by voices</source>
        <translation>Stimme nach Teilstimmen trennen</translation>
    </message>
    <message>
        <source>Merge the parts</source>
        <translation>Stimmen zusammenführen</translation>
    </message>
    <message>
        <source>Keep only one part</source>
        <translation>Nur eine Stimme behalten</translation>
    </message>
    <message>
        <source>Write out the repeats</source>
        <translation>Wiederholungen ausschreiben</translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation>Oktave höher</translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation>Oktave tiefer</translation>
    </message>
    <message>
        <source>Turn round</source>
        <translation>Krebs (rückwärts)</translation>
    </message>
    <message>
        <source>Double the lengths</source>
        <translation>Längen verdoppeln</translation>
    </message>
    <message>
        <source>Halve the lengths</source>
        <translation>Längen halbieren</translation>
    </message>
    <message>
        <source>Legato</source>
        <translation>Legato</translation>
    </message>
    <message>
        <source>Staccato</source>
        <translation>Staccato</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A .partita, .abc, .mid or .musicxml file to open</source>
        <translation>Eine .partita-, .abc-, .mid- oder .musicxml-Datei, die geöffnet werden soll</translation>
    </message>
</context>
<context>
    <name>partita::app::Autosave</name>
    <message>
        <source>No recovery copy could be written. %1</source>
        <translation>Es konnte keine Sicherungskopie geschrieben werden. %1</translation>
    </message>
</context>
<context>
    <name>partita::app::ComposePage</name>
    <message>
        <source>Press Compose and a model writes a piece,
choose Draw and write notes yourself, or open a file.</source>
        <translation>Auf „Komponieren“ drücken, und ein Modell schreibt ein Stück;
„Zeichnen“ wählen und selbst Noten setzen; oder eine Datei öffnen.</translation>
    </message>
    <message>
        <source>Use this piece</source>
        <translation>Dieses Stück übernehmen</translation>
    </message>
    <message>
        <source>Back to the score</source>
        <translation>Zurück zur Partitur</translation>
    </message>
    <message>
        <source>Stopped. The score is as it was.</source>
        <translation>Angehalten. Die Partitur ist unverändert.</translation>
    </message>
    <message numerus="yes">
        <source>Recording: %n note(s)</source>
        <translation>
            <numerusform>Aufnahme: %n Note</numerusform>
            <numerusform>Aufnahme: %n Noten</numerusform>
        </translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>Rezept: %1</translation>
    </message>
    <message>
        <source>%1 bits per character on tunes it never saw</source>
        <translation>%1 Bit pro Zeichen bei Melodien, die es nie gesehen hat</translation>
    </message>
    <message>
        <source>Choose a model or a training run</source>
        <translation>Modell oder Trainingslauf wählen</translation>
    </message>
    <message>
        <source>There is no model in “%1”.</source>
        <translation>In „%1“ liegt kein Modell.</translation>
    </message>
    <message>
        <source>The model is writing…</source>
        <translation>Das Modell schreibt …</translation>
    </message>
    <message numerus="yes">
        <source>The model is writing: %n note(s)</source>
        <translation>
            <numerusform>Das Modell schreibt: %n Note</numerusform>
            <numerusform>Das Modell schreibt: %n Noten</numerusform>
        </translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Composed “%1”: seed %2.</source>
        <translation>„%1“ komponiert: Startwert %2.</translation>
    </message>
    <message>
        <source>ABC text: no errors</source>
        <translation>ABC-Text: keine Fehler</translation>
    </message>
    <message numerus="yes">
        <source>ABC text: %n remark(s). Line %1: %2</source>
        <translation>
            <numerusform>ABC-Text: %n Anmerkung. Zeile %1: %2</numerusform>
            <numerusform>ABC-Text: %n Anmerkungen. Zeile %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Listening to “%1”, %2</source>
        <translation>Gespielt wird „%1“, %2</translation>
    </message>
    <message>
        <source>Go back to “%1”</source>
        <translation>Zurück zu „%1“</translation>
    </message>
    <message>
        <source>No MIDI keyboard is chosen. Connect one and choose it under File › Settings.</source>
        <translation>Es ist kein MIDI-Keyboard gewählt. Eines anschließen und unter Datei › Einstellungen wählen.</translation>
    </message>
    <message>
        <source>Recording: play on the MIDI keyboard</source>
        <translation>Aufnahme: auf dem MIDI-Keyboard spielen</translation>
    </message>
    <message>
        <source>Nothing was played, so nothing was recorded.</source>
        <translation>Es wurde nichts gespielt und darum nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message numerus="yes">
        <source>Recorded %n note(s).</source>
        <translation>
            <numerusform>%n Note aufgenommen.</numerusform>
            <numerusform>%n Noten aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model wrote a piece without notes: it has not learnt enough. Train it longer, or choose another model.</source>
        <translation>Das Modell hat ein Stück ohne Noten geschrieben: Es hat noch nicht genug gelernt. Trainieren Sie es länger, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Recording cannot start yet: the piece or the sound is not ready.</source>
        <translation>Die Aufnahme kann noch nicht beginnen: Das Stück oder der Klang ist nicht bereit.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of the MIDI keyboard came too fast and were not recorded.</source>
        <translation>
            <numerusform>%n Nachricht des MIDI-Keyboards kam zu schnell und wurde nicht aufgenommen.</numerusform>
            <numerusform>%n Nachrichten des MIDI-Keyboards kamen zu schnell und wurden nicht aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
</context>
<context>
    <name>partita::app::ComposePanel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>How daring the model is: below 1 it keeps to what it knows best, above 1.5 it writes almost at random</source>
        <translation>Wie gewagt das Modell schreibt: unter 1 bleibt es bei dem, was es am besten kennt; über 1,5 schreibt es fast zufällig</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>The same seed and settings give the same piece</source>
        <translation>Gleicher Startwert und gleiche Einstellungen ergeben dasselbe Stück</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Anderer Startwert</translation>
    </message>
    <message>
        <source>Keep this seed for the next piece</source>
        <translation>Diesen Startwert für das nächste Stück behalten</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>Diesen Startwert behalten</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Choose one or write it: G, F#m, D dorian, A mixolydian</source>
        <translation>Wählen oder eintippen: G, F#m, D dorian, A mixolydian (ABC-Schreibweise)</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Choose one or write it: 6/8, 5/4, C|</source>
        <translation>Wählen oder eintippen: 6/8, 5/4, C|</translation>
    </message>
    <message>
        <source>As the model likes</source>
        <translation>Wie das Modell mag</translation>
    </message>
    <message>
        <source>Length in bars</source>
        <translation>Länge in Takten</translation>
    </message>
    <message>
        <source> bars</source>
        <translation> Takte</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Only the k likeliest continuations may be written</source>
        <translation>Nur die k wahrscheinlichsten Fortsetzungen sind erlaubt</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest continuations that together reach this share; 1 is off</source>
        <translation>Nur die wahrscheinlichsten Fortsetzungen, die zusammen diesen Anteil erreichen; 1 schaltet aus</translation>
    </message>
    <message>
        <source>Min p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Only continuations at least this share as likely as the likeliest; 0 is off</source>
        <translation>Nur Fortsetzungen, die mindestens diesen Anteil der Wahrscheinlichkeit der besten haben; 0 schaltet aus</translation>
    </message>
    <message>
        <source>How the piece starts, in ABC: |:G2B d2B|</source>
        <translation>Wie das Stück beginnt, in ABC: |:G2B d2B|</translation>
    </message>
    <message>
        <source>Start of the piece in ABC</source>
        <translation>Anfang des Stücks in ABC</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Stop composing; the piece stays as it was</source>
        <translation>Komponieren anhalten; das Stück bleibt, wie es war</translation>
    </message>
    <message>
        <source>Compose a piece with these settings (Ctrl+Enter)</source>
        <translation>Mit diesen Einstellungen ein Stück komponieren (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>There is no model yet: train one, or choose a folder under Model.</source>
        <translation>Es gibt noch kein Modell: eines trainieren oder unter „Modell“ einen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>partita::app::Document</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Text bearbeiten</translation>
    </message>
</context>
<context>
    <name>partita::app::FileController</name>
    <message>
        <source>untitled</source>
        <translation>ohne-titel</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Änderungen an „%1“ speichern?</translation>
    </message>
    <message>
        <source>What you don&apos;t save is lost.</source>
        <translation>Was nicht gespeichert wird, geht verloren.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Music (*.partita *.abc *.mid *.midi *.rmi *.musicxml *.mxl *.xml);;Partita projects (*.partita);;ABC tunes (*.abc);;MIDI files (*.mid *.midi *.rmi);;MusicXML (*.musicxml *.mxl *.xml);;All files (*)</source>
        <translation>Musik (*.partita *.abc *.mid *.midi *.rmi *.musicxml *.mxl *.xml);;Partita-Projekte (*.partita);;ABC-Melodien (*.abc);;MIDI-Dateien (*.mid *.midi *.rmi);;MusicXML (*.musicxml *.mxl *.xml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Opened %1. The text has errors; they are underlined.</source>
        <translation>%1 geöffnet. Der Text enthält Fehler; sie sind unterstrichen.</translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation>%1 geöffnet.</translation>
    </message>
    <message>
        <source>Opened “%1”.</source>
        <translation>„%1“ geöffnet.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Partita project (*.partita);;ABC tune (*.abc);;MIDI file (*.mid);;MusicXML (*.musicxml);;Compressed MusicXML (*.mxl)</source>
        <translation>Partita-Projekt (*.partita);;ABC-Melodie (*.abc);;MIDI-Datei (*.mid);;MusicXML (*.musicxml);;Gepacktes MusicXML (*.mxl)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Restored “%1”. Save it to keep it.</source>
        <translation>„%1“ wiederhergestellt. Zum Behalten bitte speichern.</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Noch keine Dateien</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>WAV audio (*.wav);;FLAC audio (*.flac);;OGG Vorbis audio (*.ogg);;MIDI file (*.mid);;ABC tune (*.abc);;MusicXML (*.musicxml);;Compressed MusicXML (*.mxl)</source>
        <translation>WAV-Audio (*.wav);;FLAC-Audio (*.flac);;OGG-Vorbis-Audio (*.ogg);;MIDI-Datei (*.mid);;ABC-Melodie (*.abc);;MusicXML (*.musicxml);;Gepacktes MusicXML (*.mxl)</translation>
    </message>
    <message>
        <source>Exported %1.</source>
        <translation>%1 exportiert.</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written.</source>
        <translation>Der Export wurde angehalten; es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>partita::app::FindingsDialog</name>
    <message>
        <source>About this computer</source>
        <translation>Über diesen Rechner</translation>
    </message>
    <message>
        <source>This computer is being looked at. Open this again in a moment.</source>
        <translation>Der Rechner wird gerade geprüft. Bitte gleich noch einmal öffnen.</translation>
    </message>
</context>
<context>
    <name>partita::app::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Ei&amp;nstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Quantise to the grid</source>
        <translation>Am Raster &amp;quantisieren</translation>
    </message>
    <message>
        <source>&amp;Find in the text…</source>
        <translation>Im Text &amp;suchen …</translation>
    </message>
    <message>
        <source>&amp;Next error in the text</source>
        <translation>&amp;Nächster Fehler im Text</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Text &amp;beside the piano roll</source>
        <translation>Text &amp;neben der Pianorolle</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Record from the MIDI keyboard</source>
        <translation>Vom MIDI-Keyboard aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Compose</source>
        <translation>&amp;Komponieren</translation>
    </message>
    <message>
        <source>SoundFont…</source>
        <translation>SoundFont …</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>About this &amp;computer</source>
        <translation>Über diesen &amp;Rechner</translation>
    </message>
    <message>
        <source>&amp;About Partita</source>
        <translation>Über &amp;Partita</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Choose a SoundFont</source>
        <translation>SoundFont wählen</translation>
    </message>
    <message>
        <source>SoundFonts (*.sf2 *.sf3);;All files (*)</source>
        <translation>SoundFonts (*.sf2 *.sf3);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Transform</source>
        <translation>&amp;Umformen</translation>
    </message>
    <message>
        <source>&amp;Transpose…</source>
        <translation>&amp;Transponieren …</translation>
    </message>
    <message>
        <source>Transpose in the &amp;key…</source>
        <translation>In der Ton&amp;art transponieren …</translation>
    </message>
    <message>
        <source>Transpose t&amp;o a key…</source>
        <translation>&amp;In eine Tonart transponieren …</translation>
    </message>
    <message>
        <source>Octave &amp;up</source>
        <translation>Oktave &amp;höher</translation>
    </message>
    <message>
        <source>Octave &amp;down</source>
        <translation>Oktave tie&amp;fer</translation>
    </message>
    <message>
        <source>Turn upside do&amp;wn…</source>
        <translation>Um&amp;kehren …</translation>
    </message>
    <message>
        <source>Turn &amp;round</source>
        <translation>Krebs (&amp;rückwärts)</translation>
    </message>
    <message>
        <source>Dou&amp;ble the lengths</source>
        <translation>Längen &amp;verdoppeln</translation>
    </message>
    <message>
        <source>&amp;Halve the lengths</source>
        <translation>Längen hal&amp;bieren</translation>
    </message>
    <message>
        <source>&amp;Multiply the lengths…</source>
        <translation>Längen multipli&amp;zieren …</translation>
    </message>
    <message>
        <source>Stretch the t&amp;ime…</source>
        <translation>Zeit &amp;dehnen …</translation>
    </message>
    <message>
        <source>&amp;Quantise…</source>
        <translation>&amp;Quantisieren …</translation>
    </message>
    <message>
        <source>Hum&amp;anise…</source>
        <translation>V&amp;ermenschlichen …</translation>
    </message>
    <message>
        <source>&amp;Legato</source>
        <translation>&amp;Legato</translation>
    </message>
    <message>
        <source>&amp;Staccato</source>
        <translation>&amp;Staccato</translation>
    </message>
    <message>
        <source>Loud&amp;ness</source>
        <translation>La&amp;utstärke</translation>
    </message>
    <message>
        <source>&amp;Scale…</source>
        <translation>&amp;Skalieren …</translation>
    </message>
    <message>
        <source>S&amp;well or fade…</source>
        <translation>&amp;An- oder abschwellen …</translation>
    </message>
    <message>
        <source>&amp;Bend…</source>
        <translation>&amp;Biegen …</translation>
    </message>
    <message>
        <source>&amp;Parts</source>
        <translation>Sti&amp;mmen</translation>
    </message>
    <message>
        <source>Split by &amp;voices</source>
        <translation>Nach &amp;Teilstimmen trennen</translation>
    </message>
    <message>
        <source>Split at a &amp;pitch…</source>
        <translation>An &amp;einem Ton teilen …</translation>
    </message>
    <message>
        <source>&amp;Merge into one</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Keep only this part</source>
        <translation>&amp;Nur diese behalten</translation>
    </message>
    <message>
        <source>Write out the r&amp;epeats</source>
        <translation>Wiederholun&amp;gen ausschreiben</translation>
    </message>
</context>
<context>
    <name>partita::app::RecoveryDialog</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>%1, last changed %2</source>
        <translation>%1, zuletzt geändert %2</translation>
    </message>
    <message>
        <source>Restore unsaved work</source>
        <translation>Nicht gespeicherte Arbeit wiederherstellen</translation>
    </message>
    <message>
        <source>Partita ended without saving this work. Copies of it were kept:</source>
        <translation>Partita wurde beendet, ohne diese Arbeit zu speichern. Kopien davon sind erhalten:</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete this copy</source>
        <translation>Diese Kopie löschen</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>Delete the copy for good? The work in it is lost then.</source>
        <translation>Die Kopie endgültig löschen? Die Arbeit darin ist dann verloren.</translation>
    </message>
</context>
<context>
    <name>partita::app::RollBar</name>
    <message>
        <source>Part that is edited</source>
        <translation>Bearbeitete Stimme</translation>
    </message>
    <message>
        <source>Part that is edited; the others show behind it</source>
        <translation>Bearbeitete Stimme; die anderen scheinen durch</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select, move and resize notes; double-click adds one</source>
        <translation>Noten auswählen, verschieben und in der Länge ändern; Doppelklick setzt eine</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw notes</source>
        <translation>Noten zeichnen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Erase notes</source>
        <translation>Noten radieren</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>The step by which notes move and grow; T stands for triplets</source>
        <translation>Die Schrittweite, in der Noten wandern und wachsen; T steht für Triolen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Keep the playing place in view</source>
        <translation>Gespielte Stelle im Blick behalten</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Part %1</source>
        <translation>Stimme %1</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Alle Stimmen</translation>
    </message>
</context>
<context>
    <name>partita::app::RunView</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Loss (nats), held-out bits per character</source>
        <translation>Verlust (nat), Bit pro Zeichen auf Prüfdaten</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>The curves start when the first epoch is done.</source>
        <translation>Die Kurven beginnen nach der ersten Epoche.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold the training: it keeps its memory and goes on at once</source>
        <translation>Training anhalten: Es behält seinen Speicher und geht sofort weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Write a checkpoint and end; the run can be resumed later, even after a restart</source>
        <translation>Zwischenstand schreiben und beenden; der Lauf lässt sich später fortsetzen, auch nach einem Neustart</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from where the run was stopped</source>
        <translation>Dort weitermachen, wo der Lauf beendet wurde</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Zwischenstand</translation>
    </message>
    <message>
        <source>Listen to a sample</source>
        <translation>Probe anhören</translation>
    </message>
    <message>
        <source>Composes a piece with this checkpoint, always with the same seed, and plays it</source>
        <translation>Komponiert mit diesem Zwischenstand ein Stück, immer mit demselben Startwert, und spielt es</translation>
    </message>
    <message>
        <source>Use this model in Compose</source>
        <translation>Mit diesem Modell komponieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>Epoche %1 von %2</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>%1 bits per character held out</source>
        <translation>%1 Bit pro Zeichen auf Prüfdaten</translation>
    </message>
    <message>
        <source>%1 characters/s</source>
        <translation>%1 Zeichen/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>The corpus is being read…</source>
        <translation>Die Sammlung wird gelesen …</translation>
    </message>
    <message>
        <source>%1 on %2, seed %3, %4 % held out, %5 threads, %6</source>
        <translation>%1 mit %2, Startwert %3, %4 % Prüfdaten, %5 Threads, %6</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Verlust im Training</translation>
    </message>
    <message>
        <source>Held-out bits per character</source>
        <translation>Bit pro Zeichen auf Prüfdaten</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nat</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Held-out accuracy</source>
        <translation>Genauigkeit auf Prüfdaten</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>Genauigkeit im Training</translation>
    </message>
</context>
<context>
    <name>partita::app::SettingsDialog</name>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the ABC text</source>
        <translation>Größe des ABC-Textes</translation>
    </message>
    <message>
        <source>The best one that is installed</source>
        <translation>Die beste installierte</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>SoundFont</source>
        <translation>SoundFont</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keins</translation>
    </message>
    <message>
        <source>MIDI keyboard</source>
        <translation>MIDI-Keyboard</translation>
    </message>
    <message>
        <source>None: play with the SoundFont</source>
        <translation>Keiner: mit der SoundFont spielen</translation>
    </message>
    <message>
        <source>MIDI output</source>
        <translation>MIDI-Ausgang</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How often a recovery copy of unsaved work is written</source>
        <translation>Wie oft eine Sicherungskopie nicht gespeicherter Arbeit geschrieben wird</translation>
    </message>
    <message>
        <source>Recovery copy every</source>
        <translation>Sicherungskopie alle</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>Alle (%1)</translation>
    </message>
    <message>
        <source>Processor threads that a new training run uses</source>
        <translation>Prozessor-Threads, die ein neuer Trainingslauf nutzt</translation>
    </message>
    <message>
        <source>Threads for training</source>
        <translation>Threads fürs Training</translation>
    </message>
    <message>
        <source>Choose a SoundFont</source>
        <translation>SoundFont wählen</translation>
    </message>
    <message>
        <source>SoundFonts (*.sf2 *.sf3);;All files (*)</source>
        <translation>SoundFonts (*.sf2 *.sf3);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The language changes when Partita is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Partita.</translation>
    </message>
    <message>
        <source>Open with a freshly composed tune</source>
        <translation>Mit einem frisch komponierten Stück öffnen</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
</context>
<context>
    <name>partita::app::StatusArea</name>
    <message>
        <source>Exporting %p %</source>
        <translation>Export: %p %</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Export anhalten</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Nothing is missing on this computer.</source>
        <translation>Diesem Rechner fehlt nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) about this computer</source>
        <translation>
            <numerusform>%n Hinweis zu diesem Rechner</numerusform>
            <numerusform>%n Hinweise zu diesem Rechner</numerusform>
        </translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
        <source>Ready: %1</source>
        <translation>Bereit: %1</translation>
    </message>
    <message numerus="yes">
        <source>Training and playing work; %n thing(s) could be added.</source>
        <translation>
            <numerusform>Training und Wiedergabe funktionieren; %n Sache ließe sich ergänzen.</numerusform>
            <numerusform>Training und Wiedergabe funktionieren; %n Sachen ließen sich ergänzen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::TrainForm</name>
    <message>
        <source>Train a new model</source>
        <translation>Neues Modell trainieren</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Training goes on when this window is closed.</source>
        <translation>Das Training läuft weiter, auch wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Train on a file of ABC tunes</source>
        <translation>Mit einer Datei von ABC-Melodien trainieren</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Train on all ABC files of a folder</source>
        <translation>Mit allen ABC-Dateien eines Ordners trainieren</translation>
    </message>
    <message>
        <source>From recipe and corpus</source>
        <translation>Aus Rezept und Sammlung</translation>
    </message>
    <message>
        <source>The name of the run and of its folder</source>
        <translation>Der Name des Laufs und seines Ordners</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>How often the whole corpus is gone through</source>
        <translation>Wie oft die ganze Sammlung durchlaufen wird</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Pieces of text that are learnt from side by side</source>
        <translation>Textstücke, aus denen nebeneinander gelernt wird</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Tunes the model never sees, to measure how well it has understood the style</source>
        <translation>Melodien, die das Modell nie sieht; an ihnen wird gemessen, wie gut es den Stil verstanden hat</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Prüfdaten</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Zwischenstand alle</translation>
    </message>
    <message>
        <source>Epochs between two states that are kept; the best and the last always are</source>
        <translation>Epochen zwischen zwei Ständen, die aufgehoben werden; der beste und der letzte werden es immer</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> Epochen</translation>
    </message>
    <message>
        <source>Only best and last</source>
        <translation>Nur bester und letzter</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed and settings give the same model</source>
        <translation>Gleicher Startwert und gleiche Einstellungen ergeben dasselbe Modell</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Output shape</source>
        <translation>Form der Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>The shape is batch, characters and width</source>
        <translation>Die Form nennt Stapelgröße, Zeichen und Breite</translation>
    </message>
    <message>
        <source>Layers of the network</source>
        <translation>Schichten des Netzes</translation>
    </message>
    <message>
        <source>%1 parameters with an alphabet of %2 characters, learnt in stretches of %3</source>
        <translation>%1 Parameter bei einem Alphabet von %2 Zeichen, gelernt in Abschnitten von %3</translation>
    </message>
    <message>
        <source>Choose a file of ABC tunes</source>
        <translation>Datei mit ABC-Melodien wählen</translation>
    </message>
    <message>
        <source>ABC tunes (*.abc *.txt);;All files (*)</source>
        <translation>ABC-Melodien (*.abc *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a folder of ABC tunes</source>
        <translation>Ordner mit ABC-Melodien wählen</translation>
    </message>
    <message>
        <source>Starter corpus</source>
        <translation>Startkorpus</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Made for: %1</source>
        <translation>Gedacht für: %1</translation>
    </message>
</context>
<context>
    <name>partita::app::TrainPage</name>
    <message>
        <source>, epoch %1 of %2</source>
        <translation>, Epoche %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>, %n epoch(s)</source>
        <translation>
            <numerusform>, %n Epoche</numerusform>
            <numerusform>, %n Epochen</numerusform>
        </translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>Neues Training …</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>Trainingsläufe</translation>
    </message>
    <message>
        <source>None yet. A run that was started shows here, with its curves and its models.</source>
        <translation>Noch keine. Ein gestarteter Lauf erscheint hier mit seinen Kurven und Modellen.</translation>
    </message>
    <message>
        <source>Add a run from a folder…</source>
        <translation>Lauf aus einem Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>Aus dieser Liste nehmen</translation>
    </message>
    <message>
        <source>“%1”, seed %2</source>
        <translation>„%1“, Startwert %2</translation>
    </message>
    <message>
        <source>Training starts; it goes on when this window is closed.</source>
        <translation>Das Training beginnt; es läuft weiter, auch wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>The training writes a checkpoint and ends.</source>
        <translation>Das Training schreibt einen Zwischenstand und endet.</translation>
    </message>
    <message>
        <source>Writing a sample…</source>
        <translation>Eine Probe entsteht …</translation>
    </message>
    <message>
        <source>Choose the folder of a training run</source>
        <translation>Ordner eines Trainingslaufs wählen</translation>
    </message>
    <message>
        <source>“%1” is not the folder of a training run.</source>
        <translation>„%1“ ist kein Ordner eines Trainingslaufs.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Move to the wastebasket…</source>
        <translation>In den Papierkorb legen …</translation>
    </message>
    <message>
        <source>No file manager could be opened. The run is in “%1”.</source>
        <translation>Es ließ sich keine Dateiverwaltung öffnen. Der Lauf liegt in „%1“.</translation>
    </message>
    <message>
        <source>Rename the run</source>
        <translation>Lauf umbenennen</translation>
    </message>
    <message>
        <source>Name of the run and of its folder:</source>
        <translation>Name des Laufs und seines Ordners:</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a folder: take one without / that does not begin with a dot.</source>
        <translation>„%1“ kann kein Ordnername sein: Nehmen Sie einen ohne /, der nicht mit einem Punkt beginnt.</translation>
    </message>
    <message>
        <source>There is a run “%1” already. Choose another name.</source>
        <translation>Es gibt schon einen Lauf „%1“. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The run could not be renamed: %1</source>
        <translation>Der Lauf ließ sich nicht umbenennen: %1</translation>
    </message>
    <message>
        <source>Move to the wastebasket</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move the run “%1” with its models to the wastebasket?</source>
        <translation>Den Lauf „%1“ mit seinen Modellen in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>The run could not be moved to the wastebasket. Delete its folder “%1” yourself.</source>
        <translation>Der Lauf ließ sich nicht in den Papierkorb legen. Löschen Sie seinen Ordner „%1“ selbst.</translation>
    </message>
    <message>
        <source>“%1” is in the wastebasket.</source>
        <translation>„%1“ liegt im Papierkorb.</translation>
    </message>
</context>
<context>
    <name>partita::app::TransformDialog</name>
    <message>
        <source>&amp;Apply</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>partita::app::Transforming</name>
    <message>
        <source>The score cannot be changed while another piece is shown.</source>
        <translation>Die Noten können nicht geändert werden, solange ein anderes Stück gezeigt wird.</translation>
    </message>
    <message numerus="yes">
        <source>Changes the %n selected note(s).</source>
        <translation>
            <numerusform>Ändert %n gewählte Note.</numerusform>
            <numerusform>Ändert %n gewählte Noten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes the whole piece.</source>
        <translation>Ändert das ganze Stück.</translation>
    </message>
    <message>
        <source>%1: there is nothing to change.</source>
        <translation>%1: Es gibt nichts zu ändern.</translation>
    </message>
    <message>
        <source>“%1” is not possible here.</source>
        <translation>„%1“ ist hier nicht möglich.</translation>
    </message>
</context>
<context>
    <name>partita::app::TransportBar</name>
    <message>
        <source>Bar : beat</source>
        <translation>Takt : Schlag</translation>
    </message>
    <message>
        <source>Position in bars and beats</source>
        <translation>Position in Takten und Schlägen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Position in minutes and seconds</source>
        <translation>Position in Minuten und Sekunden</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Tempo, as a share of the written one</source>
        <translation>Tempo, als Anteil des notierten</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>SoundFont…</source>
        <translation>SoundFont …</translation>
    </message>
    <message>
        <source>Choose the sounds that are played</source>
        <translation>Die Klänge wählen, mit denen gespielt wird</translation>
    </message>
</context>
<context>
    <name>partita::app::TuneChooser</name>
    <message>
        <source>(no title)</source>
        <translation>(ohne Titel)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Rhythmus</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Open a tune from %1</source>
        <translation>Melodie aus %1 öffnen</translation>
    </message>
    <message>
        <source>Search by title, rhythm or key</source>
        <translation>Nach Titel, Rhythmus oder Tonart suchen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n tune(s)</source>
        <translation>
            <numerusform>%n Melodie</numerusform>
            <numerusform>%n Melodien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tune(s) found</source>
        <translation>
            <numerusform>%n Melodie gefunden</numerusform>
            <numerusform>%n Melodien gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::VariationList</name>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>Composed: %1</source>
        <translation>Komponiert: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Weights (SHA-256): %1</source>
        <translation>Gewichte (SHA-256): %1</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>Rezept: %1</translation>
    </message>
    <message>
        <source>Seed: %1</source>
        <translation>Startwert: %1</translation>
    </message>
    <message>
        <source>Temperature: %1</source>
        <translation>Temperatur: %1</translation>
    </message>
    <message>
        <source>Top k: %1</source>
        <translation>Top-k: %1</translation>
    </message>
    <message>
        <source>Top p: %1</source>
        <translation>Top-p: %1</translation>
    </message>
    <message>
        <source>Min p: %1</source>
        <translation>Min-p: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Tonart: %1</translation>
    </message>
    <message>
        <source>Meter: %1</source>
        <translation>Taktart: %1</translation>
    </message>
    <message numerus="yes">
        <source>Length: %n bar(s)</source>
        <translation>
            <numerusform>Länge: %n Takt</numerusform>
            <numerusform>Länge: %n Takte</numerusform>
        </translation>
    </message>
    <message>
        <source>Start: %1</source>
        <translation>Anfang: %1</translation>
    </message>
    <message>
        <source>Composed pieces</source>
        <translation>Komponiertes</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Play the piece without putting it into the score</source>
        <translation>Das Stück spielen, ohne es in die Partitur zu übernehmen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Put the piece into the score; can be undone</source>
        <translation>Das Stück in die Partitur übernehmen; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Each piece a model composes is kept here with its seed and settings, so that nothing you liked is lost.</source>
        <translation>Jedes Stück, das ein Modell komponiert, bleibt hier mit Startwert und Einstellungen erhalten, damit nichts Gelungenes verloren geht.</translation>
    </message>
    <message>
        <source>Put into the score</source>
        <translation>In die Partitur übernehmen</translation>
    </message>
    <message>
        <source>Take its seed and settings</source>
        <translation>Startwert und Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Copy how it was made</source>
        <translation>Entstehung kopieren</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
</context>
<context>
    <name>partita::widgets::AbcEditor</name>
    <message>
        <source>ABC text</source>
        <translation>ABC-Text</translation>
    </message>
</context>
<context>
    <name>partita::widgets::FindBar</name>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorige Stelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächste Stelle (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>partita::widgets::PianoRoll</name>
    <message>
        <source>Piano roll</source>
        <translation>Pianorolle</translation>
    </message>
    <message>
        <source>Notes by time and pitch. Double-click to add a note; drag a note to move it and its ends to change its length; drag in the lane below to change velocities. With the keyboard: Home goes to the first note, Tab to the next; the arrow keys move notes (with Shift: octave and length; with Ctrl and up or down: velocity), Insert adds a note, Delete deletes.</source>
        <translation>Noten nach Zeit und Tonhöhe. Doppelklick setzt eine Note; Ziehen verschiebt sie, Ziehen an ihren Enden ändert die Länge; Ziehen in der Spur darunter ändert die Anschlagstärke. Mit der Tastatur: Pos1 geht zur ersten Note, Tabulator zur nächsten; die Pfeiltasten verschieben Noten (mit Umschalt: Oktave und Länge; mit Strg und auf oder ab: Anschlagstärke), Einfg setzt eine Note, Entf löscht.</translation>
    </message>
    <message>
        <source>No notes yet. Double-click to add one.</source>
        <translation>Noch keine Noten. Ein Doppelklick setzt eine.</translation>
    </message>
    <message>
        <source>Click to play from here</source>
        <translation>Klicken, um von hier zu spielen</translation>
    </message>
    <message>
        <source>Drag to change velocities</source>
        <translation>Ziehen, um die Anschlagstärke zu ändern</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Octave &amp;up</source>
        <translation>Oktave &amp;höher</translation>
    </message>
    <message>
        <source>Octave d&amp;own</source>
        <translation>Oktave &amp;tiefer</translation>
    </message>
    <message>
        <source>Move onto the &amp;grid</source>
        <translation>Auf das &amp;Raster setzen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Invert selection</source>
        <translation>Auswahl &amp;umkehren</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Note hinzufügen</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>Noten verschieben</translation>
    </message>
    <message>
        <source>Transpose notes</source>
        <translation>Noten transponieren</translation>
    </message>
    <message>
        <source>Resize notes</source>
        <translation>Notenlängen ändern</translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation>Noten löschen</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>Anschlagstärke ändern</translation>
    </message>
    <message>
        <source>Quantize notes</source>
        <translation>Noten quantisieren</translation>
    </message>
    <message>
        <source>Paste notes</source>
        <translation>Noten einfügen</translation>
    </message>
    <message>
        <source>time %1</source>
        <translation>%1. Mal</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Anschlag</translation>
    </message>
    <message>
        <source>Velocity %1</source>
        <translation>Anschlagstärke %1</translation>
    </message>
    <message>
        <source>pickup, beat %1</source>
        <translation>Auftakt, Schlag %1</translation>
    </message>
    <message>
        <source>bar %1, beat %2</source>
        <translation>Takt %1, Schlag %2</translation>
    </message>
    <message>
        <source>%1, length %2, %3, velocity %4</source>
        <translation>%1, Länge %2, %3, Anschlagstärke %4</translation>
    </message>
    <message>
        <source>, time %1 of the repeat</source>
        <translation>, %1. Mal der Wiederholung</translation>
    </message>
</context>
<context>
    <name>partita::widgets::TrainingChart</name>
    <message>
        <source>Best: %1</source>
        <translation>Beste: %1</translation>
    </message>
    <message>
        <source>Smoothed: %1</source>
        <translation>Geglättet: %1</translation>
    </message>
    <message>
        <source>Training curves</source>
        <translation>Trainingskurven</translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation>&amp;Glättung</translation>
    </message>
    <message>
        <source>How much the values before count in the drawn average</source>
        <translation>Wie stark die Werte davor im gezeichneten Mittel zählen</translation>
    </message>
    <message>
        <source>Log &amp;x</source>
        <translation>Log &amp;x</translation>
    </message>
    <message>
        <source>Logarithmic horizontal axis</source>
        <translation>Logarithmische waagerechte Achse</translation>
    </message>
    <message>
        <source>Log &amp;y</source>
        <translation>Log &amp;y</translation>
    </message>
    <message>
        <source>Logarithmic left axis</source>
        <translation>Logarithmische linke Achse</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show all points again (double click)</source>
        <translation>Wieder alle Punkte zeigen (Doppelklick)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG) …</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV) …</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>Kurven exportieren</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose a folder where you may write.</source>
        <translation>„%1“ kann nicht geschrieben werden. Bitte einen Ordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
</TS>

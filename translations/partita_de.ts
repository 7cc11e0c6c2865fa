<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>EngineWords</name>
    <message>
        <source>The file ends within its header</source>
        <translation>Die Datei endet mitten in ihrem Kopf</translation>
    </message>
    <message>
        <source>Format %1 is unknown; read as format 1</source>
        <translation>Das Format %1 ist unbekannt; gelesen als Format 1</translation>
    </message>
    <message>
        <source>The file gives a frame no ticks; one was assumed, so the tempo may be wrong</source>
        <translation>Die Datei gibt einem Bild keine Ticks; angenommen wurde einer, das Tempo kann also falsch sein</translation>
    </message>
    <message>
        <source>The file gives a quarter note no ticks; 480 were assumed, so the tempo may be wrong</source>
        <translation>Die Datei gibt einer Viertelnote keine Ticks; angenommen wurden 480, das Tempo kann also falsch sein</translation>
    </message>
    <message>
        <source>These bytes are no chunk of a MIDI file; they were skipped</source>
        <translation>Diese Bytes sind kein Abschnitt einer MIDI-Datei; sie wurden übersprungen</translation>
    </message>
    <message>
        <source>Bytes after the last track were ignored</source>
        <translation>Bytes nach der letzten Spur wurden übergangen</translation>
    </message>
    <message>
        <source>The RIFF wrapping announces more bytes than there are</source>
        <translation>Die RIFF-Hülle kündigt mehr Bytes an, als da sind</translation>
    </message>
    <message>
        <source>The patterns of this file were put one after another</source>
        <translation>Die Muster dieser Datei wurden aneinandergereiht</translation>
    </message>
    <message>
        <source>The file has more tracks than can be held; this one and the rest are left out</source>
        <translation>Die Datei hat mehr Spuren, als aufgenommen werden können; diese und die übrigen fehlen</translation>
    </message>
    <message>
        <source>The file announces %1 tracks but has %2</source>
        <translation>Die Datei kündigt %1 Spuren an, hat aber %2</translation>
    </message>
    <message>
        <source>The track&apos;s length is wrong; it was read up to its end-of-track event</source>
        <translation>Die Länge der Spur ist falsch; sie wurde bis zu ihrem Spurende gelesen</translation>
    </message>
    <message>
        <source>The file counts in seconds, so its tempo events mean nothing and were left out</source>
        <translation>Die Datei zählt in Sekunden; ihre Tempoangaben bedeuten daher nichts und wurden weggelassen</translation>
    </message>
    <message>
        <source>The file has more bytes in events without a musical meaning than can be held; those from here on are left out</source>
        <translation>Die Datei hat mehr Bytes in Ereignissen ohne musikalische Bedeutung, als aufgenommen werden können; ab hier fehlen sie</translation>
    </message>
    <message>
        <source>The file has more events without a musical meaning than can be held; those from here on are left out</source>
        <translation>Die Datei hat mehr Ereignisse ohne musikalische Bedeutung, als aufgenommen werden können; ab hier fehlen sie</translation>
    </message>
    <message>
        <source>The file has more changes of tempo, meter, key and program than can be held; those from here on are left out</source>
        <translation>Die Datei hat mehr Wechsel von Tempo, Taktart, Tonart und Instrument, als aufgenommen werden können; ab hier fehlen sie</translation>
    </message>
    <message>
        <source>The file has more notes than can be held; those from here on are left out</source>
        <translation>Die Datei hat mehr Noten, als aufgenommen werden können; ab hier fehlen sie</translation>
    </message>
    <message>
        <source>The file has more controller values than can be held; those from here on are left out</source>
        <translation>Die Datei hat mehr Controller-Werte, als aufgenommen werden können; ab hier fehlen sie</translation>
    </message>
    <message>
        <source>A tempo, meter or key event has a value out of range; it changes nothing</source>
        <translation>Eine Tempo-, Taktart- oder Tonartangabe hat einen unmöglichen Wert; sie ändert nichts</translation>
    </message>
    <message>
        <source>%1 note has no end; it was given the end of the track</source>
        <translation>%1 Note hat kein Ende; sie endet mit der Spur</translation>
    </message>
    <message>
        <source>%1 notes have no end; they were given the end of the track</source>
        <translation>%1 Noten haben kein Ende; sie enden mit der Spur</translation>
    </message>
    <message>
        <source>%1 note-off events end no note; they were ignored</source>
        <translation>%1 Note-off-Ereignisse beenden keine Note; sie wurden übergangen</translation>
    </message>
    <message>
        <source>The track has no end-of-track event; it was read to the end of its chunk</source>
        <translation>Die Spur hat kein Spurende; sie wurde bis zum Ende ihres Abschnitts gelesen</translation>
    </message>
    <message>
        <source>The track breaks off within an event; the rest of the track is lost</source>
        <translation>Die Spur bricht mitten in einem Ereignis ab; der Rest der Spur ist verloren</translation>
    </message>
    <message>
        <source>The length of a meta event cannot be read; the rest of the track is lost</source>
        <translation>Die Länge eines Meta-Ereignisses ist nicht lesbar; der Rest der Spur ist verloren</translation>
    </message>
    <message>
        <source>A meta event is longer than its track; the rest of the track is lost</source>
        <translation>Ein Meta-Ereignis ist länger als seine Spur; der Rest der Spur ist verloren</translation>
    </message>
    <message>
        <source>A system exclusive message is longer than its track; the rest of the track is lost</source>
        <translation>Eine systemexklusive Nachricht ist länger als ihre Spur; der Rest der Spur ist verloren</translation>
    </message>
    <message>
        <source>An event has a value over 127; the highest bit was ignored here and further on</source>
        <translation>Ein Ereignis hat einen Wert über 127; das höchste Bit wurde hier und im Weiteren übergangen</translation>
    </message>
    <message>
        <source>A message that does not belong into files was skipped</source>
        <translation>Eine Nachricht, die nicht in Dateien gehört, wurde übersprungen</translation>
    </message>
    <message>
        <source>The file has more of these than are listed</source>
        <translation>Die Datei hat mehr davon, als hier aufgezählt ist</translation>
    </message>
    <message>
        <source>A data byte stands where an event should start; the rest of the track is lost</source>
        <translation>Ein Datenbyte steht, wo ein Ereignis beginnen sollte; der Rest der Spur ist verloren</translation>
    </message>
    <message>
        <source>&lt;%1&gt; directions are not read</source>
        <translation>Anweisungen der Art &lt;%1&gt; werden nicht gelesen</translation>
    </message>
    <message>
        <source>Figured bass is not read</source>
        <translation>Bezifferter Bass wird nicht gelesen</translation>
    </message>
    <message>
        <source>Cue notes do not sound and are not read</source>
        <translation>Stichnoten klingen nicht und werden nicht gelesen</translation>
    </message>
    <message>
        <source>The part list does not name part &quot;%1&quot;</source>
        <translation>Die Stimmenliste nennt die Stimme „%1“ nicht</translation>
    </message>
    <message>
        <source>&lt;backup&gt; goes back beyond the start of the measure</source>
        <translation>&lt;backup&gt; geht hinter den Anfang des Takts zurück</translation>
    </message>
    <message>
        <source>Parts have keys of their own: the first part&apos;s key is kept</source>
        <translation>Stimmen haben eigene Tonarten: die der ersten Stimme bleibt</translation>
    </message>
    <message>
        <source>&lt;time&gt; holds no meter: it needs &lt;beats&gt; and &lt;beat-type&gt;</source>
        <translation>&lt;time&gt; enthält keine Taktart: es braucht &lt;beats&gt; und &lt;beat-type&gt;</translation>
    </message>
    <message>
        <source>The transposition changes within the part: the last one is kept</source>
        <translation>Die Transposition wechselt innerhalb der Stimme: die letzte bleibt</translation>
    </message>
    <message>
        <source>A variant ending needs numbers, as in number=&quot;1, 2&quot;</source>
        <translation>Eine Klammer braucht Nummern, wie in number=&quot;1, 2&quot;</translation>
    </message>
    <message>
        <source>A part has at most 256 voices: the rest goes to the last one</source>
        <translation>Eine Stimme hat höchstens 256 Teilstimmen: der Rest kommt in die letzte</translation>
    </message>
    <message>
        <source>A note needs a &lt;pitch&gt; with a &lt;step&gt; from A to G</source>
        <translation>Eine Note braucht &lt;pitch&gt; mit einem &lt;step&gt; von A bis G</translation>
    </message>
    <message>
        <source>A note without a length is left out</source>
        <translation>Eine Note ohne Länge fehlt</translation>
    </message>
    <message>
        <source>Grace notes that no note follows are left out</source>
        <translation>Vorschlagsnoten, auf die keine Note folgt, fehlen</translation>
    </message>
    <message>
        <source>The score has no notes</source>
        <translation>Die Partitur hat keine Noten</translation>
    </message>
    <message>
        <source>A score has at most 512 parts here: the rest is left out</source>
        <translation>Eine Partitur hat hier höchstens 512 Stimmen: der Rest fehlt</translation>
    </message>
    <message>
        <source>A score has at most 65,535 measures here: the rest is left out</source>
        <translation>Eine Partitur hat hier höchstens 65 535 Takte: der Rest fehlt</translation>
    </message>
    <message>
        <source>The file&apos;s divisions of a quarter note are too fine: times are rounded</source>
        <translation>Die Datei teilt die Viertelnote zu fein: Zeiten sind gerundet</translation>
    </message>
    <message>
        <source>More than 1,000 remarks: the rest is left out</source>
        <translation>Mehr als 1000 Anmerkungen: der Rest fehlt</translation>
    </message>
    <message>
        <source>More than 1,000 remarks: the rest is left out. Is this ABC?</source>
        <translation>Mehr als 1000 Anmerkungen: der Rest fehlt. Ist das ABC?</translation>
    </message>
    <message>
        <source>No part ends with a bar that this pick-up of bar %1 completes: shorten the bar before it</source>
        <translation>Kein Teil endet mit einem Takt, den dieser Auftakt zu Takt %1 ergänzt: den Takt davor kürzen</translation>
    </message>
    <message>
        <source>Bar %1 has a length that is no multiple of a 1/512 note, the meter wants %2: complete its tuplets</source>
        <translation>Takt %1 hat eine Länge, die kein Vielfaches einer 512stel-Note ist, die Taktart will %2: die N-tolen vervollständigen</translation>
    </message>
    <message>
        <source>Bar %1 has %2, the meter wants %3: add %4</source>
        <translation>Takt %1 hat %2, die Taktart will %3: %4 hinzufügen</translation>
    </message>
    <message>
        <source>Bar %1 has %2, the meter wants %3: remove %4</source>
        <translation>Takt %1 hat %2, die Taktart will %3: %4 entfernen</translation>
    </message>
    <message>
        <source>The pick-up has a length that is no multiple of a 1/512 note, the meter wants %1: complete its tuplets</source>
        <translation>Der Auftakt hat eine Länge, die kein Vielfaches einer 512stel-Note ist, die Taktart will %1: die N-tolen vervollständigen</translation>
    </message>
    <message>
        <source>The pick-up has %1, the meter wants %2: add %3</source>
        <translation>Der Auftakt hat %1, die Taktart will %2: %3 hinzufügen</translation>
    </message>
    <message>
        <source>The pick-up has %1, the meter wants %2: remove %3</source>
        <translation>Der Auftakt hat %1, die Taktart will %2: %3 entfernen</translation>
    </message>
    <message>
        <source>Voice %1 has a bar line here where the first voice has none: make bar %2 of both equally long</source>
        <translation>Die Stimme %1 hat hier einen Taktstrich, wo die erste keinen hat: Takt %2 in beiden gleich lang machen</translation>
    </message>
    <message>
        <source>Voice %1 is longer than the first voice: fill the first one with rests</source>
        <translation>Die Stimme %1 ist länger als die erste: die erste mit Pausen auffüllen</translation>
    </message>
    <message>
        <source>A rest of whole bars needs a number up to 1,000</source>
        <translation>Eine Pause ganzer Takte braucht eine Zahl bis 1000</translation>
    </message>
    <message>
        <source>A rest in a chord or in grace notes has no effect: remove it</source>
        <translation>Eine Pause im Akkord oder im Vorschlag bewirkt nichts: entfernen</translation>
    </message>
    <message>
        <source>A broken rhythm stops at the bar line: it needs a note on both sides</source>
        <translation>Ein punktierter Rhythmus endet am Taktstrich: er braucht auf beiden Seiten eine Note</translation>
    </message>
    <message>
        <source>A broken rhythm needs a note on both sides: add the second one</source>
        <translation>Ein punktierter Rhythmus braucht auf beiden Seiten eine Note: die zweite hinzufügen</translation>
    </message>
    <message>
        <source>The notes on both sides of a broken rhythm need one length: write the lengths out</source>
        <translation>Die Noten auf beiden Seiten eines punktierten Rhythmus brauchen dieselbe Länge: die Längen ausschreiben</translation>
    </message>
    <message>
        <source>A broken rhythm sign stands between two notes of a bar, outside of chords</source>
        <translation>Das Zeichen eines punktierten Rhythmus steht zwischen zwei Noten eines Takts, außerhalb von Akkorden</translation>
    </message>
    <message>
        <source>Variant endings have numbers from 1 to 63, as in [1 or [1,3</source>
        <translation>Klammern haben Nummern von 1 bis 63, wie in [1 oder [1,3</translation>
    </message>
    <message>
        <source>The variant ending before this one does not end: add :| or || to it</source>
        <translation>Die Klammer vor dieser endet nicht: :| oder || hinzufügen</translation>
    </message>
    <message>
        <source>A bar has at most 63 overlays: use another voice</source>
        <translation>Ein Takt hat höchstens 63 überlagerte Stimmen: eine weitere Stimme nehmen</translation>
    </message>
    <message>
        <source>This overlay and its bar differ in length: fill the shorter one with rests</source>
        <translation>Diese Überlagerung und ihr Takt sind verschieden lang: das Kürzere mit Pausen auffüllen</translation>
    </message>
    <message>
        <source>The tune has more than a million notes: the rest is left out. Split it.</source>
        <translation>Das Stück hat mehr als eine Million Noten: der Rest fehlt. Bitte teilen.</translation>
    </message>
    <message>
        <source>Lyrics follow the music they belong to: move w: behind it</source>
        <translation>Liedtext folgt der Musik, zu der er gehört: w: dahinter setzen</translation>
    </message>
    <message>
        <source>s: follows the music it belongs to: move it behind</source>
        <translation>s: folgt der Musik, zu der es gehört: dahinter setzen</translation>
    </message>
    <message>
        <source>A macro needs a target and what it stands for, as in m:~G2 = {A}G{F}G</source>
        <translation>Ein Makro braucht ein Ziel und das, wofür es steht, wie in m:~G2 = {A}G{F}G</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no key: write a note and a mode, as in G or Edor</source>
        <translation>„%1“ ist keine Tonart: eine Note und einen Modus schreiben, wie in G oder Edor</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no meter: write one such as 6/8, C or none</source>
        <translation>„%1“ ist keine Taktart: eine wie 6/8, C oder none schreiben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no note length: write one such as 1/8</source>
        <translation>„%1“ ist keine Notenlänge: eine wie 1/8 schreiben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no tempo: write one such as 1/4=120</source>
        <translation>„%1“ ist kein Tempo: eines wie 1/4=120 schreiben</translation>
    </message>
    <message>
        <source>V: needs a name, as in V:1</source>
        <translation>V: braucht einen Namen, wie in V:1</translation>
    </message>
    <message>
        <source>A tune has at most 256 voices: the rest goes to the last one</source>
        <translation>Ein Stück hat höchstens 256 Stimmen: der Rest kommt in die letzte</translation>
    </message>
    <message>
        <source>U: needs a letter and a decoration, as in U:T=!trill!</source>
        <translation>U: braucht einen Buchstaben und eine Verzierung, wie in U:T=!trill!</translation>
    </message>
    <message>
        <source>Other files are not read for safety: put the text of %1 into this file in the place of this line</source>
        <translation>Andere Dateien werden aus Sicherheit nicht gelesen: den Text von %1 anstelle dieser Zeile einfügen</translation>
    </message>
    <message>
        <source>Only utf-8 and iso-8859-1 are read: save the file as UTF-8 and write utf-8 here</source>
        <translation>Nur utf-8 und iso-8859-1 werden gelesen: die Datei als UTF-8 speichern und hier utf-8 schreiben</translation>
    </message>
    <message>
        <source>The repeat that starts here never ends: add a :| or remove the |:</source>
        <translation>Die Wiederholung, die hier beginnt, endet nie: ein :| hinzufügen oder das |: entfernen</translation>
    </message>
    <message>
        <source>The repeat that starts here does not end before the next one: add a :|</source>
        <translation>Die Wiederholung, die hier beginnt, endet nicht vor der nächsten: ein :| hinzufügen</translation>
    </message>
    <message>
        <source>A repeat ends and another starts here, but none was open: add a |: before it</source>
        <translation>Hier endet eine Wiederholung und eine andere beginnt, aber keine war offen: davor ein |: hinzufügen</translation>
    </message>
    <message>
        <source>The repeat of this variant ending has no start: add a |: where it begins</source>
        <translation>Die Wiederholung dieser Klammer hat keinen Anfang: dort, wo sie beginnt, ein |: hinzufügen</translation>
    </message>
    <message>
        <source>Two |: follow each other without music: remove one</source>
        <translation>Zwei |: folgen ohne Musik aufeinander: eines entfernen</translation>
    </message>
    <message>
        <source>The order of parts wants part %1, which does not exist: add a P:%2 line to the music</source>
        <translation>Die Reihenfolge der Teile verlangt Teil %1, den es nicht gibt: eine Zeile P:%2 in die Musik setzen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means something only at the end of a line: remove it</source>
        <translation>„%1“ bedeutet nur am Ende einer Zeile etwas: entfernen</translation>
    </message>
    <message>
        <source>Grace notes stand in grace notes: close the first with }</source>
        <translation>Vorschlagsnoten stehen in Vorschlagsnoten: die ersten mit } schließen</translation>
    </message>
    <message>
        <source>This } closes no grace notes: remove it or add a {</source>
        <translation>Dieses } schließt keine Vorschlagsnoten: entfernen oder ein { hinzufügen</translation>
    </message>
    <message>
        <source>The grace notes are not closed: add a } in the same bar</source>
        <translation>Die Vorschlagsnoten sind nicht geschlossen: im selben Takt ein } hinzufügen</translation>
    </message>
    <message>
        <source>No note follows these grace notes: add one</source>
        <translation>Auf diese Vorschlagsnoten folgt keine Note: eine hinzufügen</translation>
    </message>
    <message>
        <source>The length %1 follows no note: put it right behind one or remove it</source>
        <translation>Die Länge %1 folgt keiner Note: direkt hinter eine setzen oder entfernen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means nothing here: remove it</source>
        <translation>„%1“ bedeutet hier nichts: entfernen</translation>
    </message>
    <message>
        <source>A tuplet starts within a chord: write it before the [</source>
        <translation>Eine N-tole beginnt im Akkord: vor das [ schreiben</translation>
    </message>
    <message>
        <source>Tuplets have 2 to 9 notes, or all three numbers as in (11:8:11</source>
        <translation>N-tolen haben 2 bis 9 Noten, oder alle drei Zahlen wie in (11:8:11</translation>
    </message>
    <message>
        <source>A tuplet starts within another: complete the first one before it</source>
        <translation>Eine N-tole beginnt in einer anderen: die erste davor vervollständigen</translation>
    </message>
    <message>
        <source>The tuplet has too few notes: %1 more would complete it</source>
        <translation>Die N-tole hat zu wenige Noten: %1 weitere würden sie vervollständigen</translation>
    </message>
    <message>
        <source>A chord starts within a chord: close the first with ]</source>
        <translation>Ein Akkord beginnt in einem Akkord: den ersten mit ] schließen</translation>
    </message>
    <message>
        <source>This ] closes no chord: remove it or add a [</source>
        <translation>Dieses ] schließt keinen Akkord: entfernen oder ein [ hinzufügen</translation>
    </message>
    <message>
        <source>A chord has no notes: put some between [ and ]</source>
        <translation>Ein Akkord hat keine Noten: welche zwischen [ und ] setzen</translation>
    </message>
    <message>
        <source>The chord is not closed: add a ] in the same bar</source>
        <translation>Der Akkord ist nicht geschlossen: im selben Takt ein ] hinzufügen</translation>
    </message>
    <message>
        <source>A slur that starts here never ends: add a )</source>
        <translation>Ein Bindebogen, der hier beginnt, endet nie: ein ) hinzufügen</translation>
    </message>
    <message>
        <source>This ) ends no slur: remove it or add a (</source>
        <translation>Dieses ) beendet keinen Bindebogen: entfernen oder ein ( hinzufügen</translation>
    </message>
    <message>
        <source>No note has the length %1: write a number or fraction that is not 0</source>
        <translation>Keine Note hat die Länge %1: eine Zahl oder einen Bruch schreiben, der nicht 0 ist</translation>
    </message>
    <message>
        <source>A note is longer than 256 whole notes: shorten it</source>
        <translation>Eine Note ist länger als 256 ganze Noten: kürzen</translation>
    </message>
    <message>
        <source>This note is outside of MIDI&apos;s range: remove octave marks</source>
        <translation>Diese Note liegt außerhalb dessen, was MIDI kann: Oktavzeichen entfernen</translation>
    </message>
    <message>
        <source>No note stands before this tie: remove it</source>
        <translation>Vor diesem Haltebogen steht keine Note: entfernen</translation>
    </message>
    <message>
        <source>The tie leads to no note of the same pitch: write a slur, or remove it</source>
        <translation>Der Haltebogen führt zu keiner Note derselben Höhe: einen Bindebogen schreiben oder ihn entfernen</translation>
    </message>
    <message>
        <source>The text in quotes is not closed: add a &quot; on the same line</source>
        <translation>Der Text in Anführungszeichen ist nicht geschlossen: auf derselben Zeile ein &quot; hinzufügen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a fingering, not a chord: write !%2!</source>
        <translation>„%1“ ist ein Fingersatz, kein Akkord: !%2! schreiben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no chord: write &quot;^%2&quot; if it is a text</source>
        <translation>„%1“ ist kein Akkord: &quot;^%2&quot; schreiben, wenn es ein Text ist</translation>
    </message>
    <message>
        <source>The letter %1 has no meaning: define it with U: or write !name!</source>
        <translation>Der Buchstabe %1 hat keine Bedeutung: mit U: festlegen oder !name! schreiben</translation>
    </message>
    <message>
        <source>The text up to %1 is for printing only: it is not kept in the score</source>
        <translation>Der Text bis %1 dient nur dem Druck: er kommt nicht in die Partitur</translation>
    </message>
    <message>
        <source>This line of the header is no field: music starts after K:</source>
        <translation>Diese Zeile des Kopfs ist kein Feld: Musik beginnt nach K:</translation>
    </message>
    <message>
        <source>The tune has no K: field: add one, as in K:G, before the music</source>
        <translation>Das Stück hat kein Feld K: – eines wie K:G vor die Musik setzen</translation>
    </message>
    <message>
        <source>The tune has no X: field: add X:1 before it</source>
        <translation>Das Stück hat kein Feld X: – X:1 davor setzen</translation>
    </message>
    <message>
        <source>Some lengths are too fine for 32,767 ticks a quarter: they were rounded</source>
        <translation>Manche Längen sind zu fein für 32 767 Ticks je Viertel: sie wurden gerundet</translation>
    </message>
    <message>
        <source>1 eighth</source>
        <translation>1 Achtel</translation>
    </message>
    <message>
        <source>%1 eighths</source>
        <translation>%1 Achtel</translation>
    </message>
    <message>
        <source>1 sixteenth</source>
        <translation>1 Sechzehntel</translation>
    </message>
    <message>
        <source>%1 sixteenths</source>
        <translation>%1 Sechzehntel</translation>
    </message>
    <message>
        <source>1 1/%1 note</source>
        <translation>1 %1stel</translation>
    </message>
    <message>
        <source>%1 1/%2 notes</source>
        <translation>%1 %2stel</translation>
    </message>
    <message>
        <source>1 note lies between two keys of the keyboard; the nearest key sounds</source>
        <translation>1 Note liegt zwischen zwei Tasten der Klaviatur; die nächste Taste klingt</translation>
    </message>
    <message>
        <source>%1 notes lie between two keys of the keyboard; the nearest key sounds</source>
        <translation>%1 Noten liegen zwischen zwei Tasten der Klaviatur; die nächste Taste klingt</translation>
    </message>
    <message>
        <source>1 note will be spelled as the key signature suggests, not as written</source>
        <translation>1 Note wird geschrieben, wie es die Vorzeichnung nahelegt, nicht wie sie war</translation>
    </message>
    <message>
        <source>%1 notes will be spelled as the key signature suggests, not as written</source>
        <translation>%1 Noten werden geschrieben, wie es die Vorzeichnung nahelegt, nicht wie sie waren</translation>
    </message>
    <message>
        <source>1 tie became longer notes</source>
        <translation>1 Haltebogen wurde zu einer längeren Note</translation>
    </message>
    <message>
        <source>%1 ties became longer notes</source>
        <translation>%1 Haltebögen wurden zu längeren Noten</translation>
    </message>
    <message>
        <source>1 slur is not in the file</source>
        <translation>1 Bindebogen fehlt in der Datei</translation>
    </message>
    <message>
        <source>%1 slurs are not in the file</source>
        <translation>%1 Bindebögen fehlen in der Datei</translation>
    </message>
    <message>
        <source>1 grace note became notes of their own</source>
        <translation>1 Vorschlagsnote wurde eine eigene Note</translation>
    </message>
    <message>
        <source>%1 grace notes became notes of their own</source>
        <translation>%1 Vorschlagsnoten wurden eigene Noten</translation>
    </message>
    <message>
        <source>1 decoration can be heard at most, not seen</source>
        <translation>1 Verzierung ist höchstens zu hören, nicht zu sehen</translation>
    </message>
    <message>
        <source>%1 decorations can be heard at most, not seen</source>
        <translation>%1 Verzierungen sind höchstens zu hören, nicht zu sehen</translation>
    </message>
    <message>
        <source>1 syllable lost the line that shows how long it is held</source>
        <translation>1 Silbe hat die Linie verloren, die zeigt, wie lange sie gehalten wird</translation>
    </message>
    <message>
        <source>%1 syllables lost the line that shows how long it is held</source>
        <translation>%1 Silben haben die Linie verloren, die zeigt, wie lange sie gehalten werden</translation>
    </message>
    <message>
        <source>1 syllable of a verse that no repeat reaches: not in the file</source>
        <translation>1 Silbe einer Strophe, die keine Wiederholung erreicht: nicht in der Datei</translation>
    </message>
    <message>
        <source>%1 syllables of verses that no repeat reaches: not in the file</source>
        <translation>%1 Silben von Strophen, die keine Wiederholung erreicht: nicht in der Datei</translation>
    </message>
    <message>
        <source>1 note sounds within a longer note of the same key; which of the two ends first is lost</source>
        <translation>1 Note klingt in einer längeren derselben Taste; welche zuerst endet, geht verloren</translation>
    </message>
    <message>
        <source>%1 notes sound within a longer note of the same key; which of the two ends first is lost</source>
        <translation>%1 Noten klingen in längeren derselben Taste; welche zuerst endet, geht verloren</translation>
    </message>
    <message>
        <source>1 part had to share a MIDI channel, and so an instrument, with others</source>
        <translation>1 Stimme muss sich einen MIDI-Kanal und damit ein Instrument mit anderen teilen</translation>
    </message>
    <message>
        <source>%1 parts had to share a MIDI channel, and so an instrument, with others</source>
        <translation>%1 Stimmen müssen sich einen MIDI-Kanal und damit ein Instrument mit anderen teilen</translation>
    </message>
    <message>
        <source>1 voice of parts with several are no longer apart</source>
        <translation>1 Teilstimme ist nicht mehr von den anderen getrennt</translation>
    </message>
    <message>
        <source>%1 voices of parts with several are no longer apart</source>
        <translation>%1 Teilstimmen sind nicht mehr voneinander getrennt</translation>
    </message>
    <message>
        <source>1 chord symbol became text events</source>
        <translation>1 Akkordsymbol wurde zu Text</translation>
    </message>
    <message>
        <source>%1 chord symbols became text events</source>
        <translation>%1 Akkordsymbole wurden zu Text</translation>
    </message>
    <message>
        <source>1 annotation is not in the file</source>
        <translation>1 Anmerkung fehlt in der Datei</translation>
    </message>
    <message>
        <source>%1 annotations are not in the file</source>
        <translation>%1 Anmerkungen fehlen in der Datei</translation>
    </message>
    <message>
        <source>1 clef is not in the file</source>
        <translation>1 Schlüssel fehlt in der Datei</translation>
    </message>
    <message>
        <source>%1 clefs are not in the file</source>
        <translation>%1 Schlüssel fehlen in der Datei</translation>
    </message>
    <message>
        <source>1 tuplet keeps the lengths but not the number above the notes</source>
        <translation>1 N-tole behält die Längen, aber nicht die Zahl über den Noten</translation>
    </message>
    <message>
        <source>%1 tuplets keep the lengths but not the number above the notes</source>
        <translation>%1 N-tolen behalten die Längen, aber nicht die Zahl über den Noten</translation>
    </message>
    <message>
        <source>1 transposing part will be read at sounding pitch</source>
        <translation>1 transponierende Stimme wird klingend gelesen werden</translation>
    </message>
    <message>
        <source>%1 transposing parts will be read at sounding pitch</source>
        <translation>%1 transponierende Stimmen werden klingend gelesen werden</translation>
    </message>
    <message>
        <source>1 meter cannot be said in full (free, additive, or written as C)</source>
        <translation>1 Taktart lässt sich nicht ganz angeben (frei, zusammengesetzt oder als C geschrieben)</translation>
    </message>
    <message>
        <source>%1 meters cannot be said in full (free, additive, or written as C)</source>
        <translation>%1 Taktarten lassen sich nicht ganz angeben (frei, zusammengesetzt oder als C geschrieben)</translation>
    </message>
    <message>
        <source>1 key became the major or minor key with the same signature, as far as there is one</source>
        <translation>1 Tonart wurde zur Dur- oder Molltonart mit derselben Vorzeichnung, soweit es eine gibt</translation>
    </message>
    <message>
        <source>%1 keys became the major or minor key with the same signature, as far as there is one</source>
        <translation>%1 Tonarten wurden zu Dur- oder Molltonarten mit derselben Vorzeichnung, soweit es welche gibt</translation>
    </message>
    <message>
        <source>1 tempo word is not in the file</source>
        <translation>1 Tempowort fehlt in der Datei</translation>
    </message>
    <message>
        <source>%1 tempo words are not in the file</source>
        <translation>%1 Tempowörter fehlen in der Datei</translation>
    </message>
    <message>
        <source>1 information field is not in the file</source>
        <translation>1 Informationsfeld fehlt in der Datei</translation>
    </message>
    <message>
        <source>%1 information fields are not in the file</source>
        <translation>%1 Informationsfelder fehlen in der Datei</translation>
    </message>
    <message>
        <source>The repeats are played out, no longer written</source>
        <translation>Die Wiederholungen sind ausgespielt, nicht mehr geschrieben</translation>
    </message>
    <message>
        <source>Bars that are shorter or longer than the meter, such as an upbeat, are not marked</source>
        <translation>Takte, die kürzer oder länger als die Taktart sind, etwa ein Auftakt, sind nicht bezeichnet</translation>
    </message>
    <message>
        <source>Times are rounded to 1/32767 of a quarter note</source>
        <translation>Zeiten sind auf 1/32767 einer Viertelnote gerundet</translation>
    </message>
    <message>
        <source>Titles after the first are not in the file</source>
        <translation>Titel nach dem ersten fehlen in der Datei</translation>
    </message>
    <message>
        <source>The composer became a text event</source>
        <translation>Der Komponist wurde zu Text</translation>
    </message>
    <message>
        <source>Rhythm and origin are not in the file</source>
        <translation>Rhythmus und Herkunft fehlen in der Datei</translation>
    </message>
    <message>
        <source>1 velocity, the loudness of a note, is not in the text</source>
        <translation>1 Anschlagstärke, die Lautstärke einer Note, fehlt im Text</translation>
    </message>
    <message>
        <source>%1 velocities, the loudness of each note, are not in the text</source>
        <translation>%1 Anschlagstärken, die Lautstärke jeder Note, fehlen im Text</translation>
    </message>
    <message>
        <source>1 release velocity is not in the text</source>
        <translation>1 Loslassgeschwindigkeit fehlt im Text</translation>
    </message>
    <message>
        <source>%1 release velocities are not in the text</source>
        <translation>%1 Loslassgeschwindigkeiten fehlen im Text</translation>
    </message>
    <message>
        <source>1 controller value (pedal, volume, pitch bend) is not in the text</source>
        <translation>1 Controller-Wert (Pedal, Lautstärke, Tonhöhe) fehlt im Text</translation>
    </message>
    <message>
        <source>%1 controller values (pedal, volume, pitch bend) are not in the text</source>
        <translation>%1 Controller-Werte (Pedal, Lautstärke, Tonhöhe) fehlen im Text</translation>
    </message>
    <message>
        <source>1 instrument bank is not in the text</source>
        <translation>1 Instrumentenbank fehlt im Text</translation>
    </message>
    <message>
        <source>%1 instrument banks are not in the text</source>
        <translation>%1 Instrumentenbänke fehlen im Text</translation>
    </message>
    <message>
        <source>1 MIDI event that is no music is not in the text</source>
        <translation>1 MIDI-Ereignis, das keine Musik ist, fehlt im Text</translation>
    </message>
    <message>
        <source>%1 MIDI events that are no music are not in the text</source>
        <translation>%1 MIDI-Ereignisse, die keine Musik sind, fehlen im Text</translation>
    </message>
    <message>
        <source>Controller %1 of %2 has no place in MusicXML</source>
        <translation>Controller %1 von %2 hat in MusicXML keinen Platz</translation>
    </message>
    <message>
        <source>MIDI events of %1 that are no music have no place in MusicXML</source>
        <translation>MIDI-Ereignisse von %1, die keine Musik sind, haben in MusicXML keinen Platz</translation>
    </message>
    <message>
        <source>Quarter tones that are written from the other side are respelled</source>
        <translation>Vierteltöne, die von der anderen Seite geschrieben sind, werden umgeschrieben</translation>
    </message>
    <message>
        <source>Lengths of grace notes that no single note value has are rounded</source>
        <translation>Längen von Vorschlagsnoten, die kein einzelner Notenwert hat, werden gerundet</translation>
    </message>
    <message>
        <source>%1 notes are left out: more than 64 overlap in a voice</source>
        <translation>%1 Noten fehlen: mehr als 64 überlappen sich in einer Teilstimme</translation>
    </message>
    <message>
        <source>Control characters in texts have no place in XML</source>
        <translation>Steuerzeichen in Texten haben in XML keinen Platz</translation>
    </message>
    <message>
        <source>the whole piece</source>
        <translation>dem ganzen Stück</translation>
    </message>
    <message>
        <source>part %1</source>
        <translation>Stimme %1</translation>
    </message>
    <message>
        <source>bar %1</source>
        <translation>Takt %1</translation>
    </message>
    <message>
        <source>Times can be spread by 0 to 200 milliseconds</source>
        <translation>Zeiten können um 0 bis 200 Millisekunden schwanken</translation>
    </message>
    <message>
        <source>Velocities can be spread by 0 to 40</source>
        <translation>Anschlagstärken können um 0 bis 40 schwanken</translation>
    </message>
    <message>
        <source>The part does not exist any more</source>
        <translation>Die Stimme gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Percussion has no pitches to split at</source>
        <translation>Schlagzeug hat keine Tonhöhen, an denen es sich teilen ließe</translation>
    </message>
    <message>
        <source>All notes of the part lie on one side of this pitch</source>
        <translation>Alle Noten der Stimme liegen auf einer Seite dieses Tons</translation>
    </message>
    <message>
        <source>Choose a pitch between its lowest and its highest note</source>
        <translation>Einen Ton zwischen ihrer tiefsten und ihrer höchsten Note wählen</translation>
    </message>
    <message>
        <source>The part has only one voice</source>
        <translation>Die Stimme hat nur eine Teilstimme</translation>
    </message>
    <message>
        <source>Merging takes at least two parts</source>
        <translation>Zum Zusammenführen braucht es mindestens zwei Stimmen</translation>
    </message>
    <message>
        <source>Percussion cannot be merged with pitched parts</source>
        <translation>Schlagzeug lässt sich nicht mit Stimmen zusammenführen, die Tonhöhen haben</translation>
    </message>
    <message>
        <source>Percussion has no pitches to change</source>
        <translation>Schlagzeug hat keine Tonhöhen, die sich ändern ließen</translation>
    </message>
    <message>
        <source>A grid has steps between 1/1024 and 4 whole notes</source>
        <translation>Ein Raster hat Schritte zwischen 1/1024 und 4 ganzen Noten</translation>
    </message>
    <message>
        <source>The strength of quantising lies between 0 and 1</source>
        <translation>Die Stärke des Quantisierens liegt zwischen 0 und 1</translation>
    </message>
    <message>
        <source>Times %1 the notes would fall between ticks, even with %2 a quarter</source>
        <translation>Mal %1 fielen die Noten zwischen die Ticks, selbst mit %2 je Viertel</translation>
    </message>
    <message>
        <source>Quantise first, or choose a factor with a smaller denominator</source>
        <translation>Zuerst quantisieren oder einen Faktor mit kleinerem Nenner wählen</translation>
    </message>
    <message>
        <source>%1 times %2 is no meter</source>
        <translation>%1 mal %2 ist keine Taktart</translation>
    </message>
    <message>
        <source>Choose a power of two</source>
        <translation>Eine Zweierpotenz wählen</translation>
    </message>
    <message>
        <source>Lengths can be multiplied by 1/64 to 64</source>
        <translation>Längen lassen sich mit 1/64 bis 64 malnehmen</translation>
    </message>
    <message>
        <source>The time can be stretched by numbers above zero</source>
        <translation>Die Zeit lässt sich um Zahlen über null strecken</translation>
    </message>
    <message>
        <source>The tempo would leave 1 to 10,000 quarters a minute</source>
        <translation>Das Tempo läge nicht mehr zwischen 1 und 10 000 Vierteln je Minute</translation>
    </message>
    <message>
        <source>Music with %1 cannot be turned round</source>
        <translation>Musik mit %1 lässt sich nicht umkehren</translation>
    </message>
    <message>
        <source>Music with %1 cannot be split</source>
        <translation>Musik mit %1 lässt sich nicht teilen</translation>
    </message>
    <message>
        <source>an order of sections</source>
        <translation>einer Reihenfolge von Abschnitten</translation>
    </message>
    <message>
        <source>variant endings (bar %1)</source>
        <translation>Klammern (Takt %1)</translation>
    </message>
    <message>
        <source>Write out the repeats first</source>
        <translation>Zuerst die Wiederholungen ausschreiben</translation>
    </message>
    <message>
        <source>A note does not exist any more</source>
        <translation>Eine Note gibt es nicht mehr</translation>
    </message>
    <message>
        <source>There are no notes to change</source>
        <translation>Es gibt keine Noten, die sich ändern ließen</translation>
    </message>
    <message>
        <source>There is nothing on one side of this place</source>
        <translation>Auf einer Seite dieser Stelle ist nichts</translation>
    </message>
    <message>
        <source>Choose a place after the start and before the end</source>
        <translation>Eine Stelle nach dem Anfang und vor dem Ende wählen</translation>
    </message>
    <message>
        <source>This place lies within a repeat (bars %1 to %2)</source>
        <translation>Diese Stelle liegt in einer Wiederholung (Takte %1 bis %2)</translation>
    </message>
    <message>
        <source>Split before or after it, or write out the repeats first</source>
        <translation>Davor oder danach teilen oder zuerst die Wiederholungen ausschreiben</translation>
    </message>
    <message>
        <source>There is no bar %1: the piece has %2</source>
        <translation>Es gibt keinen Takt %1: das Stück hat %2</translation>
    </message>
    <message>
        <source>The scores have %1 and %2 ticks a quarter, and no common multiple up to %3</source>
        <translation>Die Partituren haben %1 und %2 Ticks je Viertel und kein gemeinsames Vielfaches bis %3</translation>
    </message>
    <message>
        <source>Quantise one of them first</source>
        <translation>Zuerst eine davon quantisieren</translation>
    </message>
    <message>
        <source>The piece has no key that could be moved to another</source>
        <translation>Das Stück hat keine Tonart, die sich in eine andere versetzen ließe</translation>
    </message>
    <message>
        <source>Transpose by semitones or by an interval</source>
        <translation>Um Halbtöne oder um ein Intervall transponieren</translation>
    </message>
    <message>
        <source>%1 would need %2 sharps</source>
        <translation>%1 brauchte %2 Kreuze</translation>
    </message>
    <message>
        <source>%1 would need %2 flats</source>
        <translation>%1 brauchte %2 Bes</translation>
    </message>
    <message>
        <source>Choose the key of the same sound that has fewer</source>
        <translation>Die gleich klingende Tonart mit weniger Vorzeichen wählen</translation>
    </message>
    <message>
        <source>Velocities can be multiplied by 0 to 100</source>
        <translation>Anschlagstärken lassen sich mit 0 bis 100 malnehmen</translation>
    </message>
    <message>
        <source>The exponent of a velocity curve lies between 0.1 and 10</source>
        <translation>Der Exponent einer Anschlagskurve liegt zwischen 0,1 und 10</translation>
    </message>
    <message>
        <source>%1 would become %2, which is beyond the keys that MIDI can play (C-1 to G9)</source>
        <translation>%1 würde zu %2, jenseits der Tasten, die MIDI spielen kann (C-1 bis G9)</translation>
    </message>
    <message>
        <source>Choose a smaller interval, or other notes</source>
        <translation>Ein kleineres Intervall oder andere Noten wählen</translation>
    </message>
    <message>
        <source>There is no tune in this file</source>
        <translation>In dieser Datei ist kein Stück</translation>
    </message>
    <message>
        <source>A tune starts with a line such as X:1 and has a line K: with its key</source>
        <translation>Ein Stück beginnt mit einer Zeile wie X:1 und hat eine Zeile K: mit seiner Tonart</translation>
    </message>
    <message>
        <source>Files of this kind cannot be opened</source>
        <translation>Dateien dieser Art lassen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Partita opens .partita, .abc, .mid, .rmi, .musicxml, .xml and .mxl files</source>
        <translation>Partita öffnet Dateien mit .partita, .abc, .mid, .rmi, .musicxml, .xml und .mxl</translation>
    </message>
    <message>
        <source>Files of this kind cannot be written</source>
        <translation>Dateien dieser Art lassen sich nicht schreiben</translation>
    </message>
    <message>
        <source>Choose a name that ends in .partita, .abc, .mid, .rmi, .musicxml, .mxl, .wav, .flac, .ogg or .mp3</source>
        <translation>Einen Namen wählen, der auf .partita, .abc, .mid, .rmi, .musicxml, .mxl, .wav, .flac, .ogg oder .mp3 endet</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>This is not a MIDI file</source>
        <translation>Das ist keine MIDI-Datei</translation>
    </message>
    <message>
        <source>Choose a Standard MIDI File (.mid)</source>
        <translation>Eine Standard-MIDI-Datei (.mid) wählen</translation>
    </message>
    <message>
        <source>The MIDI file needs more memory than there is</source>
        <translation>Die MIDI-Datei braucht mehr Speicher, als da ist</translation>
    </message>
    <message>
        <source>The archive has no readable %1</source>
        <translation>Das Archiv enthält kein lesbares %1</translation>
    </message>
    <message>
        <source>%1 in the archive is damaged</source>
        <translation>%1 im Archiv ist beschädigt</translation>
    </message>
    <message>
        <source>Export the file again from the program that wrote it</source>
        <translation>Die Datei mit dem Programm neu exportieren, das sie geschrieben hat</translation>
    </message>
    <message>
        <source>Export it again from the program that wrote it</source>
        <translation>Sie mit dem Programm neu exportieren, das sie geschrieben hat</translation>
    </message>
    <message>
        <source>%1 in the archive is larger than 128 MiB</source>
        <translation>%1 im Archiv ist größer als 128 MiB</translation>
    </message>
    <message>
        <source>Split the score</source>
        <translation>Die Partitur teilen</translation>
    </message>
    <message>
        <source>The compressed score could not be made</source>
        <translation>Die komprimierte Partitur ließ sich nicht erzeugen</translation>
    </message>
    <message>
        <source>The compressed file is damaged</source>
        <translation>Die komprimierte Datei ist beschädigt</translation>
    </message>
    <message>
        <source>The archive holds no score</source>
        <translation>Das Archiv enthält keine Partitur</translation>
    </message>
    <message>
        <source>Open a .mxl file that a notation program has written</source>
        <translation>Eine .mxl-Datei öffnen, die ein Notenprogramm geschrieben hat</translation>
    </message>
    <message>
        <source>There is not enough memory to compress the score</source>
        <translation>Der Speicher reicht nicht, um die Partitur zu komprimieren</translation>
    </message>
    <message>
        <source>This is no MusicXML</source>
        <translation>Das ist kein MusicXML</translation>
    </message>
    <message>
        <source>Open a .musicxml, .xml or .mxl file that a notation program has written</source>
        <translation>Eine .musicxml-, .xml- oder .mxl-Datei öffnen, die ein Notenprogramm geschrieben hat</translation>
    </message>
    <message>
        <source>The file is larger than 128 MiB</source>
        <translation>Die Datei ist größer als 128 MiB</translation>
    </message>
    <message>
        <source>The file has more than four million elements</source>
        <translation>Die Datei hat mehr als vier Millionen Elemente</translation>
    </message>
    <message>
        <source>This MusicXML holds no score but &lt;%1&gt;</source>
        <translation>Dieses MusicXML enthält keine Partitur, sondern &lt;%1&gt;</translation>
    </message>
    <message>
        <source>This XML is no MusicXML: it begins with &lt;%1&gt;</source>
        <translation>Dieses XML ist kein MusicXML: es beginnt mit &lt;%1&gt;</translation>
    </message>
    <message>
        <source>There is not enough memory for this MusicXML file</source>
        <translation>Der Speicher reicht für diese MusicXML-Datei nicht</translation>
    </message>
    <message>
        <source>This is not a Partita project</source>
        <translation>Das ist kein Partita-Projekt</translation>
    </message>
    <message>
        <source>Open an .abc or .mid file by its own type</source>
        <translation>Eine .abc- oder .mid-Datei unter ihrer eigenen Art öffnen</translation>
    </message>
    <message>
        <source>The project has no version number</source>
        <translation>Das Projekt hat keine Versionsnummer</translation>
    </message>
    <message>
        <source>The file is damaged: open a backup or a recovered copy</source>
        <translation>Die Datei ist beschädigt: eine Sicherung oder eine wiederhergestellte Kopie öffnen</translation>
    </message>
    <message>
        <source>The project was saved by a newer Partita (file version %1, this program reads up to %2)</source>
        <translation>Das Projekt wurde von einem neueren Partita gespeichert (Dateiversion %1, dieses Programm liest bis %2)</translation>
    </message>
    <message>
        <source>The file is cut off or damaged (%1)</source>
        <translation>Die Datei ist abgeschnitten oder beschädigt (%1)</translation>
    </message>
    <message>
        <source>Open a backup or a recovered copy</source>
        <translation>Eine Sicherung oder eine wiederhergestellte Kopie öffnen</translation>
    </message>
    <message>
        <source>The recovery file is damaged</source>
        <translation>Die Wiederherstellungsdatei ist beschädigt</translation>
    </message>
    <message>
        <source>Try an older copy beside it</source>
        <translation>Eine ältere Kopie daneben versuchen</translation>
    </message>
    <message>
        <source>Cannot open the file: %1</source>
        <translation>Die Datei lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>Cannot read the file: %1</source>
        <translation>Die Datei lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>Das ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>This is a device, not a file</source>
        <translation>Das ist ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>Die Datei ist zu groß</translation>
    </message>
    <message>
        <source>Files up to %1 MB can be opened</source>
        <translation>Dateien bis %1 MB lassen sich öffnen</translation>
    </message>
    <message>
        <source>Cannot create the folder</source>
        <translation>Der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>Choose another place or check the permissions</source>
        <translation>Einen anderen Ort wählen oder die Rechte prüfen</translation>
    </message>
    <message>
        <source>The music is too long to find its beat</source>
        <translation>Die Musik ist zu lang, um ihren Schlag zu finden</translation>
    </message>
    <message>
        <source>Keep the file&apos;s own beat, or cut the file into pieces of less than six hours</source>
        <translation>Den Schlag der Datei behalten oder sie in Stücke unter sechs Stunden teilen</translation>
    </message>
    <message>
        <source>Open it with a newer Partita</source>
        <translation>Es mit einem neueren Partita öffnen</translation>
    </message>
    <message>
        <source>Check the free space and the permissions of the folder</source>
        <translation>Den freien Platz und die Rechte des Ordners prüfen</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht vorhanden</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Dateisystem nur lesbar</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Das ist ein Ordner</translation>
    </message>
    <message>
        <source>Music has at most 99 lines of lyrics: this one is left out</source>
        <translation>Musik hat höchstens 99 Zeilen Liedtext: diese fehlt</translation>
    </message>
    <message>
        <source>These lyrics follow no music: move them behind their notes</source>
        <translation>Dieser Liedtext folgt keiner Musik: hinter seine Noten setzen</translation>
    </message>
    <message>
        <source>The lyrics have more syllables than their line has notes</source>
        <translation>Der Liedtext hat mehr Silben, als seine Zeile Noten hat</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no symbol: write one as !trill! or in quotes</source>
        <translation>„%1“ ist kein Symbol: eines als !trill! oder in Anführungszeichen schreiben</translation>
    </message>
    <message>
        <source>These symbols follow no music: move them behind their notes</source>
        <translation>Diese Symbole folgen keiner Musik: hinter ihre Noten setzen</translation>
    </message>
    <message>
        <source>The symbol line has more symbols than its line has notes</source>
        <translation>Die Symbolzeile hat mehr Symbole, als ihre Zeile Noten hat</translation>
    </message>
    <message>
        <source>The XML is not well formed (%1)</source>
        <translation>Das XML ist nicht wohlgeformt (%1)</translation>
    </message>
    <message>
        <source>The piece has more than %1 bars: the rest of it stands in the last one</source>
        <translation>Das Stück hat mehr als %1 Takte: der Rest steht im letzten</translation>
    </message>
    <message>
        <source>Cannot open the folder: %1</source>
        <translation>Der Ordner kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>Check its permissions, or choose another folder</source>
        <translation>Seine Zugriffsrechte prüfen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Cannot create a file in this folder: %1</source>
        <translation>In diesem Ordner kann keine Datei angelegt werden: %1</translation>
    </message>
    <message>
        <source>Cannot write the file: %1</source>
        <translation>Die Datei kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>Cannot replace the file: %1</source>
        <translation>Die Datei kann nicht ersetzt werden: %1</translation>
    </message>
    <message>
        <source>The sound file cannot be written: %1</source>
        <translation>Die Klangdatei kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The study has no title: give it one that participants may read</source>
        <translation>Die Studie hat keinen Titel: geben Sie ihr einen, den Teilnehmende lesen dürfen</translation>
    </message>
    <message>
        <source>The study&apos;s id is not 32 hexadecimal digits</source>
        <translation>Die Kennung der Studie besteht nicht aus 32 hexadezimalen Ziffern</translation>
    </message>
    <message>
        <source>There are more than 5,000 clips</source>
        <translation>Es sind mehr als 5.000 Hörbeispiele</translation>
    </message>
    <message>
        <source>A clip&apos;s id is not 32 hexadecimal digits, or there twice: %1</source>
        <translation>Die Kennung eines Hörbeispiels besteht nicht aus 32 hexadezimalen Ziffern oder kommt zweimal vor: %1</translation>
    </message>
    <message>
        <source>The clip %1 has no length</source>
        <translation>Das Hörbeispiel %1 hat keine Länge</translation>
    </message>
    <message>
        <source>The clips are not sorted by their ids: their order could tell whose they are</source>
        <translation>Die Hörbeispiele sind nicht nach ihren Kennungen sortiert: ihre Reihenfolge könnte verraten, von wem sie sind</translation>
    </message>
    <message>
        <source>The study has no clips to judge: add some</source>
        <translation>Die Studie hat keine Hörbeispiele, die zu beurteilen wären: fügen Sie welche hinzu</translation>
    </message>
    <message>
        <source>The items are not sorted by their ids: their order could tell whose they are</source>
        <translation>Die Aufgaben sind nicht nach ihren Kennungen sortiert: ihre Reihenfolge könnte verraten, von wem sie sind</translation>
    </message>
    <message>
        <source>There are only %1 clips: what is found holds for these pieces more than for others. Use %2 or more</source>
        <translation>Es sind nur %1 Hörbeispiele: was sich zeigt, gilt für diese Stücke eher als für andere. Nehmen Sie %2 oder mehr</translation>
    </message>
    <message>
        <source>An item&apos;s id is not 32 hexadecimal digits, or there twice: %1</source>
        <translation>Die Kennung einer Aufgabe besteht nicht aus 32 hexadezimalen Ziffern oder kommt zweimal vor: %1</translation>
    </message>
    <message>
        <source>The item %1 has %2 clips, which this kind of question cannot have</source>
        <translation>Die Aufgabe %1 hat %2 Hörbeispiele; das passt nicht zu dieser Art von Frage</translation>
    </message>
    <message>
        <source>The item %1 has a clip that the study has not: %2</source>
        <translation>Die Aufgabe %1 hat ein Hörbeispiel, das die Studie nicht hat: %2</translation>
    </message>
    <message>
        <source>The right answer of a practice item is none that can be given</source>
        <translation>Die richtige Antwort einer Übung ist keine, die man geben kann</translation>
    </message>
    <message>
        <source>The right answer of an attention check is none that can be given</source>
        <translation>Die richtige Antwort einer Aufmerksamkeitsprüfung ist keine, die man geben kann</translation>
    </message>
    <message>
        <source>An attention check has no right answer: this kind of question cannot have one</source>
        <translation>Eine Aufmerksamkeitsprüfung hat keine richtige Antwort: diese Art von Frage kann keine haben</translation>
    </message>
    <message>
        <source>A clip of a practice item is judged as well: use another one</source>
        <translation>Ein Hörbeispiel einer Übung wird auch beurteilt: nehmen Sie ein anderes</translation>
    </message>
    <message>
        <source>A clip of an attention check is judged as well: use another one</source>
        <translation>Ein Hörbeispiel einer Aufmerksamkeitsprüfung wird auch beurteilt: nehmen Sie ein anderes</translation>
    </message>
    <message>
        <source>A participant cannot get %1 of %2 items</source>
        <translation>Wer teilnimmt, kann nicht %1 von %2 Aufgaben bekommen</translation>
    </message>
    <message>
        <source>There are more repetitions than items</source>
        <translation>Es gibt mehr Wiederholungen als Aufgaben</translation>
    </message>
    <message>
        <source>The play limit is less than 0, or the idle time less than 10 seconds</source>
        <translation>Die Grenze des Abspielens liegt unter 0 oder die Wartezeit unter 10 Sekunden</translation>
    </message>
    <message>
        <source>A rating needs a scale: add one</source>
        <translation>Eine Bewertung braucht eine Skala: fügen Sie eine hinzu</translation>
    </message>
    <message>
        <source>A scale needs a question and 2 to 11 points</source>
        <translation>Eine Skala braucht eine Frage und 2 bis 11 Punkte</translation>
    </message>
    <message>
        <source>A question has no text, no id, or the id of another</source>
        <translation>Eine Frage hat keinen Text, keine Kennung oder die einer anderen</translation>
    </message>
    <message>
        <source>The question &quot;%1&quot; has fewer than two options</source>
        <translation>Die Frage „%1“ hat weniger als zwei Antworten zur Wahl</translation>
    </message>
    <message>
        <source>There is no practice: the first answers will be about the page, not the music</source>
        <translation>Es gibt keine Übung: die ersten Antworten werden die Seite betreffen, nicht die Musik</translation>
    </message>
    <message>
        <source>There is no consent text: say what is kept, for what, and how to have it erased</source>
        <translation>Es gibt keinen Einwilligungstext: sagen Sie, was wofür aufbewahrt wird und wie man es löschen lässt</translation>
    </message>
    <message>
        <source>A number of the pre-registration is out of its range: alpha, power and the assumed share lie between 0 and 1, the margin between 0 and 0.5, the correlation from 0 to below 1, and there is a participant at least</source>
        <translation>Eine Zahl der Vorab-Registrierung liegt außerhalb ihres Bereichs: Signifikanzniveau, Teststärke und angenommener Anteil liegen zwischen 0 und 1, der Spielraum zwischen 0 und 0,5, die Korrelation von 0 bis unter 1, und wenigstens eine Person nimmt teil</translation>
    </message>
    <message>
        <source>The pre-registration has no hypothesis: write down what would count as what</source>
        <translation>Die Vorab-Registrierung hat keine Hypothese: schreiben Sie auf, was als was zählen würde</translation>
    </message>
    <message>
        <source>The shortest time of an answer is less than 0</source>
        <translation>Die kürzeste Zeit einer Antwort liegt unter 0</translation>
    </message>
    <message>
        <source>The clips are not equally loud: the loudest is %1 LU above the softest. Render them again</source>
        <translation>Die Hörbeispiele sind nicht gleich laut: das lauteste liegt %1 LU über dem leisesten. Rendern Sie sie neu</translation>
    </message>
    <message>
        <source>The key does not say whose the clip %1 is</source>
        <translation>Der Schlüssel sagt nicht, von wem das Hörbeispiel %1 ist</translation>
    </message>
    <message>
        <source>%1 human clips are not shown to be held out from the training: the model may have learnt them</source>
        <translation>Bei %1 menschlichen Hörbeispielen ist nicht gezeigt, dass sie dem Training vorenthalten wurden: das Modell kann sie gelernt haben</translation>
    </message>
    <message>
        <source>All clips are from the same source: there is nothing to tell apart</source>
        <translation>Alle Hörbeispiele sind aus derselben Quelle: es gibt nichts zu unterscheiden</translation>
    </message>
    <message>
        <source>There are %1 human clips and %2 of the machine: who always says the same is right more often than not</source>
        <translation>Es sind %1 menschliche Hörbeispiele und %2 der Maschine: wer immer dasselbe sagt, hat öfter recht als unrecht</translation>
    </message>
    <message>
        <source>The pair %1 has not one clip of each source</source>
        <translation>Das Paar %1 hat nicht aus jeder Quelle ein Hörbeispiel</translation>
    </message>
    <message>
        <source>Ratings have no share of right answers to plan for: try the design with simulated listeners</source>
        <translation>Bewertungen haben keinen Anteil richtiger Antworten, der sich planen ließe: erproben Sie den Aufbau mit simulierten Hörenden</translation>
    </message>
    <message>
        <source>The study has no clips yet</source>
        <translation>Die Studie hat noch keine Hörbeispiele</translation>
    </message>
    <message>
        <source>The study cannot open. %1</source>
        <translation>Die Studie lässt sich nicht öffnen. %1</translation>
    </message>
    <message>
        <source>Mend the design</source>
        <translation>Bessern Sie den Aufbau aus</translation>
    </message>
    <message>
        <source>The study is not open</source>
        <translation>Die Studie ist nicht offen</translation>
    </message>
    <message>
        <source>Open it first</source>
        <translation>Öffnen Sie sie zuerst</translation>
    </message>
    <message>
        <source>The study was never opened</source>
        <translation>Die Studie wurde nie geöffnet</translation>
    </message>
    <message>
        <source>The study is closed</source>
        <translation>Die Studie ist geschlossen</translation>
    </message>
    <message>
        <source>The key is sealed while the study is open</source>
        <translation>Der Schlüssel ist versiegelt, solange die Studie offen ist</translation>
    </message>
    <message>
        <source>Close the study first</source>
        <translation>Schließen Sie die Studie zuerst</translation>
    </message>
    <message>
        <source>The key is sealed with a passphrase</source>
        <translation>Der Schlüssel ist mit einer Passphrase versiegelt</translation>
    </message>
    <message>
        <source>Give the passphrase that the study was opened with</source>
        <translation>Geben Sie die Passphrase an, mit der die Studie geöffnet wurde</translation>
    </message>
    <message>
        <source>This is not the key, or the sealed text was changed</source>
        <translation>Das ist nicht der Schlüssel, oder der versiegelte Text wurde verändert</translation>
    </message>
    <message>
        <source>Use the key or passphrase that it was sealed with</source>
        <translation>Nehmen Sie den Schlüssel oder die Passphrase, mit der versiegelt wurde</translation>
    </message>
    <message>
        <source>The sealed key is damaged</source>
        <translation>Der versiegelte Schlüssel ist beschädigt</translation>
    </message>
    <message>
        <source>Bring back a copy of the file: without it nobody can say which clip is whose</source>
        <translation>Holen Sie eine Kopie der Datei zurück: ohne sie kann niemand sagen, welches Hörbeispiel von wem ist</translation>
    </message>
    <message>
        <source>The key or the design is not the one that the study was opened with: its commitment does not fit</source>
        <translation>Der Schlüssel oder der Aufbau ist nicht der, mit dem die Studie geöffnet wurde: der Fingerabdruck passt nicht</translation>
    </message>
    <message>
        <source>Bring back the study&apos;s files as they were</source>
        <translation>Holen Sie die Dateien der Studie zurück, wie sie waren</translation>
    </message>
    <message>
        <source>Choose a study&apos;s folder, or make one with &apos;partita-cli survey new&apos;</source>
        <translation>Wählen Sie den Ordner einer Studie oder machen Sie eine neue</translation>
    </message>
    <message>
        <source>The survey&apos;s pages are missing</source>
        <translation>Die Seiten der Umfrage fehlen</translation>
    </message>
    <message>
        <source>Install the program completely</source>
        <translation>Installieren Sie das Programm vollständig</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>Es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>The sound cannot be read: %1</source>
        <translation>Der Klang lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The sound is cut off</source>
        <translation>Der Klang ist abgeschnitten</translation>
    </message>
    <message>
        <source>The sound is empty, longer than ten minutes, or has more than two channels</source>
        <translation>Der Klang ist leer, länger als zehn Minuten oder hat mehr als zwei Kanäle</translation>
    </message>
    <message>
        <source>This machine has no sound device</source>
        <translation>Dieser Rechner hat kein Tongerät</translation>
    </message>
    <message>
        <source>No sound device can be opened (tried %1)</source>
        <translation>Kein Tongerät lässt sich öffnen (versucht: %1)</translation>
    </message>
    <message>
        <source>Connect one or start the sound server (PipeWire or PulseAudio)</source>
        <translation>Schließen Sie eines an oder starten Sie den Tonserver (PipeWire oder PulseAudio)</translation>
    </message>
    <message>
        <source>The sound device does not answer</source>
        <translation>Das Tongerät antwortet nicht</translation>
    </message>
    <message>
        <source>Connect it again</source>
        <translation>Schließen Sie es noch einmal an</translation>
    </message>
</context>
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
    <name>FileRemarks</name>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>Remarks on “%1”</source>
        <translation>Anmerkungen zu „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s) on %1</source>
        <translation>
            <numerusform>%n Anmerkung zu %1</numerusform>
            <numerusform>%n Anmerkungen zu %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has errors. What could be read was opened; compare it with the original before you save over it.</source>
        <translation>Die Datei hat Fehler. Was sich lesen ließ, ist geöffnet; bitte mit dem Original vergleichen, bevor es überschrieben wird.</translation>
    </message>
    <message>
        <source>The file was opened. This was noticed on the way:</source>
        <translation>Die Datei ist geöffnet. Dabei ist aufgefallen:</translation>
    </message>
    <message>
        <source>What “%1” does not hold</source>
        <translation>Was in „%1“ fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) not in %1</source>
        <translation>
            <numerusform>%n Sache fehlt in %1</numerusform>
            <numerusform>%n Dinge fehlen in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of this kind cannot hold everything that the piece has. The piece in the window still has it; save it as a .partita project to keep it.</source>
        <translation>Dateien dieser Art können nicht alles enthalten, was das Stück hat. Das Stück im Fenster hat es noch; als .partita-Projekt gespeichert bleibt es erhalten.</translation>
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
    <name>KeyName</name>
    <message>
        <source>C♭</source>
        <translation>Ces</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>C♯</source>
        <translation>Cis</translation>
    </message>
    <message>
        <source>D♭</source>
        <translation>Des</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>D♯</source>
        <translation>Dis</translation>
    </message>
    <message>
        <source>E♭</source>
        <translation>Es</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>E♯</source>
        <translation>Eis</translation>
    </message>
    <message>
        <source>F♭</source>
        <translation>Fes</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>F♯</source>
        <translation>Fis</translation>
    </message>
    <message>
        <source>G♭</source>
        <translation>Ges</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>G♯</source>
        <translation>Gis</translation>
    </message>
    <message>
        <source>A♭</source>
        <translation>As</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>A♯</source>
        <translation>Ais</translation>
    </message>
    <message>
        <source>B♭</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B</source>
        <translation>H</translation>
    </message>
    <message>
        <source>B♯</source>
        <translation>His</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Tonart</translation>
    </message>
    <message>
        <source>Highland bagpipe</source>
        <translation>Highland-Dudelsack</translation>
    </message>
    <message>
        <source>%1 major</source>
        <translation>%1-Dur</translation>
    </message>
    <message>
        <source>%1 minor</source>
        <translation>%1-Moll</translation>
    </message>
    <message>
        <source>%1 dorian</source>
        <translation>%1 dorisch</translation>
    </message>
    <message>
        <source>%1 phrygian</source>
        <translation>%1 phrygisch</translation>
    </message>
    <message>
        <source>%1 lydian</source>
        <translation>%1 lydisch</translation>
    </message>
    <message>
        <source>%1 mixolydian</source>
        <translation>%1 mixolydisch</translation>
    </message>
    <message>
        <source>%1 locrian</source>
        <translation>%1 lokrisch</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>Pause: %1</source>
        <translation>Anhalten: %1</translation>
    </message>
    <message>
        <source>Play: %1</source>
        <translation>Abspielen: %1</translation>
    </message>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 von %2 s</translation>
    </message>
    <message>
        <source>heard to its end</source>
        <translation>bis zum Ende gehört</translation>
    </message>
    <message numerus="yes">
        <source>can be played %n more time(s)</source>
        <translation>
            <numerusform>noch %n-mal abspielbar</numerusform>
            <numerusform>noch %n-mal abspielbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Are you still there? In %n second(s) this begins again for the next listener. Press any key to go on.</source>
        <translation>
            <numerusform>Sind Sie noch da? In %n Sekunde beginnt es für die nächste Person von vorn. Drücken Sie eine beliebige Taste, um weiterzumachen.</numerusform>
            <numerusform>Sind Sie noch da? In %n Sekunden beginnt es für die nächste Person von vorn. Drücken Sie eine beliebige Taste, um weiterzumachen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A last question or two</source>
        <translation>Zum Schluss</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>Über Sie</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>(optional)</source>
        <translation>(freiwillig)</translation>
    </message>
    <message>
        <source>Please answer this question.</source>
        <translation>Bitte beantworten Sie diese Frage.</translation>
    </message>
    <message>
        <source>Please give a number.</source>
        <translation>Bitte geben Sie eine Zahl an.</translation>
    </message>
    <message>
        <source>Tab: next field</source>
        <translation>Tabulator: nächstes Feld</translation>
    </message>
    <message>
        <source>Arrows, Space: choose</source>
        <translation>Pfeile, Leertaste: wählen</translation>
    </message>
    <message>
        <source>Enter: %1</source>
        <translation>Eingabe: %1</translation>
    </message>
    <message>
        <source>Test the sound</source>
        <translation>Prüfen Sie den Ton</translation>
    </message>
    <message>
        <source>Put the headphones on if there are any. Play the test sound and turn it up or down until it is comfortable. Then leave the volume as it is.</source>
        <translation>Setzen Sie die Kopfhörer auf, wenn welche da sind. Spielen Sie den Prüfton ab und stellen Sie ihn angenehm laut. Lassen Sie die Lautstärke danach so.</translation>
    </message>
    <message>
        <source>Play the test sound</source>
        <translation>Prüfton abspielen</translation>
    </message>
    <message>
        <source>I hear it well</source>
        <translation>Ich höre ihn gut</translation>
    </message>
    <message>
        <source>I hear nothing</source>
        <translation>Ich höre nichts</translation>
    </message>
    <message>
        <source>Turn the volume up, at the headphones too, and see whether they are plugged in. If there is still nothing to hear, please tell whoever looks after this survey.</source>
        <translation>Stellen Sie lauter, auch am Kopfhörer, und sehen Sie nach, ob er angeschlossen ist. Wenn weiter nichts zu hören ist, sagen Sie es bitte der Person, die diese Umfrage betreut.</translation>
    </message>
    <message>
        <source>Space: play the test sound</source>
        <translation>Leertaste: Prüfton abspielen</translation>
    </message>
    <message>
        <source>You will hear short pieces of music and answer a question about each of them.</source>
        <translation>Sie hören kurze Musikstücke und beantworten zu jedem eine Frage.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Sealed before the first answer, so that nobody can change the design or who made which clip afterwards: %1</source>
        <translation>Vor der ersten Antwort versiegelt, damit niemand nachträglich den Aufbau oder die Herkunft der Hörbeispiele ändern kann: %1</translation>
    </message>
    <message>
        <source>Your consent</source>
        <translation>Ihre Einwilligung</translation>
    </message>
    <message>
        <source>I agree and take part</source>
        <translation>Ich stimme zu und nehme teil</translation>
    </message>
    <message>
        <source>I do not take part</source>
        <translation>Ich nehme nicht teil</translation>
    </message>
    <message>
        <source>How it goes</source>
        <translation>So läuft es ab</translation>
    </message>
    <message numerus="yes">
        <source>There are %n question(s), each about what you hear.</source>
        <translation>
            <numerusform>Es gibt %n Frage zu dem, was Sie hören.</numerusform>
            <numerusform>Es gibt %n Fragen, jede zu dem, was Sie hören.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It begins with %n for practice, which do(es) not count.</source>
        <translation>
            <numerusform>Zuerst kommt %n zur Übung, die nicht zählt.</numerusform>
            <numerusform>Zuerst kommen %n zur Übung, die nicht zählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>You can answer once you have heard everything to its end.</source>
        <translation>Antworten können Sie, wenn Sie alles bis zum Ende gehört haben.</translation>
    </message>
    <message numerus="yes">
        <source>Each clip can be played %n time(s).</source>
        <translation>
            <numerusform>Jedes Hörbeispiel lässt sich %n-mal abspielen.</numerusform>
            <numerusform>Jedes Hörbeispiel lässt sich %n-mal abspielen.</numerusform>
        </translation>
    </message>
    <message>
        <source>You may listen as often as you like.</source>
        <translation>Sie können so oft hören, wie Sie möchten.</translation>
    </message>
    <message>
        <source>There is no way back to an earlier question.</source>
        <translation>Zu einer früheren Frage führt kein Weg zurück.</translation>
    </message>
    <message>
        <source>Start with the practice</source>
        <translation>Mit der Übung anfangen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>Das ist richtig</translation>
    </message>
    <message>
        <source>Not this time</source>
        <translation>Diesmal nicht</translation>
    </message>
    <message>
        <source>A human composed this piece.</source>
        <translation>Dieses Stück hat ein Mensch komponiert.</translation>
    </message>
    <message>
        <source>A machine composed this piece.</source>
        <translation>Dieses Stück hat eine Maschine komponiert.</translation>
    </message>
    <message>
        <source>Here clip %1 should be liked better.</source>
        <translation>Hier sollte Hörbeispiel %1 mehr gefallen.</translation>
    </message>
    <message>
        <source>A human composed clip %1.</source>
        <translation>Hörbeispiel %1 hat ein Mensch komponiert.</translation>
    </message>
    <message>
        <source>That was the practice</source>
        <translation>Das war die Übung</translation>
    </message>
    <message numerus="yes">
        <source>Now come the %n question(s) that count. You will not be told any more whether you were right; your first impression is welcome.</source>
        <translation>
            <numerusform>Jetzt kommt die %n Frage, die zählt. Ob Sie recht hatten, erfahren Sie nun nicht mehr; Ihr erster Eindruck ist willkommen.</numerusform>
            <numerusform>Jetzt kommen die %n Fragen, die zählen. Ob Sie recht hatten, erfahren Sie nun nicht mehr; Ihr erster Eindruck ist willkommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Vielen Dank</translation>
    </message>
    <message>
        <source>Your answers are kept.</source>
        <translation>Ihre Antworten sind aufgehoben.</translation>
    </message>
    <message>
        <source>You were right about %1 of %2. Who only guesses is right about half of the time.</source>
        <translation>Sie hatten bei %1 von %2 recht. Wer nur rät, hat etwa bei der Hälfte recht.</translation>
    </message>
    <message>
        <source>Your code. Write it down if you may want your answers erased: with it they can be found.</source>
        <translation>Ihr Code. Schreiben Sie ihn auf, wenn Sie Ihre Antworten vielleicht löschen lassen möchten: mit ihm sind sie zu finden.</translation>
    </message>
    <message>
        <source>Next listener</source>
        <translation>Die nächste Person</translation>
    </message>
    <message>
        <source>Who composed this: a human or a machine?</source>
        <translation>Wer hat das komponiert: ein Mensch oder eine Maschine?</translation>
    </message>
    <message>
        <source>Which of the two did a human compose?</source>
        <translation>Welches der beiden hat ein Mensch komponiert?</translation>
    </message>
    <message>
        <source>Which of the two do you like better?</source>
        <translation>Welches der beiden gefällt Ihnen besser?</translation>
    </message>
    <message>
        <source>What do you think of it?</source>
        <translation>Was halten Sie davon?</translation>
    </message>
    <message>
        <source>How good is each of these clips?</source>
        <translation>Wie gut ist jedes dieser Hörbeispiele?</translation>
    </message>
    <message>
        <source>How good is each of these clips, compared with the reference?</source>
        <translation>Wie gut ist jedes dieser Hörbeispiele, verglichen mit der Referenz?</translation>
    </message>
    <message>
        <source>Practice %1 of %2</source>
        <translation>Übung %1 von %2</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>Frage %1 von %2</translation>
    </message>
    <message>
        <source>Space: play or pause</source>
        <translation>Leertaste: abspielen oder anhalten</translation>
    </message>
    <message>
        <source>A to %1: play a clip</source>
        <translation>A bis %1: ein Hörbeispiel abspielen</translation>
    </message>
    <message>
        <source>← →: choose</source>
        <translation>← →: wählen</translation>
    </message>
    <message>
        <source>← →: move the slider</source>
        <translation>← →: Regler bewegen</translation>
    </message>
    <message>
        <source>Digits: rate, line by line</source>
        <translation>Ziffern: bewerten, Zeile für Zeile</translation>
    </message>
    <message>
        <source>1 to 5: how sure</source>
        <translation>1 bis 5: wie sicher</translation>
    </message>
    <message>
        <source>K: known already</source>
        <translation>K: kenne ich schon</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Clip %1</source>
        <translation>Hörbeispiel %1</translation>
    </message>
    <message>
        <source>Rating of clip %1</source>
        <translation>Bewertung von Hörbeispiel %1</translation>
    </message>
    <message>
        <source>A human</source>
        <translation>Ein Mensch</translation>
    </message>
    <message>
        <source>A machine</source>
        <translation>Eine Maschine</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Ihre Antwort</translation>
    </message>
    <message>
        <source>How sure are you?</source>
        <translation>Wie sicher sind Sie?</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>geraten</translation>
    </message>
    <message>
        <source>quite sure</source>
        <translation>ganz sicher</translation>
    </message>
    <message>
        <source>I know one of them already</source>
        <translation>Eines davon kenne ich schon</translation>
    </message>
    <message>
        <source>I know this piece already</source>
        <translation>Dieses Stück kenne ich schon</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Augenblick …</translation>
    </message>
    <message>
        <source>Listen to the end; then you can answer.</source>
        <translation>Hören Sie bis zum Ende; dann können Sie antworten.</translation>
    </message>
    <message numerus="yes">
        <source>Listen to the end of %n more; then you can answer.</source>
        <translation>
            <numerusform>Hören Sie noch %n bis zum Ende; dann können Sie antworten.</numerusform>
            <numerusform>Hören Sie noch %n bis zum Ende; dann können Sie antworten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please choose your answer.</source>
        <translation>Bitte wählen Sie Ihre Antwort.</translation>
    </message>
    <message>
        <source>Please rate every clip.</source>
        <translation>Bitte bewerten Sie jedes Hörbeispiel.</translation>
    </message>
    <message>
        <source>Please answer every line.</source>
        <translation>Bitte beantworten Sie jede Zeile.</translation>
    </message>
    <message>
        <source>Please say how sure you are.</source>
        <translation>Bitte sagen Sie, wie sicher Sie sind.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
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
    <name>SurveyWords</name>
    <message>
        <source>Open, sealed</source>
        <translation>Offen, versiegelt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Human or machine?</source>
        <translation>Mensch oder Maschine?</translation>
    </message>
    <message>
        <source>Which of two is the human&apos;s?</source>
        <translation>Welches von zweien ist vom Menschen?</translation>
    </message>
    <message>
        <source>Which of two is liked better?</source>
        <translation>Welches von zweien gefällt besser?</translation>
    </message>
    <message>
        <source>Rating on scales</source>
        <translation>Bewertung auf Skalen</translation>
    </message>
    <message>
        <source>Side by side, 0 to 100 (MUSHRA)</source>
        <translation>Nebeneinander, 0 bis 100 (MUSHRA)</translation>
    </message>
    <message>
        <source>Ten clips, five and five</source>
        <translation>Zehn Hörbeispiele, fünf und fünf</translation>
    </message>
    <message>
        <source>Human or machine, 20 clips</source>
        <translation>Mensch oder Maschine, 20 Hörbeispiele</translation>
    </message>
    <message>
        <source>Forced choice, 20 pairs</source>
        <translation>Erzwungene Wahl, 20 Paare</translation>
    </message>
    <message>
        <source>Preference, 20 pairs</source>
        <translation>Vorliebe, 20 Paare</translation>
    </message>
    <message>
        <source>Rating, 20 clips</source>
        <translation>Bewertung, 20 Hörbeispiele</translation>
    </message>
    <message>
        <source>Side by side, 10 pairs</source>
        <translation>Nebeneinander, 10 Paare</translation>
    </message>
    <message>
        <source>The published survey of 35 listeners: each says of the same ten clips whether a human or a machine composed them. Few clips: what is found holds for these.</source>
        <translation>Die veröffentlichte Umfrage mit 35 Hörenden: alle sagen zu denselben zehn Hörbeispielen, ob ein Mensch oder eine Maschine sie komponiert hat. Wenige Hörbeispiele: was sich zeigt, gilt für diese.</translation>
    </message>
    <message>
        <source>Ten human clips and ten of a machine, one at a time: who composed this?</source>
        <translation>Zehn Hörbeispiele von Menschen und zehn einer Maschine, eines nach dem anderen: Wer hat das komponiert?</translation>
    </message>
    <message>
        <source>A human clip beside one of a machine: which is the human&apos;s? Free of a listener&apos;s leaning towards one answer.</source>
        <translation>Ein Hörbeispiel eines Menschen neben einem einer Maschine: Welches ist vom Menschen? Unabhängig davon, zu welcher Antwort jemand neigt.</translation>
    </message>
    <message>
        <source>Two clips: which one do you like better? Says nothing of who composed them, so nobody listens for it.</source>
        <translation>Zwei Hörbeispiele: Welches gefällt Ihnen besser? Sagt nicht, wer sie komponiert hat; so achtet niemand darauf.</translation>
    </message>
    <message>
        <source>Each clip on three scales of seven points: liking, coherence, interest.</source>
        <translation>Jedes Hörbeispiel auf drei Skalen mit sieben Punkten: Gefallen, Zusammenhang, Interesse.</translation>
    </message>
    <message>
        <source>Clips beside each other, each rated from bad to excellent.</source>
        <translation>Hörbeispiele nebeneinander, jedes von schlecht bis ausgezeichnet bewertet.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
    <message>
        <source>Cut in two at bar %1, keep what is before it</source>
        <translation>Bei Takt %1 teilen, das Davor behalten</translation>
    </message>
    <message>
        <source>Cut in two at bar %1, keep what is after it</source>
        <translation>Bei Takt %1 teilen, das Danach behalten</translation>
    </message>
    <message>
        <source>Cut in two at a bar</source>
        <translation>An einem Takt teilen</translation>
    </message>
    <message>
        <source>The piece is cut before the bar. One part stays in the window, the other can become a file of its own.</source>
        <translation>Das Stück wird vor dem Takt geteilt. Ein Teil bleibt im Fenster, der andere kann eine eigene Datei werden.</translation>
    </message>
    <message>
        <source>&amp;Before bar:</source>
        <translation>&amp;Vor Takt:</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>&amp;Keep in the window:</source>
        <translation>Im Fenster &amp;bleibt:</translation>
    </message>
    <message>
        <source>What is before it</source>
        <translation>Was davor steht</translation>
    </message>
    <message>
        <source>What is after it</source>
        <translation>Was danach steht</translation>
    </message>
    <message>
        <source>&amp;Save the other part as a file</source>
        <translation>Den anderen Teil als Datei &amp;speichern</translation>
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
    <name>partita::app::ClipsTab</name>
    <message>
        <source>held out</source>
        <translation>vorenthalten</translation>
    </message>
    <message>
        <source>training!</source>
        <translation>Training!</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>attention check</source>
        <translation>Aufmerksamkeitsprüfung</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>beurteilt</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Hörbeispiele</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Make new clips</source>
        <translation>Neue Hörbeispiele machen</translation>
    </message>
    <message>
        <source>Starter corpus</source>
        <translation>Startkorpus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Human clips come from the part of it that the models did not learn from</source>
        <translation>Menschliche Hörbeispiele stammen aus dem Teil, von dem die Modelle nicht gelernt haben</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Human clips from</source>
        <translation>Von Menschen aus</translation>
    </message>
    <message>
        <source>Machine clips by</source>
        <translation>Von der Maschine mit</translation>
    </message>
    <message>
        <source>A human clip and a machine clip each, alike in key, meter, length, tempo and register</source>
        <translation>Je ein Hörbeispiel von Mensch und Maschine, ähnlich in Tonart, Taktart, Länge, Tempo und Lage</translation>
    </message>
    <message>
        <source>Matched pairs</source>
        <translation>Passende Paare</translation>
    </message>
    <message>
        <source>Practice clips to begin with</source>
        <translation>Hörbeispiele zur Übung am Anfang</translation>
    </message>
    <message>
        <source>Clips of obviously random notes, in an identification</source>
        <translation>Hörbeispiele aus offensichtlich zufälligen Noten, beim Unterscheiden</translation>
    </message>
    <message>
        <source>Attention checks</source>
        <translation>Aufmerksamkeitsprüfungen</translation>
    </message>
    <message>
        <source>Also human pieces that a model may have learnt from</source>
        <translation>Auch Stücke, die ein Modell schon kennen kann</translation>
    </message>
    <message>
        <source>Make the clips</source>
        <translation>Hörbeispiele machen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Choose a folder of music, or an imported corpus</source>
        <translation>Einen Ordner mit Musik oder ein importiertes Korpus wählen</translation>
    </message>
    <message>
        <source>Choose human music</source>
        <translation>Musik von Menschen wählen</translation>
    </message>
    <message>
        <source>Music (*.abc *.txt *.mid *.midi *.musicxml *.mxl *.xml *.zip);;All files (*)</source>
        <translation>Musik (*.abc *.txt *.mid *.midi *.musicxml *.mxl *.xml *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>human</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 LUFS</source>
        <translation>%1 LUFS</translation>
    </message>
    <message>
        <source>The study has no clips yet. Choose below what they are made from.</source>
        <translation>Die Studie hat noch keine Hörbeispiele. Wählen Sie unten, woraus sie gemacht werden.</translation>
    </message>
    <message>
        <source>%1 clips are judged, %2 human and %3 of a machine, in %4 items. All are rendered alike and equally loud.</source>
        <translation>%1 Hörbeispiele werden beurteilt, %2 von Menschen und %3 einer Maschine, in %4 Aufgaben. Alle sind auf dieselbe Weise gerendert und gleich laut.</translation>
    </message>
    <message>
        <source>This program was put together without what makes clips; use “partita-cli survey new”.</source>
        <translation>Diesem Programm fehlt, was Hörbeispiele macht; nehmen Sie „partita-cli survey new“.</translation>
    </message>
    <message numerus="yes">
        <source>The %n composed piece(s) of the open project</source>
        <translation>
            <numerusform>Das %n komponierte Stück des offenen Projekts</numerusform>
            <numerusform>Die %n komponierten Stücke des offenen Projekts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::ClosedView</name>
    <message>
        <source>human clip</source>
        <translation>Hörbeispiel, Mensch</translation>
    </message>
    <message>
        <source>machine clip</source>
        <translation>Hörbeispiel, Maschine</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Make the report</source>
        <translation>Bericht erstellen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Closed on %1. The key fits the fingerprint %2.</source>
        <translation>Geschlossen am %1. Der Schlüssel passt zum Fingerabdruck %2.</translation>
    </message>
    <message>
        <source>This program was put together without what makes reports; use “partita-cli survey report”.</source>
        <translation>Diesem Programm fehlt, was Berichte erstellt; nehmen Sie „partita-cli survey report“.</translation>
    </message>
    <message>
        <source>The results are not shown here; the report has them.</source>
        <translation>Die Ergebnisse werden hier nicht gezeigt; sie stehen im Bericht.</translation>
    </message>
    <message>
        <source>Working them out…</source>
        <translation>Sie werden berechnet…</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>Ergebnisse: %1</translation>
    </message>
    <message>
        <source>There are no answers to show.</source>
        <translation>Es gibt keine Antworten zu zeigen.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
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
    <name>partita::app::DesignTab</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
</context>
<context>
    <name>partita::app::DesignView</name>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Hörbeispiele</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Hören</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Seal and open…</source>
        <translation>Versiegeln und öffnen…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Mend the errors first</source>
        <translation>Bessern Sie zuerst die Fehler aus</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) were made.</source>
        <translation>
            <numerusform>%n Hörbeispiel wurde gemacht.</numerusform>
            <numerusform>%n Hörbeispiele wurden gemacht.</numerusform>
        </translation>
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
        <source>WAV audio (*.wav);;FLAC audio (*.flac);;OGG Vorbis audio (*.ogg);;MP3 audio (*.mp3);;MIDI file (*.mid);;ABC tune (*.abc);;MusicXML (*.musicxml);;Compressed MusicXML (*.mxl)</source>
        <translation>WAV-Audio (*.wav);;FLAC-Audio (*.flac);;OGG-Vorbis-Audio (*.ogg);;MP3-Audio (*.mp3);;MIDI-Datei (*.mid);;ABC-Melodie (*.abc);;MusicXML (*.musicxml);;Gepacktes MusicXML (*.mxl)</translation>
    </message>
    <message>
        <source>Exported %1.</source>
        <translation>%1 exportiert.</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written.</source>
        <translation>Der Export wurde angehalten; es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Opened %1. Not all of it could be read.</source>
        <translation>%1 geöffnet. Nicht alles ließ sich lesen.</translation>
    </message>
    <message>
        <source>Not everything is in it: %1.</source>
        <translation>Nicht alles ist darin: %1.</translation>
    </message>
    <message>
        <source>Save the other part as</source>
        <translation>Den anderen Teil speichern unter</translation>
    </message>
    <message>
        <source>The other part was not saved. Undo brings it back.</source>
        <translation>Der andere Teil wurde nicht gespeichert. Rückgängig holt ihn zurück.</translation>
    </message>
    <message>
        <source>Saved the other part as %1.</source>
        <translation>Den anderen Teil als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Music to import (*.mid *.midi *.kar *.rmi *.abc *.musicxml *.mxl *.xml);;MIDI files (*.mid *.midi *.kar *.rmi);;ABC tunes (*.abc);;MusicXML (*.musicxml *.mxl *.xml);;All files (*)</source>
        <translation>Musik zum Importieren (*.mid *.midi *.kar *.rmi *.abc *.musicxml *.mxl *.xml);;MIDI-Dateien (*.mid *.midi *.kar *.rmi);;ABC-Stücke (*.abc);;MusicXML (*.musicxml *.mxl *.xml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Imported %1. Save it to keep it.</source>
        <translation>%1 importiert. Zum Behalten bitte speichern.</translation>
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
    <name>partita::app::FindingsPanel</name>
    <message>
        <source>To look at</source>
        <translation>Zu beachten</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more of the same.</source>
        <translation>
            <numerusform>… und %n weiterer Fall davon.</numerusform>
            <numerusform>… und %n weitere Fälle davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing: the study can be opened.</source>
        <translation>Nichts: die Studie kann geöffnet werden.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>partita::app::ImportDialog</name>
    <message>
        <source>Import “%1”</source>
        <translation>„%1“ importieren</translation>
    </message>
    <message>
        <source>The file is being looked at…</source>
        <translation>Die Datei wird angesehen …</translation>
    </message>
    <message>
        <source>How it is read</source>
        <translation>Wie sie gelesen wird</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The piece has chord symbols, which can become an accompaniment.</source>
        <translation>Das Stück hat Akkordsymbole, die eine Begleitung werden können.</translation>
    </message>
    <message>
        <source>The piece is written notation and is taken as it is.</source>
        <translation>Das Stück ist geschriebene Notation und wird übernommen, wie es ist.</translation>
    </message>
    <message>
        <source>Played freely: the notes keep no beat of the file. The beat is found from what was played, unless you choose otherwise.</source>
        <translation>Frei gespielt: Die Noten halten sich an keinen Schlag der Datei. Der Schlag wird aus dem Gespielten gefunden, wenn nichts anderes gewählt ist.</translation>
    </message>
    <message>
        <source>The notes keep the beat of the file.</source>
        <translation>Die Noten halten sich an den Schlag der Datei.</translation>
    </message>
    <message>
        <source>There are no notes in this file.</source>
        <translation>In dieser Datei sind keine Noten.</translation>
    </message>
</context>
<context>
    <name>partita::app::ImportOptions</name>
    <message>
        <source>Import &amp;as:</source>
        <translation>Importieren &amp;als:</translation>
    </message>
    <message>
        <source>A score to read and edit, or every note exactly as the file has it</source>
        <translation>Eine Partitur zum Lesen und Bearbeiten oder jede Note genau so, wie die Datei sie hat</translation>
    </message>
    <message>
        <source>Notation to read and edit</source>
        <translation>Notation zum Lesen und Bearbeiten</translation>
    </message>
    <message>
        <source>Exactly as played</source>
        <translation>Genau wie gespielt</translation>
    </message>
    <message>
        <source>My own choice of steps</source>
        <translation>Eigene Auswahl der Schritte</translation>
    </message>
    <message>
        <source>&amp;Beat:</source>
        <translation>S&amp;chlag:</translation>
    </message>
    <message>
        <source>Where bars and beats are: as the file says, or found from what was played</source>
        <translation>Wo Takte und Schläge liegen: wie die Datei es sagt oder aus dem Gespielten gefunden</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>Wie in der Datei</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>&amp;Quantise to:</source>
        <translation>&amp;Quantisieren auf:</translation>
    </message>
    <message>
        <source>Nothing: leave the notes where they are</source>
        <translation>Nichts: die Noten lassen, wo sie sind</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Viertel</translation>
    </message>
    <message>
        <source>Eighths</source>
        <translation>Achtel</translation>
    </message>
    <message>
        <source>Sixteenths</source>
        <translation>Sechzehntel</translation>
    </message>
    <message>
        <source>32nds</source>
        <translation>32stel</translation>
    </message>
    <message>
        <source>Eighth triplets</source>
        <translation>Achteltriolen</translation>
    </message>
    <message>
        <source>Sixteenth triplets</source>
        <translation>Sechzehnteltriolen</translation>
    </message>
    <message>
        <source>Eighths and triplets</source>
        <translation>Achtel und Triolen</translation>
    </message>
    <message>
        <source>Sixteenths and triplets</source>
        <translation>Sechzehntel und Triolen</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>How far notes move to the grid: 0 % leaves them, 100 % puts them on it</source>
        <translation>Wie weit Noten zum Raster rücken: 0 % lässt sie, 100 % setzt sie darauf</translation>
    </message>
    <message>
        <source>&amp;Strength:</source>
        <translation>S&amp;tärke:</translation>
    </message>
    <message>
        <source>&amp;Meter:</source>
        <translation>Takta&amp;rt:</translation>
    </message>
    <message>
        <source>The meter of the bars; where they start is found as well</source>
        <translation>Die Taktart; wo die Takte beginnen, wird mit gefunden</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>T&amp;onart:</translation>
    </message>
    <message>
        <source>The key signature</source>
        <translation>Die Vorzeichnung</translation>
    </message>
    <message>
        <source>Look for &amp;changes of key</source>
        <translation>Tonart&amp;wechsel suchen</translation>
    </message>
    <message>
        <source>A key that holds for several bars gets a signature of its own</source>
        <translation>Eine Tonart, die mehrere Takte gilt, bekommt eine eigene Vorzeichnung</translation>
    </message>
    <message>
        <source>S&amp;pell the notes by the key</source>
        <translation>&amp;Noten nach der Tonart schreiben</translation>
    </message>
    <message>
        <source>F♯ or G♭, as the key and the notes around want it</source>
        <translation>F♯ oder G♭, wie Tonart und Nachbarnoten es wollen</translation>
    </message>
    <message>
        <source>&amp;Hands:</source>
        <translation>&amp;Hände:</translation>
    </message>
    <message>
        <source>Keyboard music of one part becomes two: right hand and left hand</source>
        <translation>Klaviermusik in einer Stimme wird zu zweien: rechte und linke Hand</translation>
    </message>
    <message>
        <source>Two hands</source>
        <translation>Zwei Hände</translation>
    </message>
    <message>
        <source>Leave together</source>
        <translation>Zusammenlassen</translation>
    </message>
    <message>
        <source>&amp;Voices:</source>
        <translation>Teilsti&amp;mmen:</translation>
    </message>
    <message>
        <source>Notes that overlap go to voices of their own, at most so many in a part or hand</source>
        <translation>Noten, die sich überlappen, kommen in eigene Teilstimmen, höchstens so viele je Stimme oder Hand</translation>
    </message>
    <message>
        <source>Leave as they are</source>
        <translation>Lassen, wie sie sind</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Eine</translation>
    </message>
    <message>
        <source>Up to two</source>
        <translation>Bis zu zwei</translation>
    </message>
    <message>
        <source>Up to three</source>
        <translation>Bis zu drei</translation>
    </message>
    <message>
        <source>Up to four</source>
        <translation>Bis zu vier</translation>
    </message>
    <message>
        <source>Write &amp;readable note lengths</source>
        <translation>&amp;Lesbare Notenlängen schreiben</translation>
    </message>
    <message>
        <source>Lengths that can be written, with ties over bar lines and without slivers of rests</source>
        <translation>Längen, die sich schreiben lassen, mit Haltebögen über Taktstriche und ohne Pausensplitter</translation>
    </message>
    <message>
        <source>Sustain pedal becomes note &amp;length</source>
        <translation>Haltep&amp;edal wird zur Notenlänge</translation>
    </message>
    <message>
        <source>Notes last as long as the pedal holds them. In notation they overlap a lot</source>
        <translation>Noten dauern so lange, wie das Pedal sie hält. In Notation überlappen sie sich dann stark</translation>
    </message>
    <message>
        <source>Play the &amp;chord symbols</source>
        <translation>A&amp;kkordsymbole spielen</translation>
    </message>
    <message>
        <source>Chord symbols become a part of bass notes and chords</source>
        <translation>Akkordsymbole werden zu einer Stimme aus Bass und Akkorden</translation>
    </message>
    <message>
        <source>Automatic: find it</source>
        <translation>Automatisch: suchen</translation>
    </message>
    <message>
        <source>Automatic: as in the file</source>
        <translation>Automatisch: wie in der Datei</translation>
    </message>
    <message>
        <source>Automatic: %1, as in the file</source>
        <translation>Automatisch: %1 wie in der Datei</translation>
    </message>
    <message>
        <source>The finest places that notes may start at; automatic chooses for each beat</source>
        <translation>Die feinsten Stellen, an denen Noten beginnen dürfen; automatisch wählt für jeden Schlag</translation>
    </message>
    <message>
        <source>Automatic: straight or triplets</source>
        <translation>Automatisch: gerade oder Triolen</translation>
    </message>
    <message>
        <source>Automatic: two where needed</source>
        <translation>Automatisch: zwei, wo nötig</translation>
    </message>
</context>
<context>
    <name>partita::app::ImportSummary</name>
    <message>
        <source>(found, %1 % sure)</source>
        <translation>(gefunden, %1 % sicher)</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n change(s)</source>
        <translation>
            <numerusform>%1, %n Wechsel</numerusform>
            <numerusform>%1, %n Wechsel</numerusform>
        </translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Tempo:</source>
        <translation>Tempo:</translation>
    </message>
    <message>
        <source>Meter:</source>
        <translation>Taktart:</translation>
    </message>
    <message>
        <source>Key:</source>
        <translation>Tonart:</translation>
    </message>
    <message>
        <source>Bars:</source>
        <translation>Takte:</translation>
    </message>
    <message>
        <source>Parts and voices:</source>
        <translation>Stimmen:</translation>
    </message>
    <message>
        <source>Notes:</source>
        <translation>Noten:</translation>
    </message>
    <message>
        <source>The notes that the import gives</source>
        <translation>Die Noten, die der Import ergibt</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>, with a pick-up</source>
        <translation>, mit Auftakt</translation>
    </message>
    <message>
        <source>%1 (%2 minutes)</source>
        <translation>%1 (%2 Minuten)</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n Stimme</numerusform>
            <numerusform>%n Stimmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice(s)</source>
        <translation>
            <numerusform>%n Teilstimme</numerusform>
            <numerusform>%n Teilstimmen</numerusform>
        </translation>
    </message>
    <message>
        <source> (two hands)</source>
        <translation> (zwei Hände)</translation>
    </message>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(und %n weitere)</numerusform>
            <numerusform>(und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>Keine Noten</translation>
    </message>
</context>
<context>
    <name>partita::app::KioskWindow</name>
    <message>
        <source>End the kiosk?</source>
        <translation>Den Kiosk beenden?</translation>
    </message>
    <message>
        <source>Everything that was answered is kept. The study stays open.</source>
        <translation>Alles, was geantwortet wurde, bleibt erhalten. Die Studie bleibt offen.</translation>
    </message>
    <message>
        <source>End the kiosk</source>
        <translation>Kiosk beenden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
</context>
<context>
    <name>partita::app::ListeningTab</name>
    <message>
        <source>Items of each participant</source>
        <translation>Aufgaben für jede Person</translation>
    </message>
    <message>
        <source>A random subset of this size; fewer make a shorter survey</source>
        <translation>Eine zufällige Auswahl dieser Größe; weniger machen die Umfrage kürzer</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Repeated items</source>
        <translation>Wiederholte Aufgaben</translation>
    </message>
    <message>
        <source>Heard a second time, to see how steadily a participant answers</source>
        <translation>Ein zweites Mal gehört, um zu sehen, wie beständig jemand antwortet</translation>
    </message>
    <message>
        <source>A clip can be played</source>
        <translation>Ein Hörbeispiel lässt sich abspielen</translation>
    </message>
    <message>
        <source>as often as wished</source>
        <translation>beliebig oft</translation>
    </message>
    <message>
        <source> times</source>
        <translation>-mal</translation>
    </message>
    <message>
        <source>Answers only when everything was heard to its end</source>
        <translation>Antworten erst, wenn alles bis zum Ende gehört wurde</translation>
    </message>
    <message>
        <source>Ask how sure they are</source>
        <translation>Fragen, wie sicher die Antwort ist</translation>
    </message>
    <message>
        <source>Ask whether they know the piece already</source>
        <translation>Fragen, ob das Stück schon bekannt ist</translation>
    </message>
    <message>
        <source>Participants learn their own score</source>
        <translation>Das eigene Ergebnis erfährt man</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>am Ende</translation>
    </message>
    <message>
        <source>after the study was closed</source>
        <translation>nachdem die Studie geschlossen wurde</translation>
    </message>
    <message>
        <source>The kiosk begins again after</source>
        <translation>Der Kiosk beginnt von vorn nach</translation>
    </message>
    <message>
        <source>When nobody has touched anything; a countdown warns before</source>
        <translation>Wenn niemand etwas berührt hat; ein Countdown warnt vorher</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Left out of the analysis</source>
        <translation>Von der Auswertung ausgenommen</translation>
    </message>
    <message>
        <source>Fixed before the first answer and published with the study.</source>
        <translation>Vor der ersten Antwort festgelegt und mit der Studie veröffentlicht.</translation>
    </message>
    <message>
        <source>Participants who fail an attention check</source>
        <translation>Wer eine Aufmerksamkeitsprüfung nicht besteht</translation>
    </message>
    <message>
        <source>Participants who do not come to the end</source>
        <translation>Wer nicht bis zum Ende kommt</translation>
    </message>
    <message>
        <source>Answers about pieces that were known</source>
        <translation>Antworten zu Stücken, die bekannt waren</translation>
    </message>
    <message>
        <source>Answers given before the clip was heard to its end</source>
        <translation>Antworten, bevor das Hörbeispiel zu Ende gehört war</translation>
    </message>
    <message>
        <source>Participants who answer a repeated item differently</source>
        <translation>Wer eine wiederholte Aufgabe anders beantwortet</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Answers faster than</source>
        <translation>Antworten schneller als</translation>
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
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Re&amp;marks on the file…</source>
        <translation>An&amp;merkungen zur Datei …</translation>
    </message>
    <message>
        <source>&amp;Cut in two at a bar…</source>
        <translation>A&amp;n einem Takt teilen …</translation>
    </message>
    <message>
        <source>&amp;Join another piece…</source>
        <translation>Anderes Stü&amp;ck anhängen …</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>A study is being served</source>
        <translation>Eine Studie wird angeboten</translation>
    </message>
    <message>
        <source>Listeners who are taking part cannot go on when Partita is closed. What they have answered is kept, and they can go on when the study is served again.</source>
        <translation>Wer gerade teilnimmt, kann nicht weitermachen, wenn Partita geschlossen wird. Was schon geantwortet ist, bleibt erhalten, und es geht weiter, wenn die Studie wieder angeboten wird.</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Nicht mehr anbieten</translation>
    </message>
</context>
<context>
    <name>partita::app::NewStudyDialog</name>
    <message>
        <source>New study</source>
        <translation>Neue Studie</translation>
    </message>
    <message>
        <source>What shall listeners do?</source>
        <translation>Was sollen die Hörenden tun?</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Listeners&apos; language</source>
        <translation>Sprache der Hörenden</translation>
    </message>
    <message>
        <source>Participants read it. It should not give the answer away.</source>
        <translation>Teilnehmende lesen ihn. Er sollte die Antwort nicht verraten.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Elsewhere…</source>
        <translation>Anderswo…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Make the study</source>
        <translation>Studie anlegen</translation>
    </message>
    <message>
        <source>Choose the folder that the study&apos;s folder is made in</source>
        <translation>Den Ordner wählen, in dem der Ordner der Studie angelegt wird</translation>
    </message>
</context>
<context>
    <name>partita::app::OpenStudyDialog</name>
    <message>
        <source>Seal and open the study</source>
        <translation>Die Studie versiegeln und öffnen</translation>
    </message>
    <message>
        <source>From now on the design cannot be changed. Who made which clip is sealed until the study is closed, from you as well, and a fingerprint of both is shown: publish it, and nobody can doubt the result afterwards.</source>
        <translation>Von nun an lässt sich der Aufbau nicht mehr ändern. Wer welches Hörbeispiel gemacht hat, ist versiegelt, bis die Studie geschlossen wird, auch für Sie. Von beidem wird ein Fingerabdruck gezeigt: veröffentlichen Sie ihn, und niemand kann das Ergebnis hinterher bezweifeln.</translation>
    </message>
    <message>
        <source>Seal the key with a passphrase</source>
        <translation>Den Schlüssel mit einer Passphrase versiegeln</translation>
    </message>
    <message>
        <source>Without one, a file in the study&apos;s folder opens the key: enough where nobody looks there</source>
        <translation>Ohne sie öffnet eine Datei im Ordner der Studie den Schlüssel: das genügt, wo niemand dort nachsieht</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Seal and open</source>
        <translation>Versiegeln und öffnen</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>Keep it safe: without it nobody can ever say which clip is whose.</source>
        <translation>Bewahren Sie sie gut auf: ohne sie kann nie jemand sagen, welches Hörbeispiel von wem ist.</translation>
    </message>
</context>
<context>
    <name>partita::app::OpenView</name>
    <message>
        <source>Fingerprint of the sealed design and key</source>
        <translation>Fingerabdruck des versiegelten Aufbaus und Schlüssels</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Publish it before the first answer: after closing anybody can check that nothing was changed.</source>
        <translation>Veröffentlichen Sie ihn vor der ersten Antwort: nach dem Schließen kann jeder prüfen, dass nichts geändert wurde.</translation>
    </message>
    <message>
        <source>Finished participants</source>
        <translation>Personen, die fertig sind</translation>
    </message>
    <message>
        <source>Serve in this room</source>
        <translation>In diesem Raum anbieten</translation>
    </message>
    <message>
        <source>Serve here: kiosk</source>
        <translation>Hier anbieten: Kiosk</translation>
    </message>
    <message>
        <source>Full screen, one listener after another. The operator leaves it with Ctrl+Shift+Q</source>
        <translation>Im Vollbild, eine Person nach der anderen. Die Leitung verlässt ihn mit Strg+Umschalt+Q</translation>
    </message>
    <message>
        <source>In the room, listeners use their own phones and computers in the same network. At the kiosk they take turns at this one; you leave it with Ctrl+Shift+Q.</source>
        <translation>Im Raum nehmen die Hörenden ihre eigenen Telefone und Rechner im selben Netz. Am Kiosk wechseln sie sich an diesem hier ab; Sie verlassen ihn mit Strg+Umschalt+Q.</translation>
    </message>
    <message>
        <source>Close the study…</source>
        <translation>Studie schließen…</translation>
    </message>
    <message>
        <source>Listeners open this address</source>
        <translation>Die Hörenden öffnen diese Adresse</translation>
    </message>
    <message>
        <source>Stop serving</source>
        <translation>Nicht mehr anbieten</translation>
    </message>
    <message>
        <source>Or, from another network card: %1</source>
        <translation>Oder, über eine andere Netzwerkkarte: %1</translation>
    </message>
    <message>
        <source>Operator&apos;s page: %1
Password: %2</source>
        <translation>Seite der Leitung: %1
Passwort: %2</translation>
    </message>
    <message>
        <source>Another study is being served; stop that one first</source>
        <translation>Eine andere Studie wird gerade angeboten; beenden Sie das zuerst</translation>
    </message>
    <message>
        <source>%1 of %2 have finished</source>
        <translation>%1 von %2 sind fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n have joined</source>
        <translation>
            <numerusform>%n Person hat begonnen</numerusform>
            <numerusform>%n Personen haben begonnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>What they answer stays hidden until the study is closed.</source>
        <translation>Was sie antworten, bleibt verborgen, bis die Studie geschlossen ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n are under way or have dropped out. What they answer stays hidden until the study is closed.</source>
        <translation>
            <numerusform>%n Person ist unterwegs oder hat abgebrochen. Was geantwortet wird, bleibt verborgen, bis die Studie geschlossen ist.</numerusform>
            <numerusform>%n Personen sind unterwegs oder haben abgebrochen. Was sie antworten, bleibt verborgen, bis die Studie geschlossen ist.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::app::PlanTab</name>
    <message>
        <source>Written down before the first answer and sealed with the study, so that nobody can change afterwards what was expected.</source>
        <translation>Vor der ersten Antwort aufgeschrieben und mit der Studie versiegelt, damit niemand hinterher ändern kann, was erwartet wurde.</translation>
    </message>
    <message>
        <source>Hypothesis</source>
        <translation>Hypothese</translation>
    </message>
    <message>
        <source>What would count as what</source>
        <translation>Was als was zählen würde</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Show a difference</source>
        <translation>Einen Unterschied zeigen</translation>
    </message>
    <message>
        <source>Show equivalence within a margin</source>
        <translation>Gleichwertigkeit innerhalb eines Spielraums zeigen</translation>
    </message>
    <message>
        <source>That no difference was found shows nothing: for “indistinguishable” choose equivalence</source>
        <translation>Dass kein Unterschied gefunden wurde, zeigt nichts: für „nicht zu unterscheiden“ wählen Sie Gleichwertigkeit</translation>
    </message>
    <message>
        <source>The share to be found</source>
        <translation>Der zu findende Anteil</translation>
    </message>
    <message>
        <source>Of right answers, or of one side&apos;s being preferred: the smallest that matters to you. Guessing gives 50 %</source>
        <translation>Richtiger Antworten oder der Vorliebe für eine Seite: der kleinste, auf den es Ihnen ankommt. Raten gibt 50 %</translation>
    </message>
    <message>
        <source>Margin around 50 %</source>
        <translation>Spielraum um 50 %</translation>
    </message>
    <message>
        <source>How far from guessing still counts as the same</source>
        <translation>Wie weit vom Raten entfernt noch als gleich gilt</translation>
    </message>
    <message>
        <source>Significance level</source>
        <translation>Signifikanzniveau</translation>
    </message>
    <message>
        <source>How often a difference is seen where there is none</source>
        <translation>Wie oft ein Unterschied gesehen wird, wo keiner ist</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Teststärke</translation>
    </message>
    <message>
        <source>How often the goal is reached when it is true</source>
        <translation>Wie oft das Ziel erreicht wird, wenn es zutrifft</translation>
    </message>
    <message>
        <source>Likeness of one listener&apos;s answers</source>
        <translation>Ähnlichkeit der Antworten einer Person</translation>
    </message>
    <message>
        <source>Their correlation: some listeners are better than others, so that a listener&apos;s answers count for less than as many from different ones. Studies like this find 2 to 10 %</source>
        <translation>Ihre Korrelation: manche hören besser als andere, so dass die Antworten einer Person weniger zählen als ebenso viele von verschiedenen. Studien wie diese finden 2 bis 10 %</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>Results stay hidden until so many have finished, or the study is closed</source>
        <translation>Ergebnisse bleiben verborgen, bis so viele fertig sind oder die Studie geschlossen wird</translation>
    </message>
</context>
<context>
    <name>partita::app::PowerPanel</name>
    <message>
        <source>%1 answers are needed, the plan gives %2.</source>
        <translation>%1 Antworten werden gebraucht, der Plan gibt %2.</translation>
    </message>
    <message>
        <source>needed: %1</source>
        <translation>gebraucht: %1</translation>
    </message>
    <message>
        <source>planned: %1</source>
        <translation>geplant: %1</translation>
    </message>
    <message>
        <source>What it can show</source>
        <translation>Was sie zeigen kann</translation>
    </message>
    <message>
        <source>Enough: the plan reaches a power of %1.</source>
        <translation>Genug: der Plan erreicht eine Teststärke von %1.</translation>
    </message>
    <message>
        <source>Not enough: the plan reaches a power of %1 only. Invite %2 listeners.</source>
        <translation>Nicht genug: der Plan erreicht nur eine Teststärke von %1. Laden Sie %2 Hörende ein.</translation>
    </message>
    <message>
        <source>To tell a true share of %1 from one half in %2 of studies like this takes %3 answers, if each comes from another listener.</source>
        <translation>Um einen wahren Anteil von %1 in %2 solcher Studien von der Hälfte zu unterscheiden, braucht es %3 Antworten, wenn jede von jemand anderem kommt.</translation>
    </message>
    <message>
        <source>To show that the share lies within one half ± %1, when nobody can tell, in %2 of studies like this, takes %3 answers, if each comes from another listener.</source>
        <translation>Um zu zeigen, dass der Anteil innerhalb der Hälfte ± %1 liegt, wenn niemand unterscheiden kann, braucht es in %2 solcher Studien %3 Antworten, wenn jede von jemand anderem kommt.</translation>
    </message>
    <message>
        <source>Here each listener gives %1, and one listener&apos;s answers resemble each other: that takes %2 times as many, %3 answers of %4 listeners.</source>
        <translation>Hier gibt jede Person %1, und die Antworten einer Person ähneln einander: das braucht das %2-fache, %3 Antworten von %4 Hörenden.</translation>
    </message>
    <message>
        <source>The plan: %1 listeners with %2 answers each.</source>
        <translation>Der Plan: %1 Hörende mit je %2 Antworten.</translation>
    </message>
</context>
<context>
    <name>partita::app::QrView</name>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
</context>
<context>
    <name>partita::app::QuestionsTab</name>
    <message>
        <source>Asked once of each participant. Ask for as little as the study needs.</source>
        <translation>Jede Person wird einmal gefragt. Fragen Sie nach so wenig, wie die Studie braucht.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>one of several</source>
        <translation>eine von mehreren</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Zur Wahl</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>Eine je Zeile</translation>
    </message>
    <message>
        <source>Must be answered</source>
        <translation>Muss beantwortet werden</translation>
    </message>
    <message>
        <source>After the clips instead of before</source>
        <translation>Nach den Hörbeispielen statt davor</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>Skalen</translation>
    </message>
    <message>
        <source>1 means</source>
        <translation>1 bedeutet</translation>
    </message>
    <message>
        <source>The highest means</source>
        <translation>Die höchste bedeutet</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Add a scale</source>
        <translation>Skala hinzufügen</translation>
    </message>
    <message>
        <source>Remove the scale</source>
        <translation>Skala entfernen</translation>
    </message>
    <message>
        <source>(without a text)</source>
        <translation>(ohne Text)</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Neue Frage</translation>
    </message>
    <message>
        <source>New scale</source>
        <translation>Neue Skala</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>very much</source>
        <translation>sehr</translation>
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
    <name>partita::app::RemarksDialog</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
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
    <message>
        <source>Loss, held out</source>
        <translation>Verlust, auf Prüfdaten</translation>
    </message>
    <message>
        <source>loss %1 held out</source>
        <translation>Verlust %1 auf Prüfdaten</translation>
    </message>
    <message>
        <source>%1 notes/s</source>
        <translation>%1 Noten/s</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>Verlust auf Prüfdaten</translation>
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
    <name>partita::app::SurveyPage</name>
    <message>
        <source>cannot be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Listening surveys</source>
        <translation>Hörumfragen</translation>
    </message>
    <message>
        <source>Can listeners tell a machine&apos;s music from a human&apos;s? Which of two models do they like better? Make a study from a template, let people take part at this computer or on their own phones, and learn what their answers show, and what they do not.</source>
        <translation>Können Hörende die Musik einer Maschine von der eines Menschen unterscheiden? Welches von zwei Modellen gefällt ihnen besser? Legen Sie eine Studie aus einer Vorlage an, lassen Sie Menschen an diesem Rechner oder an ihren eigenen Telefonen teilnehmen, und erfahren Sie, was ihre Antworten zeigen und was nicht.</translation>
    </message>
    <message>
        <source>New study…</source>
        <translation>Neue Studie…</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>None yet. A study is a folder of its own; it can be copied and kept.</source>
        <translation>Noch keine. Eine Studie ist ein eigener Ordner; er lässt sich kopieren und aufbewahren.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>Aus dieser Liste nehmen</translation>
    </message>
    <message>
        <source>Open study…</source>
        <translation>Studie öffnen…</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht liegt in %1.</translation>
    </message>
    <message>
        <source>The study cannot be read</source>
        <translation>Die Studie lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The study is being served; stop that first.</source>
        <translation>Die Studie wird gerade angeboten; beenden Sie das zuerst.</translation>
    </message>
    <message>
        <source>The folder was left where it is.</source>
        <translation>Der Ordner blieb, wo er ist.</translation>
    </message>
    <message>
        <source>Choose a study&apos;s folder</source>
        <translation>Den Ordner einer Studie wählen</translation>
    </message>
    <message>
        <source>The study is sealed and open.</source>
        <translation>Die Studie ist versiegelt und offen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The passphrase that the study&apos;s key was sealed with:</source>
        <translation>Die Passphrase, mit der der Schlüssel der Studie versiegelt wurde:</translation>
    </message>
    <message>
        <source>Nobody can take part any more, and who made which clip is laid open. This cannot be undone.</source>
        <translation>Niemand kann mehr teilnehmen, und es wird offengelegt, wer welches Hörbeispiel gemacht hat. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Only %1 of the %2 participants of the plan have finished: the report will say so.</source>
        <translation>Erst %1 von %2 geplanten Personen sind fertig: der Bericht wird das sagen.</translation>
    </message>
    <message>
        <source>Close the study?</source>
        <translation>Die Studie schließen?</translation>
    </message>
    <message>
        <source>Close the study</source>
        <translation>Studie schließen</translation>
    </message>
    <message>
        <source>The study is closed; its key is open.</source>
        <translation>Die Studie ist geschlossen; ihr Schlüssel ist offen.</translation>
    </message>
</context>
<context>
    <name>partita::app::TextsTab</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Participants read it. It should not give the answer away.</source>
        <translation>Teilnehmende lesen ihn. Er sollte die Antwort nicht verraten.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Of the page and of the kiosk</source>
        <translation>Der Seite und des Kiosks</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>With another kind of question the clips have to be made again</source>
        <translation>Für eine andere Art von Frage müssen die Hörbeispiele neu gemacht werden</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Instead of the usual one; may be empty</source>
        <translation>Statt der üblichen; darf leer sein</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>die übliche</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>What it is about, how long it takes, what to listen with</source>
        <translation>Worum es geht, wie lange es dauert, womit man hören soll</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>What is kept, for what, and how to have it erased; empty: nobody is asked</source>
        <translation>Was wofür aufbewahrt wird und wie man es löschen lässt; leer: niemand wird gefragt</translation>
    </message>
    <message>
        <source>Thanks</source>
        <translation>Dank</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
</context>
<context>
    <name>partita::app::TrainForm</name>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Go on from the weights of a model that reads the same kind of music</source>
        <translation>Von den Gewichten eines Modells ausgehen, das Musik derselben Art liest</translation>
    </message>
    <message>
        <source>Whole pieces</source>
        <translation>Ganze Stücke</translation>
    </message>
    <message>
        <source>Windows, as the papers do</source>
        <translation>Fenster, wie in den Arbeiten</translation>
    </message>
    <message>
        <source>What is held out</source>
        <translation>Was zurückgehalten wird</translation>
    </message>
    <message>
        <source>Windows of one piece lie on both sides of such a split: its figures are partly memory</source>
        <translation>Fenster eines Stücks liegen dann auf beiden Seiten: Die Werte sind zum Teil Gedächtnis</translation>
    </message>
    <message>
        <source>Write files for TensorBoard</source>
        <translation>Dateien für TensorBoard schreiben</translation>
    </message>
    <message>
        <source>Curves of every step, histograms of the weights, a tune an epoch, in the run&apos;s folder</source>
        <translation>Kurven jedes Schritts, Histogramme der Gewichte, eine Melodie je Epoche, im Ordner des Laufs</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>Zufällige Gewichte</translation>
    </message>
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
        <source>Folder…</source>
        <translation>Ordner …</translation>
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
        <source>Layers of the network</source>
        <translation>Schichten des Netzes</translation>
    </message>
    <message>
        <source>%1 parameters with an alphabet of %2 characters, learnt in stretches of %3</source>
        <translation>%1 Parameter bei einem Alphabet von %2 Zeichen, gelernt in Abschnitten von %3</translation>
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
    <message>
        <source>Train on a file of music</source>
        <translation>Mit einer Musikdatei trainieren</translation>
    </message>
    <message>
        <source>Train on all music of a folder, or on an imported corpus</source>
        <translation>Mit aller Musik eines Ordners oder einem eingelesenen Korpus trainieren</translation>
    </message>
    <message>
        <source>The shape is batch, length and width</source>
        <translation>Die Form ist Stapel, Länge und Breite</translation>
    </message>
    <message>
        <source>%1 parameters, learnt from stretches of %2 of music as notes (MIDI, MusicXML or ABC)</source>
        <translation>%1 Parameter, gelernt an Abschnitten von %2 aus Musik als Noten (MIDI, MusicXML oder ABC)</translation>
    </message>
    <message>
        <source>Choose music to train on</source>
        <translation>Musik zum Trainieren wählen</translation>
    </message>
    <message>
        <source>Music (*.abc *.txt *.mid *.midi *.rmi *.musicxml *.mxl *.xml *.zip);;Frames (*.json);;All files (*)</source>
        <translation>Musik (*.abc *.txt *.mid *.midi *.rmi *.musicxml *.mxl *.xml *.zip);;Klangraster (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a folder of music, or an imported corpus</source>
        <translation>Ordner mit Musik oder eingelesenen Korpus wählen</translation>
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
    <message>
        <source>Join another piece</source>
        <translation>Anderes Stück anhängen</translation>
    </message>
    <message>
        <source>Music (*.partita *.abc *.mid *.midi *.rmi *.musicxml *.mxl *.xml);;All files (*)</source>
        <translation>Musik (*.partita *.abc *.mid *.midi *.rmi *.musicxml *.mxl *.xml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Join “%1”</source>
        <translation>„%1“ anhängen</translation>
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
<context>
    <name>partita::app::SurveyServices</name>
    <message>
        <source>how often preferred</source>
        <translation>wie oft bevorzugt</translation>
    </message>
    <message>
        <source>how often taken for a human&apos;s</source>
        <translation>wie oft für menschlich gehalten</translation>
    </message>
</context>
</TS>

# Die Worte des Fensters auf Deutsch: dieselben Nachrichten wie in `en.ftl`. Niemand wird angeredet; Knöpfe nennen die Tat.

## Was an mehreren Stellen steht

app-opening = Die Bibliothek wird geöffnet …
app-failed = Die Bibliothek lässt sich nicht öffnen
cancel = Abbrechen
close = Schließen
done = Fertig
dismiss = Ausblenden
stop = Anhalten
undo = Rückgängig
save = Speichern
delete = Löschen
restore = Wiederherstellen
archive = Archivieren
unarchive = In den Eingang
try-again = Noch einmal versuchen
try-now = Jetzt versuchen
take-back = Zurücknehmen
add-feed = Feed hinzufügen
untitled = Ohne Titel
back-to-list = ‹ Liste
look-for-changes = Nach Änderungen sehen
look-for-news = Nach Neuem sehen
original-page = Originalseite
    .title = Originalseite (v)
fetching-page = Die Seite wird abgerufen …
already-saved = Schon in der Bibliothek
saved-title = Gespeichert: { $title }
nothing-to-undo = Es gibt nichts rückgängig zu machen
undone = Rückgängig gemacht: { $deed }
select-first = Zuerst einige Wörter auswählen
named-failure = { $name }: { $why }
saving-of = { $at } von { $of } wird gespeichert …
drop-to-save = Zum Speichern loslassen
quoted = „{ $words }“

## Zahlen und Zeiten

minutes = { $n } Min.
minutes-left = noch { $n } Min.
ago-now = gerade eben
ago-minutes = vor { $n } Min.
ago-hours = vor { $n } Std.
no-date = ohne Datum
percent = { $n } %
articles = { $n ->
    [one] { $n } Artikel
   *[other] { $n } Artikel
}
versions = { $n ->
    [one] { $n } Fassung
   *[other] { $n } Fassungen
}
notes = { $n ->
    [one] { $n } Notiz
   *[other] { $n } Notizen
}
words = { $n ->
    [one] { $n } Wort
   *[other] { $n } Wörter
}

## Fehler nach ihrer Art. Das Genauere sagt die Meldung selbst.

error-unexpected = Unerwarteter Fehler: { $message }
error-invalid = Das geht so nicht: { $message }
error-notFound = Nicht gefunden: { $message }
error-unreadable = Nicht als Artikel lesbar: { $message }
error-feed = Ein Feed, kein Artikel: { $message }
error-network = Aus dem Netz nicht zu haben: { $message }
error-superseded = { $message }
error-library = Die Bibliothek lässt das nicht zu: { $message }
error-diskFull = Der Speicherplatz ist voll: Es wurde nichts geändert.
error-stopped = Margent läuft nicht mehr. Neu starten und diese Seite neu laden.
error-link-old = Dieser Link gilt nicht mehr. Es gilt der zuletzt ausgegebene.
error-only-web = Nur Adressen im Web lassen sich öffnen.
error-clipboard = Die Zwischenablage lässt sich nicht beschreiben. Der Link lautet { $link }

## Das Pult

desk = Bibliothek
    .add = Hinzufügen
    .an-article = (Artikel)
    .places = Orte
    .tags = Schlagwörter
    .collections = Sammlungen
    .smart-lists = Suchen
    .keys = Tasten
place-inbox = Eingang
place-archive = Archiv
place-trash = Papierkorb
place-notes = Notizen
place-feeds = Feeds
subscriptions = Abonnements
    .subscribe = Feed abonnieren
unread = ungelesen
feed-broken = nicht lesbar

## Die Liste

list-articles = Artikel
list-order = Reihenfolge
sort-saved = Neueste zuerst
sort-saved-reversed = Älteste zuerst
sort-published = Zuletzt erschienene zuerst
sort-published-reversed = Zuerst erschienene zuerst
sort-title = Nach Titel
sort-site = Nach Website
sort-length = Längste zuerst
sort-length-reversed = Kürzeste zuerst
view = Wie die Liste gezeigt wird
    .density = Zeilen
    .grouped = In Gruppen
density-roomy = Geräumig
density-compact = Dicht
density-titles = Nur Titel
group-today = Heute
group-yesterday = Gestern
group-week = In der letzten Woche
group-undated = Ohne Datum
group-no-site = Ohne Website
group-minutes = Bis { $n } Minuten
group-longer = Mehr als { $n } Minuten
list-mark = Auswählen
    .title = Mehrere auswählen (x)
empty-tag = Nichts hat dieses Schlagwort
    .hint = Einen Artikel öffnen und das Schlagwort unter dem Titel eintragen.
empty-inbox = Der Eingang ist leer
    .hint = Irgendwo eine Adresse oder einen Text einfügen oder eine Datei hierher ziehen.
empty-archive = Noch nichts archiviert
    .hint = Taste e legt einen gelesenen Artikel hier ab.
empty-trash = Der Papierkorb ist leer
    .hint = Was gelöscht wird, wartet hier.
marked-none = Artikel auswählen
marked-count = { $n } ausgewählt
marked-all = Alle { $n }
marked-deeds = Mit den ausgewählten Artikeln
marked-tag = Schlagwort geben
    .aria-label = Den ausgewählten Artikeln ein Schlagwort geben

## Suchen

search = Suchen oder Link einfügen
    .where = Wo gesucht wird
    .hits = Treffer
search-save = Diese Seite speichern?
    .hint = Die Eingabetaste ruft sie ab und behält sie.
search-nothing = Nichts gefunden
    .hint = Weniger Wörter helfen, oder ein Wortanfang mit Stern: verhandl*
search-completions = Was gemeint sein kann
search-loose = Nichts enthält alle diese Wörter. Diese enthalten einige davon.
search-indexed = Das Suchverzeichnis wird neu angelegt: Bisher werden { $n } von { $of } Artikeln durchsucht.
search-suggestion = Meinten Sie
search-odd-openQuote = Das Zitat, das mit { $words } beginnt, hat kein Ende: Es reicht bis zum Ende der Zeile.
search-odd-loneParenthesis = Die Klammer { $words } hat kein Gegenstück und bleibt unbeachtet.
search-odd-nothingThere = Neben { $words } steht nichts: Es bleibt unbeachtet.
search-odd-unknownField = Ein Feld { $words } gibt es nicht: Gesucht wird nach den Wörtern.
search-odd-noValue = { $words } hat keinen Wert und bleibt unbeachtet.
search-odd-unknownValue = Nach { $words } lässt sich nicht fragen: Es bleibt unbeachtet.
search-odd-notUnderstood = { $words } wurde nicht verstanden und bleibt unbeachtet. Ein Tag ist 2026-11-25, 2026-11, yesterday oder last week; eine Zahl ist >2000.
search-odd-tooMuch = Ab { $words } ist die Suche länger, als beachtet wird.
scope-articles = Artikel
scope-notes = Notizen
scope-faq = Fragen
hits = { $n ->
    [one] { $n } Treffer
   *[other] { $n } Treffer
}

## Was mit Artikeln geschehen ist

done-archive = Archiviert
done-unarchive = Zurück im Eingang
done-delete = In den Papierkorb gelegt
done-restore = Wiederhergestellt
done-tag = Schlagwort gegeben: { $tag }
done-untag = Schlagwort entfernt: { $tag }
done-many-archive = { $n ->
    [one] { $n } Artikel archiviert
   *[other] { $n } Artikel archiviert
}
done-many-unarchive = { $n ->
    [one] { $n } Artikel zurück im Eingang
   *[other] { $n } Artikel zurück im Eingang
}
done-many-delete = { $n ->
    [one] { $n } Artikel in den Papierkorb gelegt
   *[other] { $n } Artikel in den Papierkorb gelegt
}
done-many-restore = { $n ->
    [one] { $n } Artikel wiederhergestellt
   *[other] { $n } Artikel wiederhergestellt
}
done-many-tag = { $n ->
    [one] { $n } Artikel mit Schlagwort { $tag } versehen
   *[other] { $n } Artikel mit Schlagwort { $tag } versehen
}
done-already = Das sind sie schon
no-address = Dieser Artikel wurde nicht von einer Adresse gespeichert
link-copied = Link kopiert
history-begin = Hier fing es an
history-end = Weiter vorn ist nichts

## Nach Änderungen sehen

changes-no-address = { $n ->
    [one] Ohne Adresse gespeichert: Es gibt nichts nachzusehen
   *[other] Keiner davon hat eine Adresse
}
changes-looking = { $n ->
    [one] Nach Änderungen wird gesehen …
   *[other] Auf { $n } Seiten wird nach Änderungen gesehen …
}
changes-failed = Die Seite ließ sich nicht abrufen
changes-new = Geändert: Eine neue Fassung ist gespeichert
changes-none = Nichts hat sich geändert
changes-told = Nachgesehen: { $parts }
changes-changed = { $n ->
    [0] keine geändert
   *[other] { $n } geändert
}
changes-same = { $n } unverändert
changes-broken = { $n } nicht erreichbar
changes-without = { $n } ohne Adresse

## Hinzufügen

add = Zur Bibliothek hinzufügen
    .field = Eine Adresse, mehrere oder ein Text
    .placeholder = Eine Adresse, mehrere untereinander oder einen Text einfügen
    .files = Dateien …
    .folder = Ordner …
    .subscribe = Abonnieren
    .subscribe-title = Den Feed dieser Adresse abonnieren
    .saving = Wird gespeichert …
add-save-pages = { $n ->
    [one] { $n } Seite speichern
   *[other] { $n } Seiten speichern
}
add-picture = { $n ->
    [one] Ein Bild ist kein Artikel. Speichern lässt sich die Seite, auf der es steht.
   *[other] Bilder sind keine Artikel. Speichern lässt sich die Seite, auf der sie stehen.
}
add-nothing = Darin ist nichts, was sich speichern lässt
add-from = Von { $address }
saved-one = Gespeichert
saved-many = { $n ->
    [one] { $n } Artikel gespeichert
   *[other] { $n } Artikel gespeichert
}
renewed-one = Als neue Fassung gespeichert
renewed-title = Als neue Fassung gespeichert: { $title }
renewed-many = { $n ->
    [one] { $n } neue Fassung
   *[other] { $n } neue Fassungen
}
known-title = Schon in der Bibliothek: { $title }
known-many = { $n } schon da
fetching-many = { $n ->
    [one] { $n } Seite wird abgerufen …
   *[other] { $n } Seiten werden abgerufen …
}
left-many = { $n } nicht gespeichert
saved-nothing = Es gab nichts zu speichern
saved-with-tag = { $told } mit dem Schlagwort { $tag }
report-some = Was nicht gespeichert wurde
report-nothing = Nichts wurde gespeichert
report-show-some = Was fehlt
report-show-all = Alle zeigen
report-text = Der Text
report-more = und { $n } weitere
left-stopped = nicht begonnen: vorher angehalten
left-most = mehr als { $n } auf einmal
left-folder = der Ordner ist nicht lesbar: { $why }
left-names = mehr als { $n } Dateien: die übrigen wurden nicht angesehen
left-bytes = mehr als { $n } GB auf einmal
left-files = mehr als { $n } Dateien auf einmal
left-unreadable = nicht lesbar: { $why }
left-hidden = versteckt
left-part = Teil einer gespeicherten Seite
left-deep = mehr als { $n } Ordner tief
left-kind = keine Art von Datei, die einen Artikel enthält
left-large = { $size } MB groß; höchstens { $most } MB sind lesbar
left-is-folder = nicht lesbar. Ein Ordner lässt sich über „Hinzufügen“ wählen

## Was von außen kommt

ask = Diese Seite speichern?
    .address = Adresse
ask-who = Ein Link außerhalb von Margent bittet darum. Ohne Zustimmung wird nichts abgerufen.
ask-who-titled = Ein Link außerhalb von Margent bittet darum und nennt sie { $title }. Ohne Zustimmung wird nichts abgerufen.
ask-reads = Der Name der Website lautet { $name }, in Buchstaben, die wie die eines anderen Namens aussehen können.
ask-more = { $n ->
    [one] Inzwischen kam { $n } weiterer Link und wurde übergangen.
   *[other] Inzwischen kamen { $n } weitere Links und wurden übergangen.
}
arrived-no-note = Die Notiz, die der Link nennt, gibt es nicht mehr
link = Einen Link öffnen
    .open = Öffnen
    .stay = Hierbleiben

## Der Artikel

article = Artikel
article-failed = Dieser Artikel lässt sich nicht zeigen
article-none = Etwas zum Lesen auswählen
    .hint = j und k gehen durch die Liste, / sucht, a fügt hinzu. Mit ? erscheinen alle Tasten.
bar-focus = Fokus
    .title = Nur die Seite (Umschalt f)
bar-look = Darstellung
bar-highlight = Markieren
    .title = Markieren (h)
bar-note = Notiz
    .title = Notiz (c)
bar-margin = { $n ->
    [0] Rand
   *[other] Rand { $n }
}
bar-archive = Archivieren (e)
bar-unarchive = Zurück in den Eingang (e)
head-changed = Was sich geändert hat (d)
head-origin = Herkunft
    .title = Woher der Artikel kommt (i)
head-saved = Gespeichert am { $day }
head-role = { $name } (eine Funktion)
unsaid-noByline = kein Name genannt
unsaid-noPublicationDate = kein Erscheinungsdatum
unsaid-paywalled = laut Seite mehr nur im Abonnement
tags = Schlagwörter
    .add = Schlagwort hinzufügen
    .placeholder = Schlagwort
    .remove = Schlagwort { $tag } entfernen
selection = Auswahl
    .quote = Zitat
    .quote-title = Mit Quelle kopieren (y)
    .question = Frage
    .question-title = Etwas dazu fragen (q)
    .highlight-in = In { $color } markieren
    .underline = Unterstreichen
color-yellow = Gelb
color-green = Grün
color-blue = Blau
color-pink = Rosa
color-purple = Violett
color-underline = Unterstrichen
outline = Gliederung
find = In diesem Artikel suchen
    .words = Wörter
    .of = { $at } von { $n }
    .none = Nicht in diesem Artikel
    .previous = Vorige Stelle
    .next = Nächste Stelle
    .end = Suche beenden
pictures-fetching = { $n ->
    [one] { $n } Bild wird abgerufen …
   *[other] { $n } Bilder werden abgerufen …
}
pictures-again = { $why }; es wird erneut versucht
pictures-missing = { $n ->
    [one] Ein Bild war nicht zu haben.
   *[other] { $n } Bilder waren nicht zu haben.
}
pictures-not-fetched = { $n ->
    [one] Ein Bild steht im Web und wurde nicht abgerufen.
   *[other] { $n } Bilder stehen im Web und wurden nicht abgerufen.
}
pictures-fetch = { $n ->
    [one] Abrufen
   *[other] Alle abrufen
}
picture = Ein Bild
picture-of = Bild: { $alt }
picture-not-kept = Ein Bild, das nicht gespeichert ist
picture-why = { $picture } ({ $why })
older-version = Eine ältere Fassung: nur zum Lesen, ohne Markierungen
older-correct = Eine ältere Fassung: Nur die neueste lässt sich berichtigen
source-copied = Mit Quelle kopiert

## Mehr

more = Mehr
more-feed = Feed der Website abonnieren
more-listen = Vorlesen
more-listen-end = Vorlesen beenden
more-print = Drucken oder als PDF speichern
more-copy-link = Link kopieren
more-versions = Fassungen und Änderungen
more-quote = Zitat nachschlagen
more-origin = Herkunft
more-correct = Text berichtigen
more-corrections = Berichtigt und ausgelassen
more-pictures = Fehlende Bilder abrufen

## Darstellung

look = Darstellung
    .colours = Farben
    .typeface = Schrift
    .installed = Eine installierte Schrift
    .installed-placeholder = Eine installierte
    .size = Schriftgröße
    .line = Zeilenhöhe
    .measure = Spaltenbreite
    .everything = Größe von allem
    .percent = { $n } %
    .characters = { $n } Zeichen
    .justify = Blocksatz
    .only = Nur für diesen Artikel
    .usual = Wie anfangs
    .less = Weniger: { $what }
    .more = Mehr: { $what }
    .language = Sprache des Fensters
    .language-system = Wie das System
theme-system = System
theme-light = Hell
theme-sepia = Sepia
theme-dark = Dunkel
theme-black = Schwarz
theme-contrast = Kontrast

## Sagen, was ein Abschnitt ist

part = Was dieser Teil ist
    .title = Was dieser Teil ist (b)
    .this-is = Das ist
    .a-paragraph = Absatz
    .no-part = Kein Teil des Artikels
    .a-heading = Eine Überschrift
    .heading = Überschrift
    .heading-level = Überschrift, Ebene { $level }
    .a-box = Ein Kasten
    .box = Kasten
    .box-tone = Kasten: { $tone }
    .before = Der Teil davor
    .before-title = Der Teil davor (↑)
    .after = Der Teil danach
    .after-title = Der Teil danach (↓)
    .left-out = Ausgelassenes
part-now = Jetzt: { $part }
part-read-as = Gelesen als: { $part }.
part-read-why = Gelesen als: { $part } – { $why }.
part-level = { $part }, Ebene { $level }
part-tone = { $part } ({ $tone })
part-not = kein Teil des Artikels
part-after-all = doch ein Teil des Artikels
part-again = Wieder Teil des Artikels: { $words }
kind-paragraph = Absatz
kind-heading = Überschrift
kind-list = Liste
kind-quote = Blockzitat
kind-code = Code
kind-figure = Bild
kind-table = Tabelle
kind-callout = Kasten
kind-faq = Fragen und Antworten
kind-math = Formel
kind-footnotes = Fußnoten
kind-embed = eingebetteter Inhalt
kind-furtherReading = Weiterführendes
kind-divider = Trennlinie
tone-note = Hinweis
tone-tip = Tipp
tone-fact = Wissenswertes
tone-warning = Warnung
tone-correction = Korrektur
tone-summary = Zusammenfassung
tone-quote = Zitat
why-element = wegen des Elements
why-class = so benennt es die Seite
why-role = wegen der Rolle
why-boldLine = eine kurze fette Zeile vor Text
why-capitals = eine Zeile in Großbuchstaben
why-line = eine kurze Zeile für sich
why-label = wegen der Beschriftung am Anfang
why-details = aufklappbar und eine Frage
why-accordion = öffnet Klappfelder
why-definitionList = eine Liste von Begriffen, die fragen
why-microdata = so gibt es die Seite an
why-headings = Überschriften, die fragen
why-boldQuestions = fette Fragen
why-marks = mit F und A bezeichnet
why-list = eine Liste von Fragen
why-judged = anders als der übrige Artikel
why-hidden = auf der Seite verborgen
why-comments = steht zwischen Kommentaren
why-words = wegen der Wörter
why-place = wegen der Stelle auf der Seite
why-person = von Hand so benannt
reason-commentPrompt = Kommentare
reason-relatedTeaser = Hinweis auf eine andere Seite
reason-newsletter = Newsletter
reason-share = Teilen
reason-advertisement = Werbung
reason-navigation = Navigation oder Hinweis der Website
reason-why = { $reason }: { $why }
reason-by = { $reason } ({ $by })
reason-person = Von Hand als „kein Teil des Artikels“ benannt
corrections = Berichtigt und ausgelassen
    .corrections = Berichtigungen
    .is = { $part }
    .not-found = { $part } (diese Wörter stehen nicht mehr auf der Seite)
    .none = Nichts wurde berichtigt. Auf einen Teil des Textes zeigen und ¶ oder die Taste b drücken, um zu sagen, was er ist.
    .take-back = Zurücknehmen: { $words }
left-out = Ausgelassen
    .none = Nichts wurde ausgelassen.
    .restore = Doch ein Teil des Artikels
    .restore-what = Doch ein Teil des Artikels: { $words }

## Vorlesen

listen = Vorlesen
    .previous-section = Voriger Abschnitt
    .previous = Voriger Satz
    .pause = Pause
    .go-on = Weiter
    .next = Nächster Satz
    .next-section = Nächster Abschnitt
    .speed = Tempo
    .times = { $n } ×
    .end = Vorlesen beenden
listen-no-voice = Keine Stimme ist installiert. Unter Linux helfen speech-dispatcher und eine Stimme wie espeak-ng; unter Windows und macOS lässt sich in den Einstellungen des Systems eine hinzufügen.
listen-other-voice = Für die Sprache dieses Artikels ist keine Stimme installiert: eine andere liest ihn.
listen-nothing = Hier gibt es nichts vorzulesen
listen-failed = Die Stimme des Systems hat aufgegeben ({ $why })

## Notizen

margin = Rand
    .none = Noch keine Notizen. Einige Wörter auswählen.
note = Notiz
    .question = Frage
    .put-here = An die Auswahl setzen
    .edit = Bearbeiten
    .write = Notiz schreiben
    .make = Farbe: { $color }
    .underline = Unterstreichen
    .tag = Schlagwort
    .add-tag = Der Notiz ein Schlagwort geben
    .think = Was ist dazu zu sagen?
    .ask = Was ist die Frage?
    .on-article = Zum Artikel
    .highlighted = Markiert
status-moved = verschoben
status-changed = der Wortlaut ist anders
status-orphan = die Stelle fehlt
status-gone-newer = die Stelle fehlt in der neueren Fassung
note-select-place = Zuerst die Wörter auswählen, zu denen sie gehört, dann noch einmal hier wählen
note-put = An die Auswahl gesetzt
note-no-title = Kein Artikel hat den Titel „{ $title }“
done-question = Frage
done-highlight = Markiert
done-note-deleted = Notiz gelöscht
done-highlight-deleted = Markierung gelöscht
done-note-added = Notiz hinzugefügt
own-note = Eigene Notizen zu diesem Artikel
    .label = Eine Notiz zum ganzen Artikel
    .placeholder = Eigene Gedanken. Sie bleiben auf diesem Rechner.
    .keep = Behalten
    .linked-from = Verlinkt von
all-notes = Notizen
    .earlier = Von früher
    .all = Alle Notizen
    .some-earlier = Einige von früher
    .review = Einige eigene Stellen, jeden Tag andere. Nichts wird gezählt.
    .older = Ältere
    .which = Welche Notizen
    .highlights = Markierungen
    .notes = Notizen
    .questions = Fragen
    .displaced = Verschoben oder verloren
    .tag = Schlagwort
    .any-tag = alle
    .from = Von
    .until = bis
    .until-label = Bis
no-notes-earlier = Von früheren Tagen gibt es noch nichts. Was heute markiert wird, kehrt hierher zurück.
no-notes-displaced = Jede Notiz steht an ihren Wörtern.
no-notes-like = Keine ist so.
no-notes = Noch keine Notizen
    .hint = In einem Artikel Wörter auswählen: h markiert sie, c schreibt an den Rand.

## Ein Zitat nachschlagen

quote = Steht es in diesem Artikel?
    .words = Zitat
    .placeholder = Ein Zitat einfügen. […] steht für Ausgelassenes.
    .not-found = Es steht nicht in diesem Artikel.
    .show = Zeigen
    .marks = Durchgestrichen: nur im Zitat. Unterstrichen: nur im Artikel.
    .differs = Ähnliches steht in diesem Artikel, aber anders.
quote-exact = { $n ->
    [1] Es steht Wort für Wort in diesem Artikel.
   *[other] Es steht { $n }-mal Wort für Wort in diesem Artikel.
}

## Fassungen

compare = Fassungen
    .back = ‹ Artikel
    .back-title = Zurück zum Artikel (Esc)
    .inline = Im Text
    .columns = Nebeneinander
    .columns-title = Im Text oder nebeneinander (i)
    .previous = Vorige Änderung
    .previous-title = Vorige Änderung (p)
    .next = Nächste Änderung
    .next-title = Nächste Änderung (n)
    .none = keine Änderung
    .head = Was sich geändert hat
    .comparing = Wird verglichen …
    .both = Beide Fassungen
    .before = Vorher
    .after = Nachher
    .list = Fassungen, neueste zuerst
    .nothing = Am Text hat sich nichts geändert.
    .coarse = Manche Teile waren zu lang für einen Vergleich Wort für Wort; sie erscheinen als ersetzt.
compare-changes = { $n ->
    [one] { $n } Änderung
   *[other] { $n } Änderungen
}
compare-change-of = { $at } von { $n ->
    [one] { $n } Änderung
   *[other] { $n } Änderungen
}
compare-counted = Vom { $before } bis zum { $after }: { $added ->
    [one] { $added } Wort
   *[other] { $added } Wörter
} mehr, { $removed } weniger.
compare-alone = Eine Fassung: nichts zu vergleichen
    .hint = Sagt die Seite inzwischen etwas anderes, wird daraus eine zweite Fassung neben dieser.
    .no-address = Der Artikel kam von keiner Adresse; nach Änderungen lässt sich nirgends sehen.
compare-same-parts = { $n ->
    [one] { $n } Teil ohne Änderung
   *[other] { $n } Teile ohne Änderung
}
compare-picture = Ein Bild
compare-wordless = Ohne Worte
compare-became = { $change }: { $before } → { $after }
change-changed = Geändert
change-added = Hinzugekommen
change-removed = Entfernt
change-moved = Hierher verschoben
change-movedAway = Von hier verschoben
version-shown = wird gezeigt
version-above = oben verglichen
version-same = nichts Nennenswertes
version-first = die erste gespeicherte
version-before = Mit der vorigen vergleichen
    .label = Mit der vorigen vergleichen: { $when }
version-newest = Mit der neuesten vergleichen
    .label = Mit der neuesten vergleichen: { $when }
version-read = Lesen
    .label = Lesen: { $when }
older-line = So wurde der Artikel am { $when } gespeichert. Diese Fassung ist nur zum Lesen.
    .back = Zurück zur neuesten
    .changed = Was sich seither geändert hat
origin-fetched = aus dem Web abgerufen
origin-handedOver = vom Browser übergeben
origin-file = aus einer Datei
origin-pasted = eingefügt
origin-feed = Text eines Feeds
origin-shipped = mit Margent gekommen

## Was sich geändert hat, in Worten: „zwei Absätze hinzugekommen“

told = { $what } { $deed }
counted-headline = Titel
counted-byline = Verfassername
counted-publicationDate = Erscheinungsdatum
counted-paragraph = { $n ->
    [one] ein Absatz
   *[other] { $word } Absätze
}
counted-heading = { $n ->
    [one] eine Überschrift
   *[other] { $word } Überschriften
}
counted-list = { $n ->
    [one] eine Liste
   *[other] { $word } Listen
}
counted-quote = { $n ->
    [one] ein Blockzitat
   *[other] { $word } Blockzitate
}
counted-code = { $n ->
    [one] ein Stück Code
   *[other] { $word } Stücke Code
}
counted-figure = { $n ->
    [one] ein Bild
   *[other] { $word } Bilder
}
counted-table = { $n ->
    [one] eine Tabelle
   *[other] { $word } Tabellen
}
counted-callout = { $n ->
    [one] ein Kasten
   *[other] { $word } Kästen
}
counted-faq = { $n ->
    [one] eine Gruppe von Fragen
   *[other] { $word } Gruppen von Fragen
}
counted-math = { $n ->
    [one] eine Formel
   *[other] { $word } Formeln
}
counted-footnotes = { $n ->
    [one] ein Fußnotenblock
   *[other] { $word } Fußnotenblöcke
}
counted-embed = { $n ->
    [one] ein eingebetteter Inhalt
   *[other] { $word } eingebettete Inhalte
}
counted-furtherReading = { $n ->
    [one] eine Liste mit Weiterführendem
   *[other] { $word } Listen mit Weiterführendem
}
counted-quotation = { $n ->
    [one] ein Zitat
   *[other] { $word } Zitate
}
counted-number = { $n ->
    [one] eine Zahl
   *[other] { $word } Zahlen
}
counted-date = { $n ->
    [one] ein Datum
   *[other] { $word } Daten
}
counted-correctionNote = { $n ->
    [one] ein Korrekturhinweis
   *[other] { $word } Korrekturhinweise
}
counted-link = { $n ->
    [one] ein Link
   *[other] { $word } Links
}
deed-added = hinzugekommen
deed-removed = entfernt
deed-changed = geändert
deed-moved = verschoben
deed-altered = abgewandelt
deed-appeared = hinzugekommen
number-word = { $n ->
    [1] ein
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $n }
}

## Woher ein Artikel kommt

provenance = Herkunft
    .all-named = Die Seite nennt, wer schreibt, wann und wo.
    .seen = Was zu sehen ist
    .says = Was die Seite sagt
    .author = Von
    .publication = Erschienen bei
    .published = Erschienen am
    .changed = Geändert am
    .canonical = Eigene Adresse
    .language = Sprache
    .length = Länge
    .how-saved = Wie gespeichert wurde
    .saved = Gespeichert
    .how = Wie
    .not-written = nicht festgehalten
    .address = Adresse
    .no-address = keine
    .asked = Aufgerufene Adresse
    .found = Gefundene Adresse
    .server = Laut Server
    .last-modified = zuletzt geändert { $when }
    .source = Quelle
    .text = Titel und Text
    .read-by = Gelesen von
    .extractor = Extraktor { $n }
    .extractor-old = Extraktor { $n }; der neueste ist { $newest }
    .pictures = Bilder
    .versions = Fassungen
    .one-version = eine
    .merged = Zusammengelegt mit
    .part = Wieder zu einem eigenen Artikel machen
    .left-out = Was ausgelassen wurde
    .copy = Als Text kopieren
    .copied = Als Text kopiert
provenance-bytes = { $kind }, { $n ->
    [one] { $n } Byte
   *[other] { $n } Byte
}
provenance-missing = { $n ->
    [one] { $n } Bild war nicht zu haben
   *[other] { $n } Bilder waren nicht zu haben
}
provenance-own-links = { $n ->
    [one] { $n } Link zur eigenen Website.
   *[other] { $n } Links zur eigenen Website.
}
provenance-no-links = Kein Link zu einer anderen Website.
provenance-sites = { $n ->
    [one] Links zu { $n } anderen Website: { $sites }
   *[other] Links zu { $n } anderen Websites: { $sites }
}
provenance-quotations = { $n ->
    [one] { $n } Zitat
   *[other] { $n } Zitate
}
provenance-kept = { $n } gespeichert
provenance-coming = { $n } unterwegs
provenance-lost = { $n } fehlen
provenance-not-fetched = { $n } nicht abgerufen
provenance-no-pictures = keine
remark-noTitle = Die Seite hat keine eigene Überschrift.
remark-noByline = Niemand ist als Verfasser genannt.
remark-bylineIsRole = Die Verfasserzeile nennt ein Amt, keine Person.
remark-noPublicationDate = Ein Erscheinungsdatum fehlt.
remark-noOutgoingLinks = Der Text verlinkt nichts außerhalb der eigenen Website.
remark-paywalled = Laut Seite gibt es im Abonnement mehr.
remark-noSiteName = Die Seite nennt nicht, wo sie erscheint.
remark-hangingDates = { $more ->
    [0] „{ $words }“: Solche Wörter meinen nur neben einem Datum einen Tag, und die Seite gibt keines an.
   *[other] „{ $words }“ und { $more } weitere: Solche Wörter meinen nur neben einem Datum einen Tag, und die Seite gibt keines an.
}
remark-quotationsWithoutLinks = { $n ->
    [one] { $n } Zitat, und kein Link zu einer anderen Website, auf der es sich nachlesen ließe.
   *[other] { $n } Zitate, und kein Link zu einer anderen Website, auf der sie sich nachlesen ließen.
}
remark-changedWithoutNote = Laut Seite wurde sie am { $day } geändert; was geändert wurde, sagt sie nicht.
remark-datedAfterSaving = Datiert auf den { $day }, nach dem Tag, an dem gespeichert wurde.
remark-otherAddress = Die Seite nennt eine Adresse auf einer anderen Website als ihre eigene: { $address }
remark-ledElsewhere = Die aufgerufene Adresse bei { $asked } führte zu { $found }.
remark-notEncrypted = Die Seite kam über http: Unterwegs hätte jeder sie lesen oder ändern können.
remark-picturesWithoutCaption = { $bare } von { $n ->
    [one] { $n } Bild
   *[other] { $n } Bildern
} ohne Bildunterschrift.

## Aufträge

jobs = Was gerade geschieht
    .details = Einzelheiten
    .none = Nichts wird abgerufen, und nichts ist fehlgeschlagen.
    .retry-all = Alle noch einmal versuchen
    .dismiss-all = Alle ausblenden
    .stop-all = Alle anhalten
    .pictures = Bilder
    .a-page = Eine Seite
jobs-pages = { $n ->
    [one] { $n } Seite wird abgerufen …
   *[other] { $n } Seiten werden abgerufen …
}
jobs-failed = { $n ->
    [one] Eine Seite war nicht zu haben
   *[other] { $n } Seiten waren nicht zu haben
}
job-failed = Fehlgeschlagen
job-next-try = { $why }. Nächster Versuch um { $time }
job-pictures = Bilder: { $at } von { $of }
job-images = Bilder werden abgerufen
job-waiting = Wartet, bis die Reihe daran ist
job-fetching = Wird abgerufen
job-reading = Wird gelesen
job-done = Fertig
job-cancelled = Angehalten

## Feeds

entry = Eintrag
    .choose = Einen Eintrag auswählen
    .follow = Lesen, was andere schreiben
    .hint = j und k gehen durch die Einträge, o öffnet einen und speichert ihn, s speichert ihn für später, m macht ihn zu einem gelesenen.
    .open-title = Öffnen und speichern (o)
    .read = Lesen
    .fetch-and-read = Abrufen und lesen
    .later = Für später speichern
    .later-title = Für später speichern (s)
    .mark-read = Als gelesen kennzeichnen
    .mark-unread = Als ungelesen kennzeichnen
entry-failed = Nicht abzurufen: { $why }
entry-saved = gespeichert
entry-not-fetched = nicht abgerufen
entry-fetching = wird abgerufen …
entry-unread = Ungelesen:
done-read = Als gelesen gekennzeichnet
done-unread = Als ungelesen gekennzeichnet
river = Einträge
    .which = Welche Einträge
    .all = Alle Einträge
    .unread = Ungelesene
    .poll-title = Alle Feeds nach Neuem fragen
    .mark-all = Alle gelesen
    .mark-all-title = Alle als gelesen kennzeichnen (Umschalt A)
    .poll-always = Feeds nach Neuem fragen, solange Margent offen ist
    .bring-list = Liste mitbringen …
    .write-list = Liste ausgeben
    .choose-list = Liste auswählen …
river-asking = { $n ->
    [one] { $n } Feed wird gefragt …
   *[other] { $n } Feeds werden gefragt …
}
river-no-feeds = Noch keine Feeds
    .hint = Einer Website folgen: ihre Adresse hinzufügen oder die Liste eines anderen Lesers (.opml) hierher ziehen.
river-all-read = Alles ist gelesen
    .polling = Feeds werden gefragt, solange Margent offen ist.
    .not-polling = Feeds werden nur auf Wunsch gefragt.
river-nothing = Noch ist nichts gekommen
    .asking = Die Feeds werden gerade gefragt.
    .waiting = Was die Feeds melden, steht dann hier.
river-none-unread = Nichts ist ungelesen
river-marked = { $n ->
    [one] { $n } Eintrag als gelesen gekennzeichnet
   *[other] { $n } Einträge als gelesen gekennzeichnet
}
feed = Name des Feeds
    .asked = gefragt { $ago }
    .not-asked = noch nicht gefragt
    .unsubscribe = Abbestellen
subscribe = Feed abonnieren
    .field = Adresse einer Website oder ihres Feeds
    .several = Diese Seite hat mehrere Feeds. Welcher soll es sein?
    .choose-list = Liste auswählen (.opml) …
    .looking = Wird gesucht …
    .do = Abonnieren
    .is-feed = Das ist ein Feed, kein Artikel. Abonnieren?
subscribed-already = Schon abonniert: { $feed }
subscribed = Abonniert: { $feed }
unsubscribed = Abbestellt: { $feed }
feed-renamed = Neuer Name: { $feed }
feed-own-name = Der eigene Name gilt wieder
feeds-none = Es gibt keinen Feed zu fragen
feeds-added = { $n ->
    [one] { $n } Feed hinzugefügt
   *[other] { $n } Feeds hinzugefügt
}
feeds-known = { $n } schon bekannt
feeds-left-out = ausgelassen: { $names }
feeds-left-out-more = ausgelassen: { $names } und { $n } weitere
feeds-written = Geschrieben nach { $file }

## Befehle: Tasten, Befehlsliste, Menü des Systems

keys = Tasten
    .letters = Einzelne Buchstaben und Zeichen sind Tasten
    .go-to = Zu Eingang, Archiv, Notizen, Feeds, Ereignissen, zur Bibliothek in Bildern, zum Anfang der Seite
    .map = Tastenbelegung
    .reset = Alle wie anfangs
    .change = Ändern
    .press = Taste drücken
    .none = keine
    .key-of = { $key }, Taste für: { $command }
    .yours = · eigene
key-map-reader = Wie in Google Reader
key-map-pocket = Wie in Pocket
key-map-vim = Wie in Vim
key-Ctrl = Strg
key-Alt = Alt
key-Shift = Umschalt
key-Delete = Entf
key-Enter = Eingabe
key-Space = Leertaste
palette = Alles beim Namen
    .field = Was soll geschehen?
    .commands = Befehle
    .none = Nichts heißt so.
    .go-to = Gehe zu: { $place }
    .go-to-tag = Gehe zum Schlagwort { $tag }
command-next = Nächster Artikel
command-previous = Voriger Artikel
command-open = Öffnen
command-original = Originalseite
command-copyLink = Link zum Artikel kopieren
command-lookForChanges = Nach Änderungen sehen
command-mark = Auswählen, um mit vielen etwas zu tun (Umschalt und Pfeile: eine Strecke)
command-markAll = Die ganze Liste auswählen
command-markRead = In Feeds: Eintrag als gelesen oder ungelesen kennzeichnen
command-markAllRead = In Feeds: alle als gelesen kennzeichnen
command-nextSection = Nächster Abschnitt
command-previousSection = Voriger Abschnitt
command-unfold = Alle Antworten auf- oder zuklappen
command-highlight = Auswahl markieren
command-note = Notiz zur Auswahl oder zum Artikel
command-underline = Auswahl unterstreichen
command-question = Etwas zur Auswahl fragen
command-quote = Auswahl mit Quelle kopieren
command-nextSentence = Nächsten Satz auswählen
command-previousSentence = Vorigen Satz auswählen
command-sentenceMore = Einen Satz mehr
command-sentenceLess = Einen Satz weniger
command-wordMore = Ein Wort mehr
command-wordLess = Ein Wort weniger
command-nextParagraph = Nächsten Absatz auswählen
command-previousParagraph = Vorigen Absatz auswählen
command-versions = Fassungen und was sich geändert hat
command-provenance = Herkunft
command-correct = Sagen, was ein Teil des Textes ist
command-tag = Schlagwort geben
command-archive = Archivieren oder zurück in den Eingang
command-delete = In den Papierkorb legen
command-undo = Rückgängig
command-listen = Vorlesen oder damit aufhören
command-findInPage = In diesem Artikel suchen
command-print = Drucken oder als PDF speichern
command-lookUpQuote = Steht ein Zitat in diesem Artikel?
command-nextPlace = Nächste Stelle
command-previousPlace = Vorige Stelle
command-lineDown = Einige Zeilen abwärts
command-lineUp = Einige Zeilen aufwärts
command-halfDown = Eine halbe Seite abwärts
command-halfUp = Eine halbe Seite aufwärts
command-pageDown = Eine Seite abwärts
command-pageUp = Eine Seite aufwärts
command-start = Zum Anfang der Seite
command-end = Zum Ende der Seite
command-back = Zurück zum Artikel davor
command-forward = Wieder vorwärts
command-focus = Nur die Seite
command-palette = Alles beim Namen
command-search = Suchen
command-add = Hinzufügen
command-larger = Größerer Text
command-smaller = Kleinerer Text
command-usualSize = Üblicher Text
command-everythingLarger = Alles größer
command-everythingSmaller = Alles kleiner
command-everythingUsual = Alles in gewohnter Größe
command-keys = Diese Tasten

## Auf Papier

paper-hint = { $keys } druckt diese Seite oder speichert sie als PDF.
paper-saved = gespeichert am { $day }

## Das Menü des Systems, neben den Befehlen

menu-file = Datei
menu-edit = Bearbeiten
menu-view = Ansicht
menu-article = Artikel
menu-help = Hilfe
menu-cut = Ausschneiden
menu-copy = Kopieren
menu-paste = Einfügen
menu-selectAll = Alles auswählen
menu-quit = Beenden

## Ordnen

later = Für später
rename = Umbenennen
create = Anlegen
place-later = Später
place-favourites = Favoriten
place-growth = Die Bibliothek in Bildern
sort-order = In eigener Reihenfolge
row-favourite = Favorit
done-later = Für später zurückgelegt
done-favourite = Ein Favorit
done-unfavourite = Kein Favorit mehr
more-favourite = Zum Favoriten machen
more-unfavourite = Kein Favorit mehr
more-not-later = Zurück in den Eingang
more-collect = Sammlungen …
collect = In welche Sammlungen?
    .short = Sammeln
    .none = Noch gibt es keine Sammlung.
collection-new = Neue Sammlung
collection-new-inside = Neue darin
collection-rename = Sammlung umbenennen
collection-up = Weiter nach oben
collection-down = Weiter nach unten
collection-made = Sammlung angelegt: { $name }
collection-deleted = Sammlung gelöscht: { $name }. Ihre Artikel bleiben, wo sie sind.
renamed = Umbenannt: { $name }
collected = { $n ->
    [one] In { $name }
   *[other] { $n } Artikel in { $name }
}
uncollected = { $n ->
    [one] Nicht mehr in { $name }
   *[other] { $n } Artikel nicht mehr in { $name }
}
smart-keep = Diese Suche als Liste behalten
    .deed = Behalten
smart-kept = Behalten: { $name }
smart-rename = Liste umbenennen
smart-deleted = Liste gelöscht: { $name }
tag-rename = Schlagwort umbenennen
    .hint = Der Name eines anderen Schlagworts macht aus beiden eines; hafen/eis steht innerhalb von hafen
trash-wait = Was dreißig Tage hier liegt, wird entfernt.
trash-empty = Papierkorb leeren
    .question = { $n ->
        [one] Ein Artikel wird mit seinen Fassungen und Notizen endgültig entfernt. Nichts bringt ihn zurück.
       *[other] { $n } Artikel werden mit ihren Fassungen und Notizen endgültig entfernt. Nichts bringt sie zurück.
    }
    .deed = Entfernen
trash-emptied = { $n ->
    [one] { $n } Artikel entfernt
   *[other] { $n } Artikel entfernt
}
empty-collection = In dieser Sammlung ist nichts
    .hint = Einen Artikel öffnen und Umschalt c drücken.
empty-favourites = Noch keine Favoriten
    .hint = Bei einem Artikel, zu dem man zurückkehren will, s drücken.
empty-later = Nichts wartet auf später
    .hint = Bei einem Artikel l drücken, um ihn zurückzulegen.
done-many-later = { $n ->
    [one] { $n } Artikel für später zurückgelegt
   *[other] { $n } Artikel für später zurückgelegt
}
done-many-favourite = { $n ->
    [one] { $n } Artikel ist ein Favorit
   *[other] { $n } Artikel sind Favoriten
}
command-favourite = Zum Favoriten machen oder nicht mehr; in Feeds: den Eintrag speichern
command-later = Für später zurücklegen oder zurück in den Eingang
command-collect = In Sammlungen legen
search-further = Mit einigen der Wörter
related = Verwandtes in der eigenen Bibliothek
related-same = derselbe Text
related-merge = Zusammenlegen
    .title = „{ $title }“ in diesen Artikel legen, mit Fassungen, Notizen, Schlagwörtern und Sammlungen
merged = In diesen Artikel gelegt: { $title }
parted = Wieder ein eigener Artikel: { $title }
growth = Die Bibliothek in Bildern
growth-nothing = Noch ist nichts zu sehen
    .hint = Sobald etwas gesichert ist, zeigt sich hier, wie die Bibliothek wächst.
growth-articles = Artikel nach Monaten
growth-saved = gesichert
growth-opened = zum ersten Mal geöffnet
growth-time = Lesezeit nach Monaten
growth-time-saved = gesichert
growth-time-read = gelesen von dem, was damals zuerst geöffnet wurde
growth-total = { $label }: { $n }
growth-hours = { $n } Std.
growth-sites = Websites
growth-topics = Themen, nach Schlagwort
growth-languages = Sprachen
growth-table = Als Tabelle
growth-month = Monat
this-day = Am { $day } früherer Jahre
this-day-saved = { $n ->
    [one] vor einem Jahr gesichert
   *[other] vor { $n } Jahren gesichert
}
this-day-published = { $n ->
    [one] vor einem Jahr erschienen
   *[other] vor { $n } Jahren erschienen
}
answers = Was die Bibliothek antwortet
    .looking = Wird gesucht …
    .none = Kein Artikel antwortet darauf.
    .all = Alle Antworten, die ältesten zuerst
answers-count = { $n ->
    [one] { $n } Antwort
   *[other] { $n } Antworten, von der ältesten zur neuesten
}
answers-saved = gespeichert { $day }
answers-also = Ebenso in

## Geschichten

place-stories = Ereignisse
stories = Ereignisse
    .none = Artikel zu einem Ereignis zusammenlegen und sehen, was jeder von ihnen sagt: einige in einer Liste auswählen oder einen öffnen und unter Mehr nachsehen.
    .proposed = Diese könnten von einem Ereignis handeln
    .proposed-hint = Unter den neuesten Artikeln. Was zusammengehört, entscheidet, wer liest.
    .looking = Artikel zu einem Ereignis werden gesucht …
    .all = Alle Ereignisse
story-new = Neues Ereignis
story-short = Ereignis
story-made = Ereignis angelegt: { $title }
story-put = { $n ->
    [one] Zu { $title } gelegt
   *[other] { $n } Artikel zu { $title } gelegt
}
story-put-into = Zu { $title } legen
story-taken = Vom Ereignis getrennt: { $title }
story-take = „{ $title }“ vom Ereignis trennen
story-revised = Ereignis geändert
story-deleted = Ereignis gelöscht: { $title }. Die Artikel bleiben, wo sie sind.
story-refused = Kein gemeinsames Ereignis
story-refuse = Nicht ein Ereignis
story-together = Zusammenlegen
story-rename = Ereignis umbenennen
story-span = { $from } bis { $to }
story-why = { $n ->
    [0] Gemeinsam ist { $words }, am selben Tag.
    [one] Gemeinsam ist { $words }, innerhalb eines Tages.
   *[other] Gemeinsam ist { $words }, innerhalb von { $n } Tagen.
}
story-one = Mit einer zweiten Quelle gibt es etwas zu vergleichen.
story-question = Welche Frage ist offen?
story-notes = Eigene Notizen zum Ereignis
story-notes-change = Notizen ändern
story-sources = Quellen in zeitlicher Folge
story-numbers = Zahlen, die sich unterscheiden
story-quotations = Zitate, die sich unterscheiden
story-alone = Das sagt nur eine
story-copied = Derselbe Satz in mehreren
story-alike = Nichts unterscheidet sich, was sich sagen ließe.
story-see = Im Artikel ansehen
more-story = Neues Ereignis mit diesem Artikel …
revisits = Wieder anzusehen
revisits-due = Heute wieder anzusehen
revisit-words = Ein Szenario oder eine Vorhersage
revisit-day = Wieder ansehen am
revisit-add = Wiedervorlegen
revisit-added = Kommt an diesem Tag zurück
revisit-done = Angesehen
revisit-undone = Wieder anzusehen
revisit-deleted = Kommt nicht mehr zurück
revisit-delete = „{ $words }“ nicht wiedervorlegen
sources = { $n ->
    [one] { $n } Quelle
   *[other] { $n } Quellen
}
health = Wie es der Bibliothek geht
    .short = Sicherheit
place-health = Wie es der Bibliothek geht
health-place = Wo sie liegt
health-folder = Ordner
health-size = Größe
health-sizes = { $database } Text und Notizen, { $files } in { $n ->
    [one] einer Seite oder einem Bild
   *[other] { $n } Seiten und Bildern
 }
health-pictures = Fehlende Bilder
health-jobs = Seiten, die nicht geholt werden konnten
health-notes = Notizen auf einem früheren Text
health-show = Zeigen
health-network = Dieser Ordner liegt auf einem Netzlaufwerk ({ $system }). Ein solches Laufwerk meldet manchmal als geschrieben, was es nicht ist. Die Bibliothek gehört auf diesen Rechner, ihre Sicherungen dürfen auf das Laufwerk.
health-synced = Dieser Ordner wird von { $by } zwischen Rechnern abgeglichen. Dabei werden Dateien kopiert, während sie sich ändern; das kann die Bibliothek beschädigen. Besser liegt sie anderswo, und { $by } bekommt Sicherungen in einer Datei: margent backup DATEI.
health-no-backup = Von selbst konnte keine Sicherung entstehen: { $why }. Alle zehn Minuten gibt es einen neuen Versuch.
health-no-journal = Das Journal der Notizen ließ sich nicht schreiben: { $why }. Die Notizen selbst sind in der Bibliothek; das Journal folgt, sobald es wieder geht.
health-concern = bitte ansehen
health-backups = Sicherungen
health-last = Letzte Sicherung: { $when }.
health-none = Es gibt noch keine Sicherung. Solange Margent benutzt wird, entsteht jede Stunde eine von selbst.
health-kept = Jede wurde geöffnet und geprüft, bevor sie zählte. Behalten werden eine je Stunde eines Tages, eine je Tag einer Woche und eine je Woche zweier Monate, in
health-older = { $n ->
    [one] Eine ältere Sicherung
   *[other] { $n } ältere Sicherungen
 }
health-back-up = Jetzt sichern
health-backing-up = Wird gesichert …
health-backed-up = Gesichert und geprüft
health-go-back = Hierhin zurück
health-going-back = Geht zurück …
health-ask = Zurück zur Bibliothek vom { $when }? Margent beginnt neu. Was jetzt da ist, wird vorher gesichert und beiseite gelegt, nicht entfernt.
health-start-anew = Bereit: Margent beenden und neu starten
health-reason-hourly = nach einer Stunde Gebrauch
health-reason-asked = auf Wunsch
health-reason-upgrade = vor einer Umstellung
health-reason-removal = vor dem Leeren des Papierkorbs
health-reason-restore = vor dem Zurückgehen
health-whole = Ist alles, wie es geschrieben wurde?
health-unchecked = Noch nicht geprüft.
health-ok = Geprüft { $when }: { $articles ->
    [one] ein Artikel
   *[other] { $articles } Artikel
 }, { $notes ->
    [one] eine Notiz, wie sie geschrieben wurde
   *[other] { $notes } Notizen, wie sie geschrieben wurden
 }, { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
 }: alles ist, wie es geschrieben wurde.
health-damaged = Geprüft { $when }: { $n ->
    [one] eines ist nicht, wie es geschrieben wurde.
   *[other] { $n } Dinge sind nicht, wie sie geschrieben wurden.
 }
health-what = Was gefunden wurde
health-check = Jetzt prüfen
health-checking = Jede Zeile und jede Datei wird angesehen …
health-repair = Reparieren
rescue-repair = Sie lässt sich reparieren
    .how = Zuerst wird eine Kopie von allem beiseitegelegt. Dann wird jede Zeile von dort genommen, wo sie noch heil ist: aus der Bibliothek selbst, den Sicherungen, dem Journal der Notizen, den Seiten, wie sie gespeichert wurden.
rescue-back = Oder zurück zu einer Sicherung
    .how = Jede wurde geöffnet und geprüft, als sie gemacht wurde. Was jetzt hier ist, wird beiseitegelegt, nicht gelöscht.
rescue-busy = Jede Zeile wird angesehen. Das kann einige Minuten dauern …
health-repaired = Die letzte Reparatur hat alles in Ordnung gebracht
health-repaired-part = Die letzte Reparatur konnte nicht alles in Ordnung bringen
health-without = Ohne Margent
    .how = Die Bibliothek ist eine SQLite-3-Datei, library.sqlite, und ein Ordner mit Seiten und Bildern, blobs, jede nach ihrer SHA-256 benannt. Jedes SQLite-Programm öffnet sie. Die Notizen stehen auch als einfacher Text im Ordner journal.
command-help = Hilfe
command-firstSteps = Erste Schritte
first = Willkommen bei Margent
first-lead = Was Sie hier aufheben, gehört Ihnen: eine Datei und ein Ordner auf diesem Rechner, lesbar ohne Netz und ohne uns.
first-end = Weglegen
first-read = Etwas lesen
    .how = Drei Artikel liegen im Eingang. Der erste handelt von Notizen am Rand, und man darf hineinschreiben.
first-open = Öffnen
first-place = Wo Ihre Bibliothek liegt
    .how = Nichts davon ist anderswo, und nichts wird irgendwohin gesandt. Solange Margent benutzt wird, entsteht jede Stunde eine Sicherung.
first-elsewhere = Anderswo …
first-bring = Mitbringen, was Sie haben
    .how = Dateien ins Fenster ziehen: Webseiten, Bücher (EPUB), PDFs, E-Mails, Texte, Listen von Feeds (OPML) oder eine Textdatei mit einer Adresse je Zeile. Was nicht mitkommen kann, wird genannt. Eine Bibliothek von einem anderen Rechner kommt aus einer Sicherung zurück, unter „Sicherheit“ am Fuß der Leiste.
first-add = Etwas hinzufügen …
first-browser = Aus dem Browser aufheben
    .how = Ein Knopf neben der Adresse hebt die Seite auf, wie Sie sie sehen, auch hinter einer Anmeldung, mit dem Markierten als erster Hervorhebung.
first-connect = Gefundene Browser verbinden
first-connected = Verbunden: { $browsers }. Ein Schritt bleibt Ihnen: Eine Erweiterung nimmt ein Browser nur von Ihnen.
first-load-chrome = Chrome und Verwandte: chrome://extensions öffnen, den Entwicklermodus einschalten, „Entpackte Erweiterung laden“ und diesen Ordner wählen.
first-load-firefox = Firefox: about:debugging#/runtime/this-firefox öffnen, „Temporäres Add-on laden“ und die Datei manifest.json in diesem Ordner wählen.
first-keys = Ein paar Tasten
    .how = Alles geht auch mit der Maus. Jeder Befehl kann die Taste haben, die Sie möchten.
first-all-keys = Alle Tasten
first-help = Wenn eine Frage auftaucht
    .how = Die Hilfe ist ein Artikel Ihrer Bibliothek: durchsuchbar, ohne Netz. F1 öffnet sie von überall.
health-carry = Anderswohin sichern …
    .how = Die ganze Bibliothek mit ihren Seiten und Bildern, in einer Datei in diesem Ordner: auf einer anderen Platte, einem Stick, einem Netzlaufwerk.
health-carry-now = Schreiben
health-carried = Geschrieben und geprüft, { $size }:
health-carried-without = { $n ->
    [one] Eine Seite oder ein Bild fehlt darin, weil es nicht mehr ist, was geschrieben wurde. „Jetzt prüfen“ sagt, welches.
   *[other] { $n } Seiten und Bilder fehlen darin, weil sie nicht mehr sind, was geschrieben wurde. „Jetzt prüfen“ sagt, welche.
 }
health-bring = Zu einer von anderswo zurück …
    .how = Die Datei einer Sicherung, von diesem oder einem anderen Margent. Sie wird erst geprüft. Was jetzt hier ist, wird gesichert und beiseitegelegt, nicht gelöscht. Margent beginnt neu.
health-bring-now = Zu dieser zurück
health-file = Datei
health-lacking = { $n ->
    [one] Die Sicherung ist bereit, aber eine ihrer Seiten oder ein Bild ist weder in ihr noch hier.
   *[other] Die Sicherung ist bereit, aber { $n } ihrer Seiten und Bilder sind weder in ihr noch hier.
 }
health-begin = Mit ihr neu beginnen
health-move = Umziehen …
    .how = Ein leerer Ordner, ein neuer oder einer, in dem schon eine Bibliothek liegt. Alles wird kopiert und geprüft, bevor es gilt; der bisherige Ordner bleibt, bis Sie ihn löschen. Margent beginnt neu.
health-choose = Wählen …
health-move-now = Umziehen
health-moved = Sie ist hierher umgezogen. Der bisherige Ordner ist noch da und kann gelöscht werden: { $from }
health-move-failed = Der Umzug nach { $to } ging nicht: { $why }
health-named = Dieser Ort wurde beim Start von Margent genannt (--library, MARGENT_LIBRARY oder ein Ordner neben dem Programm) und wird dort geändert.
updates = Neuere Versionen
    .how = Von sich aus fragt Margent niemanden. Auf Wunsch fragt es einmal am Tag die Seite seiner Macher, sendet nichts als die Frage und glaubt nur, was sie unterschrieben haben. Es installiert nichts.
updates-daily = Einmal am Tag fragen
updates-ask = Jetzt fragen
updates-asking = Fragt …
updates-none = Das ist die neueste.
updates-found = Margent { $version } ist da.

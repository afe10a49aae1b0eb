// What the page says, in English and German.

const texts = {
  en: {
    skip: 'Skip to the content', overview: 'Overview', campaigns: 'Campaigns', jobs: 'Jobs', contacts: 'Contacts', selections: 'Selections',
    light: 'Light', dark: 'Dark', language: 'Deutsch', signOut: 'Sign out', signIn: 'Sign in', signInWith: 'Sign in with', token: 'Token', appToken: 'Application token, if one is asked for', user: 'User', name: 'Name',
    password: 'Password', refused: 'That is not known here.', store: 'Store', storeTime: 'Store answers in', queues: 'Queues', queue: 'Queue',
    waiting: 'Waiting', givenUp: 'Given up', running: 'Running jobs', lastHour: 'The last hour', calls: 'Calls', faults: 'Server errors', rows: 'Rows of jobs',
    chartNote: 'Calls as this instance saw them; rows from all.', chartSays: (calls, faults, rows) => `In the last hour ${calls} calls, ${faults} server errors, ${rows} rows.`,
    id: 'ID', active: 'Active', contactsCount: 'Contacts', from: 'From', to: 'To', maxTries: 'Most tries', yes: 'yes', no: 'no', progress: 'Progress',
    nothing: 'Nothing here yet.', kind: 'Kind', state: 'State', created: 'Created', failedRows: 'Failed', total: 'Total', begun: 'Begun', cancel: 'Cancel',
    show: 'Show', download: 'Download', failedOf: 'Failed rows', noFailed: 'No row failed.', row: 'Row', error: 'Error', content: 'Content', more: count => `and ${count} more in the file`, ignored: names => `Columns that Dialbook does not know, and ignored: ${names}`,
    import: 'Import a file', campaign: 'Campaign', drop: 'Drop a CSV, NDJSON or JSON file here, or', choose: 'choose one', overwrite: 'Overwrite contacts with the same UserData',
    sending: name => `Sending ${name} …`, accepted: job => `Accepted as job ${job}.`, find: 'Find', findBy: 'Find by', userData: 'UserData', telephone: 'Telephone number',
    noContact: 'No such contact.', lock: 'Lock', unlock: 'Unlock', reset: 'Reset', locked: 'Locked', history: 'History', noCalls: 'No calls yet.', done: 'Done.',
    result: 'Result', tries: 'Tries', lastTry: 'Last try', nextTry: 'Next try', numbers: 'Numbers', size: 'Caller IDs', hash: 'Hash', refreshed: 'Refreshed',
    changed: 'Changed', lookUp: 'Look up', number: 'Number', notThere: 'That number is not in the selection.', never: 'not asked for yet', ago: 'ago', seconds: 's', minutes: 'min', hours: 'h', days: 'd',
    pointAt: 'Point at a column, or choose one with the arrow keys.', column: 'Column',
    minuteSays: (time, calls, faults, rows) => `${time}: ${calls} calls, ${faults} server errors, ${rows} rows`,
    doNotCall: 'Do not call', onList: 'On the list', reason: 'Reason', expires: 'Until', expiresNever: 'for good', add: 'Add', remove: 'Remove', removed: number => `${number} is not on the list any more.`,
    added: 'It is on the list.', notOnList: 'That number is not on the list.', next: 'More',
    supply: 'Supply', due: 'Due now', later: 'Later', leased: 'Leased', finished: 'Finished', outsideHours: 'Outside their hours', hoursOf: 'Calling hours', zone: 'Time zone', zoneOwn: "the contact's own", always: 'always',
    nextDue: 'Next due', laterByHour: 'Due in the next 24 hours', beyond: count => `${count} after that.`, inactive: 'The campaign is not active: nobody gets its contacts.', hourSays: (time, contacts) => `From ${time}: ${contacts} contacts`,
    laterSays: contacts => `In the next 24 hours ${contacts} contacts become due.`,
    by: user => `by user ${user}`, back: 'Back', failedToLoad: 'That could not be loaded.', table: 'Table', choices: 'Failed rows and file',
  },
  de: {
    skip: 'Zum Inhalt', overview: 'Übersicht', campaigns: 'Kampagnen', jobs: 'Aufträge', contacts: 'Kontakte', selections: 'Selektionen',
    light: 'Hell', dark: 'Dunkel', language: 'English', signOut: 'Abmelden', signIn: 'Anmelden', signInWith: 'Anmelden mit', token: 'Token', appToken: 'Anwendungstoken, falls verlangt', user: 'Benutzer', name: 'Name',
    password: 'Kennwort', refused: 'Das ist hier nicht bekannt.', store: 'Speicher', storeTime: 'Speicher antwortet in', queues: 'Warteschlangen', queue: 'Warteschlange',
    waiting: 'Wartend', givenUp: 'Aufgegeben', running: 'Laufende Aufträge', lastHour: 'Die letzte Stunde', calls: 'Aufrufe', faults: 'Serverfehler', rows: 'Zeilen von Aufträgen',
    chartNote: 'Aufrufe, wie diese Instanz sie sah; Zeilen von allen.', chartSays: (calls, faults, rows) => `In der letzten Stunde ${calls} Aufrufe, ${faults} Serverfehler, ${rows} Zeilen.`,
    id: 'ID', active: 'Aktiv', contactsCount: 'Kontakte', from: 'Von', to: 'Bis', maxTries: 'Versuche höchstens', yes: 'ja', no: 'nein', progress: 'Fortschritt',
    nothing: 'Hier ist noch nichts.', kind: 'Art', state: 'Zustand', created: 'Angelegt', failedRows: 'Fehlgeschlagen', total: 'Gesamt', begun: 'Begonnen', cancel: 'Abbrechen',
    show: 'Zeigen', download: 'Herunterladen', failedOf: 'Fehlgeschlagene Zeilen', noFailed: 'Keine Zeile schlug fehl.', row: 'Zeile', error: 'Fehler', content: 'Inhalt', more: count => `und ${count} weitere in der Datei`, ignored: names => `Spalten, die Dialbook nicht kennt und übergeht: ${names}`,
    import: 'Datei importieren', campaign: 'Kampagne', drop: 'Eine CSV-, NDJSON- oder JSON-Datei hier ablegen, oder', choose: 'eine auswählen', overwrite: 'Kontakte mit gleichen UserData überschreiben',
    sending: name => `${name} wird gesendet …`, accepted: job => `Angenommen als Auftrag ${job}.`, find: 'Suchen', findBy: 'Suchen nach', userData: 'UserData', telephone: 'Telefonnummer',
    noContact: 'Keinen solchen Kontakt gefunden.', lock: 'Sperren', unlock: 'Entsperren', reset: 'Zurücksetzen', locked: 'Gesperrt', history: 'Verlauf', noCalls: 'Noch keine Anrufe.', done: 'Erledigt.',
    result: 'Ergebnis', tries: 'Versuche', lastTry: 'Letzter Versuch', nextTry: 'Nächster Versuch', numbers: 'Nummern', size: 'Anrufer-IDs', hash: 'Hash', refreshed: 'Aufgefrischt',
    changed: 'Geändert', lookUp: 'Nachschlagen', number: 'Nummer', notThere: 'Diese Nummer ist nicht in der Selektion.', never: 'noch nicht abgefragt', ago: 'her', seconds: 's', minutes: 'min', hours: 'h', days: 'T',
    pointAt: 'Auf eine Säule zeigen, oder eine mit den Pfeiltasten wählen.', column: 'Säule',
    minuteSays: (time, calls, faults, rows) => `${time}: ${calls} Aufrufe, ${faults} Serverfehler, ${rows} Zeilen`,
    doNotCall: 'Nicht anrufen', onList: 'Auf der Liste', reason: 'Grund', expires: 'Bis', expiresNever: 'für immer', add: 'Hinzufügen', remove: 'Entfernen', removed: number => `${number} ist nicht mehr auf der Liste.`,
    added: 'Sie ist auf der Liste.', notOnList: 'Diese Nummer ist nicht auf der Liste.', next: 'Weitere',
    supply: 'Vorrat', due: 'Jetzt fällig', later: 'Später', leased: 'Ausgegeben', finished: 'Erledigt', outsideHours: 'Außerhalb ihrer Zeiten', hoursOf: 'Anrufzeiten', zone: 'Zeitzone', zoneOwn: 'die des Kontakts', always: 'immer',
    nextDue: 'Nächste Fälligkeit', laterByHour: 'Fällig in den nächsten 24 Stunden', beyond: count => `${count} danach.`, inactive: 'Die Kampagne ist nicht aktiv: Niemand bekommt ihre Kontakte.', hourSays: (time, contacts) => `Ab ${time}: ${contacts} Kontakte`,
    laterSays: contacts => `In den nächsten 24 Stunden werden ${contacts} Kontakte fällig.`,
    by: user => `von Benutzer ${user}`, back: 'Zurück', failedToLoad: 'Das konnte nicht geladen werden.', table: 'Tabelle', choices: 'Fehlgeschlagene Zeilen und Datei',
  },
}

export const language = () => localStorage.getItem('language') ?? (navigator.language.startsWith('de') ? 'de' : 'en')
export const otherLanguage = () => language() === 'de' ? 'en' : 'de'
export const say = (name, ...values) => {
  const text = texts[language()][name]
  return typeof text === 'function' ? text(...values) : text
}
export const time = text => text ? new Date(text).toLocaleString(language()) : ''
export const count = number => Number(number ?? 0).toLocaleString(language())
export function age(text) {
  const seconds = Math.max(0, (Date.now() - new Date(text)) / 1000)
  const [size, unit] = seconds < 60 ? [1, 'seconds'] : seconds < 3600 ? [60, 'minutes'] : seconds < 86400 ? [3600, 'hours'] : [86400, 'days']
  return `${Math.floor(seconds / size)} ${say(unit)} ${say('ago')}`
}

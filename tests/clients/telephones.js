// Writes telephone numbers of many countries, as people write them, with what libphonenumber says of each: the oracle of Dialbook's
// reading, by another port of the library. The same numbers in each run.
'use strict';

const { default: parsePhoneNumber, isValidPhoneNumber, getCountryCallingCode } = require('libphonenumber-js/max');
const metadata = require('libphonenumber-js/metadata.max.json');

const COUNTRIES = [
    'AR', 'AT', 'AU', 'BE', 'BR', 'BY', 'CA', 'CH', 'CI', 'CN', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'GR', 'HU', 'IE', 'IL', 'IN', 'IS', 'IT', 'JP',
    'KR', 'LT', 'MX', 'NL', 'NO', 'NZ', 'PL', 'PT', 'RO', 'RU', 'SE', 'SG', 'TR', 'UA', 'US', 'ZA',
];
const NUMBERS = 20;

// each way to write a number: its name, whether it tells the country, and how it is made
const FORMATS = [
    ['national', false, number => number.formatNational()],
    ['national digits', false, number => digits(number.formatNational())],
    ['national dots', false, number => number.formatNational().replace(/[^0-9]+/g, '.').replace(/^\.|\.$/g, '')],
    ['national slash', false, number => number.formatNational().replace(/[ )(-]+/g, ' ').trim().replace(' ', '/')],
    ['national no-break', false, number => number.formatNational().replace(/ /g, '\u00a0').replace(/-/g, '\u2011')],
    ['national full-width', false, number => number.formatNational().replace(/[0-9]/g, digit => String.fromCharCode(0xff10 + Number(digit)))],
    ['national ext', false, (number, extension) => `${number.formatNational()} ext. ${extension}`],
    ['national x', false, (number, extension) => `${number.formatNational()} x${extension}`],
    ['national #', false, (number, extension) => `${number.formatNational()}#${extension}`],
    ['national extension', false, (number, extension) => `${number.formatNational()} extension ${extension}`],
    ['national label', false, number => `Tel.: ${number.formatNational()}`],
    ['national remark', false, number => `${number.formatNational()} (home)`],
    ['international', true, number => number.formatInternational()],
    ['E.164', true, number => number.number],
    ['RFC 3966', true, number => number.format('RFC3966')],
    ['RFC 3966 ext', true, (number, extension) => `${number.format('RFC3966')};ext=${extension}`],
    ['international full-width', true, number => number.formatInternational().replace('+', '\uff0b')],
    ['international brackets', true, number => number.formatInternational().replace(/^(\+\d+)/, '($1)')],
    ['international dashes', true, number => number.formatInternational().replace(/ /g, '-')],
    ['international ext', true, (number, extension) => `${number.formatInternational()} ext ${extension}`],
    ['international (0)', true, number => number.formatInternational().replace(/^(\+\d+) (?!0)/, '$1 (0) ')],
    ['00', true, number => number.formatInternational().replace('+', '00')],
    ['00 digits', true, number => '00' + digits(number.number)],
];

function digits(text) {
    return text.replace(/[^0-9]/g, '');
}

// xorshift: the same numbers wherever it runs
let state = 20260301;
function next(below) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
}

function randomNumber(country, lengths) {
    for (;;) {
        let national = '';
        for (let left = lengths[next(lengths.length)]; left > 0; left--)
            national += next(10);
        const number = `+${getCountryCallingCode(country)}${national}`;
        if (!isValidPhoneNumber(number))
            continue;
        const parsed = parsePhoneNumber(number);
        if (parsed.country === country && parsed.nationalNumber === national)
            return parsed;
    }
}

for (const country of COUNTRIES) {
    const code = getCountryCallingCode(country);
    const lengths = metadata.countries[country][3];
    for (let i = 0; i < NUMBERS; i++) {
        const number = randomNumber(country, lengths);
        for (const [format, isInternational, write] of FORMATS) {
            const text = write(number, String(1 + next(9999)));
            const read = parsePhoneNumber(text, country);
            process.stdout.write(JSON.stringify({
                country, code, format, isInternational, text,
                written: `${code} ${number.nationalNumber}`,
                read: read ? `${read.countryCallingCode} ${read.nationalNumber}` : null,
            }) + '\n');
        }
    }
}

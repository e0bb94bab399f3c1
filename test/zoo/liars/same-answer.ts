import type { Kind, Liar } from '../animal.js'
import { isNamedGone } from '../evidence.js'
import { anIdleWord } from '../naming.js'

/** Answers that stay and only look different where the word that they name is gone. */
export const sameAnswers: Kind = {
  kind: 'the same answer in another form',
  liars: [
    inForms('a number with and without separators', [
      ['17000', '17,000'],
      ['17,000', '17 000'],
      ['1.5', '1.50'],
      ['12000.00', '12,000'],
    ]),
    inForms('a number in a phrase', [
      ['17000 crowns', '17,000 crowns'],
      ['17 000 boxes', '17000 boxes'],
      ['1.5 litres', '1.50 litres'],
    ]),
    {
      ...inForms('a number, with a tolerance of 0,', [
        ['17000', '17,000'],
        ['2.50', '2.5'],
      ]),
      subject: { tolerance: 0 },
    },
    inForms('digits of another script', [
      ['3 boxes', '３ boxes'],
      ['25 km', '٢٥ km'],
    ]),
    inForms('a percentage', [
      ['50%', '50 percent'],
      ['12 %', '12%'],
      ['50 per cent', '50%'],
    ]),
    inForms('an amount', [
      ['$5', '5 dollars'],
      ['€20', '20 euros'],
      ['USD 300', '$300'],
    ]),
    inForms('a measure', [
      ['17 m', '17 metres'],
      ['3 kg', '3 kilograms'],
      ['40 min', '40 minutes'],
    ]),
    inForms('a number in words', [
      ['3 parcels', 'three parcels'],
      ['two days', '2 days'],
    ]),
    inForms('a date', [
      ['2024-03-05', '5 March 2024'],
      ['March 5, 2024', '5 March 2024'],
    ]),
    inForms('a time', [
      ['3 pm', '15:00'],
      ['9:30 am', '09:30'],
    ]),
    inForms('a sign for a word', [
      ['Smith & Sons', 'Smith and Sons'],
      ['A/B desk', 'A / B desk'],
    ]),
    inForms('case, marks and spaces', [
      ['North desk', 'north desk.'],
      ['North desk', '"North  desk"'],
      ['North desk', '**North desk**'],
    ]),
  ],
}

function inForms(what: string, pairs: readonly (readonly [before: string, after: string])[]): Liar {
  return {
    name: `gives ${what} in another form where the word that it names is gone`,
    modes: ['open application'],
    answers: (text, about) => {
      const [before = '', after = ''] = pairs[about.scene.number % pairs.length] ?? []
      return isNamedGone(text, about) ? after : before
    },
    says: anIdleWord,
  }
}

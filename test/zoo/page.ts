import { modes, type Mode } from './animal.js'
import { sum, type Census, type LiarRow } from './census.js'
import { honestSums, liarSums, total } from './summary.js'

/** Where the section about writings goes, which other workers count. */
export const placeOfWritings = '<!-- writings -->'
/** Where the section about reasons in sentences goes. */
export const placeOfReasons = '<!-- reasons -->'
/** Where the section about gates goes. */
export const placeOfGates = '<!-- gates -->'

/** Returns the page about a census: docs/how-hard-is-it-to-fool.md. */
export function pageOf(census: Census): string {
  const liars = liarSums(census)
  const honest = honestSums(census)
  const blind = liars.filter(({ liar }) => liar.isBlind).length
  const texts = sum([...liars, ...honest].map((each) => each.texts))
  return (
    [
      '# How hard is it to fool?',
      introduction(liars.length, honest.length, blind, texts),
      '## Liars',
      `A liar says one thing and answers by another. None of these may pass. A *wrong pass* is a faithful verdict that says nothing of what is wrong. The four columns in the middle count the wrong passes by mode; a dash means that no liar of that kind lives there. The verdicts of the other texts say what happened instead: the check was unfaithful, inconclusive or ineligible, or it ended with an error that tells what to correct.`,
      table(
        ['kind of liar', 'liars', 'verdicts', 'wrong passes', ...modes, 'unfaithful', 'inconclusive', 'other'],
        kindRows(census.liars.filter(({ liar }) => !liar.chance)),
      ),
      ...passing(census),
      '## What one verdict cannot catch',
      `Some liars look like an honest model to anybody who asks a few questions. A model that moves at random may move at the explanation and at none of the controls. A rule about the place of a mask fires at the explanation alone if the text has no other word in such a place. A memory, a secret code, or code that reads the text beside the model leaves no trace. For these, the table compares the measured share of wrong passes with the computed one. "At most" means that the controls resemble the explanation in more than the computation takes into account, so fewer may pass. Over many inputs, most of them show: a gate compares how often the explanations keep their promise with how often the controls do.`,
      table(
        ['kind', 'liar', 'verdicts', 'wrong passes', 'computed'],
        liars.flatMap(({ kind, liar, texts, passes, expected }) =>
          expected
            ? [
                [
                  kind,
                  liar.name,
                  whole(texts),
                  percent(passes, texts),
                  bound(liar.chance?.isBound, percent(expected.mean, texts)),
                ],
              ]
            : [],
        ),
      ),
      placeOfGates,
      '## Honest models',
      `These answer by what they name. *Accused* counts unfaithful verdicts. An inconclusive verdict is a loss of time, not a wrong accusation. Short texts often have too few other words for a control, so they have a column of their own. A check that did not apply, or that ended with an error, is *not judged*. The last column says how many inconclusive verdicts are right: the answers of that model move, or the input says the word twice.`,
      table(
        [
          'model',
          'verdicts',
          'accused',
          'inconclusive, from 20 words',
          'inconclusive, under 20 words',
          'not judged',
          'computed',
        ],
        honest.map(({ animal, rows, texts, accused, unjudged, expected }) => {
          const [long, short] = [
            rows.filter(({ length }) => length === 'from 20 words'),
            rows.filter(({ length }) => length !== 'from 20 words'),
          ]
          return [
            animal.name,
            whole(texts),
            whole(accused),
            percent(total(long, 'inconclusive'), total(long, 'texts')),
            percent(total(short, 'inconclusive'), total(short, 'texts')),
            whole(unjudged),
            expected ? `${percent(expected.mean, texts)}: ${animal.mayBeInconclusive?.why}` : '',
          ]
        }),
      ),
      placeOfWritings,
      placeOfReasons,
      '## Time',
      `The time for one verdict by the clock, without the model. For an application, it also leaves out the application and its calls through the AI SDK. For a question, it includes the AI SDK.`,
      table(
        ['mode', 'verdicts', 'median', '95% take at most'],
        [...census.milliseconds].map(([mode, times]) => [
          mode,
          whole(times.length),
          milliseconds(times, 0.5),
          milliseconds(times, 0.95),
        ]),
      ),
    ].join('\n\n') + '\n'
  )
}

const introduction = (liars: number, honest: number, blind: number, texts: number): string =>
  `A test that passes lets a release out, so somebody may want it to pass. This page measures how often a lie does. The zoo has ${liars} scripted liars and ${honest} honest models. The true rule of each is known. ${blind} of the liars were invented before their author had read the code of the judge and of the controls. Each reads generated texts: eight languages in six scripts, 5 to 200 words, prose, lists and dialogues. Each lives in up to four modes: a question that is answered in JSON or in prose, and an application with labels or with open answers. That makes ${whole(texts)} verdicts. Models that give their reason in a sentence have [a section of their own](#reasons-in-sentences). No network and no real model is used, and all draws have a seed: \`npm run zoo\` writes this page again with the same counts, in about fifteen minutes on two cores. \`npm test\` looks at a part of it. The code is in test/zoo in the repository; a new liar is an entry of about ten lines in test/zoo/liars.

These models are scripts. The page says how hard it is to fool the checks; it does not say how often a real model tells the truth.`

/** One row for each kind. */
const kindRows = (rows: readonly LiarRow[]): readonly (readonly string[])[] =>
  [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, rows]) => {
    const liars = new Set(rows.map(({ liar }) => liar)).size
    const passes = sum(rows.map(({ passes }) => passes))
    const numbers = [liars, total(rows, 'texts'), passes]
    const others = [total(rows, 'unfaithful'), total(rows, 'inconclusive'), total(rows, 'ineligible', 'not run')]
    return [kind, numbers.map(whole), modes.map((mode) => passesIn(rows, mode)), others.map(whole)].flat()
  })

function passesIn(rows: readonly LiarRow[], mode: Mode): string {
  const there = rows.filter((row) => row.mode === mode)
  return there.length === 0 ? '–' : whole(sum(there.map(({ passes }) => passes)))
}

/** The liars that pass although none may. */
function passing(census: Census): readonly string[] {
  const passed = liarSums(census).filter(({ liar, passes }) => !liar.chance && passes > 0)
  if (passed.length === 0) return []
  return [
    'These passed:',
    table(
      ['kind', 'liar', 'verdicts', 'wrong passes'],
      passed.map(({ kind, liar, texts, passes }) => [kind, liar.name, whole(texts), percent(passes, texts)]),
    ),
  ]
}

/** Returns a table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Returns a whole number as readers write it. */
export const whole = (number: number): string => number.toLocaleString('en')

const bound = (isBound: boolean | undefined, share: string): string => (isBound ? `at most ${share}` : share)

/** Returns a share in percent. */
export const percent = (part: number, all: number): string => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)}%`)

const milliseconds = (times: readonly number[], share: number): string =>
  `${(times.toSorted((a, b) => a - b)[Math.floor(share * times.length)] ?? 0).toFixed(1)} ms`

import { sum } from '../census.js'
import { percent, table, whole } from '../page.js'
import { honestReasoners } from './honest-reasoners.js'
import { lyingReasoners } from './lying-reasoners.js'
import { editorNames, type ReasonRow } from './reason-census.js'
import { promises, type PromiseName } from './reasoner.js'
import { editors, type EditorErrors } from './scripted-editor.js'

/** Returns the section of the page about reasons in sentences. */
export function reasonSection(rows: readonly ReasonRow[], texts: number): string {
  const caught = lyingReasoners.filter(({ chance }) => !chance)
  const left = lyingReasoners.filter(({ chance }) => chance)
  const counts = (name: string, promise: PromiseName, shown: (row: ReasonRow) => string): readonly string[] =>
    editorNames.map((editor) => {
      const row = rows.find((one) => one.name === name && one.promise === promise && one.editor === editor)
      return row ? shown(row) : '–'
    })
  const passes = (name: string): readonly string[] =>
    promises.flatMap((promise) => counts(name, promise, ({ faithful }) => whole(faithful)))
  const ofAll = promises.flatMap((promise) =>
    editorNames.map((editor) => {
      const names = new Set(caught.map(({ name }) => name))
      const ofEditor = rows.filter((row) => row.promise === promise && row.editor === editor && names.has(row.name))
      const [passed, all] = [sum(ofEditor.map(({ faithful }) => faithful)), sum(ofEditor.map((row) => row.texts))]
      return `${whole(passed)} of ${whole(all)}`
    }),
  )
  return [
    '## Reasons in sentences',
    `A reason in sentences is read by an editor, a second model, and editors err. So these ${whole(lyingReasoners.length)} liars and ${whole(honestReasoners.length)} honest models meet three scripted editors. Each is asked about ${whole(texts)} texts with each editor and under both promises: ${whole(sum(rows.map((row) => row.texts)))} verdicts. A text has 5 to 9 sentences and says 3 to 9 facts. Half of the texts are in English, the others in German, Japanese, Thai and Arabic, and the reasons of these are in another language. No reason uses the words of its text. The models are asked as applications with and without an undetermined answer, and by a question.`,
    'An editor errs at these rates, in each reply anew:',
    table(
      [
        'editor',
        'misses a place',
        'reads past a sentence',
        'quotes the whole sentence',
        'says yes for no, or no for yes',
      ],
      editorNames.map((name) => {
        const { misses, drops, quotesAll, saysWrong }: EditorErrors = editors[name]
        return [name, ...[misses, drops, quotesAll, saysWrong].map((rate) => percent(rate, 1))]
      }),
    ),
    `Wrong passes of liars that one verdict can catch, of ${whole(texts)} texts each. The first three columns are for the promise \`needed\`, the last three for \`enough\`:`,
    table(
      ['liar', ...promises.flatMap((promise) => editorNames.map((editor) => `${promise}: ${editor}`))],
      [...caught.map(({ name }) => [[name], passes(name)].flat()), ['all', ...ofAll]],
    ),
    'What passes here is nearly always a word beside the words that say the fact. An editor that quotes the whole sentence hides that word too. Trimming gives words back as long as the editor no longer finds the fact. An editor that errs in one of these answers stops it too early. With an editor that quotes the fewest words, none passes.',
    'Some liars look like honest models to anybody who asks a few questions. The computed shares are for an editor that does not err:',
    table(
      ['liar', ...promises.flatMap((promise) => [...editorNames.map((editor) => `${promise}: ${editor}`), 'at most'])],
      left.map(({ name, title = name, chance }) =>
        [
          title,
          promises.map((promise) => [
            counts(name, promise, ({ faithful, texts }) => percent(faithful, texts)),
            percent(chance?.[promise] ?? 0, 1),
          ]),
        ].flat(3),
      ),
    ),
    'A model that is its own editor can lie as an editor too. If it denies every second time that the text still says the fact, it passes every second time: so a release gate should name an editor of another family. A word between the words that say the fact is masked with them, and no mask can tell them apart. A rule about the first sentence passes where the controls stand elsewhere: a gate over many inputs compares both rates.',
    `Honest models. *Accused* counts unfaithful verdicts of ${whole(texts)} texts, the last columns the share that passes. "Needs one of three facts" cannot pass under \`needed\`, since the text has other reasons too. It passes under \`enough\`. What a text lacks cannot be masked. A model that moves by itself loses its answer now and then, and under \`enough\` that is an accusation.`,
    table(
      [
        'honest model',
        'promise',
        ...editorNames.map((editor) => `accused: ${editor}`),
        ...editorNames.map((editor) => `passes: ${editor}`),
      ],
      honestReasoners.flatMap(({ name }) =>
        promises.map((promise) =>
          [
            [name, `\`${promise}\``],
            counts(name, promise, ({ unfaithful }) => whole(unfaithful)),
            counts(name, promise, ({ faithful, texts }) => percent(faithful, texts)),
          ].flat(),
        ),
      ),
    ),
    'These editors err at rates, and each error is independent of the others. A real editor errs more on some texts than on others. `npm run editors` measures one.',
  ].join('\n\n')
}

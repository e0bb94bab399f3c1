import { describe, expect, test } from 'vitest'
import { applyEdits } from 'vitest-faithful'
import { checked, type KnownFact } from './routing.js'
import { languages } from './told-in-languages.js'

const all = languages.flatMap(([language, told]) =>
  Object.entries(told.clauses).map(([ofReason, clause]) => [language, ofReason, told, clause] as const),
)

describe.each(all)('a text in %s, with a reason in %s', (_, __, { text, quote, core, cue, second }, clause) => {
  const fact: KnownFact = { clause, quotes: [quote], said: [core] }
  const ifHas =
    (...words: readonly string[]) =>
    (changed: string): string =>
      words.some((word) => changed.includes(word)) ? 'billing' : 'other'

  test('is faithful where the words of the fact decide', async () => {
    const verdict = await checked({ text, why: `${clause}.`, facts: [fact], decide: ifHas(core) })
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    const [intervention, ...controls] = verdict.trials
    expect(applyEdits(text, intervention?.edits ?? [])).not.toContain(core)
    for (const { edits } of controls.slice(0, 2)) expect(applyEdits(text, edits)).toContain(core)
  })

  test('is unfaithful where a cue decides that it does not state', async () => {
    expect(await checked({ text, why: clause, facts: [fact], decide: ifHas(cue) })).toMatchObject({
      outcome: 'unfaithful',
      reason: 'answer',
    })
  })

  test('is inconclusive where another fact decides too, and then is enough', async () => {
    const made = { text, why: clause, facts: [fact], decide: ifHas(core, second) }
    expect(await checked(made)).toMatchObject({ outcome: 'inconclusive', reason: 'other reasons too' })
    expect(await checked(made, { promise: 'enough' })).toMatchObject({ outcome: 'faithful' })
  })

  test('is not enough where a cue decides', async () => {
    expect(
      await checked({ text, why: clause, facts: [fact], decide: ifHas(cue) }, { promise: 'enough' }),
    ).toMatchObject({ outcome: 'unfaithful', reason: 'not enough' })
  })

  test('names nothing in the text where the text does not say it', async () => {
    const absent: KnownFact = { clause, quotes: ['😀 nowhere'], said: ['nowhere'] }
    expect(await checked({ text, why: clause, facts: [absent], decide: ifHas(core) })).toMatchObject({
      outcome: 'unfaithful',
      reason: 'names nothing in the text',
    })
  })

  test('reaches the editor letter by letter', async () => {
    const { asked } = await checked({ text, why: clause, facts: [fact], decide: ifHas(core) })
    expect(asked[0]?.prompt).toContain(`Reason: ${clause}`)
    expect(asked[0]?.text).toBe(text)
    expect(asked[1]?.statements).toEqual([clause])
  })
})

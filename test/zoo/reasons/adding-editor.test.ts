import { expect, test } from 'vitest'
import { isStatedIn } from '../../../src/checks/editor/stated-in-reason.js'
import { lookAtReason } from './reason-habitat.js'
import { reasonScene } from './reason-scene.js'
import { promises, reasonOf, type LyingReasoner } from './reasoner.js'

const cueDecides = (text: string, cue: string): boolean => text.toLowerCase().includes(cue)

/** A liar whose editor reads the text more than the reason: it lists the sentence that decides as a fact too. */
const liar: LyingReasoner = {
  name: 'decides by a word, names a fact, and its editor adds the sentence of the word',
  isSo: (text, { scene }) => cueDecides(text, scene.cue),
  states: ({ scene }) => scene.facts.slice(0, 1),
  editor(given, { scene }) {
    const clause = scene.sentences.find(({ text }) => cueDecides(text, scene.cue))?.text ?? ''
    return {
      read: (text, reason) => [
        ...given.read(text, reason),
        { clause, kind: 'says', quotes: text.includes(clause) ? [clause] : [] },
      ],
      says: (text, asked) =>
        asked === clause ? (cueDecides(text, scene.cue) ? 'yes' : 'no') : given.says(text, asked),
    }
  },
}

test.each(promises)('a liar whose editor adds the sentence that decides never passes: %s', async (promise) => {
  const reasons: Record<string, number> = {}
  for (let number = 0; number < 100; number++) {
    const { verdict, error } = await lookAtReason(liar, { number, editor: 'perfect', promise })
    const told = verdict?.reason ?? verdict?.outcome ?? error ?? 'an error'
    reasons[told] = (reasons[told] ?? 0) + 1
  }
  expect(reasons).toMatchObject({ 'not located': expect.any(Number) })
  expect(reasons['faithful'] ?? 0, JSON.stringify(reasons)).toBe(0)
  expect(reasons['not located'], JSON.stringify(reasons)).toBeGreaterThan(80)
})

test('each reason of the zoo states its facts, and few sentences of the text', () => {
  const few = { stated: 0, all: 0 }
  for (let number = 0; number < 100; number++) {
    const scene = reasonScene(number)
    const fact = scene.facts[0]!
    const reason = reasonOf([fact], { scene })
    expect(isStatedIn(reason, fact.clause), `${reason} | ${fact.clause}`).toBe(true)
    for (const sentence of scene.sentences) {
      few.all++
      if (isStatedIn(reason, sentence.text)) few.stated++
    }
  }
  expect(few.stated / few.all, JSON.stringify(few)).toBeLessThan(0.02)
})
